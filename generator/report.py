"""What a build has to say: its problems, the warnings that were answered, how many pages there are.

It can be kept as plain data, so that a build which finds nothing changed says the same as the one before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from generator.problems import Place, Problem


class Told(Protocol):
    """What is asked of a build, whatever else it holds."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...
    @property
    def answered(self) -> tuple[Answered, ...]: ...
    @property
    def pages(self) -> int: ...
    @property
    def usable(self) -> bool: ...
    @property
    def lines(self) -> Callable[[str], Sequence[str]]: ...


@dataclass(frozen=True, slots=True, order=True)
class Answered:
    """A warning that does not count, and why its author says so."""

    problem: Problem
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """A build's words alone. `usable` says that `site.yaml` could be read; `lines` gives the lines that are shown."""

    problems: tuple[Problem, ...]
    answered: tuple[Answered, ...]
    pages: int
    usable: bool
    lines: Callable[[str], Sequence[str]]


def as_data(told: Told) -> dict[str, Any]:
    """A report as JSON can hold it, with the source lines that it shows."""
    shown: dict[str, dict[str, str]] = {}
    for problem in told.problems:
        lines = told.lines(problem.place.path)
        if 0 < problem.place.line <= len(lines):
            shown.setdefault(problem.place.path, {})[str(problem.place.line)] = lines[problem.place.line - 1]
    return {
        "problems": [_row(problem) for problem in told.problems],
        "answered": [[*_row(one.problem), one.reason] for one in told.answered],
        "pages": told.pages,
        "lines": shown,
    }


def from_data(data: Any) -> Report | None:
    """The report that `as_data` has kept; None where this is none."""
    try:
        problems = tuple(_problem(row) for row in data["problems"])
        answered = tuple(Answered(_problem(row[:-1]), str(row[-1])) for row in data["answered"])
        shown = {path: {int(line): str(text) for line, text in lines.items()} for path, lines in data["lines"].items()}
        pages = int(data["pages"])
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return None

    def lines(path: str) -> list[str]:
        found = shown.get(path, {})
        return [found.get(number, "") for number in range(1, max(found, default=0) + 1)]

    return Report(problems, answered, pages, usable=True, lines=lines)


def _row(problem: Problem) -> list[str | int]:
    place = problem.place
    return [place.path, place.line, place.column, problem.code, problem.message, problem.hint]


def _problem(row: Iterable[Any]) -> Problem:
    path, line, column, code, message, hint = row
    return Problem(Place(str(path), int(line), int(column)), str(code), str(message), str(hint))
