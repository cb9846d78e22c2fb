"""The YAML at the head of a Markdown file."""

from __future__ import annotations

import pytest

from generator.read.frontmatter import split
from generator.read.yaml import Mapping
from tests.entities import told


@pytest.mark.parametrize(
    ("text", "body", "first_line"),
    [
        ("---\na: 1\n---\nText\n", "Text\n", 4),
        ("---\n---\nText", "Text", 3),
        ("---  \na: 1\n--- \n\nText", "\nText", 4),
        ("---\na: 1\n---", "", 4),
        ("---\na: 1\n---\nx\n\n---\ny", "x\n\n---\ny", 4),
    ],
)
def test_matter_and_body_part_at_the_fences(text: str, body: str, first_line: int) -> None:
    document, problems = split(text, "a.md")
    assert problems == ()
    assert document.has_matter
    assert (document.body, document.first_line) == (body, first_line)


@pytest.mark.parametrize("text", ["Text\n", "\n---\na: 1\n---\n", "", " ---\na: 1\n---\n", "----\na\n----\n"])
def test_matter_begins_on_the_first_line_or_not_at_all(text: str) -> None:
    document, problems = split(text, "a.md")
    assert problems == ()
    assert not document.has_matter
    assert (document.body, document.first_line) == (text, 1)


def test_matter_that_is_never_closed_is_told_on_line_one() -> None:
    document, problems = split("---\ntitle: x\nText\n", "a.md")
    assert told(problems) == ["a.md:1:1 bad-yaml the front matter is never closed"]
    assert document.matter is None


def test_places_are_those_of_the_file() -> None:
    document, problems = split("---\na: 1\nb: 2\na: 3\n---\n", "a.md")
    assert told(problems) == ["a.md:4:1 duplicate-key 'a' is set twice (first on line 2)"]
    assert isinstance(document.matter, Mapping)
    assert document.matter.pairs[1][0].place.line == 3
