"""The files of a site, read through one gate: inside the site, regular, not too large, never through a link."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.problems import Place, Problem

LARGEST_FACTS = 1 << 20
LARGEST_TEXT = 256 << 10
LARGEST_PICTURE = 10 << 20
LARGEST_MEDIA = 50 << 20
LARGEST_SITE = 900 << 20
"""Bytes. Git hosts warn of files over 50 MB, no reader should wait for a picture of 10, and one page of text never
needs a quarter of a megabyte. A site on GitHub Pages may have 1 GB; here it is all media together."""

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")

MEDIA = "content/media/"

RACY = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT counts in steps of two seconds)."""


@dataclass(frozen=True)
class File:
    """One file as it was read, once. `path` is relative to the site, with `/`."""

    path: str
    data: bytes = field(repr=False)

    @cached_property
    def digest(self) -> bytes:
        """What stands for the bytes."""
        return hashlib.blake2b(self.data, digest_size=20).digest()


@dataclass(frozen=True, slots=True)
class Files:
    """Everything a build reads from the site's folder but its templates."""

    settings: File | None
    content: tuple[File, ...]
    media: tuple[File, ...]
    problems: tuple[Problem, ...]


class Known:
    """Files as they were read before, by full path, for a process that reads them again and again.

    A file is the same where its size, times and inode are, and its last change lies well before it was read: a second
    change in the same tick of the clock would leave no trace (Git's "racily clean").
    """

    def __init__(self) -> None:
        self._read: dict[str, tuple[os.stat_result, int, File]] = {}

    def same(self, path: str) -> File | None:
        """The file at `path`, if it surely is as it was."""
        if path not in self._read:
            return None
        before, when, file = self._read[path]
        try:
            seen = os.lstat(path)
        except OSError:
            return None
        return file if _signature(seen) == _signature(before) and _changed(seen) < when - RACY else None

    def keep(self, path: str, seen: os.stat_result, when: int, file: File) -> None:
        """Remembers a file that was read at that time, in nanoseconds."""
        self._read[path] = seen, when, file


def _signature(seen: os.stat_result) -> tuple[int, ...]:
    return seen.st_mode, seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _changed(seen: os.stat_result) -> int:
    return max(seen.st_mtime_ns, seen.st_ctime_ns)


def files(site_dir: Path, known: Known | None = None) -> Files:
    """`site.yaml`, the content and the media below `site_dir`, by path; problems for what cannot be read.

    What is `known` and has not changed is not read again.
    """
    problems: list[Problem] = []
    there = ["site.yaml"] if os.path.lexists(site_dir / "site.yaml") else []
    read = _all(site_dir, there, problems, known)
    settings = read[0] if read else None
    read = _all(site_dir, sorted(_walk(site_dir, "content", problems)), problems, known)
    return Files(
        settings=settings,
        content=tuple(file for file in read if not file.path.startswith(MEDIA)),
        media=tuple(file for file in read if file.path.startswith(MEDIA)),
        problems=tuple(problems),
    )


def folder(root: Path, known: Known | None = None) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """All files below `root` (a theme, say), by path, through the same gate."""
    problems: list[Problem] = []
    return tuple(_all(root, sorted(_walk(root, "", problems)), problems, known)), tuple(problems)


def _all(root: Path, paths: Iterable[str], problems: list[Problem], known: Known | None) -> list[File]:
    """The files at these paths, without those that cannot be read."""
    found = []
    for path in paths:
        file = known.same(f"{root}/{path}") if known else None
        if file is None:
            file = _read(root, path, problems, known)
        if file is not None:
            found.append(file)
    return found


def own_templates() -> Path:
    """Where the project's templates lie: inside the installed package, else beside it in the repository."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def is_own(path: Path) -> bool:
    """Whether a file of the memory is none or a regular one, in a folder that is no link to somewhere else."""
    with suppress(FileNotFoundError):
        if not stat.S_ISDIR(os.lstat(path.parent).st_mode):
            return False
        return stat.S_ISREG(os.lstat(path).st_mode)
    return True


def ignored(name: str) -> bool:
    """Files that editors and systems leave about; a dot hides a file from the site."""
    return name.startswith((".", "#")) or name.endswith(_LEFT_ABOUT) or name in ("Thumbs.db", "4913")


_LEFT_ABOUT = ("~", ".swp", ".swo", ".tmp", "___jb_tmp___", "___jb_old___", "___jb_bak___")
"""Ends of the names of copies that Emacs, Vim and the editors of JetBrains make while they save."""


def _walk(root: Path, below: str, problems: list[Problem]) -> Iterator[str]:
    """Paths of the files below `root/below`; a list of folders to do instead of recursion."""
    if (root / below).is_symlink():
        problems.append(_link(below or "."))
        return
    todo = [below]
    while todo:
        current = todo.pop()
        try:
            entries = sorted(os.scandir(root / current), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            problems.append(Problem(Place(current or "."), "bad-file", f"cannot be read: {error.strerror}"))
            continue
        for entry in entries:
            path = f"{current}/{entry.name}" if current else entry.name
            if ignored(entry.name):
                continue
            if entry.is_dir(follow_symlinks=False):
                todo.append(path)
            elif refusal := _refusal(entry, path):
                problems.append(refusal)
            else:
                yield path


def _refusal(entry: os.DirEntry[str], path: str) -> Problem | None:
    place = Place(_shown(path))
    if entry.is_symlink():
        return _link(_shown(path))
    if not entry.is_file(follow_symlinks=False):
        return Problem(place, "bad-file", "not a regular file (a pipe, socket or device)", "remove it")
    if _shown(path) != path or "\\" in path or (not path.isprintable() and any(ord(char) < 32 for char in path)):
        return Problem(place, "bad-file", "the file name has characters that a path cannot have", "rename it")
    return None


def _link(path: str) -> Problem:
    message = "a symbolic link; links are not followed"
    return Problem(Place(path), "bad-file", message, "put the file or folder itself here")


def _shown(path: str) -> str:
    """`path` with bytes that are not UTF-8 made printable."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _largest(path: str) -> int:
    if path.startswith(MEDIA):
        return LARGEST_PICTURE if path.lower().endswith(PICTURES) else LARGEST_MEDIA
    return LARGEST_TEXT if path.endswith(".md") else LARGEST_FACTS


def _read(root: Path, path: str, problems: list[Problem], known: Known | None) -> File | None:
    """The file, opened without following a link and without waiting on a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(root / path, flags)
    except OSError as error:
        said = Problem(Place(path), "bad-file", f"cannot be read: {error.strerror}")
        problems.append(_link(path) if error.errno == errno.ELOOP else said)
        return None
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        problems.append(Problem(Place(path), "bad-file", "not a regular file"))
        return None
    with os.fdopen(handle, "rb") as stream:
        limit = _largest(path)
        if status.st_size > limit:
            message = f"the file is {_size(status.st_size)}, the limit is {_size(limit)}"
            problems.append(Problem(Place(path), "too-large", message, "split it"))
            return None
        when = time.time_ns()
        file = File(path, stream.read())
    if known:
        known.keep(f"{root}/{path}", status, when, file)
    return file


def _size(number: int) -> str:
    return f"{number / (1 << 20):.1f} MB" if number >= 1 << 20 else f"{number / (1 << 10):.0f} kB"
