"""New files: valid at once, never over an old one, with an id that can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from generator.authoring import files
from generator.cli.new import KINDS
from generator.facts.kinds import BY_KIND
from generator.facts.parse import parse
from generator.read.files import File
from tests.built import kpop
from tests.entities import TODAY as DAY
from tests.entities import day_of
from tests.unit.authoring.test_schemas import Core

TODAY = day_of(DAY)

NAMES = ["Stray Kids", 'A "quoted": name, #1 & more', "방탄소년단", "- dash", "yes", "1004", "C:\\path", "Rosé"]


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Stray Kids", "stray-kids"),
        ("방탄소년단", "bangtansonyeondan"),
        ("ROSÉ", "rose"),
        ("(G)I-DLE", "g-i-dle"),
        ("Don't", "dont"),
        ("HUNTR/X", "huntr-x"),
        ("  ", ""),
        ("!?", ""),
    ],
)
def test_the_id_that_a_name_gives(name: str, id_: str) -> None:
    assert files.id_of(name) == id_


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_the_name_again_when_it_is_read(name: str) -> None:
    said = yaml.load(f"name: {files.quoted(name)}", Core)["name"]
    assert str(said) == name


def test_the_command_knows_every_kind() -> None:
    assert sorted(KINDS) == sorted(BY_KIND)


def faults(kind: str, text: str) -> list[str]:
    """What is wrong with one file, by code."""
    path = files.path_of(BY_KIND[kind], "x")
    return [one.code for one in parse(File(path, text.encode("utf-8"))).problems]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_begins_valid(kind: str) -> None:
    for name in NAMES:
        assert faults(kind, files.text_of(BY_KIND[kind], "x", name, TODAY)) == [], name


@pytest.mark.parametrize("kind", KINDS)
def test_what_stands_there_as_a_comment_is_valid_too(kind: str) -> None:
    text = files.text_of(BY_KIND[kind], "x", "X", TODAY)
    lines = re.findall(r"^( *)# (\w+: .*)$", text, re.MULTILINE)
    assert len(lines) > 5
    for indent, line in lines:
        found = faults(kind, text.replace(f"{indent}# {line}", f"{indent}{line}"))
        assert set(found) <= {"missing-alt"}, (line, found)


def test_a_site_of_new_files_passes_its_checks(site: Path) -> None:
    for kind in KINDS:
        done = kpop("new", kind, f"A new {kind}", "--site", site)
        assert done.returncode == 0, done.stderr
        assert (site / done.stdout.strip()).is_file()
    done = kpop("check", "--site", site)
    assert done.returncode == 0
    assert sorted(set(re.findall(r"(?:error|warning)\[([\w-]+)\]", done.stderr))) == ["missing-source", "orphan-page"]


def test_a_file_is_never_overwritten(site: Path) -> None:
    assert kpop("new", "artist", "BTS", "--site", site).returncode == 0
    path = site / "content/artists/bts.yaml"
    path.write_text("name: Mine\n", "utf-8")
    done = kpop("new", "artist", "BTS", "--site", site)
    assert (done.returncode, done.stderr) == (
        1,
        "error: there is artist 'bts' already, in content/artists/bts.yaml:1:1\n",
    )
    assert path.read_text("utf-8") == "name: Mine\n"


def test_an_id_in_a_file_of_many_is_seen(site: Path) -> None:
    (site / "content/events").mkdir()
    (site / "content/events/all.yaml").write_text("one:\n  title: One\n  date: 2020\n", "utf-8")
    done = kpop("new", "event", "One", "--site", site)
    assert done.returncode == 1
    assert "content/events/all.yaml:1:1" in done.stderr


def test_a_name_without_letters_asks_for_an_id(site: Path) -> None:
    done = kpop("new", "artist", "★", "--site", site)
    assert done.returncode == 2
    assert "--id" in done.stderr
    assert kpop("new", "artist", "★", "--id", "star", "--site", site).stdout == "content/artists/star.yaml\n"
    assert kpop("new", "artist", "x", "--id", "../x", "--site", site).returncode == 2
    assert kpop("new", "planet", "x", "--site", site).returncode == 2


def test_a_text_is_dated_with_the_day_of_the_build(site: Path) -> None:
    kpop("new", "article", "A", "--site", site)
    assert f"date: {TODAY}\n" in (site / "content/articles/a.md").read_text("utf-8")
