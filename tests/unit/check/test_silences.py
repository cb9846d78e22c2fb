"""Warnings that a comment answers."""

from __future__ import annotations

from generator.check.silences import answered
from generator.graph.graph import Graph
from generator.problems import Place, Problem
from generator.read.markdown import Silence
from tests.entities import linked, texts

BODY = "---\ntitle: X\n---\nOne.\n%% ok contradiction: so it is %%\nTwo.\n\nThree. %% ok dated-language: no %%\n"


def problem(line: int, code: str = "contradiction", path: str = "content/articles/x.md") -> Problem:
    return Problem(Place(path, line, 1), code, "m")


def silences(graph: Graph) -> list[Silence]:
    return [silence for _, _, prose in texts(graph) for silence in prose.silences]


def test_a_comment_answers_its_code_in_its_paragraph() -> None:
    graph, _ = linked({"articles/x.md": BODY})
    given = [problem(4), problem(6), problem(8), problem(4, "stale-fact"), problem(4, path="content/articles/y.md")]
    kept, told, idle = answered(given, silences(graph))
    assert [(one.problem.place.line, one.reason) for one in told] == [(4, "so it is"), (6, "so it is")]
    assert kept == tuple(given[2:])
    assert [(one.place.line, one.code) for one in idle] == [(8, "idle-comment")]


def test_errors_cannot_be_answered() -> None:
    graph, _ = linked({"articles/x.md": "---\ntitle: X\n---\n%% ok contradiction: x %% [[nobody]]\n"})
    given = [problem(4, "unknown-reference")]
    assert answered(given, silences(graph))[0] == tuple(given)


def test_a_short_text_in_yaml_answers_too() -> None:
    text = "name: A\nsummary: >-\n  It has words.\n  %% ok contradiction: meant %% More.\n"
    graph, problems = linked({"artists/a.yaml": text})
    assert problems == []
    kept, told, _ = answered([problem(3, path="content/artists/a.yaml")], silences(graph))
    assert (kept, [one.reason for one in told]) == ((), ["meant"])
