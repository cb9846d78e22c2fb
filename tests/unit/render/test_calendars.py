from __future__ import annotations

import datetime

import icalendar
import pytest

from generator.pages import timelines
from generator.pages.context import Context
from generator.render import calendars
from tests.entities import context
from tests.formats.calendars import faults

SOURCES = "paper: {title: All lit, publisher: The Daily Lamp}\nblog: {title: My lamp, tier: fan}\n"


def _made(site: Context) -> dict[str, icalendar.Calendar]:
    events = {one.anchor: calendars.event(site, one) for one in calendars.dated(site)}
    made = {one.path: one.data or b"" for one in calendars.calendars(site, timelines.listed(site), events)}
    assert {path: faults(data).faults for path, data in made.items() if faults(data).faults} == {}
    return {path: icalendar.Calendar.from_ical(data) for path, data in made.items()}


def _event(**fields: str) -> icalendar.Event:
    written = "".join(f"  {name}: {value}\n" for name, value in ({"title": "A show"} | fields).items())
    site = context({"events/e.yaml": f"show:\n{written}", "sources/s.yaml": SOURCES})
    (event,) = _made(site)["timelines/all/calendar.ics"].walk("VEVENT")
    return event


@pytest.mark.parametrize(
    ("date", "first", "end"),
    [
        ("2026-05-04", (2026, 5, 4), (2026, 5, 5)),
        ("2024-02-29", (2024, 2, 29), (2024, 3, 1)),
        ("{from: 2026-05-04, to: 2026-05-06}", (2026, 5, 4), (2026, 5, 7)),
        ("{from: 2026-05-04, to: 2026-07}", (2026, 5, 4), (2026, 5, 5)),
        ("{from: 2026-05-04, to: ~2026-07-01}", (2026, 5, 4), (2026, 5, 5)),
        ("{from: 2026-05-04}", (2026, 5, 4), (2026, 5, 5)),
    ],
)
def test_days(date: str, first: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    event = _event(date=date)
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (datetime.date(*first), datetime.date(*end))


@pytest.mark.parametrize(
    "date", ["2026", "2026-05", "~2026-05-04", "{from: 2026-05, to: 2026-07-01}", "{to: 2026-05-04}"]
)
def test_no_day_is_made_up(date: str) -> None:
    assert _made(context({"events/e.yaml": f"show: {{title: A show, date: {date}}}\n"})) == {}


def test_what_ends_on_no_known_day_says_so() -> None:
    assert _event(date="{from: 2026-05-04, to: 2026-07}")["DESCRIPTION"] == "4 May 2026 – July 2026"
    assert _event(date="{from: 2026-05-04}")["DESCRIPTION"] == "from 4 May 2026"
    assert "DESCRIPTION" not in _event(date="{from: 2026-05-04, to: 2026-05-06}")


def test_an_event_says_what_its_page_says() -> None:
    event = _event(
        date="2026-05-04",
        what="award",
        place="Seoul, Hall; 2",
        text='"It *was* bright.[@paper]"',
        source="[paper, blog]",
    )
    assert event["SUMMARY"] == "A show"
    assert event["LOCATION"] == "Seoul, Hall; 2"
    assert event["CATEGORIES"].cats == ["Award"]
    assert event["DESCRIPTION"] == "It was bright.\nSources: All lit (The Daily Lamp); My lamp"
    assert event["URL"] == "https://example.org/a/timelines/all/#show"
    assert event["UID"] == "show@example.org/a/"
    assert event["TRANSP"] == "TRANSPARENT"
    assert "STATUS" not in event


def test_what_is_disputed_or_not_verified_says_so() -> None:
    sides = "{status: disputed, claims: [{value: 2026-05-04, source: paper}, {value: 2026-05-05}]}"
    event = _event(date=sides)
    assert event["DTSTART"].dt == datetime.date(2026, 5, 4)
    assert event["DESCRIPTION"] == "Accounts differ: 4 May 2026 or 5 May 2026\nSource: All lit (The Daily Lamp)"
    assert event["STATUS"] == "TENTATIVE"
    assert (
        _event(date="2026-05-04", status="unverified", note="Heard once.")["DESCRIPTION"] == "unverified\nHeard once."
    )


def test_a_calendar_says_how_much_of_its_timeline_it_holds() -> None:
    made = _made(
        context(
            {
                "artists/vela.yaml": "name: Vela\ndebut: 2020\n",
                "artists/oru.yaml": "name: Oru\ndebut: 2021-03-04\n",
                "events/e.yaml": "tour: {title: Tour, date: 2022-03-04, who: [vela], source: []}\n",
                "timelines/late.yaml": "title: Late\nintro: Since 2021.\ninclude: {from: 2021}\n",
            }
        )
    )
    said = {path: str(one.get("DESCRIPTION", "")) for path, one in made.items()}
    assert said == {
        "timelines/all/calendar.ics": "Every event and dated fact of this site on one timeline. "
        "This calendar holds 2 of 3 events: those whose day is known.",
        "timelines/late/calendar.ics": "Since 2021.",
        "timelines/artists/vela/calendar.ics": "Every event and dated fact about Vela, in order. "
        "This calendar holds 1 of 2 events: those whose day is known.",
        "timelines/artists/oru/calendar.ics": "Every event and dated fact about Oru, in order.",
    }
    names = [str(event["SUMMARY"]) for event in made["timelines/all/calendar.ics"].walk("VEVENT")]
    assert names == ["Oru debuts", "Tour"]


def test_one_event_is_the_same_in_every_calendar() -> None:
    site = context({"artists/oru.yaml": "name: Oru\ndebut: 2021-03-04\n"})
    made = _made(site)
    whole, own = (made[f"timelines/{one}/calendar.ics"].walk("VEVENT") for one in ("all", "artists/oru"))
    assert whole[0].to_ical() == own[0].to_ical()
    assert whole[0]["UID"] == "artist-oru-debut@example.org/a/"
