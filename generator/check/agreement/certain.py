"""What facts say beyond doubt: settled dates, the days on which a term surely lasted, numbers that surely differ.

A contradiction is told only where no reading of the facts agrees. So what is about then (`~2012`), what is `disputed`
or `unverified`, and a fact with `claims` prove nothing, and a date is as exact as it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from generator.facts.dates import Date, Span
from generator.facts.fields import deep
from generator.facts.kinds import Entity, Label, Parent, Signing
from generator.facts.records import key_of
from generator.facts.values import Evidence, Fact, Point, Ref
from generator.graph.catalog import Catalog
from generator.problems import Place, Problem

CODE = "contradiction"
ONE_OF_TWO = "correct one of them; where accounts differ, write 'status: disputed' and both as 'claims'"
"""The hint where a fact has room for both values."""
ENTRY = "correct one of them, or write 'status: disputed' where accounts differ"
"""The hint for an entry of a list, which has no room for a second value."""

_ROUND_FROM = 1_000
"""Below, numbers are counted one by one, and 70 does not stand for 72."""


def clash(place: Place, message: str, hint: str = ONE_OF_TWO) -> Problem:
    """The warning; its message names the other value and its place."""
    return Problem(place, CODE, message, hint)


def settled(*said: Evidence) -> bool:
    """Whether none of these is doubted by those who wrote it."""
    return all(one.status == "settled" for one in said)


def at(date: Date) -> str:
    """`on 2013-06-13`, `in 2013-06`."""
    return f"{'on' if date.day else 'in'} {date}"


class Stated(msgspec.Struct, frozen=True):
    """A date beyond doubt and where it is written; as a text `on 2013-06-13 (path:line:column)`."""

    date: Date
    place: Place

    def __str__(self) -> str:
        return f"{at(self.date)} ({self.place})"


def stated(fact: Fact[Any] | None) -> Stated | None:
    """The date that a fact states with its place, or None as `day_of` says."""
    date = day_of(fact)
    return Stated(date, fact.place) if fact and date else None


def day_of(fact: Fact[Any] | None) -> Date | None:
    """The date that a fact states, of a range the start; None where it is doubted, about then, or no date."""
    if fact is None or fact.claims or not settled(fact):
        return None
    date = fact.value.from_ if isinstance(fact.value, Span) else fact.value
    return exact(date) if isinstance(date, Date) else None


def exact(date: Date | None) -> Date | None:
    """`date`, unless it is about then."""
    return None if date is None or date.circa else date


def before(one: Date | None, other: Date | None) -> bool:
    """Whether both are known and the first is surely earlier."""
    return one is not None and other is not None and one.surely_before(other)


def apart(one: Date | None, other: Date | None) -> bool:
    """Whether both are known and surely are not one day."""
    return before(one, other) or before(other, one)


def one_day(one: Date | None, other: Date | None) -> bool:
    """Whether both are the same day. Within a month or a year a number can have several values."""
    return one is not None and one == other and bool(one.day) and not one.circa


def differ(one: Any, other: Any) -> bool:
    """Whether two values cannot mean the same: dates, or numbers of which neither is the other one rounded.

    Texts say one thing in many ways.
    """
    if isinstance(one, Date) and isinstance(other, Date):
        return apart(one, other)
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) >= max(_step(one), _step(other))
    return False


def _step(number: Decimal) -> Decimal:
    """How exact a number is as it is written: 850,000,000 may be rounded to ten millions, 2.4 to tenths.

    Two digits count at the least: 100,000,000 stands for 98,000,000 and not for 90,000,000.
    """
    exponent = number.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    most = 0 if abs(number) < _ROUND_FROM else number.adjusted() - 1
    return Decimal(1).scaleb(min(exponent, most))


class Days(msgspec.Struct, frozen=True):
    """The days, both ends included and counted as `date.toordinal` does, on which something surely was so."""

    first: int
    last: int

    def within(self, other: Days) -> Days | None:
        """The days that both have; None where there are none."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Days(first, last) if first <= last else None


_EVER = Date(9999).last.toordinal()


def held(entry: Signing | Parent, today: Date) -> Days | None:
    """When a term surely lasted; the day of its end is left to who comes next.

    Without `to` it lasts still. Without any date it is so today, with `as_of` alone on that day.
    """
    start, end = entry.from_, entry.to
    if not settled(entry) or (start and start.circa) or (end and end.circa) or (end and not start):
        return None
    if start is None:
        known = exact(entry.as_of) if entry.as_of else today
        if known is None or not known.day:
            return None
        return Days(known.first.toordinal(), known.first.toordinal())
    days = Days(start.last.toordinal(), end.first.toordinal() - 1 if end else _EVER)
    return days if days.first <= days.last else None


def family(catalog: Catalog, label: Entity) -> dict[str, Entity]:
    """A label and all that own or owned it, wholly or in part, by key."""
    found: dict[str, Entity] = {}
    waiting = [label]
    while waiting:
        one = waiting.pop()
        if one.key not in found and isinstance(one, Label):
            found[one.key] = one
            waiting.extend(catalog.all(parent.label for parent in one.parent))
    return found


def is_one(catalog: Catalog, ref: Ref | None, entity: Entity) -> bool:
    """Whether `ref` means `entity`."""
    return ref is not None and catalog.get(ref) is entity


def facts_of(entity: Entity) -> Iterator[tuple[str, Fact[Any]]]:
    """Every free fact and every field that is a fact, by the name an author wrote."""
    yield from entity.facts
    for attribute, declared in deep(type(entity)).items():
        value = getattr(entity, attribute)
        if isinstance(value, Fact):
            yield key_of(attribute, declared), value


def evidence_of(record: Evidence) -> list[Evidence]:
    """A record and every record, fact and point within it."""
    found: list[Evidence] = []
    _gather(record, found)
    return found


def _gather(value: Any, found: list[Evidence]) -> None:
    if isinstance(value, tuple):
        for item in value:
            _gather(item, found)
    elif isinstance(value, Evidence):
        found.append(value)
        if isinstance(value, Fact):
            found.extend(value.values)
            found.extend(value.claims)
        elif not isinstance(value, Point):
            for attribute in deep(type(value)):
                if (inner := getattr(value, attribute)) and attribute != "source":
                    _gather(inner, found)
