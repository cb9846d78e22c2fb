"""Views become bytes: `theme` (templates, words, assets), `page`, `html` (links and languages), `twins` (JSON)."""
