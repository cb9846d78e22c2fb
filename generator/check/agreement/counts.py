"""Numbers that cannot stand side by side: two values for one day, totals that fall, peaks that sink."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from typing import Any

from generator.check.agreement.certain import ENTRY, apart, before, clash, differ, one_day, settled
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Chart, Entity, Work
from generator.facts.numbers import exact as digits
from generator.facts.values import Fact, Point
from generator.problems import Problem

TOTALS: dict[str, tuple[type[Entity], ...]] = {
    **dict.fromkeys(("streams", "plays", "views", "스트리밍", "재생", "조회수"), (Artist, Work)),
    **dict.fromkeys(("copies", "sales", "downloads", "units", "tickets", "장"), (Work,)),
}
"""Units that are counted from the beginning on, so that their number can only grow, and the kinds for which it is so.

What an act or a company sells is told by the year, what a work sells all in all. Members, followers, listeners in a
month, ranks, shares and money come and go.
"""

RUNS = ("days", "weeks", "일", "주")
"""Units of time, which grow where they are counted at a place (`days at No. 1`, `weeks on the chart`) and nowhere else:
`days to 100 million streams` is measured once.
"""

_AT_A_PLACE = re.compile(r"\b(?:at|on|in) (?:the )?(?:no|number|top|hot|chart|billboard|global)|1위", re.IGNORECASE)
_NEW_EACH_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|first|last|latest|best|peak|highest|most|opening|debut|recent|current|average|"
    r"daily|weekly|monthly|yearly|annual|per|row|consecutive|running|streak|to|since|until|between|week|day|month|year|hours?|24h|quarter|half)\b"
    r"|연속|주간|일간|월간|연간|첫|하루|년",
    re.IGNORECASE,
)
"""Words in a name or label by which each value is counted anew: a period, or a row that can break."""
_CHART_NAME = re.compile(r"(?:daily|weekly) (?:[\w.]+ )?(?:chart|ranking)", re.IGNORECASE)
"""Where `daily` names the chart and no period."""


def two_values_for_a_day(name: str, fact: Fact[Any]) -> Iterator[Problem]:
    """Points of a series for one and the same day with different values."""
    first: dict[Date, Point[Any]] = {}
    for point in sorted(_points(fact), key=lambda point: point.place):
        if point.as_of is None or not one_day(point.as_of, point.as_of):
            continue
        other = first.setdefault(point.as_of, point)
        if differ(point.value, other.value):
            values = f"{_said(point)} here and {_said(other)} there"
            yield clash(point.place, f"'{name}' on {point.as_of} is {values} ({other.place})", ENTRY)


def unmarked_sides(name: str, fact: Fact[Any]) -> Iterator[Problem]:
    """Sides that differ under a fact that is not marked as disputed. At different times both can be right."""
    if settled(fact):
        for one, other in combinations(fact.claims, 2):
            if differ(one.value, other.value) and not apart(one.as_of, other.as_of):
                message = f"'{name}' is {_said(other)} here and {_said(one)} there ({one.place})"
                yield clash(other.place, message, "write 'status: disputed' beside 'claims', or correct one of them")


def falling(entity: Entity, name: str, fact: Fact[Any]) -> Iterator[Problem]:
    """Values of a number that only grows which are lower than one before."""
    if not grows(entity, name, fact):
        return
    dated = [(point.as_of, point) for point in _points(fact) if point.as_of and not point.as_of.circa]
    numbers = [(date, point) for date, point in dated if isinstance(point.value, Decimal)]
    passed = sorted(numbers, key=lambda one: (one[0].last, one[1].place), reverse=True)
    highest: Point[Any] | None = None
    for date, point in sorted(numbers, key=lambda one: (one[0].first, one[1].place)):
        while passed[-1][0].before(date):
            one = passed.pop()[1]
            highest = one if highest is None or one.value > highest.value else highest
        if highest and point.value < highest.value and differ(point.value, highest.value):
            after = f"{_said(highest)} as of {highest.as_of} ({highest.place})"
            message = f"'{name}' only grows, and is {_said(point)} as of {date} after {after}"
            yield clash(point.place, message, "correct one of them, or write 'status: unverified' beside it")


def grows(entity: Entity, name: str, fact: Fact[Any]) -> bool:
    """Whether a number can only grow, by its unit, its name and its label.

    Where `unit` is left out, a name or label that is such a unit (`streams`) stands for it.
    """
    unit = fact.unit.casefold().removesuffix(" sold")
    if not unit:
        spoken = (name.replace("_", " ").casefold(), fact.label.casefold())
        unit = next((one for one in spoken if one in TOTALS), "")
    said = _CHART_NAME.sub("chart", f"{name} {fact.label} {unit}".replace("_", " ").replace("-", " "))
    if not unit or _NEW_EACH_TIME.search(said):
        return False
    if unit.split()[0] in RUNS:
        return isinstance(entity, Artist | Work) and bool(_AT_A_PLACE.search(said))
    return isinstance(entity, TOTALS.get(unit.split()[-1], ()))


def charts_differ(work: Work) -> Iterator[Problem]:
    """Two entries for one chart that cannot both hold: two peaks at once, a peak that sank, weeks that became fewer."""
    for one, other in combinations(work.charts, 2):
        same = (one.chart.casefold(), one.territory.casefold()) == (other.chart.casefold(), other.territory.casefold())
        if not same or not settled(one, other, work) or one.peak is None or other.peak is None:
            continue
        first, second = (other, one) if before(other.as_of, one.as_of) else (one, other)
        yield from _peaks(first, second) if one.peak != other.peak else _weeks(first, second)


def _peaks(first: Chart, second: Chart) -> Iterator[Problem]:
    """Different peaks: of one time, or a better place reached before the day on which the worse one was the highest.

    A peak is the highest place of all, so one reached in some week counts from that week on, also in a second run.
    """
    better, worse = sorted((first, second), key=lambda entry: entry.peak or 0)
    if before(better.week or better.as_of, worse.as_of or worse.week):
        first, second = better, worse
    elif not _at_once(first, second):
        return
    said = f"the peak on '{second.chart}' is {second.peak} here and {first.peak} there ({first.place})"
    yield clash(second.place, said, f"keep the better one, {better.peak}, or correct it")


def _weeks(first: Chart, second: Chart) -> Iterator[Problem]:
    """One peak with different numbers of weeks, `first` not being the later one."""
    if first.weeks_at_peak is None or second.weeks_at_peak is None:
        return
    fewer = before(first.as_of, second.as_of) and second.weeks_at_peak < first.weeks_at_peak
    if fewer or (_at_once(first, second) and first.weeks_at_peak != second.weeks_at_peak):
        weeks = f"{second.weeks_at_peak} here and {first.weeks_at_peak} there"
        yield clash(second.place, f"the weeks at the peak of '{second.chart}' are {weeks} ({first.place})", ENTRY)


def _at_once(one: Chart, other: Chart) -> bool:
    """Whether two entries speak of one time: of the same day, the same week, or both without any date."""
    dates = (one.as_of, one.week), (other.as_of, other.week)
    return dates[0] == dates[1] and all(date is None or one_day(date, date) for date in dates[0])


def _points(fact: Fact[Any]) -> list[Point[Any]]:
    return [point for point in fact.values if settled(fact, point)]


def _said(point: Point[Any]) -> str:
    return digits(point.value) if isinstance(point.value, Decimal) else str(point.value)
