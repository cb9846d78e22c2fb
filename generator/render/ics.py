"""Calendars (RFC 5545) as bytes: the one place that knows how they are written.

A library for it would take longer to start (icalendar 7.3: 117 ms) than all calendars take to be made.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

TYPE = "text/calendar"

PROGRAM = "-//k-pop explainer//kpop//EN"
"""Who makes the calendars (PRODID): the same for every version, as nothing in them is for one program alone."""

_LONGEST = 75
"""Bytes of a line without its end (3.1)."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
"""How a TEXT is written (3.3.11); carriage returns and other control characters do not come this far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that takes whole days, from `first` to `last`. `uid` is its name everywhere and for ever.

    `made` is when the event was written (DTSTAMP); `open` says that it is not settled whether it was so.
    """

    uid: str
    made: datetime.date
    first: datetime.date
    last: datetime.date
    title: str
    text: str = ""
    place: str = ""
    address: str = ""
    sorts: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """What is said of a calendar as a whole; `address` is that of its page and `here` its own."""

    title: str
    text: str
    address: str
    here: str


def calendar(said: Calendar, events: Iterable[bytes]) -> bytes:
    """The calendar as a file, of events as `event` makes them, in the order given: at least one (3.6).

    Names come twice: as RFC 7986 has them, and as programs older than it do (X-WR-…).
    """
    text = (f"DESCRIPTION:{_text(said.text)}", f"X-WR-CALDESC:{_text(said.text)}") if said.text else ()
    head = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PROGRAM}",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(said.title)}",
        f"X-WR-CALNAME:{_text(said.title)}",
        *text,
        f"URL:{said.address}",
        f"SOURCE;VALUE=URI:{said.here}",
        "REFRESH-INTERVAL;VALUE=DURATION:P1D",
        "X-PUBLISHED-TTL:P1D",
    )
    return b"".join((_lines(head), *events, _lines(("END:VCALENDAR",))))


def event(said: Event) -> bytes:
    """One event, which may stand in any calendar."""
    return _lines(_event(said))


def _event(said: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{said.uid}"
    yield f"DTSTAMP:{_day(said.made)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(said.first)}"
    if said.last < datetime.date.max:  # it ends before that day begins (3.6.1)
        yield f"DTEND;VALUE=DATE:{_day(said.last + datetime.timedelta(days=1))}"
    yield f"SUMMARY:{_text(said.title)}"
    if said.text:
        yield f"DESCRIPTION:{_text(said.text)}"
    if said.place:
        yield f"LOCATION:{_text(said.place)}"
    if said.address:
        yield f"URL:{said.address}"
    if said.sorts:
        yield f"CATEGORIES:{','.join(map(_text, said.sorts))}"
    if said.open:
        yield "STATUS:TENTATIVE"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(date: datetime.date) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}"


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _lines(lines: Iterable[str]) -> bytes:
    return b"".join(part for line in lines for part in _folded(line.encode("utf-8")))


def _folded(line: bytes) -> Iterator[bytes]:
    """A line in parts that are not too long, none of which begins or ends within a character of UTF-8."""
    room = _LONGEST
    while len(line) > room:
        end = room
        while line[end] & 0b1100_0000 == 0b1000_0000:  # a byte that goes on with a character
            end -= 1
        yield line[:end] + b"\r\n "
        line, room = line[end:], _LONGEST - 1
    yield line + b"\r\n"
