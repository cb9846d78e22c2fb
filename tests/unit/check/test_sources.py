"""Statements without a source."""

from __future__ import annotations

import pytest

from generator.check.sources import missing_sources
from tests.entities import linked, told

S = {"sources/s.yaml": "s: {title: S}\n"}


@pytest.mark.parametrize(
    ("path", "text", "missing"),
    [
        ("events/e.yaml", "e: {title: T, date: 2020}\n", 1),
        ("events/e.yaml", "e: {title: T, date: 2020, source: s}\n", 0),
        ("claims/c.yaml", "c: {text: T}\n", 1),
        ("claims/c.yaml", "c: {text: T, source: [s]}\n", 0),
        ("artists/a.yaml", "name: A\nfacts: {f: 1}\n", 1),
        ("artists/a.yaml", "name: A\nfacts: {f: {value: 1, source: s}}\n", 0),
        ("artists/a.yaml", "name: A\nfacts: {f: {values: [{value: 1, as_of: 2020}, {value: 2, source: s}]}}\n", 1),
        ("artists/a.yaml", "name: A\nfacts: {f: {values: [{value: 1}, {value: 2}]}}\n", 2),
        ("artists/a.yaml", "name: A\nfacts: {f: {source: s, values: [{value: 1}, {value: 2}]}}\n", 0),
        ("artists/a.yaml", "name: A\ndebut: 2013\n", 0),
    ],
)
def test_what_lacks_a_source_is_a_warning(path: str, text: str, missing: int) -> None:
    graph, problems = linked({**S, path: text})
    assert problems == []
    found = missing_sources(graph.catalog, ())
    assert [(one.code, one.severity) for one in found] == [("missing-source", "warning")] * missing
    assert all(problem.startswith(path) for problem in told(found))
