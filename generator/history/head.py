"""The revision that a site's repository is at, found by reading its files: starting git takes longer than all else.

What these files mean is documented (gitrepository-layout, git-config, gitglossary). Only the plain case is read here;
of everything else, such as another way to keep refs or a working tree that lies elsewhere, git is asked.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import msgspec

from generator.git import CEILINGS

_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_ELSEWHERE = re.compile(r"\binclude|\bworktree\b|\brefstorage\b|\bbare\b(?!\s*=\s*false\b)", re.IGNORECASE)
"""What in a configuration may say that the working tree or the refs are not where they are by default."""

_DEEPEST = 5
"""Refs that name refs, as far as git follows them."""


class Head(msgspec.Struct, frozen=True):
    """The full id of the commit, the site's folder below the working tree's, and whether older revisions lack."""

    commit: str
    prefix: str
    shallow: bool


def read(site_dir: Path) -> Head | None:
    """Where the repository around a site is; None where there is none, no commit, or git must be asked."""
    try:
        return _read(site_dir.resolve())
    except (OSError, ValueError):
        return None


def _read(site: Path) -> Head | None:
    root = next((above for above in (site, *site.parents) if os.path.lexists(above / ".git")), None)
    if root is None or ".git" in site.relative_to(root).parts:
        return None
    passed = [above for above in site.parents if above.is_relative_to(root)]
    if any(Path(ceiling).resolve() in passed for ceiling in os.environ.get(CEILINGS, "").split(os.pathsep) if ceiling):
        return None
    folder, common = _folders(root / ".git")
    if not (common / "objects").is_dir() or not (common / "refs").is_dir():
        return None
    if any(_ELSEWHERE.search(_text(path)) for path in (common / "config", folder / "config.worktree")):
        return None
    commit = _resolved(folder, common)
    prefix = site.relative_to(root).as_posix()
    shallow = (common / "shallow").exists()
    return Head(commit, "" if prefix == "." else prefix, shallow) if commit else None


def _folders(git: Path) -> tuple[Path, Path]:
    """The repository's folder of this working tree, and the one that all its working trees share."""
    folder = git
    if git.is_file():
        named = git.read_text("utf-8")
        if not named.startswith("gitdir:"):
            raise ValueError(named)
        folder = (git.parent / named.removeprefix("gitdir:").strip()).resolve()
    named = _text(folder / "commondir").strip()
    return folder, (folder / named).resolve() if named else folder


def _resolved(folder: Path, common: Path) -> str:
    """The id that HEAD leads to; nothing for a branch without a commit, or where refs are kept otherwise."""
    said = (folder / "HEAD").read_text("utf-8").strip()
    for _ in range(_DEEPEST):
        if not said.startswith("ref:"):
            break
        name = said.removeprefix("ref:").strip()
        if not name.startswith("refs/heads/") or ".." in name:
            return ""
        said = _text(common / name).strip() or _packed(_text(common / "packed-refs"), name)
    return said if _ID.fullmatch(said) else ""


def _packed(refs: str, name: str) -> str:
    """The id of a ref in `packed-refs`: lines of an id, a space and a name."""
    found = re.search(rf"^([0-9a-f]+) {re.escape(name)}$", refs, re.MULTILINE)
    return found[1] if found else ""


def _text(path: Path) -> str:
    """What is in a file; nothing where there is none."""
    try:
        return path.read_text("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""
