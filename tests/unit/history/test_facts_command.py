"""`kpop facts`: what it prints, and the status it ends with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import cli
from tests.unit.history.repositories import Repo, needs_git, repository

pytestmark = needs_git

BEFORE = """\
title: Golden
facts:
  days:
    label: Days at No. 1
    unit: days
    values:
      - {value: 72, as_of: 2025-09-29, source: afisha}
"""
AFTER = f"{BEFORE}      - {{value: 76, as_of: 2025-10-02, source: mundo}}\n"
SOURCES = "afisha: {title: Afisha}\nmundo: {title: Mundo America, publisher: El Mundo}\n"
LINE = "Golden · Days at No. 1: 72 → 76 days, source Mundo America (El Mundo), as of 2 October 2025\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = repository(tmp_path)
    repo.write(works__golden=BEFORE, sources__all=SOURCES)
    repo.commit()
    return repo


def run(repo: Repo, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(["facts", *arguments, "--site", str(repo.site)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_diff_with_the_working_tree(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, capsys, "diff", "HEAD") == (0, "no fact changed\n", "")
    repo.write(works__golden=AFTER, works__seven="title: Seven\nlength: 3:04\ndraft: true\n")
    assert run(repo, capsys, "diff", "HEAD") == (0, f"{LINE}Seven · new here (work, 2 facts)\n", "")


@pytest.mark.parametrize("revisions", [("main~1", "main"), ("main~1..main",), ("HEAD~1..",), ("v1", "HEAD")])
def test_diff_of_two_revisions(repo: Repo, capsys: pytest.CaptureFixture[str], revisions: tuple[str, ...]) -> None:
    repo.git("tag", "v1")
    repo.write(works__golden=AFTER)
    repo.commit()
    repo.write(works__golden="title: Something else\n")
    assert run(repo, capsys, "diff", *revisions) == (0, LINE, "")


def test_diff_backwards_and_as_json(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.write(works__golden=AFTER)
    repo.commit()
    status, out, _ = run(repo, capsys, "diff", "HEAD", "HEAD~1")
    assert (status, out) == (0, "Golden · Days at No. 1: removed 76 days, as of 2 October 2025\n")
    status, out, _ = run(repo, capsys, "diff", "HEAD~1", "--format", "json")
    assert json.loads(out) == [
        {
            "change": "point",
            "entity": "work:golden",
            "name": "Golden",
            "fact": "facts.days",
            "label": "Days at No. 1",
            "before": "72",
            "after": "76",
            "form": "number",
            "unit": "days",
            "as_of": "2025-10-02",
            "sources": [{"id": "mundo", "name": "Mundo America", "publisher": "El Mundo"}],
        }
    ]


def test_diff_leaves_out_what_it_cannot_read_and_compares_the_rest(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    repo.write(works__golden=AFTER, artists__bts="name: BTS\ntype: gruop\n")
    repo.commit()
    repo.write(works__golden=AFTER + "nonsense: 1\n", artists__bts="name: BTS\n", works__seven="title: Seven\n")
    status, out, err = run(repo, capsys, "diff", "HEAD")
    assert (status, out) == (0, "Seven · new here (work)\n")
    assert err == (
        "content/artists/bts.yaml at HEAD cannot be read and is left out: "
        "'gruop' is not one of group, soloist, duo, band, fictional (line 2)\n"
        "content/works/golden.yaml as it is now cannot be read and is left out: unknown key 'nonsense' (line 9)\n"
    )


@pytest.mark.parametrize("revision", ["nope", "HEAD~7", "", "HEAD\n", "a...b", "HEAD:content"])
def test_an_unknown_revision_ends_with_3(repo: Repo, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    status, out, err = run(repo, capsys, "diff", revision)
    assert (status, out) == (3, "")
    assert err.startswith("error: ")
    assert "Traceback" not in err


def test_no_repository_ends_with_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = Repo(tmp_path, tmp_path)
    expected = "error: the site is in no git repository; make one with git init, or name the site with --site\n"
    assert run(repo, capsys, "diff", "HEAD") == (3, "", expected)
    assert run(repo, capsys, "journal") == (3, "", expected)


def test_no_git_ends_with_3(repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    expected = "error: git is not installed; install it from https://git-scm.com\n"
    assert run(repo, capsys, "diff", "HEAD") == (3, "", expected)


def test_the_command_line_itself(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, capsys, "diff")[0] == 2
    assert run(repo, capsys, "diff", "HEAD", "--format", "github")[0] == 2
    assert run(repo, capsys, "diff", "HEAD", "HEAD", "HEAD")[0] == 2


def test_journal_says_how_much_it_adds(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(repo, capsys, "journal") == (0, "1 change added to changes.json\n", "")
    assert run(repo, capsys, "journal") == (0, "0 changes added to changes.json\n", "")
    (repo.site / "changes.json").write_text("[", encoding="utf-8")
    status, _, err = run(repo, capsys, "journal")
    assert status == 1
    assert err.startswith("error: changes.json:1:2: not JSON")
