"""Where the folder really is, and its hidden neighbours."""

from __future__ import annotations

import os
from pathlib import Path


def real(folder: Path) -> Path:
    """Where `folder` really is; its own last part stays unresolved, to see whether it is a link."""
    full = folder.absolute()
    if full.name == "..":
        return Path(os.path.realpath(full))
    return Path(os.path.realpath(full.parent), full.name)


def siblings(place: Path) -> tuple[Path, Path]:
    """`.output.old` and `.output.new` beside `output`."""
    return place.with_name(f".{place.name}.old"), place.with_name(f".{place.name}.new")


def shelf(place: Path) -> Path:
    """`.output.spare` beside `output`."""
    return place.with_name(f".{place.name}.spare")


def lock_file(place: Path) -> Path:
    """`.output.lock` beside `output`."""
    return place.with_name(f".{place.name}.lock")
