"""The register of names, and the files that search reads."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.graph.texts import Text
from generator.pages import search
from generator.pages.context import Context
from generator.pages.views import SearchView
from generator.render import searchfiles
from tests.built import Built
from tests.entities import context, long_texts

FILES = {
    "artists/a.yaml": "name: BTS\nnames: {ko: 방탄소년단}\naliases: [Bangtan Boys, bts]\n"
    "former_names: [{value: Old Name, to: 2012}]\nmembers: [{artist: b}, {name: Jin}]\nsummary: A group.\n",
    "artists/b.yaml": "name: Éric\naliases: [Rick]\n",
    "works/w.yaml": "title: 1004\nartists: [a]\nfacts: {plays: {value: 1234, source: s, label: Plays}}\n",
    "sources/s.yaml": "s: {title: A paper, publisher: P}\n",
    "claims/c.yaml": "c: {text: It was so, verdict: confirmed, because: Because of *this*, evidence: s}\n",
    "events/e.yaml": "e: {date: 2020-05, title: It happened, what: deal, who: [a], source: s, place: Seoul}\n",
    "articles/x.md": "---\ntitle: X\n---\nFirst [[=w.plays]] plays.\n\n## Second part\n\nOf [[a|the boys]] [@s].\n",
}


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("BTS", "B"),
        ("aespa", "A"),
        ("Éric", "E"),
        ("(G)I-DLE", "G"),
        ("1004", "0–9"),
        ("방탄소년단", "ㅂ"),
        ("싸이", "ㅅ"),
        ("까치", "ㄱ"),
        ("힣", "ㅎ"),
        ("가", "ㄱ"),
        ("防弾", "#"),
        ("!?", "#"),
    ],
)
def test_the_letter_of_a_name(name: str, sign: str) -> None:
    assert search.letter(name) == sign


def view(made: Context) -> SearchView:
    found = next(iter(search.pages(made))).view({})
    assert isinstance(found, SearchView)
    return found


def test_the_register_has_every_name_under_its_letter() -> None:
    register = {
        one.sign: [(name.name, name.of and name.of.text) for name in one.names] for one in view(context(FILES)).letters
    }
    assert list(register) == ["B", "E", "O", "R", "X", "ㅂ", "0–9"]
    assert register["B"] == [("Bangtan Boys", "BTS"), ("BTS", None)]
    assert register["O"] == [("Old Name", "BTS")]
    assert register["ㅂ"] == [("방탄소년단", "BTS")]


def things(made: Context) -> dict[str, Any]:
    told = json.loads(searchfiles.named(made).data)
    return {one["a"]: one for one in told["things"]}


def test_a_thing_has_all_its_names_once() -> None:
    one = things(context(FILES))["/artists/a/"]
    assert (one["k"], one["n"], one["o"]) == ("artist", "BTS", "방탄소년단")
    assert one["x"] == ["Bangtan Boys", "bts"]
    assert one["f"] == ["Old Name"]
    assert one["m"] == ["Éric", "Rick", "Jin"]


def test_a_work_is_found_by_who_performs_it() -> None:
    assert things(context(FILES))["/works/w/"]["m"][:2] == ["BTS", "방탄소년단"]


def test_a_long_summary_is_cut_at_a_word() -> None:
    files = {"people/p.yaml": f"name: P\nsummary: {'word ' * 60}\n"}
    said = things(context(files))["/people/p/"]["s"]
    assert len(said) <= searchfiles.SUMMARY + 2
    assert said.endswith("word …")


def told(made: Context, *, whole: bool) -> list[dict[str, str]]:
    texts: dict[str, Text] = dict(long_texts(made.graph))
    known = [
        searchfiles.words(made, entity, texts.get(key), whole=whole)
        for key, entity in made.graph.catalog.entities.items()
    ]
    found: list[dict[str, str]] = json.loads(searchfiles.texts(known, searchfiles.happened(made)).data)
    return found


def test_texts_are_found_by_section_with_their_values() -> None:
    found = {(one["k"], one["a"]): one for one in told(context(FILES), whole=True)}
    assert found["article", "/articles/x/"]["b"] == "First 1,234 plays."
    assert found["article", "/articles/x/#second-part"] == {
        "k": "article",
        "a": "/articles/x/#second-part",
        "n": "X: Second part",
        "b": "Of the boys .",
    }


def test_facts_claims_sources_and_moments_are_found() -> None:
    found = {(one["k"], one["a"]): (one["n"], one["b"]) for one in told(context(FILES), whole=True)}
    assert found["fact", "/works/w/"] == ("1004: Plays", "1,234")
    assert found["claim", "/claims/#c"] == ("It was so", "Because of this")
    assert found["source", "/sources/#s"] == ("A paper", "P")
    assert found["event", "/timelines/all/#e"] == ("It happened", "May 2020 Deal Seoul")


def test_of_a_large_site_headings_alone() -> None:
    found = [one for one in told(context(FILES), whole=False) if one["k"] == "article"]
    assert [(one["n"], one["b"]) for one in found] == [("X", ""), ("X: Second part", "")]


def test_nothing_of_the_golden_site_is_missing(golden: Built) -> None:
    names = json.loads((golden.root / "data/search.json").read_bytes())["things"]
    listed = {one["a"].partition("#")[0] for one in names}
    pages = {f"/{path.removesuffix('index.html')}" for path in golden.pages() if path.count("/") == 2}
    entities = {page for page in pages if page.split("/")[1] in ("artists", "labels", "people", "works", "articles")}
    assert entities
    plain = {page for page in entities if page in listed}
    assert len(plain) > 15
    assert all('http-equiv="refresh"' in golden.text(f"{page[1:]}index.html") for page in entities - plain)
