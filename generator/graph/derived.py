"""Values that follow from other facts: how many members, how long since, how long between.

They are counted for the day of the build, never typed, and carry the sources of what they were counted from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Person
from generator.facts.values import Evidence, Fact, Point, Ref
from generator.graph.relations import Tie

Facts = Mapping[str, Fact[Any]]

COUNTS = {
    "member_count": "how many members an artist has",
    "work_count": "how many works of the site an artist, person or label has a part in",
    "roster_count": "how many artists of the site are with a label",
}
SPANS = {
    "years_since_DATE, days_since_DATE": "whole years or days since one of its dates, such as `years_since_debut`",
    "years_from_DATE_to_DATE, days_from_DATE_to_DATE": "whole years or days from one of its dates to another",
}
"""What can be asked for and what it says, for the manual."""

_SPAN = re.compile(r"(years|days)_(?:since_(\w+)|from_(\w+)_to_(\w+))")
_WORKS = ("works", "credits", "releases")


def counts(entity: Entity, tied: Mapping[str, tuple[Tie, ...]], today: Date) -> Iterator[tuple[str, Fact[Any]]]:
    """The counts of an entity by name; `tied` are the relations that point at it."""
    if isinstance(entity, Artist) and entity.members:
        now = [one for one in entity.members if lasting(one, today)]
        yield "member_count", _count(entity, now or entity.members, len(now))
    if isinstance(entity, Artist | Person | Label):
        works = [tie for name in _WORKS for tie in tied.get(name, ()) if tie.entity.kind == "work"]
        yield "work_count", _count(entity, [tie.holder for tie in works], len({tie.entity.key for tie in works}))
    if isinstance(entity, Label):
        roster = tied.get("roster", ())
        signed = {tie.entity.key: tie.holder for tie in roster if lasting(tie.holder, today)}
        yield "roster_count", _count(entity, signed.values() or [tie.holder for tie in roster], len(signed))


def lasting(holder: Evidence, today: Date) -> bool:
    """Whether a relation has begun by that day and not ended before it."""
    start: Date | None = getattr(holder, "from_", None)
    end: Date | None = getattr(holder, "to", None)
    return (end is None or not end.before(today)) and (start is None or not today.before(start))


def _count(entity: Entity, counted: Iterable[Evidence], number: int) -> Fact[Any]:
    """A number with the evidence of the entries that make it; those that do not where it is none."""
    entries = [one for one in counted if not isinstance(one, Entity)]
    return Fact(value=Decimal(number), source=_sources(entries), status=_status(entries), place=entity.place)


def _sources(known: Iterable[Evidence]) -> tuple[Ref, ...]:
    """The sources of all of these, those of the sides of a dispute among them, each once."""
    points = (point for one in known for point in (one, *(one.claims if isinstance(one, Fact) else ())))
    return tuple({ref.written: ref for point in points for ref in point.source}.values())


def _status(known: Iterable[Evidence]) -> str:
    """The status of what rests on all of these: as doubtful as the most doubtful."""
    found = {one.status for one in known}
    return next((status for status in ("disputed", "unverified") if status in found), "settled")


def span(name: str, find: Callable[[str], Fact[Any] | None], today: Date) -> Fact[Any] | str:
    """The time that `name` asks for, such as `years_since_debut`; why it cannot be told, or "" for another name."""
    match = _SPAN.fullmatch(name)
    if match is None:
        return ""
    unit, since, _, _ = match.groups()
    if since:
        start = find(since)
        return _span(unit, since, start, "today", Fact(value=today, place=start.place)) if start else ""
    rest = name.removeprefix(f"{unit}_from_")
    for at in (found.start() for found in re.finditer("_to_", rest)):
        before, after = find(rest[:at]), find(rest[at + 4 :])
        if before and after:
            return _span(unit, rest[:at], before, rest[at + 4 :], after)
    return ""


def _span(unit: str, start: str, first: Fact[Any], end: str, last: Fact[Any]) -> Fact[Any] | str:
    """Whole days or years from one date to the other; why not, where the dates are not exact enough to tell."""
    before, after = settled(first), settled(last)
    if not isinstance(before, Date) or not isinstance(after, Date):
        return f"'{start if not isinstance(before, Date) else end}' is no date"
    numbers = {_days(*pair) if unit == "days" else _years(*pair) for pair in _ends(before, after)}
    if before.circa or after.circa or len(numbers) > 1:
        return f"'{start}' and '{end}' are not known exactly enough to count {unit}"
    ends = (first, last)
    return Fact(value=Decimal(numbers.pop()), source=_sources(ends), status=_status(ends), place=first.place)


def settled(known: Fact[Any] | Point[Any]) -> Any:
    """The value of a fact, or the first side of a dispute, as timelines take it."""
    sides = known.claims if isinstance(known, Fact) else ()
    return sides[0].value if known.value is None and sides else known.value


def _ends(first: Date, last: Date) -> Iterator[tuple[Date, Date]]:
    """The longest and the shortest time that two dates can have between them."""
    for one, other in ((first.first, last.last), (first.last, last.first)):
        yield Date(one.year, one.month, one.day), Date(other.year, other.month, other.day)


def _days(start: Date, end: Date) -> int:
    days: int = (end.first - start.first).days
    return days


def _years(start: Date, end: Date) -> int:
    passed = (end.month, end.day) >= (start.month, start.day)
    return end.year - start.year - (0 if passed else 1)


def names(facts: Facts) -> Iterator[str]:
    """The spans that can be asked for, so that a misspelt one finds the nearest."""
    dated = [name for name, fact in facts.items() if isinstance(settled(fact), Date)]
    for name in dated:
        yield from (f"years_since_{name}", f"days_since_{name}")
        for other in dated:
            if other != name:
                yield from (f"years_from_{name}_to_{other}", f"days_from_{name}_to_{other}")
