"""A kind is declared once, and whatever follows by hand is there: template, example, words, manual."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache

import pytest
import yaml as library

from generator.facts.kinds import KINDS, Entity
from generator.facts.records import EVIDENCE, key_of, specs_of
from generator.problems import CODES
from tests.built import GOLDEN, ROOT

TEMPLATES = ROOT / "templates"
MANUAL = ROOT / "docs" / "reference.md"
KIND = pytest.mark.parametrize("kind", KINDS, ids=[kind.kind for kind in KINDS])


def _keys(kind: type[Entity]) -> list[str]:
    return [key_of(name, declared) for name, declared in specs_of(kind).items() if name not in EVIDENCE]


@cache
def _manual() -> str:
    assert MANUAL.is_file(), "the authors' manual, docs/reference.md, is not there"
    return MANUAL.read_text("utf-8")


@cache
def _golden() -> dict[str, str]:
    """The golden site's files by folder, as one text each."""
    texts: dict[str, str] = {}
    for path in sorted((GOLDEN / "content").rglob("*")):
        if path.suffix in (".yaml", ".md"):
            folder = path.relative_to(GOLDEN / "content").parts[0]
            texts[folder] = texts.get(folder, "") + path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return texts


@KIND
def test_each_kind_has_its_template(kind: type[Entity]) -> None:
    assert (TEMPLATES / "kinds" / f"{kind.kind}.html").is_file()


@KIND
def test_fields_of_a_kind_are_given_by_name(kind: type[Entity]) -> None:
    """Without `kw_only` they would stand before those that every kind has: packed, in messages, in the manual."""
    assert kind.__match_args__ == ()


@KIND
def test_each_kind_has_an_example(kind: type[Entity]) -> None:
    assert _golden()[kind.folder].strip()


@KIND
def test_the_examples_use_every_field_of_a_kind(kind: type[Entity]) -> None:
    """Fields that all kinds have need one example anywhere, those of a kind one of that kind."""
    of_all = set(_keys(Entity)) - {"name"}
    everything = "\n".join(_golden().values())
    own = _golden()[kind.folder]
    missing = [
        key for key in _keys(kind) if not re.search(rf"(?m)(?:^|[{{,\s]){key}:\s", everything if key in of_all else own)
    ]
    assert not missing


def test_the_examples_use_every_part_of_evidence() -> None:
    everything = "\n".join(_golden().values())
    for key in (*EVIDENCE, "value", "values", "claims", "label", "unit", "from", "to"):
        assert re.search(rf"(?:^|[{{,\s]){key}:\s", everything), key


@KIND
def test_each_kind_and_field_stands_in_the_manual(kind: type[Entity]) -> None:
    text = _manual()
    assert re.search(rf"^#+ .*\b{kind.kind}\b|^\|\s*`?{kind.kind}`?\s*\|", text, re.MULTILINE | re.IGNORECASE), (
        f"no heading or row for the kind '{kind.kind}'"
    )
    assert [key for key in _keys(kind) if f"`{key}`" not in text] == []


@pytest.mark.parametrize("key", [*EVIDENCE, "value", "values", "claims", "label", "unit"])
def test_each_part_of_a_long_fact_stands_in_the_manual(key: str) -> None:
    assert f"`{key}`" in _manual()


@pytest.mark.parametrize("code", CODES)
def test_each_code_of_a_problem_stands_in_the_manual(code: str) -> None:
    assert f"`{code}`" in _manual()


def test_the_reference_is_made_from_the_declarations() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator.manual"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout == _manual(), "run: python -m generator.manual docs/reference.md"


def _sources() -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in (ROOT / "generator").rglob("*.py")}


@pytest.mark.parametrize("code", CODES)
def test_each_code_of_a_problem_is_used(code: str) -> None:
    declared = ("generator/problems.py", "generator/manual.py")
    used = [path for path, text in _sources().items() if path not in declared and f'"{code}"' in text]
    assert used


# Words of the interface

WORDS = {path.stem: library.safe_load(path.read_text("utf-8")) for path in sorted((TEMPLATES / "words").glob("*.yaml"))}


def _written() -> str:
    """Templates and page builders as one text: whoever asks for words."""
    builders = [*(ROOT / "generator" / "pages").rglob("*.py"), *(ROOT / "generator" / "render").rglob("*.py")]
    builders.append(ROOT / "generator" / "build.py")
    return "\n".join(path.read_text("utf-8") for path in [*sorted(TEMPLATES.rglob("*.html")), *sorted(builders)])


def _asked() -> set[str]:
    """Keys that are asked for outright."""
    text = _written()
    static = re.findall(
        r"(?:site|context)\.words\.(\w+)|words\[[\"']([\w-]+)[\"']\]|words\.get\([\"']([\w-]+)[\"']", text
    )
    groups = re.findall(r"Group\(\s*\"(\w+)\"|\(\w+, \"(timelines_\w+)\"\)", text)
    found = {key for match in (*static, *groups) for key in match if key}
    return found - {"get"}


def _stems() -> set[str]:
    """What keys begin with that are put together, such as `field_`."""
    text = _written()
    joined = re.findall(
        r"words\[\s*f?[\"'](\w+_)(?:\{|[\"']\s*~)|words\.get\(\s*f[\"'](\w+_)\{|Group\(f\"(\w+_)\{", text
    )
    return {stem for match in joined for stem in match if stem}


def test_the_words_are_those_of_two_languages() -> None:
    assert set(WORDS) == {"en", "ko"}
    assert len(WORDS["en"]) > 200
    assert len(_asked()) > 80
    assert {"field_", "kind_", "kinds_", "verdict_", "moment_"} <= _stems()


def test_each_word_stands_in_every_language() -> None:
    assert set(WORDS["en"]) == set(WORDS["ko"])


def test_words_are_texts_with_the_same_blanks() -> None:
    for key, english in WORDS["en"].items():
        korean = WORDS["ko"][key]
        assert isinstance(english, str), key
        assert isinstance(korean, str), key
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", korean)), key


def test_each_word_that_is_asked_for_exists() -> None:
    assert _asked() - set(WORDS["en"]) == set()


def test_each_word_that_exists_is_asked_for() -> None:
    known = _asked()
    stems = tuple(_stems())
    assert [key for key in WORDS["en"] if key not in known and not key.startswith(stems)] == []


def test_each_choice_of_a_field_has_its_word() -> None:
    """Verdicts, tiers, states: closed lists, whose words are asked for by name."""
    words = WORDS["en"]
    lists = {
        "verdict": ("confirmed", "refined", "contradicted", "unverified"),
        "tier": ("official", "press", "trade", "database", "fan"),
        "checkable": ("yes", "partly", "no"),
        "confidence": ("high", "medium", "low"),
        "status": ("settled", "disputed", "unverified"),
        "kind": tuple(kind.kind for kind in KINDS),
        "kinds": tuple(kind.kind for kind in KINDS),
        "type": ("group", "soloist", "duo", "band", "fictional", "track", "album", "film", "show", "tour", "book"),
        "what": ("release", "debut", "chart", "award", "deal", "tour", "lineup", "film", "dispute"),
        "link": ("official", "wikipedia", "wikidata", "musicbrainz", "youtube", "instagram"),
        "moment": tuple(declared.moment for kind in KINDS for declared in specs_of(kind).values() if declared.moment),
    }
    missing = [f"{stem}_{word}" for stem, listed in lists.items() for word in listed if f"{stem}_{word}" not in words]
    assert missing == []
