"""What a site holds already, for those who write more of it."""

from __future__ import annotations

from pathlib import Path

from generator.facts import parse
from generator.facts.kinds import Entity
from generator.read import files


def entities(site_dir: Path) -> list[Entity]:
    """Everything that the files of a site declare, drafts too, as far as it can be read."""
    read = (parse.parse(file, trusted_html=True) for file in files.files(site_dir, None).content)
    return [entity for one in read for entity in one.entities]


def ids(site_dir: Path) -> dict[str, list[tuple[str, str]]]:
    """Kind -> id and name of everything of that kind, by id."""
    found: dict[str, list[tuple[str, str]]] = {}
    for entity in sorted(entities(site_dir), key=lambda one: one.id):
        found.setdefault(entity.kind, []).append((entity.id, entity.name))
    return found
