"""An id beats a name, a name beats an alias."""

from __future__ import annotations

import pytest

from generator.graph.names import called_in
from tests.entities import linked

FILES = {
    "artists/bts.yaml": "name: BTS\nnames: {ko: 방탄소년단, ja: 防弾少年団}\naliases: [Bangtan Boys, seven]\n"
    "former_names: [Bulletproof]\n",
    "artists/seven.yaml": "name: Sister\n",
    "artists/mirror.yaml": "name: Mirror\naliases: [BTS]\n",
    "artists/old.yaml": "name: Old\nformer_names: [{value: Young, from: 2001, to: 2002}]\n",
    "artists/alias.yaml": "name: Alias\naliases: [Young, Bulletproof]\n",
    "artists/twin-a.yaml": "name: Jisung\n",
    "artists/twin-b.yaml": "name: Jisung\n",
    "works/seven.yaml": "title: Seven\n",
    "works/bulletproof.yaml": "title: Bangtan Boys\n",
    "sources/a.yaml": "s1: {title: BTS}\n",
    "claims/a.yaml": "c08: {text: Old, source: s1}\n",
    "terms/a.yaml": "fandom: {name: Fandom, names: {ko: 팬덤}}\n",
}


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("bts", ["artist:bts"]),
        ("BTS", ["artist:bts"]),
        ("방탄소년단", ["artist:bts"]),
        ("防弾少年団", ["artist:bts"]),
        ("Sister", ["artist:seven"]),
        ("Seven", ["work:seven"]),
        ("seven", ["artist:seven", "work:seven"]),
        ("work:seven", ["work:seven"]),
        ("artist:seven", ["artist:seven"]),
        ("artist:방탄소년단", ["artist:bts"]),
        ("work: seven", ["work:seven"]),
        ("Bangtan Boys", ["work:bulletproof"]),
        ("artist:Bangtan Boys", ["artist:bts"]),
        ("Jisung", ["artist:twin-a", "artist:twin-b"]),
        ("bulletproof", ["work:bulletproof"]),
        ("Bulletproof", ["artist:bts"]),
        ("Young", ["artist:old"]),
        ("팬덤", ["term:fandom"]),
        ("c08", ["claim:c08"]),
        ("claim:c08", ["claim:c08"]),
        ("source:s1", ["source:s1"]),
        ("Old", ["artist:old"]),
        ("label:bts", []),
        ("nobody", []),
        ("", []),
        ("bts:", []),
    ],
)
def test_the_best_rank_decides(written: str, keys: list[str]) -> None:
    graph, problems = linked(FILES)
    assert problems == []
    assert list(graph.names.meant(written)) == keys


def test_two_things_of_one_id_are_told_with_what_to_write() -> None:
    _, problems = linked({**FILES, "articles/a.md": "---\ntitle: A\n---\nOf [[Jisung]], [[seven]], [[nobody]].\n"})
    assert problems == [
        "articles/a.md:4:4 ambiguous-reference 'Jisung' is 2 things",
        "articles/a.md:4:16 ambiguous-reference 'seven' is 2 things",
        "articles/a.md:4:27 unknown-reference nothing is called 'nobody'",
    ]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("bts", "BTS"),
        ("artist:bts", "BTS"),
        ("BTS", "BTS"),
        ("방탄소년단", "방탄소년단"),
        ("artist:방탄소년단", "방탄소년단"),
        ("artist: Bangtan Boys", "Bangtan Boys"),
        ("", "BTS"),
    ],
)
def test_a_name_is_shown_as_written_and_an_id_as_the_name(written: str, said: str) -> None:
    graph, _ = linked({"artists/bts.yaml": "name: BTS\nnames: {ko: 방탄소년단}\naliases: [Bangtan Boys]\n"})
    assert called_in(written, graph.catalog.entities["artist:bts"]) == said
