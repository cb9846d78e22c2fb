"""What `[[=entity.fact]]` means, as pages say it, and why it may mean nothing."""

from __future__ import annotations

import pytest

from generator.pages.artists import pages
from generator.pages.notes import Notes
from generator.pages.texts import long
from generator.pages.views import SeriesPiece, ValuePiece
from tests.entities import context, linked, long_texts

FILES = {
    "artists/a.yaml": "name: A Group\ndebut: {value: 2013-06-13, source: s}\norigin: Seoul\nfacts:\n"
    "  members: {value: 7, unit: members, source: s}\n"
    "  split: {claims: [{value: 1, source: s}, {value: 2, source: t}]}\n"
    "  streams: {unit: streams, values: [{value: 72, as_of: 2025-09-29, source: s}, "
    "{value: 850000000, as_of: 2025-10-02, source: t, status: unverified}]}\n",
    "works/w.yaml": "title: W\nlength: 3:21\nlanguages: [ko, en]\n",
    "sources/s.yaml": "s: {title: S}\nt: {title: T}\n",
}


def shown(written: str) -> ValuePiece | SeriesPiece:
    whole = context({**FILES, "articles/x.md": f"---\ntitle: X\n---\n{written}\n"})
    owner = whole.graph.catalog.entities["article:x"]
    pieces = long(whole, Notes(whole), long_texts(whole.graph)[owner.key], owner)
    return next(piece for piece in pieces if isinstance(piece, ValuePiece | SeriesPiece))


@pytest.mark.parametrize(
    ("written", "text", "machine"),
    [
        ("a.debut", "13 June 2013", "2013-06-13"),
        ("a.debut|year", "2013", "2013-06-13"),
        ("a.debut|long", "13 June 2013", "2013-06-13"),
        ("a.debut|ko", "2013년 6월 13일", "2013-06-13"),
        ("A Group.debut", "13 June 2013", "2013-06-13"),
        ("artist:a.debut", "13 June 2013", "2013-06-13"),
        ("a.origin", "Seoul", ""),
        ("a.members", "7", "7"),
        ("a.members|words", "seven", "7"),
        ("a.streams", "850 million", "850000000"),
        ("a.streams|exact", "850,000,000", "850000000"),
        ("a.streams|ko", "8.5억", "850000000"),
        ("a.streams@2025-09-29", "72", "72"),
        ("a.streams@2025-09-30", "72", "72"),
        ("a.streams@2025-10", "850 million", "850000000"),
        ("a.streams@2025-09-29|words", "seventy-two", "72"),
        ("w.length", "3:21", "PT3M21S"),
        ("w.languages", "Korean, English", ""),
    ],
)
def test_a_value_is_said_as_asked(written: str, text: str, machine: str) -> None:
    piece = shown(f"x [[={written}]] y")
    assert isinstance(piece, ValuePiece)
    assert (piece.value.text, piece.value.machine) == (text, machine)


def test_a_phrase_stands_around_its_value() -> None:
    piece = shown("[[=a.streams|over {} streams]]")
    assert isinstance(piece, ValuePiece)
    assert (piece.before, piece.value.text, piece.after) == ("over ", "850 million", " streams")


def test_a_value_brings_its_sources_date_and_status() -> None:
    now, then = shown("[[=a.streams]]"), shown("[[=a.streams@2025-09-29]]")
    assert isinstance(now, ValuePiece)
    assert isinstance(then, ValuePiece)
    assert ([one.id for one in now.value.cited], now.value.as_of and now.value.as_of.iso) == (["t"], "2025-10-02")
    assert ([one.id for one in then.value.cited], then.value.as_of and then.value.as_of.iso) == (["s"], "2025-09-29")


def test_where_accounts_differ_there_is_no_value_but_both_sides() -> None:
    piece = shown("[[=a.split]]")
    assert isinstance(piece, ValuePiece)
    assert (piece.value.text, [side.text for side in piece.value.claims]) == ("1 or 2", ["1", "2"])


def test_a_series_comes_whole() -> None:
    piece = shown("![[=a.streams]]")
    assert isinstance(piece, SeriesPiece)
    assert [point.text for point in piece.series.points] == ["72 streams", "850 million streams"]


def test_values_stand_in_plain_texts_and_count_as_links() -> None:
    files = {**FILES, "works/v.yaml": "title: V\nsummary: By [[=a.members|{} people]] in [[=a.debut|year]].\n"}
    whole = context(files)
    work = whole.graph.catalog.entities["work:v"]
    assert whole.plain(work.summary, work) == "By 7 people in 2013."
    assert [one.key for one in whole.graph.linking(whole.graph.catalog.entities["artist:a"])] == ["work:v"]
    assert [page.address for page in pages(whole)] == ["/artists/a/"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("a.debutt", "unknown-fact artist 'a' has no fact 'debutt'"),
        ("b.debut", "unknown-reference nothing is called 'b'"),
        ("a", "unknown-fact the brackets name no fact of 'a'"),
        ("a.streams@2024", "unknown-fact 'streams' of artist 'a' has no value on or before 2024"),
        ("a.origin@2024", "unknown-fact 'origin' of artist 'a' has no value on or before 2024"),
        ("a.streams@soon", "bad-date 'soon' is not a date"),
        ("a.members|year", "bad-value a number has no format 'year'"),
        ("a.debut|words", "bad-value a date has no format 'words'"),
        ("a.members|{loud} x", "bad-value 'loud' is no format and has no {} for the value"),
        ("a.members|{} or {words}", "bad-value '{} or {words}' has 2 places for the value"),
        ("a.debut|{words} x", "bad-value a date has no format 'words'"),
        ("a.debut|loud", "bad-value 'loud' is no format and has no {} for the value"),
        ("w.length|exact", "bad-value a number has no format 'exact'"),
    ],
)
def test_what_means_nothing_is_told(written: str, told: str) -> None:
    _, problems = linked({**FILES, "articles/x.md": f"---\ntitle: X\n---\nx [[={written}]]\n"})
    assert problems == [f"articles/x.md:4:3 {told}"]
