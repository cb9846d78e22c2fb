"""Problems as people and programs read them."""

from __future__ import annotations

import json

import pytest

from generator.problems import (
    CODES,
    Place,
    Problem,
    as_github,
    as_json,
    as_text,
    count,
    fatal,
    instead,
    nearest,
    ordered,
    plural,
    visible,
)

ERROR = Problem(Place("a.yaml", 2, 3), "unknown-key", "unknown key 'x'", "did you mean 'y'?")
WARNING = Problem(Place("a.yaml", 1, 1), "stale-fact", "old")


def shown(problem: Problem, *lines: str) -> list[str]:
    return as_text([problem], lambda _: lines).split("\n")


@pytest.mark.parametrize(
    ("line", "column", "caret"),
    [
        ("labels: [x]", 10, "             ^"),
        ("이름: x", 5, "          ^"),
        ("한글 방탄 x", 7, "              ^"),
        ("\tx: 1", 2, "     ^"),
        ("ｗide", 2, "      ^"),
        ("é x", 3, "      ^"),
        ("x", 1, "    ^"),
    ],
)
def test_the_caret_stands_below_the_place(line: str, column: int, caret: str) -> None:
    """In columns of a terminal: a wide character takes two."""
    out = shown(Problem(Place("a", 1, column), "bad-value", "m"), line)
    assert out[2] == caret


def test_a_problem_is_told_with_its_line_and_hint() -> None:
    assert shown(ERROR, "first", "a b") == [
        "a.yaml:2:3: error[unknown-key]: unknown key 'x'",
        "    a b",
        "      ^ did you mean 'y'?",
        "",
    ]


def test_without_a_line_the_hint_stands_alone() -> None:
    assert shown(ERROR) == ["a.yaml:2:3: error[unknown-key]: unknown key 'x'", "    did you mean 'y'?", ""]
    assert shown(ERROR, "first", "   ") == [
        "a.yaml:2:3: error[unknown-key]: unknown key 'x'",
        "    did you mean 'y'?",
        "",
    ]


def test_a_long_line_is_cut_around_its_place() -> None:
    line = "a" * 500 + "X" + "b" * 500
    out = shown(Problem(Place("a", 1, 501), "bad-value", "m"), line)
    assert len(out[1]) < 140
    assert out[1][len(out[2]) - 1] == "X"


def test_content_cannot_steer_the_terminal() -> None:
    problem = Problem(Place("a\x1b[31m", 1, 1), "bad-value", "m\x1b[0m\u202e\n", "h\x07")
    out = "".join(shown(problem, "\x1b[2Jx"))
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "\\u001b[2Jx" in out


@pytest.mark.parametrize(
    ("text", "seen"),
    [("a\u200bb", "a\\u200bb"), ("\u2028", "\\u2028"), ("\ud800", "\\ud800"), ("한 é ✨", "한 é ✨")],
)
def test_what_nobody_sees_is_escaped(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_json_tells_all_there_is() -> None:
    assert json.loads(as_json([WARNING, ERROR])) == [
        {
            "path": "a.yaml",
            "line": 1,
            "column": 1,
            "severity": "warning",
            "code": "stale-fact",
            "message": "old",
            "hint": "",
        },
        {
            "path": "a.yaml",
            "line": 2,
            "column": 3,
            "severity": "error",
            "code": "unknown-key",
            "message": "unknown key 'x'",
            "hint": "did you mean 'y'?",
        },
    ]
    assert json.loads(as_json([])) == []
    assert "방탄" in as_json([Problem(Place("방탄"), "bad-file", "m")])


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem(Place("content/a, b.yaml", 3, 4), "bad-date", "100% of 2012: no\nend", "x"),
            "::error file=content/a%2C b.yaml,line=3,col=4,title=bad-date::100%25 of 2012: no\\u000aend (x)\n",
        ),
        (
            Problem(Place("a:b.md", 1, 1), "stale-fact", "old"),
            "::warning file=a%3Ab.md,line=1,col=1,title=stale-fact::old\n",
        ),
        (Problem(Place("한.md", 1, 1), "bad-file", "m"), "::error file=한.md,line=1,col=1,title=bad-file::m\n"),
    ],
)  # fmt: skip
def test_github_gets_one_escaped_command_a_problem(problem: Problem, line: str) -> None:
    assert as_github([problem]) == line


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], ""),
        ([ERROR], "1 error in 1 file"),
        ([WARNING], "1 warning in 1 file"),
        ([ERROR, WARNING, Problem(Place("b"), "bad-file", "m")], "2 errors, 1 warning in 2 files"),
    ],
)
def test_problems_are_counted_by_severity_and_file(problems: list[Problem], said: str) -> None:
    assert count(problems) == said


def test_problems_come_once_and_in_order() -> None:
    later = Problem(Place("a.yaml", 10, 1), "bad-date", "m")
    assert ordered([later, ERROR, WARNING, ERROR]) == (WARNING, ERROR, later)


def test_warnings_are_fatal_only_where_strict() -> None:
    assert fatal([ERROR])
    assert not fatal([WARNING])
    assert fatal([WARNING], strict=True)
    assert not fatal([], strict=True)


@pytest.mark.parametrize(
    ("wrong", "known", "hint"),
    [
        ("bighit-musc", ["bighit-music", "yg"], "did you mean 'bighit-music'?"),
        ("debutt", ["debut", "disbanded"], "did you mean 'debut'?"),
        ("BIGHIT music", ["BIGHIT MUSIC", "BIGHIT musics"], "did you mean 'BIGHIT MUSIC'?"),
        ("zzz", ["bighit-music"], ""),
        ("x", [], ""),
    ],
)
def test_the_nearest_word_is_named(wrong: str, known: list[str], hint: str) -> None:
    assert nearest(wrong, known) == hint


@pytest.mark.parametrize(
    ("wrong", "known", "hint"),
    [
        ("debutt", ["debut", "name"], "did you mean 'debut'?"),
        ("zzz", ["name", "debut"], "known here: debut, name"),
        (
            "zzz",
            [f"fact{number:02}" for number in range(1, 15)],
            f"known here: {', '.join(f'fact{n:02}' for n in range(1, 13))} and 2 more",
        ),
        ("zzz", [], ""),
    ],
)
def test_where_nothing_is_near_what_there_is_is_named(wrong: str, known: list[str], hint: str) -> None:
    assert instead(wrong, known) == hint


def test_numbers_have_their_noun() -> None:
    assert [plural(number, "page") for number in (0, 1, 2, 1234)] == ["0 pages", "1 page", "2 pages", "1,234 pages"]


def test_codes_are_words_with_a_meaning() -> None:
    contract = {
        "bad-encoding", "bad-character", "bad-yaml", "too-large", "bad-file", "duplicate-key", "unknown-key",
        "missing-field", "wrong-type", "bad-value", "bad-date", "bad-url", "duplicate-id", "address-clash",
        "bad-address", "outside-site", "unknown-reference", "ambiguous-reference", "wrong-kind", "cycle",
        "broken-link", "broken-anchor", "unknown-fact", "unsafe-html", "unsafe-url", "missing-file", "missing-alt",
        "template-error", "contradiction", "stale-fact", "missing-source", "orphan-page", "dated-language",
    }  # fmt: skip
    assert contract <= set(CODES)
    warnings = {code for code, (severity, _) in CODES.items() if severity == "warning"}
    assert {"contradiction", "stale-fact", "missing-source", "orphan-page", "dated-language"} <= warnings
    assert not warnings & {"bad-date", "cycle", "broken-link", "unknown-reference"}
