"""Git, asked for revisions, their files and what changed between them. The one place that runs it.

Only plumbing, whose output is the same for every version and every taste: no pager, no colours, names between NUL
bytes. What the caller's environment says of repositories does not count, since hooks and editors leave GIT_DIR and the
like behind; nothing is ever fetched, and nothing written.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM")
"""The two that only say how far up a repository is looked for."""

_SET = {
    "LC_ALL": "C",
    "LANGUAGE": "C",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}

_REGULAR = ("100644", "100755")
CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Why the history cannot be told, and what to do about it; `of_content` where a file of the site is the cause."""

    message: str
    hint: str = ""
    of_content: bool = False

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


@dataclass(frozen=True, slots=True)
class Commit:
    """A revision that changed the content: seconds since 1970, and each path that it changed with its blob.

    Paths are relative to the site; None stands for a file that is gone or no regular file any more.
    """

    id: str
    time: int
    files: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository in whose working tree a site lies; `shallow` where it lacks older revisions."""

    folder: Path
    shallow: bool


def repository(folder: Path) -> Repository | Unavailable:
    """The repository around the site in `folder`. Where no folder above has a `.git`, git is not even started."""
    if not any(os.path.lexists(above / ".git") for above in (folder.absolute(), *folder.absolute().parents)):
        return Unavailable("the site is in no git repository", "make one with git init, or name the site with --site")
    answer = _run(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
    if isinstance(answer, Unavailable):
        return answer
    inside, _, shallow = answer.decode("ascii", "replace").strip().partition("\n")
    if inside != "true":
        return Unavailable("the repository has no working tree around the site", "run it in a clone that is not bare")
    return Repository(folder, shallow.strip() == "true")


def commit_of(repo: Repository, revision: str) -> str | Unavailable:
    """The full id of the commit that `revision` names."""
    hint = "name a commit, a branch or a tag; git log --oneline lists them"
    if repo.shallow:
        hint = "the clone is shallow: fetch the rest with git fetch --unshallow"
    if not revision or revision.startswith("-") or "\0" in revision or "\n" in revision:
        return Unavailable(f"there is no revision '{revision}'", hint)
    answer = _run(repo.folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if isinstance(answer, Unavailable):
        return Unavailable(f"there is no revision '{revision}'", hint)
    return answer.decode("ascii", "replace").strip()


def tree(repo: Repository, commit: str) -> Mapping[str, str] | Unavailable:
    """The files of the content at a commit: path -> blob."""
    answer = _run(repo.folder, "ls-tree", "-r", "-z", commit, "--", CONTENT)
    if isinstance(answer, Unavailable):
        return answer
    found: dict[str, str] = {}
    for entry in answer.split(b"\0")[:-1]:
        facts, _, path = entry.partition(b"\t")
        mode, _, blob = facts.decode("ascii").split(" ")
        if mode in _REGULAR:
            found[_path(path)] = blob
    return found


def commits(repo: Repository) -> tuple[Commit, ...] | Unavailable:
    """Every revision that changed the content, the oldest first, merges counted once (first parents alone)."""
    listed = _run(repo.folder, "rev-list", "--first-parent", "--parents", "--timestamp", "HEAD", "--", CONTENT)
    if isinstance(listed, Unavailable):
        return listed
    rows = [row.split(" ") for row in listed.decode("ascii").splitlines()]
    # A commit beside one parent is compared with that one, so a merge counts as what it brought to its branch.
    asked = "".join(f"{' '.join(row[1:3])}\n" for row in rows).encode("ascii")
    options = ("--stdin", "--root", "-r", "-z", "--no-renames", "--relative")
    answer = _run(repo.folder, "diff-tree", *options, "--", CONTENT, stdin=asked)
    if isinstance(answer, Unavailable):
        return answer
    changed = _changed(answer)
    return tuple(Commit(row[1], int(row[0]), changed[row[1]]) for row in reversed(rows) if row[1] in changed)


def _changed(raw: bytes) -> dict[str, tuple[tuple[str, str | None], ...]]:
    """Commit -> its files, from raw lines: `:MODE MODE BLOB BLOB STATUS` and the path after it (git-diff-tree)."""
    found: dict[str, list[tuple[str, str | None]]] = {}
    pieces = iter(raw.split(b"\0")[:-1])
    current: list[tuple[str, str | None]] = []
    for piece in pieces:
        if not piece.startswith(b":"):
            current = found.setdefault(piece.decode("ascii").strip(), [])
            continue
        _, mode, _, blob, _ = piece[1:].decode("ascii").split(" ")
        current.append((_path(next(pieces)), blob if mode in _REGULAR else None))
    return {commit: tuple(files) for commit, files in found.items()}


def blobs(repo: Repository, ids: Iterable[str]) -> Mapping[str, bytes] | Unavailable:
    """The bytes of these blobs, each asked for once."""
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        return {}
    answer = _run(repo.folder, "cat-file", "--batch", "--buffer", stdin="".join(f"{id_}\n" for id_ in wanted).encode())
    if isinstance(answer, Unavailable):
        return answer
    found: dict[str, bytes] = {}
    at = 0
    for id_ in wanted:
        end = answer.index(b"\n", at)
        head = re.fullmatch(r"\w+ blob (\d+)", answer[at:end].decode("ascii", "replace"))
        if head is None:
            return Unavailable("the clone lacks files of older revisions", "make a full clone: git clone URL")
        at = end + 1 + int(head[1]) + 1
        found[id_] = answer[end + 1 : at - 1]
    return found


def _path(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _run(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | Unavailable:
    """What git prints, or in one line why it did not."""
    program = shutil.which("git")
    if program is None:
        return Unavailable("git is not installed", "install it from https://git-scm.com")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    command = [program, "--no-pager", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, check=False, env={**kept, **_SET})  # noqa: S603
    except OSError as error:
        return Unavailable(f"git cannot be started: {error.strerror}", "mend that and try again")
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        return Unavailable(f"git says: {lines[0] if lines else f'status {done.returncode}'}")
    return done.stdout
