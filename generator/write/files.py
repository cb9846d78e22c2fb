"""Read and write the files of a tree. Links are never followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Set
from pathlib import Path

FILE, FOLDER = 0o644, 0o755
"""Modes of what we write, whatever the umask: the same input gives the same tree."""

ONLY_IT = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_TO_READ = os.O_RDONLY | ONLY_IT | getattr(os, "O_NONBLOCK", 0)
_TO_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | ONLY_IT


def scan(root: Path, within: Set[str]) -> tuple[dict[str, os.DirEntry[str]], list[str]]:
    """What `root` holds, by path, and the folders gone into: real ones that are `within`, never a link."""
    found: dict[str, os.DirEntry[str]] = {}
    folders: list[str] = []
    todo = [""]
    while todo:
        inside = todo.pop()
        with os.scandir(f"{root}/{inside}") as entries:
            for entry in entries:
                path = f"{inside}/{entry.name}" if inside else entry.name
                if path in within and entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    todo.append(path)
                else:
                    found[path] = entry
    return found, folders


def parents_of(paths: Collection[str]) -> set[str]:
    """Every folder that some path lies in."""
    found: set[str] = set()
    above = {path.rpartition("/")[0] for path in paths}
    while above := above - found - {""}:
        found |= above
        above = {path.rpartition("/")[0] for path in above}
    return found


def mode_if_same(path: str, data: bytes) -> int | None:
    """The mode of a regular file with these bytes; None for anything else, or what cannot be read."""
    try:
        number = os.open(path, _TO_READ)
    except OSError:
        return None
    try:
        seen = os.fstat(number)
        same = stat.S_ISREG(seen.st_mode) and seen.st_size == len(data) and os.read(number, len(data) + 1) == data
    finally:
        os.close(number)
    return stat.S_IMODE(seen.st_mode) if same else None


def read(path: Path | str) -> bytes | None:
    """The bytes of a regular file; None for anything else, or what cannot be read."""
    try:
        number = os.open(path, _TO_READ)
    except OSError:
        return None
    with open(number, "rb", buffering=0) as file:
        return file.readall() if stat.S_ISREG(os.fstat(number).st_mode) else None


def write(path: Path | str, data: bytes) -> None:
    """A new file; there must be none of that name."""
    number = os.open(path, _TO_WRITE, FILE)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(number, rest) :]
        made = stat.S_IMODE(os.fstat(number).st_mode)
    finally:
        os.close(number)
    if made != FILE:
        os.chmod(path, FILE)
