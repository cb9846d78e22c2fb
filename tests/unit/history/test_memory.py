"""What is remembered of the history: what was told is not found out again, and nothing remembered is ever wrong."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import history
from generator.git import Unavailable
from generator.history import content, revisions, walk
from generator.history.memory import Memory
from tests.built import GOLDEN, ROOT
from tests.unit.history.repositories import Repo, needs_git, repository
from tests.unit.history.repositories import told as shown

pytestmark = needs_git


class Kept(dict[str, bytes]):
    """A store in memory."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value

    def without(self, *sorts: str) -> Kept:
        return Kept({key: value for key, value in self.items() if key.split("/")[1] not in sorts})


class Work:
    """What telling a history takes: the processes started, and the pieces of files read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started: list[str] = []
        self.read: list[bytes] = []
        run, parse = revisions._run, content.parse.parse

        def counted_run(folder: Path, *arguments: str, **more: Any) -> Any:
            self.started.append(arguments[0])
            return run(folder, *arguments, **more)

        def counted_parse(file: content.File, **more: Any) -> content.Parsed:
            self.read.append(file.data)
            return parse(file, **more)

        monkeypatch.setattr(revisions, "_run", counted_run)
        monkeypatch.setattr(content.parse, "parse", counted_parse)

    def of(self, site: Path, store: Kept, version: str = "") -> tuple[list[str], int]:
        """The processes and the number of pieces read for telling this once, which must be as it is without a store."""
        expected = history.changes(site)
        self.started, self.read = [], []
        assert history.changes(site, store, version) == expected
        return self.started, len(self.read)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Three revisions: the first content, a change of it, and one beside the content."""
    repo = repository(tmp_path)
    repo.write(
        works__golden="title: Golden\nlength: 3:14\nlabels: [{label: hybe, source: e1}]\n",
        labels__hybe="name: HYBE\nfounded: 2005\n",
        sources__all="".join(f"e{number}: {{title: T{number}}}\n" for number in range(20)),
    )
    repo.commit()
    repo.write(works__golden="title: Golden\nlength: 3:15\nlabels: [{label: hybe, source: e1}]\n")
    repo.commit()
    repo.put({"README.md": "more\n"})
    repo.commit()
    return repo


def test_at_the_same_commit_nothing_is_started_and_nothing_read(repo: Repo, work: Work) -> None:
    store = Kept()
    assert work.of(repo.site, store) == (["log", "cat-file"], 1 + 1 + 20 + 1)
    assert work.of(repo.site, store) == ([], 0)
    repo.write(works__golden="title: Gold\n")
    assert work.of(repo.site, store) == ([], 0)


def test_a_history_without_facts_is_remembered_too(tmp_path: Path, work: Work) -> None:
    repo = repository(tmp_path)
    repo.put({"README.md": "nothing\n"})
    repo.commit()
    store = Kept()
    work.of(repo.site, store)
    assert work.of(repo.site, store) == ([], 0)


def test_of_new_commits_what_they_changed_is_read(repo: Repo, work: Work) -> None:
    store = Kept()
    work.of(repo.site, store)
    repo.put({"README.md": "and more\n"})
    repo.commit()
    assert work.of(repo.site, store) == (["log"], 0)
    repo.write(works__golden="title: Golden\nlength: 3:16\nlabels: [{label: hybe, source: e2}]\n")
    repo.commit()
    assert work.of(repo.site, store) == (["log", "cat-file"], 1)
    repo.write(sources__all="".join(f"e{number}: {{title: T{number % 19}}}\n" for number in range(20)))
    repo.commit()
    assert work.of(repo.site, store) == (["log", "cat-file"], 1)
    repo.write(sources__all="e1: {title: T1}\n", sources__more="e2: {title: T2}\n", works__golden=None)
    repo.write(works__gold="title: Golden\nlength: 3:16\nlabels: [{label: hybe, source: e2}]\n")
    repo.commit()
    assert work.of(repo.site, store) == (["log", "cat-file"], 2)
    repo.write(sources__all="e1: {title: T1, tier: fan}\n", labels__hybe=None)
    repo.commit()
    work.of(repo.site, store)
    assert shown(history.changes(repo.site, store)[0])[-2:] == [
        "07:00 entity-removed label:hybe 1",
        "07:00 added source:e1 tier: > fan",
    ]


def test_the_log_ends_where_the_past_begins(repo: Repo) -> None:
    where = revisions.Repository(repo.site, shallow=False)
    every = revisions.commits(where, "HEAD")
    assert not isinstance(every, Unavailable)
    first, second = every[0]
    odd = f"content/works/x commit {first.id} 0.yaml"
    repo.put({odd: "title: X\n", "content/works/golden.yaml": "title: Gold\n"})
    third = repo.commit()
    found = revisions.commits(where, "HEAD", since=second.id)
    assert not isinstance(found, Unavailable)
    assert [one.id for one in found[0]] == [third]
    assert [path for path, _ in found[0][0].files] == ["content/works/golden.yaml", odd]
    assert found[1]
    for other in ("", "0" * 40, repo.git("rev-parse", "HEAD~1")):
        found = revisions.commits(where, "HEAD", since=other)
        assert not isinstance(found, Unavailable)
        assert [one.id for one in found[0]] == [first.id, second.id, third]
        assert not found[1]


def test_the_first_content_is_counted_and_not_compared(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = history.changes(repo.site)
    compared: list[int] = []
    compare = walk.compare

    def counted(before: Any, after: Any, around: Any) -> Any:
        compared.append(len(after))
        return compare(before, after, around)

    monkeypatch.setattr(walk, "compare", counted)
    assert history.changes(repo.site) == expected
    assert compared == [1]


REWRITES: dict[str, Callable[[Repo], object]] = {
    "amended": lambda repo: repo.git("commit", "--quiet", "--amend", "--message", "anew", "--date", "2020-01-01"),
    "amended in its content": lambda repo: (
        repo.write(works__golden="title: Golden\nlength: 9:59\n"),
        repo.git("commit", "--quiet", "--all", "--amend", "--message", "anew"),
    ),
    "set back": lambda repo: repo.git("reset", "--quiet", "--hard", "HEAD~2"),
    "set back to what changed no content": lambda repo: repo.git("reset", "--quiet", "--hard", "HEAD~1"),
    "detached": lambda repo: repo.git("checkout", "--quiet", "--detach", "HEAD~2"),
    "another root": lambda repo: (
        repo.git("checkout", "--quiet", "--orphan", "other"),
        repo.write(labels__hybe=None),
        repo.commit(),
    ),
    "rebased": lambda repo: (
        repo.git("checkout", "--quiet", "-b", "side", "HEAD~2"),
        repo.write(labels__hybe="name: HYBE\nfounded: 2006\n"),
        repo.commit(),
        repo.git("rebase", "--quiet", "--onto", "side", "side", "main"),
        repo.git("rebase", "--quiet", "--onto", "side", "HEAD~0"),
    ),
    "merged as the second parent": lambda repo: (
        repo.git("checkout", "--quiet", "-b", "side", "HEAD~2"),
        repo.write(labels__hybe="name: HYBE\nfounded: 2006\n"),
        repo.commit(),
        repo.git("merge", "--quiet", "--no-ff", "--message", "both", "main"),
    ),
    "packed": lambda repo: (repo.git("gc", "--quiet"), repo.git("pack-refs", "--all")),
}


@pytest.mark.parametrize("name", REWRITES)
def test_a_past_that_is_no_more_does_not_count(repo: Repo, work: Work, name: str) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:18\n")
    repo.commit()
    store = Kept()
    work.of(repo.site, store)
    before = history.changes(repo.site)
    REWRITES[name](repo)
    work.of(repo.site, store)
    assert work.of(repo.site, store) == ([], 0)
    assert (history.changes(repo.site) == before) == (name in ("packed",))
    repo.write(works__golden="title: Golden\nlength: 3:19\n")
    repo.commit()
    work.of(repo.site, store)


def test_a_file_that_could_not_be_read_is_remembered_as_it_was(repo: Repo, work: Work) -> None:
    store = Kept()
    for text in ("title: Golden\nlegnth: 3:20\n", None, "title: Golden\nlegnth: 3\n", "title: Golden\nlength: 3:21\n"):
        repo.write(works__golden=text)
        repo.commit()
        work.of(repo.site, store)
    assert shown(history.changes(repo.site, store)[0])[-2:] == [
        "04:00 entity-removed work:golden 2",
        "06:00 entity-added work:golden 1",
    ]


SPOILS: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "other bytes": lambda _: b"\xff{]",
    "cut off": lambda data: data[:-1],
    "longer": lambda data: data + b"\0",
    "one bit in the middle": lambda data: (
        data[: len(data) // 2] + bytes([data[len(data) // 2] ^ 1]) + data[len(data) // 2 + 1 :]
    ),
    "one bit at the end": lambda data: data[:-1] + bytes([data[-1] ^ 1]),
}


@pytest.mark.parametrize("sort", ["told", "past", "file"])
@pytest.mark.parametrize("name", SPOILS)
def test_what_is_spoilt_is_as_good_as_none(repo: Repo, work: Work, sort: str, name: str) -> None:
    store = Kept()
    work.of(repo.site, store)
    for key, value in store.items():
        if key.startswith(f"history/{sort}/"):
            store[key] = SPOILS[name](value)
    work.of(repo.site, store.without("told") if sort != "told" else store)
    repo.write(works__golden="title: Golden\nlength: 3:22\n")
    repo.commit()
    work.of(repo.site, store)


def test_what_was_kept_under_another_key_does_not_count(repo: Repo, work: Work) -> None:
    store = Kept()
    work.of(repo.site, store)
    repo.git("reset", "--quiet", "--hard", "HEAD~2")
    work.of(repo.site, store)
    keys = sorted(store)
    turned = Kept(zip(keys, [*map(store.__getitem__, keys[1:]), store[keys[0]]], strict=True))
    work.of(repo.site, turned)


@pytest.mark.parametrize(
    "lost", [("told",), ("past",), ("file",), ("told", "past"), ("told", "file"), ("past", "file")]
)
def test_what_is_forgotten_is_found_out_again(repo: Repo, work: Work, lost: tuple[str, ...]) -> None:
    store = Kept()
    work.of(repo.site, store)
    work.of(repo.site, store.without(*lost))
    less = store.without(*lost)
    repo.write(works__golden="title: Golden\nlength: 3:23\nlabels: [{label: hybe, source: e2}]\n")
    repo.commit()
    work.of(repo.site, less)
    assert work.of(repo.site, less) == ([], 0)


def test_other_code_remembers_for_itself(repo: Repo, work: Work) -> None:
    store = Kept()
    work.of(repo.site, store, "1")
    assert work.of(repo.site, store, "2")[0]
    assert work.of(repo.site, store, "1") == ([], 0)


def test_two_sites_of_one_repository_have_their_own_past(tmp_path: Path, work: Work) -> None:
    repo = repository(tmp_path, "one")
    repo.put({"content/works/a.yaml": "title: A\nlength: 3:14\n", "../two/content/works/b.yaml": "title: B\n"})
    repo.commit()
    store = Kept()
    for length in ("3:15", "3:16"):
        repo.put({"content/works/a.yaml": f"title: A\nlength: {length}\n"})
        repo.commit()
        for site in (repo.site, repo.root / "two"):
            work.of(site, store)
            assert work.of(site, store) == ([], 0)


def test_what_the_whole_clone_knew_does_not_count_in_a_shallow_one(repo: Repo, tmp_path: Path, work: Work) -> None:
    store = Kept()
    work.of(repo.site, store)
    repo.git("clone", "--quiet", "--depth", "1", repo.root.as_uri(), str(tmp_path / "clone"))
    assert work.of(tmp_path / "clone", store) == ([], 0)
    assert history.changes(tmp_path / "clone", store) == ((), ())


def test_the_journal_counts_where_nothing_is_told(repo: Repo, tmp_path: Path) -> None:
    history.keep(repo.site)
    repo.commit()
    repo.git("clone", "--quiet", "--depth", "1", repo.root.as_uri(), str(tmp_path / "clone"))
    store = Kept()
    assert history.changes(tmp_path / "clone", store) == history.changes(repo.site)
    (tmp_path / "clone/changes.json").write_text("[]\n")
    assert history.changes(tmp_path / "clone", store) == ((), ())


def test_nothing_is_remembered_of_what_could_not_be_told(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Kept()
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "")
        assert history.changes(repo.site, store) == ((), ())
    assert not store
    assert len(history.changes(repo.site, store)[0]) == 2


def test_a_name_that_is_not_utf_8_is_no_harm(repo: Repo, work: Work) -> None:
    path = os.fsencode(repo.site / "content/works") + b"/\xff.yaml"
    try:
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY))
    except OSError:
        pytest.skip("the file system has no such names")
    repo.commit()
    store = Kept()
    work.of(repo.site, store)
    assert work.of(repo.site, store) == ([], 0)
    work.of(repo.site, store.without("told", "past"))


def test_the_golden_site_is_told_from_memory_as_it_is_told_anew(tmp_path: Path, work: Work) -> None:
    repo = repository(tmp_path)
    files = sorted(path for path in (GOLDEN / "content").rglob("*") if path.suffix in (".yaml", ".md"))
    store = Kept()
    for step in range(1, 5):
        for number, path in enumerate(files):
            target = repo.site / path.relative_to(GOLDEN)
            target.parent.mkdir(parents=True, exist_ok=True)
            if (number + step) % 4 == 0 and target.exists():
                target.unlink()
            else:
                shutil.copy(path, target)
                target.write_text(target.read_text("utf-8").replace("202", f"20{step}", step), encoding="utf-8")
        repo.commit()
        work.of(repo.site, store)
    assert len(history.changes(repo.site)[0]) > 100
    for lost in (("told",), ("told", "past"), ("told", "file")):
        work.of(repo.site, store.without(*lost))


def test_our_own_history_is_told_from_memory_as_it_is_told_anew(tmp_path: Path, work: Work) -> None:
    if not (ROOT / ".git").is_dir() or (ROOT / ".git/shallow").exists():
        pytest.skip("not in a whole clone of the project")
    clone = tmp_path / "clone"
    repo = Repo(tmp_path, clone)
    repo.git("clone", "--quiet", "--no-checkout", str(ROOT), str(clone))
    revisions = repo.git("rev-list", "--first-parent", "--reverse", "HEAD", "--", "content", at=clone).split()[-4:]
    store = Kept()
    for revision in revisions:
        repo.git("update-ref", "--no-deref", "HEAD", revision, at=clone)
        work.of(clone, store)
        assert work.of(clone, store) == ([], 0)
    work.of(clone, store.without("told", "past"))


def test_without_a_store_nothing_is_packed(monkeypatch: pytest.MonkeyPatch, repo: Repo) -> None:
    monkeypatch.setattr("generator.facts.kept.pack", None)
    assert Memory(None, "").file("content/works/golden.yaml", "0" * 40) is None
    assert len(history.changes(repo.site)[0]) == 2
