"""What pages tell programs: JSON-LD that the types of schema.org admit, whole, and the same as readers see."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.gates import typescript
from tests.built import Built

_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)

NEEDED = {
    "MusicGroup": ("name", "url", "@id"),
    "MusicRecording": ("name", "byArtist"),
    "MusicAlbum": ("name", "byArtist"),
    "Organization": ("name", "url"),
    "Article": ("headline", "datePublished", "dateModified", "author"),
    "BreadcrumbList": ("itemListElement",),
    "ClaimReview": ("claimReviewed", "reviewRating", "itemReviewed", "url"),
    "Event": ("name", "startDate", "location"),
    "WebSite": ("name", "url"),
    "DefinedTermSet": ("name", "hasDefinedTerm"),
}
"""What search engines ask of a node that stands by itself."""

SUPERSEDED = ("albums", "tracks", "musicGroupMember", "founders", "employees", "awards")
"""Properties that the types admit and schema.org has replaced."""


def told(built: Built) -> dict[str, dict[str, Any]]:
    """The graph of every page that has one, by its path."""
    found = ((path, _DATA.findall(built.text(path))) for path in built.pages())
    return {path: json.loads(data[0]) for path, data in found if data}


def nodes(graphs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [node for graph in graphs for node in graph["@graph"]]


def mistakes(graphs: Iterable[dict[str, Any]], folder: Path) -> list[str]:
    """What the compiler has against these graphs as values of the types of schema.org."""
    compiler = typescript()
    lines = [json.dumps(graph, ensure_ascii=False) for graph in graphs]
    source = "".join(f"export const page{number}: Graph = {line};\n" for number, line in enumerate(lines))
    (folder / "pages.ts").write_text(f'import type {{ Graph }} from "schema-dts";\n{source}', "utf-8")
    (folder / "node_modules").symlink_to(compiler.parents[2])
    options = ("--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "esnext")
    done = subprocess.run(
        ["node", compiler, *options, "--moduleResolution", "bundler", "--pretty", "false", "pages.ts"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines() if done.returncode else []


@pytest.mark.gate
def test_the_types_of_schema_org_admit_it(golden: Built, real: Built, tmp_path: Path) -> None:
    graphs = [*told(golden).values(), *told(real).values()]
    assert len(graphs) > 200
    assert mistakes(graphs, tmp_path) == []


@pytest.mark.gate
@pytest.mark.parametrize(
    ("old", "new"), [('"MusicGroup"', '"MusicGrp"'), ('"member"', '"memberz"'), ('"byArtist":[', '"byArtist":[7,')]
)
def test_the_types_see_what_is_wrong(golden: Built, tmp_path: Path, old: str, new: str) -> None:
    graphs = told(golden)
    said = next(
        json.dumps(graph, separators=(",", ":"))
        for graph in graphs.values()
        if old in json.dumps(graph, separators=(",", ":"))
    )
    assert mistakes([json.loads(said.replace(old, new))], tmp_path)


def test_every_page_that_is_listed_tells_of_itself(golden: Built, real: Built) -> None:
    for built in (golden, real):
        graphs = told(built)
        listed = {path for path in built.pages() if 'rel="canonical"' in built.text(path)} - _redirects(built)
        assert listed == set(graphs)
        assert len(graphs) > 60


def _redirects(built: Built) -> set[str]:
    return {path for path in built.pages() if 'http-equiv="refresh"' in built.text(path)}


def test_a_node_has_what_search_engines_ask_for(golden: Built, real: Built) -> None:
    seen = set()
    for built in (golden, real):
        for node in nodes(told(built).values()):
            sort = node["@type"]
            seen.add(sort)
            lacking = [name for name in NEEDED.get(sort, ()) if not node.get(name)]
            if sort in ("MusicRecording", "MusicAlbum") and lacking == ["byArtist"]:
                lacking = []  # a work whose performer nobody has written down
            assert lacking == [], node
            assert not set(SUPERSEDED) & set(node), node
    assert seen >= set(NEEDED) - {"Event"}


def test_articles_have_headlines_and_days_with_a_zone(golden: Built, real: Built) -> None:
    articles = [node for built in (golden, real) for node in nodes(told(built).values()) if node["@type"] == "Article"]
    assert len(articles) > 5
    for node in articles:
        assert len(node["headline"]) <= 110
        for name in ("datePublished", "dateModified"):
            assert re.fullmatch(r"\d{4}(-\d\d(-\d\dT12:00:00Z)?)?", node[name]), node[name]


def test_the_way_to_a_page_is_numbered(golden: Built) -> None:
    ways = [node for node in nodes(told(golden).values()) if node["@type"] == "BreadcrumbList"]
    assert len(ways) > 60
    for way in ways:
        steps = way["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert len(steps) > 1


def test_addresses_are_those_of_pages(golden: Built) -> None:
    base = re.search(r'rel="canonical" href="([^"]*)"', golden.text("index.html"))
    assert base is not None
    checked = 0
    for path, graph in told(golden).items():
        canonical = re.search(r'rel="canonical" href="([^"]*)"', golden.text(path))
        assert canonical is not None
        for node in graph["@graph"]:
            if "url" in node and node["@type"] not in ("ClaimReview", "Event"):
                assert node["url"] == canonical[1], path
                checked += 1
    assert checked > 60
