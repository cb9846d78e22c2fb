"""A second build of an unchanged site: it says the same, does nothing, and loads nothing for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import build as builds
from generator import cli
from generator.read import files as reading
from tests.built import GOLDEN, ROOT

HEAVY = {"jinja2", "markdown", "yaml", "markupsafe", "pygments", "generator.build", "generator.facts"}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The golden site, built once, as if its files and the program had been left alone for an hour."""
    folder = tmp_path / "site"
    shutil.copytree(GOLDEN, folder, ignore=shutil.ignore_patterns("output", ".cache"))
    for file in folder.rglob("*"):
        os.utime(file, (time.time() - 3600,) * 2)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")
    monkeypatch.setattr(reading, "RACY", -(10**12))  # the copies were made just now, as far as the file system knows
    assert cli.main(["build", "--site", str(folder)]) == cli.FINE
    return folder


def fail(*_args: object, **_more: object) -> None:
    pytest.fail("the site is built again")


def test_it_says_the_same_and_builds_nothing(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["build", "--no-cache", "--site", str(site)]) == cli.FINE
    first = capsys.readouterr()
    monkeypatch.setattr(builds, "build", fail)
    assert cli.main(["build", "--site", str(site)]) == cli.FINE
    again = capsys.readouterr()
    assert again.err == first.err
    assert again.out.partition(" pages in ")[0] == first.out.partition(" pages in ")[0] != ""


def test_whatever_is_asked_otherwise_is_built(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builds, "build", fail)
    for more in (["--no-cache"], ["--drafts"], ["--base-url", "https://x.example.org/"], ["--output", f"{site}/other"]):
        with pytest.raises(pytest.fail.Exception):
            cli.main(["--debug", "build", "--site", str(site), *more])


def test_a_change_is_built_and_the_output_restored(site: Path) -> None:
    page = site / "output/works/on/index.html"
    whole = page.read_bytes()
    page.write_bytes(b"edited by hand")
    assert cli.main(["build", "--quiet", "--site", str(site)]) == cli.FINE
    assert page.read_bytes() == whole
    work = site / "content/works/on.yaml"
    work.write_text(work.read_text("utf-8").replace("3:21", "3:22"), encoding="utf-8")
    assert cli.main(["build", "--quiet", "--site", str(site)]) == cli.FINE
    assert b"3:22" in page.read_bytes()


def test_it_loads_nothing_for_it(site: Path) -> None:
    program = (
        "import sys\n"
        "from generator import cli\n"
        "from generator.read import files\n"
        "files.RACY = -(10**12)\n"
        f"assert cli.main(['build', '--quiet', '--site', {str(site)!r}]) == 0\n"
        "print('loaded:', *sorted(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    loaded = set(done.stdout.rpartition("loaded: ")[2].split())
    assert "generator.stamp" in loaded
    assert sorted(loaded & HEAVY) == []
