"""Outputs and facts become problems: `markup` and `links` look at rendered pages, `sources` and `media` at content."""
