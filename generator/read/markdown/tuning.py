"""Spare the library work that cannot matter for a text; what it makes of the text stays the same.

Each class here stands in for one of the library's, or before them, through its registries, and looks first whether
there is anything to do. Every look asks for less than the library's own pattern does, so that it errs towards work.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813  (the library's own name for it)

import markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX

from generator.read.markdown import inline

_OPENS = r"(?:[ \n#>\[]|[*+\-:][ ]|\d+\.|[-_*=][-_*= ]*+(?:\n|\Z))"
"""How a line begins that may be anything but a line of a paragraph."""

_FIRST_LINE = re.compile(_OPENS)
_LATER_LINE = re.compile(rf"\n{_OPENS}")
_BLANK = re.compile(r"\n +(?=\n)")


def tune(md: markdown.Markdown) -> None:
    """Make an instance faster whose processors and patterns are all registered."""
    md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
    md.parser.blockprocessors.register(_Paragraph(md.parser), "plain_paragraph", 1_000)
    md.treeprocessors.register(_Unescape(md), "unescape", 0)
    if inline.fits(md):
        md.treeprocessors.register(inline.Inline(md), "inline", 20)


class _Whitespace(Preprocessor):
    """Empties blank lines, and ends the text with two; `parsing` has done the rest of what the library does here."""

    def run(self, lines: list[str]) -> list[str]:
        return _BLANK.sub("\n", "\n".join(lines) + "\n\n").split("\n")


class _Paragraph(BlockProcessor):
    """Takes the blocks that every processor but that of paragraphs would pass on."""

    def test(self, parent: etree.Element, block: str) -> bool:  # noqa: ARG002
        if not block or _FIRST_LINE.match(block):
            return False
        return "\n" not in block or not ("|" in block or _LATER_LINE.search(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> bool | None:
        paragraphs = self.parser.blockprocessors["paragraph"]
        while blocks and self.test(parent, blocks[0]):
            paragraphs.run(parent, blocks)
        return True


class _Unescape(UnescapeTreeprocessor):
    """Looks for escaped characters where there is a sign of one."""

    def unescape(self, text: str) -> str:
        return super().unescape(text) if STX in text else text
