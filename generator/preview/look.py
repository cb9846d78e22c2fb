"""One look at everything that a build reads, and what differs from the look before."""

from __future__ import annotations

import os
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Look:
    """Files by the path that the site knows them by, and folders on disk by their inode."""

    files: Mapping[str, Signature]
    folders: Mapping[str, int]


def look(site_dir: Path) -> Look:
    """The content, the templates (the site's own and the project's), `site.yaml` and the journal, as they are now.

    What editors and systems leave about is passed over, and links are looked at, not through.
    """
    files: dict[str, Signature] = {}
    folders: dict[str, int] = {}
    root = site_dir.absolute()
    templates = dict.fromkeys((own_templates(), root / TEMPLATES))
    _folder(str(root), folders)
    for name in (settings.FILE, JOURNAL):
        _file(root / name, name, files)
    _below(root / CONTENT, CONTENT, files, folders)
    for number, folder in enumerate(templates):
        # Two files of one name, the site's and the project's, are two things to look at.
        _below(folder, TEMPLATES if number == len(templates) - 1 else f"{_PROJECT}{TEMPLATES}", files, folders)
    return Look(files, folders)


_PROJECT = "the project's "


def changed(before: Look, after: Look) -> frozenset[str]:
    """Paths that are new, gone or different, as the site knows them."""
    paths = before.files.keys() | after.files.keys()
    return frozenset(path.removeprefix(_PROJECT) for path in paths if before.files.get(path) != after.files.get(path))


def _below(folder: Path, shown: str, files: dict[str, Signature], folders: dict[str, int]) -> None:
    """Everything below a folder; folders to do in a list instead of recursion."""
    if folder.is_symlink():
        _file(folder, shown, files)
        return
    todo = [(str(folder), shown)]
    while todo:
        current, name = todo.pop()
        try:
            entries = list(os.scandir(current))
        except OSError:
            continue
        _folder(current, folders)
        for entry in entries:
            if ignored(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                todo.append((entry.path, f"{name}/{entry.name}"))
            else:
                _entry(entry, f"{name}/{entry.name}", files)


def _entry(entry: os.DirEntry[str], shown: str, files: dict[str, Signature]) -> None:
    try:
        files[shown] = _signature(entry.stat(follow_symlinks=False))
    except OSError:
        return  # gone since the folder was read


def _file(path: Path, shown: str, files: dict[str, Signature]) -> None:
    try:
        files[shown] = _signature(path.lstat())
    except OSError:
        return


def _folder(path: str, folders: dict[str, int]) -> None:
    try:
        folders[path] = Path(path).stat().st_ino
    except OSError:
        return


def _signature(status: os.stat_result) -> Signature:
    return (status.st_mode, status.st_size, status.st_ino, status.st_mtime_ns, status.st_ctime_ns)
