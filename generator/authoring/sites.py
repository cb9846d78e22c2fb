"""What a site holds already, for those who write more of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.facts import parse, settings
from generator.facts.dates import Date
from generator.facts.kinds import Entity
from generator.facts.parse import Parsed
from generator.graph import graph as graphs
from generator.pages import listing
from generator.pages.context import Context
from generator.problems import Problem
from generator.read import files
from generator.read.files import File
from generator.render import theme as themes


class Held(msgspec.Struct, frozen=True):
    """The files of a site as they are read, and what each of them says."""

    found: files.Files
    parsed: tuple[Parsed, ...]

    @property
    def entities(self) -> Iterator[Entity]:
        """Everything that the files declare, drafts too, as far as it can be read."""
        return (entity for one in self.parsed for entity in one.entities)


def held(site_dir: Path) -> Held:
    """What lies in a site's folder now."""
    found = files.files(site_dir, None)
    return Held(found, tuple(parse.parse(file, trusted_html=True) for file in found.content))


def ids(site_dir: Path) -> dict[str, list[tuple[str, str]]]:
    """Kind -> id and name of everything of that kind, by id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entity in sorted(held(site_dir).entities, key=lambda one: one.id):
        found.setdefault(entity.kind, []).append((entity.id, entity.name))
    return found


def faults(site_dir: Path, there: Held, new: File, today: Date) -> tuple[Problem, ...]:
    """Why a file cannot join a site: it cannot be read, lies behind a link, or claims what something else has."""
    inside = (fault for fault in there.found.problems if new.path.startswith(f"{fault.place.path}/"))
    parsed = parse.parse(new)
    problems = (*inside, *parsed.problems)
    if problems:
        return problems
    declared = graphs.records((*there.parsed, parsed), (), drafts=True, today=today)
    clashes = _clashes(site_dir, there, declared, today)
    named = f"claimed in {new.path}:"
    return tuple(
        fault for fault in (*declared.problems, *clashes) if fault.place.path == new.path or named in fault.message
    )


def _clashes(site_dir: Path, there: Held, declared: graphs.Records, today: Date) -> tuple[Problem, ...]:
    """Addresses that two pages claim; none where the settings cannot be read, which is told elsewhere."""
    site, _ = settings.read(there.found.settings, base_url="", unreadable=False)
    if site is None:
        return ()
    theme, _ = themes.load(themes.layers(site_dir), site.language)
    context = Context(graphs.link(declared, {}), site, theme.words, today, (), {}, {}, {})
    return listing.every(context)[1]
