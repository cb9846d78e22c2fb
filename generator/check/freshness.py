"""Facts that nobody has looked at for too long."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from generator.facts.dates import Date
from generator.facts.kinds import Chart, Entity, Event, Member, Source
from generator.facts.records import specs_of
from generator.facts.settings import Settings
from generator.facts.values import Evidence, Fact
from generator.graph.catalog import Catalog
from generator.problems import Problem

_TYPES: tuple[tuple[type[Any], str], ...] = ((Chart, "chart"), (Member, "lineup"))
"""Types of facts that `freshness` in site.yaml may give days of their own; all others are `default`."""


def stale(catalog: Catalog, site: Settings, today: Date, *, after: int | None) -> tuple[Problem, ...]:
    """A warning for each fact older than its type may be; `after` days take the place of every type's.

    The later of `checked` and `as_of` counts. A date of the past, an event, and a fact with neither never go stale;
    of a series the latest value alone can.
    """
    days = dict(site.freshness)
    problems = []
    for entity in catalog.entities.values():
        for known in _known(entity):
            age = _age(known, today)
            most = after if after is not None else days.get(_type_of(known), days.get("default", 365))
            if age is not None and age > most:
                message = f"not checked for {age:,} days, and it stays fresh for {most:,}"
                problems.append(Problem(known.place, "stale-fact", message, "look it up, and write 'checked:' anew"))
    return tuple(problems)


def _known(entity: Entity) -> Iterator[Evidence]:
    if isinstance(entity, Event | Source):
        return
    for name in specs_of(type(entity)):
        value = getattr(entity, name)
        items = value if isinstance(value, tuple) else (value,)
        for item in items:
            fact = item[1] if isinstance(item, tuple) and len(item) == 2 else item
            if isinstance(fact, Fact) and fact.values:
                yield fact.values[-1]
            elif isinstance(fact, Evidence) and not _is_past(fact):
                yield fact


def _is_past(known: Evidence) -> bool:
    """Whether a date, or something that has ended: neither can change any more."""
    return isinstance(getattr(known, "value", None), Date) or getattr(known, "to", None) is not None


def _type_of(known: Evidence) -> str:
    return next((name for kind, name in _TYPES if isinstance(known, kind)), "default")


def _age(known: Evidence, today: Date) -> int | None:
    """Days since the last day that the later of `checked` and `as_of` can mean; None where there is neither."""
    dates = [date.last for date in (known.checked, known.as_of) if date is not None]
    if not dates:
        return None
    passed: datetime.timedelta = today.first - max(dates)
    return passed.days
