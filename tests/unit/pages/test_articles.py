"""What an explainer shows beside its text: key figures, the date of its facts, sources in the margin."""

from __future__ import annotations

from generator.graph.texts import Text
from generator.pages import articles
from generator.pages.views import ArticleView, NotePiece
from tests.entities import context, long_texts

SOURCES = "one: {title: One, publisher: P, published: 2024-05}\ntwo: {title: Two}\n"
WORK = """name: W
facts:
  plays:
    label: Plays
    values:
      - {value: 10, as_of: 2024-01-01, source: one}
      - {value: 30, as_of: 2025-02-03, source: one}
  rank: {value: 2, source: two}
  views:
    status: disputed
    values: [{value: 5, as_of: 2026-01-01, source: two}]
  title_now:
    values: [{value: Something, as_of: 2026-01-01, source: two}]
"""


def view(body: str, front: str = "") -> ArticleView:
    made = context(
        {
            "sources/s.yaml": SOURCES,
            "works/w.yaml": WORK,
            "articles/a.md": f"---\ntitle: A\nsummary: S\n{front}---\n{body}\n",
        }
    )
    page = next(page for page in articles.pages(made) if page.address == "/articles/a/")
    texts: dict[str, Text] = dict(long_texts(made.graph))
    view = page.view(texts)
    assert isinstance(view, ArticleView)
    return view


def noted(view: ArticleView) -> list[str]:
    return [piece.cited.id for piece in view.body if isinstance(piece, NotePiece)]


def test_key_figures_are_the_latest_settled_numbers_of_what_it_is_about() -> None:
    found = view("Text.", "about: [w]\n")
    assert [(one.label, one.value.text, one.link.address) for one in found.numbers] == [("Plays", "30", "/works/w/")]


def test_an_article_about_nothing_has_no_figures() -> None:
    assert view("Text [[=w.plays]].").numbers == ()


def test_facts_are_as_of_the_latest_of_them() -> None:
    early = view("It had [[=w.plays@2024-06]].")
    assert early.as_of is not None
    assert early.as_of.iso == "2024-01-01"
    late = view("It had [[=w.plays@2024-06]].", "about: [w]\n")
    assert late.as_of is not None
    assert late.as_of.iso == "2025-02-03"
    assert view("No fact at all [@one].").as_of is None


def test_a_source_stands_in_the_margin_where_it_is_cited_first() -> None:
    found = view("First [@two; @one].\n\nAgain [@one] and [[=w.plays]].")
    assert noted(found) == ["two", "one"]


def test_the_marks_of_values_count_as_citations() -> None:
    found = view("It had [[=w.plays]]. So says [@one].")
    assert noted(found) == ["one"]
    note = next(piece for piece in found.body if isinstance(piece, NotePiece)).note
    assert (note.title, note.publisher) == ("One", "P")
    assert note.published is not None
    assert note.published.text == "May 2024"


def test_a_text_without_interface_words_says_its_language_itself() -> None:
    assert view("Text.", "language: ja\n").spoken == "ja"
    assert view("Text.", "language: en\n").spoken == ""
    assert view("Text.").spoken == ""
