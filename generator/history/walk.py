"""The history, told once: every revision of the content compared with the one before it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from generator.facts.kinds import Entity
from generator.facts.parse import Parsed
from generator.graph.changes import Change, Dated
from generator.history import content
from generator.history.compare import compare
from generator.history.memory import Held, Memory, Past
from generator.history.revisions import Commit
from generator.history.texts import count

At = tuple[str, str]
"""A path, and the blob that it then had."""


class Forgotten(Exception):  # noqa: N818  # no error: what was remembered in part is told anew
    """What a file declared is not remembered."""


class Files:
    """What files declare, by path and blob, each read once. Lives while one history is told."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._read: dict[At, Parsed] = {}
        self._things: dict[At, dict[str, Entity]] = {}
        self._entries: content.Memo = {}

    def has(self, at: At) -> bool:
        """Whether this file was read before, in this build or another."""
        if at in self._read:
            return True
        found = self._memory.file(*at)
        if found is None:
            return False
        self._read[at], entries = found
        pairs = zip(entries, found[0].entities, strict=False)
        self._entries |= {(at[0], entry): Parsed(at[0], (entity,)) for entry, entity in pairs}
        return True

    def read(self, at: At, data: bytes) -> None:
        """Reads a file, and remembers what it declares."""
        self._read[at] = content.read(at[0], data, self._entries)
        self._memory.keep_file(*at, self._read[at], content.entries(at[0], data))

    def __getitem__(self, at: At) -> Parsed:
        if not self.has(at):
            raise Forgotten(at)
        return self._read[at]

    def thing(self, at: At, key: str) -> Entity:
        """What a file declares under a key; of two the first."""
        if at not in self._things:
            self._things[at] = {entity.key: entity for entity in reversed(self[at].entities)}
        if key not in self._things[at]:
            raise Forgotten(at, key)
        return self._things[at][key]


class _Things(Mapping[str, Entity]):
    """Things by key, each fetched when somebody looks at it: few of those that did not change are looked at."""

    def __init__(self, places: Mapping[str, At], files: Files) -> None:
        self._places, self._files = places, files

    def __getitem__(self, key: str) -> Entity:
        return self._files.thing(self._places[key], key)

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class _State(msgspec.Struct):
    """The content as the last revision had it that could be read, file by file. Lives while one history is told."""

    files: dict[str, Held] = msgspec.field(default_factory=dict)
    places: dict[str, At] = msgspec.field(default_factory=dict)


def wanted(commits: Iterable[Commit], files: Files, past: Past | None = None) -> tuple[At, ...]:
    """The files that must be read to tell these revisions."""
    every = dict.fromkeys(at for commit in commits for at in commit.files if content.holds_facts(at[0]))
    if past is not None:  # of a file with one new entry, one is read
        for path in {path for path, _ in every} & past.files.keys():
            files.has((path, past.files[path].blob))
    return tuple((path, blob) for path, blob in every if blob and not files.has((path, blob)))


def changes(commits: Iterable[Commit], files: Files, past: Past | None = None) -> Past:
    """Every change of the past and of the commits after it, the oldest first; the first content of all is one change.

    Drafts do not count. A file that cannot be read stays as it was: what changed in it is told by the revision that
    mends it.
    """
    past = past or Past("", (), {}, {})
    state = _State(dict(past.files), dict(past.entities))
    told, last = list(past.told), past.commit
    for commit in commits:
        found = _step(state, dict(_readable(commit, files)), files, begins=not state.places and not told)
        told += (Dated(change, commit.id, time_of(commit.time)) for change in found)
        last = commit.id
    return Past(last, tuple(told), state.files, state.places)


def _readable(commit: Commit, files: Files) -> Iterator[tuple[str, str | None]]:
    """The files of a revision that can be read; None for what it removed."""
    for path, blob in commit.files:
        if content.holds_facts(path) and (blob is None or content.fault(files[path, blob]) is None):
            yield path, blob


def _step(state: _State, changed: Mapping[str, str | None], files: Files, *, begins: bool) -> tuple[Change, ...]:
    """What these files change, after which the state holds them."""
    held = [files[path, state.files[path].blob] for path in changed if path in state.files]
    before = dict(content.entities(held, drafts=False))
    now = [files[path, blob] for path, blob in changed.items() if blob]
    after = content.entities(now, drafts=False)
    for path, blob in changed.items():
        if blob is None:
            state.files.pop(path, None)
        else:
            published = (entity.key for entity in files[path, blob].entities if not entity.draft)
            state.files[path] = Held(blob, tuple(published))
    known = dict(state.places)
    # What moved between a file that changed and one that did not was neither added nor removed.
    before |= {key: files.thing(known[key], key) for key in after if key not in before and key in known}
    gone = {key for key in before if key not in after}
    elsewhere = gone & {key for one in state.files.values() for key in one.keys} if gone else set()
    kept = {key: entity for key, entity in before.items() if key not in elsewhere}
    for key in gone - elsewhere:
        state.places.pop(key, None)
    state.places |= {key: (entity.path, changed[entity.path] or "") for key, entity in after.items()}
    if begins and after:
        return (Change(sort="recorded", count=sum(map(count, after.values()))),)
    return compare(kept, after, _Things({**known, **state.places}, files))


def time_of(seconds: int) -> str:
    """Seconds since 1970 as RFC 3339 in UTC, such as `2026-10-01T08:30:00Z`."""
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
