"""All entities by kind and id, and how a reference in a field finds one."""

from __future__ import annotations

import pytest

from tests.entities import linked, prose_of

BASE = {
    "artists/bts.yaml": "name: BTS\n",
    "artists/seven.yaml": "name: Seven\n",
    "works/seven.yaml": "title: Seven\n",
    "labels/bighit-music.yaml": "name: Bighit\n",
    "sources/a.yaml": "s: {title: S}\n",
}
EVENT = "e: {title: T, date: 2020, source: s, who: [%s]}\n"


@pytest.mark.parametrize(
    ("who", "problem"),
    [
        ("bts", None),
        ("artist:bts", None),
        ("artist:seven", None),
        ("seven", "ambiguous-reference 'seven' is two things"),
        ("bighit-musc", "unknown-reference no "),
        ("BTS", "unknown-reference no "),
        ("s", "wrong-kind 's' is a source"),
        ("source:s", "wrong-kind"),
        ("label:bts", "unknown-reference"),
    ],
)
def test_a_field_of_several_kinds_takes_a_bare_id_or_one_with_its_kind(who: str, problem: str | None) -> None:
    _, problems = linked({**BASE, "events/a.yaml": EVENT % who})
    assert len(problems) == bool(problem)
    if problem:
        assert problems[0].startswith("events/a.yaml:1:")
        assert problem.partition(" ")[0] in problems[0] or problem in problems[0]


def test_a_field_of_one_kind_takes_a_bare_id() -> None:
    _, problems = linked({**BASE, "artists/x.yaml": "name: X\nlabels: [bighit-musc, seven, bighit-music]\n"})
    assert problems == [
        "artists/x.yaml:2:10 unknown-reference no label 'bighit-musc'",
        "artists/x.yaml:2:23 wrong-kind 'seven' is an artist, not a label",
    ]


def test_one_id_twice_is_told_with_the_first_place() -> None:
    _, problems = linked(
        {
            "events/a.yaml": "e: {title: T, date: 2020, source: s}\n",
            "events/b.yaml": "e: {title: T, date: 2020, source: s}\n",
            "sources/a.yaml": "s: {title: S}\n",
        }
    )
    assert len(problems) == 1
    assert problems[0].startswith("events/b.yaml:1:")
    assert "duplicate-id" in problems[0]
    assert "content/events/a.yaml:1:" in problems[0]


@pytest.mark.parametrize("other", ["Bts", "BTS"])
def test_ids_that_differ_in_case_alone_clash(other: str) -> None:
    _, problems = linked({"artists/bts.yaml": "name: A\n", f"artists/{other}.yaml": "name: B\n"})
    assert [problem.split(" ")[1] for problem in problems] == ["address-clash"]


def test_a_long_text_joins_its_entity() -> None:
    graph, problems = linked({"artists/bts.yaml": "name: BTS\n", "artists/bts.md": "Long [[bts]].\n"})
    assert problems == []
    assert prose_of(graph, "artist:bts").words == 2


def test_a_long_text_of_nothing_is_told() -> None:
    _, problems = linked({"artists/bts.yaml": "name: BTS\n", "artists/btx.md": "Long.\n"})
    assert len(problems) == 1
    assert problems[0].startswith("artists/btx.md:1:1 missing-file")


def test_drafts_are_kept_back_and_what_needs_them_is_told() -> None:
    files = {"artists/a.yaml": "name: A\ndraft: true\n", "works/w.yaml": "title: W\nartists: [a]\n"}
    graph, problems = linked(files)
    assert "artist:a" not in graph.catalog.entities
    assert problems == ["works/w.yaml:2:11 unknown-reference 'a' is a draft, and what refers to it is not"]
    graph, problems = linked(files, drafts=True)
    assert problems == []
    assert "artist:a" in graph.catalog.entities


def test_what_a_draft_refers_to_is_no_matter() -> None:
    _, problems = linked({"works/w.yaml": "title: W\nartists: [nobody]\ndraft: true\n"})
    assert problems == []
