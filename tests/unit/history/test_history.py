"""The history of real repositories: which commits count, what they are taken to say, and whose word counts."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import history
from generator.git import Unavailable
from generator.history import content, revisions, told, walk
from tests.unit.history.repositories import Repo, needs_git, repository
from tests.unit.history.repositories import told as shown
from tests.unit.history.test_compare import WORDS

pytestmark = needs_git


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return repository(tmp_path)


def changes(site: Path) -> list[str]:
    found, problems = history.changes(site)
    assert problems == ()
    return shown(found)


def test_the_first_content_is_one_change_and_each_commit_tells_its_own(repo: Repo) -> None:
    repo.put({"README.md": "nothing yet\n"})
    repo.commit()
    repo.write(works__golden="title: Golden\nlength: 3:14\n", artists__bts="name: BTS\ntype: group\n")
    repo.commit()
    repo.write(works__golden="title: Golden\nlength: 3:15\n")
    repo.commit()
    repo.put({"site.yaml": "title: Another\nurl: https://example.org/a/\n"})
    repo.commit()
    repo.write(artists__bts=None)
    repo.commit()
    assert changes(repo.site) == [
        "01:00 recorded 2",
        "02:00 changed work:golden length: 3:14 > 3:15",
        "04:00 entity-removed artist:bts 1",
    ]


def test_times_are_those_of_the_commits_in_utc(repo: Repo) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    ((one,), _) = history.changes(repo.site)
    assert one.time == "2026-10-01T00:00:00Z"
    assert len(one.revision) == 40


def test_what_is_not_committed_has_no_date(repo: Repo) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    repo.write(works__golden="title: Golden\nlength: 3:15\n", works__seven="title: Seven\n")
    assert len(changes(repo.site)) == 1


def test_a_merge_counts_once_as_what_it_brought(repo: Repo) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write(works__seven="title: Seven\nlength: 3:04\n")
    repo.commit()
    repo.write(works__seven="title: Seven\nlength: 3:05\n")
    repo.commit()
    repo.git("checkout", "--quiet", "main")
    repo.write(artists__bts="name: BTS\n")
    repo.commit()
    repo.git("merge", "--quiet", "--no-ff", "--message", "both", "side")
    assert [one[6:] for one in changes(repo.site)] == [
        "recorded 1",
        "entity-added artist:bts",
        "entity-added work:seven 1",
    ]


def test_what_cannot_be_read_is_told_by_the_revision_that_mends_it(repo: Repo) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n", artists__bts="name: BTS\n")
    repo.commit()
    repo.write(works__golden="title: Golden\nlength: 3:15\nlegnth: 3\n", artists__bts="name: B.T.S.\n")
    repo.commit()
    repo.write(works__golden="title: Golden\nlength: 3:16\n")
    repo.commit()
    assert [one[6:] for one in changes(repo.site)][1:] == [
        "changed artist:bts name: BTS > B.T.S.",
        "changed work:golden length: 3:14 > 3:16",
    ]


def test_an_entry_that_moves_between_files_was_neither_added_nor_removed(repo: Repo) -> None:
    a, b = "a: {title: A, date: 2025}\n", "b: {title: B, date: 2025}\n"
    repo.write(events__one=a + b, events__two="c: {title: C, date: 2025}\n")
    repo.commit()
    repo.write(events__one=a, events__two="c: {title: C, date: 2025}\n" + b)
    repo.commit()
    repo.write(events__two="c: {title: C, date: 2026}\n" + b.replace("2025", "2025-05"))
    repo.commit()
    assert [one[6:] for one in changes(repo.site)][1:] == [
        "changed event:b date: 2025 > 2025-05",
        "changed event:c date: 2025 > 2026",
    ]


def test_drafts_are_not_told_until_they_are_published(repo: Repo) -> None:
    repo.write(works__golden="title: Golden\n", works__seven="title: Seven\nlength: 3:04\ndraft: true\n")
    repo.commit()
    repo.write(works__seven="title: Seven\nlength: 3:05\ndraft: true\n")
    repo.commit()
    repo.write(works__seven="title: Seven\nlength: 3:05\n")
    repo.commit()
    repo.write(works__seven="title: Seven\nlength: 3:05\ndraft: true\n")
    repo.commit()
    assert [one[6:] for one in changes(repo.site)][1:] == ["entity-added work:seven 1", "entity-removed work:seven 1"]


def test_front_matter_counts_and_long_texts_do_not(repo: Repo) -> None:
    repo.put(
        {"content/articles/one.md": "---\ntitle: One\nauthor: A\n---\n\ntext\n", "content/artists/bts.md": "one\n"}
    )
    repo.write(artists__bts="name: BTS\n")
    repo.commit()
    repo.put(
        {
            "content/articles/one.md": "---\ntitle: One\nauthor: B\n---\n\nother <b>text\n",
            "content/artists/bts.md": "x\n",
        }
    )
    repo.commit()
    assert [one[6:] for one in changes(repo.site)][1:] == ["changed article:one author: A > B"]


@pytest.mark.parametrize("below", ["", "deep/the site", "한글 폴더"])
def test_a_site_anywhere_in_its_repository_and_names_of_any_sort(tmp_path: Path, below: str) -> None:
    repo = repository(tmp_path, below)
    repo.put(
        {
            "content/artists/방탄소년단.yaml": "name: BTS\norigin: Seoul\n",
            "content/terms/two words.yaml": "a: {name: A}\n",
        }
    )
    if below:
        (repo.root / "content/works").mkdir(parents=True)
        (repo.root / "content/works/not-ours.yaml").write_text("title: Not ours\nlength: 3:14\n", encoding="utf-8")
    repo.commit()
    repo.put(
        {
            "content/artists/방탄소년단.yaml": "name: BTS\norigin: Korea\n",
            "content/terms/two words.yaml": "b: {name: B}\n",
        }
    )
    repo.commit()
    expected = ["changed artist:방탄소년단 origin: Seoul > Korea", "entity-removed term:a", "entity-added term:b"]
    assert sorted(one[6:] for one in changes(repo.site)) == sorted(["recorded 1", *expected])
    found = history.diff(repo.site, "HEAD~1")
    assert isinstance(found, history.Compared)
    assert len(told.lines(found.changes, WORDS)) == 3
    assert found.left_out == ()


def test_the_environment_of_a_hook_does_not_count(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    first = repo.commit()
    expected = changes(repo.site)
    config = tmp_path / "config"
    config.write_text(
        "[core]\n\tquotepath = true\n\tpager = false\n[diff]\n\trenames = copies\n\tnoprefix = true\n"
        "[color]\n\tui = always\n"
        "[log]\n\tshowSignature = true\n\tshowRoot = false\n\tdiffMerges = off\n\tfollow = true\n\tdecorate = full\n"
        "[i18n]\n\tlogOutputEncoding = UTF-16\n[format]\n\tpretty = short\n\tnotes = true\n"
        f"[diff]\n\torderFile = {tmp_path / 'nowhere'}\n\trelative = false\n[alias]\n\tlog = !false\n",
        encoding="utf-8",
    )
    hostile = {
        "GIT_DIR": str(tmp_path / "nowhere"),
        "GIT_WORK_TREE": str(tmp_path),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "objects"),
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_PAGER": "false",
        "GIT_TRACE": "1",
        "HOME": str(tmp_path),
        "LANG": "ko_KR.UTF-8",
    }
    (tmp_path / ".gitconfig").write_text(config.read_text("utf-8"), encoding="utf-8")
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    assert changes(repo.site) == expected
    repo.write(works__golden="title: Golden\nlength: 3:15\n")
    found = history.diff(repo.site, first[:8])
    assert isinstance(found, history.Compared)
    assert told.lines(found.changes, WORDS) == ("Golden · Length: 3:14 → 3:15",)


def test_a_worktree_has_the_history_and_a_bare_repository_says_that_it_has_no_files(repo: Repo, tmp_path: Path) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    repo.git("worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    assert changes(tmp_path / "tree") == changes(repo.site)
    repo.git("config", "core.bare", "true")
    found = history.diff(repo.site, "HEAD")
    assert isinstance(found, Unavailable)
    assert "no working tree" in found.message
    assert history.changes(repo.site) == ((), ())


def test_a_shallow_clone_tells_nothing_without_a_journal(repo: Repo, tmp_path: Path) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    first = repo.commit()
    repo.write(works__golden="title: Golden\nlength: 3:15\n")
    repo.commit()
    repo.git("clone", "--quiet", "--depth", "1", repo.root.as_uri(), str(tmp_path / "clone"))
    assert history.changes(tmp_path / "clone") == ((), ())
    found = history.diff(tmp_path / "clone", first)
    assert isinstance(found, Unavailable)
    assert "git fetch --unshallow" in found.hint
    kept = history.keep(tmp_path / "clone")
    assert isinstance(kept, Unavailable)
    assert "shallow" in kept.message


def test_no_repository_and_one_that_does_not_track_the_site(repo: Repo, tmp_path: Path) -> None:
    repo.commit()
    assert history.changes(repo.site) == ((), ())
    repo.put({".gitignore": "content/\n", "content/works/golden.yaml": "title: Golden\nlength: 3:14\n"})
    repo.commit()
    assert history.changes(repo.site) == ((), ())
    shutil.rmtree(repo.root / ".git")
    assert history.changes(repo.site) == ((), ())
    found = history.diff(repo.site, "HEAD")
    assert isinstance(found, Unavailable)
    assert found.message == "the site is in no git repository"


def test_a_repository_without_a_commit(repo: Repo) -> None:
    repo.write(works__golden="title: Golden\n")
    assert history.changes(repo.site) == ((), ())


def test_without_git_nothing_is_told_and_nothing_fails(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    monkeypatch.setenv("PATH", "")
    assert history.changes(repo.site) == ((), ())
    found = history.diff(repo.site, "HEAD")
    assert str(found) == "git is not installed; install it from https://git-scm.com"


def test_the_number_of_processes_does_not_grow_with_the_history(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 6):
        repo.write(works__golden=f"title: Golden\nlength: 3:{number:02}\n")
        repo.commit()
    started: list[tuple[str, ...]] = []
    run = revisions._run

    def counted(folder: Path, *arguments: str, **more: bytes) -> bytes | Unavailable:
        started.append(arguments)
        return run(folder, *arguments, **more)

    monkeypatch.setattr(revisions, "_run", counted)
    assert len(changes(repo.site)) == 5
    assert [one[0] for one in started] == ["log", "cat-file"]


def test_entries_of_a_large_file_are_read_once(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    parse = content.parse.parse

    def counted(file: content.File, *, trusted_html: bool = False) -> content.Parsed:
        read.append(file.data)
        return parse(file, trusted_html=trusted_html)

    monkeypatch.setattr(content.parse, "parse", counted)
    entries = [f"e{number}: {{title: T{number}, date: 2025}}\n" for number in range(20)]
    for number in range(3):
        entries[number] = entries[number].replace("2025", "2026")
        repo.write(events__all="# All.\n" + "".join(entries))
        repo.commit()
    assert len(changes(repo.site)) == 3
    assert len(read) == 20 + 2


@pytest.mark.parametrize(
    "text", ['a: {name: "A\nb: B"}\n', "a: {name: A}\na: {name: A}\n", "{a: {name: A},\nb: {name: B}}\n", "- a\n"]
)
def test_what_cannot_be_told_apart_by_lines_is_read_as_a_whole(text: str) -> None:
    path = "content/terms/a.yaml"
    assert content.read(path, text.encode(), {}) == content.read(path, text.encode())


def test_files_that_are_no_content_do_not_count() -> None:
    assert content.holds_facts("content/works/a.yaml")
    for path in (
        "content/media/a.yaml",
        "content/works/.a.yaml",
        "content/works/a.yaml~",
        "content/.git/a.md",
        "content/a.txt",
    ):
        assert not content.holds_facts(path), path


def test_a_time_is_rfc_3339_in_utc() -> None:
    assert walk.time_of(1_790_812_800) == "2026-10-01T00:00:00Z"
