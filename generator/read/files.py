"""The files of a site, read through one gate: inside the site, regular, not too large, never through a link."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.problems import Place, Problem

LARGEST_FACTS = 1 << 20
LARGEST_TEXT = 256 << 10
LARGEST_PICTURE = 10 << 20
LARGEST_MEDIA = 50 << 20
"""Bytes. Git hosts warn of files over 50 MB, no reader should wait for a picture of 10, and one page of text never
needs a quarter of a megabyte."""

PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")

MEDIA = "content/media/"


@dataclass(frozen=True, slots=True)
class File:
    """One file as it was read, once. `path` is relative to the site, with `/`."""

    path: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Files:
    """Everything a build reads from the site's folder but its templates."""

    settings: File | None
    content: tuple[File, ...]
    media: tuple[File, ...]
    problems: tuple[Problem, ...]


def files(site_dir: Path) -> Files:
    """`site.yaml`, the content and the media below `site_dir`, by path; problems for what cannot be read."""
    problems: list[Problem] = []
    settings = _read(site_dir, "site.yaml", problems) if os.path.lexists(site_dir / "site.yaml") else None
    read = [file for path in sorted(_walk(site_dir, "content", problems)) if (file := _read(site_dir, path, problems))]
    return Files(
        settings=settings,
        content=tuple(file for file in read if not file.path.startswith(MEDIA)),
        media=tuple(file for file in read if file.path.startswith(MEDIA)),
        problems=tuple(problems),
    )


def folder(root: Path) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """All files below `root` (a theme, say), by path, through the same gate."""
    problems: list[Problem] = []
    read = [file for path in sorted(_walk(root, "", problems)) if (file := _read(root, path, problems))]
    return tuple(read), tuple(problems)


def own_templates() -> Path:
    """Where the project's templates lie: inside the installed package, else beside it in the repository."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parent / "templates"


def ignored(name: str) -> bool:
    """Files that editors and systems leave about; a dot hides a file from the site."""
    return name.startswith(".") or name.endswith(("~", ".swp", ".swo", ".tmp")) or name in ("Thumbs.db", "4913")


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
    if _shown(path) != path or "\\" in path or any(ord(char) < 32 for char in path):
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


def _read(root: Path, path: str, problems: list[Problem]) -> File | None:
    """The file, opened without following a link and without waiting on a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(root / path, flags)
    except OSError as error:
        said = Problem(Place(path), "bad-file", f"cannot be read: {error.strerror}")
        problems.append(_link(path) if error.errno == errno.ELOOP else said)
        return None
    with os.fdopen(handle, "rb") as stream:
        status = os.fstat(stream.fileno())
        if not stat.S_ISREG(status.st_mode):
            problems.append(Problem(Place(path), "bad-file", "not a regular file"))
            return None
        limit = _largest(path)
        if status.st_size > limit:
            message = f"the file is {_size(status.st_size)}, the limit is {_size(limit)}"
            problems.append(Problem(Place(path), "too-large", message, "split it"))
            return None
        return File(path, stream.read())


def _size(number: int) -> str:
    return f"{number / (1 << 20):.1f} MB" if number >= 1 << 20 else f"{number / (1 << 10):.0f} kB"
