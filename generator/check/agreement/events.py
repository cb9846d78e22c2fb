"""Events that tell the same thing as a field, at another time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from generator.check.agreement.certain import apart, at, clash, day_of, settled
from generator.facts.dates import Date, Span
from generator.facts.kinds import Entity, Event, Work
from generator.facts.records import key_of
from generator.facts.values import Fact
from generator.graph.catalog import Catalog, called
from generator.graph.graph import Graph
from generator.graph.moments import dated
from generator.problems import Problem

BARE = {
    "debut": "debut debuts debuted release releases released first single album 데뷔",
    "release": "release releases released comes come came out album song track ep 발매 공개",
    "disbanded": "disband disbands disbanded disbandment 해체",
    "founded": "found founds founded founding 설립 창립",
}
"""Words that say no more than what the field says, by the `moment` that the field declares.

An event whose title says more may tell something else: a debut in another country, a release as a single.
"""
_GLUE = "a an and are by feat featuring ft his her is its makes make made of s the their them with under 와 과 의"

_WORD = re.compile(r"\w+")


def moments_differ(graph: Graph, entity: Entity) -> Iterator[Problem]:
    """Events with a bare title (`BTS debut`) on another day than the field of the entity that they tell of.

    None where another event of that sort agrees with the field: the thing then happened more than once.
    """
    for attribute, declared in dated(type(entity)).items():
        fact: Fact[Date] | None = getattr(entity, attribute)
        date = day_of(fact)
        if fact is None or date is None or not settled(entity):
            continue
        events = list(_events(graph, entity, declared.moment))
        if any(_may_be(event, date) for event in events):
            continue
        for event in events:
            day = day_of(event.date)
            if day and apart(day, date) and settled(event) and _is_bare(graph.catalog, event, declared.moment):
                name = key_of(attribute, declared)
                message = f"{at(day)}, where '{name}' of {entity.kind} '{entity.id}' says {date} ({fact.place})"
                yield clash(event.date.place, message)


def _events(graph: Graph, entity: Entity, what: str) -> Iterator[Event]:
    """Events of that sort about this one thing of its kind."""
    for tie in graph.tied(entity, "events"):
        event = tie.entity
        if isinstance(event, Event) and event.sort == what:
            refs = event.works if isinstance(entity, Work) else event.who
            if [one for one in graph.catalog.all(refs) if one.kind == entity.kind] == [entity]:
                yield event


def _may_be(event: Event, date: Date) -> bool:
    """Whether an event can have happened then, whatever doubts there are about it."""
    said = [event.date.value, *(claim.value for claim in event.date.claims)]
    return any(
        (one.from_ is None or one.from_.may_equal(date)) if isinstance(one, Span) else one.may_equal(date)
        for one in said
        if one is not None
    )


def _is_bare(catalog: Catalog, event: Event, what: str) -> bool:
    """Whether the title says no more than who did what."""
    left = event.name.casefold()
    names = {name.casefold() for one in chain(catalog.all(event.who), catalog.all(event.works)) for name in called(one)}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        left = left.replace(name, " ")
    return set(_WORD.findall(left)) <= {*BARE.get(what, "").split(), *_GLUE.split()}
