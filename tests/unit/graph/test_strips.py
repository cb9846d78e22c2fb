"""What an author asks of a timeline inside a text."""

from __future__ import annotations

import pytest

from generator.facts.dates import Date
from generator.graph.strips import MOST, Strip, strip
from generator.pages.notes import Notes
from generator.pages.texts import long
from generator.pages.views import ClaimPiece, LinkPiece, StripPiece
from generator.problems import Place, Problem
from generator.read.markdown import Link
from tests.entities import context, linked, long_texts


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("", Strip()),
        ("limit=3", Strip(limit=3)),
        ("from=2020 to=2025-06 limit=6", Strip("", Date(2020), Date(2025, 6), 6)),
        ("from: 2020, to: 2025-06", Strip("", Date(2020), Date(2025, 6), MOST)),
        ("The climb from=2025", Strip("The climb", Date(2025))),
        ("The climb", Strip("The climb")),
        ("from=soon", "bad-date 'soon' is not a date"),
        ("from=2025 to=2020", "bad-date the end 2020 is before the start 2025"),
        ("limit=many", "bad-value 'many' is no number of events"),
        ("limit=0", "bad-value '0' is no number of events"),
        ("form=2020", "bad-value a timeline strip has no 'form'"),
    ],
)
def test_options_stand_behind_the_bar(label: str, expected: Strip | str) -> None:
    found = strip(Link("card", "line", label=label, place=Place("a")))
    assert (f"{found.code} {found.message}" if isinstance(found, Problem) else found) == expected


EVENTS = "".join(f"e{year}: {{title: E{year}, date: {year}, source: s}}\n" for year in range(2001, 2021))
FILES = {
    "events/e.yaml": EVENTS,
    "sources/s.yaml": "s: {title: S}\n",
    "timelines/line.yaml": "title: Line\ninclude: {to: 2015}\neras: [{name: Old, to: 2007}, {name: New, from: 2008}]\n",
    "claims/c.yaml": "a: {text: A, source: s, because: '![[claim:b]]'}\n"
    "b: {text: B, source: s, because: '![[claim:a]]'}\n",
}


def shown(written: str) -> StripPiece | ClaimPiece:
    whole = context({**FILES, "articles/x.md": f"---\ntitle: X\n---\n{written}\n"})
    owner = whole.graph.catalog.entities["article:x"]
    pieces = long(whole, Notes(whole), long_texts(whole.graph)[owner.key], owner)
    return next(piece for piece in pieces if isinstance(piece, StripPiece | ClaimPiece))


@pytest.mark.parametrize(
    ("written", "titles", "more", "eras"),
    [
        ("![[line]]", "E2008 E2009 E2010 E2011 E2012 E2013 E2014 E2015", 7, "New"),
        ("![[line|limit=2]]", "E2014 E2015", 13, "New"),
        ("![[line|from=2006 to=2009]]", "E2006 E2007 E2008 E2009", 11, "Old New"),
        ("![[line|to=2003 limit=2]]", "E2002 E2003", 13, "Old"),
    ],
)
def test_a_strip_shows_the_latest_that_are_asked_for(written: str, titles: str, more: int, eras: str) -> None:
    piece = shown(written)
    assert isinstance(piece, StripPiece)
    assert " ".join(one.title for one in piece.strip.moments) == titles
    assert (piece.strip.more, " ".join(era.name for era in piece.strip.eras)) == (more, eras)
    assert piece.strip.address == "/timelines/line/"


def test_claims_that_embed_each_other_come_to_an_end() -> None:
    piece = shown("![[claim:a]]")
    assert isinstance(piece, ClaimPiece)
    assert piece.claim.text == "A"
    assert [one.link.address for one in piece.claim.because if isinstance(one, LinkPiece)] == ["/claims/#b"]


def test_a_strip_of_nothing_is_told() -> None:
    _, problems = linked({**FILES, "articles/x.md": "---\ntitle: X\n---\n![[line|from=2019]]\n"})
    assert problems == ["articles/x.md:4:1 bad-value no event of timeline 'line' is shown here"]


def test_a_wrong_option_is_told_at_the_brackets() -> None:
    _, problems = linked({**FILES, "articles/x.md": "---\ntitle: X\n---\n![[line|form=2020]]\n"})
    assert "articles/x.md:4:1 bad-value a timeline strip has no 'form'" in problems
