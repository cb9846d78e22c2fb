"""Dates and playing times as texts say them, in English and Korean."""

from __future__ import annotations

import re

from generator.check.prose import amounts
from generator.check.prose.late import Late
from generator.facts import dates, numbers
from generator.facts.dates import Date

_ABOUT = r"(?:(?:about|around|circa|c\.|roughly|early|mid|late|the (?:start|end|beginning|middle) of)[\s-]+)?"
_MONTH = "|".join([*dates.MONTHS_EN[1:], *(rf"{name[:3]}\b\.?" for name in dates.MONTHS_EN[1:]), r"Sept\b\.?"])
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_ENDS = r"(?![\d%]|s\b|[-–—/]\d|[,.]\d|\s(?:to|until|till|through|and)\s(?:19|20)\d\d|\s?[-–—]\s?(?:19|20)\d\d)"
DATE = (
    rf"{_ABOUT}(?:"
    rf"{_YEAR}년(?:\s?\d{{1,2}}월(?:\s?\d{{1,2}}일)?)?"
    rf"|(?:the\s)?{_DAY}\s(?:of\s)?(?:{_MONTH}),?\s{_YEAR}"
    rf"|(?:{_MONTH})\s{_DAY},?\s{_YEAR}"
    rf"|(?:{_MONTH}),?\s(?:of\s)?{_YEAR}"
    rf"|{_YEAR}-\d\d-\d\d"
    rf"|(?<![\d.,-]){_YEAR}){_ENDS}"
)
"""Matches a date; without groups."""

_N = amounts.NUMBER
LENGTH = (
    r"(?:(?:\d+:)?\d+:\d\d\b"
    rf"|{_N}[\s-]hours?(?:,?\s(?:and\s)?{_N}[\s-]minutes?)?"
    rf"|{_N}[\s-]minutes?(?:,?\s(?:and\s)?{_N}[\s-]seconds?)?"
    r"|(?:\d+시간\s?)?\d+분(?:\s?\d+초)?)"
)
"""Matches a playing time; without groups."""


_DATE = Late(DATE)
_OF_ELSE = Late(
    r"\b(?:debut\w*|released?|releasing|founded|formed|signed|established|born|joined|bought|out|premiered)\s+(?:in|on)\s+$"
)
_OF_ELSE_KOREAN = Late(r"(?:에|\s)?\s*(?:정식 |처음 |공식 )?(?:데뷔|발매|설립|공개|출시|해체|나온|나왔|태어)")


_SOME_YEAR = Late(_YEAR)


def has_date(text: str) -> bool:
    """Whether a text may hold a date."""
    return _SOME_YEAR.now.search(text) is not None


def has_length(text: str) -> bool:
    """Whether a text in small letters may hold a playing time."""
    return any(sign in text for sign in (":", "hour", "minute", "분"))


def told(masked: str) -> list[tuple[re.Match[str], Date]]:
    """The dates of a sentence but those that say when something was released, founded or the like."""
    return [
        (found, date)
        for found in _DATE.now.finditer(masked)
        if (date := read(found[0])) is not None
        and not _OF_ELSE.now.search(masked[: found.start()])
        and not _OF_ELSE_KOREAN.now.match(masked, found.end())
    ]


def read(said: str) -> Date | None:
    """The date that `said`, a match of `DATE`, means."""
    text = " ".join(said.split())
    circa = re.match(_ABOUT, text)
    assert circa is not None
    rest = text[circa.end() :]
    iso = dates.parse(rest)
    if iso is None:
        year = re.search(_YEAR, rest)
        korean = re.search(r"년(?:\s?(\d{1,2})월)?(?:\s?(\d{1,2})일)?", rest)
        if year is None:
            return None
        month, day = _month_and_day(rest.replace(year[0], "")) if not korean else (korean[1] or 0, korean[2] or 0)
        iso = dates.parse("-".join([year[0], *(f"{int(part):02}" for part in (month, day) if int(part))]))
    return iso and Date(iso.year, iso.month, iso.day, bool(circa.group()))


def _month_and_day(text: str) -> tuple[int, int]:
    names = [name.lower() for name in dates.MONTHS_EN]
    word = re.search(r"[A-Z][a-z]{2}", text)
    month = next((number for number, name in enumerate(names) if word and name.startswith(word[0].lower())), 0)
    day = re.search(r"\d{1,2}", text)
    return month, int(day[0]) if day else 0


def may_be(said: Date, fact: Date) -> bool:
    """Whether somebody who knows that it was `fact` can say `said`; about then is good for a year."""
    if said.circa or fact.circa:
        return abs(said.year - fact.year) <= 1
    return said.may_equal(fact)


def seconds(said: str) -> tuple[int, int] | None:
    """Seconds that `said`, a match of `LENGTH`, means, and how exact it is said, in seconds."""
    clock = numbers.parse_length(said.strip())
    if clock:
        return clock, 1
    korean = re.fullmatch(r"(?:(\d+)시간\s?)?(\d+)분(?:\s?(\d+)초)?", said.strip())
    if korean:
        hours, minutes, rest = (int(part or 0) for part in korean.groups())
        return hours * 3600 + minutes * 60 + rest, 1 if korean[3] else 60
    total, exact = 0, 3600
    for number, unit in re.findall(rf"({_N})[\s-](hour|minute|second)", said):
        amount = amounts.read(number)
        if amount is None or amount.bound:
            return None
        exact = {"hour": 3600, "minute": 60, "second": 1}[unit]
        total += int(amount.value * exact)
    return (total, exact) if total else None
