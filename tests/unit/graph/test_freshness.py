"""How old what a site knows is, and how old it may be."""

from __future__ import annotations

import pytest

from generator.facts.settings import read
from generator.graph.freshness import Age, ages
from generator.read.files import File
from tests.entities import SITE, TODAY, day_of, linked

S = {"sources/s.yaml": "s: {title: S, accessed: 2001-01-02}\n", "labels/l.yaml": "name: L\n"}
DAYS = "{chart: 90, lineup: 180, default: 365}"
SERIES = "title: W\nfacts: {f: {%svalues: [{value: 1, as_of: 2015, source: s}, {value: 2, %s, source: s}]}}\n"


def aged(path: str, text: str, *, days: str = DAYS, after: int | None = None) -> list[Age]:
    graph, problems = linked({**S, path: text})
    assert problems == []
    site, faults = read(File("site.yaml", f"{SITE}freshness: {days}\n".encode()))
    assert site is not None
    assert faults == ()
    return list(ages(graph.catalog, site, day_of(TODAY), after=after))


def stale(path: str, text: str, *, days: str = DAYS, after: int | None = None) -> int:
    return sum(age.stale for age in aged(path, text, days=days, after=after))


A, W = "artists/a.yaml", "works/w.yaml"


@pytest.mark.parametrize(
    ("path", "text", "count"),
    [
        # exactly at the limit it is fresh
        (A, "name: A\norigin: {value: X, checked: 2025-11-01}\n", 0),
        (A, "name: A\norigin: {value: X, checked: 2025-10-31}\n", 1),
        # the later of the two counts, whichever it is
        (A, "name: A\norigin: {value: X, as_of: 2020, checked: 2026-01}\n", 0),
        (A, "name: A\norigin: {value: X, as_of: 2026-01, checked: 2020}\n", 0),
        (A, "name: A\norigin: {value: X, as_of: 2019, checked: 2020}\n", 1),
        # a month or a year counts from its last day
        (A, "name: A\norigin: {value: X, as_of: 2025-10}\n", 1),
        (A, "name: A\norigin: {value: X, as_of: 2025-11}\n", 0),
        (A, "name: A\norigin: {value: X, as_of: 2025}\n", 0),
        (A, "name: A\norigin: {value: X, as_of: ~2024}\n", 1),
        # with neither date nothing is known of its age
        (A, "name: A\norigin: X\n", 0),
        (A, "name: A\norigin: {value: X, source: s}\n", 0),
        # entries by their sort
        (A, "name: A\nmembers: [{name: B, checked: 2026-05-05}]\n", 0),
        (A, "name: A\nmembers: [{name: B, checked: 2026-05-04}]\n", 1),
        (A, "name: A\nlabels: [{label: l, checked: 2025-11-01}]\n", 0),
        (A, "name: A\nlabels: [{label: l, checked: 2020}]\n", 1),
        (W, "title: W\ncharts: [{chart: C, peak: 1, checked: 2026-08-03}]\n", 0),
        (W, "title: W\ncharts: [{chart: C, peak: 1, checked: 2026-08-02}]\n", 1),
        (W, "title: W\ncharts: [{chart: C, peak: 1, week: 2012-10-06, as_of: 2012-10-06}]\n", 1),
        # what an author arranges is no fact, but free facts are
        ("timelines/t.yaml", "title: T\neras: [{name: Later, from: 2012, checked: 2020}]\n", 0),
        ("articles/t.md", "---\ntitle: T\nformer_names: [{value: U, checked: 2020}]\n---\n", 0),
        ("timelines/t.yaml", "title: T\nfacts: {f: {value: 5, as_of: 2020, source: s}}\n", 1),
        # what is over
        (A, "name: A\ndebut: {value: 2013-06-13, checked: 2014}\n", 0),
        (A, "name: A\ndebut: {status: disputed, claims: [{value: 2013}, {value: 2014}], checked: 2014}\n", 0),
        (A, "name: A\nlabels: [{label: l, to: 2021, checked: 2021}]\n", 0),
        (A, "name: A\nmembers: [{name: B, to: 2026-10-31, checked: 2021}]\n", 0),
        (A, "name: A\nfacts: {f: {value: X, to: 2021, as_of: 2020, source: s}}\n", 0),
        (A, "name: A\nformer_names: [{value: B, as_of: 2020}]\n", 0),
        (A, "name: A\nfacts: {f: {value: 2020-01, as_of: 2020, source: s}}\n", 0),
        # and what is not yet
        (A, "name: A\nlabels: [{label: l, to: 2030, checked: 2021}]\n", 1),
        (A, "name: A\nfacts: {f: {value: 2030-01, as_of: 2020, source: s}}\n", 1),
        # of a series the latest alone, by its own dates and those of the whole
        (W, SERIES % ("", "as_of: 2026-10"), 0),
        (W, SERIES % ("", "as_of: 2020"), 1),
        (W, SERIES % ("", "as_of: 2020, checked: 2026-10"), 0),
        (W, SERIES % ("checked: 2026-10, ", "as_of: 2020"), 0),
        (W, SERIES % ("to: 2021, ", "as_of: 2020"), 0),
        # a dispute is one fact, with the dates of the fact
        (A, "name: A\norigin: {status: disputed, claims: [{value: X, as_of: 2010}, {value: Y}]}\n", 0),
        (A, "name: A\norigin: {status: disputed, checked: 2020, claims: [{value: X}, {value: Y}]}\n", 1),
        # of its day, for ever
        ("events/e.yaml", "e: {title: T, date: 2013, source: s, checked: 2014}\n", 0),
        ("events/e.yaml", "e: {title: T, date: 2013, source: s, facts: {f: {value: X, as_of: 2013}}}\n", 0),
    ],
)
def test_the_later_of_checked_and_as_of_counts(path: str, text: str, count: int) -> None:
    assert stale(path, text) == count


@pytest.mark.parametrize(
    ("days", "limit"),
    [
        ("{streams: 30, series: 60, default: 100}", 30),
        ("{series: 60, default: 100}", 60),
        ("{chart: 60, default: 100}", 100),
        ("{chart: 60}", 365),
    ],
)
def test_a_fact_goes_by_its_own_name_then_by_its_type(days: str, limit: int) -> None:
    text = "title: W\nfacts: {streams: {values: [{value: 1, as_of: 2026-10-01, source: s}]}}\n"
    assert [age.limit for age in aged(W, text, days=days)] == [limit]


@pytest.mark.parametrize(
    ("path", "text", "days", "limit"),
    [
        (W, "title: W\ncharts: [{chart: C, peak: 1, as_of: 2026}]\n", "{charts: 20, chart: 90}", 20),
        (A, "name: A\nlabels: [{label: l, as_of: 2026}]\n", "{labels: 20, default: 90}", 20),
        (A, "name: A\nfacts: {members: {value: 7, as_of: 2026}}\n", "{lineup: 20, default: 90}", 90),
        (A, "name: A\nfacts: {members: {value: 7, as_of: 2026}}\n", "{members: 20, default: 90}", 20),
        (A, "name: A\nnames: {ko: {value: 가, as_of: 2026}}\n", "{names: 20, ko: 30}", 20),
    ],
)
def test_fields_go_by_their_key(path: str, text: str, days: str, limit: int) -> None:
    assert [age.limit for age in aged(path, text, days=days)] == [limit]


def test_days_given_take_the_place_of_all_others() -> None:
    text = "name: A\norigin: {value: X, checked: 2026-10-01}\n"
    assert stale(A, text, after=31) == 0
    assert stale(A, text, after=30) == 1


def test_an_age_is_counted_to_the_day_of_the_build() -> None:
    (age,) = aged(A, "name: A\norigin: {value: X, as_of: 2026-09, checked: 2026-10-12}\n")
    assert (age.days, age.limit, str(age.looked), age.statement.name) == (20, 365, "2026-10-12", "origin")
