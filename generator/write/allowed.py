"""What may be written where: nothing outside a folder of our own, and nothing in place of somebody else's."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping, Set
from contextlib import suppress
from pathlib import Path

from generator.write.files import parents_of
from generator.write.marker import MARKER, listed_in
from generator.write.place import real
from generator.write.refused import Refused, shown


def allowed(folder: Path, site: Path) -> Path:
    """The full path of `folder`, or Refused."""
    place = real(folder)
    _refuse_target(folder, place, site)
    ours(place)
    near = next(outer for outer in place.parents if outer.exists())
    for touched in (near, place):
        if touched.exists() and not os.access(touched, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(touched))
    return place


def _refuse_target(folder: Path, place: Path, site: Path) -> None:
    root = Path(os.path.realpath(site))
    kept = {
        root: "the site itself",
        Path(os.path.realpath(os.path.expanduser("~"))): "your home folder",
        Path.cwd(): "the folder you are in",
    }
    for inner, what in kept.items():
        if any(_is(place, outer) for outer in (inner, *inner.parents)):
            raise Refused(f"{shown(folder)} is or holds {what}; give another folder with --output")
    for name in ("content", "templates"):
        if any(_is(root / name, outer) for outer in (place, *place.parents)):
            raise Refused(f"{shown(folder)} is in the site's {name}/; give another folder with --output")
    if os.path.ismount(place):
        raise Refused(f"{shown(folder)} is a disk of its own; give a folder on it with --output")


def _is(one: Path, other: Path) -> bool:
    """Whether both are one folder, also by another spelling, where the file system ignores case."""
    with suppress(OSError):
        return one == other or one.samefile(other)
    return False


def ours(root: Path, *, unfinished: bool = False) -> Mapping[str, str]:
    """Path -> digest, as our marker lists them, none for a missing or empty folder; Refused for one that is not ours.

    `unfinished`: a marker cut off will do where nothing stands beside it, since it is written first.
    """
    try:
        if not stat.S_ISDIR(os.lstat(root).st_mode):
            raise Refused(f"{shown(root.name)} is a link or a file, not a folder; move it away and build again")
        listed = listed_in(root)
        if listed is None and set(os.listdir(root)) - ({MARKER} if unfinished else set()):
            raise Refused(
                f"{shown(root.name)} is not empty and has no whole {MARKER} that says it is ours; "
                "give another folder with --output, or empty this one and build again"
            )
    except FileNotFoundError:
        return {}
    return listed or {}


def refuse_clash(folder: Path, foreign: Set[str], files: Set[str]) -> None:
    """Refused for something foreign where a file or folder of ours goes, or within what will be a file."""
    needed = files | parents_of(files)
    for path in sorted(foreign):
        if path in needed or not files.isdisjoint(parents_of([path])):
            raise Refused(f"{shown(folder / path)} is in the way and not ours; move it away and build again")
