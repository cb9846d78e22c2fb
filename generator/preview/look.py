"""One look at everything that a build reads, and what differs from the look before."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.facts import settings
from generator.history import FILE as JOURNAL
from generator.read.files import ignored, own_templates
from generator.render.theme import FOLDER as TEMPLATES

CONTENT = "content"

Signature = tuple[int, int, int, int, int]
"""Mode, size, inode, and the times of the last change of the content and of the file itself (a rename, a copy with an
old time), in nanoseconds."""

_ROOT = ""
_READ = (settings.FILE, JOURNAL, CONTENT, TEMPLATES)
"""What a build reads of the site's folder itself."""

SIZE = 1
"""Where the size stands in a signature."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder on disk: what the site calls it, its inode, the files right in it, and the folders by their paths."""

    shown: str
    inode: int
    files: Mapping[str, Signature]
    below: tuple[str, ...]


Look = Mapping[str, Folder]
"""Folders by their paths on disk."""


def look(site_dir: Path) -> Look:
    """The content, the templates (the site's own and the project's), `site.yaml` and the journal, as they are now.

    What editors and systems leave about is passed over, and links are looked at, not through.
    """
    found: dict[str, Folder] = {}
    todo = [(str(own_templates()), TEMPLATES), (str(site_dir.absolute()), _ROOT)]
    while todo:  # a list instead of recursion
        path, shown = todo.pop()
        if path not in found and (folder := _folder(path, shown)):
            found[path] = folder
            todo += ((below, f"{shown}/{Path(below).name}".lstrip("/")) for below in folder.below)
    return found


def again(site_dir: Path, before: Look, folders: Iterable[str]) -> Look:
    """The look before, with some of its folders as they are now; all anew where folders have come or gone."""
    found = dict(before)
    for path in folders:
        last = before.get(path)
        now = _folder(path, last.shown) if last else None
        if last is None or now is None or (now.inode, now.below) != (last.inode, last.below):
            return look(site_dir)
        found[path] = now
    return found


def changes(before: Look, after: Look) -> dict[str, Signature | None]:
    """What is new or different by the path that the site knows it by, with None for what is gone."""
    found: dict[str, Signature | None] = {}
    for path in (*before, *(path for path in after if path not in before)):
        last, now = before.get(path), after.get(path)
        if last is not now:
            found.update(_between(last, now))
    return found


def changed(before: Look, after: Look) -> frozenset[str]:
    """Paths that are new, gone or different, as the site knows them."""
    return frozenset(changes(before, after))


def _between(last: Folder | None, now: Folder | None) -> Iterator[tuple[str, Signature | None]]:
    old: Mapping[str, Signature] = last.files if last else {}
    new: Mapping[str, Signature] = now.files if now else {}
    shown = (now or last or _NOTHING).shown
    for name in old.keys() | new.keys():
        if old.get(name) != new.get(name):
            yield f"{shown}/{name}".lstrip("/"), new.get(name)


_NOTHING = Folder("", 0, {}, ())


def _folder(path: str, shown: str) -> Folder | None:
    """What is right in a folder; None where it cannot be read."""
    files: dict[str, Signature] = {}
    below: list[str] = []
    try:
        inode = Path(path).stat().st_ino
        entries = list(os.scandir(path))
    except OSError:
        return None
    for entry in entries:
        if ignored(entry.name) or (shown == _ROOT and entry.name not in _READ):
            continue
        if entry.is_dir(follow_symlinks=False):
            below.append(entry.path)
        else:
            try:
                files[entry.name] = _signature(entry.stat(follow_symlinks=False))
            except OSError:
                continue  # gone since the folder was read
    return Folder(shown, inode, files, tuple(sorted(below)))


def _signature(status: os.stat_result) -> Signature:
    return (status.st_mode, status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
