"""Relations are written once; here they are seen from the other end, and checked for loops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from generator.facts.fields import deep
from generator.facts.kinds import Artist, Entity, Label, Work
from generator.facts.values import Evidence, Fact, Point, Ref
from generator.graph.catalog import Catalog
from generator.problems import Place, Problem

CITED = "cited"
"""The inverse of every `source`: what rests on it."""


class Use(msgspec.Struct, frozen=True):
    """One reference and where it stands: the field, the record around it, the relation as seen from its target."""

    ref: Ref
    field: str
    holder: Evidence
    inverse: str


class Tie(msgspec.Struct, frozen=True):
    """A relation seen from its target: who refers to it, by which field, in which record."""

    entity: Entity
    field: str
    holder: Evidence


Ties = Mapping[str, Mapping[str, tuple[Tie, ...]]]
"""Key of the target -> name of the inverse -> who refers to it, by kind and id."""


def uses(entity: Entity) -> list[Use]:
    """Every reference in the fields of an entity, in the order of its declaration."""
    found: list[Use] = []
    _within(entity, "", entity, found)
    return found


def _within(record: msgspec.Struct, field: str, holder: Evidence, found: list[Use]) -> None:
    if isinstance(record, Evidence):
        holder = record
    for name, declared in deep(type(record)).items():
        if value := getattr(record, name):
            _gather(value, field or name, holder, CITED if name == "source" else declared.inverse, found)


def _gather(value: Any, field: str, holder: Evidence, inverse: str, found: list[Use]) -> None:
    """Adds the references in the value of a deep field, or in a part of it."""
    if isinstance(value, Ref):
        found.append(Use(value, field, holder, inverse))
    elif isinstance(value, tuple):
        for item in value:
            _gather(item, field, holder, inverse, found)
    elif isinstance(value, Fact | Point):
        found.extend([Use(ref, field, value, CITED) for ref in value.source])
        if isinstance(value, Fact):
            for point in (*value.values, *value.claims):
                _gather(point, field, point, inverse, found)
    elif not isinstance(value, str):
        _within(value, field, holder, found)


def ties(catalog: Catalog) -> tuple[Ties, tuple[Problem, ...]]:
    """All relations from the other end, and the references that mean nothing."""
    found: dict[str, dict[str, list[Tie]]] = {}
    rows: dict[tuple[str, tuple[str, ...], str], list[Tie]] = {}
    problems: list[Problem] = []
    for entity in catalog.entities.values():
        for use in uses(entity):
            name = use.ref.written, use.ref.kinds, use.inverse
            if name not in rows:
                target = catalog.get(use.ref)
                if target is None:
                    if problem := catalog.problem(use.ref):
                        problems.append(problem)
                    continue
                rows[name] = found.setdefault(target.key, {}).setdefault(use.inverse, []) if use.inverse else []
            rows[name].append(Tie(entity, use.field, use.holder))
    whole = {key: {name: tuple(rows) for name, rows in sorted(one.items())} for key, one in found.items()}
    return whole, tuple(problems)


def cycles(catalog: Catalog) -> tuple[Problem, ...]:
    """Owners that own themselves, works that are part of themselves, groups that are their own members."""
    return tuple(problem for edges in (_owners, _wholes, _groups) for problem in _loops(catalog, dict(edges(catalog))))


Edges = Iterator[tuple[str, list[tuple[str, Place]]]]


def _owners(catalog: Catalog) -> Edges:
    for label in catalog.of(Label):
        assert isinstance(label, Label)
        yield label.key, _edges(catalog, (parent.label for parent in label.parent))


def _wholes(catalog: Catalog) -> Edges:
    for work in catalog.of(Work):
        assert isinstance(work, Work)
        yield work.key, _edges(catalog, (whole.work for whole in work.part_of))


def _groups(catalog: Catalog) -> Edges:
    for artist in catalog.of(Artist):
        assert isinstance(artist, Artist)
        yield artist.key, _edges(catalog, (member.artist for member in artist.members if member.artist))


def _edges(catalog: Catalog, refs: Iterable[Ref]) -> list[tuple[str, Place]]:
    return [(target.key, ref.place) for ref in refs if (target := catalog.get(ref)) is not None]


def _loops(catalog: Catalog, edges: dict[str, list[tuple[str, Place]]]) -> Iterator[Problem]:
    """Each loop once, at the reference that closes it; a walk with a list of its own, however long the chain."""
    done: set[str] = set()
    for start in edges:
        trail: list[tuple[str, Iterator[tuple[str, Place]]]] = [(start, iter(edges[start]))]
        on_trail = {start}
        if start in done:
            continue
        while trail:
            key, following = trail[-1]
            step = next(following, None)
            if step is None:
                trail.pop()
                on_trail.discard(key)
                done.add(key)
            elif step[0] in on_trail:
                loop = [key for key, _ in trail]
                loop = [*loop[loop.index(step[0]) :], step[0]]
                said = " > ".join(catalog.entities[key].id for key in loop)
                yield Problem(step[1], "cycle", f"it leads back to itself: {said}", "remove one of these relations")
            elif step[0] not in done and step[0] in edges:
                trail.append((step[0], iter(edges[step[0]])))
                on_trail.add(step[0])
