"""Repositories made for one test: a fixed author, fixed times, and nothing of the machine's own configuration."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.graph.changes import Change, Dated

BEGINNING = 1_790_812_800
"""1 October 2026, 00:00:00 UTC; each commit comes an hour after the one before it."""

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@dataclass
class Repo:
    """A repository and the site in it."""

    root: Path
    site: Path
    made: int = 0

    def git(self, *arguments: str, at: Path | None = None) -> str:
        time = f"{BEGINNING + 3600 * self.made} +0900"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.root.parent / "nobody"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "A",
            "GIT_AUTHOR_EMAIL": "a@example.org",
            "GIT_AUTHOR_DATE": time,
            "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org",
            "GIT_COMMITTER_DATE": time,
        }
        command = ["git", "-c", "protocol.file.allow=always", "-C", str(at or self.root), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, **files: str | None) -> None:
        """Files below content/ by path with `__` for the slash and `.yaml` left out; None removes one."""
        self.put({f"content/{name.replace('__', '/')}.yaml": text for name, text in files.items()})

    def put(self, files: dict[str, str | None]) -> None:
        for path, text in files.items():
            target = self.site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                target.unlink()
            else:
                target.write_text(text, encoding="utf-8")

    def commit(self, message: str = "a change") -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        self.made += 1
        return self.git("rev-parse", "HEAD")


def repository(folder: Path, below: str = "") -> Repo:
    root = folder / "repo"
    site = root / below
    (site / "content").mkdir(parents=True)
    (site / "site.yaml").write_text("title: A site\nurl: https://example.org/a/\n", encoding="utf-8")
    repo = Repo(root, site)
    repo.git("init", "--quiet", "--initial-branch", "main")
    return repo


def told(changes: tuple[Dated, ...]) -> list[str]:
    """Changes as `HH:MM sort entity fact: before > after`."""
    return [f"{one.time[11:16]} {short(one.change)}" for one in changes]


def short(change: Change) -> str:
    place = ".".join(filter(None, (change.fact, change.of, change.part)))
    ends = f": {change.before} > {change.after}" if change.before or change.after else ""
    said = f"{change.sort} {change.entity} {place}".strip() + ends.replace(":  >", ": >").rstrip()
    return f"{said} {change.count}" if change.count else said
