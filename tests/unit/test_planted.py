"""A memory that somebody else has left in the site's folder: it is not run, not followed, and not waited for."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from generator.disk import NAME, Database, Past
from generator.stamp import Stamp
from tests.unit.test_memo import KEYS, kept


def test_a_link_to_a_database_elsewhere_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "mine.db"
    with sqlite3.connect(other) as database:
        database.execute("CREATE TABLE call (a)")
    database.close()
    before = other.read_bytes()
    folder = tmp_path / ".cache"
    folder.mkdir()
    (folder / NAME).symlink_to(other)
    assert kept(folder, KEYS).calls == ["a", "b"]
    assert other.read_bytes() == before
    (folder / NAME).unlink()
    (folder / NAME).symlink_to(tmp_path / "nowhere")
    kept(folder, KEYS)
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_a_link_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".cache").symlink_to(tmp_path / "elsewhere")
    kept(tmp_path / ".cache", KEYS)
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes by name")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / ".cache"
    folder.mkdir()
    for name in (NAME, "build.json"):
        os.mkfifo(folder / name)
    assert Past(folder, b"v").rows("sort") == {}
    assert Stamp(tmp_path, "build").said() is None
    assert kept(folder, KEYS).calls == ["a", "b"]


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n)"


@pytest.mark.parametrize(
    "planted",
    [
        "ALTER TABLE call RENAME TO rows; "
        f"CREATE VIEW call AS {ENDLESS} SELECT '' sort, '' name, '' key, '' value, x sum FROM n",
        f"CREATE TRIGGER t AFTER INSERT ON call BEGIN DELETE FROM call WHERE name IN ({ENDLESS} SELECT x FROM n); END",
    ],
)
def test_what_would_run_in_the_database_is_thrown_away(tmp_path: Path, planted: str) -> None:
    kept(tmp_path, KEYS)
    with sqlite3.connect(tmp_path / NAME) as database:
        database.executescript(planted)
    database.close()
    assert Past(tmp_path, b"v").rows("sort") == {}
    found = Database(tmp_path, b"v")
    assert found.spoilt
    found.close()
    assert kept(tmp_path, KEYS).calls == ["a", "b"]
    assert kept(tmp_path, KEYS).calls == []


def test_a_branch_that_is_the_name_of_another_is_looked_through(tmp_path: Path) -> None:
    git = tmp_path / ".git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "refs/heads/main").write_text("ref: refs/heads/dev\n")
    (git / "refs/heads/dev").write_text("1" * 40)
    before = Stamp(tmp_path, "build")._found
    (git / "refs/heads/dev").write_text("2" * 40 + "\n")
    assert Stamp(tmp_path, "build")._found != before
