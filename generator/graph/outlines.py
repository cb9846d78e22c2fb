"""What others may see of a text: its headings, and the sentences in which it points at something.

Everything beside the page of the text itself is made from outlines. So a change in a sentence that points at nothing
changes no other page, and nobody has to look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.graph.links import Followed
from generator.graph.mentions import Mention
from generator.graph.passages import HOLE, Span, passage, sentences
from generator.problems import Place
from generator.read.markdown import Block, Heading, Link, Prose, Run

_STANDS_IN = "Xx"
"""For the words of a hole, which other files decide: where a sentence ends does not depend on them."""


class Pointing(msgspec.Struct, frozen=True):
    """Where a text points at something: the key of that, and the part of the text.

    `start` and `end` say where in the words of that part a name stands; both are 0 where a hole is the whole of it.
    """

    key: str
    part: int
    start: int = 0
    end: int = 0


class Outline(msgspec.Struct, frozen=True):
    """The visible side of a text. Nothing in it says at which line it stands."""

    prose: Prose
    pointing: tuple[Pointing, ...]


def outline(prose: Prose, path: str, followed: Iterable[Followed], mentions: Iterable[Mention] = ()) -> Outline:
    """The outline of a text in the file `path`, from where its links lead and which names stand in it.

    Each sentence in which something stands is a block of it. A name counts wherever it stands, linked or not: once a
    section is a rule for the eye.
    """
    names = [one for one in mentions if one.decision in ("linked", "again")]
    pointing = [Pointing(one.target.key, one.part) for one in followed if one.target.key]
    pointing += [Pointing(one.keys[0], one.part, one.start, one.end) for one in names]
    writer = _Writer(prose, path, sorted(pointing, key=lambda one: (one.part, one.start)))
    for block in prose.blocks:
        if any(block.start <= one.part < block.end for one in pointing):
            for sentence in _sentences(prose, block):
                writer.take(block, sentence)
    headings = tuple(Heading(one.level, one.id, one.text, Place(path)) for one in prose.headings)
    shown = Prose(tuple(writer.parts), tuple(writer.links), headings, blocks=tuple(writer.blocks))
    return Outline(shown, (*writer.pointing, *writer.left()))


def _sentences(prose: Prose, block: Block) -> Iterator[tuple[Span, ...]]:
    """The parts of each sentence of a block: from where to where of which."""
    shown = passage(prose, block, _said)
    for start, end in sentences(shown.text):
        inside = [
            Span(max(start - span.start, 0), min(end, span.end) - span.start, span.part)
            for span in shown.spans
            if (span.start < end and start < span.end) or start <= span.start == span.end <= end
        ]
        # Tags at its ends would say whether it stands first or last in its paragraph, and that is of no concern here.
        kept = [number for number, span in enumerate(inside) if span.end or not isinstance(prose.parts[span.part], str)]
        yield tuple(inside[kept[0] : kept[-1] + 1]) if kept else ()


def _said(link: Link) -> str:
    if link.form in ("cite", "href", "image"):
        return ""
    return HOLE if link.form in ("card", "chart") else link.label or _STANDS_IN


class _Writer:
    """Copies sentences that point at something."""

    def __init__(self, prose: Prose, path: str, pointing: list[Pointing]) -> None:
        self._prose, self._path, self._left = prose, path, pointing
        self.parts: list[str | Run | int] = []
        self.links: list[Link] = []
        self.blocks: list[Block] = []
        self.pointing: list[Pointing] = []

    def take(self, block: Block, sentence: tuple[Span, ...]) -> None:
        """Copies a sentence where something stands in it."""
        found = [(one, number) for number, span in enumerate(sentence) for one in self._left if _stands(one, span)]
        if not found:
            return
        start = len(self.parts)
        for span in sentence:
            self.parts.append(self._part(span))
        self.blocks.append(Block(block.role, block.section, start, len(self.parts)))
        for one, number in found:
            shift = sentence[number].start if one.end else 0
            self.pointing.append(Pointing(one.key, start + number, one.start - shift, one.end - shift))
            self._left.remove(one)

    def left(self) -> Iterator[Pointing]:
        """What stands in no sentence, such as a card."""
        return (Pointing(one.key, len(self.parts)) for one in self._left)

    def _part(self, span: Span) -> str | Run | int:
        part = self._prose.parts[span.part]
        if isinstance(part, Run):
            return Run(part.text[span.start : span.end], part.free)
        if isinstance(part, str):
            return part
        self.links.append(msgspec.structs.replace(self._prose.links[part], place=Place(self._path)))
        return len(self.links) - 1


def _stands(one: Pointing, span: Span) -> bool:
    """Whether something stands in a part of a sentence, a name with its first letter."""
    return one.part == span.part and (not one.end or span.start <= one.start < span.end)
