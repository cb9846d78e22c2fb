"""Facts that nobody has looked at for too long."""

from __future__ import annotations

from generator.check.freshness import stale
from generator.facts.settings import read
from generator.graph.freshness import ages
from generator.read.files import File
from tests.entities import SITE, TODAY, day_of, linked, told


def test_a_warning_stands_at_the_latest_value_and_says_both_ages() -> None:
    text = "title: W\nfacts:\n  f:\n    values:\n      - {value: 1, as_of: 2015}\n      - {value: 2, as_of: 2020}\n"
    graph, _ = linked({"works/w.yaml": text})
    site, _ = read(File("site.yaml", SITE.encode()))
    assert site is not None
    assert told(stale(ages(graph.catalog, site, day_of(TODAY)))) == [
        "works/w.yaml:6:9 stale-fact not checked for 2,131 days, and it stays fresh for 365"
    ]
