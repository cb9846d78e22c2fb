"""Remembered calls, in a process and between builds."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.disk import NAME, Database, Past
from generator.memo import Memo
from generator.outputs import Output
from generator.packed import Form, Unreadable, digest

TEXT: Form[str] = Form(str)

KEYS = {"a": b"1", "b": b"1"}


class Asked:
    """A function that counts how often it is called, and for what."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    def of(self, memo: Memo, keys: dict[str, bytes], *, whole: bool = True) -> list[str]:
        names = list(keys)

        def make(number: int) -> str:
            self.calls.append(names[number])
            return f"{names[number]} {keys[names[number]].decode()}"

        memo.begin()
        found = [one.value for one in memo.each("sort", TEXT, list(keys.items()), make)]
        memo.end([], whole=whole)
        return found


def test_a_call_is_made_again_where_its_key_has_changed() -> None:
    memo, asked = Memo(), Asked()
    assert asked.of(memo, KEYS) == ["a 1", "b 1"]
    assert asked.of(memo, {**KEYS, "b": b"2"}) == ["a 1", "b 2"]
    assert asked.of(memo, {**KEYS, "b": b"2"}) == ["a 1", "b 2"]
    assert asked.calls == ["a", "b", "b"]


def test_what_a_good_build_did_not_use_is_forgotten() -> None:
    memo, asked = Memo(), Asked()
    asked.of(memo, KEYS)
    asked.of(memo, {"a": b"1"}, whole=False)
    asked.of(memo, KEYS)
    assert asked.calls == ["a", "b"], "a build with errors forgets nothing"
    asked.of(memo, {"a": b"1"})
    asked.of(memo, KEYS)
    assert asked.calls == ["a", "b", "b"]


def test_a_broken_build_keeps_the_files_of_the_one_before() -> None:
    memo = Memo()
    memo.end([Output("a", b"1"), Output("b", b"1")], whole=True)
    memo.end([Output("a", b"2")], whole=False)
    assert {path: file.data for path, file in memo.outputs.items()} == {"a": b"2", "b": b"1"}
    memo.end([Output("a", b"2")], whole=True)
    assert list(memo.outputs) == ["a"]


def test_a_shelf_keeps_what_no_build_asks_for() -> None:
    memo = Memo()
    shelf = memo.store("history")
    assert shelf.get("k") is None
    shelf.put("k", b"value")
    memo.begin()
    memo.end([], whole=True)
    assert memo.store("history").get("k") == b"value"


def kept(folder: Path, keys: dict[str, bytes], version: bytes = b"v", *, whole: bool = True) -> Asked:
    """A build in a process of its own, as far as memory goes."""
    asked = Asked()
    database = Database(folder, version)
    memo = Memo(database)
    asked.of(memo, keys, whole=whole)
    memo.store("history").put("k", b"value")
    database.save(memo.kept(), whole=whole)
    database.close()
    return asked


def test_calls_are_remembered_on_disk(tmp_path: Path) -> None:
    assert kept(tmp_path, KEYS).calls == ["a", "b"]
    assert kept(tmp_path, KEYS).calls == []
    assert kept(tmp_path, {**KEYS, "b": b"2"}).calls == ["b"]
    assert kept(tmp_path, {"b": b"2"}).calls == []
    assert kept(tmp_path, {**KEYS, "b": b"2"}).calls == ["a"], "what a good build did not use is gone"
    past = Memo(Past(tmp_path, b"v"))
    assert past.store("history").get("k") == b"value"


def test_a_build_with_errors_makes_no_file_and_forgets_nothing(tmp_path: Path) -> None:
    kept(tmp_path, KEYS, whole=False)
    assert list(tmp_path.iterdir()) == []
    kept(tmp_path, KEYS)
    assert kept(tmp_path, {"a": b"2"}, whole=False).calls == ["a"]
    assert kept(tmp_path, {"a": b"2", "b": b"1"}).calls == []


def test_another_version_of_the_program_starts_anew(tmp_path: Path) -> None:
    kept(tmp_path, KEYS)
    assert Past(tmp_path, b"w").outdated
    assert kept(tmp_path, KEYS, b"w").calls == ["a", "b"]
    assert kept(tmp_path, KEYS, b"w").calls == []


def _flip(column: str) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        with sqlite3.connect(path) as database:
            database.execute(f"UPDATE call SET {column} = X'9900' WHERE name = 'a'")
        database.close()

    return flip


def _rename(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("UPDATE call SET name = 'c' WHERE name = 'b'")
        database.execute("UPDATE call SET name = 'b' WHERE name = 'a'")
    database.close()


@pytest.mark.parametrize("spoil", [_flip("key"), _flip("value"), _flip("sum"), _rename])
def test_a_row_that_is_not_as_it_was_left_does_not_count(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    kept(tmp_path, KEYS)
    spoil(tmp_path / NAME)
    assert "a" in kept(tmp_path, KEYS).calls
    assert kept(tmp_path, KEYS).calls == []


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0 and no more", b"x" * 5000])
def test_a_file_that_is_none_of_ours_is_made_anew(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert kept(tmp_path, KEYS).calls == ["a", "b"]
    assert kept(tmp_path, KEYS).calls == []


def test_while_another_build_writes_nothing_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.disk._WAIT", 0)
    kept(tmp_path, KEYS)
    other = sqlite3.connect(tmp_path / NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert kept(tmp_path, KEYS).calls == ["a", "b"], "it is built without a memory"
    other.execute("ROLLBACK")
    other.close()
    assert kept(tmp_path, KEYS).calls == []


def test_bytes_of_another_type_are_unreadable() -> None:
    with pytest.raises(Unreadable):
        _ = TEXT.packed(b"\x01").value


def test_parts_of_a_digest_do_not_run_together() -> None:
    cut = [
        (b"ab", b"c"),
        (b"a", b"bc"),
        (b"abc",),
        (b"abc", b""),
        tuple(bytes([byte]) for byte in b"abc"),
        (b"",) * 9,
        (b"",) * 8,
    ]
    assert len({digest(*parts) for parts in cut}) == len(cut)
    many = [(b"ab", *[b""] * 9, b"c"), (b"a", *[b""] * 9, b"bc")]
    assert digest(*many[0]) != digest(*many[1])


class Made:
    """Two files that are made together, with how often that was."""

    def __init__(self) -> None:
        self.times = 0

    def of(self, memo: Memo, key: bytes, *, text: bytes = b"") -> list[tuple[str, bytes | None]]:
        def make() -> tuple[Output, ...]:
            self.times += 1
            return Output("a.txt", text or key), Output("b.txt", b"same")

        memo.begin()
        found = memo.files("files", key, make)
        memo.end(found, whole=True)
        return [(one.path, one.data) for one in found]


def test_files_are_made_again_where_their_key_has_changed_or_one_of_them_is_not_there() -> None:
    memo, made = Memo(), Made()
    assert made.of(memo, b"1") == [("a.txt", b"1"), ("b.txt", b"same")]
    assert made.of(memo, b"1") == [("a.txt", b"1"), ("b.txt", b"same")]
    assert made.times == 1
    assert made.of(memo, b"2") == [("a.txt", b"2"), ("b.txt", b"same")]
    assert made.times == 2
    memo.outputs = {path: one for path, one in memo.outputs.items() if path != "b.txt"}
    made.of(memo, b"2")
    assert made.times == 3, "somebody has taken one away"
    memo.outputs = {**memo.outputs, "a.txt": Output("a.txt", b"edited")}
    made.of(memo, b"2")
    assert made.times == 4, "somebody has edited one"


def test_files_of_the_last_build_are_known_between_builds(tmp_path: Path) -> None:
    made = Made()
    database = Database(tmp_path, b"1")
    memo = Memo(database)
    made.of(memo, b"1")
    database.save(memo.kept(), whole=True)
    database.close()
    again = Memo(Database(tmp_path, b"1"))
    again.outputs = {path: Output(path, None, one.digest) for path, one in memo.outputs.items()}
    assert made.of(again, b"1") == [("a.txt", None), ("b.txt", None)], "they lie in the output folder"
    assert made.times == 1


def test_what_files_were_put_together_from_is_kept_while_they_are_there(tmp_path: Path) -> None:
    database = Database(tmp_path, b"1")
    asked = Asked()

    def build(key: bytes, keys: dict[str, bytes], known: dict[str, Output]) -> dict[str, Output]:
        memo = Memo(database)
        memo.outputs = {path: Output(path, None, one.digest) for path, one in known.items()}
        memo.begin()

        def make() -> list[Output]:
            names = list(keys)
            rows = memo.each("sort", TEXT, list(keys.items()), lambda number: asked.calls.append(names[number]) or "x")
            return [Output(name, one.data) for name, one in zip(names, rows, strict=True)]

        found = memo.files("whole", key, make)
        memo.end(found, whole=True)
        database.save(memo.kept(), whole=True)
        return {one.path: one for one in found}

    files = build(b"1", KEYS, {})
    files = build(b"1", KEYS, files)
    build(b"2", {**KEYS, "b": b"2"}, files)
    assert asked.calls == ["a", "b", "b"]
