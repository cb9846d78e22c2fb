"""How the words inside `[[…]]` find what they mean: an id beats a name, a name beats an alias."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum

import msgspec

from generator.facts.kinds import BY_KIND, Entity
from generator.graph.catalog import Catalog

_NAMELESS = ("event", "source", "claim")
"""Kinds found by id alone: their names are sentences and headlines, and a headline may be just "BTS"."""


class Rank(IntEnum):
    """How well a word names a thing; the lowest rank at which anything is found decides."""

    ID = 0
    NAME = 1
    OTHER_LANGUAGE = 2
    FORMER = 3
    ALIAS = 4


class Names(msgspec.Struct, frozen=True):
    """Every word that names something, with the keys it may mean by rank."""

    ranks: Mapping[str, tuple[tuple[Rank, str], ...]]

    def meant(self, written: str) -> tuple[str, ...]:
        """The keys that `written` may mean: none, the one, or all of the best rank where it is ambiguous.

        A kind before a colon (`work:seven`) narrows the choice to that kind.
        """
        kind, colon, rest = written.partition(":")
        narrowed = bool(colon) and kind.strip() in BY_KIND
        word = rest.strip() if narrowed else written
        found = self.ranks.get(word, ())
        if narrowed:
            found = tuple((rank, key) for rank, key in found if key.startswith(f"{kind.strip()}:"))
        best = min((rank for rank, _ in found), default=None)
        return tuple(dict.fromkeys(key for rank, key in found if rank == best))

    def words(self) -> Iterator[str]:
        """Every known word."""
        return iter(self.ranks)


def called_in(written: str, entity: Entity) -> str:
    """What readers see of `[[written]]`, which means that entity: the name that is written; its own one for an id."""
    kind, colon, rest = written.partition(":")
    word = rest.strip() if colon and kind.strip() == entity.kind else written
    return entity.name if word in ("", entity.id) else word


def names(catalog: Catalog) -> Names:
    """The words for all entities of the catalog."""
    ranks: dict[str, list[tuple[Rank, str]]] = {}
    for key, entity in catalog.entities.items():
        for rank, word in _words(entity):
            ranks.setdefault(word, []).append((rank, key))
    return Names({word: tuple(found) for word, found in ranks.items()})


def _words(entity: Entity) -> Iterator[tuple[Rank, str]]:
    yield Rank.ID, entity.id
    if entity.kind in _NAMELESS:
        return
    yield Rank.NAME, entity.name
    for _, fact in entity.names:
        if fact.value:
            yield Rank.OTHER_LANGUAGE, fact.value
        for point in fact.claims:
            yield Rank.OTHER_LANGUAGE, point.value
    for former in entity.former_names:
        yield Rank.FORMER, former.value
    for alias in entity.aliases:
        yield Rank.ALIAS, alias
