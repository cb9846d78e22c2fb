"""The whole becomes what each page shows: `views`, one module a family of pages, and `listing`, which joins them."""
