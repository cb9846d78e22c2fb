"""Relations from the other end, and loops."""

from __future__ import annotations

import pytest

from tests.entities import linked


def test_inverses_are_derived_with_what_the_entry_says() -> None:
    graph, problems = linked(
        {
            "artists/g.yaml": "name: G\nmembers: [m, {person: p, position: leader}]\n"
            "labels: [{label: l, role: agency, from: 2012, to: 2019}]\n",
            "artists/m.yaml": "name: M\n",
            "people/p.yaml": "name: P\nacts: [g]\naffiliations: [l]\n",
            "labels/l.yaml": "name: L\nkey_people: [p]\n",
            "labels/sub.yaml": "name: S\nparent: {label: l, stake: 51.2%}\n",
            "works/w.yaml": "title: W\nartists: [g, m]\npeople: [{person: p, role: writer}]\n"
            "labels: [l]\npart_of: [a]\n",
            "works/a.yaml": "title: A\n",
            "events/e.yaml": "e: {title: E, date: 2020, who: [g], works: [w], source: s}\n",
            "claims/c.yaml": "c: {text: C, said_by: p, about: [g], source: s, evidence: [s]}\n",
            "sources/s.yaml": "s: {title: S}\n",
            "articles/t.md": "---\ntitle: T\nabout: [g]\n---\nx\n",
        }
    )
    assert problems == []
    found = {
        (key, inverse): [tie.entity.key for tie in ties]
        for key in graph.catalog.entities
        for inverse, ties in graph.inverses(graph.catalog.entities[key])
    }
    expected = {
        ("artist:m", "groups"): ["artist:g"],
        ("person:p", "groups"): ["artist:g"],
        ("artist:g", "people"): ["person:p"],
        ("label:l", "roster"): ["artist:g"],
        ("label:l", "releases"): ["work:w"],
        ("label:l", "staff"): ["person:p"],
        ("label:l", "subsidiaries"): ["label:sub"],
        ("person:p", "posts"): ["label:l"],
        ("artist:g", "works"): ["work:w"],
        ("artist:m", "works"): ["work:w"],
        ("person:p", "credits"): ["work:w"],
        ("work:a", "parts"): ["work:w"],
        ("artist:g", "events"): ["event:e"],
        ("work:w", "events"): ["event:e"],
        ("artist:g", "claims"): ["claim:c"],
        ("person:p", "said"): ["claim:c"],
        ("artist:g", "articles"): ["article:t"],
    }
    assert {key: found.get(key) for key in expected} == expected
    assert set(found["source:s", "cited"]) == {"event:e", "claim:c"}
    tie = graph.tied(graph.catalog.entities["label:l"], "roster")[0]
    assert (getattr(tie.holder, "role"), str(getattr(tie.holder, "to"))) == ("agency", "2019")  # noqa: B009


@pytest.mark.parametrize(
    ("files", "loop"),
    [
        ({"labels/a.yaml": "name: A\nparent: a\n"}, "a > a"),
        ({"labels/a.yaml": "name: A\nparent: b\n", "labels/b.yaml": "name: B\nparent: a\n"}, "a > b > a"),
        (
            {
                f"labels/{one}.yaml": f"name: X\nparent: [{{label: {other}}}]\n"
                for one, other in ("ab", "bc", "ca", "da")
            },
            "a > b > c > a",
        ),
        ({"works/a.yaml": "title: A\npart_of: a\n"}, "a > a"),
        ({"works/a.yaml": "title: A\npart_of: [b]\n", "works/b.yaml": "title: B\npart_of: [a]\n"}, "a > b > a"),
        ({"artists/a.yaml": "name: A\nmembers: [a]\n"}, "a > a"),
        (
            {"artists/a.yaml": "name: A\nmembers: [b]\n", "artists/b.yaml": "name: B\nmembers: [{artist: a}]\n"},
            "a > b > a",
        ),
    ],
)
def test_a_loop_is_told_whole_and_once(files: dict[str, str], loop: str) -> None:
    _, problems = linked(files)
    assert len(problems) == 1
    assert "cycle" in problems[0]
    assert problems[0].endswith(loop)


def test_two_ways_to_one_owner_are_no_loop() -> None:
    _, problems = linked(
        {
            "labels/a.yaml": "name: A\nparent: [b, c]\n",
            "labels/b.yaml": "name: B\nparent: d\n",
            "labels/c.yaml": "name: C\nparent: d\n",
            "labels/d.yaml": "name: D\n",
        }
    )
    assert problems == []


def test_a_chain_of_five_thousand_owners_is_walked() -> None:
    files = {f"labels/l{number}.yaml": f"name: L{number}\nparent: l{number + 1}\n" for number in range(5_000)}
    graph, problems = linked({**files, "labels/l5000.yaml": "name: L\n"})
    assert problems == []
    assert len(graph.catalog.entities) == 5_001
    _, problems = linked({**files, "labels/l5000.yaml": "name: L\nparent: l0\n"})
    assert len(problems) == 1
    assert problems[0].count(" > ") == 5_001
