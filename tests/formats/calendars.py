"""Calendars: RFC 5545, with the names of RFC 7986."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tests.formats import Checked

_NAME = re.compile(r"[A-Z0-9-]+(?:;[A-Z0-9-]+=[^;:,\"]+)*:")  # 3.1, without quoted values
_TEXTS = ("SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "X-WR-CALDESC")
_ONCE = ("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "URL", "STATUS", "TRANSP")  # 3.6.1

Line = tuple[str, str, str]
"""Name, parameters, value."""


def faults(data: bytes) -> Checked:
    """What is wrong with a calendar; events are counted."""
    found = list(_octets(data))
    text = data.replace(b"\r\n ", b"").decode("utf-8", "replace")
    lines = [_split(line) for line in text.split("\r\n") if line]
    if any(not line[0] for line in lines):
        found.append(f"no content line: {[line[2] for line in lines if not line[0]][:2]}")
    names = [(name, value) for name, _, value in lines]
    if not names or names[0] != ("BEGIN", "VCALENDAR") or names[-1] != ("END", "VCALENDAR"):
        return Checked((*found, "it is no VCALENDAR"), 0)
    begins = [number for number, one in enumerate(names) if one == ("BEGIN", "VEVENT")]
    ends = [number for number, one in enumerate(names) if one == ("END", "VEVENT")]
    if len(begins) != len(ends) or any(end < begin for begin, end in zip(begins, ends, strict=False)):
        return Checked((*found, "its events are not well nested"), 0)
    if not begins:
        return Checked((*found, "it is empty"), 0)  # 3.6: at least one component
    found += _head(lines[1 : begins[0]])
    events = [lines[begin + 1 : end] for begin, end in zip(begins, ends, strict=True)]
    for number, event in enumerate(events, 1):
        found += (f"event {number}: {fault}" for fault in _event(event))
    uids = [value for event in events for name, _, value in event if name == "UID"]
    if len(uids) != len(set(uids)):  # 3.8.4.7
        found.append("two events have one UID")
    return Checked(tuple(found), len(events))


def _octets(data: bytes) -> Iterator[str]:
    if not data.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", data):  # 3.1
        yield "lines do not all end in CRLF"
    for line in data.split(b"\r\n"):
        if len(line) > 75:
            yield f"a line of {len(line)} octets"
        try:
            line.decode("utf-8")
        except UnicodeDecodeError:
            yield "a fold cuts a character"
    if data.startswith(b"\xef\xbb\xbf"):
        yield "it begins with a byte order mark"
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", data):  # 3.1: CONTROL
        yield "it has control characters"


def _split(line: str) -> Line:
    head = _NAME.match(line)
    if not head:
        return "", "", line
    name, _, parameters = head.group()[:-1].partition(";")
    return name, parameters, line[head.end() :]


def _head(lines: list[Line]) -> Iterator[str]:
    for name in ("PRODID", "VERSION"):  # 3.6: required, once
        if sum(one == name for one, _, _ in lines) != 1:
            yield f"not one {name}"
    for name in ("CALSCALE", "METHOD", "NAME", "URL"):
        if sum(one == name for one, _, _ in lines) > 1:
            yield f"{name} stands twice"
    if ("VERSION", "", "2.0") not in lines:
        yield "it is of another version"
    if any(name == "DTSTART" for name, _, _ in lines):
        yield "an event's line outside of one"
    yield from _values(lines)


def _event(lines: list[Line]) -> Iterator[str]:
    counts = {name: sum(one == name for one, _, _ in lines) for name in _ONCE}
    for name in ("UID", "DTSTAMP", "DTSTART", "SUMMARY"):  # 3.6.1; a summary is what people see
        if counts[name] != 1:
            yield f"not one {name}"
    yield from (f"{name} stands {count} times" for name, count in counts.items() if count > 1)
    if any(name in ("BEGIN", "END") for name, _, _ in lines):
        yield "something stands in it"
    values = {name: (parameters, value) for name, parameters, value in lines}
    if not re.fullmatch(r"\d{8}T\d{6}Z", values.get("DTSTAMP", ("", ""))[1]):  # 3.8.7.2: in UTC
        yield "DTSTAMP is not in UTC"
    days = []
    for name in ("DTSTART", "DTEND"):
        parameters, value = values.get(name, ("VALUE=DATE", ""))
        if parameters != "VALUE=DATE" or (value and not _day(value)):  # 3.3.4, 3.8.2.2, 3.8.2.4
            yield f"{name} is no day: {value}"
        days.append(_day(value))
    if days[0] and days[1] and days[1] <= days[0]:  # 3.8.2.2: later than the start, and not in it
        yield "it ends before it is over"
    if values.get("STATUS", ("", "TENTATIVE"))[1] not in ("TENTATIVE", "CONFIRMED", "CANCELLED"):  # 3.8.1.11
        yield "an unknown status"
    if values.get("TRANSP", ("", "OPAQUE"))[1] not in ("OPAQUE", "TRANSPARENT"):  # 3.8.2.7
        yield "an unknown transparency"
    yield from _values(lines)


def _values(lines: list[Line]) -> Iterator[str]:
    for name, _, value in lines:
        if name in _TEXTS and not re.fullmatch(r"(?:[^\\;,]|\\[\\;,nN])*", value):  # 3.3.11
            yield f"{name} is not escaped: {value[:40]}"
        if name == "CATEGORIES" and not re.fullmatch(r"(?:[^\\;]|\\[\\;,nN])+", value):
            yield f"a category is not escaped: {value[:40]}"
        if name in ("URL", "SOURCE") and not re.fullmatch(r"https?://[!-~]+", value):  # 3.3.13: a URI
            yield f"{name} is no address: {value}"
        if name == "UID" and not re.fullmatch(r"[!-~]+@[!-~]+", value):
            yield f"a UID that does not say whose it is: {value}"


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.datetime.strptime(text, "%Y%m%d").date() if re.fullmatch(r"\d{8}", text) else None
    except ValueError:
        return None
