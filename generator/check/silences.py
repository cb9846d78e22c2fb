"""Warnings that an author has answered in a comment: taken out of the problems, kept with their reason."""

from __future__ import annotations

from collections.abc import Iterable

from generator.problems import Problem
from generator.read.markdown import Silence
from generator.report import Answered


def answered(
    problems: Iterable[Problem], silences: Iterable[Silence]
) -> tuple[tuple[Problem, ...], tuple[Answered, ...], tuple[Problem, ...]]:
    """The problems that stay, those that are answered, and a hint for each answer to nothing.

    A comment answers the warnings of its code whose place is in its paragraph; errors cannot be answered.
    """
    written: dict[tuple[str, str], list[Silence]] = {}
    for silence in silences:
        written.setdefault((silence.place.path, silence.code), []).append(silence)
    kept: list[Problem] = []
    found: list[Answered] = []
    used: set[Silence] = set()
    for problem in problems:
        there = written.get((problem.place.path, problem.code), ())
        fitting = [one for one in there if one.first <= problem.place.line <= one.last]
        if fitting and problem.severity != "error":
            found.append(Answered(problem, fitting[0].reason))
            used.add(fitting[0])
        else:
            kept.append(problem)
    idle = [one for there in written.values() for one in there if one not in used]
    return tuple(kept), tuple(sorted(found)), tuple(map(_idle, idle))


def _idle(silence: Silence) -> Problem:
    message = f"'ok {silence.code}' answers no warning of its paragraph"
    return Problem(silence.place, "idle-comment", message, "delete the comment")
