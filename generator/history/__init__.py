"""Facts over time: what changed between revisions of the content, told as facts and not as lines of files.

It stands beside the build, at the rim: `head` finds where the repository is, `revisions` asks git, `content` reads the
files of a revision as the build reads them, `compare` (with `evidence`, `texts` and `spot`) says what changed, `walk`
does so for the whole history, `memory` keeps that for the next build and `journal` as a file, `told` puts it in words.
`changes` is what the build asks, `diff` and `keep` what the commands ask.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator.facts.kinds import Entity
from generator.facts.parse import Parsed
from generator.git import Unavailable
from generator.graph.changes import Change, Dated
from generator.history import content, head, journal, revisions, walk
from generator.history.compare import compare
from generator.history.head import Head
from generator.history.journal import FILE
from generator.history.memory import Memory, Past, Store
from generator.problems import Problem
from generator.read import files

__all__ = ["FILE", "Compared", "Store", "Unavailable", "changes", "diff", "keep"]


def changes(
    site_dir: Path, store: Store | None = None, version: str = ""
) -> tuple[tuple[Dated, ...], tuple[Problem, ...]]:
    """Every change of the content that has a date, the oldest first, and what is wrong with the journal.

    From the history where the clone has all of it, else from the journal; nothing where there is neither. What `store`
    remembers is not found out again; `version` is of the code that finds it out.
    """
    told = _from_history(site_dir, Memory(store, version))
    return journal.read(site_dir) if isinstance(told, Unavailable) or not told else (told, ())


def _from_history(site_dir: Path, memory: Memory) -> tuple[Dated, ...] | Unavailable:
    at = head.read(site_dir) or revisions.head(site_dir)
    if isinstance(at, Unavailable):
        return at
    if at.shallow:
        hint = "fetch the rest with git fetch --unshallow"
        return Unavailable("the clone is shallow: where its history begins, facts would seem new", hint)
    told = memory.told(at)
    if told is not None:
        return told
    past = _told(site_dir, at, memory)
    if isinstance(past, Unavailable):
        return past
    memory.keep_told(at, past.told)
    return past.told


def _told(site_dir: Path, at: Head, memory: Memory) -> Past | Unavailable:
    """The history up to that revision, told on from what is remembered of it."""
    past = memory.past(at)
    try:
        found = _on_from(past, site_dir, at, memory)
    except walk.Forgotten:
        past, found = None, _on_from(None, site_dir, at, memory)
    if not isinstance(found, Unavailable) and found != past:
        memory.keep_past(at, found)
    return found


def _on_from(past: Past | None, site_dir: Path, at: Head, memory: Memory) -> Past | Unavailable:
    repo = revisions.Repository(site_dir, at.shallow)
    found = revisions.commits(repo, at.commit, since=past.commit if past else "")
    if isinstance(found, Unavailable):
        return found
    commits, met = found
    past = past if met else None
    files = walk.Files(memory)
    wanted = walk.wanted(commits, files, past)
    blobs = revisions.blobs(repo, (blob for _, blob in wanted))
    if isinstance(blobs, Unavailable):
        return blobs
    for path, blob in wanted:
        files.read((path, blob), blobs[blob])
    return walk.changes(commits, files, past)


def keep(site_dir: Path) -> int | Unavailable:
    """Writes into the journal what the history has besides, and says how many changes that is.

    What the journal says already stays.
    """
    old, faults = journal.read(site_dir)
    if faults:
        return Unavailable(f"{faults[0].place}: {faults[0].message}", faults[0].hint, of_content=True)
    told = _from_history(site_dir, Memory(None, ""))
    if isinstance(told, Unavailable):
        return told
    revisions = {one.revision: number for number, one in enumerate(told)}
    if old and old[-1].revision not in revisions:
        hint = f"delete {FILE} to write it anew"
        return Unavailable(f"the history does not have the journal's last revision, {old[-1].revision[:12]}", hint)
    new = told[revisions[old[-1].revision] + 1 :] if old else told
    try:
        (site_dir / FILE).write_bytes(journal.written((*old, *new)))
    except OSError as error:
        return Unavailable(f"{FILE} cannot be written: {error.strerror}", "mend that and try again")
    return len(new)


class Compared(msgspec.Struct, frozen=True):
    """What changed between two states, and what could not be read: the file, the end at which, and why."""

    changes: tuple[Change, ...]
    left_out: tuple[tuple[str, str, Problem], ...]


def diff(site_dir: Path, old: str, new: str = "") -> Compared | Unavailable:
    """What changed from one revision to another; an empty one is the working tree. Drafts count: it is for authors.

    `old` may name both, as `REV..REV`; an end that is left out there is HEAD.
    """
    if not new and ".." in old:
        first, dots, last = re.fullmatch(r"(.*?)(\.{2,})(.*)", old, re.DOTALL).groups()  # type: ignore[union-attr]
        if dots != "..":
            return Unavailable(f"'{old}' is no range", f"write {first or 'HEAD'}..{last or 'HEAD'}")
        old, new = first or "HEAD", last or "HEAD"
    repo = revisions.repository(site_dir)
    if isinstance(repo, Unavailable):
        return repo
    faults: list[tuple[str, str, Problem]] = []
    before = _at(repo, old)
    after = _at(repo, new) if new else _working(site_dir, faults)
    if isinstance(before, Unavailable):
        return before
    if isinstance(after, Unavailable):
        return after
    same = {path for path in before.keys() & after.keys() if before[path] == after[path]}
    around = content.entities((content.read(path, after[path]) for path in sorted(same)), drafts=True)
    sides: list[dict[str, Parsed]] = []
    for revision, end in ((old, before), (new, after)):
        parsed = {path: content.read(path, end[path]) for path in sorted(end) if path not in same}
        found_faults = ((path, fault) for path, one in parsed.items() if (fault := content.fault(one)))
        faults += ((path, revision, fault) for path, fault in found_faults)
        sides.append(parsed)
    return Compared(_compared(sides, {path for path, _, _ in faults}, around), tuple(sorted(faults, key=_by_path)))


def _by_path(fault: tuple[str, str, Problem]) -> tuple[str, str]:
    return fault[:2]


def _compared(sides: list[dict[str, Parsed]], unread: set[str], around: Mapping[str, Entity]) -> tuple[Change, ...]:
    """The sides without what a file declares that could not be read at one of them."""
    unknown = {entity.key for side in sides for path in unread if path in side for entity in side[path].entities}
    lost = {key for side in sides for path in unread if path in side for key in side[path].lost}
    found = [content.entities(side.values(), drafts=True) for side in sides]
    before, after = (
        {key: entity for key, entity in one.items() if key not in unknown | lost and entity.path not in unread}
        for one in found
    )
    return compare(before, after, {**found[0], **found[1], **around})


def _at(repo: revisions.Repository, revision: str) -> Mapping[str, bytes] | Unavailable:
    """The files at a revision that can declare something."""
    commit = revisions.commit_of(repo, revision)
    if isinstance(commit, Unavailable):
        return commit
    tree = revisions.tree(repo, commit)
    if isinstance(tree, Unavailable):
        return tree
    wanted = {path: blob for path, blob in tree.items() if content.holds_facts(path)}
    blobs = revisions.blobs(repo, wanted.values())
    return blobs if isinstance(blobs, Unavailable) else {path: blobs[blob] for path, blob in wanted.items()}


def _working(site_dir: Path, faults: list[tuple[str, str, Problem]]) -> Mapping[str, bytes]:
    """The files of the working tree; those that the gate refuses are told."""
    found = files.files(site_dir)
    faults += ((one.place.path, "", one) for one in found.problems if content.holds_facts(one.place.path))
    return {file.path: file.data for file in found.content if content.holds_facts(file.path)}
