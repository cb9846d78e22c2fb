"""A new user's first hour with the generator installed from its wheel, without a clone: from nothing to published."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import __version__
from tests.built import EPOCH, ROOT

Run = Callable[..., str]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    making = ["wheel", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", str(folder), str(ROOT)]
    done = subprocess.run([*pip, *making], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the wheel is installed, alone; its libraries are the tests' own."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return folder


@pytest.fixture
def kpop(installed: Path, tmp_path: Path) -> Run:
    """The installed command, run in some folder; it must end well, and what it printed comes back."""
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "PYTHONPATH": str(installed),
        "PYTHONSAFEPATH": "1",
        "SOURCE_DATE_EPOCH": EPOCH,
        "HOME": str(tmp_path),
    }
    for role in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{role}_NAME": "A. Author", f"GIT_{role}_EMAIL": "a@example.org"}

    def run(*arguments: str, at: Path = tmp_path, program: str = "kpop") -> str:
        command = [str(installed / "bin" / "kpop")] if program == "kpop" else [program]
        command = [sys.executable, *command] if program == "kpop" else command
        done = subprocess.run(
            [*command, *arguments], cwd=at, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
        return done.stdout

    return run


def test_the_wheel_holds_all_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
    assert wheel.name.startswith(f"kpop-{__version__}-py3-none-any")
    for folder, inside in (("templates", "generator/templates"), ("generator", "generator")):
        tracked = subprocess.run(
            ["git", "ls-files", "-z", folder], cwd=ROOT, capture_output=True, text=True, check=True
        )
        wanted = {path.replace(folder, inside, 1) for path in tracked.stdout.split("\0") if path}
        assert len(wanted) > 30
        assert wanted <= names
    licences = f"kpop-{__version__}.dist-info/licenses"
    assert {f"{licences}/{name}" for name in ("LICENSE", "LICENSE-CONTENT")} <= names
    carried = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("templates/assets/*/*.txt")}
    carried |= {path.relative_to(ROOT).as_posix() for path in ROOT.glob("generator/pictures/faces/*.txt")}
    assert len(carried) >= 5
    assert {f"{licences}/{path}" for path in carried} <= names
    with zipfile.ZipFile(wheel) as packed:
        metadata = packed.read(f"kpop-{__version__}.dist-info/METADATA").decode()
    assert "\nLicense-Expression: MIT AND OFL-1.1\n" in metadata
    assert not [name for name in names if name.startswith(("content/", "tests/", "output/"))]


def test_it_says_its_version(kpop: Run) -> None:
    assert kpop("--version") == f"kpop, version {__version__}\n"


def test_from_nothing_to_a_published_site(kpop: Run, installed: Path, tmp_path: Path) -> None:
    site = tmp_path / "girl-groups"
    kpop("init", "girl-groups", "--title", "Girl groups", "--url", "https://girls.example.org/")
    for name in ("TWICE", "aespa", "ITZY"):
        kpop("new", "artist", name, at=site)
    kpop("new", "label", "JYP Entertainment", at=site)
    kpop("new", "source", "An interview", at=site)
    kpop("new", "event", "Debut of TWICE", at=site)
    kpop("new", "timeline", "Debuts", at=site)
    kpop("new", "article", "How it began", at=site)
    twice = site / "content" / "artists" / "twice.yaml"
    assert "# labels: " in twice.read_text("utf-8")
    twice.write_text("name: TWICE\ndebut: 2015-10-20\nlabels: [jyp-entertainment]\n", encoding="utf-8")
    (site / "content" / "events" / "debut-of-twice.yaml").write_text(
        "debut-of-twice: {date: 2015-10-20, title: Debut of TWICE, who: [twice], what: debut, source: an-interview}\n",
        encoding="utf-8",
    )
    (site / "content" / "timelines" / "debuts.yaml").write_text("title: Debuts\ninclude: {what: debut}\n", "utf-8")
    (site / "content" / "articles" / "how-it-began.md").write_text(
        "---\ntitle: How it began\ndate: 2026-11-01\n---\n\n"
        "TWICE began on [[=twice.debut]]. [[aespa]] and [[itzy]] came later.\n\n![[debuts]]\n",
        encoding="utf-8",
    )
    assert kpop("check", at=site) == "no problems on 22 pages\n"
    assert " in output/\n" in kpop("build", at=site)
    page = (site / "output" / "articles" / "how-it-began" / "index.html").read_text("utf-8")
    assert "20 October 2015" in page
    assert 'href="../../artists/twice/"' in page
    kpop("init", "--quiet", "--bare", "-b", "main", str(tmp_path / "bare.git"), program="git")
    for words in ("init --quiet -b main", "remote add origin ../bare.git", "add .", "commit --quiet -m first"):
        kpop(*words.split(), at=site, program="git")
    assert kpop("publish", at=site).endswith("published: https://girls.example.org/\n")
    listed = kpop("ls-tree", "-r", "--name-only", "gh-pages", at=tmp_path / "bare.git", program="git").split("\n")
    assert {"artists/twice/index.html", "CNAME", "feed.xml", "assets/site.css"} <= set(listed)
