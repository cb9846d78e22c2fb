"""Whether a build is seen to be unnecessary: exactly where nothing it looked at has changed."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import report, stamp
from generator.problems import Place, Problem
from generator.read.files import files
from generator.report import Answered, Report

LONG_AGO = time.time() - 3600


def site(root: Path) -> Path:
    for path, text in {
        "site.yaml": "title: A\nurl: https://example.org/\n",
        "content/artists/a.yaml": "name: A\n",
        "content/artists/b.yaml": "name: B\n",
        "templates/base.html": "x",
        "output/index.html": "<p>",
    }.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        os.utime(file, (LONG_AGO, LONG_AGO))
    return root


def left(root: Path, *asked: object) -> None:
    """A stamp as a build leaves it, begun long after the last change."""
    mark = stamp.Stamp(root, "build", *asked)
    mark._begun += 10_000_000_000
    read = files(root)
    settings = (read.settings,) if read.settings else ()
    outputs = {"index.html": b"digest"}
    mark.leave((*settings, *read.content), root / "output", outputs, [str(root / ".output.new")], {"pages": 1})


def known(root: Path, *asked: object) -> bool:
    return stamp.Stamp(root, "build", *asked).said() is not None


def test_nothing_changed_is_seen(tmp_path: Path) -> None:
    assert not known(site(tmp_path))
    left(tmp_path)
    assert stamp.Stamp(tmp_path, "build").said() == {"pages": 1}
    assert (tmp_path / ".cache/.gitignore").read_text() == "*\n"


def edited(path: str, text: str) -> Callable[[Path], None]:
    return lambda root: (root / path).write_text(text, encoding="utf-8") and None


def same_size_and_times(root: Path) -> None:
    file = root / "content/artists/a.yaml"
    seen = file.stat()
    file.write_text("name: Z\n", encoding="utf-8")
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def linked(root: Path) -> None:
    (root / "content/artists/c.yaml").symlink_to(root / "site.yaml")


CHANGES = {
    "text": edited("content/artists/a.yaml", "name: AA\n"),
    "same size and times": same_size_and_times,
    "new file": edited("content/artists/c.yaml", "name: C\n"),
    "deleted": lambda root: (root / "content/artists/b.yaml").unlink(),
    "renamed": lambda root: (root / "content/artists/b.yaml").rename(root / "content/artists/c.yaml") and None,
    "settings": edited("site.yaml", "title: B\nurl: https://example.org/\n"),
    "template": edited("templates/base.html", "y"),
    "template of the same size": lambda root: os.utime(root / "templates/base.html"),
    "journal": edited("changes.json", "[]"),
    "output edited": edited("output/index.html", "<i>"),
    "output deleted": lambda root: (root / "output/index.html").unlink(),
    "left behind by a kill": lambda root: (root / ".output.new").mkdir(),
    "a link": linked,
    "stamp cut off": lambda root: os.truncate(root / ".cache/build.json", 40),
    "stamp of another form": edited(".cache/build.json", "[1]"),
    "stamp gone": lambda root: (root / ".cache/build.json").unlink(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_change_is_seen(name: str, tmp_path: Path) -> None:
    left(site(tmp_path))
    assert known(tmp_path)
    CHANGES[name](tmp_path)
    assert not known(tmp_path)


def test_what_is_asked_for_is_part_of_it(tmp_path: Path) -> None:
    left(site(tmp_path), "drafts", "2026-01-01")
    assert known(tmp_path, "drafts", "2026-01-01")
    assert not known(tmp_path, "drafts", "2026-01-02")
    assert not known(tmp_path)


def test_a_file_only_touched_is_read_and_its_bytes_decide(tmp_path: Path) -> None:
    left(site(tmp_path))
    file = tmp_path / "content/artists/a.yaml"
    os.utime(file)
    (tmp_path / "content/artists/b.yaml").rename(tmp_path / "b")
    (tmp_path / "content/artists/b.yaml").write_text("name: B\n", encoding="utf-8")
    assert known(tmp_path)


def test_a_file_changed_while_the_build_began_is_read_again(tmp_path: Path) -> None:
    root = site(tmp_path)
    mark = stamp.Stamp(root, "build")
    file = root / "content/artists/a.yaml"
    read = files(root)
    mark.leave(read.content, root / "output", {}, [], 1)
    data = json.loads((root / ".cache/build.json").read_bytes())
    assert data["files"]["content/artists/a.yaml"][0][2] > data["begun"] - 2_000_000_000, "the site was made just now"
    seen = file.stat()
    file.write_text("name: Z\n", encoding="utf-8")  # the stamp is made to say that it saw this very file
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    now = file.stat()
    data["files"]["content/artists/a.yaml"][0] = [now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino]
    (root / ".cache/build.json").write_text(json.dumps(data))
    assert not known(root)


def test_a_commit_is_seen_wherever_the_repository_lies(tmp_path: Path) -> None:
    root = site(tmp_path / "repo" / "below")
    git = tmp_path / "repo/.git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    left(root)
    assert known(root)
    (git / "refs/heads/main").write_text("1" * 40)
    assert not known(root)
    left(root)
    (git / "shallow").write_text("2" * 40)
    assert not known(root)


def test_a_site_that_cannot_be_written_to_is_built_without_a_stamp(tmp_path: Path) -> None:
    root = site(tmp_path)
    (root / ".cache").write_text("in the way")
    left(root)
    assert not known(root)


def test_a_report_says_the_same_after_it_was_kept() -> None:
    problem = Problem(Place("a.md", 2, 3), "stale-fact", "old <b>", "look")
    told = Report((problem,), (Answered(problem, "so"),), 7, usable=True, lines=lambda _: ["one", "two 한글"])
    kept = report.from_data(json.loads(json.dumps(report.as_data(told))))
    assert kept is not None
    assert (kept.problems, kept.answered, kept.pages) == (told.problems, told.answered, 7)
    assert kept.lines("a.md") == ["", "two 한글"]
    assert kept.lines("b.md") == []


@pytest.mark.parametrize("data", [None, {}, [], {"problems": [1]}, {"problems": [], "answered": [], "lines": {"a": 1}}])
def test_what_is_no_report_is_none(data: object) -> None:
    assert report.from_data(data) is None
