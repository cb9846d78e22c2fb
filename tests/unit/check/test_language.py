"""Words that will be wrong one day, and words that only look like them."""

from __future__ import annotations

import re

import pytest

from generator.check.language import ANYWHERE, KOREAN, KOREAN_PHRASES, PHRASES, dated, found
from generator.graph.graph import Graph
from generator.graph.names import Names
from generator.problems import Place, Problem
from generator.read.markdown import parse
from tests.entities import linked, texts


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in found(text)]


def all_dated(graph: Graph) -> list[Problem]:
    return [problem for _, _, prose in texts(graph) for problem in dated(prose, graph.names)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The group currently has seven members.", ["currently"]),
        ("Currently seven, recently eight.", ["Currently", "recently"]),
        ("It was CURRENTLY so.", ["CURRENTLY"]),
        ("Until recently nobody knew.", ["recently"]),
        ("They tour this year and last summer.", ["this year", "last summer"]),
        ("This year the song came out.", ["This year"]),
        ("Later this year, in next week’s chart.", ["this year", "next week"]),
        ("The label is now part of HYBE.", ["is now"]),
        ("The band has not yet said so; it hasn’t yet.", ["has not yet", "hasn’t yet"]),
        ("So far nobody has.", ["So far"]),
        ("The longest run to date.", ["to date"]),
        ("Her latest single, the latest album, its current label.", ["Her latest", "the latest album", "its current"]),
        ("At the moment, in recent years, these days.", ["At the moment", "in recent years", "these days"]),
        ("As of today it leads; today it leads.", ["As of today", "today"]),
        ("The upcoming tour will soon begin.", ["upcoming", "will soon"]),
        ("In 2025 it was so. It is currently so.", ["currently"]),
        ("다섯 명이 현재 활동한다.", ["현재"]),
        ("현재는 일곱 명이고, 최근에는 올해의 마지막 공연을 했다.", ["현재", "최근", "올해"]),
        ("작년까지도, 지난해에, 내년부터, 요즘은, 지금까지.", ["작년", "지난해", "내년", "요즘", "지금"]),
        ("이번 달에 나온다. 지난 2월 나왔다. 오는 12월 연다.", ["이번 달", "지난 2월", "오는 12월"]),
        ("They currently have 2000 fans, 최근 2000 장.", ["currently", "최근"]),
        ("BTS는 오늘날 가장 유명하다.", ["오늘날"]),
    ],
)
def test_finds(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # other words
        "New York, New Jersey, a new group, Now United, now and then, and yet it moves.",
        "The concurrently held show; a recency bias; the yearbook; this yearbook.",
        "It still counts her there, although she soon left, soon to be renamed.",
        "It was not recent: the partnership dates from 2021.",
        "The river's current was strong, and alternating current is used.",
        # the same words meant otherwise
        "It was the last week of June, the next year, her last year at school, that last summer.",
        "In its last month the label sold 5 copies.",
        "So far as we know, so far away, so far from home.",
        "By Friday at the latest; the latest of three values; the latest value counts.",
        "An up-to-date list; it began to date back the tapes.",
        "She had recently left when he had only recently come.",
        "It had not yet begun, and was now over.",
        # titles in the middle of a sentence, and the name of a newspaper
        "They sang Last Summer and This Year on the Today show, said USA Today.",
        # the sentence says its date
        "The group currently (as of March 2026) has seven members.",
        "As of 24 November 2026, it is currently on sale.",
        "They changed it recently, in March 2025.",
        "It sold more this year (2025).",
        # what somebody else said
        "He said: “It is currently so, this year.”",
        'He calls it "recently" new, and "this year" old.',
        "She calls it ‘currently’ so, and 'this year' so.",
        "“This paragraph of a quotation goes on, currently",
        "「현재」라고, 『최근』이라고, ‘올해’라는 말, “지금”, 《요즘》.",
        # inside other words, and names
        "현재진행형이다. 현재형 동사. 최근접 이웃. 다올해라는 곳. 이달의 소녀. 지금강산.",
        "올해의 노래 상과 올해의 가수상, 올해의 앨범을 받았다.",
        "2024년 3월 현재 일곱 명이다. 2025년 기준 최근 수치다.",
        "올해(2025년) 나왔다. 지난 2024년 나왔다. 지난 2월 2024년.",
        "다음 달 6일 데뷔했고, 이듬해 상을 받았다.",
    ],
)
def test_leaves_alone(text: str) -> None:
    assert words(text) == []


def test_an_apostrophe_opens_no_quotation() -> None:
    assert words("BTS's members, the boys' songs and Rosé’s label are what it currently has.") == ["currently"]
    assert words("It’s 'new' and ‘old’, and don’t say recently.") == ["recently"]


def spelt(pattern: str) -> list[str]:
    """Every text that the pattern of a phrase matches by itself: choices, and what may be left out."""
    sign = r"[^()[\]]|\[[^]]+\]"
    plain = re.sub(rf"\(\?[!=](?:{sign}|\((?:{sign}|\((?:{sign})*\))*\))*\)", "", pattern)
    choice = re.search(r"\((?:\?:)?([^()]*)\)(\??)|(\w|-)\?|\[([^]]+)\]", plain)
    if choice is None:
        return [plain.replace(r"\w*", "").replace(r"\d{1,2}", "2")]
    ways = choice[1].split("|") if choice[1] else list(choice[4] or choice[3])
    if choice[2] or choice[3]:
        ways.append("")
    return [text for way in ways for text in spelt(plain[: choice.start()] + way + plain[choice.end() :])]


def test_phrases_are_spelt_as_they_match() -> None:
    assert spelt(r"so far(?! (?:as|away)\b)") == ["so far"]
    assert spelt(r"the (?:cat|fall(?! (?:in|of)\b)) line-?ups?") == [
        *("the cat line-ups", "the cat line-up", "the cat lineups", "the cat lineup"),
        *("the fall line-ups", "the fall line-up", "the fall lineups", "the fall lineup"),
    ]


SAID = [*ANYWHERE, *(text for each in PHRASES.values() for pattern in each for text in spelt(pattern))]
SAID_KO = [*KOREAN, *(text for pattern in KOREAN_PHRASES.values() for text in spelt(pattern))]


@pytest.mark.parametrize("said", SAID)
def test_every_english_word_and_phrase_is_found_alone(said: str) -> None:
    """None is passed over by the first look, which asks for one word of each."""
    assert words(said) == [said]
    assert words(f"It ({said}), X.") == [said]
    assert words(f"{said[0].upper()}{said[1:]}.") == [f"{said[0].upper()}{said[1:]}"]
    assert told_of(said) == [said]


@pytest.mark.parametrize("said", SAID_KO)
def test_every_korean_word_and_phrase_is_found_alone(said: str) -> None:
    assert words(said) == [said]
    assert words(f"그(는 {said}에) X.") == [said]
    assert told_of(said) == [said]


def told_of(text: str) -> list[str]:
    """The words told of a paragraph that is this text, among others that say nothing."""
    prose, _ = parse(f"Nothing\n\n{text}\n\nNothing", lambda offset: Place("a", 1, offset + 1))
    return [one.message.removeprefix("'").partition("' will")[0] for one in dated(prose, Names({}))]


def test_a_word_is_found_across_markup_and_beside_it() -> None:
    assert told_of("It cur*rent*ly is.") == ["currently"]
    assert told_of("*this*\nyear") == ["this year"]
    assert told_of("It is now`x`y.") == ["is now"]
    assert told_of("It is now[[x]]y.") == ["is now"]


TEXT = """---
title: T
summary: It is currently so.
---

It is `currently` so [this
year](https://example.org/) and *recently*
was, says [[b|currently]].

## Now and these days

> It is currently so.

- [[b]] is now here
  - today

| one | this year |
| --- | --- |
| 최근 | x |

%% currently %%

    currently
"""


def test_places_are_those_of_the_words() -> None:
    graph, problems = linked({"articles/a.md": TEXT, "labels/b.yaml": "name: B\nsummary: 'B, 최근에 생겼다'\n"})
    assert problems == []
    seen = [(str(one.place).removeprefix("content/"), one.message) for one in all_dated(graph)]
    assert [(place, message.partition(" will")[0]) for place, message in seen] == [
        ("labels/b.yaml:2:14", "'최근'"),
        ("articles/a.md:3:16", "'currently'"),
        ("articles/a.md:6:23", "'this year'"),
        ("articles/a.md:7:34", "'recently'"),
        ("articles/a.md:10:12", "'these days'"),
        ("articles/a.md:14:9", "'is now'"),
        ("articles/a.md:15:5", "'today'"),
        ("articles/a.md:17:9", "'this year'"),
        ("articles/a.md:19:3", "'최근'"),
    ]


def test_what_is_called_so_is_no_date() -> None:
    files = {
        "artists/hyunjae.yaml": "name: Hyunjae\naliases: [현재]\n",
        "terms/t.yaml": "t: {name: T, text: 현재는 가수다}\n",
    }
    graph, problems = linked(files)
    assert problems == []
    assert all_dated(graph) == []
