"""The YAML block at the head of a Markdown file, and where the text after it begins."""

from __future__ import annotations

from typing import ClassVar

from generator.placed import Placed
from generator.problems import Place, Problem
from generator.read import yaml

_FENCE = "---"


class Document(Placed, frozen=True):
    """A Markdown file taken apart: its front matter (None where it has none) and its body.

    `first_line` is the line of the file on which the body begins, so that places stay true.
    """

    apart: ClassVar[tuple[str, ...]] = ("first_line",)

    matter: yaml.Node | None
    has_matter: bool
    body: str
    first_line: int


def split(text: str, path: str) -> tuple[Document, tuple[Problem, ...]]:
    """`text` taken apart at its `---` lines; front matter begins on line 1 or not at all."""
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Document(None, False, text, 1), ()
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        problem = Problem(
            Place(path), "bad-yaml", "the front matter is never closed", "end it with a line that says ---"
        )
        return Document(None, True, "", len(lines) + 1), (problem,)
    node, problems = yaml.parse("\n".join(lines[1:end]) + "\n", path, first_line=2)
    return Document(node, True, "\n".join(lines[end + 1 :]), end + 2), problems
