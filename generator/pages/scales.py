"""Scales of charts: numbers and days to percent of a chart's height or width, and the ticks that stand beside them.

Places are exact fractions until they are printed with two decimals, so that every machine prints the same.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

import msgspec

from generator.facts.dates import MONTHS_EN, Date
from generator.pages.views import Tick

MOST = 5
"""Ticks of a scale at most; fewer where the labels are long."""

_MOST_OF_DAYS = 4
_DAY_STEPS = (1, 2, 5, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_STEPS = (1, 2, 5)
_EDGE = 8
"""Nearer to an end than this, in percent, a label is set inwards, so that it does not leave the chart."""

_ROOM = 25
"""Percent of the width between the last two labels of a chart on a phone where the last is set inwards."""


class Scale(msgspec.Struct, frozen=True):
    """Maps `low` to `start` percent and `high` to `end` percent; `low` must be less than `high`."""

    low: Fraction
    high: Fraction
    start: int = 0
    end: int = 100

    def at(self, value: Fraction | Decimal | int) -> Fraction:
        """Where a value stands, in percent."""
        share = (Fraction(value) - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def printed(place: Fraction) -> str:
    """A place as it stands in an attribute: two decimals at most, no zeros that say nothing."""
    text = f"{float(place):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def anchor(place: Fraction) -> str:
    """Which end of a label stands at its place: labels near an edge grow inwards."""
    if place < _EDGE:
        return "start"
    return "end" if place > 100 - _EDGE else "middle"


def number_ticks(low: Decimal, high: Decimal, *, whole: bool = False, most: int = MOST) -> tuple[Decimal, ...]:
    """Round numbers from `low` or below to `high` or above, 1, 2 or 5 times a power of ten apart; at least two.

    `whole` says that the numbers count something, so that no tick stands between them.
    """
    span = high - low
    power = span.adjusted() - 2 if span else 0
    while True:
        for digit in _STEPS:
            step = Fraction(digit) * Fraction(10) ** power
            first, last = math.floor(Fraction(low) / step), math.ceil(Fraction(high) / step)
            last = max(last, first + 1)
            if last - first < most and (step >= 1 or not whole):
                return tuple(_decimal(step * count) for count in range(first, last + 1))
        power += 1


def _decimal(number: Fraction) -> Decimal:
    """A fraction whose denominator is of twos and fives, as a number; exact."""
    digits = 0
    while number.denominator != 1:
        number, digits = number * 10, digits + 1
    sign = 1 if number < 0 else 0
    return Decimal((sign, tuple(map(int, str(abs(number.numerator)))), -digits))


def rank_ticks(lowest: int) -> tuple[Decimal, ...]:
    """Places from the first to `lowest` or below it; at least two."""
    ticks = number_ticks(Decimal(0), Decimal(max(lowest, 2)), whole=True)
    return tuple(dict.fromkeys(max(tick, Decimal(1)) for tick in ticks))


def day_ticks(first: datetime.date, last: datetime.date, exact: int, language: str) -> tuple[tuple[int, str, str], ...]:
    """Days on which a time axis has a label, as (ordinal, label, year below it): the finest that fit.

    `exact` is the best precision of what is shown: 3 for days, 2 for months, 1 for years; no tick is finer.
    """
    if exact >= 3:
        for step in _DAY_STEPS:
            if (last - first).days // step < _MOST_OF_DAYS:
                return _labelled(range(first.toordinal(), last.toordinal() + 1, step), 3, language)
    if exact >= 2:
        for step in _MONTH_STEPS:
            found = list(_months(first, last, step))
            if 1 < len(found) <= MOST:
                return _labelled(found, 2, language)
    return year_ticks(first, last, language)


def year_ticks(
    first: datetime.date, last: datetime.date, language: str, most: int = MOST
) -> tuple[tuple[int, str, str], ...]:
    """The same for years alone: the first days of years 1, 2, 5, 10 … apart, at most `most`."""
    power = 0
    while True:
        for digit in _STEPS:
            step = digit * 10**power
            years = [
                year
                for year in range(first.year - first.year % step, last.year + 1, step)
                if year > 0 and first <= datetime.date(year, 1, 1) <= last
            ]
            if len(years) <= most:
                return _labelled((datetime.date(year, 1, 1).toordinal() for year in years), 1, language)
        power += 1


def placed(ticks: Iterable[tuple[int, str, str]], scale: Scale, room: int = _ROOM) -> tuple[Tick, ...]:
    """Ticks of a time axis where they stand on it; of one that the last, grown inwards, would touch, the mark alone."""
    found = [Tick(printed(scale.at(day)), text, under, anchor(scale.at(day))) for day, text, under in ticks]
    if len(found) > 1 and found[-1].anchor == "end" and float(found[-1].at) - float(found[-2].at) < room:
        found[-2] = msgspec.structs.replace(found[-2], text="", under="")
    return tuple(found)


def _months(first: datetime.date, last: datetime.date, step: int) -> Iterator[int]:
    month = first.year * 12 + first.month - 1
    for one in range(month - month % step, last.year * 12 + last.month, step):
        day = datetime.date(one // 12, one % 12 + 1, 1) if one >= 12 else first
        if first <= day <= last:
            yield day.toordinal()


def _labelled(days: Iterable[int], exact: int, language: str) -> tuple[tuple[int, str, str], ...]:
    """Labels as short as they can be: the year stands below the first of its months or days."""
    found, year = [], 0
    for ordinal in days:
        day = datetime.date.fromordinal(ordinal)
        said = _year(day.year, language)
        under = "" if exact == 1 or day.year == year else said
        found.append((ordinal, said if exact == 1 else _short(day, exact, language), under))
        year = day.year
    return tuple(found)


def _year(year: int, language: str) -> str:
    return f"{year}년" if language == "ko" else str(year)


def _short(day: datetime.date, exact: int, language: str) -> str:
    if language == "ko":
        return f"{day.month}월 {day.day}일" if exact == 3 else f"{day.month}월"
    month = MONTHS_EN[day.month][:3]
    return f"{day.day} {month}" if exact == 3 else month


def drawn(date: Date) -> Date:
    """The time over which a date is drawn: about a day means some time in its month."""
    return Date(date.year, date.month) if date.circa else date


def precision(date: Date) -> int:
    """3 for a day, 2 for a month, 1 for a year."""
    return 1 + bool(date.month) + bool(date.day)
