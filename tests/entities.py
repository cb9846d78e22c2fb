"""Sites of a few lines, read and linked in memory, for tests of single modules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.facts import settings
from generator.facts.dates import Date
from generator.facts.dates import parse as date_of
from generator.facts.kept import marked
from generator.facts.kinds import Entity
from generator.facts.parse import Parsed, parse
from generator.graph.catalog import bodies
from generator.graph.graph import Graph, link, records
from generator.graph.links import BODY, proses
from generator.graph.texts import LINKED, Text, Texts
from generator.graph.texts import link as link_text
from generator.pages.context import Context
from generator.problems import Problem
from generator.read.files import File
from generator.read.markdown import Prose
from generator.render import theme
from tests.built import ROOT

TODAY = "2026-11-01"

SITE = "title: A site\nurl: https://example.org/a/\n"


def parsed(files: Mapping[str, str]) -> tuple[Parsed, ...]:
    """Files below content/, by path, as `facts` reads them."""
    return tuple(marked(parse(File(f"content/{path}", text.encode("utf-8")))) for path, text in sorted(files.items()))


def day_of(text: str) -> Date:
    """The date that `text` writes."""
    day = date_of(text)
    assert day is not None
    return day


def linked(
    files: Mapping[str, str],
    media: tuple[str, ...] = (),
    *,
    drafts: bool = False,
    autolink: bool = True,
    today: str = TODAY,
) -> tuple[Graph, list[str]]:
    """The graph of these files, and everything wrong with them as `path:line:column code message`."""
    read = parsed(files)
    joined = records(read, media, drafts=drafts, today=day_of(today))
    found = {}
    for body in bodies(read, joined.resolver.catalog)[0]:
        to = LINKED.pack(link_text(body, joined.resolver, joined.moments, joined.naming, autolink=autolink))
        found[body.key] = Text(body.key, body.path, body.text, to)
    graph = link(joined, found)
    _long[id(graph)] = graph, found
    broken = (problem for text in found.values() for problem in text.linked.problems)
    return graph, told([*(problem for one in read for problem in one.problems), *joined.problems, *broken])


_long: dict[int, tuple[Graph, Texts]] = {}
"""Every graph that was linked, with its long texts; a graph itself has no more than their outlines."""


def long_texts(graph: Graph) -> Texts:
    """The long texts that a graph was linked from."""
    return _long[id(graph)][1]


def prose_of(graph: Graph, key: str) -> Prose:
    """The long text of an entity."""
    return long_texts(graph)[key].prose


def texts(graph: Graph) -> Iterator[tuple[Entity, str, Prose]]:
    """Every text of a site: whose it is, in which field, and itself."""
    for entity in graph.catalog.entities.values():
        for field, prose in proses(entity):
            yield entity, field, prose
        if text := long_texts(graph).get(entity.key):
            yield entity, BODY, text.prose


def told(problems: list[Problem] | tuple[Problem, ...]) -> list[str]:
    """Problems as `path:line:column code message`, the folder content/ left out."""
    return [f"{one.place} {one.code} {one.message}".removeprefix("content/") for one in sorted(problems)]


def one(kind_folder: str, text: str, name: str = "x") -> tuple[Entity | None, list[str]]:
    """The entity of one file, and its problems without the path."""
    file = parse(File(f"content/{kind_folder}/{name}.yaml", text.encode("utf-8")))
    problems = [said.partition(".yaml:")[2] for said in told(file.problems)]
    return (file.entities[0] if file.entities else None), problems


def context(files: Mapping[str, str], today: str = TODAY, language: str = "en") -> Context:
    """What page builders see of these files; they must be without fault."""
    graph, problems = linked(files, today=today)
    assert problems == []
    site, faults = settings.read(File("site.yaml", f"{SITE}language: {language}\n".encode()))
    assert site is not None
    assert faults == ()
    words = theme.load(theme.layers(ROOT), language)[0].words
    return Context(graph, site, words, day_of(today))
