"""The pool of dated things, and what a curated timeline takes from it."""

from __future__ import annotations

import pytest

from generator.facts.kinds import Timeline
from generator.graph.moments import selected
from tests.entities import linked

BASE = {
    "sources/s.yaml": "s: {title: S}\n",
    "artists/a.yaml": "name: A\ndebut: 2013-06\ndisbanded: 2020\ntags: [t]\n",
    "artists/b.yaml": "name: B\n",
    "labels/l.yaml": "name: L\nfounded: 2005\n",
    "works/w.yaml": "title: W\nartists: [a]\nreleased: 2013-06-12\n",
}


def event(id_: str, date: str, what: str = "deal", who: str = "", works: str = "", tags: str = "") -> str:
    return (
        f"{id_}: {{title: T, date: {date}, what: {what}, who: [{who}], works: [{works}], tags: [{tags}], source: s}}\n"
    )


def anchors(files: dict[str, str]) -> list[str]:
    graph, problems = linked(files)
    assert problems == []
    return [moment.anchor for moment in graph.moments]


def test_dates_in_fields_are_moments() -> None:
    assert anchors(BASE) == ["label-l-founded", "artist-a-debut", "work-w-released", "artist-a-disbanded"]


@pytest.mark.parametrize(
    ("date", "what", "who", "yields"),
    [
        ("2013-06-13", "debut", "a", True),
        ("2013", "debut", "a", True),
        ("2013-07", "debut", "a", False),
        ("2013-06-13", "deal", "a", False),
        ("2013-06-13", "debut", "b", False),
        ("{from: 2013-06-13, to: 2013-07}", "debut", "a", True),
    ],
)
def test_a_field_yields_to_an_event_that_tells_the_same(date: str, what: str, who: str, yields: bool) -> None:
    found = anchors({**BASE, "events/e.yaml": event("e", date, what, who)})
    assert "e" in found
    assert ("artist-a-debut" not in found) is yields


def test_a_release_yields_to_the_event_of_its_work() -> None:
    for what, yields in (("release", True), ("debut", True), ("broadcast", True), ("chart", False)):
        found = anchors({**BASE, "events/e.yaml": event("e", "2013-06-12", what, "a", "w")})
        assert ("work-w-released" not in found) is yields


def test_moments_stand_by_date_and_the_less_exact_first() -> None:
    dates = {
        "a": "2013-06-13",
        "b": "2013",
        "c": "~2013",
        "d": "2013-06",
        "e": "2012-12-31",
        "f": "{from: 2013-06, to: 2014}",
    }
    files = {
        "sources/s.yaml": "s: {title: S}\n",
        "events/e.yaml": "".join(event(id_, date) for id_, date in dates.items()),
    }
    assert anchors(files) == ["e", "b", "c", "d", "f", "a"]


def test_a_disputed_date_stands_at_its_first_side() -> None:
    files = {
        "sources/s.yaml": "s: {title: S}\n",
        "events/e.yaml": "e:\n  title: T\n  source: s\n"
        "  date: {status: disputed, claims: [{value: 2013-06, source: s}, {value: 2012, source: s}]}\n",
    }
    graph, problems = linked(files)
    assert problems == []
    assert [str(moment.start) for moment in graph.moments] == ["2013-06"]


POOL = {
    "sources/s.yaml": "s: {title: S}\n",
    "artists/a.yaml": "name: A\n",
    "artists/b.yaml": "name: B\n",
    "works/w.yaml": "title: W\n",
    "events/e.yaml": event("e1", "2014-05", "deal", "a", "", "big")
    + event("e2", "2015-02-03", "award", "a, b")
    + event("e3", "2016", "award", "b", "w")
    + event("e4", "{from: 2017-04, to: 2018-02}", "tour", "a", "w", "big, far")
    + event("e5", "~2019", "deal")
    + event("e6", "{from: 2020-01}", "tour", "b"),
}


def taken(timeline: str) -> list[str]:
    graph, problems = linked({**POOL, "timelines/t.yaml": f"title: T\n{timeline}\n"})
    assert problems == []
    found = graph.catalog.entities["timeline:t"]
    assert isinstance(found, Timeline)
    return [moment.anchor for moment in selected(found, graph.moments, graph.catalog)]


@pytest.mark.parametrize(
    ("timeline", "events"),
    [
        ("", "e1 e2 e3 e4 e5 e6"),
        ("include: {}", "e1 e2 e3 e4 e5 e6"),
        ("include: {who: [a]}", "e1 e2 e4"),
        ("include: {who: [a, b]}", "e1 e2 e3 e4 e6"),
        ("include: {what: [award, tour]}", "e2 e3 e4 e6"),
        ("include: {what: [Award, TOUR]}", "e2 e3 e4 e6"),
        ("include: {who: [a], what: [award, tour]}", "e2 e4"),
        ("include: {tags: [big]}", "e1 e4"),
        ("include: {tags: [big, far], what: [tour]}", "e4"),
        ("include: {who: [w]}", "e3 e4"),
        ("include: {who: [a], events: [e5]}", "e1 e2 e4 e5"),
        ("include: {events: [e5, e3]}", "e3 e5"),
        ("exclude: {what: [award]}", "e1 e4 e5 e6"),
        ("exclude: {what: [award], who: [a]}", "e1 e3 e4 e5 e6"),
        ("exclude: {events: [e1]}", "e2 e3 e4 e5 e6"),
        ("include: {who: [a]}\nexclude: {what: [deal]}", "e2 e4"),
        ("include: {from: 2015-02-03}", "e2 e3 e4 e5 e6"),
        ("include: {from: 2015-02-04}", "e3 e4 e5 e6"),
        ("include: {from: 2016-05}", "e3 e4 e5 e6"),
        ("include: {from: 2018-02}", "e4 e5 e6"),
        ("include: {from: 2018-03}", "e5 e6"),
        ("include: {to: 2014}", "e1"),
        ("include: {to: 2017-04}", "e1 e2 e3 e4"),
        ("include: {to: 2017-03}", "e1 e2 e3"),
        ("include: {from: 2015, to: 2016-12-31}", "e2 e3"),
        ("include: {from: 2020-06}", "e6"),
        ("include: {from: 2025}", "e6"),
        ("include: {to: 2018}", "e1 e2 e3 e4"),
    ],
)
def test_a_timeline_takes_what_meets_every_key_given(timeline: str, events: str) -> None:
    assert taken(timeline) == events.split()


def test_what_is_selected_keeps_the_order_of_the_pool() -> None:
    assert taken("include: {events: [e6, e1, e3]}") == ["e1", "e3", "e6"]


def test_an_entity_has_the_moments_it_takes_part_in() -> None:
    graph, _ = linked(POOL)
    entities = graph.catalog.entities
    assert [moment.anchor for moment in graph.happened(entities["work:w"])] == ["e3", "e4"]
    assert [moment.anchor for moment in graph.happened(entities["artist:b"])] == ["e2", "e3", "e6"]
    assert graph.happened(entities["source:s"]) == ()
