"""Views become bytes: `theme` (templates, words, assets), `page`, `html` (links and languages).

For programs: `twins` (JSON) and `twinschema` (what is in it), `articlefeed` and `changefeed` (written by `atom`),
`calendars` (written by `ics`), `sitemap`, `hostfiles`, `searchfiles`.
"""
