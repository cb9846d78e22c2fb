"""The output is the whole old or the whole new tree, whatever happens; and nothing of others is ever lost."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest

from generator import write
from generator.write import MARKER, Refused, Vanished, Written, lock, swap

Files = dict[str, bytes]
Step = Callable[[str], None]

OLD: Files = {
    ".nojekyll": b"",
    "index.html": b"<p>home",
    "artists/index.html": b"<p>artists",
    "artists/bts/index.html": b"<p>bts",
    "gone/deep/index.html": b"<p>gone",
    "turn": b"a file",
    "back/index.html": b"<p>a folder",
}
NEW: Files = {
    ".nojekyll": b"",
    "index.html": b"<p>home, changed",
    "artists/index.html": b"<p>artists",
    "artists/bts/index.html": b"<p>bts",
    "turn/index.html": b"<p>a folder",
    "back": b"a file",
    "fresh/index.html": "<p>방탄소년단".encode(),
}
FOREIGN: Files = {
    "CNAME": b"kpop.example",
    "artists/notes.txt": b"mine",
    "gone/deep/er/x": b"x",
    "own/a/b": b"y",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("content", "templates"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.fixture
def output(site: Path) -> Path:
    return site / "output"


def build(output: Path, files: Mapping[str, bytes | None]) -> Written:
    return write.tree(output, files, site=output.parent)


def put(root: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)


def held(root: Path) -> dict[str, bytes | str | None]:
    """Everything below `root` but the marker: bytes of files, targets of links, None for an empty folder."""
    found: dict[str, bytes | str | None] = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name] = None
    found.pop(MARKER, None)
    return found


def alone(output: Path) -> bool:
    """Whether no helper of a build is left beside the output but the spare tree, which has no bytes of its own."""
    beside = {path.name for path in output.parent.iterdir() if path.name.startswith(".output")}
    spare = spare_of(output)
    names = [path for path in spare.rglob("*") if path.is_symlink() or not path.is_dir()] if spare.exists() else []
    shared = [path for path in names if path != spare / MARKER]
    return beside <= {".output.spare"} and all(path.samefile(output / path.relative_to(spare)) for path in shared)


def spare_of(output: Path) -> Path:
    return output.parent / ".output.spare" / "tree"


def marks(root: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns) for path in (root, *root.rglob("*"))}


# What a build does


def test_first_build_into_a_missing_and_into_an_empty_folder(output: Path) -> None:
    assert build(output, OLD) == Written(len(OLD), 0, 0)
    assert held(output) == OLD
    assert alone(output)
    empty = output.parent / "empty"
    empty.mkdir()
    assert build(empty, OLD) == Written(len(OLD), 0, 0)
    assert held(empty) == OLD


def test_missing_parents_are_made(output: Path) -> None:
    write.tree(output / "a" / "b", OLD, site=output.parent)
    assert held(output / "a" / "b") == OLD


def test_the_marker_lists_every_file(output: Path) -> None:
    build(output, OLD)
    head, *lines = (output / MARKER).read_text("utf-8").splitlines()
    assert head.startswith("kpop-output 1 ")
    assert lines == [f"{sha256(OLD[path]).hexdigest()}  {path}" for path in sorted(OLD)]


def test_nothing_is_touched_where_nothing_changed(output: Path) -> None:
    build(output, OLD)
    put(output, FOREIGN)
    before = marks(output)
    assert build(output, dict(reversed(OLD.items()))) == Written(0, len(OLD), 0)
    assert marks(output) == before
    assert alone(output)


def test_change_removal_and_folders_that_become_files(output: Path) -> None:
    build(output, OLD)
    kept = (output / "artists/bts/index.html").stat()
    assert build(output, NEW) == Written(4, 3, 3)
    assert held(output) == NEW
    assert alone(output)
    now = (output / "artists/bts/index.html").stat()
    assert (now.st_ino, now.st_mtime_ns, now.st_nlink) == (kept.st_ino, kept.st_mtime_ns, 2)
    assert build(output, OLD) == Written(4, 3, 3)
    assert held(output) == OLD


def test_hand_edits_are_undone(output: Path) -> None:
    build(output, OLD)
    (output / "index.html").write_bytes(b"<P>HOME")
    (output / "artists/index.html").unlink()
    (output / "turn").unlink()
    os.mkfifo(output / "turn")
    (output / ".nojekyll").chmod(0o600)
    assert build(output, OLD) == Written(3, 4, 0)
    assert held(output) == OLD
    assert stat.S_IMODE((output / ".nojekyll").stat().st_mode) == 0o644


def test_an_edited_marker_of_the_same_files_is_put_right(output: Path) -> None:
    build(output, {"a": b"1", "b": b"2"})
    right = (output / MARKER).read_bytes()
    other = output.parent / "other"
    build(other, {"a": b"1", "b": b"3"})
    (other / MARKER).replace(output / MARKER)
    assert build(output, {"a": b"1", "b": b"2"}) == Written(0, 2, 0)
    assert (output / MARKER).read_bytes() == right


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_modes_do_not_depend_on_the_umask(output: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        for files in (OLD, NEW, kept(OLD, NEW)):
            build(output, files)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in output.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (output, *output.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o644}, {0o755})


@pytest.mark.parametrize("value", ["bytes", "None"])
def test_copies_where_there_are_no_hard_links(output: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    build(output, OLD)

    def link(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", link)
    assert build(output, kept(NEW) if value == "None" else NEW) == Written(4, 3, 3)
    assert held(output) == NEW
    assert not spare_of(output).exists()
    assert alone(output)


def test_a_relative_folder(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(output.parent)
    write.tree(Path("output"), OLD, site=Path())
    assert held(output) == OLD


def test_a_link_to_the_parent_folder_is_fine(output: Path) -> None:
    (output.parent / "alias").symlink_to(output.parent)
    write.tree(output.parent / "alias" / "output", OLD, site=output.parent)
    assert held(output) == OLD


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/x",
        "../x",
        "a/../x",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "a\0b",
        "a\nb",
        "C:/x",
        "\ud800",
        MARKER,
        MARKER.upper(),
        f"{MARKER}/x",
    ],
)
def test_a_path_that_leads_out_is_a_bug(output: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"):
        build(output, {path: b""})
    assert not output.exists()


def test_a_file_that_is_also_a_folder_is_a_bug(output: Path) -> None:
    with pytest.raises(ValueError, match="not a path"):
        build(output, {"a": b"", "a/b": b""})


# What is kept unread


def kept(files: Files, before: Files = OLD) -> dict[str, bytes | None]:
    """`files` as a caller gives them who knows that all with the same bytes are there still."""
    return {path: None if before.get(path) == data else data for path, data in files.items()}


def test_none_keeps_the_file_that_is_there(output: Path) -> None:
    build(output, OLD)
    put(output, FOREIGN)
    before = (output / "artists/index.html").stat()
    assert build(output, kept(NEW)) == Written(4, 3, 3)
    now = (output / "artists/index.html").stat()
    assert held(output) == {**NEW, **FOREIGN}
    assert (now.st_ino, now.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    marker = (output / MARKER).read_bytes()
    assert build(output, NEW) == Written(0, len(NEW), 0)
    assert (output / MARKER).read_bytes() == marker


def test_none_for_all_touches_nothing(output: Path) -> None:
    build(output, OLD)
    before = marks(output)
    assert build(output, dict.fromkeys(OLD)) == Written(0, len(OLD), 0)
    assert marks(output) == before


def test_none_for_all_takes_away_what_is_not_named(output: Path) -> None:
    build(output, OLD)
    files: dict[str, bytes | None] = dict.fromkeys(OLD)
    del files["gone/deep/index.html"]
    assert build(output, files) == Written(0, len(OLD) - 1, 1)
    assert held(output) == {path: OLD[path] for path in files}


@pytest.mark.parametrize("instead", ["nothing", "a link", "a folder", "not ours", "no output"])
@pytest.mark.parametrize("changed", [False, True])
def test_a_file_to_keep_that_has_vanished(output: Path, instead: str, changed: bool) -> None:
    if instead != "no output":
        build(output, OLD)
        (output / "turn").unlink()
    files: dict[str, bytes | None] = {**OLD, "index.html": b"changed" if changed else OLD["index.html"], "turn": None}
    if instead == "a link":
        (output / "turn").symlink_to("index.html")
    elif instead == "a folder":
        (output / "turn").mkdir()
    elif instead == "not ours":
        put(output, {"theirs": b""})
        files = {"theirs": None}
    before = marks(output.parent)
    before.pop(str(output.parent), None)
    with pytest.raises(Vanished) as vanished:
        build(output, files)
    assert vanished.value.path == next(path for path, data in files.items() if data is None)
    after = marks(output.parent)
    after.pop(str(output.parent), None)
    assert after == before


@pytest.mark.parametrize("spare", [False, True])
def test_a_file_to_keep_that_vanishes_in_mid_build(output: Path, spare: bool) -> None:
    build(output, OLD)

    if spare:
        build(output, NEW)
        build(output, OLD)

    def lose(name: str) -> None:
        if name == ("rename" if spare else "mkdir"):
            (output / "turn").unlink(missing_ok=True)

    with watched(lose), pytest.raises(Vanished, match="turn"):
        build(output, {**dict.fromkeys(OLD), "index.html": b"changed"})
    assert held(output) == {path: data for path, data in OLD.items() if path != "turn"}
    assert alone(output)
    assert build(output, OLD) == Written(1, len(OLD) - 1, 0)


# The spare tree


def test_a_build_with_a_spare_costs_what_changed(output: Path) -> None:
    build(output, OLD)
    build(output, {**OLD, "index.html": b"second"})
    steps: list[str] = []
    with watched(steps.append):
        build(output, {**dict.fromkeys(OLD), "index.html": b"third"})
    assert held(output) == {**OLD, "index.html": b"third"}
    assert alone(output)
    counts = {name: steps.count(name) for name in ("mkdir", "link", "rmdir", "open")}
    # Folders asked for and there already: of the site, of the spare tree. Files: lock, page, marker, .gitignore.
    assert counts == {"mkdir": 2, "link": 0, "rmdir": 0, "open": 4}


def test_one_build_after_another_with_a_spare(output: Path) -> None:
    for files in (OLD, NEW, OLD, NEW, {**NEW, "a/b/c/d": b""}, {"only": b"one"}, NEW, OLD):
        build(output, files)
        assert held(output) == files
        assert alone(output)
        assert (output / MARKER).read_text("utf-8").count("\n") == len(files) + 1


def test_a_spare_is_laid_aside_though_others_have_put_something_in(output: Path) -> None:
    build(output, OLD)
    put(output, FOREIGN)
    (output / "void").mkdir()
    for files in (NEW, OLD, NEW):
        build(output, files)
        assert held(output) == {**files, **FOREIGN, "void": None}
        assert alone(output)
        assert (spare_of(output) / ".nojekyll").samefile(output / ".nojekyll")


def test_an_output_taken_away_is_made_whole_again(output: Path) -> None:
    build(output, OLD)
    build(output, NEW)
    shutil.rmtree(output)
    assert build(output, NEW) == Written(len(NEW), 0, 0)
    assert held(output) == NEW
    assert build(output, OLD) == Written(4, 3, 3)
    assert alone(output)


def test_a_spare_keeps_itself_out_of_git(output: Path) -> None:
    build(output, OLD)
    build(output, NEW)
    assert (output.parent / ".output.spare" / ".gitignore").read_text() == "*\n"


def spoil(spare: Path, how: str) -> None:
    if how == "another file":
        (spare / "artists/index.html").unlink()
        (spare / "artists/index.html").write_bytes(OLD["artists/index.html"].upper())
    elif how == "a link":
        (spare / "artists/index.html").unlink()
        (spare / "artists/index.html").symlink_to(spare / ".nojekyll")
    elif how == "a lost folder":
        (spare / "artists/bts/index.html").unlink()
        (spare / "artists/bts").rmdir()
    elif how == "a mode":
        (spare / "artists").chmod(0o700)
        spare.chmod(0o700)
    elif how == "bytes through its second name":
        (spare / "artists/index.html").write_bytes(b"edited")
    elif how == "no marker":
        (spare / MARKER).unlink()
    elif how == "no whole marker":
        (spare / MARKER).write_bytes(b"")
    elif how == "no tree":
        spare.rename(spare.parents[1] / "elsewhere")
    elif how == "a tree elsewhere":
        spare.rename(spare.parents[1] / "elsewhere")
        spare.symlink_to(spare.parents[1] / "elsewhere")
    elif how == "a shelf elsewhere":
        spare.parent.rename(spare.parents[1] / "elsewhere")
        spare.parent.symlink_to(spare.parents[1] / "elsewhere")
    else:
        put(spare, {"artists/notes": b"mine"})


@pytest.mark.parametrize(
    "how",
    [
        "another file",
        "a link",
        "a lost folder",
        "a mode",
        "bytes through its second name",
        "no marker",
        "no whole marker",
        "no tree",
        "a tree elsewhere",
        "a shelf elsewhere",
        "something not ours",
    ],
)
def test_nothing_in_a_spare_is_believed(output: Path, how: str) -> None:
    build(output, OLD)
    build(output, NEW)
    spoil(spare_of(output), how)
    outside = output.parent / "elsewhere"
    before = held(outside)
    build(output, {**NEW, "index.html": b"third"})
    assert held(output) == {**NEW, "index.html": b"third"}
    assert held(outside) == before
    assert not [path for path in output.parent.iterdir() if path.name in (".output.new", ".output.old")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (output, *output.rglob("*")) if path.is_dir()}
    assert modes == {0o755}
    if how == "something not ours":
        assert (spare_of(output) / "artists/notes").read_bytes() == b"mine"


# What belongs to others


def test_what_others_put_there_is_kept(output: Path) -> None:
    build(output, OLD)
    put(output, FOREIGN)
    (output / "own").chmod(0o700)
    (output / "void").mkdir()
    folder = (output / "own").stat()
    build(output, NEW)
    assert held(output) == {**NEW, **FOREIGN, "void": None}
    assert alone(output)
    now = (output / "own").stat()
    assert (now.st_ino, stat.S_IMODE(now.st_mode)) == (folder.st_ino, 0o700)
    build(output, OLD)
    assert held(output) == {**OLD, **FOREIGN, "void": None}


@pytest.mark.parametrize(
    ("theirs", "ours", "named"),
    [
        ("x", "x", "x"),
        ("x", "x/index.html", "x"),
        ("x/notes", "x", "x"),
        ("gone/deep/notes", "gone", "gone/deep/notes"),
    ],
)
def test_a_clash_is_refused_before_anything_happens(output: Path, theirs: str, ours: str, named: str) -> None:
    build(output, OLD)
    put(output, {theirs: b"mine"})
    before = marks(output)
    files = {path: data for path, data in OLD.items() if not path.startswith(f"{ours}/")}
    with pytest.raises(Refused, match=f"output/{named} is in the way and not ours"):
        build(output, {**files, ours: b"new"})
    assert marks(output) == before
    assert alone(output)


def test_a_folder_in_place_of_our_file_is_theirs(output: Path) -> None:
    build(output, OLD)
    (output / "turn").unlink()
    put(output, {"turn/notes": b"mine"})
    with pytest.raises(Refused, match="output/turn is in the way"):
        build(output, {**OLD, "index.html": b"changed"})
    del (files := dict(OLD))["turn"]
    assert build(output, files) == Written(0, len(files), 0)
    assert held(output) == {**files, "turn/notes": b"mine"}


def test_links_are_never_followed(output: Path) -> None:
    outside = output.parent / "outside"
    put(outside, {"index.html": OLD["index.html"], "bts/index.html": b"theirs", "empty/x": b""})
    (outside / "empty" / "x").unlink()
    build(output, OLD)
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(outside / "index.html")
    (output / "link").symlink_to(outside)
    (output / "dangling").symlink_to("nowhere")
    before = held(outside)
    build(output, NEW)
    assert held(outside) == before
    assert held(output) == {**NEW, "link": str(outside), "dangling": "nowhere"}
    assert build(output, NEW) == Written(0, len(NEW), 0)


def test_a_link_in_place_of_a_folder_of_ours(output: Path) -> None:
    outside = output.parent / "outside"
    build(output, OLD)
    (output / "gone").rename(outside)
    (output / "gone").symlink_to(outside)
    with pytest.raises(Refused, match="output/gone is in the way"):
        build(output, {**NEW, "gone/deep/index.html": b"new"})
    build(output, NEW)
    assert held(outside) == {"deep/index.html": b"<p>gone"}
    assert held(output) == {**NEW, "gone": str(outside)}


def test_a_folder_that_is_not_ours_is_refused(output: Path) -> None:
    put(output, {"thesis.doc": b"years of work"})
    for call in (lambda: build(output, OLD), lambda: write.check(output, site=output.parent)):
        with pytest.raises(Refused, match=r"output is not empty and has no whole \.kpop-output"):
            call()
    assert held(output) == {"thesis.doc": b"years of work"}
    assert alone(output)


def forged(path: str) -> bytes:
    body = f"{sha256(b'').hexdigest()}  {path}\n".encode()
    return b"kpop-output 1 " + sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[: whole.rindex(b"\n", 0, -1) + 1],
        lambda whole: whole.replace(b"output 1", b"output 2"),
        lambda whole: whole.replace(b"gone", b"../x"),
        lambda whole: forged("../../victim"),
        lambda whole: forged("/etc/passwd"),
        lambda whole: forged("a/../../victim"),
        lambda whole: b"\xff" * 100,
    ],
)
def test_a_marker_that_is_not_whole_is_none(output: Path, spoil: Callable[[bytes], bytes]) -> None:
    build(output, OLD)
    put(output.parent, {"victim": b"precious"})
    (output / MARKER).write_bytes(spoil((output / MARKER).read_bytes()))
    before = marks(output.parent)
    with pytest.raises(Refused, match=r"no whole \.kpop-output"):
        build(output, NEW)
    assert {path: mark for path, mark in marks(output.parent).items() if path in before}.keys() == before.keys()
    assert held(output) == OLD


def test_a_marker_that_is_a_link_is_none(output: Path) -> None:
    build(output, OLD)
    (output / MARKER).rename(output.parent / "marker")
    (output / MARKER).symlink_to(output.parent / "marker")
    with pytest.raises(Refused, match=r"no whole \.kpop-output"):
        build(output, NEW)


@pytest.mark.parametrize("name", [".output.new", ".output.old"])
@pytest.mark.parametrize("files", [OLD, None])
def test_neighbours_that_are_not_ours_are_refused(output: Path, name: str, files: Files | None) -> None:
    if files:
        build(output, files)
    put(output.parent / name, {"x": b"mine"})
    with pytest.raises(Refused, match=f"{name} is not empty"):
        build(output, NEW)
    assert held(output) == files if files else not output.exists()
    assert held(output.parent / name) == {"x": b"mine"}


# Where nothing may be written


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        (".", "the site itself"),
        ("..", "the site itself"),
        ("/", "the site itself"),
        ("content", "in the site's content/"),
        ("content/out", "in the site's content/"),
        ("templates/a/../../templates/b", "in the site's templates/"),
        ("~", "your home folder"),
        ("~/..", "your home folder"),
        ("here", "the folder you are in"),
        ("alias/content/out", "in the site's content/"),
        ("file", "a link or a file, not a folder"),
        ("link", "a link or a file, not a folder"),
        ("dangling", "a link or a file, not a folder"),
        ("file/out", "Not a directory|File exists"),
    ],
)
def test_refused_targets(site: Path, monkeypatch: pytest.MonkeyPatch, folder: str, why: str) -> None:
    home = site / "users" / "me"
    for made in (home, site / "here", site / "real"):
        made.mkdir(parents=True)
    put(site, {"file": b"x"})
    (site / "link").symlink_to("real")
    (site / "dangling").symlink_to("nowhere")
    (site / "alias").symlink_to(".")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(site / "here")
    before = marks(site)
    target = Path(folder.replace("~", str(home))) if folder[0] == "~" else site / folder
    for call in (lambda: write.check(target, site=site), lambda: write.tree(target, OLD, site=site)):
        with pytest.raises(Refused, match=why):
            call()
    assert marks(site) == before


def test_content_that_is_a_link_is_kept_safe_where_it_is(site: Path) -> None:
    (site / "content").rename(site / "elsewhere")
    (site / "content").symlink_to("elsewhere")
    with pytest.raises(Refused, match="in the site's content/"):
        write.check(site / "elsewhere" / "out", site=site)


def test_content_that_is_not_there_is_refused_too(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="content/"):
        write.check(tmp_path / "content", site=tmp_path)


def test_a_disk_that_may_not_be_written_to(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(Refused, match=r"Permission denied.*; allow it or give another folder"):
        write.check(output, site=output.parent)


def test_messages_show_no_full_path(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(output.parent)
    with watched(Count(12, full)), pytest.raises(Refused) as refused:
        write.tree(Path("output"), OLD, site=Path())
    assert str(refused.value) == (
        "output cannot be written: No space left on device; make room on the disk and build again"
    )
    (output.parent / "file").touch()
    with pytest.raises(Refused, match=r"^file/out cannot be written: Not a directory: file/out; mend that"):
        write.check(Path("file/out"), site=Path())


def test_check_changes_nothing(output: Path) -> None:
    before = marks(output.parent)
    write.check(output, site=output.parent)
    assert marks(output.parent) == before


# One build at a time


def holder(output: Path, then: str) -> subprocess.Popen[str]:
    """Another process that holds the lock of `output`, says so, and goes on with `then`."""
    script = (
        "import sys; from pathlib import Path; from generator.write import lock\n"
        f"with lock.locked(Path('output'), Path({str(output)!r})):\n"
        f"    print('held', flush=True); {then}"
    )
    root = Path(write.__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", script], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdout
    assert child.stdout.readline() == "held\n"
    return child


def test_a_second_build_is_refused_and_names_the_first(output: Path) -> None:
    build(output, OLD)
    with holder(output, "sys.stdin.read()") as child:
        with pytest.raises(Refused, match=f"output is being written by process {child.pid};"):
            build(output, NEW)
        assert held(output) == OLD
        write.check(output, site=output.parent)
    assert build(output, NEW).written == 4
    assert alone(output)


def test_the_lock_of_a_dead_process_is_free(output: Path) -> None:
    with holder(output, "import os; os.kill(os.getpid(), 9)") as child:
        child.wait()
    assert (output.parent / ".output.lock").read_text() == f"{child.pid}\n"
    build(output, OLD)
    assert held(output) == OLD
    assert alone(output)


def test_a_lock_file_deleted_by_its_last_holder_is_no_lock(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really_lock, path = lock._lock, output.parent / ".output.lock"
    seen: list[int] = []

    def late(number: int) -> bool:
        seen.append(number)
        if len(seen) == 1:
            path.unlink()
        return really_lock(number)

    monkeypatch.setattr(lock, "_lock", late)
    build(output, OLD)
    assert len(seen) == 2
    assert alone(output)


# Whatever happens in the middle


@contextmanager
def watched(step: Step) -> Iterator[None]:
    """Calls `step` with a name before everything that changes the disk, and in the middle of every write."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("mkdir", "chmod", "link", "rename", "replace", "unlink", "rmdir", "ftruncate"):
            patch.setattr(os, name, _before(step, name, getattr(os, name)))
        patch.setattr(swap, "exchange", _before(step, "exchange", swap.exchange))
        really_open, really_write = os.open, os.write

        def opening(path: str | Path, flags: int, *rest: int) -> int:
            if flags & os.O_CREAT:
                step("open")
            return really_open(path, flags, *rest)

        def writing(number: int, data: bytes) -> int:
            step("write")
            really_write(number, data[: len(data) // 2])
            step("half")
            return len(data) // 2 + really_write(number, data[len(data) // 2 :])

        patch.setattr(os, "open", opening)
        patch.setattr(os, "write", writing)
        yield


def _before(step: Step, name: str, call: Callable[..., object]) -> Callable[..., object]:
    def both(*arguments: object, **named: object) -> object:
        step(name)
        return call(*arguments, **named)

    return both


class Count:
    """A step that does `what` the n-th time, and every time after that if it is to last."""

    def __init__(self, n: int, what: Callable[[str], None], *, lasting: bool = False) -> None:
        self.n, self.what, self.lasting, self.seen = n, what, lasting, 0

    def __call__(self, name: str) -> None:
        self.seen += 1
        if self.seen == self.n or (self.lasting and self.seen > self.n):
            self.what(name)


def full(name: str) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def killed(output: Path, files: Files, n: int) -> bool:
    """Builds in a child that kills itself at its n-th step; whether it came to that."""
    child = os.fork()
    if not child:
        with watched(Count(n, lambda _: os.kill(os.getpid(), signal.SIGKILL))):
            try:
                build(output, files)
            except BaseException:
                os._exit(3)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


START: dict[str, list[Files]] = {
    "first": [],
    "next": [OLD],
    "with a spare": [{**OLD, "other/x": b"x", "index.html": b""}, OLD],
}


def begin(root: Path, start: str) -> tuple[Path, Files]:
    """A fresh site with an output to begin with, of so many builds; and what others have in it."""
    output = root / "output"
    root.mkdir()
    for files in START[start]:
        build(output, files)
    assert spare_of(output).exists() == (start == "with a spare")
    if not START[start]:
        return output, {}
    put(output, FOREIGN)
    return output, FOREIGN


def whole(output: Path, start: str) -> str:
    """`old` or `new`: which of the two trees the output is, of the files that are ours."""
    ours = {path: data for path, data in held(output).items() if path not in FOREIGN} if output.exists() else {}
    known = {"old": START[start][-1] if START[start] else {}, "new": NEW}
    return next(name for name, files in known.items() if ours == files)


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize("start", START)
def test_a_full_disk_at_any_step(tmp_path: Path, way: str, start: str, lasting: bool) -> None:
    refused = 0
    for n in range(1, 1000):
        output, foreign = begin(tmp_path / str(n), start)
        count = Count(n, full, lasting=lasting)
        said = ""
        with watched(count):
            try:
                build(output, NEW)
            except Refused as error:
                said = str(error)
        refused += bool(said)
        assert not said or "No space left on device; make room" in said
        if not output.exists() and start != "first":
            assert way == "two renames"
            assert lasting
        else:
            assert whole(output, start) in ("old", "new")
        build(output, NEW)
        assert held(output) == {**NEW, **foreign}
        assert alone(output)
        if count.seen < n:
            break
    assert refused > 20
    assert n < 999


@pytest.mark.parametrize("start", START)
def test_a_kill_at_any_step(tmp_path: Path, way: str, start: str) -> None:
    trees: list[str] = []
    n = 1
    while True:
        output, foreign = begin(tmp_path / str(n), start)
        if not killed(output, NEW, n):
            break
        if way == "two renames" and start != "first" and not output.exists():
            trees.append("away")
            assert whole(output.with_name(".output.old"), start) == "old"
        else:
            trees.append(whole(output, start))
        write.check(output, site=output.parent)
        build(output, NEW)
        assert held(output) == {**NEW, **foreign}
        assert alone(output)
        n += 1
    assert list(dict.fromkeys(trees)) == ["old", *["away"] * trees.count("away"), "new"][: 2 + trees.count("away")]
    assert trees.count("away") == (way == "two renames" and start != "first")
    assert len(trees) > 30


@pytest.mark.parametrize("start", ["next", "with a spare"])
def test_a_kill_while_recovering_from_a_kill(tmp_path: Path, way: str, start: str) -> None:
    n = 1
    while True:
        first, foreign = begin(tmp_path / f"{n}", start)
        if not killed(first, NEW, n):
            break
        m = 1
        while True:
            output, _ = begin(tmp_path / f"{n}-{m}", start)
            assert killed(output, NEW, n)
            again = killed(output, OLD, m)
            build(output, NEW)
            assert held(output) == {**NEW, **foreign}
            assert alone(output)
            if not again:
                break
            m += 11
        n += 9


def test_somebody_takes_the_output_away_after_a_kill(tmp_path: Path) -> None:
    """Then what others had in it is still in the old tree, and must not go with that."""
    lost = 0
    for n in range(1, 200):
        output, foreign = begin(tmp_path / str(n), "next")
        if not killed(output, NEW, n):
            break
        left = output.with_name(".output.new")
        if not (left / "CNAME").exists():
            continue
        lost += 1
        for path in sorted(output.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        output.rmdir()
        build(output, NEW)
        assert held(output).items() >= {"CNAME": foreign["CNAME"]}.items()
        assert alone(output)
    assert lost > 3


def test_ctrl_c_leaves_the_old_tree_and_nothing_beside_it(output: Path) -> None:
    def stop(name: str) -> None:
        raise KeyboardInterrupt

    build(output, OLD)
    with watched(Count(15, stop)), pytest.raises(KeyboardInterrupt):
        build(output, NEW)
    assert held(output) == OLD
    assert alone(output)


def test_a_file_put_there_in_mid_build_is_not_lost(output: Path) -> None:
    build(output, OLD)

    def intrude(name: str) -> None:
        if name == "exchange":
            put(output, {"fresh/index.html": b"mine", "later": b"mine too"})

    with (
        watched(intrude),
        pytest.raises(Refused, match=r"is not ours, and output/fresh/index.html is in its place"),
    ):
        build(output, NEW)
    left = output.parent / ".output.new"
    assert held(output) == NEW
    assert held(left) == {"fresh/index.html": b"mine", "later": b"mine too"}
    with pytest.raises(Refused, match="move it away and build again"):
        build(output, NEW)
    (left / "fresh" / "index.html").rename(output.parent / "saved")
    build(output, NEW)
    assert held(output) == {**NEW, "later": b"mine too"}
    assert alone(output)


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is a call of Linux")
def test_exchange(tmp_path: Path) -> None:
    put(tmp_path, {"a/x": b"1", "b/y": b"2"})
    assert swap.exchange(tmp_path / "a", tmp_path / "b")
    assert held(tmp_path) == {"b/x": b"1", "a/y": b"2"}
    with pytest.raises(FileNotFoundError):
        swap.exchange(tmp_path / "a", tmp_path / "none")
