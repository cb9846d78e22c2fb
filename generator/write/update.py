"""Make the folder equal to the outputs: compare, build what differs as a new tree, and let it change places."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping, Set
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.write.allowed import allowed, ours, refuse_clash
from generator.write.files import FILE, FOLDER, mode_if_same, parents_of, read, scan, write
from generator.write.lock import locked
from generator.write.marker import MARKER, digest, gate, marker_of
from generator.write.place import real, siblings
from generator.write.refused import Refused, told
from generator.write.spare import is_one, relist, take
from generator.write.swap import recover, settle, swap


class Written(msgspec.Struct, frozen=True):
    """How many files were written afresh, were there already with the same bytes, and were taken away."""

    written: int
    kept: int
    removed: int


class Vanished(Exception):  # noqa: N818 - what happened, and no bug of ours
    """A file that was to be kept is no regular file of ours; nothing was written. Build again, with its bytes."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def check(folder: Path, *, site: Path) -> None:
    """Raises Refused where `tree` would, if that shows before a build. Changes nothing, takes no lock."""
    with told(folder):
        allowed(folder, site)


def beside(folder: Path) -> tuple[str, ...]:
    """What a finished build leaves beside the outputs, or leaves away: the marker and the hidden neighbours."""
    place = real(folder)
    return (str(place / MARKER), *(str(path) for path in siblings(place)))


def tree(folder: Path, files: Mapping[str, bytes | None], *, site: Path) -> Written:
    """Makes `folder` hold `files` (path with `/` -> bytes) and what others put there, no more.

    None for bytes says that the file there is as it should be, which the caller has made sure of. Where all is there
    already, nothing is touched. `site` is the folder of the sources, kept safe.
    Raises Refused, Vanished, and ValueError for a path that leads out.
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


def _update(folder: Path, place: Path, files: Mapping[str, bytes | None]) -> Written:
    before = ours(place)
    found = scan(place, parents_of(files.keys() | before.keys()))[0] if place.is_dir() else {}
    # Folders are listed by nobody, so one at a path of ours is somebody else's.
    foreign = {path for path, entry in found.items() if path not in before or entry.is_dir(follow_symlinks=False)}
    same = _same(files, found, before.keys() - foreign)
    digests = {path: before[path] if data is None else digest(data) for path, data in files.items()}
    marker = marker_of(digests)
    if len(same) == len(files) and read(place / MARKER) == marker:
        return Written(0, len(files), 0)
    refuse_clash(folder, foreign - {MARKER}, files.keys())
    shared = _build(place, files, marker, {path for path, mode in same.items() if mode == FILE})
    swap(place)
    with told(folder, "is the new build, but the former one could not be cleared away"):
        settle(place, shared)
    gone = (before.keys() & found.keys()) - files.keys() - foreign
    return Written(len(files) - len(same), len(same), len(gone))


def _same(files: Mapping[str, bytes | None], found: Mapping[str, os.DirEntry[str]], mine: Set[str]) -> dict[str, int]:
    """The files that are there as they should be, with their modes."""
    same: dict[str, int] = {}
    for path, data in files.items():
        is_file = path in found and found[path].is_file(follow_symlinks=False)
        if data is None:
            if not is_file or path not in mine:
                raise Vanished(path)
            same[path] = FILE
        elif is_file:
            mode = mode_if_same(found[path].path, data)
            if mode is not None:
                same[path] = mode
    return same


def _build(place: Path, files: Mapping[str, bytes | None], marker: bytes, same: Set[str]) -> frozenset[str]:
    """The whole new tree in `.output.new`; the files that it shares with the old one, of which all in `same` can be.

    At any moment its marker lists all that lies in it, so that what a kill leaves is known as ours.
    """
    new = siblings(place)[1]
    wanted = parents_of(files)
    spare = take(place)
    shared = frozenset(path for path in spare.files & same if is_one(f"{new}/{path}", f"{place}/{path}"))
    if spare.found:
        for path in sorted(spare.files - shared):
            os.unlink(f"{new}/{path}")
        for path in sorted(spare.folders - wanted, reverse=True):
            os.rmdir(f"{new}/{path}")
        relist(place, marker)
    else:
        os.mkdir(new, FOLDER)
        write(new / MARKER, marker)
    for path in sorted(wanted - spare.folders):
        os.mkdir(f"{new}/{path}", FOLDER)
    for folder in (str(new), *(f"{new}/{path}" for path in wanted)):
        if stat.S_IMODE(os.lstat(folder).st_mode) != FOLDER:
            os.chmod(folder, FOLDER)
    return shared | {
        path for path in sorted(files.keys() - shared) if _file(place, new, path, files[path], path in same)
    }


def _file(place: Path, new: Path, path: str, data: bytes | None, same: bool) -> bool:
    """Makes a file of the new tree; whether it is the old one under a second name."""
    if same:
        with suppress(OSError):  # not every file system and owner allows it
            os.link(f"{place}/{path}", f"{new}/{path}")
            return True
    if data is None:
        data = read(f"{place}/{path}")
    if data is None:
        raise Vanished(path)
    write(f"{new}/{path}", data)
    return False
