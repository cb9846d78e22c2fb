"""The same input gives the same bytes, names and modes, whatever the machine and its mood."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.built import EPOCH, GOLDEN, ROOT

PROGRAM = [sys.executable, "-m", "generator", "build"]

WITH_CLOCK = """
import datetime, sys, time
real = time.time
time.time = lambda: real() + {seconds}
class Moved(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime.fromtimestamp(time.time(), tz)
datetime.datetime = Moved
from generator.cli import main
sys.exit(main(sys.argv[1:]))
"""

YEAR = 365 * 24 * 3600


def _files(root: Path) -> dict[str, tuple[int, bytes]]:
    """Every file and folder below `root` with its mode and bytes."""
    found = {}
    for path in sorted(root.rglob("*")):
        mode = stat.S_IMODE(path.lstat().st_mode)
        found[path.relative_to(root).as_posix()] = (mode, path.read_bytes() if path.is_file() else b"")
    return found


def _copy(source: Path, target: Path) -> Path:
    """The site with its files made in the opposite order, and times of its own."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            into = target / path.relative_to(source)
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, into)
            os.utime(into, (1_000_000_000, 1_000_000_000))
    return target


def _variations(tmp: Path) -> dict[str, tuple[list[str], dict[str, str], int, Path]]:
    """Name -> arguments, environment, umask and working folder of a build into `tmp/NAME`."""
    elsewhere = _copy(GOLDEN, tmp / "a longer path with 한글 in it" / "site")
    clock = [sys.executable, "-c"]
    home = {"HOME": str(tmp), "USER": "nobody"}
    build = [*PROGRAM, "--site", str(GOLDEN)]
    return {
        "plain": (build, {}, 0o022, ROOT),
        "again": (build, {}, 0o022, ROOT),
        "hash 0": (build, {"PYTHONHASHSEED": "0"}, 0o022, ROOT),
        "hash 1": (build, {"PYTHONHASHSEED": "1"}, 0o022, ROOT),
        "seoul": (build, {"TZ": "Asia/Seoul", "LC_ALL": "ko_KR.UTF-8"}, 0o022, ROOT),
        "new york": (build, {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8"}, 0o022, ROOT),
        "plain c": (build, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0o022, ROOT),
        "umask": (build, {}, 0o077, ROOT),
        "loose umask": (build, {}, 0o000, ROOT),
        "home": (build, home, 0o022, ROOT),
        "cwd": ([*PROGRAM, "--site", "site"], {"PYTHONPATH": str(ROOT)}, 0o022, GOLDEN.parent),
        "inside": (PROGRAM, {"PYTHONPATH": str(ROOT)}, 0o022, GOLDEN),
        "elsewhere": ([*PROGRAM, "--site", str(elsewhere)], {}, 0o022, ROOT),
        "next year": ([*clock, WITH_CLOCK.format(seconds=YEAR), *build[3:]], {}, 0o022, ROOT),
        "last year": ([*clock, WITH_CLOCK.format(seconds=-YEAR), *build[3:]], {}, 0o022, ROOT),
        "one job": ([*build, "--jobs", "1"], {}, 0o022, ROOT),
        "four jobs": ([*build, "--jobs", "4"], {}, 0o022, ROOT),
        "no cache": ([*build, "--no-cache"], {}, 0o022, ROOT),
        "optimised": ([sys.executable, "-OO", *build[1:]], {}, 0o022, ROOT),
    }


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, tuple[int, bytes]]]:
    tmp = tmp_path_factory.mktemp("builds")

    def one(item: tuple[str, tuple[list[str], dict[str, str], int, Path]]) -> tuple[str, dict[str, tuple[int, bytes]]]:
        name, (command, environment, umask, cwd) = item
        output = tmp / f"output of {name}"
        done = subprocess.run(
            [*command, "--output", str(output)],
            env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **environment},
            cwd=cwd,
            umask=umask,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        assert done.returncode == 0, f"{name}: {done.stderr or done.stdout}"
        return name, _files(output)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(pool.map(one, _variations(tmp).items()))


def test_there_is_something_to_compare(builds: dict[str, dict[str, tuple[int, bytes]]]) -> None:
    assert len(builds) == 19
    assert len(builds["plain"]) > 150


@pytest.mark.parametrize(
    "name",
    [
        "again",
        "hash 0",
        "hash 1",
        "seoul",
        "new york",
        "plain c",
        "umask",
        "loose umask",
        "home",
        "cwd",
        "inside",
        "elsewhere",
        "next year",
        "last year",
        "one job",
        "four jobs",
        "no cache",
        "optimised",
    ],
)
def test_the_output_is_the_same(builds: dict[str, dict[str, tuple[int, bytes]]], name: str) -> None:
    plain, other = builds["plain"], builds[name]
    assert list(plain) == list(other)
    assert [path for path in plain if plain[path] != other[path]] == []


def test_modes_are_those_of_a_site(builds: dict[str, dict[str, tuple[int, bytes]]]) -> None:
    modes = {mode for mode, _ in builds["plain"].values()}
    assert modes == {0o644, 0o755}


def test_the_build_date_is_what_changes_a_page(tmp_path: Path) -> None:
    """The comparison would see a difference: another day gives other ages."""
    outputs = []
    for number, epoch in enumerate((EPOCH, "1700000000")):
        output = tmp_path / str(number)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch}
        subprocess.run(
            [*PROGRAM, "--site", str(GOLDEN), "--output", str(output)],
            env=environment,
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        outputs.append(_files(output))
    assert list(outputs[0]) == list(outputs[1])
    assert outputs[0]["people/jin-a-park/index.html"] != outputs[1]["people/jin-a-park/index.html"]
