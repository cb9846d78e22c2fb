"""What the facts say of a field: every value that a text may give it, and where the one to show is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.check.prose.patterns import Saying
from generator.facts.dates import Date, Span
from generator.facts.kinds import Artist, Entity, Event, Label, Parent, Release, Signing, Work
from generator.facts.values import Fact, Point
from generator.graph.graph import Graph

FREE = {"born": ("birth_date", "date_of_birth", "birthday", "born")}
"""Free facts that say what a field would say on another kind of thing."""

HALF = Decimal(50)
"""In per cent: who owns more decides, and an act of the label may be called an act of the owner."""

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
        if saying.moment and event.sort == saying.moment and _of(graph, event, entity):
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


def labels_of(graph: Graph, act: Artist) -> set[str]:
    """Every label that one may say an act is with, by key: its own, now or before, and the owners of these.

    Those of the groups it is in count, and those that released its works; a label that was its own at another time
    than the owner's is no other matter. What its owners own besides is not its label, nor is who owns a part.
    """
    acts = [act, *(tie.entity for tie in graph.tied(act, "groups"))]
    terms: list[Signing | Release] = [entry for one in acts if isinstance(one, Artist) for entry in one.labels]
    for one in acts:
        works = (tie.entity for tie in graph.tied(one, "works"))
        terms += [entry for work in works if isinstance(work, Work) for entry in work.labels]
    return {key for term in terms for key in line(graph, term)}


def have_to_do(graph: Graph, act: Artist, label: Label) -> bool:
    """Whether something else that is written ties a label to an act: a post, an event, a free fact, its summary."""
    if any(graph.catalog.get(one.person) is act for one in label.key_people):
        return True
    for one, other in ((act, label), (label, act)):
        written = " ".join(f"{name} {fact.label} {fact.value} {fact.note}" for name, fact in one.facts)
        if other.name in written or other.id.replace("-", "_") in written.split():
            return True
    for event in graph.catalog.of(Event):
        assert isinstance(event, Event)
        if _of(graph, event, act) and _of(graph, event, label):
            return True
    return label.summary is not None and any(link.target in (act.id, act.key) for link in label.summary.links)


def line(graph: Graph, term: Signing | Release | Parent) -> set[str]:
    """The label of a term and those that own more than half of it, or of which nobody says how much, at that time."""
    found: set[str] = set()
    waiting = [term]
    while waiting:
        label = graph.catalog.get(waiting.pop().label)
        if isinstance(label, Label) and label.key not in found:
            found.add(label.key)
            waiting += [one for one in label.parent if _rules(one) and _at_once(one, term)]
    return found


def _rules(owner: Parent) -> bool:
    return owner.stake is None or owner.stake > HALF


def _at_once(one: Parent, term: Signing | Release | Parent) -> bool:
    """Whether two times can have a day in common."""
    return not (
        (one.to and term.from_ and one.to.surely_before(term.from_))
        or (term.to and one.from_ and term.to.surely_before(one.from_))
    )


def stakes(graph: Graph, owner: Entity, owned: Label) -> list[tuple[Decimal, Any]]:
    """The stakes that `owned` says `owner` has or had, with their entries."""
    return [(one.stake, one) for one in owned.parent if one.stake is not None and graph.catalog.get(one.label) is owner]
