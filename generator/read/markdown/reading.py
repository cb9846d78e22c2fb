"""What the markers and stand-ins in the library's tree mean, as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from generator.read.markdown.brackets import Mark, Marked
from generator.read.markdown.prose import Link
from generator.read.markdown.words import ENGLISH

if TYPE_CHECKING:
    from generator.read.markdown.library import Library, etree

_STASH = re.compile("\x02wzxhzdk:([0-9]+)\x03")
_AMPERSAND = "\x02amp\x03"
"""The library writes mail addresses with this, for `&`."""


class Reading:
    """Reads pieces of one tree. Remembers which markers it has met."""

    def __init__(self, library: Library, marked: Marked) -> None:
        self._library = library
        self._marked = marked
        self._met = set(library.restored)
        # the library cuts in two what it takes for the end of some unclosed links, and with it a marker
        self._stray = re.compile(f"[\x02\x03{marked.signs}]")
        self.tokens = re.compile("|".join((marked.pattern.pattern, _STASH.pattern, *"\x02\x03", *marked.signs)))
        """A marker (first group its index), HTML put aside (second group its number), or a stray control."""

    def see(self, number: int) -> Mark:
        """The mark of that index, which has now come out somewhere."""
        self._met.add(number)
        return self._marked.marks[number]

    def unseen(self) -> Iterator[Mark]:
        """Brackets that have come out nowhere."""
        for number, mark in enumerate(self._marked.marks):
            if mark.kind in ("hole", "bad") and number not in self._met:
                yield mark

    def marks(self, text: str) -> list[Mark]:
        """The marks in a piece of text."""
        return [self.see(int(found[1])) for found in self._marked.pattern.finditer(text)]

    def alone(self, text: str) -> str | None:
        """The HTML put aside which is all of `text`, if so."""
        found = _STASH.fullmatch(text)
        html = self._library.stashed(int(found[1])) if found else None
        return None if html is None else self.raw(html)

    def raw(self, html: str) -> str:
        """HTML put aside, with what it holds of the same, and as the author wrote it."""
        for _ in range(9):
            if not _STASH.search(html):
                break
            html = _STASH.sub(lambda found: self._library.stashed(int(found[1])) or "", html)
        return self._restored(html)

    def code(self, text: str) -> str:
        """The text of a code span as the author wrote it."""
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return self._restored(text)

    def address(self, value: str) -> str:
        """The address in an attribute, with entities undone."""
        decoded = self.decoded(value)
        restored = self._restored(decoded)
        return (restored if decoded != value else unescape(restored)).strip(" \n")

    def decoded(self, value: str) -> str:
        """An address; where the library has written it as entities, letter by letter, these are undone."""
        return unescape(value.replace(_AMPERSAND, "&")) if _AMPERSAND in value else value

    def attribute(self, value: str) -> str:
        """The words in a title or text alternative."""
        return " ".join(unescape(self._plain(value)).split())

    def words(self, element: etree.Element) -> str:
        """The visible words of an element, without the numbers of footnotes."""
        return " ".join("".join(self._pieces(element)).split())

    def heading(self, element: etree.Element, fallback: int) -> int:
        """Where a heading is written; takes the marker and the space beside it out of its text."""
        offset = None
        for part in element.iter():
            for name in ("text", "tail"):
                text = getattr(part, name) or ""
                for found in self._marked.pattern.finditer(text):
                    mark = self._marked.marks[int(found[1])]
                    if mark.kind == "heading" and offset is None:
                        offset = mark.offset
                        cut = text[: found.start()] + text[found.end() :]
                        setattr(part, name, cut if len(element) else cut.strip())
        return fallback if offset is None else offset

    def autolink(self, element: etree.Element) -> None:
        """Give a link such as `<https://…>` or `<me@example.org>` its address as text, entities undone."""
        text = element.text or ""
        if _AMPERSAND in text:
            element.text = self._plain(self.decoded(text))
        elif text == element.get("href"):
            element.text = unescape(self._plain(text))

    def name(self, link: Link) -> str:
        """The words that stand for a link until the site knows better ones."""
        return "" if link.form == "cite" else link.label or link.target.rpartition(":")[2]

    def slug(self, words: str) -> str:
        """The id of a heading: lower case, letters and digits of any script, hyphens for spaces."""
        from generator.read.markdown.library import slugify_unicode

        slug = unicodedata.normalize("NFC", slugify_unicode(unicodedata.normalize("NFC", words), "-"))
        return slug or ENGLISH["heading"]

    def _pieces(self, element: etree.Element) -> Iterator[str]:
        if element.tag == "sup":
            return
        if element.tag == "img":
            yield self.attribute(element.get("alt", ""))
        if element.text:
            yield self.code(element.text) if element.tag == "code" else self._plain(element.text)
        for child in element:
            yield from self._pieces(child)
            if child.tail:
                yield self._plain(child.tail)

    def _plain(self, text: str) -> str:
        return self.tokens.sub(self._word, text)

    def _word(self, found: re.Match[str]) -> str:
        if found[1]:
            mark = self.see(int(found[1]))
            return mark.original if mark.kind == "bad" else " ".join(filter(None, map(self.name, mark.links)))
        html = self._library.stashed(int(found[2])) if found[2] else None
        return unescape(html) if html and html.startswith("&") else ""

    def _restored(self, text: str) -> str:
        text = self._marked.pattern.sub(lambda found: self.see(int(found[1])).original, text)
        return self._stray.sub("", text)
