"""Texts as sentences in which the names of things, the values of facts and what others said are marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property

import msgspec

from generator.check.prose.late import Late
from generator.facts.kinds import ENTITIES, Entity
from generator.graph.graph import Graph
from generator.graph.links import Target
from generator.graph.matching import Matcher
from generator.graph.mentions import meanings
from generator.graph.names import called_in
from generator.graph.passages import HOLE, Passage, Span, passage, sentences, wording
from generator.problems import Place
from generator.read.markdown import Block, Link, Prose, Run

NAMES = {"artist": "\ue000", "label": "\ue001", "person": "\ue002", "work": "\ue003"}
"""In `Sentence.masked` every letter of a name is the sign of what it names, so that nobody reads numbers in it."""
SEVERAL = "\ue004"
"""The same for a name of several things."""
QUOTED = "\ue010"
"""Letters of what somebody else said, or of a title that is no name of the site."""
NAME = f"[{''.join(NAMES.values())}{SEVERAL}]"

_QUOTES = Late(
    r"“[^“”]*(?:”|$)|(?:^|(?<=[\s(]))\"[^\"]*(?:\"|$)|‘[^‘’]*’(?![A-Za-z])|「[^「」]*」|『[^『』]*』|《[^《》]*》|〈[^〈〉]*〉"
    rf"|(?:^|(?<=[\s(]))'{NAME}+[,.]?'"
)
_MARKS = "“”\"‘’「」『』《》〈〉'"


class Named(msgspec.Struct, frozen=True):
    """Where a sentence names something, and the keys it may mean. Of `hidden` ones a value or link is all there is."""

    start: int
    end: int
    keys: tuple[str, ...]
    hidden: bool = False

    def of(self, kinds: tuple[str, ...]) -> bool:
        """Whether it may mean something of one of these kinds."""
        return any(key.partition(":")[0] in kinds for key in self.keys)


class Sentence(msgspec.Struct, frozen=True):
    """One sentence of a text of `owner`, its names, and how to find the place of an offset in it."""

    owner: Entity
    field: str
    text: str
    masked: str
    named: tuple[Named, ...]
    first: bool
    """Whether its paragraph begins with it."""
    where: Callable[[int], Place]
    """The place in a file of an offset."""

    def among(self, kinds: tuple[str, ...], start: int = 0, end: int | None = None) -> list[Named]:
        """What it names of these kinds from `start` to `end`."""
        last = len(self.text) if end is None else end
        return [one for one in self.named if one.of(kinds) and start <= one.start and one.end <= last]


class Finder:
    """Reads blocks into sentences; one for a whole site, since it holds every name."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        # Where a link in brackets leads, whoever writes it; a relative address leads elsewhere from every file.
        self._led: dict[Link, Entity | None] = {}

    @cached_property
    def _meanings(self) -> dict[str, tuple[str, ...]]:
        return {
            name: kept
            for name, keys in meanings(self._graph.catalog, self._graph.names).items()
            if (kept := tuple(key for key in keys if key.partition(":")[0] in NAMES))
        }

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._meanings)

    def wording(self, owner: Entity, prose: Prose, block: Block) -> str:
        """The words of a block, those of its links too: enough to see whether to look closer."""
        return wording(prose, block, lambda link: self._said(link, owner).replace(HOLE, " "))

    def sentences(
        self, owner: Entity, field_: str, prose: Prose, block: Block, wanted: Callable[[str], bool]
    ) -> Iterator[Sentence]:
        """The sentences of a block for which `wanted` holds."""
        whole = passage(prose, block, lambda link: self._said(link, owner))
        around = list(sentences(whole.text))
        kept = [(start, end) for start, end in around if wanted(whole.text[start:end])]
        if not kept:
            return
        masked, named = _masked(whole.text, self._named(whole, prose, owner, kept))
        place = _places(prose, whole.spans)
        for start, end in kept:
            yield Sentence(
                owner,
                field_,
                whole.text[start:end],
                masked[start:end],
                tuple(
                    Named(one.start - start, one.end - start, one.keys, one.hidden)
                    for one in named
                    if start <= one.start and one.end <= end
                ),
                start == around[0][0],
                lambda offset, start=start: place(start + offset),  # type: ignore[misc]  # bound in this turn
            )

    def _said(self, link: Link, owner: Entity) -> str:
        if link.form in ("value", "card", "chart"):
            return HOLE
        if link.form != "entity":
            return ""
        if link.label:
            return link.label
        entity = self._entity(link, owner) if link.target else None
        return called_in(link.target, entity) if entity else link.target or link.anchor

    def _entity(self, link: Link, owner: Entity) -> Entity | None:
        if link.form == "href" or not link.target:
            return self._found(link, owner)
        if link not in self._led:
            self._led[link] = self._found(link, owner)
        return self._led[link]

    def _found(self, link: Link, owner: Entity) -> Entity | None:
        target = self._graph.resolver.target(link, owner)
        return self._graph.catalog.entities.get(target.key) if isinstance(target, Target) else None

    def _named(self, whole: Passage, prose: Prose, owner: Entity, kept: list[tuple[int, int]]) -> list[Named]:
        """Everything that a passage names, in order: by its holes, and by names in the words of these sentences."""
        found = []
        for span in whole.spans:
            part = prose.parts[span.part]
            link = prose.links[part] if isinstance(part, int) else None
            if link is None or link.form not in ("entity", "value", "card", "chart", "href"):
                continue
            entity = self._entity(link, owner)
            if entity is not None and entity.kind in ENTITIES:
                hidden = link.form != "entity" or span.start == span.end or bool(link.anchor and not link.target)
                found.append(Named(span.start, span.end, (entity.key,), hidden))
        holes = [(span.start, span.end) for span in whole.spans if not isinstance(prose.parts[span.part], Run)]
        for first, last in kept:
            for name in self._matcher.find(whole.text[first:last]):
                start, end = first + name.start, first + name.end
                if not any(begin < end and start < stop for begin, stop in holes):
                    found.append(Named(start, end, self._meanings[name.name]))
        return sorted(found, key=lambda one: (one.start, one.end))


def _masked(text: str, named: list[Named]) -> tuple[str, list[Named]]:
    """`text` in letters of the same number: names, quotations and values by their signs.

    A name that is all a quotation says stands in it from mark to mark.
    """
    chars = list(text.replace("\u00a0", " "))
    for one in named:
        kinds = {key.partition(":")[0] for key in one.keys}
        sign = NAMES.get(next(iter(kinds)), "") if len(one.keys) == 1 else SEVERAL
        if sign and not one.hidden:
            chars[one.start : one.end] = sign * (one.end - one.start)
    masked = "".join(chars)
    if not any(mark in masked for mark in _MARKS):
        return masked, named
    quoted = list(named)
    for quote in _QUOTES.now.finditer(masked):
        name = re.fullmatch(rf"({NAME})\1*[,.]?", quote[0].strip(_MARKS))
        sign = name[1] if name else QUOTED
        chars[quote.start() : quote.end()] = sign * (quote.end() - quote.start())
        if name:
            inside = [quote.start() <= one.start and one.end <= quote.end() for one in quoted]
            quoted = [
                msgspec.structs.replace(one, start=quote.start(), end=quote.end()) if there and not one.hidden else one
                for one, there in zip(quoted, inside, strict=True)
            ]
    return "".join(chars), quoted


def _places(prose: Prose, spans: tuple[Span, ...]) -> Callable[[int], Place]:
    """The place in a file of an offset of a passage whose words are those of a run."""

    def place(offset: int) -> Place:
        for span in spans:
            part = prose.parts[span.part]
            if span.start <= offset < max(span.end, span.start + 1):
                if isinstance(part, Run):
                    return prose.where(part.source(offset - span.start))
                if isinstance(part, int):
                    return prose.links[part].place
        return prose.where(0)

    return place
