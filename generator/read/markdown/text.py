"""Write the text between the tags, and decide there what each marker means."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from generator.problems import Problem
from generator.read.markdown.brackets import Mark, Marked
from generator.read.markdown.prose import Form, Link, Role, Run
from generator.read.markdown.reading import Reading
from generator.read.origins import Origin

if TYPE_CHECKING:
    from generator.read.markdown.library import Library

_WORD = re.compile(r"\w+")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


_BETWEEN = frozenset(("blockquote", "dl", "ol", "table", "tbody", "thead", "tr", "ul"))
"""Elements in which white space stands between blocks."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))

_MOST_LOST = 200
"""Runs that may be looked for in vain: each costs a look at the whole text."""


class Break(NamedTuple):
    """Between two pieces: here a block of this role begins, in this section."""

    role: Role
    section: int


class Text:
    """What has been written of one tree so far. `problems` holds what was found wrong."""

    def __init__(self, library: Library, marked: Marked, where: Origin, *, body: bool) -> None:
        self.problems: list[Problem] = []
        self._library = library
        self._marked = marked
        self._where = where
        self._body = body
        self._reading = Reading(library, marked)
        self._out: list[str | Run | int | Break] = []
        self._links: list[Link] = []
        self._visible: list[str] = []
        self._inside: list[str] = []
        self._near = 0
        self._seen = marked.visible()
        self._cursor = 0
        self._lost_runs = 0

    def _problem(self, offset: int, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self._where(offset), code, message, hint))

    def _text(self, text: str) -> None:
        if text.isspace():
            self._print(text)
            return
        at = 0
        for found in self._reading.tokens.finditer(text):
            self._print(text[at : found.start()])
            at = found.end()
            if found[1]:
                self._mark(int(found[1]), text, at)
            elif found[2]:
                self._stashed(int(found[2]))
        self._print(text[at:])

    def _print(self, text: str, written: str = "") -> None:
        """Prints visible text; `written` is how the source has it where that differs."""
        if not text:
            return
        self._visible.append(text)
        if text.isspace() and (not self._inside or self._inside[-1] in _BETWEEN):
            self._out.append(text)
            return
        free = self._role() == "text" and "a" not in self._inside
        self._out.append(Run(text, free, self._offsets(written or text)))

    def _role(self) -> Role:
        if "blockquote" in self._inside:
            return "quote"
        return "text" if _HEADINGS.isdisjoint(self._inside) else "heading"

    def _offsets(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where each line of a run stands in the source: the library tells no positions, but keeps the order."""
        found: list[tuple[int, int]] = []
        at = 0
        for line in text.split("\n"):
            words = line.strip()
            if words:
                found += self._line(words, at + line.index(words))
            at += len(line) + 1
        return tuple(found) or ((0, self._cursor),)

    def _line(self, words: str, at: int) -> list[tuple[int, int]]:
        there = self._seen.find(words, self._cursor)
        if there < 0 and self._lost_runs < _MOST_LOST:
            there = self._seen.find(words)  # a footnote stands elsewhere than it is written
        if there >= 0:
            self._cursor = there + len(words)
            return [(at, there)]
        self._lost_runs += 1
        found = []
        for word in _WORD.finditer(words):  # backslashes are not in the text, but in the source
            there = self._seen.find(word[0], self._cursor, self._cursor + 2 * len(words) + 100)
            if there >= 0:
                found.append((at + word.start(), there))
                self._cursor = there + len(word[0])
        return found

    def _stashed(self, number: int) -> None:
        """An entity such as `&copy;` as its character, or raw HTML of a trusted text."""
        html = self._library.stashed(number)
        if html is None:
            return
        if not html.startswith("&"):
            self._out.append(self._reading.raw(html))
            return
        text = unescape(html)
        if _HIDDEN.search(text):
            self._problem(self._near, "bad-character", f"'{html}' is a hidden character")
        else:
            self._print(text, html)

    def _mark(self, number: int, text: str, at: int) -> None:
        """A marker in visible text; `text[at:]` follows."""
        mark = self._reading.see(number)
        self._near = mark.offset
        self._cursor = max(self._cursor, mark.offset + len(mark.original))
        if mark.kind == "hole":
            self._holes(mark)
        elif mark.kind == "bad":
            hint = r"write \%% to print the signs" if mark.original == "%%" else r"write \[ to print a bracket"
            self._problem(mark.offset, "bad-value", mark.why, hint)
            self._print(mark.original)
        elif mark.kind == "html" and text.startswith("<", at):
            hint = "write Markdown; to show it, write &lt; or put it in backticks"
            self._problem(mark.offset, "unsafe-html", "raw HTML in a text", hint)
        elif mark.kind == "note" and text.startswith("[^", at):
            name = self._marked.source[mark.offset : self._marked.source.find("]", mark.offset) + 1]
            code = "broken-link" if self._body else "bad-value"
            why = f"no footnote '{name}:'" if self._body else "a footnote in a short text"
            hint = f"write '{name}: …' on a line of its own; to print a bracket, write \\["
            self._problem(mark.offset, code, why, hint if self._body else "")

    def _holes(self, mark: Mark) -> None:
        if "a" in self._inside:
            self._problem(mark.offset, "bad-value", "a link inside a link")
        elif mark.links[0].form in ("card", "chart"):
            self._problem(mark.offset, "bad-value", "a card or chart inside a text", "put it in a paragraph of its own")
        else:
            for link in mark.links:
                self._hole(link)
                self._visible.append(self._reading.name(link))
            return
        self._print(" ".join(filter(None, map(self._reading.name, mark.links))))

    def _hole(self, link: Link) -> None:
        self._out.append(len(self._links))
        self._links.append(link)

    def _embeds(self, text: str) -> list[Link]:
        """The cards and charts of a text in which nothing else is visible."""
        if not text.lstrip().startswith(self._marked.signs[0]):
            return []
        marks = [mark for mark in self._reading.marks(text) if mark.kind in ("hole", "bad")]
        forms: set[Form] = {link.form for mark in marks for link in mark.links}
        if not marks or not all(mark.links for mark in marks) or not forms <= {"card", "chart"}:
            return []
        if self._marked.pattern.sub("", text).strip():
            return []
        return [link for mark in marks for link in mark.links]

    def _embed(self, links: list[Link]) -> None:
        for number, link in enumerate(links):
            if number:
                self._out.append("\n")
            self._hole(link)

    def _lost(self) -> None:
        """Brackets that came out nowhere, such as in a title that no link uses."""
        for mark in self._reading.unseen():
            self._problem(mark.offset, "bad-value", "this stands where nothing is printed")

    def _unknown(self) -> None:
        for name in self._library.references.unknown:
            for mark in self._reading.marks(name):
                if mark.kind == "reference":
                    source = self._marked.source
                    written = source[mark.offset : source.find("]", mark.offset) + 1]
                    if written == "[]":
                        written = source[source.rfind("[", 0, mark.offset) : mark.offset]
                    hint = f"write '{written}: address' on a line of its own, or \\[ to print a bracket"
                    self._problem(mark.offset, "broken-link", f"no definition of '{written}'", hint)
