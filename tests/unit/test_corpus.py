"""The made-up site of the benchmarks: the same every time, without problems, and the same for other generators."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import making, measure, ours, tools, twins
from benchmarks.corpus import ENTITIES, FOLDERS, Corpus, Link
from generator import build as builds
from generator.facts.dates import Date

PAGES = 60


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return making.made(PAGES)


@pytest.fixture(scope="module")
def site(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus") / "site"
    ours.site(corpus, folder)
    return folder


def told(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_it_is_the_same_every_time(corpus: Corpus, site: Path, tmp_path: Path) -> None:
    again = making.made(PAGES)
    ours.site(again, tmp_path)
    assert again == corpus
    assert told(tmp_path) == told(site)
    assert making.made(PAGES + 1).events != corpus.events


def test_it_has_what_it_says(corpus: Corpus) -> None:
    assert len(corpus.things) == PAGES
    for article in corpus.of("article"):
        pieces = [piece for block in article.blocks for piece in block.text]
        words = " ".join(piece if isinstance(piece, str) else getattr(piece, "label", "") for piece in pieces).split()
        assert 8 <= sum(isinstance(piece, Link) for piece in pieces) <= 12
        assert 480 <= len(words) <= 720
    for kind in ENTITIES:
        for thing in corpus.of(kind):
            assert 5 <= sum(thing.key in event.who for event in corpus.events) <= 10


def test_its_build_has_no_problem_and_a_page_for_everything(corpus: Corpus, site: Path) -> None:
    built = builds.build(site, builds.Options(today=Date(2026, 11, 1)))
    assert built.problems == ()
    pages = {output.path for output in built.outputs if output.path.endswith("index.html")}
    assert {f"{FOLDERS[thing.kind]}/{thing.id}/index.html" for thing in corpus.things.values()} <= pages


@pytest.mark.parametrize("name", sorted(tools.VERSIONS))
def test_the_others_get_the_same_pages_and_links(name: str, corpus: Corpus, site: Path, tmp_path: Path) -> None:
    twins.WRITERS[name](corpus, tmp_path)
    whole = tools.Tool(name, (), (), twins.WRITERS[name], "docs" if (tmp_path / "docs").exists() else "content")
    content = tmp_path / whole.content
    pages = {path.relative_to(content).as_posix() for path in content.rglob("*.md") if path.name != "index.md"}
    things = {f"{FOLDERS[thing.kind]}/{thing.id}.md" for thing in corpus.things.values()}
    assert pages == things | {"timelines/all.md", "timelines/sources.md"}
    links = 0
    for article in corpus.of("article"):
        path = f"articles/{article.id}.md"
        written = re.findall(r"\[\[[a-z]+:", (site / "content" / path).read_text("utf-8"))
        text = (content / path).read_text("utf-8").partition("\nAbout: ")[0]
        assert len(re.findall(r"\]\(", text)) == len(written)
        links += len(written)
    assert links > 8 * len(corpus.of("article"))
    assert measure.edited(measure.article(whole, tmp_path), 7) in measure.article(whole, tmp_path).read_text("utf-8")


def test_links_of_the_others_lead_to_their_pages(corpus: Corpus, tmp_path: Path) -> None:
    twins.mkdocs(corpus, tmp_path)
    found = 0
    for path in (tmp_path / "docs").rglob("*.md"):
        for target in re.findall(r"\]\(([^)]+\.md)\)", path.read_text("utf-8")):
            assert (path.parent / target).exists()
            found += 1
    assert found > 1_000
