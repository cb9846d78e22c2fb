"""What others may see of a text, and what of it they may not."""

from __future__ import annotations

import pytest

from generator.graph.graph import Graph
from generator.graph.links import BODY
from generator.read.markdown import Prose, Run
from tests.entities import linked, long_texts

FILES = {
    "artists/bts.yaml": "name: BTS\ndebut: {value: 2013-06-13, source: s}\n",
    "artists/iu.yaml": "name: IU\n",
    "sources/s.yaml": "s: {title: S}\n",
}
TEXT = (
    "Quiet words. They say [[iu]] sings. More quiet words.\n\n"
    "## A heading\n\nNothing here.\n\nBTS began. It was late.\n"
)


def graph(text: str) -> Graph:
    made, problems = linked({**FILES, "articles/x.md": f"---\ntitle: X\n---\n{text}"})
    assert problems == []
    return made


def seen(prose: Prose) -> list[str]:
    """The sentences of an outline; a hole as its number."""
    return [
        "".join(part.text if isinstance(part, Run) else f"<{part}>" if isinstance(part, int) else "" for part in parts)
        for parts in (prose.parts[block.start : block.end] for block in prose.blocks)
    ]


def test_an_outline_has_the_sentences_that_point_and_the_headings() -> None:
    shown = graph(TEXT).outlines["article:x"][BODY]
    assert seen(shown.prose) == ["They say <0> sings.", "BTS began."]
    assert [heading.text for heading in shown.prose.headings] == ["A heading"]
    assert [(one.key, one.start, one.end) for one in shown.pointing] == [("artist:iu", 0, 0), ("artist:bts", 0, 3)]
    assert [block.section for block in shown.prose.blocks] == [0, 1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("More quiet words.", "Other words."),
        ("Nothing here.", "Something there.\n\nAnd a whole paragraph."),
        ("Quiet words. They", "They"),
        ("It was late.", "It was early. Very *early*, `code` and all."),
        ("Quiet", "\n\nQuiet"),
    ],
)
def test_what_points_at_nothing_is_seen_by_nobody_else(before: str, after: str) -> None:
    assert before in TEXT
    one, other = graph(TEXT), graph(TEXT.replace(before, after))
    assert one.digest == other.digest
    assert long_texts(one)["article:x"].packed.digest != long_texts(other)["article:x"].packed.digest


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("sings", "sang"),
        ("[[iu]]", "[[iu|she]]"),
        ("BTS began", "BTS ended"),
        ("A heading", "Another"),
        ("Nothing here.", "Nothing here but IU."),
        ("Nothing here.", "In [[=bts.debut|year]] it was."),
        ("They say", "They say `code` and"),
    ],
)
def test_what_others_show_is_part_of_it(before: str, after: str) -> None:
    assert before in TEXT
    assert graph(TEXT).digest != graph(TEXT.replace(before, after)).digest


def test_a_sentence_ends_where_the_words_of_others_cannot_move_it() -> None:
    shown = graph("It was [[=bts.debut]]. [[iu]] came later.\n").outlines["article:x"][BODY]
    assert seen(shown.prose) == ["It was <0>.", "<1> came later."]


def test_a_record_does_not_change_with_the_lines_of_a_text() -> None:
    text = long_texts(graph(TEXT))["article:x"]
    assert all(link.place.line == 1 for link in text.linked.outline.prose.links)
    assert [mention.place.line for mention in text.linked.mentions] == [10]
