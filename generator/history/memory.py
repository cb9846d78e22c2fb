"""What was told and read before, kept in a store that somebody else owns.

A revision names all that came before it, and a blob its bytes, so what is kept under them never grows old; only other
code would say something else, and has other keys. What the store has lost, or gives back as something else, is as if
it had never been kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Protocol

import msgspec

from generator import __version__
from generator.facts import kept
from generator.facts.parse import Parsed
from generator.graph.changes import Dated
from generator.history.head import Head
from generator.packed import SIZE, Form, Unreadable, digest

_FORMAT = b"1"


class Store(Protocol):
    """Bytes by key. It may forget any of them at any time."""

    def get(self, key: str, /) -> bytes | None: ...
    def put(self, key: str, value: bytes, /) -> Any: ...


class Held(msgspec.Struct, frozen=True):
    """A file as the content holds it: the blob that could last be read, and the keys of what is published in it."""

    blob: str
    keys: tuple[str, ...]


class Past(msgspec.Struct, frozen=True):
    """What the history says up to a revision, and the content as it then was.

    `entities` are the path and the blob in which each thing that is known stands, by its key.
    """

    commit: str
    told: tuple[Dated, ...]
    files: Mapping[str, Held]
    entities: Mapping[str, tuple[str, str]]


class _Packed(msgspec.Struct, frozen=True):
    """`Past` with each pair of path and blob written once."""

    commit: str
    told: tuple[Dated, ...]
    places: tuple[tuple[str, str], ...]
    files: dict[str, Held]
    entities: dict[str, int]


_TOLD: Form[tuple[str, tuple[Dated, ...]]] = Form(tuple[str, tuple[Dated, ...]])
"""Of which commit, and what."""
_PAST: Form[_Packed] = Form(_Packed)
_FILE: Form[tuple[tuple[bytes, ...], bytes]] = Form(tuple[tuple[bytes, ...], bytes])


class Memory:
    """A store, asked for what the history needs; without one, nothing is remembered."""

    def __init__(self, store: Store | None, version: str) -> None:
        self._store = store
        self._version = digest(_FORMAT, __version__.encode(), version.encode())

    def told(self, head: Head) -> tuple[Dated, ...] | None:
        """What the history of that revision says."""
        data = self._got(key := self._told_key(head))
        found = _told(key, data) if data is not None else None
        return found[1] if found and found[0] == head.commit else None

    def keep_told(self, head: Head, told: tuple[Dated, ...]) -> None:
        self._put(_TOLD, self._told_key(head), (head.commit, told))

    def past(self, head: Head) -> Past | None:
        """The past that was told last of the site in this place of its repository."""
        found = self._get(_PAST, self._past_key(head))
        if found is None:
            return None
        try:
            entities = {key: found.places[number] for key, number in found.entities.items()}
        except IndexError:
            return None
        return Past(found.commit, found.told, found.files, entities)

    def keep_past(self, head: Head, past: Past) -> None:
        places = {place: number for number, place in enumerate(dict.fromkeys(past.entities.values()))}
        entities = {key: places[place] for key, place in past.entities.items()}
        packed = _Packed(past.commit, past.told, tuple(places), dict(past.files), entities)
        self._put(_PAST, self._past_key(head), packed)

    def file(self, path: str, blob: str) -> tuple[Parsed, tuple[bytes, ...]] | None:
        """What a file declares, and the digests of its entries where each was read by itself."""
        found = self._get(_FILE, self._file_key(path, blob))
        if found is None:
            return None
        entries, packed = found
        try:
            return kept.unpack(packed), entries
        except (Unreadable, ValueError, TypeError, KeyError):
            return None

    def keep_file(self, path: str, blob: str, parsed: Parsed, entries: tuple[bytes, ...]) -> None:
        if self._store is None or parsed.path != path:
            return
        try:
            packed = kept.pack(Parsed(path, parsed.entities, problems=parsed.problems))
        except UnicodeEncodeError:  # of half a character: read again each time
            return
        self._put(_FILE, self._file_key(path, blob), (entries, packed))

    def _told_key(self, head: Head) -> str:
        return self._key("told", head.prefix)

    def _past_key(self, head: Head) -> str:
        return self._key("past", head.prefix)

    def _file_key(self, path: str, blob: str) -> str:
        return self._key("file", path, blob)

    def _key(self, sort: str, *parts: str) -> str:
        said = (part.encode("utf-8", "surrogateescape") for part in parts)
        return f"history/{sort}/{digest(self._version, *said).hex()}"

    def _got(self, key: str) -> bytes | None:
        return self._store.get(key) if self._store is not None else None

    def _get(self, form: Form[Any], key: str) -> Any:
        data = self._got(key)
        return _opened(form, key, data) if data is not None else None

    def _put(self, form: Form[Any], key: str, value: Any) -> None:
        if self._store is None:
            return
        try:
            data = form.bytes_of(value)
        except UnicodeEncodeError:
            return
        self._store.put(key, digest(key.encode(), data) + data)


def _opened(form: Form[Any], key: str, data: bytes) -> Any:
    """The value that was put there; None for anything else, were it one bit."""
    seal, packed = data[:SIZE], data[SIZE:]
    if seal != digest(key.encode(), packed):
        return None
    try:
        return form.value_of(packed)
    except (Unreadable, ValueError, TypeError):
        return None


@lru_cache(maxsize=1)
def _told(key: str, data: bytes) -> tuple[str, tuple[Dated, ...]] | None:
    """A told history, unpacked once for as long as it is the one asked for."""
    return _opened(_TOLD, key, data)  # type: ignore[no-any-return]  # of that form
