"""The words that a text gets without the author having written them."""

from __future__ import annotations

ENGLISH = {
    "footnotes": "Footnotes",
    "back_to_footnote": "Back to footnote {number} in the text",
    "back_to_footnote_use": "Back to footnote {number} in the text, use {use}",
    "table": "Table",
    "heading": "section",
}
"""English for every site: the interface's words belong to the templates, and reading knows nothing of those.
Keyed and filled in as they are, so that another language is another table. `heading` is the id of a heading in
which no letter or digit is left; the others name things to screen readers."""
