"""Where a repository is, read from its files: what git says, or nothing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator import history
from generator.git import Unavailable
from generator.history import head, revisions
from tests.unit.history.repositories import Repo, needs_git, repository

pytestmark = needs_git


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = repository(tmp_path)
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    return repo


def agreed(site: Path) -> head.Head:
    found = head.read(site)
    assert found is not None
    assert found == revisions.head(site)
    return found


def test_a_branch_is_followed_to_its_commit(repo: Repo) -> None:
    assert agreed(repo.site) == head.Head(repo.git("rev-parse", "HEAD"), "", shallow=False)
    repo.git("checkout", "--quiet", "-b", "a/branch.of-ours")
    second = repo.commit()
    assert agreed(repo.site).commit == second


def test_a_packed_branch_and_one_that_moved_on_since(repo: Repo) -> None:
    repo.git("branch", "main-2")
    repo.git("pack-refs", "--all")
    assert not (repo.root / ".git/refs/heads/main").exists()
    agreed(repo.site)
    second = repo.commit()
    assert agreed(repo.site).commit == second


def test_a_branch_that_is_another_name_for_one(repo: Repo) -> None:
    repo.git("symbolic-ref", "refs/heads/other", "refs/heads/main")
    repo.git("symbolic-ref", "HEAD", "refs/heads/other")
    agreed(repo.site)


def test_a_detached_head(repo: Repo) -> None:
    repo.commit()
    repo.git("checkout", "--quiet", "--detach", "HEAD~1")
    agreed(repo.site)


@pytest.mark.parametrize("below", ["deep/the site", "한글 폴더"])
def test_a_site_below_the_top_of_its_repository(tmp_path: Path, below: str) -> None:
    repo = repository(tmp_path, below)
    repo.commit()
    assert agreed(repo.site).prefix == below


def test_a_site_behind_a_link(repo: Repo, tmp_path: Path) -> None:
    (repo.root / "link").symlink_to(repo.site)
    assert head.read(repo.root / "link") == head.read(repo.site)


def test_a_working_tree_of_its_own_has_its_own_head(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "tree"))
    repo.git("commit", "--quiet", "--allow-empty", "--message", "more", at=tmp_path / "tree")
    assert agreed(tmp_path / "tree").commit != agreed(repo.site).commit
    repo.git("pack-refs", "--all")
    agreed(tmp_path / "tree")


def test_a_shallow_clone(repo: Repo, tmp_path: Path) -> None:
    repo.commit()
    repo.git("clone", "--quiet", "--depth", "1", repo.root.as_uri(), str(tmp_path / "clone"))
    assert agreed(tmp_path / "clone").shallow


def test_of_a_submodule_git_is_asked(repo: Repo, tmp_path: Path) -> None:
    outer = repository(tmp_path / "outer")
    outer.git("submodule", "--quiet", "add", str(repo.root), "inner")
    outer.commit()
    assert head.read(outer.root / "inner") is None
    assert revisions.head(outer.root / "inner") == head.read(repo.site)
    assert history.changes(outer.root / "inner") == history.changes(repo.site)


@pytest.mark.parametrize(
    ("section", "line"),
    [
        ("core", "bare = true"),
        ("core", "bare"),
        ("core", "worktree = /elsewhere"),
        ("include", "path = more"),
        ("extensions", "refStorage = reftable"),
    ],
)
def test_of_a_repository_that_is_not_plain_git_is_asked(repo: Repo, section: str, line: str) -> None:
    with (repo.root / ".git/config").open("a") as config:
        config.write(f"[{section}]\n\t{line}\n")
    assert head.read(repo.site) is None


def test_git_is_asked_where_it_may_not_look_further_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repo = repository(tmp_path, "a/site")
    repo.put({"content/works/a.yaml": "title: A\nlength: 3:14\n"})
    repo.commit()
    for ceiling, stops in ((repo.root, True), (repo.root / "a", True), (repo.site, False), (tmp_path, False)):
        monkeypatch.setenv(head.CEILINGS, f"{tmp_path / 'other'}{os.pathsep}{ceiling}")
        assert (head.read(repo.site) is None) == stops
        assert isinstance(revisions.head(repo.site), Unavailable) == stops
        assert (history.changes(repo.site) == ((), ())) == stops


def test_what_the_environment_says_of_a_repository_does_not_count(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = head.read(repo.site)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert agreed(repo.site) == expected


def test_where_there_is_no_commit(tmp_path: Path) -> None:
    repo = repository(tmp_path)
    assert head.read(repo.site) is None
    assert isinstance(revisions.head(repo.site), Unavailable)
    shutil.rmtree(repo.root / ".git")
    assert head.read(repo.site) is None
    assert isinstance(revisions.head(repo.site), Unavailable)


@pytest.mark.parametrize("text", ["", "gitdir: nowhere\n", "nothing\n", "gitdir: \0\n"])
def test_a_file_that_leads_to_no_repository(repo: Repo, text: str) -> None:
    shutil.rmtree(repo.root / ".git")
    (repo.root / ".git").write_text(text)
    assert head.read(repo.site) is None


@pytest.mark.parametrize(
    "text", ["", "ref: refs/heads/none\n", "ref: refs/heads/../../HEAD\n", "0123\n", "ref: HEAD\n"]
)
def test_a_head_that_leads_nowhere(repo: Repo, text: str) -> None:
    (repo.root / ".git/HEAD").write_text(text)
    assert head.read(repo.site) is None


def test_an_empty_folder_is_no_repository_and_the_one_around_it_counts(repo: Repo) -> None:
    site = repo.root / "inner"
    (site / "content/works").mkdir(parents=True)
    (site / "content/works/seven.yaml").write_text("title: Seven\nlength: 3:04\n")
    repo.commit()
    (site / ".git").mkdir()
    assert head.read(site) is None
    assert len(history.changes(site)[0]) == 1
    shutil.copy(repo.root / ".git/HEAD", site / ".git/HEAD")
    (site / ".git/refs/heads").mkdir(parents=True)
    shutil.copy(repo.root / ".git/refs/heads/main", site / ".git/refs/heads/main")
    assert head.read(site) is None
    assert len(history.changes(site)[0]) == 1
