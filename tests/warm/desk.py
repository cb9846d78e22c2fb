"""The author's side of a warm build: the folder of a site, what its files said before, and what is asked of a build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from generator.build import Options
from generator.facts.dates import Date
from tests.warm import site

TODAY = Date(2026, 11, 1)

Files = dict[str, bytes]


@dataclass(slots=True)
class Desk:
    """A site that is being edited. `past` are earlier bytes of each file, `good` the files of the last good build.

    `broken` says that the last build had errors.
    """

    folder: Path
    options: Options = field(default_factory=lambda: Options(today=TODAY))
    past: dict[str, list[bytes]] = field(default_factory=dict)
    good: Files = field(default_factory=dict)
    broken: bool = False

    def files(self) -> Files:
        """Every file of the site by its path."""
        found: Files = {}
        for root, _, names in os.walk(self.folder):
            for name in sorted(names):
                path = Path(root, name)
                data = str(path.readlink()).encode() if path.is_symlink() else path.read_bytes()
                found[path.relative_to(self.folder).as_posix()] = data
        return dict(sorted(found.items()))

    def paths(self, *below: str, ending: str = "") -> list[str]:
        """The paths of all files, or of those below some folders, that end so."""
        found = (
            Path(root, name).relative_to(self.folder).as_posix()
            for start in below or ("",)
            for root, _, names in os.walk(self.folder / start)
            for name in names
        )
        return sorted(path for path in found if path.endswith(ending))

    def has(self, path: str) -> bool:
        return (self.folder / path).is_file()

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()

    def text(self, path: str) -> str:
        """The text of a file, as far as it is one."""
        return self.read(path).decode("utf-8", "replace")

    def write(self, path: str, data: bytes | str, *, by_rename: bool = False) -> None:
        """New bytes for a file: into it, or as most editors do, into another that takes its place."""
        self._keep(path)
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = data.encode() if isinstance(data, str) else data
        if by_rename:
            beside = target.with_name(f".{target.name}.new")
            beside.write_bytes(data)
            beside.replace(target)
            return
        if target.is_symlink():  # it would be written through
            target.unlink()
        target.write_bytes(data)

    def delete(self, path: str) -> None:
        self._keep(path)
        (self.folder / path).unlink()

    def move(self, path: str, to: str) -> None:
        """The file itself under another name, as a file manager moves it."""
        self._keep(path)
        (self.folder / to).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).replace(self.folder / to)

    def restore(self, files: Files) -> None:
        """Makes the site's files these, touching none that is one of them already."""
        now = self.files()
        for path in now.keys() - files.keys():
            self.delete(path)
        for path, data in files.items():
            if now.get(path) != data:
                self.write(path, data)

    def _keep(self, path: str) -> None:
        if self.has(path):
            self.past.setdefault(path, []).append(self.read(path))


def desk(folder: Path) -> Desk:
    """A desk with the small site on it."""
    return Desk(site.write(folder))


Edit = Callable[[Random, Desk], str]
"""Changes a site, and says in words what it did; an empty text where there was nothing to do it to."""


def one_of(random: Random, found: Iterable[str]) -> str:
    """One of these; an empty text where there is none."""
    choice = sorted(found)
    return random.choice(choice) if choice else ""
