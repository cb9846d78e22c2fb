"""Write links, pictures and footnotes."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from html import escape
from typing import TYPE_CHECKING

from generator.read.markdown import address as addresses
from generator.read.markdown.prose import Link
from generator.read.markdown.text import Text
from generator.read.markdown.words import ENGLISH

if TYPE_CHECKING:
    from generator.read.markdown.library import etree


class Links(Text, ABC):
    """The part of the writer that knows links."""

    @abstractmethod
    def _children(self, element: etree.Element) -> None:
        """Writes what stands inside an element; a link holds whatever a paragraph can."""

    def _link(self, element: etree.Element) -> None:
        if element.get("class") == "footnote-backref":
            self._way_back(element)
            return
        address, offset = self._address(element.get("href", ""))
        if not offset:
            offset = self._near
        self._reading.autolink(element)
        if "a" in self._inside:
            self._problem(offset, "bad-value", "a link inside a link")
            self._children(element)
            return
        if not self._reading.words(element) and next(element.iter("img"), None) is None:
            self._problem(self._bracket(offset), "empty-link", "a link without a text", "write it in the [ ]")
        opened = self._open(address, offset, element.get("title", ""))
        self._inside.append("a")
        self._children(element)
        self._inside.pop()
        if opened:
            self._out.append("</a>")

    def _open(self, address: str, offset: int, title: str) -> bool:
        """Write the start tag of a link, or say why it leads nowhere."""
        if not self._leads(address, offset):
            return False
        title = self._reading.attribute(title)
        rest = f' title="{escape(title)}">' if title else ">"
        if addresses.external(address):
            self._out.append(f'<a href="{escape(address)}" rel="noopener"{rest}')
            return True
        target, _, anchor = address.partition("#")
        if not target and not anchor:
            self._problem(offset, "broken-link", "a link without an address")
            return False
        self._out.append('<a href="')
        self._hole(Link("href", target, anchor, place=self._where(offset)))
        self._out.append(f'"{rest}')
        return True

    def _leads(self, address: str, offset: int) -> bool:
        if "[[" in address or "[@" in address:
            self._problem(offset, "bad-value", "brackets in an address", "write [[name|text]], without ( )")
        elif why := addresses.fault(address):
            hint = "write / instead" if "\\" in address else "write the full address, or a path without ':'"
            self._problem(offset, "unsafe-url", why, hint)
        elif addresses.external(address) and " " in address:
            self._problem(offset, "bad-url", "a space in an address", "write %20")
        else:
            return True
        return False

    def _image(self, element: etree.Element) -> None:
        address, offset = self._address(element.get("src", ""))
        if not offset:
            offset = self._near
        alt = self._reading.attribute(element.get("alt", ""))
        title = self._reading.attribute(element.get("title", ""))
        if not alt:
            hint = "say in the [ ] what it shows"
            self._problem(self._bracket(offset), "missing-alt", "a picture without a text alternative", hint)
        if not self._leads(address, offset):
            return
        if not address or addresses.external(address):
            why = "a picture from another site" if address else "a picture without an address"
            self._problem(offset, "unsafe-url", why, "put the file into the site")
            return
        self._out.append('<img src="')
        self._hole(Link("image", address, label=alt, place=self._where(offset)))
        self._out.append(f'" alt="{escape(alt)}"' + (f' title="{escape(title)}">' if title else ">"))

    def _address(self, value: str) -> tuple[str, int]:
        """An address as it is meant, and where it is written; 0 where that is not known."""
        marks = self._reading.marks(self._reading.decoded(value))
        offsets = [mark.offset for mark in marks if mark.kind == "address"]
        return self._reading.address(value), offsets[0] if offsets else 0

    def _bracket(self, offset: int) -> int:
        """Where the link begins whose address begins at `offset`."""
        source = self._marked.source
        start = max(source.rfind("[", 0, offset), 0)
        return start - 1 if source[start - 1 : start] == "!" else start

    def _notes(self, element: etree.Element) -> None:
        for number, item in enumerate(element[-1], start=1):
            backs = [link for link in item.iter("a") if link.get("class") == "footnote-backref"]
            for count, link in enumerate(backs, start=1):
                label = ENGLISH["back_to_footnote" if count == 1 else "back_to_footnote_use"]
                link.set("title", label.format(number=number, use=count))
                link.tail = " " if count < len(backs) else None
        label = escape(ENGLISH["footnotes"])
        self._out.append(f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">')
        self._children(element)
        self._out.append("</section>")

    def _note(self, element: etree.Element) -> None:
        link = element[0]
        if "a" in self._inside:
            self._problem(self._near, "bad-value", "a footnote inside a link")
            self._print(link.text or "")
            return
        if not self._body:
            self._problem(self._near, "bad-value", "a footnote in a short text")
        self._out.append(
            f'<sup id="{escape(element.get("id", ""))}"><a class="footnote-ref" '
            f'href="{escape(link.get("href", ""))}" role="doc-noteref">{escape(link.text or "")}</a></sup>'
        )

    def _way_back(self, element: etree.Element) -> None:
        reference = re.sub(r"^#fnref\d*:", "fnref:", element.get("href", ""))
        if reference not in self._library.footnotes.found_refs:
            return  # nothing refers to the note, which is told; a way back would lead nowhere
        label = escape(element.get("title", ""))
        self._out.append(
            f'<a class="footnote-backref" href="{escape(element.get("href", ""))}" role="doc-backlink">'
            f'<span class="visually-hidden">{label}</span></a>'
        )

    def _footnotes(self) -> None:
        notes = self._library.footnotes
        defined: set[str] = set()
        for name, offset in self._marked.notes:
            if name not in notes.footnotes:  # in code, for example
                continue
            if not self._body:
                self._problem(offset, "bad-value", "a footnote in a short text")
            elif not re.fullmatch(r"[\w-]+", name):
                self._problem(offset, "bad-value", "the name of a footnote is letters, digits and hyphens")
            elif name in defined:
                self._problem(offset, "bad-value", f"a second footnote '{name}'")
            elif f"fnref:{name}" not in notes.found_refs:
                self._problem(offset, "bad-value", f"nothing refers to the footnote '{name}'")
            defined.add(name)
