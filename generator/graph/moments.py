"""The one pool of dated things: events, and the dates in fields that declare a moment (debut, release, founding)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from generator.facts.dates import Date, Span, When, start_of
from generator.facts.kinds import Entity, Event, Selection, Timeline, Work, sort_of
from generator.facts.records import Spec, specs_of
from generator.facts.values import Evidence, Fact
from generator.graph.catalog import Catalog


class Moment(msgspec.Struct, frozen=True):
    """One dated thing. `anchor` is its id on every timeline; `event` is None where a field's date made it.

    `subject` is the entity whose field it is; its title is then made of the subject's name and `what`.
    """

    anchor: str
    when: When
    what: str
    who: tuple[str, ...]
    works: tuple[str, ...]
    holder: Evidence
    event: Event | None = None
    subject: Entity | None = None

    @property
    def start(self) -> Date:
        """The date it is sorted and grouped by."""
        start = start_of(self.when)
        assert start is not None
        return start

    @property
    def first(self) -> Date:
        """The first date it can mean; what has no start began with the calendar."""
        return (self.when.from_ or Date(1)) if isinstance(self.when, Span) else self.when


_TOLD_BY = {"release": ("release", "debut", "film", "broadcast", "tour")}
"""Sorts of events that tell what a field says: a work comes out when its act debuts with it or its show starts."""


def moments(catalog: Catalog) -> tuple[Moment, ...]:
    """Every moment by date, then by anchor. A field's date yields to an event that tells the same thing."""
    told = list(_of_events(catalog))
    happened: dict[tuple[str, str], list[Moment]] = {}
    for moment in told:
        for key in (*moment.who, *moment.works):
            happened.setdefault((key, moment.what), []).append(moment)
    for moment in _of_fields(catalog):
        assert moment.subject is not None
        same = [
            other
            for what in _TOLD_BY.get(moment.what, (moment.what,))
            for other in happened.get((moment.subject.key, what), ())
        ]
        if not any(moment.start.may_equal(other.start) for other in same):
            told.append(moment)
    return tuple(sorted(told, key=lambda moment: (moment.start, moment.anchor)))


def _of_events(catalog: Catalog) -> Iterator[Moment]:
    for event in catalog.of(Event):
        assert isinstance(event, Event)
        when = event.date.value if event.date.value is not None else _claimed(event.date)
        if when is not None and start_of(when) is not None:
            yield Moment(
                anchor=event.id,
                when=when,
                what=event.sort,
                who=tuple(entity.key for entity in catalog.all(event.who)),
                works=tuple(entity.key for entity in catalog.all(event.works)),
                holder=event,
                event=event,
            )


def _claimed(fact: Fact[When]) -> When | None:
    """The first side of a disputed date: a moment must stand somewhere, and its page shows both sides."""
    return fact.claims[0].value if fact.claims else None


@cache
def dated(kind: type[Entity]) -> Mapping[str, Spec]:
    """The fields of a kind that declare a moment."""
    return {name: declared for name, declared in specs_of(kind).items() if declared.moment}


def _of_fields(catalog: Catalog) -> Iterator[Moment]:
    for entity in catalog.entities.values():
        for name, declared in dated(type(entity)).items():
            fact: Fact[Any] | None = getattr(entity, name)
            when = (fact.value if fact.value is not None else _claimed(fact)) if fact else None
            if fact is None or not isinstance(when, Date):
                continue
            artists = (
                tuple(catalog.all(billing.artist for billing in entity.artists)) if isinstance(entity, Work) else ()
            )
            is_work = isinstance(entity, Work)
            yield Moment(
                anchor=f"{entity.kind}-{entity.id}-{name}",
                when=when,
                what=declared.moment,
                who=tuple(artist.key for artist in artists) if is_work else (entity.key,),
                works=(entity.key,) if is_work else (),
                holder=fact,
                subject=entity,
            )


def selected(timeline: Timeline, pool: Iterable[Moment], catalog: Catalog) -> tuple[Moment, ...]:
    """The moments that a curated timeline shows, by date."""
    include = _Filter(timeline.include, catalog, otherwise=True)
    exclude = _Filter(timeline.exclude, catalog, otherwise=False)
    return tuple(moment for moment in pool if include.takes(moment) and not exclude.takes(moment))


class _Filter:
    """A selection with its references resolved; `otherwise` is the answer where it names nothing at all."""

    def __init__(self, selection: Selection | None, catalog: Catalog, *, otherwise: bool) -> None:
        self.selection, self.otherwise = selection or Selection(), otherwise
        given = self.selection
        self.open = not any((given.who, given.what, given.tags, given.from_, given.to))
        self.who = frozenset(entity.key for entity in catalog.all(self.selection.who))
        self.what = frozenset(sort_of(one) for one in given.what)
        self.named = frozenset(entity.id for entity in catalog.all(self.selection.events))

    def takes(self, moment: Moment) -> bool:
        """Whether every key given is met, any value within a key, or the event is named outright."""
        if self.named and moment.event and moment.event.id in self.named:
            return True
        selection = self.selection
        if self.open:
            return self.otherwise and not selection.events
        return (
            (not selection.who or not self.who.isdisjoint((*moment.who, *moment.works)))
            and (not selection.what or moment.what in self.what)
            and (not selection.tags or not set(selection.tags).isdisjoint(tags_of(moment)))
            and (not selection.from_ or not last_of(moment.when).before(selection.from_))
            and (not selection.to or not selection.to.before(moment.first))
        )


def tags_of(moment: Moment) -> tuple[str, ...]:
    """The tags of the event, or of the entity whose date it is."""
    owner = moment.event or moment.subject
    return tuple(tag.text for tag in owner.tags) if owner else ()


def last_of(when: When) -> Date:
    """The last date of a moment; what has no end lasts to the end of the calendar."""
    if isinstance(when, Span):
        return when.to or Date(9999)
    return when


def by_entity(pool: Iterable[Moment]) -> dict[str, tuple[Moment, ...]]:
    """The moments in which each entity takes part, by its key."""
    found: dict[str, list[Moment]] = {}
    for moment in pool:
        for key in dict.fromkeys((*moment.who, *moment.works)):
            found.setdefault(key, []).append(moment)
    return {key: tuple(moments) for key, moments in found.items()}
