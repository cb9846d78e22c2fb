"""Entities become one linked whole: `catalog`, `names`, `relations`, `moments`, `links`; `link` puts them together."""
