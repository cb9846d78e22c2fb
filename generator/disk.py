"""What a memo remembers, kept in a file between builds.

An SQLite database, so that a build which is killed, a second one at the same time, or a full disk leaves the old or the
new state. Nothing in it is trusted: a row counts where its checksum fits, a file where SQLite can read it and the
version is ours; whatever is wrong with it costs time and nothing else.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from generator.memo import Row
from generator.packed import Packed, digest
from generator.read.files import is_own

NAME = "memory.sqlite3"

_WAIT = 2.0
"""Seconds to wait for another build that is writing."""

_MADE = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"

_TABLES = "CREATE TABLE call (sort TEXT, name TEXT, key BLOB, value BLOB, sum INTEGER, PRIMARY KEY (sort, name))"


class Database:
    """A file in `folder`, of the program that `version` stands for. It is made by the first build that succeeds.

    Without a usable file nothing is remembered; `spoilt` says that there was one and it is none of ours.
    """

    def __init__(self, folder: Path, version: bytes) -> None:
        self.spoilt = False
        self._path = folder / NAME
        self._version = int.from_bytes(digest(version)[:4], "little", signed=True) or 1
        self._known: dict[str, dict[str, bytes]] = {}
        self._database: sqlite3.Connection | None = None
        self._database = self._tried() if os.path.lexists(self._path) else None

    def rows(self, sort: str) -> dict[str, Row]:
        """All of a sort by name."""
        found: dict[str, Row] = {}
        try:
            asked = "SELECT name, key, value, sum FROM call WHERE sort = ?"
            for name, key, value, check in self._database.execute(asked, (sort,)) if self._database else ():
                if _sum(sort, name, key, value) == check:
                    found[name] = key, value
        except (sqlite3.Error, TypeError, AttributeError, UnicodeError) as error:
            self._lose(error)
            return {}
        self._known[sort] = {name: key for name, (key, _) in found.items()}
        return found

    def save(self, kept: Iterable[tuple[str, Mapping[str, tuple[bytes, Packed[object]]]]], *, whole: bool) -> None:
        """Keeps these, all or nothing.

        `whole` says that the build succeeded: then a file is made where there is none, and what is not among these is
        forgotten.
        """
        if self._database is None and whole and not os.path.lexists(self._path):
            self._database = self._tried()
        if self._database is None:
            return
        try:
            with self._database:
                self._database.execute("BEGIN IMMEDIATE")
                for sort, rows in kept:
                    self._save(self._database, sort, rows, whole=whole)
        except sqlite3.Error as error:
            self._lose(error)

    def clear(self) -> None:
        """Forgets everything that was kept."""
        self._run("DELETE FROM call")

    def close(self) -> None:
        """Lets go of the file."""
        if self._database is not None:
            with suppress(sqlite3.Error):
                self._database.close()
        self._database = None

    def forget(self) -> None:
        """Throws the file away; the next build makes a new one."""
        self.close()
        for path in (self._path, self._path.with_name(f"{self._path.name}-journal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def _save(
        self, database: sqlite3.Connection, sort: str, rows: Mapping[str, tuple[bytes, Packed[object]]], *, whole: bool
    ) -> None:
        known = self._known.get(sort, {})
        changed = ((name, key, packed.data) for name, (key, packed) in rows.items() if known.get(name) != key)
        database.executemany(
            "REPLACE INTO call VALUES (?, ?, ?, ?, ?)",
            ((sort, name, key, value, _sum(sort, name, key, value)) for name, key, value in changed),
        )
        if whole:
            gone = ((sort, name) for name in known.keys() - rows.keys())
            database.executemany("DELETE FROM call WHERE sort = ? AND name = ?", gone)

    def _run(self, statement: str) -> None:
        try:
            if self._database is not None:
                self._database.execute(statement)
        except sqlite3.Error as error:
            self._lose(error)

    def _tried(self) -> sqlite3.Connection | None:
        if not is_own(self._path):
            return None
        try:
            return self._opened()
        except sqlite3.Error as error:
            self._lose(error)
            return None

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        try:
            # A kill loses nothing of what the system has taken. Only where the machine itself fails could the file be
            # torn, and then the checksums say so.
            database.execute("PRAGMA synchronous = OFF")
            database.execute("PRAGMA trusted_schema = OFF")
            made = database.execute(_MADE).fetchall()
            if made not in ([], [(_TABLES,)]):  # views and triggers would run what somebody else has written
                raise sqlite3.DatabaseError("not the tables that we make")
            if database.execute("PRAGMA user_version").fetchone() != (self._version,) or not made:
                with database:
                    database.execute("BEGIN IMMEDIATE")
                    database.execute("DROP TABLE IF EXISTS call")
                    database.execute(_TABLES)
                    database.execute(f"PRAGMA user_version = {self._version}")
        except BaseException:
            database.close()
            raise
        return database

    def _lose(self, error: Exception) -> None:
        """Goes on without the file. One that is only busy or cannot be written may be whole, any other goes away."""
        if isinstance(error, sqlite3.OperationalError):
            self.close()
        else:
            self.spoilt = True
            self.forget()


class Past(Database):
    """The same file, only looked at: it stays as it is, whatever is wrong with it.

    `outdated` says that another version of the program has written it; then nothing in it counts.
    """

    def __init__(self, folder: Path, version: bytes) -> None:
        self.outdated = False
        super().__init__(folder, version)

    def forget(self) -> None:
        """Lets go of the file, which is not ours to throw away."""
        self.close()

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", timeout=_WAIT, uri=True)
        try:
            if database.execute(_MADE).fetchall() != [(_TABLES,)]:
                raise sqlite3.DatabaseError("not the tables that we make")
            self.outdated = database.execute("PRAGMA user_version").fetchone() != (self._version,)
            if self.outdated:
                raise sqlite3.OperationalError("another version has written it")
        except BaseException:
            database.close()
            raise
        return database


def _sum(sort: str, name: str, key: bytes, value: bytes) -> int:
    return zlib.crc32(value, zlib.crc32(key, zlib.crc32(f"{sort} {name}".encode("utf-8", "surrogatepass"))))
