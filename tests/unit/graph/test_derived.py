"""Values that follow from other facts, and fields without evidence of their own."""

from __future__ import annotations

import pytest

from generator.pages.notes import Notes
from generator.pages.texts import long
from generator.pages.views import ValuePiece
from tests.entities import context, linked, long_texts, prose_of

FILES = {
    "artists/g.yaml": (
        "name: The Group\ndebut: {value: 2013-06-13, source: s}\naliases: [G, GG]\ntags: [old]\n"
        "fandom: {name: Fans}\nmembers:\n"
        "  - {name: A, from: 2013, source: s}\n  - {artist: solo, source: t}\n  - {person: p, to: 2020, source: u}\n"
        "  - {name: Later, from: 2027}\n"
        "labels: [{label: new, from: 2019, source: t}, {label: old, to: 2019}]\n"
        "facts:\n  peak: {value: 2020-09-01, source: t}\n  month: {value: 2015-02, source: t}\n"
        "  about: {value: ~2010, source: t}\n  word: {value: hello, source: t}\n"
    ),
    "artists/past.yaml": "name: Past\nlabels: [{label: old, to: 2019, source: s}]\n"
    "former_names: [{value: Once, to: 2001}]\nmembers: [{name: M, to: 2020, source: u}]\n",
    "artists/doubt.yaml": "name: Doubt\ndebut: {status: disputed, claims: [{value: 2021-02-03, source: s}, "
    "{value: 2021-02-04, source: t}]}\n",
    "artists/solo.yaml": "name: Solo\nlabels: [{label: new}]\n",
    "people/p.yaml": "name: Person\n",
    "labels/new.yaml": "name: New\n",
    "labels/old.yaml": "name: Old\n",
    "works/w.yaml": "title: W\nartists: [g]\nlabels: [new]\ncharts: [{chart: Top, peak: 1, source: s}]\n",
    "works/v.yaml": "title: V\nartists: [g, solo]\npeople: [{person: g, role: writer}]\n",
    "sources/s.yaml": "s: {title: S}\nu: {title: U}\n"
    "t: {title: T, publisher: P, tier: fan, url: 'https://example.org/t'}\n",
}


def shown(written: str, today: str = "2026-06-12") -> ValuePiece:
    whole = context({**FILES, "articles/x.md": f"---\ntitle: X\ndate: 2026-01-05\n---\n[[={written}]]\n"}, today)
    owner = whole.graph.catalog.entities["article:x"]
    return next(
        piece
        for piece in long(whole, Notes(whole), long_texts(whole.graph)[owner.key], owner)
        if isinstance(piece, ValuePiece)
    )


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("g.member_count", "2"),
        ("g.member_count|words", "two"),
        ("g.member_count|{}-piece", "2"),
        ("g.work_count", "2"),
        ("new.work_count", "1"),
        ("new.roster_count", "2"),
        ("old.roster_count", "0"),
        ("new.roster_count|words", "two"),
        ("p.work_count", "0"),
        ("solo.work_count", "1"),
        ("past.labels", "none"),
        ("past.member_count", "0"),
        ("past.former_names", "Once"),
        ("doubt.years_since_debut", "5"),
        ("g.years_since_debut", "12"),
        ("g.years_since_debut|words", "twelve"),
        ("g.days_since_peak", "2,110"),
        ("g.days_from_debut_to_peak", "2,637"),
        ("g.years_from_debut_to_peak", "7"),
        ("g.years_from_debut_to_month", "1"),
        # fields
        ("g.name", "The Group"),
        ("g.labels", "New"),
        ("g.members", "A, Solo"),
        ("g.aliases", "G, GG"),
        ("g.tags", "old"),
        ("g.fandom", "Fans"),
        ("w.artists", "The Group"),
        ("w.title", "W"),
        ("w.charts", "Top"),
        ("article:x.date", "5 January 2026"),
        ("article:x.date|year", "2026"),
        ("source:t.publisher", "P"),
    ],
)
def test_counts_spans_and_plain_fields_can_be_asked_for(written: str, text: str) -> None:
    assert shown(written).value.text == text


def test_the_day_of_the_build_decides() -> None:
    assert shown("g.years_since_debut", "2026-06-13").value.text == "13"
    assert shown("g.member_count", "2027-01-01").value.text == "3"
    assert shown("g.member_count", "2019-01-01").value.text == "3"


def test_a_count_has_the_sources_of_what_it_counts() -> None:
    piece = shown("g.member_count")
    assert piece.derived
    assert [one.id for one in piece.value.cited] == ["s", "t"]
    assert [one.id for one in shown("g.days_from_debut_to_peak").value.cited] == ["s", "t"]
    assert not shown("g.debut").derived


def test_what_is_counted_from_doubtful_facts_is_doubtful() -> None:
    piece = shown("doubt.days_since_debut")
    assert (piece.value.status, [one.id for one in piece.marks]) == ("disputed", ["s", "t"])
    assert [one.id for one in shown("past.member_count").marks] == ["u"]


def test_a_value_of_two_sides_has_the_marks_of_both() -> None:
    piece = shown("doubt.debut")
    assert (piece.value.text, [one.id for one in piece.marks]) == ("3 February 2021 or 4 February 2021", ["s", "t"])
    assert shown("doubt.debut|year").value.text == "2021"


def test_a_phrase_may_name_the_format_of_its_value() -> None:
    piece = shown("g.member_count|{words} of them")
    assert (piece.before, piece.value.text, piece.after, piece.short) == ("", "two", " of them", True)
    assert not shown("g.member_count|all of the {words} who are left").short


def test_a_fact_without_sources_has_those_of_its_event() -> None:
    files = {**FILES, "events/e.yaml": "e: {title: E, date: 2020-01-02, source: s}\n"}
    whole = context({**files, "articles/x.md": "---\ntitle: X\n---\n[[=e.date]]\n"})
    owner = whole.graph.catalog.entities["article:x"]
    piece = next(
        one
        for one in long(whole, Notes(whole), long_texts(whole.graph)[owner.key], owner)
        if isinstance(one, ValuePiece)
    )
    assert [one.id for one in piece.value.cited] == ["s"]


def test_a_value_says_whose_it_is_and_on_what_it_rests() -> None:
    piece = shown("g.word")
    assert (piece.subject.text, piece.key, piece.label) == ("The Group", "word", "Word")
    assert [(one.title, one.publisher, one.url) for one in piece.sources] == [("T", "P", "")]


@pytest.mark.parametrize(
    ("written", "told", "hint"),
    [
        ("g.member_counts", "artist 'g' has no fact 'member_counts'", "did you mean 'member_count'?"),
        ("g.years_since_debutt", "artist 'g' has no fact 'years_since_debutt'", "did you mean 'years_since_debut'?"),
        ("g.days_since_word", "artist 'g' has no fact 'days_since_word': 'word' is no date", ""),
        (
            "g.days_since_month",
            "artist 'g' has no fact 'days_since_month': 'month' and 'today' are not known exactly enough to count days",
            "",
        ),
        (
            "g.years_since_about",
            "artist 'g' has no fact 'years_since_about': "
            "'about' and 'today' are not known exactly enough to count years",
            "",
        ),
        ("p.member_count", "person 'p' has no fact 'member_count'", ""),
        ("g.summary", "artist 'g' has no fact 'summary'", ""),
        ("g.autolink", "artist 'g' has no fact 'autolink'", ""),
    ],
)
def test_what_cannot_be_told_says_why(written: str, told: str, hint: str) -> None:
    graph, problems = linked({**FILES, "articles/x.md": f"---\ntitle: X\n---\n[[={written}]]\n"}, today="2026-06-12")
    assert problems == [f"articles/x.md:4:1 unknown-fact {told}"]
    link = next(one for one in prose_of(graph, "article:x").links)
    found = graph.resolver.value(link)
    if hint:
        assert getattr(found, "hint", "") == hint
