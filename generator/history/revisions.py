"""Git, asked for revisions, their files and what changed between them.

Only output that is the same for every version and every taste: no colours, names between NUL bytes, and every setting
that could change it overruled. Nothing is ever fetched, and nothing written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from generator import git
from generator.git import Unavailable
from generator.history.head import Head

_MANNER = git.Manner(
    settings={  # those that no option overrules in every version
        "diff.orderFile": os.devnull,
        "log.diffMerges": "separate",
        "log.follow": "false",
        "log.showRoot": "true",
    },
    environment={
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_GRAFT_FILE": os.devnull,
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
    },
)

_RAW = (
    *("log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--relative", "--no-renames", "--no-ext-diff"),
    *("--no-color", "--no-notes", "--no-show-signature", "--ignore-submodules=none", "--encoding=UTF-8"),
    "--format=%x00commit %H %ct",
)
"""A log of revisions and their files. With first parents alone, `-m` compares a merge with the first of them."""

_REGULAR = ("100644", "100755")
CONTENT = "content"


class Commit(msgspec.Struct, frozen=True):
    """A revision that changed the content: seconds since 1970, and each path that it changed with its blob.

    Paths are relative to the site; None stands for a file that is gone or no regular file any more.
    """

    id: str
    time: int
    files: tuple[tuple[str, str | None], ...]


class Repository(msgspec.Struct, frozen=True):
    """The repository in whose working tree a site lies; `shallow` where it lacks older revisions."""

    folder: Path
    shallow: bool


def repository(folder: Path) -> Repository | Unavailable:
    """The repository around the site in `folder`. Where no folder above has a `.git`, git is not even started."""
    said = _said(folder)
    return said if isinstance(said, Unavailable) else Repository(folder, said[0] == "true")


def head(folder: Path) -> Head | Unavailable:
    """Where the repository around the site in `folder` is, as git says it."""
    said = _said(folder, "--show-prefix", "HEAD")
    if isinstance(said, Unavailable):
        return said
    shallow, *prefix, commit = said
    return Head(commit, "\n".join(prefix).rstrip("/"), shallow == "true")


def _said(folder: Path, *more: str) -> list[str] | Unavailable:
    """Whether the repository is shallow, and what else `rev-parse` is asked, line by line."""
    site = folder.resolve()
    if not any(os.path.lexists(above / ".git") for above in (site, *site.parents)):
        return Unavailable("the site is in no git repository", "make one with git init, or name the site with --site")
    answer = _run(folder, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", *more)
    if isinstance(answer, Unavailable):
        return answer
    inside, *said = _path(answer).removesuffix("\n").split("\n")
    if inside != "true":
        return Unavailable("the repository has no working tree around the site", "run it in a clone that is not bare")
    return said


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


def commits(repo: Repository, last: str, since: str = "") -> tuple[tuple[Commit, ...], bool] | Unavailable:
    """The revisions up to `last` that changed the content, the oldest first, merges counted once (first parents alone).

    Those after `since`, and whether it was met: where it is none of them, all there are.
    """
    until = f"\0commit {since} ".encode("ascii") if since else b""
    answer = _run(repo.folder, *_RAW, last, "--", CONTENT, until=until)
    if isinstance(answer, Unavailable):
        return answer
    found, end, _ = answer.partition(until) if until else (answer, b"", b"")
    return tuple(reversed(list(_commits(found)))), bool(end)


def _commits(raw: bytes) -> Iterator[Commit]:
    """The revisions of a log: `commit ID TIME`, and for each file `:MODE MODE BLOB BLOB STATUS` and its path."""
    head: list[str] = []
    files: dict[bytes, str | None] = {}
    pieces = iter(raw.split(b"\0"))
    for piece in pieces:
        said = piece.decode("ascii").strip().split(" ")
        if said[0].startswith(":"):
            files[next(pieces)] = said[3] if said[1] in _REGULAR else None
        elif said[0] == "commit":
            if head:
                yield _commit(head, files)
            head, files = said, {}
    if head:
        yield _commit(head, files)


def _commit(head: list[str], files: Mapping[bytes, str | None]) -> Commit:
    return Commit(head[1], int(head[2]), tuple((_path(path), files[path]) for path in sorted(files)))


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


def _run(folder: Path, *arguments: str, stdin: bytes = b"", until: bytes = b"") -> bytes | Unavailable:
    """What git prints, or in one line why it did not; with `until`, it may stop where it has printed that."""
    return git.printed(folder, *arguments, manner=_MANNER, stdin=stdin, until=until)
