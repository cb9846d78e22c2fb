"""The whole history, told once: every revision of the content compared with the one before it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.facts.kinds import Entity
from generator.facts.parse import Parsed
from generator.graph.changes import Change, Dated
from generator.history import content
from generator.history.compare import compare
from generator.history.git import Commit
from generator.history.texts import count


@dataclass(slots=True)
class _State:
    """The content as the last revision had it that could be read, file by file. Lives while one history is told."""

    files: dict[str, Parsed] = field(default_factory=dict)
    entities: dict[str, Entity] = field(default_factory=dict)


def wanted(commits: Iterable[Commit]) -> tuple[str, ...]:
    """The blobs that telling these revisions takes."""
    return tuple(blob for commit in commits for path, blob in commit.files if blob and content.holds_facts(path))


def changes(commits: Iterable[Commit], blobs: Mapping[str, bytes]) -> tuple[Dated, ...]:
    """Every change, the oldest first; the first content of all is one change. Drafts do not count.

    A file that cannot be read stays as it was: what changed in it is told by the revision that mends it.
    """
    state = _State()
    parsed: dict[tuple[str, str], Parsed] = {}
    memo: content.Memo = {}
    told: list[Dated] = []
    for commit in commits:
        files = dict(_readable(commit, blobs, parsed, memo))
        begins = not state.entities and not told
        found = _step(state, files)
        if begins and state.entities:
            found = (Change(sort="recorded", count=sum(map(count, state.entities.values()))),)
        told += (Dated(change, commit.id, time_of(commit.time)) for change in found)
    return tuple(told)


def _readable(
    commit: Commit, blobs: Mapping[str, bytes], parsed: dict[tuple[str, str], Parsed], memo: content.Memo
) -> Iterator[tuple[str, Parsed | None]]:
    """The files of a revision that can be read, each read once; None for what it removed."""
    for path, blob in commit.files:
        if not content.holds_facts(path):
            continue
        if blob is None:
            yield path, None
            continue
        if (path, blob) not in parsed:
            parsed[path, blob] = content.read(path, blobs[blob], memo)
        if content.fault(parsed[path, blob]) is None:
            yield path, parsed[path, blob]


def _step(state: _State, files: Mapping[str, Parsed | None]) -> tuple[Change, ...]:
    """What these files change, after which the state holds them."""
    before = dict(content.entities((state.files[path] for path in files if path in state.files), drafts=False))
    after = content.entities((one for one in files.values() if one), drafts=False)
    for path, one in files.items():
        if one is None:
            state.files.pop(path, None)
        else:
            state.files[path] = one
    # What moved between a file that changed and one that did not was neither added nor removed.
    before |= {key: state.entities[key] for key in after if key not in before and key in state.entities}
    gone = {key for key in before if key not in after}
    files_left = state.files.values() if gone else ()
    elsewhere = gone & {entity.key for one in files_left for entity in one.entities if not entity.draft}
    kept = {key: entity for key, entity in before.items() if key not in elsewhere or key in after}
    around = dict(state.entities)
    state.entities = {key: entity for key, entity in around.items() if key not in gone - elsewhere} | dict(after)
    return compare(kept, after, {**around, **state.entities})


def time_of(seconds: int) -> str:
    """Seconds since 1970 as RFC 3339 in UTC, such as `2026-10-01T08:30:00Z`."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
