"""The problems of a build as a browser gets them: as data, as text, and as a page where there is none yet."""

from __future__ import annotations

import html
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.preview.editors import link
from generator.preview.generation import Generation
from generator.problems import Problem, visible

MOST = 100
"""Problems that come with a page; all of them are in `problems.json`."""


def rows(problems: Iterable[Problem], site_dir: Path, editor: str) -> list[dict[str, Any]]:
    """Each problem with its parts as text and the address that opens its place in the author's editor."""
    return [
        {
            "place": visible(str(problem.place)),
            "severity": problem.severity,
            "code": problem.code,
            "message": visible(problem.message),
            "hint": visible(problem.hint),
            "editor": link(problem.place, site_dir, editor),
        }
        for problem in problems
    ]


def shortly(generation: Generation, site_dir: Path, editor: str) -> dict[str, Any]:
    """What goes with every page: the errors, and how many warnings there are."""
    errors = [problem for problem in generation.problems if problem.severity == "error"]
    return {
        "failure": visible(generation.failure),
        "errors": rows(errors[:MOST], site_dir, editor),
        "more": max(0, len(errors) - MOST),
        "warnings": sum(problem.severity == "warning" for problem in generation.problems),
    }


def in_words(generation: Generation) -> str:
    """The errors as lines of text, for whoever reads the HTML without our script."""
    lines = [f"the generator failed: {visible(generation.failure)}"] if generation.failure else []
    for problem in generation.problems:
        if problem.severity == "error":
            said = f"{problem.place}: {problem.severity}[{problem.code}]: {problem.message}"
            lines.append(visible(said))
            if problem.hint:
                lines.append(f"    {visible(problem.hint)}")
    return "\n".join(lines)


def plain_page(title: str, text: str) -> bytes:
    """A page of ours, with nothing but a heading and a sentence, in HTML without any style or script of its own."""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n<body>\n"
        f"<h1>{html.escape(title)}</h1>\n<p>{html.escape(text)}</p>\n</body>\n</html>\n"
    ).encode()
