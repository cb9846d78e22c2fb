"""Statements that stand without a source: events, claims, values of a series, free facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.facts.kinds import Claim, Entity, Event
from generator.facts.values import Fact, Free
from generator.graph.catalog import Catalog
from generator.problems import Problem

_HINT = "add 'source:' with the id of a source"


def missing_sources(catalog: Catalog, told: Iterable[Problem]) -> tuple[Problem, ...]:
    """A warning for each of them, at its place; none in a file where `source` itself is misspelt, which is `told`."""
    misspelt = {problem.place.path for problem in told if problem.hint == "did you mean 'source'?"}
    return tuple(
        problem for entity in catalog.entities.values() if entity.path not in misspelt for problem in _of(entity)
    )


def _of(entity: Entity) -> Iterator[Problem]:
    if isinstance(entity, Event | Claim) and not (entity.source or _evidence(entity)):
        yield Problem(entity.place, "missing-source", f"{entity.kind} '{entity.id}' has no source", _HINT)
    for name, fact in entity.facts:
        yield from _of_fact(name, fact, inherited=isinstance(entity, Event | Claim) and bool(entity.source))


def _evidence(entity: Event | Claim) -> bool:
    return isinstance(entity, Claim) and bool(entity.evidence)


def _of_fact(name: str, fact: Fact[Free], *, inherited: bool) -> Iterator[Problem]:
    points = fact.values or fact.claims
    if fact.source or inherited:
        return
    if not points:
        yield Problem(fact.place, "missing-source", f"the fact '{name}' has no source", _HINT)
    for point in points:
        if not point.source:
            yield Problem(point.place, "missing-source", f"a value of '{name}' has no source", _HINT)
