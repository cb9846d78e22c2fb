"""The marker, which says that a folder is ours and lists our files in it; and which paths it may list."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from generator.write.files import parents_of, read

MARKER = ".kpop-output"
"""The file that makes a folder ours: a version and a digest of the rest, then `sha256  path` of each file."""


def gate(paths: Collection[str]) -> None:
    """The last line of defence: a path that fails here is a bug of ours, or a forged marker."""
    parents = parents_of(paths)
    for path in paths:
        if _ODD.search(path) or path in parents or path.partition("/")[0].casefold() == MARKER:
            raise ValueError(f"not a path for an output: {path!r}")


_ODD = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]|^[A-Za-z]:|(?:^|/)\.{0,2}(?:/|\Z)")
"""Control characters (a line feed would split a line of the marker), backslash, lone surrogate, drive, `` `.` `..`."""


def digest(data: bytes) -> str:
    """What the marker says of a file's bytes."""
    return sha256(data).hexdigest()


def marker_of(digests: Mapping[str, str]) -> bytes:
    """The marker that lists these paths with these digests."""
    body = "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()
    return _head(body) + b"\n" + body


def _head(body: bytes) -> bytes:
    return b"kpop-output 1 " + sha256(body).hexdigest().encode()


def listed_in(root: Path) -> Mapping[str, str] | None:
    """Path -> digest, as the marker of `root` has them; None where it is missing, cut off, altered or leads out."""
    return _parsed(read(root / MARKER) or b"")


@lru_cache(maxsize=2)
def _parsed(marker: bytes) -> Mapping[str, str] | None:
    """Remembered, since one build reads the same marker before and after the trees change places."""
    head, _, body = marker.partition(b"\n")
    if head != _head(body):
        return None
    try:
        listed = {line[66:]: line[:64] for line in body.decode().split("\n")[:-1]}
        gate(listed)
    except ValueError:
        return None
    return listed
