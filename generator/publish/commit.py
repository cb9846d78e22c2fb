"""A commit of a built site, made by plumbing: an index of its own, and neither working tree nor branch."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.git import Unavailable
from generator.publish.plumbing import printed, run
from generator.publish.remote import BUILT_FROM, Tip
from generator.publish.source import Source

CNAME = "CNAME"
"""The file in which GitHub Pages keeps a site's own domain; without it the domain is lost."""


class Commit(msgspec.Struct, frozen=True):
    """A commit that can be pushed; none where the branch holds the same files already.

    `new`, `changed` and `gone` count files against those of the branch; `domain` is one kept from there.
    """

    id: str
    new: int
    changed: int
    gone: int
    domain: str = ""


def made(
    files: Mapping[str, bytes], on: Tip, of: Source, title: str, environment: Mapping[str, str]
) -> Commit | Unavailable:
    """The files as a commit on top of the branch. Objects go where `environment` says."""
    kept = _kept(of.folder, on, environment) if on.commit and CNAME not in files else b""
    if isinstance(kept, Unavailable):
        return kept
    domain = _domain(kept)
    tree = _tree(of.folder, {**files, CNAME: kept} if kept else files, environment)
    if isinstance(tree, Unavailable):
        return tree
    counted = _counted(of.folder, on, tree, environment)
    if isinstance(counted, Unavailable):
        return counted
    if on.commit and not counted:
        return Commit("", 0, 0, 0, domain)
    parent = ("-p", on.commit) if on.commit else ()
    message = _message(of, title).encode("utf-8", "surrogateescape")
    commit = printed(of.folder, "commit-tree", *parent, tree, stdin=message, environment=environment)
    if isinstance(commit, Unavailable):
        if "ident" in commit.message or "tell me who you are" in commit.message:
            hint = 'say it: git config user.name "Your Name" && git config user.email you@example.org'
            return Unavailable("git does not know who you are", hint)
        return commit
    new, gone = counted["A"], counted["D"]
    return Commit(commit, new, counted.total() - new - gone, gone, domain)


def _kept(folder: Path, on: Tip, environment: Mapping[str, str]) -> bytes | Unavailable:
    """The branch's CNAME as it is; nothing where there is none."""
    there = printed(folder, "ls-tree", "--name-only", "--full-tree", on.commit, CNAME, environment=environment)
    if isinstance(there, Unavailable) or there != CNAME:
        return there if isinstance(there, Unavailable) else b""
    done = run(folder, "cat-file", "blob", f"{on.commit}:{CNAME}", environment=environment)
    return done if isinstance(done, Unavailable) else done.stdout


def _domain(kept: bytes) -> str:
    """The domain that a CNAME names; nothing where it names none."""
    first = kept.decode("utf-8", "replace").strip().partition("\n")[0].strip()
    return first if re.fullmatch(r"[\w.-]+", first) else ""


def _tree(folder: Path, files: Mapping[str, bytes], environment: Mapping[str, str]) -> str | Unavailable:
    """The id of a tree with these files, byte for byte: no filter and no attribute of the repository touches them."""
    try:
        return _stored(folder, files, environment)
    except OSError as error:
        hint = "make room there, or name another folder in TMPDIR"
        return Unavailable(f"files cannot be written to {tempfile.gettempdir()}: {error.strerror}", hint)


def _stored(folder: Path, files: Mapping[str, bytes], environment: Mapping[str, str]) -> str | Unavailable:
    with tempfile.TemporaryDirectory() as beside:
        paths = sorted(files)
        for number, path in enumerate(paths):
            (Path(beside) / str(number)).write_bytes(files[path])
        asked = "".join(f"{Path(beside) / str(number)}\n" for number in range(len(paths)))
        hashed = ("hash-object", "-t", "blob", "-w", "--no-filters", "--stdin-paths")
        ids = printed(folder, *hashed, stdin=asked.encode(), environment=environment)
        if isinstance(ids, Unavailable):
            return ids
        listed = "".join(f"100644 {id_}\t{path}\0" for id_, path in zip(ids.split("\n"), paths, strict=True))
        own = {**environment, "GIT_INDEX_FILE": str(Path(beside) / "index")}
        indexed = printed(folder, "update-index", "-z", "--index-info", stdin=listed.encode(), environment=own)
        return indexed if isinstance(indexed, Unavailable) else printed(folder, "write-tree", environment=own)


def _counted(folder: Path, on: Tip, tree: str, environment: Mapping[str, str]) -> Counter[str] | Unavailable:
    """How many files are new, changed and gone, by git's letters."""
    if not on.commit:
        listed = printed(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", tree, environment=environment)
        return listed if isinstance(listed, Unavailable) else Counter(A=listed.count("\0"))
    asked = ("diff-tree", "-r", "-z", "--no-renames", "--name-status", on.commit, tree)
    answer = printed(folder, *asked, environment=environment)
    return answer if isinstance(answer, Unavailable) else Counter(answer.split("\0")[:-1:2])


def _message(of: Source, title: str) -> str:
    """What the commit says: of which site and which revision it was built."""
    dirty = "With changes that are not committed.\n" if of.dirty else ""
    return f"Publish {title}\n\n{of.subject}\n\n{BUILT_FROM.format(of.commit)}{of.branch}.\n{dirty}"
