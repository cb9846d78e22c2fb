"""What a timeline can be filtered by."""

from __future__ import annotations

from generator.pages import timelines
from generator.pages.filters import FROM, MOST, MOST_KINDS
from generator.pages.views import Filter, TimelineView
from tests.entities import context

ACTS = {f"artists/{name}.yaml": f"name: {name.upper()}\n" for name in ("a", "b", "c")}


def rows(events: list[tuple[str, str]], files: dict[str, str] | None = None) -> dict[str, Filter]:
    """The filters of the timeline of everything, made of these kinds and names, a month apart."""
    lines = "".join(
        f'e{number}: {{date: {2001 + number // 12}-{number % 12 + 1:02}, title: T, what: "{what}", who: [{who}]}}\n'
        for number, (what, who) in enumerate(events)
    )
    made = context({**(files or ACTS), "events/e.yaml": lines})
    page = next(one for one in timelines.pages(made) if one.address == "/timelines/all/")
    view = page.view({})
    assert isinstance(view, TimelineView)
    return {one.key: one for one in view.filters}


def test_kinds_and_names_the_most_frequent_first() -> None:
    found = rows([("deal", "a, b")] * 3 + [("award", "b")] * 6 + [("deal", "c")])
    assert [(one.value, one.count) for one in found["what"].choices] == [("award", 6), ("deal", 4)]
    assert [(one.value, one.count) for one in found["who"].choices] == [("artist:b", 9), ("artist:a", 3)]


def test_a_name_leads_to_its_own_timeline() -> None:
    found = rows([("deal", "a, b")] * FROM)
    assert [one.address for one in found["who"].choices] == ["/timelines/artists/a/", "/timelines/artists/b/"]


def test_equals_stand_by_kind_and_name() -> None:
    found = rows([("tour", "b, a"), ("deal", "a, b")] * FROM)
    assert [one.value for one in found["what"].choices] == ["deal", "tour"]
    assert [one.label for one in found["who"].choices] == ["A", "B"]


def test_a_kind_is_told_apart_by_its_word_and_shown_as_written() -> None:
    written = ["Music video", "music-video", "Award", "R&D", "!!!"]
    found = rows([(what, "a") for what in written for _ in range(3)])
    assert [(one.value, one.label, one.count) for one in found["what"].choices] == [
        ("music-video", "Music video", 6),
        ("award", "Award", 3),
        ("event", "Event", 3),
        ("r-d", "R&D", 3),
    ]


def test_a_long_list_of_kinds_is_cut() -> None:
    found = rows([(f"kind {number:02}", "a") for number in range(MOST_KINDS + 4)])
    assert [one.label for one in found["what"].choices] == [f"kind {number:02}" for number in range(MOST_KINDS)]


def test_a_short_timeline_has_none() -> None:
    assert rows([("deal", "a"), ("tour", "b")] * (FROM // 2 - 1)) == {}


def test_a_single_choice_is_no_filter() -> None:
    assert rows([("deal", "a")] * FROM) == {}


def test_a_long_list_of_names_is_cut() -> None:
    names = [f"n{number:02}" for number in range(MOST + 4)]
    files = {f"artists/{name}.yaml": f"name: {name}\n" for name in names}
    found = rows([("deal", ", ".join(names))] * FROM, files)
    assert [one.label for one in found["who"].choices] == names[:MOST]
