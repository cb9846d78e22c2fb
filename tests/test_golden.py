"""The whole output of the golden site, byte for byte.

`expected/` holds what came out when somebody last looked at it and found it right. After a change that is meant to
change pages, run `pytest tests/test_golden.py --accept-golden` and read the diff that git shows.
"""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from tests.built import GOLDEN, TEXT, Built

EXPECTED = GOLDEN.parent / "expected"
SHOWN = 60
"""Lines of one diff that are shown."""


def test_golden_output_is_as_accepted(golden: Built, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept-golden"):
        _accept(golden)
    expected = Built(EXPECTED)
    assert len(expected.paths()) > 100, "there is nothing to compare with: run pytest --accept-golden"
    report = _report(golden, expected)
    assert not report, "\n".join(["the output differs (--accept-golden takes it):", *report])


def test_every_difference_is_seen(golden: Built, tmp_path: Path) -> None:
    shutil.copytree(golden.root, tmp_path / "output")
    other = Built(tmp_path / "output")
    assert _report(other, golden) == []
    page = other.root / "works" / "on" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"3:21", b"3:22"))
    (other.root / "media" / "street.svg").unlink()
    (other.root / "new.txt").write_bytes(b"x")
    report = _report(other, golden)
    assert report[:3] == ["missing: media/street.svg", "new:     new.txt", "changed: works/on/index.html"]
    assert "3:22" in report[3]


def _report(golden: Built, expected: Built) -> list[str]:
    differing = [path for path in golden.paths() if path in expected.paths() and _changed(golden, expected, path)]
    return [
        *(f"missing: {path}" for path in expected.paths() if path not in golden.paths()),
        *(f"new:     {path}" for path in golden.paths() if path not in expected.paths()),
        *(f"changed: {path}" for path in differing),
        *(_diff(golden, expected, path) for path in differing[:3]),
    ]


def _accept(golden: Built) -> None:
    shutil.rmtree(EXPECTED, ignore_errors=True)
    for path in golden.paths():
        target = EXPECTED / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((golden.root / path).read_bytes())


def _changed(one: Built, other: Built, path: str) -> bool:
    return (one.root / path).read_bytes() != (other.root / path).read_bytes()


def _diff(golden: Built, expected: Built, path: str) -> str:
    if not path.endswith(TEXT):
        return f"{path}: bytes differ"
    lines = difflib.unified_diff(
        expected.text(path).split("\n"),
        golden.text(path).split("\n"),
        f"expected/{path}",
        f"built/{path}",
        lineterm="",
        n=1,
    )
    found = list(lines)
    more = [f"… {len(found) - SHOWN} more lines"] if len(found) > SHOWN else []
    return "\n".join([*found[:SHOWN], *more])
