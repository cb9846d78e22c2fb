"""What the facts say of a field: every value that a text may give it, and where the one to show is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.check.prose.patterns import Saying
from generator.facts.dates import Date, Span
from generator.facts.kinds import Artist, Entity, Event, Label, Work
from generator.facts.values import Fact, Point
from generator.graph.graph import Graph

FREE = {"born": ("birth_date", "date_of_birth", "birthday", "born")}
"""Free facts that say what a field would say on another kind of thing."""

_STEMS = {"debut": "debut", "released": "release|single|version|album", "founded": "found|establish|set_up"}


def fact_of(entity: Entity, saying: Saying) -> tuple[str, Fact[Any]] | None:
    """The fact that a saying speaks of, by the name to ask for it."""
    value = getattr(entity, saying.attribute, None)
    if isinstance(value, Fact):
        return saying.key, value
    free = dict(entity.facts)
    return next(((name, free[name]) for name in FREE.get(saying.attribute, ()) if name in free), None)


def values(fact: Fact[Any]) -> list[Any]:
    """Every value of a fact: the one, those of its series, all sides of a dispute."""
    every: tuple[Fact[Any] | Point[Any], ...] = (fact, *fact.values, *fact.claims)
    return [one.value for one in every if one.value is not None]


def dates(graph: Graph, entity: Entity, saying: Saying, fact: Fact[Any]) -> Iterator[Date]:
    """Every date that somebody may mean: those of the fact, of like facts and of events of its sort."""
    yield from (value for value in values(fact) if isinstance(value, Date))
    stem = _STEMS.get(saying.attribute, "")
    for name, free in entity.facts:
        if stem and re.search(stem, name):
            for value in values(free):
                if isinstance(value, Date):
                    yield value
                elif isinstance(value, str):
                    yield from (Date(int(year)) for year in re.findall(r"\b(?:19|20)\d\d\b", value))
    for event in graph.catalog.of(Event):
        assert isinstance(event, Event)
        if saying.moment and event.what == saying.moment and _of(graph, event, entity):
            when = event.date.value
            yield from (day for day in ((when.from_, when.to) if isinstance(when, Span) else (when,)) if day)
    if saying.attribute == "released" and isinstance(entity, Work):
        wholes = [graph.catalog.get(whole.work) for whole in entity.part_of]
        parts = [tie.entity for tie in graph.tied(entity, "parts")]
        for work in (*wholes, *parts):
            if isinstance(work, Work) and work.released and isinstance(work.released.value, Date):
                yield work.released.value


def _of(graph: Graph, event: Event, entity: Entity) -> bool:
    return any(one is entity for one in graph.catalog.all((*event.who, *event.works)))


def house(graph: Graph, act: Artist) -> dict[str, Label]:
    """Every label that has to do with an act, by key: its own, now or before, their owners and what these own.

    Those of its members or groups count, and those that released its works.
    """
    acts: list[Entity] = [act, *(tie.entity for tie in graph.tied(act, "groups"))]
    acts += graph.catalog.all(one.artist for one in act.members if one.artist)
    refs = [entry.label for one in acts if isinstance(one, Artist) for entry in one.labels]
    for one in acts:
        works = (tie.entity for tie in graph.tied(one, "works"))
        refs += [entry.label for work in works if isinstance(work, Work) for entry in work.labels]
    found: dict[str, Label] = {}
    up = [label for label in graph.catalog.all(refs) if isinstance(label, Label)]
    while up:
        label = up.pop()
        if label.key not in found:
            found[label.key] = label
            owners = graph.catalog.all(one.label for one in label.parent)
            up += [one for one in owners if isinstance(one, Label)]
    down = list(found.values())
    while down:
        for tie in graph.tied(down.pop(), "subsidiaries"):
            if isinstance(tie.entity, Label) and tie.entity.key not in found:
                found[tie.entity.key] = tie.entity
                down.append(tie.entity)
    return found


def stakes(graph: Graph, owner: Entity, owned: Label) -> list[tuple[Decimal, Any]]:
    """The stakes that `owned` says `owner` has or had, with their entries."""
    return [(one.stake, one) for one in owned.parent if one.stake is not None and graph.catalog.get(one.label) is owner]
