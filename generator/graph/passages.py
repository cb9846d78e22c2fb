"""The text of a paragraph as readers see it, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import accumulate

import msgspec

from generator.read.markdown import Block, Link, Prose, Run

HOLE = "\ufffc"
"""Stands for what is visible and no text, such as code or a picture (U+FFFC, object replacement character)."""

_OPAQUE = re.compile(r"<(?:code|img|pre)\b")
_ENDS = re.compile(r"""[.!?。？！…]+["'”’»)\]]*(?=\s+["'“‘«(\[]*[^\W_a-z])""")
_SHORT = re.compile(r"(?:\b(?:No|Nos|Mr|Mrs|Ms|Dr|St|vs|feat|ft|Vol|Jr|Sr|approx|ca|etc|Inc|Co|Ltd|Corp)|\b[A-Z])\.$")
"""Ends of words that end no sentence."""
_LETTERS = bytes(code if chr(code).islower() and code < 128 else 32 for code in range(256))
"""For `bytes.translate`: small Latin letters stay, and everything else becomes a space."""


class Span(msgspec.Struct, frozen=True):
    """Where a part of a text stands in a passage: from, to, and its index in the text's parts."""

    start: int
    end: int
    part: int


class Passage(msgspec.Struct, frozen=True):
    """One paragraph as readers see it, without markup."""

    text: str
    spans: tuple[Span, ...]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the sentence goes in which `start` to `end` stand."""
        found = [(first, last) for first, last in sentences(self.text) if last > start and first < max(end, start + 1)]
        return (found[0][0], found[-1][1]) if found else (0, len(self.text))


def passage(prose: Prose, block: Block, say: Callable[[Link], str]) -> Passage:
    """One block of a text; `say` gives the words of a link, a fact or whatever else fills a hole."""
    pieces = _pieces(prose, block, say, HOLE)
    ends = [*accumulate(map(len, pieces))]
    return Passage("".join(pieces), tuple(map(Span, (0, *ends), ends, range(block.start, block.end))))


def wording(prose: Prose, block: Block, say: Callable[[Link], str]) -> str:
    """The text of a passage alone, with a space for what is no text: enough to see whether to look closer."""
    return "".join(_pieces(prose, block, say, " "))


def _pieces(prose: Prose, block: Block, say: Callable[[Link], str], hole: str) -> list[str]:
    """What readers see of each part of a block."""
    return [
        part.text.replace("\n", " ")
        if isinstance(part, Run)
        else say(prose.links[part])
        if isinstance(part, int)
        else hole
        if _OPAQUE.search(part)
        else ""
        for part in prose.parts[block.start : block.end]
    ]


def latin_words(text: str) -> list[str]:
    """The words in plain Latin letters of a text, in small letters; any other sign parts them, a digit too."""
    return text.casefold().encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each sentence goes, without the white space around it."""
    start = 0
    for found in _ENDS.finditer(text):
        if not _SHORT.search(text, start, found.end()):
            yield from _trimmed(text, start, found.end())
            start = found.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
