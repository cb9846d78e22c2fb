"""Texts in several languages: who belongs together, and what cannot be."""

from __future__ import annotations

import pytest

from generator.facts.kinds import Article
from generator.graph.translations import family, faults, original
from tests.entities import linked


def article(more: str = "") -> str:
    return f"---\ntitle: T\n{more}---\nText.\n"


def told(files: dict[str, str]) -> list[str]:
    graph, problems = linked({f"articles/{name}.md": text for name, text in files.items()})
    assert problems == []
    return [
        f"{one.place.path.rpartition('/')[2]} {one.code} {one.message} ({one.hint})"
        for one in faults(graph.catalog, "en")
    ]


def test_a_family_stands_by_its_original_and_languages() -> None:
    files = {
        "a": article(),
        "k": article("language: ko\ntranslation_of: a\n"),
        "j": article("language: ja\ntranslation_of: a\n"),
        "z": article(),
    }
    graph, _ = linked({f"articles/{name}.md": text for name, text in files.items()})
    pages = {one.id: one for one in graph.catalog.of(Article) if isinstance(one, Article)}
    assert [one.id for one in family(graph.catalog, pages["k"])] == ["a", "j", "k"]
    assert [one.id for one in family(graph.catalog, pages["a"])] == ["a", "j", "k"]
    assert [one.id for one in family(graph.catalog, pages["z"])] == ["z"]
    assert original(graph.catalog, pages["k"]) is pages["a"]
    assert told(files) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"a": article("translation_of: a\n")},
            ["a.md cycle a text cannot translate itself (name the other text, or leave it out)"],
        ),
        (
            {
                "a": article(),
                "b": article("language: ko\ntranslation_of: a\n"),
                "c": article("language: ja\ntranslation_of: b\n"),
            },
            ["c.md bad-value 'b' is a translation itself (write translation_of: a)"],
        ),
        (
            {"a": article(), "b": article("translation_of: a\n")},
            ["b.md bad-value 'a' is this text in 'en' already (write its language, such as language: ko)"],
        ),
        (
            {
                "a": article(),
                "b": article("language: ko\ntranslation_of: a\n"),
                "c": article("language: ko\ntranslation_of: a\n"),
            },
            ["c.md bad-value 'b' is this text in 'ko' already (write its language, such as language: ko)"],
        ),
        ({"a": article("language: ko\n"), "b": article("language: en\ntranslation_of: a\n")}, []),
    ],
)
def test_what_cannot_be_is_told(files: dict[str, str], said: list[str]) -> None:
    assert told(files) == said


def test_two_that_translate_each_other_are_told() -> None:
    found = told({"a": article("translation_of: b\nlanguage: ko\n"), "b": article("translation_of: a\n")})
    assert len(found) == 2
    assert all("is a translation itself" in one for one in found)
