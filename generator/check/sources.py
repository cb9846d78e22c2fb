"""Statements that stand without a source: events, claims, values of a series, free facts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.facts.values import Point
from generator.graph.catalog import Catalog
from generator.graph.sourcing import Unsourced, unsourced
from generator.problems import Problem

_HINT = "add 'source:' with the id of a source"


def missing_sources(catalog: Catalog, told: Iterable[Problem]) -> tuple[Problem, ...]:
    """A warning for each of them, at its place; none in a file where `source` itself is misspelt, which is `told`."""
    misspelt = {problem.place.path for problem in told if problem.hint == "did you mean 'source'?"}
    return tuple(
        Problem(one.known.place, "missing-source", f"{_said(one)} has no source", _HINT)
        for one in unsourced(catalog)
        if one.entity.path not in misspelt
    )


def _said(one: Unsourced) -> str:
    if one.name:
        return f"a value of '{one.name}'" if isinstance(one.known, Point) else f"the fact '{one.name}'"
    return f"{one.entity.kind} '{one.entity.id}'"
