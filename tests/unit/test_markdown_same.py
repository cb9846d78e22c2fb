"""The library with its needless work spared makes of every text what it makes untouched."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from generator.problems import Place
from generator.read.markdown import library, parse, tuning
from tests.built import GOLDEN, ROOT
from tests.unit.test_markdown import BAD, GOOD, NASTY

LINES = [
    "Plain words of a line",
    "*so* and **so** and ***so***",
    "a_b_c _d_ __e__",
    "`code` ``co`de``",
    "<https://a.example/>",
    "[text](https://a.example 'title')",
    "[text][ref] and [ref]",
    "![alt](a.png)",
    "a  ",
    "\\*not\\* \\_so\\_ \\[x]",
    "# One",
    "## Two ##",
    "### 방탄소년단의 시작",
    "Setext",
    "===",
    "---",
    "- item",
    "* item",
    "+ item",
    "1. one",
    "12) no",
    "    indented",
    "\tindented",
    "> quote",
    "> > deeper",
    ">lazy",
    "| a | b |",
    "| --- | :-: |",
    "| 1 | 2 |",
    "a | b",
    "```python",
    "```",
    "~~~",
    "x = 1",
    "Term",
    ":   meaning",
    "[ref]: https://r.example 'R'",
    "[^n]: note",
    "a[^n] b",
    "&copy; &amp; &#35; &nope;",
    "a & b < c > d",
    "<b>bold</b>",
    "<!-- x -->",
    "https://bare.example",
    "me@example.org",
    "[[bts]]는 [@s]",
    "[[=a.b|{} x]]",
    "![[card]]",
    "%% note %%",
    "%% ok contradiction: x %%",
    "***",
    "* * *",
    "_ _ _",
    "",
    "방탄소년단은 *일곱* 명이다.",
    "“APT.” — it's 3 * 4 * 5",
    "2 * 3_4",
    "a*b*c",
    "**a*b**c*",
    "]( [ ) (",
    "\\",
    "`",
    "!",
    "[",
]


def texts() -> Iterator[str]:
    for folder in (ROOT / "content", GOLDEN / "content", ROOT / "docs"):
        yield from (path.read_text("utf-8") for path in sorted(folder.rglob("*.md")))
    yield from (text for text, *_ in (*GOOD, *BAD))
    chance = random.Random(7)
    for _ in range(2_500):
        lines = chance.choices(LINES, k=chance.randint(1, 9))
        yield "".join(line + chance.choice(["\n", "\n", "\n\n"]) for line in lines)
    for _ in range(4_000):
        yield "".join(chance.choices(NASTY, k=chance.randint(2, 30)))


def where(offset: int) -> Place:
    return Place("a.md", 1, offset)


@pytest.mark.parametrize("trusted", [False, True])
def test_nothing_is_spared_that_matters(trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    given = list(texts())
    library.library.cache_clear()
    tuned = [parse(text, where, trusted=trusted) for text in given]
    library.library.cache_clear()
    spared: list[object] = []
    monkeypatch.setattr(tuning, "tune", spared.append)
    plain = [parse(text, where, trusted=trusted) for text in given]
    library.library.cache_clear()
    assert len(spared) == 1, "the untouched library was not asked"
    assert len(given) > 6_500
    wrong = [text for text, one, other in zip(given, tuned, plain, strict=True) if one != other]
    assert wrong == []
