from __future__ import annotations

import pytest

from generator.build import Build
from generator.cli.serve import Terminal
from generator.problems import Place, Problem

ERROR = Problem(Place("content/a.md", 3, 4), "bad-value", "no such thing")
OTHER = Problem(Place("content/a.md", 5, 1), "bad-value", "no such other thing")
WARNING = Problem(Place("content/b.md", 2, 1), "stale-fact", "not checked for long")


def _said(terminal: Terminal, capsys: pytest.CaptureFixture[str], *problems: Problem) -> list[str]:
    terminal.built(Build((), 3, problems, True, lambda _: []), 0.25)
    printed = capsys.readouterr()
    return (printed.err + printed.out).splitlines()


def test_a_build_is_a_line_and_problems_are_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(debug=False)
    assert _said(terminal, capsys, WARNING) == ["3 pages in 0.25 s; 1 warning in 1 file"]
    told = _said(terminal, capsys, ERROR, WARNING)
    assert told == [
        "content/a.md:3:4: error[bad-value]: no such thing",
        "1 error in 1 file; 1 error, 1 warning in 2 files in all; the last good pages stay",
    ]
    moved = Problem(Place("content/a.md", 4, 4), ERROR.code, ERROR.message)
    assert _said(terminal, capsys, moved) == ["still 1 error in 1 file; the last good pages stay"]
    assert "content/a.md:5:1: error[bad-value]: no such other thing" in _said(terminal, capsys, ERROR, OTHER)
    assert _said(terminal, capsys, WARNING) == ["3 pages in 0.25 s; 1 warning in 1 file"]
    assert _said(terminal, capsys) == ["3 pages in 0.25 s"]
    assert _said(terminal, capsys, WARNING)[0] == "content/b.md:2:1: warning[stale-fact]: not checked for long"


def test_of_the_warnings_there_were_from_the_start_only_the_number_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal(debug=False)
    assert _said(terminal, capsys, ERROR)[-1] == "1 error in 1 file; the last good pages stay"
    assert _said(terminal, capsys, WARNING) == ["3 pages in 0.25 s; 1 warning in 1 file"]
