"""States in which nothing may be published: each refused with what to do, and nothing changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.publish.author import SITE, Author, author, needs_git

__all__ = ["author"]

pytestmark = needs_git


def no_repository(author: Author) -> None:
    (author.site / ".git").rename(author.site.parent / "gone")


def unborn(author: Author) -> None:
    author.git("switch", "--quiet", "--orphan", "fresh")
    author.put({"site.yaml": "title: A site\nurl: https://example.org/a/\n", "content/labels/x.yaml": "name: X\n"})


def detached(author: Author) -> None:
    author.git("switch", "--quiet", "--detach")


def no_remote(author: Author) -> None:
    author.git("remote", "remove", "origin")


def two_remotes(author: Author) -> None:
    author.git("remote", "add", "fork", "https://example.org/fork.git")


def diverged(author: Author) -> None:
    """Two branches that change one line each their way."""
    author.git("switch", "--quiet", "--create", "side")
    author.commit({"content/labels/hybe.yaml": "name: One\n"})
    author.git("switch", "--quiet", "main")
    author.commit({"content/labels/hybe.yaml": "name: Other\n"})


def stopped(author: Author, *command: str) -> None:
    with pytest.raises(AssertionError):
        author.git(*command)
    author.git("checkout", "--quiet", "--ours", ".")


def merging(author: Author) -> None:
    diverged(author)
    stopped(author, "merge", "side")


def rebasing(author: Author) -> None:
    diverged(author)
    stopped(author, "rebase", "side")


def picking(author: Author) -> None:
    diverged(author)
    stopped(author, "cherry-pick", "side")


def locked(author: Author) -> None:
    author.put({".git/index.lock": ""})


def remote_gone(author: Author) -> None:
    author.bare.rename(author.bare.with_name("moved.git"))


REFUSALS: list[tuple[Callable[[Author], None], tuple[str, ...], str]] = [
    (
        no_repository,
        (),
        "the site is in no git repository; make it one: git init -b main && git add . && git commit -m Begin",
    ),
    (unborn, (), "there is no commit yet; make one: git add . && git commit -m Begin\nnothing was published\n"),
    (detached, (), "no branch is checked out (detached HEAD); go to one: git switch main"),
    (no_remote, (), "there is no remote; add one: git remote add origin URL"),
    (two_remotes, (), "there are 2 remotes; say which: --remote fork or --remote origin"),
    (two_remotes, ("--remote", "upstream"), "there is no remote 'upstream'; there is fork, origin; add it with git"),
    (merging, (), "a merge is under way; end it: git merge --continue or --abort"),
    (rebasing, (), "a rebase is under way; end it: git rebase --continue or --abort"),
    (picking, (), "a cherry-pick is under way; end it: git cherry-pick --continue or --abort"),
    (locked, (), "another git is at work here (index.lock); let it end; if it died, remove the file"),
    (remote_gone, (), "cannot be reached: "),
    (lambda _: None, ("--branch", "main"), "the branch 'main' holds the sources; publish to a branch of its own"),
    (lambda _: None, ("--branch", "a..b"), "'a..b' cannot be a branch; name one such as gh-pages"),
]


@pytest.mark.parametrize(("prepare", "options", "reason"), REFUSALS)
def test_refused(author: Author, prepare: Callable[[Author], None], options: tuple[str, ...], reason: str) -> None:
    prepare(author)
    before = {path: path.read_bytes() for path in author.site.rglob("*") if path.is_file()}
    assert author.publish(*options) == 3
    assert f"error: {reason}" in author.said or reason in author.said
    assert author.said.endswith("nothing was published\n")
    assert {path: path.read_bytes() for path in author.site.rglob("*") if path.is_file()} == before
    bare = author.bare if author.bare.exists() else author.bare.with_name("moved.git")
    assert author.git("for-each-ref", "--format=%(refname)", at=bare) == "refs/heads/main"


def test_all_reasons_are_told_at_once(author: Author) -> None:
    detached(author)
    two_remotes(author)
    author.put({"content/labels/ador.yaml": "name: ADOR\n"})
    assert author.publish("--branch", "no good") == 3
    assert [line.split(";")[0] for line in author.said.splitlines()] == [
        "error: no branch is checked out (detached HEAD)",
        "error: 1 file not committed: content/labels/ador.yaml",
        "error: 'no good' cannot be a branch",
        "error: there are 2 remotes",
        "nothing was published",
    ]


@pytest.mark.parametrize(
    ("branch", "inside"), [("main", ""), ("feature", ""), ("main", "sites/one"), ("feature", "sites/one")]
)
def test_a_branch_of_the_remote_that_holds_the_sources(author: Author, branch: str, inside: str) -> None:
    if inside:
        (author.site / inside).mkdir(parents=True)
        author.git("mv", "site.yaml", "content", inside)
        author.commit({})
    author.git("push", "--quiet", "origin", f"main:refs/heads/{branch}")
    tip = author.tip(branch)
    author.git("switch", "--quiet", "--create", "work")
    assert author.publish("--branch", branch, site=author.site / inside) == 3
    assert f"error: '{branch}' of origin holds the sources; publish to a branch of its own" in author.said
    assert author.tip(branch) == tip


@pytest.mark.parametrize("ignoring", ["content/labels/secret.yaml", "secret.yaml", "*"])
def test_what_git_ignores_and_a_build_reads(author: Author, ignoring: str) -> None:
    author.put({".git/info/exclude": f"{ignoring}\n.DS_Store\n"})
    author.put({"content/labels/secret.yaml": "name: Secret\n", "content/labels/.DS_Store": "x"})
    assert author.publish() == 3
    assert "error: 1 file not committed: content/labels/secret.yaml (ignored); commit" in author.said
    assert not author.tip()


def test_a_site_that_a_repository_around_it_ignores(author: Author) -> None:
    author.commit({".gitignore": "/mine/\n"})
    author.put({f"mine/{path}": text for path, text in SITE.items()})
    assert author.publish(site=author.site / "mine") == 3
    assert "error: 2 files not committed: content/labels/hybe.yaml (ignored), site.yaml (ignored); " in author.said


@pytest.mark.parametrize(
    "url",
    [
        "https://name:s3cret@localhost:9/x.git",
        "https://name:s3@cret@localhost:9/x.git",
        "https://name:s3/cret@localhost:9/x.git",
        "https://s3cret@localhost:9/x.git",
    ],
)
def test_no_password_is_printed(author: Author, url: str) -> None:
    author.git("remote", "set-url", "origin", url)
    assert author.publish() == 3
    assert author.said.startswith("error: origin (https://localhost:9/x.git) cannot be reached: ")
    assert author.publish("--remote", url) == 3
    hint = "there is origin; add it with git remote add NAME URL"
    assert author.said.startswith(f"error: there is no remote 'https://localhost:9/x.git'; {hint}\n")
    assert "cret" not in author.said
    assert "s3" not in author.said


def test_a_hook_of_ones_own_says_no(author: Author) -> None:
    author.hook(author.site / ".git", "pre-push", "echo 'the tests failed' >&2\nexit 1")
    assert author.publish() == 3
    assert "error: git did not push to origin: the tests failed; see what your hook pre-push says" in author.said
    assert not author.tip()


def test_a_branch_that_is_protected(author: Author) -> None:
    told = ("error: GH006: Protected branch update failed for refs/heads/gh-pages.", "error: At least one review.")
    author.hook(author.bare, "pre-receive", "\n".join(f"echo '{line}' >&2" for line in told) + "\nexit 1")
    assert author.publish() == 3
    assert f"error: origin refused: [remote rejected] (pre-receive hook declined); {'; '.join(told)}\n" in author.said
    assert not author.tip()


def test_a_branch_that_cannot_be_made(author: Author) -> None:
    author.git("push", "--quiet", "origin", "main:refs/heads/gh-pages/old")
    assert author.publish() == 3
    assert "error: origin refused: [remote rejected] (" in author.said
    assert "somebody else" not in author.said


def test_somebody_elses_repository(author: Author) -> None:
    script = 'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "$REAL" "$@"'
    author.put({"git": f"#!/bin/sh\n{script}\n"}, at=author.site.parent / "bin")
    (author.site.parent / "bin" / "git").chmod(0o755)
    path = f"{author.site.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    author.environment = {"PATH": path, "REAL": str(shutil.which("git"))}
    assert author.publish() == 3
    assert "error: the repository is another user's; git status, typed here, tells how to trust it\n" in author.said


def test_a_shallow_clone(author: Author, tmp_path: Path) -> None:
    author.commit({"content/labels/ador.yaml": "name: ADOR\n"})
    author.git("push", "--quiet", "origin", "main")
    author.git("clone", "--quiet", "--depth=1", f"file://{author.bare}", str(tmp_path / "shallow"), at=tmp_path)
    assert author.publish(site=tmp_path / "shallow") == 3
    assert (
        "the clone is shallow, so dates of changes would be wrong; fetch the rest: git fetch --unshallow" in author.said
    )


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("", "git is not installed; install it from https://git-scm.com"),
        ("echo git version 2.20.1", "this is git version 2.20.1; install 2.31 or newer from https://git-scm.com"),
    ],
)
def test_no_git_or_an_old_one(author: Author, tmp_path: Path, script: str, reason: str) -> None:
    (tmp_path / "bin").mkdir()
    if script:
        author.put({"git": f"#!/bin/sh\n{script}\n"}, at=tmp_path / "bin")
        (tmp_path / "bin" / "git").chmod(0o755)
    author.environment = {"PATH": str(tmp_path / "bin")}
    assert author.publish() == 3
    assert author.said.startswith(f"error: {reason}\n")


def test_errors_in_the_content(author: Author) -> None:
    author.commit({"content/labels/hybe.yaml": "nam: HYBE\n"})
    assert author.publish() == 1
    assert "content/labels/hybe.yaml:1:1: error[unknown-key]" in author.said
    assert author.said.endswith("; nothing was published\n")
    assert not author.tip()


def test_warnings_only_when_strict(author: Author) -> None:
    author.commit({"content/events/2025.yaml": "one:\n  date: 2025-01-01\n  title: One\n"})
    assert author.publish("--strict") == 1
    assert not author.tip()
    assert author.publish() == 0
    assert "warning[missing-source]" in author.said


def test_settings_are_status_2(author: Author) -> None:
    author.commit({"site.yaml": "title: A site\n"})
    assert author.publish() == 2
    assert not author.tip()


def test_a_secret_in_a_text(author: Author) -> None:
    token = "ghp_" + "a1B2" * 9
    author.commit({"content/pages/about.md": f"---\ntitle: About\n---\n\nDo not show `{token}`.\n"})
    assert author.publish() == 1
    assert "content/pages/about.md:5:14: error[secret]: a token of GitHub in the text\n" in author.said
    assert not author.tip()


def test_a_secret_in_a_style_sheet(author: Author) -> None:
    author.commit({"templates/assets/extra.js": f"const token = 'ghp_{'a1B2' * 9}'\n"})
    assert author.publish() == 1
    assert "error: assets/extra.js holds a token of GitHub; take it out, and have it replaced" in author.said
    assert not author.tip()


def test_who_publishes_must_be_known(author: Author) -> None:
    author.environment = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME"), "")
    author.git("config", "user.useConfigOnly", "true")
    assert author.publish() == 3
    assert "error: git does not know who you are; say it: git config user.name" in author.said


def test_a_worktree_a_submodule_and_a_hooks_environment(author: Author, tmp_path: Path) -> None:
    author.git("worktree", "add", "--quiet", "-b", "work", str(tmp_path / "tree"))
    assert author.publish(site=tmp_path / "tree") == 0, author.said
    outer = tmp_path / "outer"
    outer.mkdir()
    author.git("init", "--quiet", at=outer)
    author.git("submodule", "--quiet", "add", str(author.bare), "site", at=outer)
    author.git("switch", "--quiet", "main", at=outer / "site")
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    author.git("push", "--quiet", "origin", "main")
    author.git("pull", "--quiet", at=outer / "site")
    assert author.publish(site=outer / "site") == 0, author.said
    assert "HYBE Corporation" in author.published("labels/hybe/index.html")
    author.commit({"content/labels/hybe.yaml": "name: HYBE Inc\n"})
    nowhere = str(tmp_path / "nowhere")
    author.environment = {"GIT_DIR": nowhere, "GIT_INDEX_FILE": nowhere, "GIT_WORK_TREE": nowhere, "GIT_PREFIX": "x/"}
    assert author.publish() == 0, author.said
    assert "HYBE Inc" in author.published("labels/hybe/index.html")
    assert not Path(nowhere).exists()
