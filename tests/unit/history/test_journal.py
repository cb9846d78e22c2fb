"""The journal: what is written is what is read, and nothing that is in it ever changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator import history
from generator.git import Unavailable
from generator.graph.changes import Change, Cite, Dated
from generator.history import journal
from tests.unit.history.repositories import needs_git, repository

REVISION = "0123456789abcdef0123456789abcdef01234567"
CHANGE = Change(
    sort="point",
    entity="work:golden",
    name="Golden",
    fact="facts.days",
    label="Days at No. 1",
    before="72",
    after="76",
    form="number",
    unit="일",
    as_of="2025-10-02",
    sources=(Cite("mundo", "Mundo América", "El Mundo"), Cite("seed", "Seed")),
)


def test_what_is_written_is_read() -> None:
    made = (
        Dated(Change(sort="recorded", count=7), REVISION, "2026-10-01T00:00:00Z"),
        Dated(CHANGE, REVISION, "2026-10-01T01:00:00Z"),
    )
    data = journal.written(made)
    assert journal.parsed(data) == (made, ())
    assert data == journal.written(made)
    assert data.decode().splitlines()[1] == (
        f'{{"date": "2026-10-01T00:00:00Z", "revision": "{REVISION}", "change": "recorded", "count": 7}},'
    )
    assert "Mundo América" in data.decode()
    assert journal.parsed(journal.written(())) == ((), ())


def row(**more: object) -> str:
    return json.dumps([{"date": "2026-10-01T00:00:00Z", "revision": REVISION, "change": "recorded", **more}])


WRONG = {
    "[{]": "bad-value not JSON",
    "{}": "wrong-type expected a list",
    "[1]": "bad-value change 1: it is no object",
    row(date="2026-10-01"): "bad-value change 1: 'date'",
    row(date="2026-02-30T00:00:00Z"): "bad-value change 1: 'date'",
    row(date=None): "bad-value change 1: 'date'",
    row(revision="HEAD"): "bad-value change 1: 'revision'",
    row(change="moved"): "bad-value change 1: 'change'",
    row(change=[]): "bad-value change 1: 'change'",
    row(before=72): "bad-value change 1: a text",
    row(after="a\u0000b"): "bad-value change 1: a text",
    row(form="html"): "bad-value change 1: 'form'",
    row(entity="golden"): "bad-value change 1: 'entity'",
    row(count=True): "bad-value change 1: 'count'",
    row(sources=[{"id": "a"}]): "bad-value change 1: 'count' or 'sources'",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_journal_that_cannot_be_read_is_a_problem_and_tells_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / journal.FILE).write_text(text, encoding="utf-8")
    found, (problem,) = history.changes(tmp_path)
    assert found == ()
    assert f"{problem.code} {problem.message}".startswith(WRONG[text])
    assert "kpop facts journal" in problem.hint


def test_a_journal_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / journal.FILE).write_bytes(b'["\xff"]')
    assert [one.code for one in history.changes(tmp_path)[1]] == ["bad-encoding"]
    (tmp_path / journal.FILE).unlink()
    (tmp_path / journal.FILE).mkdir()
    assert [one.code for one in history.changes(tmp_path)[1]] == ["bad-file"]


@needs_git
def test_the_journal_is_the_history_and_grows_at_its_end(tmp_path: Path) -> None:
    repo = repository(tmp_path)
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    assert history.keep(repo.site) == 1
    first = (repo.site / journal.FILE).read_bytes()
    repo.write(works__golden="title: Golden\nlength: 3:15\n")
    repo.commit()
    told = history.changes(repo.site)
    assert history.keep(repo.site) == 1
    grown = (repo.site / journal.FILE).read_bytes()
    assert grown.startswith(first.removesuffix(b"\n]\n"))
    assert history.keep(repo.site) == 0
    assert (repo.site / journal.FILE).read_bytes() == grown
    repo.commit()
    repo.git("clone", "--quiet", "--depth", "1", repo.root.as_uri(), str(tmp_path / "clone"))
    assert history.changes(tmp_path / "clone") == told == history.changes(repo.site)


@needs_git
def test_a_journal_of_another_history_is_left_alone(tmp_path: Path) -> None:
    repo = repository(tmp_path)
    repo.write(works__golden="title: Golden\nlength: 3:14\n")
    repo.commit()
    other = journal.written([Dated(CHANGE, REVISION, "2026-10-01T01:00:00Z")])
    (repo.site / journal.FILE).write_bytes(other)
    found = history.keep(repo.site)
    assert str(found) == (
        "the history does not have the journal's last revision, 0123456789ab; delete changes.json to write it anew"
    )
    assert (repo.site / journal.FILE).read_bytes() == other
    (repo.site / journal.FILE).write_text("{}", encoding="utf-8")
    broken = history.keep(repo.site)
    assert isinstance(broken, Unavailable)
    assert broken.of_content
