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

NAMES = [
    "Stray Kids",
    "null",
    "On",
    "2013-06-13",
    'A "quoted": name, #1 & more',
    "방탄소년단",
    "- dash",
    "yes",
    "1004",
    "C:\\path",
    "Rosé",
]


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
    for reader in (Core, yaml.SafeLoader):
        assert yaml.load(f"name: {files.quoted(name)}", reader)["name"] == name


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
        "error: there is artist 'bts' already, in content/artists/bts.yaml:1:1; give --id another one\n",
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


ID = "give --id another one"


@pytest.mark.parametrize(
    ("kind", "name", "status", "said"),
    [
        ("artist", "Index", 2, f"'index' cannot be an id: the name is reserved; {ID}"),
        ("page", "404", 2, f"'404' cannot be an id: the name is reserved; {ID}"),
        ("page", "Artists", 1, f"the address '/artists/' is taken: it is a page of the site itself; {ID}"),
        ("page", "Tags", 1, f"the address '/tags/' is taken: it is a page of the site itself; {ID}"),
        ("timeline", "All", 1, f"the address '/timelines/all/' is taken: it is a page of the site itself; {ID}"),
        ("article", "Old one", 1, "the former address '/articles/old-one/' is taken: "),
        ("label", "ADOR", 1, f"'ador' and 'ADOR' (content/labels/ADOR.yaml) differ in case alone; {ID}"),
        ("event", "y2013", 1, f"'y2013' cannot be an id: it is the anchor of a year; {ID}"),
        ("work", "a" * 300, 2, "300 characters are 300 bytes, the limit is 255"),
        ("work", "a" * 252, 3, "File name too long"),
        ("work", "a\x07b", 2, r"'a\u0007b' cannot be a name: control character (U+0007)"),
        ("work", "a\u202eb", 2, "cannot be a name: hidden text direction"),
        ("work", "a\udcffb", 2, "cannot be a name: not UTF-8: byte 0xff"),
        ("person", "Someone", 1, "content/people: a symbolic link; links are not followed"),
    ],
)
def test_what_would_not_pass_the_checks_is_not_begun(
    site: Path, tmp_path: Path, kind: str, name: str, status: int, said: str
) -> None:
    for folder in ("articles", "labels"):
        (site / "content" / folder).mkdir()
    (site / "content/articles/new.md").write_text(
        "---\ntitle: New\nredirect_from: [/articles/old-one/]\n---\n", "utf-8"
    )
    (site / "content/labels/ADOR.yaml").write_text("name: ADOR\n", "utf-8")
    (tmp_path / "elsewhere").mkdir()
    (site / "content/people").symlink_to(tmp_path / "elsewhere")
    before = sorted(site.rglob("*"))
    done = kpop("new", kind, name, "--site", site)
    assert (done.returncode, done.stdout) == (status, "")
    assert done.stderr.startswith("error: ")
    assert said in done.stderr
    assert [path for path in sorted(site.rglob("*")) if path.suffix] == [path for path in before if path.suffix]
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    done = kpop("new", "artist", "BTS", "--site", tmp_path)
    assert done.returncode == 2
    hint = "name the site with --site DIR, or begin one: kpop init DIR"
    assert done.stderr == f"error: there is no site.yaml here; {hint}\n"
    assert not list(tmp_path.iterdir())


def test_a_name_that_is_there_is_told(site: Path) -> None:
    kpop("new", "label", "HYBE", "--site", site)
    done = kpop("new", "label", "HYBE", "--id", "hybe-2", "--site", site)
    assert done.returncode == 0
    assert done.stderr == "note: label:hybe has this name, too, in content/labels/hybe.yaml:1:1\n"


def test_a_name_taken_apart_is_put_together(site: Path) -> None:
    assert kpop("new", "artist", "\u1107\u1161\u11bc", "--site", site).stdout == "content/artists/bang.yaml\n"
    assert (site / "content/artists/bang.yaml").read_text("utf-8").startswith("name: 방\n")


def test_what_is_wanted_most_comes_first() -> None:
    def keys(kind: str) -> list[str]:
        return re.findall(r"^ *# (\w+): ", files.text_of(BY_KIND[kind], "x", "X", TODAY), re.MULTILINE)

    assert keys("artist")[:5] == ["names", "aliases", "summary", "type", "debut"]
    assert keys("event")[:6] == ["what", "who", "works", "place", "text", "source"]
    assert keys("article")[:4] == ["summary", "tags", "updated", "author"]
    assert keys("source")[:2] == ["publisher", "url"]


def test_a_day_that_nobody_gave_says_so() -> None:
    assert f"date: {TODAY}  # today, to be changed: " in files.text_of(BY_KIND["event"], "x", "X", TODAY)


def test_a_text_is_dated_with_the_day_of_the_build(site: Path) -> None:
    kpop("new", "article", "A", "--site", site)
    assert f"date: {TODAY}\n" in (site / "content/articles/a.md").read_text("utf-8")
