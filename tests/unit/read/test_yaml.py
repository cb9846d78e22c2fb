"""YAML as nodes whose scalars are text, each with the place where it stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.yaml import Mapping, Node, Scalar, Sequence, parse
from tests.entities import told


def plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text if node else None


def scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from scalars(value)


@pytest.mark.parametrize(
    "word",
    ["ON", "No", "Off", "yes", "y", "true", "1", "2012", "3:45", "18:30:00", "012", "1_000", "0x1F", "1e3", ".inf",
     ".NaN", "=", "2012-02-30", "2012-07-22", "2012-07", "1004", "null x", "-1", "5" * 5_000],
)  # fmt: skip
def test_every_plain_scalar_stays_text(word: str) -> None:
    node, problems = parse(f"a: {word}\n", "f")
    assert problems == ()
    assert plain(node) == {"a": word}


@pytest.mark.parametrize("key", ["1", "24", "2012-07-22", "on", "No", "null", "3:45"])
def test_every_key_is_text(key: str) -> None:
    node, problems = parse(f"'{key}': x\n", "f")
    assert problems == ()
    assert plain(node) == {key: "x"}


@pytest.mark.parametrize("word", ["", "~", "null"])
def test_nothing_is_nothing(word: str) -> None:
    node, problems = parse(f"a: {word}\n", "f")
    assert problems == ()
    assert plain(node) == {"a": None}
    assert plain(parse(f"a: '{word}'\n", "f")[0]) == {"a": word}


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "\n\n"])
def test_an_empty_document_is_none(text: str) -> None:
    node, problems = parse(text, "f")
    assert plain(node) is None
    assert problems == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", "f:3:1 duplicate-key 'a' is set twice (first on line 1)"),
        ("x: {a: 1, a: 2}\n", "f:1:11 duplicate-key 'a' is set twice (first on line 1)"),
        ("é: 1\ne\u0301: 2\n", None),
        ("a: &x 1\n", "f:1:4 bad-yaml anchor '&x' is not supported"),
        ("a: *x\n", "f:1:4 bad-yaml"),
        ("a: !!int 1\n", "f:1:4 bad-yaml tag"),
        ("a: !python/object 1\n", "f:1:4 bad-yaml tag"),
        ("<<: {a: 1}\n", "f:1:1 bad-yaml merge key"),
        ("a: 1\n---\nb: 2\n", "f:2:1 bad-yaml a second document"),
        ("[a]: 1\n", "f:1:1 bad-yaml a key must be a text, not a list"),
        ("? {}\n: 1\n", "f:1:3 bad-yaml a key must be a text, not a mapping"),
        ("a: b: c\n", "f:1:5 bad-yaml"),
        ("a:\n\tb: 1\n", "f:2:1 bad-yaml"),
        ("a: @x\n", "f:1:4 bad-yaml"),
        ('a: "x\nb: 1\n', "f:1:4 bad-yaml"),
        ("a: [x\nb: 1\n", "f:1:4 bad-yaml"),
        ('a: "\\ud800"\n', "f:1:7 bad-yaml"),
        ("color: #fff\n", "f:1:7 bad-value"),
        ("한글: [" * 41 + "]" * 41, "f:1:"),
    ],
)
def test_what_is_refused_is_told_at_its_place(text: str, problem: str | None) -> None:
    _, problems = parse(text if problem else unicodedata.normalize("NFC", text), "f")
    found = told(problems)
    assert found
    assert found[0].startswith(problem or "f:2:1 duplicate-key")


def test_a_tab_is_said_to_be_one() -> None:
    _, problems = parse("a:\n\tb: 1\n", "f")
    assert "spaces" in problems[0].hint


def test_a_hundred_thousand_brackets_are_refused_and_we_live() -> None:
    _, problems = parse("a: " + "[" * 100_000, "f")
    assert told(problems) == ["f:1:43 too-large nested deeper than 40"]


def test_forty_levels_are_read() -> None:
    node, problems = parse("[" * 40 + "]" * 40, "f")
    assert problems == ()
    assert isinstance(node, Sequence)


def test_an_alias_bomb_does_not_go_off() -> None:
    bomb = "a: &a [x]\n"
    for before, after in pairwise("abcdefghij"):
        bomb += f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    _, problems = parse(bomb, "f")
    assert {problem.code for problem in problems} == {"bad-yaml"}


def test_too_many_values_are_refused() -> None:
    _, problems = parse("- x\n" * 200_001, "f")
    assert [problem.code for problem in problems] == ["too-large"]


def test_lines_count_from_where_the_text_stands() -> None:
    _, problems = parse("a: 1\na: 2\n", "f", first_line=5)
    assert told(problems) == ["f:6:1 duplicate-key 'a' is set twice (first on line 5)"]


@pytest.mark.parametrize(
    ("text", "word", "line", "column"),
    [
        ("a: xyz\n", "y", 1, 5),
        ('a: "xyz"\n', "y", 1, 6),
        ("a: 'xyz'\n", "z", 1, 7),
        ("a: >-\n  one\n  two\n", "two", 3, 3),
        ("a: |\n  one\n    two\n", "two", 3, 5),
        ("a: one\n   two\n", "two", 2, 4),
        ("방탄: 소년 단x\n", "x", 1, 9),
        ("a: 'it''s y'\n", "y", 1, 11),
    ],
)
def test_a_place_within_a_text_is_where_it_stands(text: str, word: str, line: int, column: int) -> None:
    node, _ = parse(text, "f")
    assert isinstance(node, Mapping)
    value = node.pairs[0][1]
    assert isinstance(value, Scalar)
    assert value.text is not None
    place = value.where(value.text.index(word))
    assert (place.line, place.column) == (line, column)


WORD = st.text(alphabet="ab방탄é✨ON19:~-", min_size=1, max_size=8).filter(
    lambda word: word.strip(" -:") == word and word not in ("~",) and ": " not in word
)
LEAF = st.builds(lambda word, quote: (word, quote), WORD, st.sampled_from(["", "'", '"']))
TREE = st.recursive(
    LEAF, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORD, inner, max_size=3), max_leaves=12
)


def written(tree: object, indent: int = 0) -> str:
    """The tree as an author would write it: lists and mappings in blocks, texts quoted as asked."""
    pad = "  " * indent
    if isinstance(tree, tuple):
        return (
            f" {tree[1]}{tree[0]}{tree[1]}\n"
            if tree[1] or not tree[0].startswith(("-", "~", ":"))
            else f" '{tree[0]}'\n"
        )
    if isinstance(tree, list):
        return "\n" + "".join(f"{pad}-{written(item, indent + 1)}" for item in tree) if tree else " []\n"
    assert isinstance(tree, dict)
    return (
        "\n" + "".join(f"{pad}'{key}':{written(value, indent + 1)}" for key, value in tree.items()) if tree else " {}\n"
    )


def meant(tree: object) -> object:
    if isinstance(tree, tuple):
        return None if tree[0] in ("null", "") else tree[0]
    if isinstance(tree, list):
        return [meant(item) for item in tree]
    assert isinstance(tree, dict)
    return {key: meant(value) for key, value in tree.items()}


@given(st.dictionaries(WORD, TREE, min_size=1, max_size=4))
@settings(derandomize=True, max_examples=300)
def test_every_scalar_stands_where_its_place_says(tree: dict[str, object]) -> None:
    """The text at the place reported is the scalar, whatever scripts and signs stand before it."""
    text = unicodedata.normalize("NFC", written({"top": tree}).lstrip("\n"))
    node, problems = parse(text, "f")
    assert problems == ()
    assert plain(node) == {"top": meant(tree)}
    lines = text.split("\n")
    seen = 0
    for scalar in scalars(node):
        at = lines[scalar.place.line - 1][scalar.place.column - 1 :]
        assert at.lstrip("'\"").startswith(scalar.text or ""), (at, scalar)
        seen += 1
    assert seen >= 2
