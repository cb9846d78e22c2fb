"""Prose against facts: what is surely said otherwise is told at its place, everything else is left alone.

The sentences stand in `prose-en.txt` and `prose-ko.txt`, one a line. Below one that is told stand, indented, the column
and words of each warning and what it says to write; below any other stands nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.prose import amounts, patterns, rules
from generator.check.prose.glance import Words
from generator.check.prose.sentences import Finder, Sentence
from generator.check.prose.units import Units
from generator.facts import numbers, spelling
from generator.facts.dates import Date
from generator.pages import formats
from generator.problems import Problem
from tests import entities
from tests.entities import linked
from tests.unit.check.prose_site import FACTS

TODAY = Date(2026, 11, 1)
HEAD = "---\ntitle: T\n---\n\n"
ROWS = Path(__file__).parent


def rows(language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each sentence of a language with what is told of it, one line each."""
    for text in re.split(r"\n(?! )", (ROWS / f"prose-{language}.txt").read_text("utf-8").rstrip("\n")):
        sentence, *warnings = text.split("\n")
        yield sentence, tuple(line.strip() for line in warnings)


def told(problems: tuple[Problem, ...]) -> tuple[str, ...]:
    """Problems as rows write them."""
    return tuple(
        line
        for one in problems
        for line in (
            f"{one.place.column} {one.message}".replace("content/", ""),
            (one.hint or "").removesuffix(", or say why: %% ok contradiction: … %%"),
        )
    )


def contradictions(*texts: str, facts: dict[str, str] = FACTS) -> list[tuple[str, ...]]:
    """What is told of each paragraph of an article."""
    found = warnings(texts, facts)
    return [told(tuple(one for one in found if one.place.line == 5 + 2 * number)) for number in range(len(texts))]


def warnings(texts: tuple[str, ...], facts: dict[str, str]) -> tuple[Problem, ...]:
    graph, problems = linked({**facts, "articles/t.md": HEAD + "\n\n".join(texts) + "\n"}, autolink=False)
    assert not problems
    judge = rules.Judge(graph, TODAY)
    found = tuple(problem for text in entities.texts(graph) for problem in judge.contradictions(*text))
    assert {one.code for one in found} <= {"contradiction"}
    return found


@cache
def of_language(language: str) -> dict[str, tuple[str, ...]]:
    sentences = [sentence for sentence, _ in rows(language)]
    return dict(zip(sentences, contradictions(*sentences), strict=True))


@pytest.mark.parametrize(("sentence", "warned"), [*rows("en"), *rows("ko")])
def test_sentences(sentence: str, warned: tuple[str, ...]) -> None:
    language = "ko" if (sentence, warned) in set(rows("ko")) else "en"
    assert of_language(language)[sentence] == warned


def test_there_are_many_sentences_of_both_sorts() -> None:
    for language in ("en", "ko"):
        found = [bool(warned) for _, warned in rows(language)]
        assert len(found) == len({sentence for sentence, _ in rows(language)})
        assert min(map(found.count, (0, 1))) > 30


# Every declared way to say a fact, with the value in the place of {}: {ko} in Korean, {n} as a number or word.

DATED = {
    "debut": (
        *("Act debuted in {}.", "Act, debuting in {}, sings.", "Act debuted {}.", "In {}, Act debuted."),
        *("Act made its debut in {}.", "Act's debut came in {}.", "Act's {} debut was loud."),
        *("액트는 {ko}에 데뷔했다.", "액트의 데뷔는 {ko}이다."),
    ),
    "disbanded": (
        "Act disbanded in {}.",
        "In {}, Act disbanded.",
        "Act's split in {} hurt.",
        "액트는 {ko}에 해체했다.",
    ),
    "founded": ("House was founded in {}.", "In {}, House was founded.", "하우스는 {ko}에 설립됐다."),
    "born": ("Ann was born in {}.", "앤은 {ko}에 태어났다."),
    "released": (
        *("Song was released in {}.", "Song came out in {}.", "Song appeared in {}.", "In {}, Song was released."),
        *("Act released Song in {}.", "In {}, Act released Song.", "Song's {} release was loud."),
        *(
            "Song's release in {} was loud.",
            "송은 {ko}에 발매됐다.",
            "“Song” was released in {}.",
            "‘송’은 {ko} 나왔다.",
        ),
    ),
}
MEMBERS = (
    *(
        "Act is a {n}-member group.",
        "Act, the {n}-piece band, sings.",
        "Act are {n} strong.",
        "The {n}-member Act sings.",
    ),
    *(
        "Act has {n} members.",
        "There are {n} members in Act.",
        "Act is a group of {n}.",
        "Act, with its {n} members, sings.",
    ),
    *(
        "Act's {n} members sing.",
        "All {n} members of Act sing.",
        "The {n}-member group Act sings.",
        "Act has {n} members today.",
    ),
    *(
        "Act debuted in 2010 with {n} members.",
        "액트는 {n}인조다.",
        "{n}인조 그룹 액트가 왔다.",
        "액트는 {n}인 그룹이다.",
    ),
    *("액트의 멤버 수는 {n}명이다.", "액트는 멤버 {n}명으로 이루어져 있다.", "액트는 {n}명의 멤버로 이루어져 있다."),
    *("액트는 {n}명이다.", "액트는 {n}명으로 구성된 그룹이다."),
)
ENSEMBLE = ("Act is a {}.", "The {} Act sings.")
SIGNED = (
    *(
        "Act signed to {}.",
        "Act is under {}.",
        "Act, under {}, sings.",
        "Act is an act of {}.",
        "Act, a group of {}, sings.",
    ),
    *(
        "{} signed Act.",
        "Act's agency is {}.",
        "액트는 {} 소속이다.",
        "액트는 {}에 소속돼 있다.",
        "액트는 {}와 계약했다.",
    ),
    "액트의 소속사는 {}이다.",
)
STAKES = ("House owns {}% of Wing.", "House holds a {}% stake in Wing.", "하우스는 Wing의 지분 {}%를 갖고 있다.")
LENGTHS = (
    "Song runs {}.",
    "Song is {} long.",
    "The length of Song is {}.",
    "Song's runtime is {}.",
    "Song, with a length of {}, sings.",
    "송의 길이는 {}.",
)
STREAMS = ("Song has {} streams.", "Song has been streamed {} times.", "Song now has {} streams on Box.")
STREAMS_KO = ("송은 {} 회 재생됐다.", "송의 스트리밍은 {} 회다.")


SOME_DATE = Date(2010)


def site(
    *, date: Date = SOME_DATE, members: int = 4, stake: int = 60, length: int = 200, streams: int = 850_000_000
) -> dict[str, str]:
    """An act, its label, a person and a work that all have these values."""
    people = ", ".join(f"{{name: M{number}, from: {date}}}" for number in range(members))
    return {
        "sources/s.yaml": "s: {title: S}\n",
        "artists/act.yaml": f"name: Act\nnames: {{ko: 액트}}\ntype: group\ndebut: {date}\nmembers: [{people}]\n"
        "labels: [house]\n",
        "artists/gone.yaml": f"name: Gone\nnames: {{ko: 고네}}\ntype: group\ndisbanded: {date}\n",
        "labels/house.yaml": f"name: House\nnames: {{ko: 하우스}}\nfounded: {date}\n",
        "labels/wing.yaml": f"name: Wing\nparent: [{{label: house, stake: {stake}%}}]\n",
        "labels/other.yaml": "name: Other\n",
        "people/ann.yaml": f"name: Ann\nnames: {{ko: 앤}}\nborn: {date}\n",
        "works/song.yaml": f"title: Song\nnames: {{ko: 송}}\nartists: [act]\nreleased: {date}\n"
        f"length: '{numbers.said_length(length)}'\n"
        f"facts: {{streams: {{label: Streams on Box, values: [{{value: {streams}, as_of: 2026-01, source: s}}]}}}}\n",
    }


def warned(facts: dict[str, str], *sentences: str) -> list[str]:
    """Those of the sentences about which something is told."""
    return [text for text, lines in zip(sentences, contradictions(*sentences, facts=facts), strict=True) if lines]


def dated(date: Date) -> list[str]:
    """Every way to say every date, as exact as it is and as the year alone."""
    found = []
    for name, texts in DATED.items():
        for text in texts:
            act = text.replace("Act", "Gone").replace("액트", "고네") if name == "disbanded" else text
            if "{ko}" in act:
                said = {formats.said(date, "ko"), formats.said(Date(date.year), "ko")}
                found += [act.replace("{ko}", one) for one in sorted(said)]
            else:
                exact = act.replace(" in {}", " on {}").replace("In {}", "On {}") if date.day else act
                found += [
                    exact.replace("{}", formats.said(date, "long")),
                    act.replace("{}", formats.said(date, "year")),
                ]
    return found


def counted(number: int) -> list[str]:
    """Every way to say how many members there are."""
    native = next(word for word, meant in spelling.KOREAN.items() if meant == number and word in _COUNTING)
    words = {"en": (str(number), formats.spelt(Decimal(number))), "ko": (str(number), native)}
    found = [
        text.replace("{n}", f"{word} " if word == native and "{n}명" in text else word)
        for text in MEMBERS
        for word in words["ko" if re.search("[가-힣]", text) else "en"]
        if not (word == native and "{n}인" in text)
    ]
    ensembles = [word for word, meant in spelling.ENSEMBLES.items() if meant == number]
    return found + [text.replace("{}", word) for text in ENSEMBLE for word in ensembles]


_COUNTING = ("두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
DATES = st.builds(
    Date,
    st.integers(1990, 2020),
    st.sampled_from((0, 1, 5, 12)),
    st.sampled_from((0, 1, 28)),
).map(lambda date: date if date.month else Date(date.year))


@settings(max_examples=25)
@given(DATES, st.sampled_from((-9, -2, -1, 1, 2, 5)))
def test_dates_as_the_site_says_them(date: Date, years: int) -> None:
    facts = site(date=date)
    assert warned(facts, *dated(date)) == []
    false = dated(Date(date.year + years, date.month, date.day))
    assert warned(facts, *false) == false


@pytest.mark.parametrize("members", range(2, 10))
def test_members_as_the_site_says_them(members: int) -> None:
    facts = site(members=members)
    assert warned(facts, *counted(members)) == []
    for other in {2, members - 1, members + 1, 9} - {members, 1, 10}:
        false = [text for text in counted(other) if "debuted in 2010 with" not in text]
        assert warned(facts, *false) == false


@settings(max_examples=40)
@given(st.integers(10**6, 10**10), st.sampled_from((0.1, 0.5, 0.8, 1.2, 1.5, 7)))
def test_numbers_as_the_site_says_them(streams: int, times: float) -> None:
    def said(number: int) -> list[str]:
        value = Decimal(number)
        english = (numbers.said(value), formats.said(value, "exact"), f"over {numbers.said(value)}")
        return [text.replace("{}", word) for text in STREAMS for word in english] + [
            text.replace("{}", formats.said(value, "ko")) for text in STREAMS_KO
        ]

    facts = site(streams=streams)
    assert warned(facts, *said(streams)) == []
    false = [text for text in said(int(streams * times)) if not ("over" in text and times < 1)]
    if 0.5 < times < 2:
        # What is said to one digit (2 million, 1억) may be rounded so far.
        false = [text for text in false if formats.said(Decimal(int(streams * times)), "exact") in text]
    assert warned(facts, *false) == false


@settings(max_examples=25)
@given(st.integers(61, 5999), st.integers(5, 300), st.integers(1, 99), st.integers(2, 40))
def test_lengths_and_stakes_as_the_site_says_them(length: int, longer: int, stake: int, more: int) -> None:
    facts = site(length=length, stake=stake)
    assert warned(facts, *(text.replace("{}", numbers.said_length(length)) for text in LENGTHS)) == []
    assert warned(facts, *(text.replace("{}", str(stake)) for text in STAKES)) == []
    false = [text.replace("{}", numbers.said_length(length + longer)) for text in LENGTHS]
    false += [text.replace("{}", str((stake + more - 1) % 100 + 1)) for text in STAKES]
    assert warned(facts, *false) == false


def test_labels_as_the_site_says_them() -> None:
    assert warned(site(), *(text.replace("{}", "House") for text in SIGNED)) == []
    false = [text.replace("{}", "Other") for text in SIGNED]
    assert warned(site(), *false) == false


def every_text() -> list[str]:
    texts = [*dated(Date(2010)), *dated(Date(2010, 5, 1)), *counted(3), *counted(4)]
    texts += [text.replace("{}", "House") for text in SIGNED]
    texts += [text.replace("{}", "60") for text in STAKES] + [text.replace("{}", "3:20") for text in LENGTHS]
    return texts + [sentence for language in ("en", "ko") for sentence, _ in rows(language)]


def test_every_declared_saying_is_said_above() -> None:
    masked = [one.masked for one in sentences(*every_text())]
    unsaid = [one for one in patterns.every() if not any(one.expression.now.search(text) for text in masked)]
    assert [(one.attribute, one.expression.source) for one in unsaid] == []


def test_no_saying_is_passed_over_at_a_glance() -> None:
    texts = every_text()
    texts += [text.replace("{}", said) for text in LENGTHS for said in ("two minutes", "1 hour", "3분 14초")]
    texts += [text.replace("{}", said) for text in STAKES for said in ("sixty", "half a million")]
    texts.append("House 60%")
    glances = Words(Units(linked(FACTS)[0]))
    over = [
        (one.text, saying.attribute, saying.expression.source)
        for one in sentences(*texts)
        for saying in patterns.every()
        if saying.expression.now.search(one.masked) and saying not in glances.glance(one.text).sayings
    ]
    assert over == []


def sentences(*texts: str) -> Iterator[Sentence]:
    graph, problems = linked({**FACTS, **site(), "articles/t.md": HEAD + "\n\n".join(texts) + "\n"}, autolink=False)
    assert not problems
    article, prose = graph.catalog.entities["article:t"], entities.prose_of(graph, "article:t")
    for block in prose.blocks:
        yield from Finder(graph).sentences(article, "body", prose, block, lambda _: True)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        *(
            ("9천만", 90_000_000),
            ("9000만", 90_000_000),
            ("백만", 1_000_000),
            ("천만", 10_000_000),
            ("2억", 200_000_000),
        ),
        *(("8억 5천만", 850_000_000), ("3천5백만", 35_000_000), ("1억2천만", 120_000_000), ("2천 5백", 2_500)),
        *(("1억 2,345만 6,789", 123_456_789), ("8.5억", 850_000_000), ("1조 2천억", 1_200_000_000_000), ("여섯", 6)),
        *(
            ("850 million", 850_000_000),
            ("2.43 billion", 2_430_000_000),
            ("half a million", 500_000),
            ("a billion", 10**9),
        ),
        *(("seventy-two", 72), ("1,234", 1234), ("over 90 million", 90_000_000), ("12k", 12_000), ("3bn", 3 * 10**9)),
    ],
)
def test_numbers_in_words(said: str, value: int) -> None:
    match = re.fullmatch(amounts.NUMBER, said)
    assert match is not None
    amount = amounts.read(said)
    assert amount is not None
    assert amount.value == value


def test_what_is_quoted_or_doubted_is_nobody_s_fact() -> None:
    text = "> Act debuted in 1999.\n\n`Act debuted in 1999.`\n\n## Act debuted in 1999"
    assert warnings((text,), site()) == ()


def test_hints_quote_the_text() -> None:
    texts = ("Act is a four-member group.", "액트는 4인조다.", "Act debuted in 2010.", "액트는 2010년에 데뷔했다.")
    graph, problems = linked({**site(), "articles/t.md": HEAD + "\n\n".join(texts) + "\n"}, autolink=False)
    assert not problems
    judge = rules.Judge(graph, TODAY)
    found = [problem for text in entities.texts(graph) for problem in judge.hints(*text)]
    assert [(one.message, one.hint) for one in sorted(found)] == [
        ("'four-member' is a fact", "write [[=act.member_count|words]]"),
        ("'4인조' is a fact", "write [[=act.member_count]]인조"),
        ("'2010' is a fact", "write [[=act.debut|year]]"),
        ("'2010년' is a fact", "write [[=act.debut|year]]년"),
    ]
