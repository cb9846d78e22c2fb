"""What the front page puts first, and which steps it offers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import home
from generator.pages.views import HomeView
from tests.entities import context, long_texts


def view(articles: Mapping[str, str]) -> HomeView:
    """The front page of these articles, by name with further front matter; each is a year younger than the last."""
    files = {
        f"articles/{name}.md": f"---\ntitle: {name}\nsummary: S\ndate: {2010 + number}-01-01\n{front}---\nText.\n"
        for number, (name, front) in enumerate(articles.items())
    }
    made = context(files)
    page = next(page for page in home.pages(made) if page.address == "/")
    found = page.view(dict(long_texts(made.graph)))
    assert isinstance(found, HomeView)
    return found


def steps(found: HomeView) -> list[str]:
    return [card.name for card in found.steps]


def test_without_tags_the_newest_leads_and_the_oldest_three_others_are_the_steps() -> None:
    found = view({"a": "", "b": "", "c": "", "d": ""})
    assert found.lead is not None
    assert (found.lead.name, steps(found)) == ("d", ["a", "b", "c"])


def test_the_one_that_leads_is_no_step() -> None:
    found = view({"a": "tags: [lead]\n", "b": "", "c": ""})
    assert found.lead is not None
    assert (found.lead.name, steps(found)) == ("a", ["b", "c"])
    assert [card.name for card in found.articles] == ["c", "b"]


def test_tagged_steps_are_taken_as_they_are_the_oldest_first() -> None:
    tagged = "tags: [start-here]\n"
    found = view({"a": "", "b": tagged, "c": "", "d": tagged})
    assert steps(found) == ["b", "d"]
