"""The marker, which says that a folder is ours and lists our files in it; and which paths it may list."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path

from generator.write.files import parents_of, read

MARKER = ".kpop-output"
"""The file that makes a folder ours: a version and a digest of the rest, then `sha256  path` of each file."""


def gate(paths: Collection[str]) -> None:
    """The last line of defence: a path that fails here is a bug of ours, or a forged marker."""
    parents = parents_of(paths)
    for path in paths:
        parts = path.split("/")
        odd = _ODD.search(path) or any(part in ("", ".", "..") for part in parts)
        if odd or path in parents or parts[0].casefold() == MARKER:
            raise ValueError(f"not a path for an output: {path!r}")


_ODD = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]|^[A-Za-z]:")
"""Control characters (a line feed would split a line of the marker), backslash, lone surrogate, drive."""


def marker_of(files: Mapping[str, bytes]) -> bytes:
    """The marker that lists `files`."""
    body = "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files)).encode()
    return _head(body) + b"\n" + body


def _head(body: bytes) -> bytes:
    return b"kpop-output 1 " + sha256(body).hexdigest().encode()


def listed_in(root: Path) -> frozenset[str] | None:
    """The paths in the marker of `root`; None without one, or where it is cut off, altered or leads out."""
    head, _, body = (read(root / MARKER) or b"").partition(b"\n")
    if head != _head(body):
        return None
    try:
        paths = frozenset(line[66:] for line in body.decode().split("\n")[:-1])
        gate(paths)
    except ValueError:
        return None
    return paths
