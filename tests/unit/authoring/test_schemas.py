"""Schemas for editors: they admit what is right and refuse what a schema can know to be wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.authoring.schemas import schemas
from generator.authoring.sites import ids
from generator.facts.kinds import BY_FOLDER, TEXT_KINDS
from tests.built import GOLDEN, ROOT, kpop


class Core(yaml.SafeLoader):
    """The core schema of YAML 1.2, by which editors read: no dates, no sixties, and only true and false are truths."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def written(path: Path) -> Any:
    """What a file holds, or its front matter."""
    text = path.read_text("utf-8-sig")
    if path.suffix == ".md":
        text = text.split("---", 2)[1] if text.startswith("---") else ""
    return yaml.load(text, Core)


def files(site: Path) -> list[Path]:
    content = site / "content"
    folders = [folder for folder in BY_FOLDER if (content / folder).is_dir()]
    texts = {kind.folder for kind in TEXT_KINDS}
    found = [
        path for folder in folders for path in sorted((content / folder).rglob("*")) if path.suffix in (".yaml", ".md")
    ]
    return [path for path in found if path.suffix == ".yaml" or path.relative_to(content).parts[0] in texts]


@pytest.mark.parametrize("site", [ROOT, GOLDEN], ids=["real", "golden"])
def test_everything_that_is_right_is_admitted(site: Path) -> None:
    made = schemas(ids(site))
    validators = {kind: Draft202012Validator(schema) for kind, schema in made.items()}
    wrong, seen = [], 0
    for path in files(site):
        kind = BY_FOLDER[path.relative_to(site / "content").parts[0]].kind
        data = written(path)
        if data is None:
            continue
        seen += 1
        wrong += [
            f"{path.name}: {list(one.absolute_path)} {one.message[:120]}" for one in validators[kind].iter_errors(data)
        ]
    assert seen > 25
    assert wrong == []


def test_schemas_are_schemas() -> None:
    for schema in schemas({}).values():
        Draft202012Validator.check_schema(schema)


KNOWN = {"artist": [("bts", "BTS")], "label": [("hybe", "HYBE")], "source": [("s", "S")], "work": [("1004", "1004")]}

FINE = [
    ("artist", "name: 1004\ndebut: 2013-06"),
    ("artist", "name: ON\ndebut: {value: ~2013, source: s, checked: 2026-10-01}"),
    ("artist", "name: X\nlabels: [hybe, {label: hybe, from: 2013}]"),
    (
        "artist",
        "name: X\nfacts: {plays: {values: [1, {value: 2, as_of: 2020, source: [s]}], unit: x}, tour: a, all: [a, b]}",
    ),
    ("artist", "name: X\nnames: {ko: 방탄소년단}\naliases: [1, two]\ndraft: true"),
    ("artist", "name: X\ndebut: {status: disputed, claims: [{value: 2012, source: s}, {value: 2013}]}"),
    ("label", "name: X\nparent: {label: hybe, stake: 51.2%}"),
    ("work", "title: X\nlength: 3:21\nartists: [bts, {artist: bts, as: B}]\ncharts: [{chart: Hot 100, peak: 1}]"),
    ("event", "e: {date: {from: 2020, to: 2021-02}, title: T, who: [bts, artist:bts]}"),
    ("article", "title: X\ndate: 2020-01-02\ntags: [a]"),
    ("claim", "c: {text: T, said_by: [Somebody in words], verdict: refined}"),
]

WRONG = [
    ("artist", "debut: 2013"),
    ("artist", "name: X\ndebutt: 2013"),
    ("artist", "name: X\ndebut: 13 June 2013"),
    ("artist", "name: X\ntype: trio"),
    ("artist", "name: X\nlabels: [hibe]"),
    ("artist", "name: X\ndebut: {valu: 2013}"),
    ("artist", "name: X\ndraft: perhaps"),
    ("artist", "name: X\nlinks: {official: nowhere}"),
    ("label", "name: X\nparent: {stake: 51.2%}"),
    ("event", "e: {title: T}"),
    ("event", "e: {date: 2020, title: T, who: [artist:nobody]}"),
    ("claim", "c: {text: T, verdict: maybe}"),
    ("article", "date: 2020-01-02"),
]


def faults(kind: str, text: str) -> list[str]:
    schema = schemas(KNOWN)[kind]
    return [one.message for one in Draft202012Validator(schema).iter_errors(yaml.load(text, Core))]


@pytest.mark.parametrize(("kind", "text"), FINE)
def test_what_authors_may_write(kind: str, text: str) -> None:
    assert faults(kind, text) == []


@pytest.mark.parametrize(("kind", "text"), WRONG)
def test_what_they_may_not(kind: str, text: str) -> None:
    assert faults(kind, text)


def test_the_command_prints_one_object_and_writes_a_file_a_kind(site: Path, tmp_path: Path) -> None:
    (site / "content/artists").mkdir()
    (site / "content/artists/bts.yaml").write_text("name: BTS\n", "utf-8")
    printed = json.loads(kpop("schema", "--site", site).stdout)
    assert set(printed) == {kind.kind for kind in BY_FOLDER.values()}
    assert {"const": "bts", "title": "BTS"} in printed["event"]["$defs"]["id.artist"]["anyOf"]
    done = kpop("schema", "--site", site, "--output", tmp_path / "made")
    assert done.returncode == 0
    assert json.loads((tmp_path / "made/artist.json").read_text("utf-8")) == printed["artist"]


def test_what_a_reader_of_yaml_makes_of_words_for_truth_is_admitted() -> None:
    made = schemas({})
    artist, claim = (Draft202012Validator(made[kind]) for kind in ("artist", "claim"))
    for flag in (True, False, "true", "false"):
        assert artist.is_valid({"name": "BTS", "autolink": flag})
    for flag in ("maybe", "yes", 1):
        assert not artist.is_valid({"name": "BTS", "autolink": flag})
    for word in ("yes", "partly", "no", True, False):  # True and False are `yes` and `no` to YAML 1.1
        assert claim.is_valid({"c1": {"text": "So it is", "checkable": word}})
    assert not claim.is_valid({"c1": {"text": "So it is", "checkable": "maybe"}})
    assert not claim.is_valid({"c1": {"text": "So it is", "verdict": True}})
