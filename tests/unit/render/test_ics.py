from __future__ import annotations

import datetime

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render import ics
from tests.formats import calendars

DAY = datetime.date(2026, 5, 4)
HEAD = ics.Calendar(title="All", text="", address="https://example.org/", here="https://example.org/calendar.ics")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1, max_size=300)
LATEST = datetime.date.max - datetime.timedelta(days=1)


def _event(**more: object) -> ics.Event:
    given_ = {"uid": "e@example.org/", "made": DAY, "first": DAY, "last": DAY, "title": "It begins"}
    return ics.Event(**{**given_, **more})  # type: ignore[arg-type]


def _read(event: ics.Event) -> icalendar.Event:
    data = ics.calendar(HEAD, [ics.event(event)])
    assert calendars.faults(data) == calendars.Checked((), 1)
    (read,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return read


@given(TEXTS, TEXTS)
def test_any_text_comes_out_as_it_went_in(title: str, text: str) -> None:
    read = _read(_event(title=title, text=text))
    assert str(read["SUMMARY"]) == title
    assert str(read["DESCRIPTION"]) == text


@given(st.integers(0, 80), st.sampled_from(["a", "é", "방", "🎤"]))
def test_lines_are_full_and_no_character_is_cut(before: int, sign: str) -> None:
    data = ics.event(_event(title="x" * before + sign * 200))
    lines = data.split(b"\r\n")
    folded = [line for number, line in enumerate(lines[:-1]) if lines[number + 1].startswith(b" ")]
    assert folded
    for line in folded:
        line.decode("utf-8")
        assert 75 - len(sign.encode()) < len(line) <= 75


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a, b; c\\d\ne", rb"SUMMARY:a\, b\; c\\d\ne"),
        ('"a": b', b'SUMMARY:"a": b'),
        ("\\n", rb"SUMMARY:\\n"),
    ],
)
def test_how_a_text_is_written(text: str, written: bytes) -> None:
    assert written in ics.event(_event(title=text)).split(b"\r\n")


@given(st.dates(max_value=LATEST), st.integers(0, 400))
def test_days_end_before_the_next(first: datetime.date, length: int) -> None:
    last = min(LATEST, first + datetime.timedelta(days=length)) if first < datetime.date(9998, 1, 1) else first
    read = _read(_event(first=first, last=last))
    assert (read["DTSTART"].dt, read["DTEND"].dt) == (first, last + datetime.timedelta(days=1))


def test_the_last_day_of_the_calendar_has_no_day_after_it() -> None:
    assert b"DTEND" not in ics.event(_event(first=datetime.date.max, last=datetime.date.max))


def test_what_is_not_known_is_not_said() -> None:
    bare = ics.event(_event())
    assert [line.partition(b":")[0] for line in bare.split(b"\r\n")[:-1]] == [
        b"BEGIN", b"UID", b"DTSTAMP", b"DTSTART;VALUE=DATE", b"DTEND;VALUE=DATE", b"SUMMARY", b"TRANSP", b"END",
    ]  # fmt: skip


def test_sorts_are_parted_by_commas_that_belong_to_none() -> None:
    read = _read(_event(sorts=("Award, Grand", "Tour"), open=True))
    assert read["CATEGORIES"].cats == ["Award, Grand", "Tour"]
    assert read["STATUS"] == "TENTATIVE"
