from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from generator.preview import inotify
from generator.preview.look import again, changed, look
from generator.preview.watch import EVERY, SELDOM, Notices, Watcher, by_watchfiles
from tests.previewed import PATIENCE, small_site

ARTIST = "content/artists/nova.yaml"


linux = pytest.mark.skipif(not inotify.works(), reason="only Linux has it")
watching = pytest.mark.parametrize(
    "notices",
    [
        pytest.param(None, id="looking"),
        pytest.param(by_watchfiles, id="watchfiles"),
        pytest.param(inotify.notices, id="inotify", marks=linux),
    ],
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def _same_size_and_time(site: Path) -> None:
    before = (site / ARTIST).stat()
    data = (site / ARTIST).read_bytes()
    (site / ARTIST).write_bytes(data.replace(b"Nova", b"Avon"))
    os.utime(site / ARTIST, ns=(before.st_atime_ns, before.st_mtime_ns))


def _moved_in_with_an_old_time(site: Path) -> None:
    (site / "old.yaml").write_text("name: Old\n", "utf-8")
    os.utime(site / "old.yaml", (1, 1))
    (site / "old.yaml").rename(site / "content/artists/old.yaml")


def _saved_by_renaming(site: Path) -> None:
    (site / "content/artists/nova.yaml~").write_text("name: New\n", "utf-8")
    (site / "content/artists/nova.yaml~").rename(site / ARTIST)


def _write(path: str) -> Callable[[Path], None]:
    def do(site: Path) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text("x\n", "utf-8")

    return do


@pytest.mark.parametrize(
    ("do", "paths"),
    [
        (lambda site: None, set()),
        (_write(ARTIST), {ARTIST}),
        (_same_size_and_time, {ARTIST}),
        (_moved_in_with_an_old_time, {"content/artists/old.yaml"}),
        (_saved_by_renaming, {ARTIST}),
        (lambda site: (site / ARTIST).unlink(), {ARTIST}),
        (lambda site: (site / ARTIST).rename(site / "content/artists/n.yaml"), {ARTIST, "content/artists/n.yaml"}),
        (lambda site: (site / "content/artists").rename(site / "content/acts"), {ARTIST, "content/acts/nova.yaml"}),
        (lambda site: os.utime(site / ARTIST), {ARTIST}),
        (_write("content/new/folder/a.md"), {"content/new/folder/a.md"}),
        (_write("content/media/a.png"), {"content/media/a.png"}),
        (_write("templates/base.html"), {"templates/base.html"}),
        (_write("templates/assets/site.css"), {"templates/assets/site.css"}),
        (_write("site.yaml"), {"site.yaml"}),
        (_write("changes.json"), {"changes.json"}),
        (_write("output/index.html"), set()),
        (_write("notes.txt"), set()),
        (_write("content/artists/.nova.yaml.swp"), set()),
        (_write("content/artists/nova.yaml~"), set()),
        (_write("content/artists/4913"), set()),
        (_write("content/.git/x"), set()),
        (lambda site: (site / "content/loop").symlink_to(site), {"content/loop"}),
    ],
)
def test_a_look_sees_what_a_build_reads(site: Path, do: Callable[[Path], None], paths: set[str]) -> None:
    before = look(site)
    do(site)
    assert changed(before, look(site)) == paths
    assert changed(before, again(site, before, before)) == paths


def test_a_look_at_one_folder_sees_what_is_in_it(site: Path) -> None:
    before = look(site)
    _write(ARTIST)(site)
    _write("site.yaml")(site)
    assert changed(before, again(site, before, [str(site / "content/artists")])) == {ARTIST}
    assert changed(before, again(site, before, [str(site)])) == {"site.yaml"}
    _write("content/new/a.md")(site)
    everything = {ARTIST, "site.yaml", "content/new/a.md"}
    assert changed(before, again(site, before, [str(site / "content")])) == everything
    assert changed(before, again(site, before, [str(site / "nowhere")])) == everything


def test_a_site_without_content_can_be_looked_at(tmp_path: Path) -> None:
    before = look(tmp_path / "nowhere")
    assert not changed(before, look(tmp_path / "nowhere"))


class Ears:
    """Hears what a watcher tells."""

    def __init__(self) -> None:
        self.paths: set[str] = set()
        self.lines: list[str] = []
        self._news = threading.Condition()

    def told(self, paths: frozenset[str]) -> None:
        with self._news:
            self.paths |= paths
            self._news.notify_all()

    def said(self, line: str) -> None:
        with self._news:
            self.lines.append(line)
            self._news.notify_all()

    def wait(self, happened: Callable[[], bool]) -> None:
        with self._news:
            assert self._news.wait_for(happened, PATIENCE), (self.paths, self.lines)


@watching
def test_a_watcher_tells_of_everything_as_it_happens(site: Path, notices: Notices | None) -> None:
    ears = Ears()
    watcher = Watcher(site, ears.told, ears.said, notices)
    watcher.start()
    try:
        _write(ARTIST)(site)
        ears.wait(lambda: ARTIST in ears.paths)
        _write("content/new/a.md")(site)
        ears.wait(lambda: "content/new/a.md" in ears.paths)
        _write("content/new/b.md")(site)
        ears.wait(lambda: "content/new/b.md" in ears.paths)
        # The folder goes away and comes back, as when a branch is switched.
        (site / "content").rename(site / "aside")
        ears.wait(lambda: "content/articles/first.md" in ears.paths)
        ears.paths.clear()
        (site / "aside").rename(site / "content")
        ears.wait(lambda: "content/articles/first.md" in ears.paths)
        ears.paths.clear()
        _write("content/articles/first.md")(site)
        ears.wait(lambda: "content/articles/first.md" in ears.paths)
        _write("site.yaml")(site)
        ears.wait(lambda: "site.yaml" in ears.paths)
    finally:
        watcher.stop()
    assert ears.lines == []


def test_where_the_system_watches_no_more_it_looks_and_says_so_once(site: Path) -> None:
    def full(folders: Iterable[str], stop: threading.Event) -> Iterator[frozenset[str]]:
        raise RuntimeError("OS file watch limit reached")
        yield

    ears = Ears()
    watcher = Watcher(site, ears.told, ears.said, full)
    watcher.start()
    try:
        ears.wait(lambda: bool(ears.lines))
        _write(ARTIST)(site)
        ears.wait(lambda: ARTIST in ears.paths)
        assert watcher.pause() < SELDOM
    finally:
        watcher.stop()
    assert len(ears.lines) == 1
    assert "OS file watch limit reached" in ears.lines[0]


def test_looking_takes_a_small_share_of_the_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watcher = Watcher(site, lambda _: None, lambda _: None)
    assert watcher.pause() == EVERY
    ticks = iter([0.0, 0.5])
    monkeypatch.setattr("generator.preview.watch.time.perf_counter", lambda: next(ticks))
    watcher.look()
    assert watcher.pause() > 10 * 0.5


def test_what_changes_before_it_starts_is_not_lost(site: Path) -> None:
    ears = Ears()
    watcher = Watcher(site, ears.told, ears.said)
    _write(ARTIST)(site)
    watcher.look()
    assert ears.paths == {ARTIST}


@watching
@pytest.mark.parametrize("between", ["gone", "empty"])
def test_a_save_of_several_steps_is_told_once(site: Path, notices: Notices | None, between: str) -> None:
    """As Vim saves: the file moves away, comes back empty and is filled (with a sync to the disk in between)."""
    told: list[tuple[frozenset[str], bytes]] = []
    news = threading.Event()

    def heard(paths: frozenset[str]) -> None:
        told.append((paths, (site / ARTIST).read_bytes() if (site / ARTIST).exists() else b"gone"))
        news.set()

    watcher = Watcher(site, heard, lambda _: None, notices)
    watcher.start()
    try:
        time.sleep(0.1)
        if between == "gone":
            (site / ARTIST).rename(site / f"{ARTIST}~")
        else:
            (site / ARTIST).write_bytes(b"")
        time.sleep(0.004)
        (site / ARTIST).write_bytes(b"name: New\n")
        assert news.wait(PATIENCE)
        time.sleep(0.1)
        assert told == [(frozenset({ARTIST}), b"name: New\n")]
    finally:
        watcher.stop()
