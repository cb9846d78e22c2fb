"""Facts that nobody has looked at for too long."""

from __future__ import annotations

from collections.abc import Iterable

from generator.graph.freshness import Age
from generator.problems import Problem


def stale(ages: Iterable[Age]) -> tuple[Problem, ...]:
    """A warning for each fact that is older than it may be."""
    return tuple(
        Problem(
            age.statement.known.place,
            "stale-fact",
            f"not checked for {age.days:,} days, and it stays fresh for {age.limit:,}",
            "look it up, and write 'checked:' anew",
        )
        for age in ages
        if age.stale
    )
