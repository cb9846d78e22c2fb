"""Make the folder equal to the outputs: compare, build what differs as a new tree, and let it change places."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from generator.write.allowed import allowed, ours, refuse_clash
from generator.write.files import FILE, FOLDER, holds, parents_of, read, scan, write
from generator.write.lock import locked
from generator.write.marker import MARKER, gate, marker_of
from generator.write.place import real, siblings
from generator.write.refused import Refused, told
from generator.write.swap import recover, swap


@dataclass(frozen=True, slots=True)
class Written:
    """How many files were written afresh, were there already with the same bytes, and were taken away."""

    written: int
    kept: int
    removed: int


def check(folder: Path, *, site: Path) -> None:
    """Raises Refused where `tree` would, if that shows before a build. Changes nothing, takes no lock."""
    with told(folder):
        allowed(folder, site)


def beside(folder: Path) -> tuple[str, ...]:
    """What a finished build leaves beside the outputs, or leaves away: the marker and the hidden neighbours."""
    place = real(folder)
    return (str(place / MARKER), *(str(path) for path in siblings(place)))


def tree(folder: Path, files: Mapping[str, bytes], *, site: Path) -> Written:
    """Makes `folder` hold `files` (path with `/` -> bytes) and what others put there, no more.

    Where all of it is there already, nothing is touched. `site` is the folder of the sources, kept safe.
    Raises Refused, and ValueError for a path that leads out.
    """
    gate(files)
    with told(folder):
        place = allowed(folder, site)
        os.makedirs(place.parent, exist_ok=True)
        with locked(folder, place):
            try:
                recover(place)
                return _update(folder, place, files)
            except BaseException:
                with suppress(OSError, Refused):
                    recover(place)
                raise


def _update(folder: Path, place: Path, files: Mapping[str, bytes]) -> Written:
    before = ours(place)
    parents = parents_of(files) | parents_of(before)
    found = scan(place, parents)[0] if place.is_dir() else {}
    same = {path for path, data in files.items() if path in found and holds(place / path, found[path], data)}
    marker = marker_of(files)
    if len(same) == len(files) and read(place / MARKER) == marker:
        return Written(0, len(files), 0)
    # Folders are listed by nobody, so one at a path of ours is somebody else's.
    foreign = {path for path, seen in found.items() if path not in before or stat.S_ISDIR(seen.st_mode)}
    refuse_clash(folder, foreign - {MARKER}, files)
    _build(place, files, marker, {path for path in same if stat.S_IMODE(found[path].st_mode) == FILE})
    swap(place)
    with told(folder, "is the new build, but the former one could not be cleared away"):
        recover(place)
    gone = (before & found.keys()) - files.keys() - foreign
    return Written(len(files) - len(same), len(same), len(gone))


def _build(place: Path, files: Mapping[str, bytes], marker: bytes, same: Set[str]) -> None:
    """The whole new tree in `.output.new`; the marker first, so that what a kill leaves is known as ours.

    Files in `same` get a second name; the old tree goes away, so they do not stay shared.
    """
    new = siblings(place)[1]
    for folder in (new, *(new / parent for parent in sorted(parents_of(files)))):
        os.mkdir(folder)
        os.chmod(folder, FOLDER)
        if folder == new:
            write(new / MARKER, marker)
    for path in sorted(files):
        if path in same:
            with suppress(OSError):  # not every file system and owner allows it
                os.link(place / path, new / path)
                continue
        write(new / path, files[path])
