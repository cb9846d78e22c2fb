"""Whether anything has changed since the last build, found out by looking at files and reading next to none.

A build leaves a stamp: the signature (size, times, inode) of every file that it read and wrote, a digest of the bytes
of its content, and what it had to say. Where all of that is as it was, so is the output, and the next build is over
before it has loaded a library.

Where the signature of a file of the content differs, its bytes decide. So they do where the file was changed at about
the time the build began: a second change in the same tick of the clock leaves no trace (Git's "racily clean").
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from generator.read import files as reading
from generator.read.files import File, ignored, is_own, own_templates

FOLDER = ".cache"
"""Below the site. It holds nothing that cannot be made again, and keeps itself out of Git."""

_FORMAT = 2
_SOURCES = ("content", "templates", "site.yaml", "changes.json")
_MOST_REFS = 5
"""Names of branches that lead to each other, as many as Git follows."""

_LIBRARIES = ("jinja2", "markdown", "markupsafe", "msgspec", "pygments", "yaml", "imagesize", "PIL")

Signature = list[int]
"""Size, modification, change and inode; of a link its own."""


def day() -> str:
    """The day of the build, or what says it: what is current and how old things are depends on it."""
    return os.environ.get("SOURCE_DATE_EPOCH") or datetime.datetime.now(datetime.UTC).date().isoformat()


class Stamp:
    """The stamp of one sort of build (`name`) of a site; `asked` is what the build was asked for."""

    def __init__(self, site_dir: Path, name: str, *asked: object) -> None:
        self._site = site_dir
        self._path = site_dir / FOLDER / f"{name}.json"
        self._begun = time.time_ns()
        told = sorted((name, value) for name, value in os.environ.items() if name.startswith("GIT_"))
        self._key = _digest(repr((_FORMAT, sys.version, asked, told)).encode())
        self._found = dict(_inputs(site_dir))
        self._left = self._read()

    def said(self) -> Any:
        """What the last build of this sort had to say; None where it must be made anew, for whatever reason."""
        left = self._left
        try:
            same = (
                left["key"] == self._key
                and left["files"].keys() == self._found.keys()
                and all(self._is_same(path, seen, left) for path, seen in self._found.items())
                and all(_signature(path) == seen for path, seen in left["beside"].items())
                and all(_signature(f"{left['folder']}/{path}") == row[0] for path, row in left["outputs"].items())
            )
            return left["said"] if same else None
        except (OSError, KeyError, TypeError, AttributeError, IndexError):
            return None

    def lying(self, folder: Path) -> dict[str, bytes]:
        """The digests of the files that the last build wrote into `folder` and nobody has touched, by path below it."""
        left = self._left
        try:
            if left["folder"] != str(folder):
                return {}
            rows = ((path, row[1]) for path, row in left["outputs"].items() if _signature(f"{folder}/{path}") == row[0])
            return {path: bytes.fromhex(digest) for path, digest in rows}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            return {}

    def leave(
        self, read: Iterable[File], folder: Path, outputs: Mapping[str, bytes], beside: Iterable[str], said: Any
    ) -> None:
        """Leaves the stamp of a build that has read these files, and said this.

        `outputs` are the digests of what it wrote by path below `folder`, `beside` full paths that shall stay as they
        are, too. A site that cannot be written to gets none, and loses no more than time.
        """
        digests = {file.path: file.digest.hex() for file in read}
        files = {path: [seen, digests.get(path, "")] for path, seen in self._found.items()}
        left = {
            "key": self._key,
            "begun": self._begun,
            "files": files,
            "folder": str(folder),
            "outputs": {path: [_signature(f"{folder}/{path}"), digest.hex()] for path, digest in outputs.items()},
            "beside": {path: _signature(path) for path in beside},
            "said": said,
        }
        with suppress(OSError):
            make_folder(self._site)
            if not is_own(self._path):
                return
            new = self._path.with_suffix(f".{os.getpid()}")
            new.write_text(json.dumps(left, separators=(",", ":")), encoding="utf-8")
            new.replace(self._path)

    def _read(self) -> Any:
        try:
            return json.loads(self._path.read_bytes()) if is_own(self._path) else {}
        except (OSError, ValueError):
            return {}

    def _is_same(self, path: str, seen: Signature, left: Mapping[str, Any]) -> bool:
        before, digest = left["files"][path]
        if seen == before and max(seen[1:3]) < left["begun"] - reading.RACY:
            return True
        return bool(digest) and seen[0] == before[0] and _digest((self._site / path).read_bytes()) == digest


def _inputs(site_dir: Path) -> Iterator[tuple[str, Signature]]:
    """The signature of everything that decides what comes out, by path; not all of them are files of the site."""
    for source in _SOURCES:
        yield from _below(site_dir, source)
    yield "behind changes.json", _signature(os.path.realpath(site_dir / "changes.json"))
    yield from ((f"theme/{path}", seen) for path, seen in _below(own_templates(), ""))
    yield from ((f"program/{path}", seen) for path, seen in _below(Path(__file__).parent, "") if path.endswith(".py"))
    for library in _LIBRARIES:
        found = find_spec(library)
        if found and found.origin:
            yield f"library/{library}", _signature(found.origin)
    yield from ((f"repository/{name}", seen) for name, seen in _repository(site_dir.resolve()))


def _below(root: Path, path: str) -> Iterator[tuple[str, Signature]]:
    """Every file at or below a path that is not ignored, and every link and odd thing: what it is may be a problem."""
    todo = [path]
    while todo:
        inside = todo.pop()
        try:
            entries = list(os.scandir(root / inside))
        except NotADirectoryError:
            yield inside, _signature(root / inside)
            continue
        except OSError:
            continue
        for entry in entries:
            name = f"{inside}/{entry.name}" if inside else entry.name
            if ignored(entry.name) or entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                todo.append(name)
            else:
                seen = entry.stat(follow_symlinks=False)
                yield name, [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]


def _repository(site_dir: Path) -> Iterator[tuple[str, Signature]]:
    """What says which commit a repository is at: its history is on the page of changes."""
    git = next((folder / ".git" for folder in (site_dir, *site_dir.parents) if (folder / ".git").exists()), None)
    if git is None:
        return
    if git.is_file():  # a working tree of its own, which names its folder
        git = (git.parent / git.read_text("utf-8").removeprefix("gitdir:").strip()).resolve()
    common = git
    with suppress(OSError):
        common = (git / (git / "commondir").read_text("utf-8").strip()).resolve()
    refs, head = [git / "HEAD"], ""
    for _ in range(_MOST_REFS):  # a branch may itself be the name of another
        with suppress(OSError, UnicodeDecodeError):
            head = refs[-1].read_text("utf-8")
        if not head.startswith("ref:"):
            break
        refs.append(common / head.removeprefix("ref:").strip())
    for path in (*refs, common / "packed-refs", common / "shallow", common / "reftable" / "tables.list"):
        yield f"{path}", _signature(path)


def _signature(path: Path | str) -> Signature:
    """That of a file, or zeros where there is none."""
    try:
        seen = os.lstat(path)
    except OSError:
        return [0, 0, 0, 0]
    return [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=20).hexdigest()


def version() -> bytes:
    """What stands for the program: the bytes of its own modules, and which releases of libraries are there.

    It is the same on every machine that has the same of both, so that what is remembered can be taken along.
    """
    found = hashlib.blake2b(f"{_FORMAT} {sys.version}".encode())
    root = Path(__file__).parent
    for path, _ in sorted(_below(root, "")):
        if path.endswith(".py"):
            found.update(f"{path}\0".encode() + (root / path).read_bytes())
    for release in sorted(_releases()):
        found.update(f"{release}\0".encode())
    return found.digest()


def _releases() -> set[str]:
    """The releases of all that is installed beside our libraries, such as `jinja2-3.1.6.dist-info`."""
    places = {Path(spec.origin).parent for library in _LIBRARIES if (spec := find_spec(library)) and spec.origin}
    folders = {place.parent if (place / "__init__.py").exists() else place for place in places}
    return {found.name for folder in folders for found in folder.glob("*.dist-info")}


def make_folder(site_dir: Path) -> Path:
    """The folder of the memory, which keeps itself out of Git and of backups (Cache Directory Tagging, bford.info)."""
    path = site_dir / FOLDER
    path.mkdir(exist_ok=True)
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n")):
        if not (path / name).exists():
            (path / name).write_text(text, encoding="ascii")
    return path
