"""Facts that nobody has looked at for too long."""

from __future__ import annotations

import pytest

from generator.check.freshness import stale
from generator.facts.dates import Date
from generator.facts.settings import read
from generator.read.files import File
from tests.entities import SITE, linked

TODAY = Date(2026, 11, 1)
S = {"sources/s.yaml": "s: {title: S, accessed: 2001-01-02}\n", "labels/l.yaml": "name: L\n"}


SERIES = "title: W\nfacts: {f: {values: [{value: 1, as_of: 2015, source: s}, {value: 2, as_of: %s, source: s}]}}\n"


def found(path: str, text: str, after: int | None = None) -> list[str]:
    graph, problems = linked({**S, path: text})
    assert problems == []
    site, _ = read(File("site.yaml", f"{SITE}freshness: {{chart: 90, lineup: 180, default: 365}}\n".encode()))
    assert site is not None
    return [one.code for one in stale(graph.catalog, site, TODAY, after=after)]


@pytest.mark.parametrize(
    ("path", "text", "warnings"),
    [
        ("artists/a.yaml", "name: A\norigin: {value: X, checked: 2025-11-01}\n", 0),
        ("artists/a.yaml", "name: A\norigin: {value: X, checked: 2025-10-31}\n", 1),
        ("artists/a.yaml", "name: A\norigin: {value: X, as_of: 2020, checked: 2026-01}\n", 0),
        ("artists/a.yaml", "name: A\norigin: {value: X, as_of: 2026-01, checked: 2020}\n", 0),
        ("artists/a.yaml", "name: A\norigin: {value: X, as_of: 2025}\n", 0),
        ("artists/a.yaml", "name: A\norigin: {value: X, as_of: 2024}\n", 1),
        ("artists/a.yaml", "name: A\norigin: X\n", 0),
        ("artists/a.yaml", "name: A\norigin: {value: X, source: s}\n", 0),
        ("artists/a.yaml", "name: A\ndebut: {value: 2013-06-13, checked: 2014}\n", 0),
        ("artists/a.yaml", "name: A\nmembers: [{name: B, checked: 2026-05-05}]\n", 0),
        ("artists/a.yaml", "name: A\nmembers: [{name: B, checked: 2026-05-04}]\n", 1),
        ("artists/a.yaml", "name: A\nlabels: [{label: l, checked: 2020}]\n", 1),
        ("artists/a.yaml", "name: A\nlabels: [{label: l, to: 2021, checked: 2021}]\n", 0),
        ("works/w.yaml", "title: W\ncharts: [{chart: C, peak: 1, checked: 2026-08-03}]\n", 0),
        ("works/w.yaml", "title: W\ncharts: [{chart: C, peak: 1, checked: 2026-08-02}]\n", 1),
        ("works/w.yaml", SERIES % "2026-10", 0),
        ("works/w.yaml", SERIES % "2020", 1),
        ("events/e.yaml", "e: {title: T, date: 2013, source: s, checked: 2014}\n", 0),
    ],
)
def test_the_later_of_checked_and_as_of_counts(path: str, text: str, warnings: int) -> None:
    assert found(path, text) == ["stale-fact"] * warnings


def test_days_given_take_the_place_of_all_others() -> None:
    text = "name: A\norigin: {value: X, checked: 2026-10-01}\n"
    assert found("artists/a.yaml", text, after=31) == []
    assert found("artists/a.yaml", text, after=30) == ["stale-fact"]
