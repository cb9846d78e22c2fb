"""What helps authors to begin and to write. All of it follows from the declarations of the kinds."""
