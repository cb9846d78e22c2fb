"""Sentences, and paragraphs as readers see them."""

from __future__ import annotations

import pytest

from generator.graph.passages import HOLE, latin_words, passage, sentences, wording
from generator.problems import Place
from generator.read.markdown import parse


@pytest.mark.parametrize(
    "said",
    [
        "One. Two! Three? Four",
        "It stood at No. 1 in the U.S. chart.| Then it fell.",
        "“Golden” won.| “APT.” came fourth.| 24 wrote it.",
        "Rosé sang “APT.” with Bruno Mars.| Mr. Mars agreed.",
        "방탄소년단은 2013년에 데뷔했다.| 그룹은 일곱 명이다.",
        "Over 3.5 million e.g. in May.| (So it was.)| [A note.]",
        "He asked: why?| Nobody knew …",
        "  spaced  .| Out  ",
    ],
)
def test_sentences_end_where_readers_end_them(said: str) -> None:
    expected = said.split("|") if "|" in said else ["One.", "Two!", "Three?", "Four"]
    text = said.replace("|", "")
    assert [text[start:end] for start, end in sentences(text)] == [one.strip() for one in expected]


def test_a_passage_says_its_holes_and_knows_its_parts() -> None:
    prose, _ = parse("A *b*\nc [[x]] and `code`. D [@s] e.", lambda offset: Place("a", 1, offset))
    shown = passage(prose, prose.blocks[0], lambda link: "" if link.form == "cite" else link.target.upper())
    assert shown.text == f"A b c X and {HOLE}. D  e."
    span = next(span for span in shown.spans if shown.text[span.start : span.end] == "X")
    assert prose.parts[span.part] == 0
    assert shown.text[slice(*shown.sentence(span.start, span.end))] == f"A b c X and {HOLE}."


def test_wording_is_a_passage_with_spaces_for_its_holes() -> None:
    prose, _ = parse("A *b*\nc [[x]] and `code`. D [@s] e.", lambda offset: Place("a", 1, offset))
    assert wording(prose, prose.blocks[0], lambda link: link.target) == "A b c x and  . D s e."


def test_latin_words_are_parted_by_all_else() -> None:
    text = "It’s 2nd—Rosé's CO-OP_x, \N{KELVIN SIGN}2 세븐now\ufffcso"
    assert latin_words(text) == ["it", "s", "nd", "ros", "s", "co", "op", "x", "k", "now", "so"]
