"""What the front page puts first, and which steps it offers."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import home
from generator.pages.views import HomeView
from tests.entities import context, long_texts


def view(articles: Mapping[str, str], more: Mapping[str, str] | None = None, today: str = "2026-11-01") -> HomeView:
    """The front page of these articles, by name with further front matter; each is a year younger than the last."""
    files = dict(more or {})
    for number, (name, front) in enumerate(articles.items()):
        said = front if "summary:" in front else f"summary: S\n{front}"
        files[f"articles/{name}.md"] = f"---\ntitle: {name}\ndate: {2010 + number}-01-01\n{said}---\nText.\n"
    made = context(files, today)
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
    assert not found.articles


def test_what_is_a_step_is_not_listed_again() -> None:
    found = view(dict.fromkeys("abcdef", ""))
    assert (steps(found), [card.name for card in found.articles]) == (["a", "b", "c"], ["e", "d"])


def test_a_step_says_its_first_sentence() -> None:
    found = view({"a": 'summary: "It was No. 1 once. It fell."\n', "b": ""})
    assert [card.summary for card in found.steps] == ["It was No. 1 once."]


def test_those_with_the_most_moments_stand_for_all_by_name() -> None:
    acts = {f"artists/a{n}.yaml": f"name: A{n}\nsummary: S\n" for n in range(12)}
    events = "".join(f"e{n}:\n  date: 2020\n  title: T\n  who: [a{n}]\n" for n in range(2, 12))
    found = view({}, acts | {"events/e.yaml": events})
    assert [card.name for card in found.artists] == sorted(f"A{n}" for n in range(2, 12))


def test_what_has_not_happened_yet_is_not_counted() -> None:
    events = "".join(f"e{year}:\n  date: {year}\n  title: T\n" for year in (2020, 2021, 2022))
    sky = view({}, {"events/e.yaml": events}, today="2021-12-31").skyline
    assert sky is not None
    assert sky.years[-1].label == "2021"


def test_the_eras_are_those_of_the_timeline_that_covers_the_most_years() -> None:
    events = "".join(f"e{year}:\n  date: {year}\n  title: T\n" for year in (2010, 2020))
    told = {
        f"timelines/{name}.yaml": f"title: {name}\neras: [{{name: E, from: 2010, to: {to}}}]\n"
        for name, to in (("short", 2012), ("long", 2015))
    }
    found = view({}, told | {"events/e.yaml": events})
    assert found.eras_of is not None
    assert found.skyline is not None
    assert (found.eras_of.text, len(found.skyline.bands)) == ("long", 1)
    assert view({}, {"events/e.yaml": events}).eras_of is None


def test_tagged_steps_are_taken_as_they_are_the_oldest_first() -> None:
    tagged = "tags: [start-here]\n"
    found = view({"a": "", "b": tagged, "c": "", "d": tagged})
    assert steps(found) == ["b", "d"]
