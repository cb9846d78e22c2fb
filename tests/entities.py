"""Sites of a few lines, read and linked in memory, for tests of single modules."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts import settings
from generator.facts.dates import Date
from generator.facts.dates import parse as date_of
from generator.facts.kinds import Entity
from generator.facts.parse import Parsed, parse
from generator.graph.graph import Graph, link
from generator.pages.context import Context
from generator.problems import Problem
from generator.read.files import File
from generator.render import theme
from tests.built import ROOT

TODAY = "2026-11-01"

SITE = "title: A site\nurl: https://example.org/a/\n"


def parsed(files: Mapping[str, str]) -> tuple[Parsed, ...]:
    """Files below content/, by path, as `facts` reads them."""
    return tuple(parse(File(f"content/{path}", text.encode("utf-8"))) for path, text in sorted(files.items()))


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
    graph, problems = link(read, media, drafts=drafts, autolink=autolink, today=day_of(today))
    return graph, told([*(problem for one in read for problem in one.problems), *problems])


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
    words = theme.load(ROOT, language)[0].words
    return Context(graph, site, words, day_of(today))
