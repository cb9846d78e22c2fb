"""docs/changes.md: its files are a site, its commits are made, and its commands print what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import cli, history
from tests.unit.history.repositories import needs_git, repository
from tests.unit.test_manual import blocks, read

pytestmark = needs_git


def test_commands_print_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    repo = repository(tmp_path)
    monkeypatch.chdir(repo.site)
    printed, compared = "", 0
    for block in blocks("changes", read("changes")):
        if block.path:
            repo.put({block.path: block.text})
        for line in block.text.splitlines() if block.language == "sh" else ():
            if line.startswith("git add"):
                repo.commit()
            elif line.startswith("kpop"):
                assert cli.main(line.split()[1:]) == cli.FINE
                printed = capsys.readouterr().out
        if block.language == "text":
            assert block.text == printed, str(block)
            compared += 1
    assert compared == 2
    assert len(history.changes(repo.site)[0]) == 1
