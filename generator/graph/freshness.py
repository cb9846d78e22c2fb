"""How old what a site knows is: when somebody last looked at each thing, and for how long it stays fresh."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from generator.facts.dates import Date, Span
from generator.facts.fields import deep
from generator.facts.kinds import Chart, Entity, Event, FormerName, Member, Page, Source, Timeline
from generator.facts.records import key_of
from generator.facts.settings import Settings
from generator.facts.values import Evidence, Fact, Point, Ref
from generator.graph.catalog import Catalog

TYPES: tuple[tuple[type[Evidence], str], ...] = ((Chart, "chart"), (Member, "lineup"), (Point, "series"))
"""Sorts of things that have a word of their own in `freshness` of site.yaml; see `limit`."""

DEFAULT = 365
"""Days that anything stays fresh where site.yaml gives no `default`."""


class Statement(msgspec.Struct, frozen=True):
    """Something said of an entity: a fact, an entry of a list, of a series its latest value.

    `name` is the key of its field, of a free fact its own name; `known` is what counts, and `whole` the series that it
    belongs to, else the same; `free` says that it stands under `facts`.
    """

    entity: Entity
    name: str
    known: Evidence
    whole: Evidence
    free: bool = False

    @property
    def looked(self) -> Date | None:
        """The latest date for which it is known to be true: the later of `checked` and `as_of`, also of its series."""
        dates = (self.known.checked, self.known.as_of, self.whole.checked, self.whole.as_of)
        return max((date for date in dates if date is not None), key=lambda date: date.last, default=None)

    @property
    def source(self) -> tuple[Ref, ...]:
        return self.known.source or self.whole.source

    @property
    def status(self) -> str:
        return self.known.status if self.known.status != "settled" else self.whole.status


class Age(msgspec.Struct, frozen=True):
    """How old a statement is on a day, and how old it may be, in days."""

    statement: Statement
    looked: Date
    days: int
    limit: int

    @property
    def stale(self) -> bool:
        return self.days > self.limit


def statements(catalog: Catalog) -> Iterator[Statement]:
    """Everything said of the entities of a site, in order. Events and sources are of their day and cannot change.

    Of timelines, articles and pages only free facts count: eras and the like are their author's own arrangement.
    """
    for entity in catalog.entities.values():
        yield from said_of(entity)


def said_of(entity: Entity) -> Iterator[Statement]:
    """The same of one entity."""
    if not isinstance(entity, Event | Source):
        arranged = isinstance(entity, Timeline | Page)
        yield from (one for one in _of(entity) if one.free or not arranged)


def ages(catalog: Catalog, site: Settings, today: Date, *, after: int | None = None) -> tuple[Age, ...]:
    """The age of everything that can go stale; `after` days take the place of every type's.

    What is over and what has neither `checked` nor `as_of` never goes stale. A date known to the month or year counts
    from its last day.
    """
    days = dict(site.freshness)
    found = []
    for statement in statements(catalog):
        looked = statement.looked
        if looked is not None and not is_over(statement, today):
            age: int = (today.first - looked.last).days
            found.append(Age(statement, looked, age, after if after is not None else limit(statement, days)))
    return tuple(found)


def limit(statement: Statement, days: dict[str, int]) -> int:
    """For how many days it stays fresh: by its own name, else by its type, else as everything does."""
    words = (statement.name, *(word for kind, word in TYPES if isinstance(statement.known, kind)), "default")
    return next((days[word] for word in words if word in days), DEFAULT)


def is_over(statement: Statement, today: Date) -> bool:
    """Whether it is a date of the past, or of something that has ended: neither can change any more."""
    ends = (getattr(one, "to", None) for one in (statement.known, statement.whole))
    if isinstance(statement.known, FormerName) or any(end is not None and end.before(today) for end in ends):
        return True
    value = getattr(statement.known, "value", None)
    sides = getattr(statement.known, "claims", ()) if value is None else ()
    values: tuple[Any, ...] = tuple(side.value for side in sides) or (value,)
    return all(_is_past(one, today) for one in values)


def _is_past(value: Any, today: Date) -> bool:
    end = value.to if isinstance(value, Span) else value
    return isinstance(end, Date) and end.before(today)


def _of(entity: Entity) -> Iterator[Statement]:
    for attribute, declared in deep(type(entity)).items():
        value = getattr(entity, attribute)
        if not value or attribute == "source":
            continue
        key, free = key_of(attribute, declared), attribute == "facts"
        for item in value if isinstance(value, tuple) else (value,):
            name, known = item if isinstance(item, tuple) and len(item) == 2 else (key, item)
            if isinstance(known, Fact) and known.values:
                yield Statement(entity, name if free else key, known.values[-1], known, free)
            elif isinstance(known, Evidence):
                yield Statement(entity, name if free else key, known, known, free)
