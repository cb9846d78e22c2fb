"""The tree that was, laid aside for the next build: folders, and second names of the files that did not change.

To make thousands of folders and links anew costs many times what a few changed files do. So the old tree is not
cleared away whole: what `output` does not hold any more goes, and what is left becomes the next new tree. It holds
no bytes of its own, and nothing in it is believed: a file stays only while it is the very one that `output` has.

It lies in `.output.spare`, which keeps itself out of Git. Without it a build only takes longer; one that is not
whole, or that somebody has put something in, is left where it is and not used.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

import msgspec

from generator.write.files import parents_of, scan, write
from generator.write.marker import MARKER, listed_in
from generator.write.place import shelf, siblings


class Spare(msgspec.Struct, frozen=True):
    """What lies in `.output.new` to begin with, and whether that is there at all."""

    found: bool = False
    files: Set[str] = frozenset()
    folders: Set[str] = frozenset()


def take(place: Path) -> Spare:
    """Makes the spare tree `.output.new`, unless there is none, or one with something in it that is not ours."""
    tree = shelf(place) / "tree"
    listed = listed_in(tree) if _is_folder(tree.parent) and _is_folder(tree) else None
    if listed is None:
        return Spare()
    try:
        found, folders = scan(tree, parents_of(listed))
    except OSError:
        return Spare()
    if any(
        path not in listed or entry.is_dir(follow_symlinks=False) for path, entry in found.items() if path != MARKER
    ):
        return Spare()
    os.rename(tree, siblings(place)[1])
    return Spare(found=True, files=found.keys() - {MARKER}, folders=frozenset(folders))


def relist(place: Path, marker: bytes) -> None:
    """Another marker for the spare tree that was taken, in one step: without a whole one it would not be known."""
    made = shelf(place) / "marker"
    with suppress(FileNotFoundError):
        os.unlink(made)
    write(made, marker)
    os.replace(made, siblings(place)[1] / MARKER)


def lay_aside(left: Path, place: Path) -> None:
    """Makes `left` the spare tree; OSError where that cannot be."""
    folder = shelf(place)
    with suppress(FileExistsError):
        os.mkdir(folder)
    if not _is_folder(folder):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder))
    with suppress(FileExistsError):
        write(folder / ".gitignore", b"*\n")
    os.rename(left, folder / "tree")


def is_one(one: str, other: str) -> bool:
    """Whether both are names of one regular file.

    It must say itself that it has two: where the system makes up the numbers of files, equal ones mean nothing.
    """
    with suppress(OSError):
        seen, there = os.lstat(one), os.lstat(other)
        return stat.S_ISREG(seen.st_mode) and seen.st_nlink > 1 and os.path.samestat(seen, there)
    return False


def _is_folder(path: Path) -> bool:
    """Whether it is a real folder, and no link to one."""
    with suppress(OSError):
        return stat.S_ISDIR(os.lstat(path).st_mode)
    return False
