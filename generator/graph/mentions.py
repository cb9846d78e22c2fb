"""Names that an article mentions without brackets: which of them become links, and why the others do not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from generator.facts.kinds import ENTITIES, Entity
from generator.graph.catalog import Catalog
from generator.graph.links import Resolver, Target
from generator.graph.matching import Matcher
from generator.graph.names import Names, Rank
from generator.graph.passages import HOLE
from generator.placed import Placed
from generator.problems import Place, Problem
from generator.read.markdown import Block, Prose, Run

Decision = Literal["linked", "again", "ambiguous", "off", "heading", "quote", "inside", "article"]

_ADDRESS = re.compile(r"(?:\w+://|www\.)\S+|\S+@\S+")
"""An address in the text: a name in it is part of a spelling."""

_APART = "\n\x00\n"
"""Between the blocks of a text; no name reaches over it."""


class Mention(Placed, frozen=True):
    """A name in the words of a text: `parts[part].text[start:end]`, what it may mean, and what becomes of it.

    `linked`; `again` where its section has a link already; `ambiguous` where it fits several things; `off` where
    the thing switches its name off; `heading`, `quote` and `inside` (a link) where no name links; `article` where
    the article or the site switches all off.
    """

    part: int
    start: int
    end: int
    name: str
    keys: tuple[str, ...]
    decision: Decision
    place: Place


class Naming:
    """What names mean that could link in articles, and how they are found in a text; made when first asked for."""

    def __init__(self, catalog: Catalog, names: Names) -> None:
        self._catalog, self._names = catalog, names

    @cached_property
    def meanings(self) -> Mapping[str, tuple[str, ...]]:
        return meanings(self._catalog, self._names)

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.meanings)


def mentions(
    article: Entity, prose: Prose, resolver: Resolver, naming: Naming, *, allowed: bool
) -> tuple[Mention, ...]:
    """The names in the text of an article, and what becomes of each; `allowed` says whether names link there."""
    return tuple(_of(article, prose, resolver, naming, allowed=allowed))


def ambiguous(named: Iterable[Mention]) -> Iterator[Problem]:
    """A hint for each name that does not link because it fits several things."""
    for mention in named:
        if mention.decision == "ambiguous":
            message = f"'{mention.name}' is {len(mention.keys)} things and does not link"
            options = " or ".join(f"[[{key}|{mention.name}]]" for key in mention.keys)
            yield Problem(mention.place, "ambiguous-mention", message, f"write {options}")


def meanings(catalog: Catalog, names: Names) -> dict[str, tuple[str, ...]]:
    """What each name means that could link: things of the world alone, by the best rank below the id."""
    found = {}
    for word, ranked in names.ranks.items():
        fitting = [(rank, key) for rank, key in ranked if rank != Rank.ID and catalog.entities[key].kind in ENTITIES]
        best = min((rank for rank, _ in fitting), default=None)
        if best is not None:
            found[word] = tuple(dict.fromkeys(key for rank, key in fitting if rank == best))
    return found


def _of(article: Entity, prose: Prose, resolver: Resolver, naming: Naming, *, allowed: bool) -> Iterator[Mention]:
    linked = set(_in_brackets(article, prose, resolver))
    for part, start, end, name, block in _found(prose, naming.matcher):
        keys, section = naming.meanings[name], block.section
        words = prose.parts[part]
        assert isinstance(words, Run)
        decision: Decision = "linked"
        if block.role != "text":
            decision = block.role
        elif not words.free:
            decision = "inside"
        elif not allowed:
            decision = "article"
        elif len(keys) > 1:
            decision = "ambiguous"
        elif not resolver.catalog.entities[keys[0]].autolink:
            decision = "off"
        elif (section, keys[0]) in linked:
            decision = "again"
        else:
            linked.add((section, keys[0]))
        yield Mention(part, start, end, name, keys, decision, prose.where(words.source(start)))


def _in_brackets(article: Entity, prose: Prose, resolver: Resolver) -> Iterator[tuple[int, str]]:
    """Section and key of everything that the author has linked."""
    for block in prose.blocks:
        for part in prose.parts[block.start : block.end]:
            link = prose.links[part] if isinstance(part, int) else None
            if link is not None and link.form in ("entity", "href"):
                target = resolver.target(link, article)
                if isinstance(target, Target) and target.key:
                    yield block.section, target.key


def _found(prose: Prose, matcher: Matcher) -> Iterator[tuple[int, int, int, str, Block]]:
    """Part, from, to, name and block of each name that stands whole in one run of words."""
    text, runs = _text(prose)
    at = 0
    for found in matcher.find(text):
        while at < len(runs) and runs[at][1] <= found.start:
            at += 1
        if at == len(runs):
            return
        start, end, part, block = runs[at]
        if start <= found.start and found.end <= end:
            yield part, found.start - start, found.end - start, found.name, block


def _text(prose: Prose) -> tuple[str, list[tuple[int, int, int, Block]]]:
    """The visible text of all blocks, and where in it each run of words stands: from, to, part, block."""
    pieces: list[str] = []
    runs: list[tuple[int, int, int, Block]] = []
    at = 0
    for block in prose.blocks:
        for part, piece in _pieces(prose, block):
            words = prose.parts[part] if part >= 0 else None
            if isinstance(words, Run):
                runs.append((at, at + len(piece), part, block))
            pieces.append(piece)
            at += len(piece)
    text = _ADDRESS.sub(lambda found: HOLE * len(found[0]), "".join(pieces))
    return text, runs


def _pieces(prose: Prose, block: Block) -> Iterable[tuple[int, str]]:
    """Each part of a block with its text; what is visible and no text is a sign that is no letter."""
    for index in range(block.start, block.end):
        part = prose.parts[index]
        if isinstance(part, Run):
            yield index, part.text
        elif isinstance(part, int) or "<code" in part or "<img" in part:
            yield index, HOLE
    yield -1, _APART
