"""A new site: right from the first moment, its author's own, and over nothing that was there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator import __version__
from generator.authoring import begin
from generator.cli.init import init
from generator.cli.main import main
from tests.built import kpop

FILES = [
    ".github/dependabot.yml",
    ".github/workflows/pages.yml",
    ".github/workflows/pull-request.yml",
    ".gitignore",
    ".vscode/extensions.json",
    ".vscode/settings.json",
    "README.md",
    "content/.gitkeep",
    "requirements.txt",
    "site.yaml",
]
KINDS = ("article", "artist", "claim", "event", "label", "page", "person", "source", "term", "timeline", "work")


def listed(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_it_builds_and_passes_every_check_at_once(tmp_path: Path) -> None:
    site = tmp_path / "girl-groups"
    done = kpop("init", site)
    assert done.returncode == 0, done.stderr
    schemas = [f".schemas/{kind}.json" for kind in KINDS]
    assert listed(site) == sorted([*FILES, *schemas])
    assert done.stdout.startswith(f"{len(FILES) + len(KINDS)} files in {site.as_posix()}/\n")
    checked = kpop("check", "--strict", "--hints", "--site", site)
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "no problems on 15 pages\n", "")
    built = kpop("build", "--site", site)
    assert built.returncode == 0, built.stderr
    assert "<title>Girl groups</title>" in (site / "output" / "index.html").read_text("utf-8")


def test_title_and_address_are_ones_own(tmp_path: Path) -> None:
    title = 'K-pop: "the" # 1 & more @NAME@'
    done = kpop("init", tmp_path / "x", "--title", title, "--url", "https://kpop.example.org/")
    assert done.returncode == 0, done.stderr
    said = yaml.safe_load((tmp_path / "x" / "site.yaml").read_text("utf-8"))
    assert (said["title"], said["url"]) == (title, "https://kpop.example.org/")
    assert (tmp_path / "x" / "README.md").read_text("utf-8").startswith(f"# {title}\n")
    assert kpop("check", "--strict", "--site", tmp_path / "x").returncode == 0


def test_an_address_that_cannot_be_is_refused(tmp_path: Path) -> None:
    done = kpop("init", tmp_path / "x", "--url", "example.org")
    assert done.returncode == 2
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("name", "title"), [("my-site", "My site"), ("케이팝", "케이팝"), ("K_POP  now", "K POP now"), ("--", "A new site")]
)
def test_the_title_that_a_folder_gives(tmp_path: Path, name: str, title: str) -> None:
    assert begin.title_of(tmp_path / name) == title


@pytest.mark.parametrize(
    ("there", "found"),
    [("site.yaml", "site.yaml"), ("content/a.md", "content/"), ("templates/base.html", "templates/")],
)
def test_a_site_that_is_there_is_left_alone(tmp_path: Path, there: str, found: str) -> None:
    (tmp_path / there).parent.mkdir(exist_ok=True)
    (tmp_path / there).write_text("mine", encoding="utf-8")
    done = kpop("init", tmp_path)
    assert done.returncode == 3
    assert done.stderr == f"error: {tmp_path.as_posix()}: there is a site already ({found}); give another folder\n"
    assert listed(tmp_path) == [there]


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file", encoding="utf-8")
    done = kpop("init", tmp_path / "x")
    assert done.returncode == 3
    assert done.stderr.endswith("; give another folder\n")
    assert "Traceback" not in done.stderr


def test_what_a_new_repository_holds_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    done = kpop("init", tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(f"kept as it is: README.md\n{len(FILES) - 1 + len(KINDS)} files in ")
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"


def test_editors_find_a_schema_for_every_folder_of_facts(tmp_path: Path) -> None:
    kpop("init", tmp_path)
    said = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    assert len(said) == len(KINDS) - 2  # texts are Markdown
    for schema, files in said.items():
        assert (tmp_path / schema).is_file()
        kind, folder = Path(schema).stem, files.split("/")[1]
        assert main(["new", kind, "Something", "--site", str(tmp_path)]) == 0
        assert (tmp_path / "content" / folder / "something.yaml").is_file()
    labels = json.loads((tmp_path / ".schemas" / "artist.json").read_text("utf-8"))["$defs"]["id.label"]
    assert labels["anyOf"][0] == {"const": "something", "title": "Something"}


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    command = ["git", *who, "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.parametrize(
    ("origin", "pushed", "there"),
    [
        ("https://name:secret@github.com/owner/kpop.git", True, "https://github.com/owner/kpop.git"),
        ("git@github.com:owner/kpop.git", True, "https://github.com/owner/kpop.git"),
        ("ssh://git@gitlab.com/owner/kpop.git", True, "https://gitlab.com/owner/kpop.git"),
        ("git@github.com:owner/kpop.git", False, ""),
        ("/srv/kpop.git", True, ""),
        ("http://10.0.0.1/kpop.git", True, ""),
    ],
)
def test_the_generator_is_pinned_where_it_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, origin: str, pushed: bool, there: str
) -> None:
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "--message", "one")
    git(tmp_path, "remote", "add", "origin", origin)
    if pushed:
        git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    monkeypatch.setattr(begin, "_REPOSITORY", tmp_path)
    monkeypatch.setattr(begin, "_recorded", lambda: ("", ""))
    pinned = begin.requirement()
    if there:
        assert pinned == f"kpop @ git+{there}@{git(tmp_path, 'rev-parse', 'HEAD')}"
    else:
        comment, line = pinned.splitlines()
        assert comment.startswith("# Write where its repository is in the place of ADDRESS")
        assert line == f"kpop @ git+ADDRESS@v{__version__}"
    assert begin.pinned(begin.files_of("A", "https://example.org/")) == bool(there)


def test_a_generator_from_nowhere_is_told_here_and_by_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begin, "_recorded", lambda: ("", ""))
    monkeypatch.setattr(begin, "_cloned", lambda: ("", ""))
    assert (
        CliRunner()
        .invoke(init, [str(tmp_path / "x")], standalone_mode=False)
        .stdout.endswith("\n\nBefore others build it: write into requirements.txt where the generator is from.\n")
    )
    pip = [sys.executable, "-m", "pip", "install", "--no-index", "--dry-run"]
    done = subprocess.run([*pip, "-r", tmp_path / "x/requirements.txt"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert f"Invalid requirement: 'kpop @ git+ADDRESS@v{__version__}'" in done.stderr


def test_the_generator_is_pinned_as_pip_installed_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "kpop-9.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kpop\nVersion: 9\n", encoding="utf-8")
    record = {"url": "https://github.com/o/kpop", "vcs_info": {"vcs": "git", "commit_id": "c" * 40}}
    (info / "direct_url.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert begin.requirement() == f"kpop @ git+https://github.com/o/kpop@{'c' * 40}"


def test_a_repository_around_is_told(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    done = kpop("init", tmp_path / "site")
    assert (
        f"\nIt lies in the repository {tmp_path.as_posix()}; git init in it makes it one of its own.\n" in done.stdout
    )
    assert "It lies in" not in kpop("init", tmp_path).stdout


def test_the_next_steps_can_be_typed(tmp_path: Path) -> None:
    (tmp_path / "kpop").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "kpop").chmod(0o755)
    with_command = kpop("init", tmp_path / "a", env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"})
    said = f'\nNext:\n  cd {(tmp_path / "a").as_posix()}\n  kpop new artist "Stray Kids"\n  kpop serve --open\n'
    assert said in with_command.stdout
