"""An author's clone and the bare repository that it publishes to, made for one test."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.built import kpop

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

SITE = {
    "site.yaml": "title: A site\nurl: https://example.org/a/\n",
    ".gitignore": "output/\n.cache/\n",
    "content/labels/hybe.yaml": "name: HYBE\n",
}

_WHO = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A. Author",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A. Author",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


@dataclass
class Author:
    """A site in a repository, and a bare one called `origin`; `said` is what the last command printed."""

    site: Path
    bare: Path
    environment: dict[str, str] = field(default_factory=dict)
    said: str = ""

    def git(self, *arguments: str, at: Path | None = None) -> str:
        """What git prints, run as another author would run it, in the site unless told otherwise."""
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", "-C", str(at or self.site), *arguments],
            env={"PATH": os.environ["PATH"], "HOME": str(self.site.parent), **_WHO},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def put(self, files: dict[str, str | bytes], at: Path | None = None) -> None:
        for path, text in files.items():
            target = (at or self.site) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, files: dict[str, str | bytes], message: str = "a change") -> None:
        self.put(files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def publish(self, *more: str, site: Path | None = None) -> int:
        """One run of `kpop publish`; its status."""
        home = {"HOME": str(self.site.parent), **_WHO}
        done = kpop("publish", "--site", site or self.site, *more, env={**home, **self.environment}, timeout=120)
        self.said = done.stdout + done.stderr
        assert "Traceback" not in self.said
        return done.returncode

    def published(self, path: str, branch: str = "gh-pages") -> str:
        """A file of the branch, as the host has it."""
        return self.git("show", f"{branch}:{path}", at=self.bare)

    def tip(self, branch: str = "gh-pages") -> str:
        """The commit that the branch is at; nothing where there is none."""
        return self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}", at=self.bare)

    def someone_else(self, name: str, files: dict[str, str], branch: str = "gh-pages") -> Path:
        """Another clone in which somebody has a commit on top of the branch, not pushed yet."""
        other = self.site.parent / name
        self.git("clone", "--quiet", str(self.bare), str(other), at=self.site.parent)
        self.git("switch", "--quiet", branch, at=other)
        self.put(dict(files), at=other)
        self.git("add", "--all", at=other)
        self.git("commit", "--quiet", "--author=Somebody Else <s@example.org>", "--message", f"by {name}", at=other)
        return other

    def hook(self, where: Path, name: str, script: str) -> None:
        """A hook that runs once."""
        path = where / "hooks" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f'#!/bin/sh\nrm -f "{path}"\n{script}\n')
        path.chmod(0o755)

    def state(self) -> dict[str, object]:
        """All of the author's that publishing must leave alone: files, index, HEAD, branches, what is going on."""
        kept = {}
        for path in sorted(self.site.rglob("*")):
            parts = path.relative_to(self.site).parts
            if path.is_file() and (parts[0] != ".git" or parts[1:] in (("index",), ("HEAD",), ("FETCH_HEAD",))):
                kept["/".join(parts)] = (path.stat().st_mtime_ns, path.read_bytes())
        return {**kept, "branches": self.git("for-each-ref", "refs/heads"), "stash": self.git("stash", "list")}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """A site of one label, committed, with an empty remote."""
    found = Author(tmp_path / "site", tmp_path / "bare.git")
    found.site.mkdir()
    found.git("init", "--quiet", "--bare", "--initial-branch", "main", str(found.bare), at=tmp_path)
    found.git("init", "--quiet", "--initial-branch", "main")
    found.git("remote", "add", "origin", str(found.bare))
    found.commit(dict(SITE), "the first one")
    found.git("push", "--quiet", "origin", "main")
    return found
