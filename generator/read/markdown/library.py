"""Python-Markdown as this site uses it: its extensions, without raw HTML, and the tree it makes."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813  (the library's own name for it)
from functools import cache
from typing import cast

import markdown
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import slugify_unicode
from markdown.postprocessors import RawHtmlPostprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import code_escape

from generator.read.markdown import code, tuning
from generator.read.markdown.brackets import Marked

__all__ = ["Library", "etree", "library", "slugify_unicode"]


class _Footnotes(FootnoteExtension):
    """Footnotes in the order of their first use, each with a way back."""

    def makeFootnotesDiv(self, root: etree.Element) -> etree.Element | None:  # noqa: ARG002, N802
        """As the library does it, but a note may be empty, or define another note."""
        if not self.footnotes:
            return None
        div = etree.Element("div", {"class": "footnote"})
        items = etree.SubElement(div, "ol")
        done: set[str] = set()
        while left := [name for name in self.footnotes if name not in done]:
            done.add(left[0])
            self._add(items, left[0])
        return div

    def _add(self, items: etree.Element, name: str) -> None:
        item = etree.SubElement(items, "li", {"id": self.makeFootnoteId(name)})
        holder = etree.Element("div")
        self.parser.parseChunk(holder, self.footnotes[name])
        item.extend(holder)
        if not len(item) or item[-1].tag != "p":
            etree.SubElement(item, "p").text = ""
        item[-1].text = f"{item[-1].text or ''}\u00a0"
        back = etree.SubElement(item[-1], "a", {"class": "footnote-backref", "title": ""})
        back.set("href", f"#{self.makeFootnoteRefId(name)}")


class _References(dict[str, tuple[str, str]]):
    """The link definitions by name. Names that are looked up and unknown are kept in `unknown`."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: Marked | None = None
        self.unknown: list[str] = []

    def _name(self, name: object) -> str:
        text = str(name)
        return self.marked.original(text) if self.marked else text

    def __contains__(self, name: object) -> bool:
        known = super().__contains__(self._name(name))
        if not known:
            self.unknown.append(str(name))
        return known

    def __getitem__(self, name: str) -> tuple[str, str]:
        return super().__getitem__(self._name(name))

    def __setitem__(self, name: str, definition: tuple[str, str]) -> None:
        super().__setitem__(self._name(name), definition)


class _Restore(Treeprocessor):
    """Puts back what the author wrote in indented code, before Pygments sees it."""

    def prepare(self, marked: Marked) -> None:
        """Forget the text before, and take this one."""
        self._marked = marked
        self.restored: set[int] = set()

    def run(self, root: etree.Element) -> None:
        if self._marked.marks:
            for block in root.iter("pre"):
                for code in block:
                    code.text = self._marked.pattern.sub(self._original, code.text or "")

    def _original(self, found: re.Match[str]) -> str:
        self.restored.add(int(found[1]))
        return code_escape(self._marked.marks[int(found[1])].original)


_NOWHERE = "\x02\x03"
"""Where the library would put footnotes, were it to find this in a text; its own placeholders never begin so."""


class Library:
    """One instance of the library, used for one text after the other."""

    def __init__(self, *, trusted: bool) -> None:
        self.footnotes = _Footnotes(USE_DEFINITION_ORDER=False, PLACE_MARKER=_NOWHERE)
        self.md = markdown.Markdown(
            extensions=[
                TableExtension(),
                self.footnotes,
                DefListExtension(),
                SaneListExtension(),
            ]
        )
        md = self.md
        code.Code(md)
        self.references = _References()
        md.references = self.references
        self._restore = _Restore(md)
        self._raw = RawHtmlPostprocessor(md)
        md.treeprocessors.register(self._restore, "restore", 40)
        md.ESCAPED_CHARS.extend("%<&")
        if not trusted:
            md.preprocessors.deregister("html_block")
            md.inlinePatterns.deregister("html")
        tuning.tune(md)

    def fences(self, text: str) -> list[tuple[int, int]]:
        """From where to where the fenced blocks of `text` go, the fences included."""
        if not code.may_have_fences(text):
            return []
        from generator.read.markdown import colours

        return colours.fences(text)

    def tree(self, marked: Marked) -> etree.Element:
        """The tree of a text (`Markdown.convert` up to the point where it writes HTML)."""
        md = self.md.reset()
        self._restore.prepare(marked)
        self.references.marked = marked
        self.references.unknown = []
        lines = marked.text.split("\n")
        for preprocessor in md.preprocessors:
            lines = preprocessor.run(lines)
        root = cast(etree.Element, md.parser.parseDocument(lines).getroot())
        for treeprocessor in md.treeprocessors:
            changed = treeprocessor.run(root)
            root = root if changed is None else changed
        return root

    @property
    def restored(self) -> set[int]:
        """The indexes of the marks that stood in indented code."""
        return self._restore.restored

    def stashed(self, number: int) -> str | None:
        """HTML that the library has put aside; None where the number is none of its own."""
        kept = self.md.htmlStash.rawHtmlBlocks
        return str(kept[number]) if number < len(kept) else None

    def is_block(self, html: str) -> bool:
        """Whether HTML that was put aside must not stand in a paragraph."""
        return self._raw.isblocklevel(html)


@cache
def library(trusted: bool) -> Library:
    """The instance of this process, with raw HTML or without."""
    return Library(trusted=trusted)
