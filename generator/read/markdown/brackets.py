"""Find the brackets, comments and links of a Markdown text, and put a marker where each stands.

A marker is a number between two characters that the text does not contain. Some take the place of what they
stand for (`[[bts]]`), others only remember a position (where the address of a link begins). Whether a marker
stands in code, where it means nothing, is decided later, in the tree of the library.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

import msgspec

from generator.problems import Place
from generator.read.markdown.prose import Link

Kind = Literal["hole", "bad", "comment", "html", "note", "reference", "address", "heading"]


class Mark(NamedTuple):
    """One marker: what it marks, at which offset, the text it took the place of, and what that means."""

    kind: Kind
    offset: int
    original: str = ""
    links: tuple[Link, ...] = ()
    why: str = ""
    """For `bad`, what is wrong."""


class Marked(msgspec.Struct, frozen=True):
    """A text with markers in it. `pattern` finds one; its only group is the index into `marks`."""

    text: str
    marks: tuple[Mark, ...]
    pattern: re.Pattern[str]
    signs: str
    """The two characters around each number."""
    notes: tuple[tuple[str, int], ...]
    """Each footnote definition that may be one, and its offset."""
    source: str
    """The text without markers."""
    comments: tuple[tuple[int, int], ...]
    """From where to where in `source` each comment goes."""

    def original(self, text: str) -> str:
        """`text` as the author wrote it."""
        return self.pattern.sub(lambda found: self.marks[int(found[1])].original, text)

    def visible(self) -> str:
        """`source` with what no reader sees (brackets, comments, addresses) blotted out, every offset kept."""
        spans = [*self.comments, *((mark.offset, mark.offset + len(mark.original)) for mark in self.marks)]
        for mark in self.marks:
            if mark.kind == "address" and (end := _ADDRESS_END.search(self.source, mark.offset)):
                spans.append((mark.offset, end.start()))
        pieces: list[str] = []
        at = 0
        for start, end_ in sorted(spans):
            pieces.append(self.source[at : max(start, at)])
            pieces.append("\x00" * (end_ - max(start, at)))
            at = max(end_, at)
        return "".join((*pieces, self.source[at:]))


def scan(text: str, where: Callable[[int], Place], fences: Iterable[tuple[int, int]], *, html: bool) -> Marked:
    """`text` with markers, but for the given fenced blocks. With `html`, raw HTML is marked too."""
    scanner = _Scanner(text, where, html=html)
    for start, end in _between(fences, len(text)):
        scanner.segment(start, end)
    opening, closing = _unused(text)
    pieces: list[str] = []
    marks: list[Mark] = []
    at = 0
    for start, end, mark in sorted(scanner.cuts, key=lambda cut: cut[:2]):
        if start < at:  # inside something that already has a marker
            continue
        pieces.append(text[at:start])
        if mark is not None:
            pieces.append(f"{opening}{len(marks)}{closing}")
            marks.append(mark)
        at = end
    pieces.append(text[at:])
    pattern = re.compile(f"{opening}([0-9]+){closing}")
    return Marked(
        "".join(pieces), tuple(marks), pattern, opening + closing, tuple(scanner.notes), text, tuple(scanner.comments)
    )


def _between(fences: Iterable[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in fences:
        yield at, start
        at = end
    yield at, length


def _unused(text: str) -> tuple[str, str]:
    """Two private-use characters that are not in `text`."""
    free = (char for char in map(chr, range(0xE000, 0x10FFFE)) if not 0xF8FF < ord(char) < 0xF0000 and char not in text)
    return next(free), next(free)


_SPECIAL = re.compile(r"\\.|``*|!\[\[|\[\[|\[@|\[\^|\]\(|\]\[|\]:|<|%%", re.DOTALL)
"""Each way begins with one written character, and patterns for lines begin with the line end: of such a pattern `re`
finds the next place several times faster."""
_BLANK = re.compile(r"\n[ ]*(?=\n)")
_TICKS = re.compile(r"`+")
_TOKEN = re.compile(r"(!?)\[\[([^\[\]\n]*)\]\]")
_CITE = re.compile(r"\[@[^\[\]\n]*\]")
_SOURCE = re.compile(r"@([^\s@;\[\]]+)")
_NOTE = re.compile(r"\[\^([^\]]*)\](:?)")
_BAR = re.compile(r"\\?\|")
_BEFORE_BLOCK = re.compile(r"[ >*+\-:.0-9]*")
_ADDRESS = re.compile(r"\]\([ ]*(?:<(?=[^<>]*>))?(?=[^\s<])")
_DEFINITION = re.compile(r"\]:[ ]*<?(?=[^\s<])")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*://)[^<>]*>|<[^<> !]+@[^@<> ]+>")
_ADDRESS_END = re.compile(r"[\s)>]|\Z")
_TAG = re.compile(r"<(?:/?[A-Za-z][^<>]*>|[!?][^<>]*>|!--)")
_HASHES = re.compile(r"[ >*+\-:.0-9]*#{1,6}[ ]*")
_LATER_HASHES = re.compile(rf"\n{_HASHES.pattern}")
_UNDERLINE = re.compile(r"\n(?=[ >]*(?:=+|-+)[ ]*(?:\n|\Z))")


class _Scanner:
    """Goes through a text from left to right and gathers the cuts: from, to, and the marker to put there."""

    def __init__(self, text: str, where: Callable[[int], Place], *, html: bool) -> None:
        self.text = text
        self.where = where
        self.html = html
        self.cuts: list[tuple[int, int, Mark | None]] = []
        self.notes: list[tuple[str, int]] = []
        self.comments: list[tuple[int, int]] = []
        self._end = 0
        self._block_end = -1
        self._code_end = -1

    def segment(self, start: int, end: int) -> None:
        """Scan `text[start:end]`, which no fenced block is in."""
        self._end, self._block_end, self._code_end = end, start - 1, -1
        at = start
        while found := _SPECIAL.search(self.text, at, end):
            word = found[0]
            if word[0] == "\\":
                # in code a backslash escapes nothing, so the tick after it may end the code
                at = found.end() - (word == "\\`" and found.start() < self._code_end)
            elif word[0] == "`":
                at = self._ticks(found.start())
            else:
                at = _STEPS[word[:2]](self, found.start())
        self._headings(start, end)

    def _limit(self, at: int) -> int:
        """Where what begins at `at` has to end: with the code around it, or with its block."""
        if at < self._code_end:
            return self._code_end
        if at > self._block_end:
            blank = _BLANK.search(self.text, at, self._end)
            self._block_end = blank.start() if blank else self._end
        return self._block_end

    def _insert(self, at: int, kind: Kind, offset: int) -> None:
        self.cuts.append((at, at, Mark(kind, offset)))

    def _replace(self, start: int, end: int, kind: Kind, why: str = "", links: tuple[Link, ...] = ()) -> int:
        self.cuts.append((start, end, Mark(kind, start, self.text[start:end], links, why)))
        return end

    def _ticks(self, at: int) -> int:
        opening = _TICKS.match(self.text, at)
        assert opening
        if at >= self._code_end:
            self._code_end = -1
            if at == self._block_end or at > self._limit(at):
                return opening.end()
            for closing in _TICKS.finditer(self.text, opening.end(), self._limit(at)):
                if len(closing[0]) == len(opening[0]):
                    self._code_end = closing.start()
                    break
        return opening.end()

    def _token(self, at: int) -> int:
        found = _TOKEN.match(self.text, at, self._limit(at))
        if not found:
            end = self.text.index("[[", at) + 2
            return self._replace(at, end, "bad", "'[[' is not closed by ']]' on its line")
        link, why = self._meaning(found)
        return self._replace(at, found.end(), "hole" if link else "bad", why, (link,) if link else ())

    def _meaning(self, found: re.Match[str]) -> tuple[Link | None, str]:
        """What a well-closed `[[…]]` means, or what is wrong with it."""
        embed, written = found.groups()
        target, *rest = _BAR.split(written, maxsplit=1)
        target, label = target.strip(), "".join(rest).strip()
        place = self.where(found.start())
        if rest and not label:
            return None, "there is nothing after the '|'"
        if target.startswith("="):
            fact = target[1:].strip()
            if not fact:
                return None, "the brackets name no fact"
            return Link("chart" if embed else "value", fact, label=label, place=place), ""
        name, hash_, anchor = (part.strip() for part in target.partition("#"))
        if not name and (embed or not anchor):
            return None, "the brackets name nothing"
        if hash_ and not anchor:
            return None, "there is nothing after the '#'"
        return Link("card" if embed else "entity", name, anchor, label, place=place), ""

    def _cite(self, at: int) -> int:
        found = _CITE.match(self.text, at, self._limit(at))
        if not found:
            return self._replace(at, at + 2, "bad", "'[@' is not closed by ']' on its line")
        if self.text.startswith("(", found.end()):  # an ordinary link whose text starts with @
            return at + 2
        links = []
        offset = at + 1
        for part in found[0][1:-1].split(";"):
            source = _SOURCE.fullmatch(part.strip())
            if not source:
                return self._replace(at, found.end(), "bad", "each source of a citation is '@' and its id")
            start = offset + len(part) - len(part.lstrip())
            links.append(Link("cite", source[1], place=self.where(start)))
            offset += len(part) + 1
        return self._replace(at, found.end(), "hole", links=tuple(links))

    def _note(self, at: int) -> int:
        found = _NOTE.match(self.text, at, self._limit(at))
        if not found:
            return at + 2
        line = self.text.rfind("\n", 0, at) + 1
        if found[2] and _BEFORE_BLOCK.fullmatch(self.text, line, at):
            self.notes.append((found[1], at))
            return found.end()
        self._insert(at, "note", at)
        return at + 2

    def _address(self, at: int) -> int:
        if found := _ADDRESS.match(self.text, at, self._limit(at)):
            self._insert(found.end(), "address", found.end())
            return found.end()
        return at + 2

    def _reference(self, at: int) -> int:
        following = self.text[at + 2 : at + 3]
        if following in ("^", "@", "["):
            return at + 1
        self._insert(at if following == "]" else at + 2, "reference", at + 1)
        return at + 2

    def _definition(self, at: int) -> int:
        if found := _DEFINITION.match(self.text, at, self._limit(at)):
            self._insert(found.end(), "address", found.end())
            return found.end()
        return at + 2

    def _angle(self, at: int) -> int:
        limit = self._limit(at)
        if link := _AUTOLINK.match(self.text, at, limit):
            if link[1]:
                self._insert(link.end(1), "address", at + 1)
            return link.end()
        if self.html and _TAG.match(self.text, at, limit):
            self._insert(at, "html", at)
        return at + 1

    def _comment(self, at: int) -> int:
        limit = self._limit(at)
        end = self.text.find("%%", at + 2, limit) + 2
        if end < 2:
            return self._replace(at, at + 2, "bad", "'%%' is not closed by '%%' in its paragraph")
        self.comments.append((at, end))
        line = self.text.rfind("\n", 0, at) + 1
        alone = self.text[line:at] in ("", " ", "  ", "   ") and at >= self._code_end
        if alone and (end == self._end or self.text[end] == "\n"):
            self.cuts.append((line, min(end + 1, self._end), None))
            return end
        while at < end:  # one marker a line, so that an indented line of code keeps its own indent
            stop = self.text.find("\n", at, end)
            stop = end if stop < 0 else stop
            self._replace(at, stop, "comment")
            at = stop + 1
            while at < end and self.text[at] in " >":
                at += 1
        return end

    def _headings(self, start: int, end: int) -> None:
        if self.text.find("#", start, end) >= 0:
            first = _HASHES.match(self.text, 0, end) if start == 0 else None
            for found in (*filter(None, [first]), *_LATER_HASHES.finditer(self.text, start, end)):
                self._insert(found.end(), "heading", self.text.index("#", found.start()))
        for found in _UNDERLINE.finditer(self.text, start, end):
            line = self.text.rfind("\n", 0, found.start()) + 1
            words = _BEFORE_BLOCK.match(self.text, line, found.start())
            if words and words.end() < found.start():
                self._insert(found.start(), "heading", words.end())


_STEPS: dict[str, Callable[[_Scanner, int], int]] = {
    "`": _Scanner._ticks,
    "[[": _Scanner._token,
    "![": _Scanner._token,
    "[@": _Scanner._cite,
    "[^": _Scanner._note,
    "](": _Scanner._address,
    "][": _Scanner._reference,
    "]:": _Scanner._definition,
    "<": _Scanner._angle,
    "%%": _Scanner._comment,
}
"""What reads on from which two characters. Methods of the class: those of a scanner would keep it alive in a circle."""
