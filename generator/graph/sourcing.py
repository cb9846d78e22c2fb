"""What stands without a source: events, claims, values of a series, free facts."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.facts.kinds import Claim, Entity, Event
from generator.facts.values import Evidence, Fact, Free
from generator.graph.catalog import Catalog


class Unsourced(msgspec.Struct, frozen=True):
    """What has no source: an entity itself, or its free fact `name`, or a value of that; `known` is the one it is."""

    entity: Entity
    known: Evidence
    name: str = ""


def unsourced(catalog: Catalog) -> Iterator[Unsourced]:
    """Each of them, in order. What belongs to an event or claim with a source has that source."""
    for entity in catalog.entities.values():
        cites = isinstance(entity, Event | Claim) and bool(entity.source)
        if isinstance(entity, Event | Claim) and not cites and not (isinstance(entity, Claim) and entity.evidence):
            yield Unsourced(entity, entity)
        for name, fact in entity.facts if not cites else ():
            yield from _of_fact(entity, name, fact)


def _of_fact(entity: Entity, name: str, fact: Fact[Free]) -> Iterator[Unsourced]:
    points = fact.values or fact.claims
    if fact.source:
        return
    if not points:
        yield Unsourced(entity, fact, name)
    for point in points:
        if not point.source:
            yield Unsourced(entity, point, name)
