"""Words that will be wrong one day, and words that only look like them."""

from __future__ import annotations

import pytest

from generator.check.language import dated, found
from tests.entities import linked


def words(text: str) -> list[str]:
    return [text[start:end] for start, end in found(text)]


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
    seen = [(str(one.place).removeprefix("content/"), one.message) for one in dated(graph)]
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
    assert dated(graph) == ()
