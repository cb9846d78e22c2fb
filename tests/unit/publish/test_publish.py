"""Publishing to a bare repository: what arrives there, and that nothing else of the author's changes."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publish import Source, Tip, Unavailable, made, source
from tests.built import build
from tests.unit.publish.author import SITE, Author, author, needs_git

__all__ = ["author"]

pytestmark = needs_git


def test_the_branch_holds_the_build_byte_for_byte(author: Author, tmp_path: Path) -> None:
    odd = {".gitattributes": "* text eol=crlf\n*.css export-ignore\n", ".git/info/exclude": "*.css\nassets\n"}
    author.commit({**odd, ".gitignore": "output/\n*.html\n"})
    author.git("config", "core.autocrlf", "true")
    before = author.state()
    assert author.publish() == 0, author.said
    assert author.state() == before
    built = build(author.site, tmp_path / "built")
    listed = author.git("ls-tree", "-r", "--name-only", "gh-pages", at=author.bare).splitlines()
    assert sorted(listed) == list(built.paths())
    assert len(listed) > 30
    assert ".nojekyll" in listed
    author.git("clone", "--quiet", "--branch", "gh-pages", str(author.bare), str(tmp_path / "served"), at=tmp_path)
    for path in built.paths():
        assert (tmp_path / "served" / path).read_bytes() == (built.root / path).read_bytes(), path
    assert author.said.splitlines()[-1] == "published: https://example.org/a/"


def test_a_dry_run_leaves_everything_alone(author: Author) -> None:
    def repository() -> set[str]:
        return {path.as_posix() for path in (author.site / ".git").rglob("*")}

    before, there = author.state(), repository()
    assert author.publish("--dry-run") == 0
    assert (author.state(), repository(), author.tip()) == (before, there, "")
    assert "a new branch" in author.said
    assert author.said.splitlines()[-1] == "nothing was pushed; it would be at https://example.org/a/"
    author.publish()
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    tip, there = author.tip(), repository()
    author.someone_else("other", {"x.txt": "x"})
    assert author.publish("--dry-run") == 0
    assert author.tip() == tip
    assert repository() == there
    assert ", 0 gone; on top of " in author.said


def test_a_folder_whose_name_parts_lists_of_folders(author: Author) -> None:
    author.publish()
    odd = author.site.with_name('a site: "mine"')
    author.site.rename(odd)
    author.put({"content/labels/hybe.yaml": "name: HYBE Corporation\n"}, at=odd)
    author.git("commit", "--quiet", "--all", "--message", "two", at=odd)
    author.site = odd
    assert author.publish("--dry-run") == 0, author.said
    assert author.publish() == 0, author.said


def test_what_is_pushed_elsewhere_is_looked_at_there(author: Author, tmp_path: Path) -> None:
    author.git("init", "--quiet", "--bare", str(tmp_path / "elsewhere.git"))
    author.git("remote", "set-url", "--push", "origin", str(tmp_path / "elsewhere.git"))
    assert author.publish() == 0
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    assert author.publish() == 0, author.said
    assert author.git("rev-list", "--count", "gh-pages", at=tmp_path / "elsewhere.git") == "2"
    assert not author.tip()


def test_a_disk_that_is_full(author: Author, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    of = source(author.site, allow_dirty=False)
    assert isinstance(of, Source)
    found = made({"index.html": b"x"}, Tip(), of, "A site", {})
    assert isinstance(found, Unavailable)
    assert str(found).endswith(": No space left on device; make room there, or name another folder in TMPDIR")


def test_nothing_changed_is_no_commit(author: Author) -> None:
    author.publish()
    tip = author.tip()
    assert author.publish() == 0
    assert author.said == "already published: https://example.org/a/\n"
    assert author.tip() == tip


def test_the_next_one_stands_on_the_last(author: Author) -> None:
    author.publish()
    first = author.tip()
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"}, "The label's whole name")
    assert author.publish() == 0
    assert author.git("rev-parse", "gh-pages^", at=author.bare) == first
    said = author.git("log", "-1", "--format=%B", "gh-pages", at=author.bare)
    head = author.git("rev-parse", "HEAD")
    assert said == f"Publish A site\n\nThe label's whole name\n\nBuilt from {head} of main."
    assert "HYBE Corporation" in author.published("labels/hybe/index.html")


def test_another_branch_and_address(author: Author) -> None:
    assert author.publish("--branch", "site", "--base-url", "https://example.net/") == 0
    assert author.tip("site")
    assert not author.tip()
    assert author.published("CNAME", "site") == "example.net"


def test_what_is_not_committed_is_said(author: Author) -> None:
    author.put({"content/labels/ador.yaml": "name: ADOR\n", "content/labels/hybe.yaml": "name: HYBE 하이브\n"})
    assert author.publish() == 3
    assert author.said == (
        "error: 2 files not committed: content/labels/hybe.yaml, content/labels/ador.yaml; "
        "commit them, or publish them as they are with --allow-dirty\nnothing was published\n"
    )
    assert author.publish("--allow-dirty") == 0
    assert "With changes that are not committed." in author.git("log", "-1", "--format=%B", "gh-pages", at=author.bare)
    author.put({f"content/labels/label-{number}.yaml": f"name: L{number}\n" for number in range(20)})
    author.publish()
    assert "error: 22 files not committed:" in author.said
    assert " and 12 more; " in author.said


def test_only_the_site_is_looked_at_for_changes(author: Author, tmp_path: Path) -> None:
    (author.site / "sites").mkdir()
    for path in SITE:
        target = author.site / "sites" / "one" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text((author.site / path).read_text())
    author.commit({})
    author.put({"elsewhere.txt": "not of the site"})
    assert author.publish(site=author.site / "sites" / "one") == 0, author.said
    author.put({"sites/one/content/labels/ador.yaml": "name: ADOR\n", "sites/one/output/x": "built"})
    assert author.publish(site=author.site / "sites" / "one") == 3
    assert "1 file not committed: content/labels/ador.yaml;" in author.said


def test_somebody_else_was_faster(author: Author) -> None:
    author.publish()
    other = author.someone_else("other", {"theirs.txt": "theirs"})
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    author.hook(author.site / ".git", "pre-push", f'env -i PATH="$PATH" git -C "{other}" push --quiet')
    assert author.publish() == 0, author.said
    assert "somebody else has published meanwhile: " in author.said
    assert "by Somebody Else on " in author.said
    assert author.git("log", "--format=%an", "gh-pages", at=author.bare).split("\n")[:2] == [
        "A. Author",
        "Somebody Else",
    ]


def test_the_branch_moves_while_it_is_pushed(author: Author) -> None:
    author.publish()
    other = author.someone_else("other", {"theirs.txt": "theirs"})
    author.git("push", "--quiet", "origin", "HEAD:refs/heads/theirs", at=other)
    theirs = author.tip("theirs")
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    moved = f'env -u GIT_QUARANTINE_PATH git -C "{author.bare}" update-ref refs/heads/gh-pages {theirs}'
    author.hook(author.bare, "pre-receive", moved)
    assert author.publish() == 0, author.said
    assert "somebody else has published meanwhile: " in author.said
    assert author.git("rev-parse", "gh-pages^", at=author.bare) == theirs


def test_always_behind_gives_up_and_forces_nothing(author: Author) -> None:
    author.publish()
    other = author.someone_else("other", {"theirs.txt": "theirs"})
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    git = f'env -i PATH="$PATH" git -C "{other}"'
    who = "-c user.name=S -c user.email=s@example.org"
    hook = author.site / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{git} {who} commit -q --allow-empty -m again && {git} push -q\n")
    hook.chmod(0o755)
    assert author.publish() == 3
    assert author.said.count("somebody else has published meanwhile: ") == 2
    assert "error: somebody else publishes at the same time; try again in a moment\n" in author.said
    assert author.git("log", "-1", "--format=%s", "gh-pages", at=author.bare) == "again"


def test_what_was_built_from_sources_that_are_not_here(author: Author, tmp_path: Path) -> None:
    author.publish()
    other = tmp_path / "other"
    author.git("clone", "--quiet", str(author.bare), str(other), at=tmp_path)
    author.put({"content/labels/ador.yaml": "name: ADOR\n"}, at=other)
    author.git("add", "--all", at=other)
    author.git("commit", "--quiet", "--message", "another label", at=other)
    assert author.publish(site=other) == 0
    assert "warning" not in author.said
    theirs = author.git("rev-parse", "HEAD", at=other)
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    said = (
        f": what is published was built from {theirs[:9]}, which main does not have: what that changed is taken back;"
    )
    tip = author.tip()
    assert author.publish("--strict") == 1
    assert f"error{said}" in author.said
    assert author.tip() == tip
    author.git("pull", "--quiet", "--rebase", str(other), "main")
    assert author.publish("--strict") == 0, author.said
    assert author.publish(site=other) == 0
    assert f"warning: what is published was built from {author.git('rev-parse', 'HEAD')[:9]}, which main" in author.said


def test_a_hook_of_the_remote_says_no(author: Author) -> None:
    author.publish()
    tip = author.tip()
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    author.hook(author.bare, "update", "echo 'not on a Friday' >&2\nexit 1")
    assert author.publish() == 3
    assert author.tip() == tip
    assert "error: origin refused: [remote rejected] (hook declined); not on a Friday\n" in author.said


def test_a_remote_that_does_not_let_us_in(author: Author) -> None:
    author.git("remote", "set-url", "origin", "https://name:secret@localhost:9/x.git")
    assert author.publish() == 3
    assert author.said.startswith("error: origin (https://localhost:9/x.git) cannot be reached: ")
    assert "secret" not in author.said
    assert "try git ls-remote origin" in author.said


def test_a_password_is_not_asked_for(author: Author) -> None:
    closed = (
        "from http.server import BaseHTTPRequestHandler as Handler, HTTPServer\n"
        "def get(self):\n"
        "    self.send_response(401)\n"
        "    self.send_header('WWW-Authenticate', 'Basic realm=x')\n"
        "    self.end_headers()\n"
        "server = HTTPServer(('127.0.0.1', 0), type('Closed', (Handler,), {'do_GET': get}))\n"
        "print(server.server_port, flush=True)\n"
        "server.serve_forever()\n"
    )
    command = [sys.executable, "-c", closed]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout
        author.git("remote", "set-url", "origin", f"http://127.0.0.1:{server.stdout.readline().strip()}/x.git")
        assert author.publish() == 3
        server.kill()
    assert "cannot be reached: fatal: could not read Username" in author.said


def test_ssh_never_asks(author: Author, tmp_path: Path) -> None:
    ssh = tmp_path / "bin" / "ssh"
    author.put({"ssh": '#!/bin/sh\necho "ssh $*" >&2\nread answer </dev/tty\n'}, at=ssh.parent)
    ssh.chmod(0o755)
    author.git("remote", "set-url", "origin", "git@github.com:owner/site.git")
    author.environment = {"PATH": f"{ssh.parent}:{os.environ['PATH']}"}
    assert author.publish() == 3
    assert "git@github.com:owner/site.git) cannot be reached" in author.said


def github(author: Author, tmp_path: Path, owner_and_name: str) -> None:
    """Makes the remote look like one on GitHub, reached by an ssh that runs git here."""
    hub = tmp_path / "hub" / f"{owner_and_name}.git"
    hub.parent.mkdir(parents=True)
    author.bare.rename(hub)
    author.bare = hub
    author.put(
        {"ssh": f'#!/bin/sh\nwhile [ $# -gt 1 ]; do shift; done\ncd "{tmp_path}/hub" && eval "$1"\n'}, at=tmp_path
    )
    (tmp_path / "ssh").chmod(0o755)
    author.git("remote", "set-url", "origin", f"git@github.com:{owner_and_name}.git")
    author.environment = {"GIT_SSH_COMMAND": str(tmp_path / "ssh"), "GIT_SSH_VARIANT": "simple"}


def test_an_address_that_is_not_the_repositorys(author: Author, tmp_path: Path) -> None:
    github(author, tmp_path, "Someone/k-pop")
    author.commit({"site.yaml": "title: A site\nurl: https://someone.github.io/a/\n"})
    doubt = (
        "the site is built for https://someone.github.io/a/, and the repository's is "
        "https://someone.github.io/k-pop/: write that as url in site.yaml"
    )
    assert author.publish("--strict") == 1
    assert f"error: {doubt}\n" in author.said
    assert not author.tip()
    assert author.publish() == 0
    assert f"warning: {doubt}\n" in author.said
    assert "Deploy from a branch, gh-pages, / (root)." in author.said
    assert author.publish("--strict", "--base-url", "https://someone.github.io/k-pop/") == 0
    assert "warning" not in author.said


def test_a_domain_on_the_branch_is_kept(author: Author) -> None:
    author.publish()
    author.git("push", "--quiet", "origin", at=author.someone_else("other", {"CNAME": "kpop.example.com\n"}))
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    assert author.publish() == 0
    assert author.published("CNAME") == "kpop.example.com"
    assert "keeps the branch's domain kpop.example.com (CNAME)\n" in author.said
    assert "warning: the site is built for https://example.org/a/, and the branch has the domain" in author.said
    assert "published: https://kpop.example.com/\n" in author.said
    tip = author.tip()
    assert author.publish() == 0
    assert author.tip() == tip
    author.commit({"site.yaml": "title: A site\nurl: https://new.example.com/\n"})
    assert author.publish("--strict") == 0, author.said
    assert author.published("CNAME") == "new.example.com"


def test_a_domain_is_kept_to_the_byte_and_told_where_it_is_one(author: Author) -> None:
    author.publish()
    odd = "KPOP.example.com\r\n\x1b[31mx"
    author.git("push", "--quiet", "origin", at=author.someone_else("other", {"CNAME": odd}))
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    assert author.publish() == 0
    assert author.git("cat-file", "blob", "gh-pages:CNAME", at=author.bare) == odd.replace("\r\n", "\n")
    assert "published: https://KPOP.example.com/\n" in author.said
    assert "\x1b" not in author.said


@pytest.mark.skipif(sys.platform == "win32", reason="no signals")
def test_killed_between_commit_and_push(author: Author) -> None:
    author.publish()
    tip = author.tip()
    author.commit({"content/labels/hybe.yaml": "name: HYBE Corporation\n"})
    before = author.state()
    above = "$(ps -o ppid= -p $PPID | tr -d ' ')"  # git push runs the hook, we run git push
    author.hook(author.site / ".git", "pre-push", f"kill -9 {above} $PPID")
    assert author.publish() == -signal.SIGKILL
    assert (author.state(), author.tip()) == (before, tip)
    assert author.publish() == 0
    assert author.git("rev-parse", "gh-pages^", at=author.bare) == tip
