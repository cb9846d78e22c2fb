"""Dates as exact as they are known: a year, a month or a day, certain or about."""

from __future__ import annotations

import calendar
import datetime
import re

import msgspec

_WRITTEN = re.compile(r"(~?)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MONTHS = tuple(name.lower() for name in calendar.month_name)

MONTHS_EN = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""Spelt out here: `calendar.month_name` follows the locale of the machine."""


class Date(msgspec.Struct, frozen=True, order=True, tag=True):
    """A day, a month (`day` 0) or a year (`month` 0) of the Gregorian calendar; `circa` where it is about then.

    Sorted by its first possible day, the less exact first: 2012, 2012-07, 2012-07-01.
    """

    year: int
    month: int = 0
    day: int = 0
    circa: bool = False

    @property
    def iso(self) -> str:
        """Such as `2012-07`: ISO 8601 at the precision known, never padded; also HTML's `datetime`."""
        parts = [f"{self.year:04}", f"{self.month:02}", f"{self.day:02}"]
        return "-".join(parts[: 1 + bool(self.month) + bool(self.day)])

    @property
    def first(self) -> datetime.date:
        """The first day that this can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that this can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def before(self, other: Date) -> bool:
        """Whether every day this can mean lies before every day `other` can mean, as if neither were about."""
        return self.last < other.first

    def surely_before(self, other: Date) -> bool:
        """The same where neither is about: what is about then proves no order."""
        return not self.circa and not other.circa and self.before(other)

    def may_equal(self, other: Date) -> bool:
        """Whether the two can mean one day."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return f"{'~' if self.circa else ''}{self.iso}"


class Span(msgspec.Struct, frozen=True, tag=True):
    """A time from one date to another; without `to` it lasts still, without `from_` its start is not known."""

    from_: Date | None = None
    to: Date | None = None

    @property
    def start(self) -> Date | None:
        return self.from_ or self.to


When = Date | Span


def start_of(when: When) -> Date | None:
    """The date by which `when` is sorted."""
    return when if isinstance(when, Date) else when.start


def parse(text: str) -> Date | None:
    """The date that `text` writes (`2012`, `2012-07`, `2012-07-15`, with `~` for about), or None."""
    match = _WRITTEN.fullmatch(text)
    if not match:
        return None
    circa, year, month, day = match.groups()
    date = Date(int(year), int(month or 0), int(day or 0), bool(circa))
    if date.year == 0 or (month and not 1 <= date.month <= 12):
        return None
    if day and not 1 <= date.day <= calendar.monthrange(date.year, date.month)[1]:
        return None
    return date


def correction(text: str) -> str:
    """What to write instead of `text`, such as `write 2012-07-22`; a general hint where it cannot be told."""
    span = re.fullmatch(r"(~?\d{4}(?:-\d\d)?)\s*(?:-|–|/|to|bis|\.\.)\s*(~?\d{4}(?:-\d\d)?)", text.strip())
    if span and parse(span.group(1)) and parse(span.group(2)):
        return f"write {{from: {span.group(1)}, to: {span.group(2)}}} where a range may stand"
    day = re.fullmatch(r"~?(\d{4})-(\d\d)-(\d\d)", text)
    if day and parse(f"{day.group(1)}-{day.group(2)}"):
        year, month = int(day.group(1)), int(day.group(2))
        return f"{MONTHS_EN[month]} {year} has {calendar.monthrange(year, month)[1]} days"
    guess = _tidied(text) or _guess(text.strip())
    return f"write {guess}" if guess else "write 2012, 2012-07 or 2012-07-22, with ~ before it for about"


_ABOUT = re.compile(r"^(?:~|c\.|ca\.?|circa|about|around|approx\.?)|(?:~|\?|경)$", re.IGNORECASE)
_KOREAN = re.compile(r"(\d{4})년(?:\s*(\d{1,2})월(?:\s*(\d{1,2})일)?)?")


def _tidied(text: str) -> str:
    """A date within spaces, in Korean, or said to be about in other words, as it is written here; empty for others."""
    bare = text.strip()
    date = _ABOUT.sub("", bare).strip()
    korean = _KOREAN.fullmatch(date)
    if korean:
        year, *rest = korean.groups()
        date = "-".join((year, *(f"{int(part):02}" for part in rest if part)))
    written = f"~{date}" if _ABOUT.search(bare) else date
    return written if parse(written) else ""


def _guess(text: str) -> str:
    clock = re.match(r"(\d{4}-\d\d-\d\d)[T ]\d", text)
    if clock:
        return clock.group(1)
    numbers = [int(number) for number in re.findall(r"\d+", text)][:3]
    named = next((_MONTHS.index(word) for word in re.findall(r"[a-z]+", text.lower()) if word in _MONTHS[1:]), 0)
    if named:
        years = [number for number in numbers if number > 31]
        days = [number for number in numbers if number <= 31]
        candidate = (years[0] if years else 0, named, days[0] if days else 0)
    elif len(numbers) == 3:
        ordered = numbers if numbers[0] > 31 or "-" in text else numbers[::-1]
        century = 2000 if ordered[0] < 50 else 1900
        candidate = (ordered[0] if ordered[0] > 99 else century + ordered[0], ordered[1], ordered[2])
    else:
        return ""
    year, month, day = candidate
    written = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
    return written if parse(written) and year > 0 else ""


def said(date: Date, language: str = "en") -> str:
    """The date in words: `15 July 2012`, `July 2012`, `about 2012`; for `ko` `2012년 7월 15일`."""
    if language == "ko":
        parts = [
            f"{date.year}년",
            f"{date.month}월" if date.month else "",
            f"{date.day}일" if date.day else "",
        ]
        text = " ".join(part for part in parts if part)
        return f"{text}경" if date.circa else text
    parts = [str(date.day) if date.day else "", MONTHS_EN[date.month], str(date.year)]
    text = " ".join(part for part in parts if part)
    return f"about {text}" if date.circa else text


def days_of(when: When) -> tuple[datetime.date, datetime.date] | None:
    """First and last day, where it is known on which day it began; the first stands for a last that is not known."""
    start, end = (when.from_, when.to) if isinstance(when, Span) else (when, None)
    if start is None or not is_day(start):
        return None
    return start.first, max(start.first, end.first) if end is not None and is_day(end) else start.first


def is_day(date: Date) -> bool:
    """Whether it is known to the day."""
    return bool(date.day) and not date.circa
