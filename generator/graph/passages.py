"""The text of a paragraph as readers see it, and its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.read.markdown import Block, Link, Prose, Run

HOLE = "\ufffc"
"""Stands for what is visible and no text, such as code or a picture (U+FFFC, object replacement character)."""

_OPAQUE = re.compile(r"<(?:code|img|pre)\b")
_ENDS = re.compile(r"""[.!?。？！…]+["'”’»)\]]*(?=\s+["'“‘«(\[]*[^\W_a-z])""")
_SHORT = re.compile(r"(?:\b(?:No|Nos|Mr|Mrs|Ms|Dr|St|vs|feat|ft|Vol|Jr|Sr|approx|ca|etc|Inc|Co|Ltd|Corp)|\b[A-Z])\.$")
"""Ends of words that end no sentence."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a part of a text stands in a passage: from, to, and its index in the text's parts."""

    start: int
    end: int
    part: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph as readers see it, without markup."""

    text: str
    spans: tuple[Span, ...]

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """From where to where the sentence goes in which `start` to `end` stand."""
        found = [(first, last) for first, last in sentences(self.text) if last > start and first < max(end, start + 1)]
        return (found[0][0], found[-1][1]) if found else (0, len(self.text))


def passage(prose: Prose, block: Block, say: Callable[[Link], str]) -> Passage:
    """One block of a text; `say` gives the words of a link, a fact or whatever else fills a hole."""
    pieces: list[str] = []
    spans: list[Span] = []
    at = 0
    for index in range(block.start, block.end):
        part = prose.parts[index]
        if isinstance(part, Run):
            text = part.text.replace("\n", " ")
        elif isinstance(part, int):
            text = say(prose.links[part])
        else:
            text = HOLE if _OPAQUE.search(part) else ""
        spans.append(Span(at, at + len(text), index))
        pieces.append(text)
        at += len(text)
    return Passage("".join(pieces), tuple(spans))


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
