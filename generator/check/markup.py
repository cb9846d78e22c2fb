"""Faults of rendered pages that a template made, or trusted HTML in a text: one id twice, a tag left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.check.scan import Scan
from generator.problems import Place, Problem
from generator.render.theme import FOLDER


def markup(
    scans: Iterable[Scan], templates: Mapping[str, str], texts: Mapping[str, Place] | None = None
) -> tuple[Problem, ...]:
    """Each fault once a template, with the first page that shows it. `templates`: path of the output -> template.

    `texts`: path of the output -> the text on that page, of those that may hold HTML of their own. What is wrong with
    some pages of a template and right with others was written in the texts of these.
    """
    found: dict[tuple[str, str, str], list[str]] = {}
    pages: Counter[str] = Counter()
    for scan in scans:
        template = templates.get(scan.path, "base.html")
        pages[template] += 1
        for message, hint in _faults(scan):
            found.setdefault((template, message, hint), []).append(scan.path)
    return tuple(
        problem
        for (template, message, hint), paths in found.items()
        for problem in (
            (Problem((texts or {})[path], "bad-markup", message, hint) for path in paths)
            if _written(paths, texts or {}, pages[template])
            else (Problem(Place(f"{FOLDER}/{template}"), "bad-markup", f"{message} (on {paths[0]})", hint),)
        )
    )


def _faults(scan: Scan) -> Iterator[tuple[str, str]]:
    for name in scan.twice:
        yield f"the id '{name}' stands twice", "an id names one place of a page"
    for name in scan.open:
        yield f"<{name}> is opened and closed a different number of times", "close every element"


def _written(paths: Sequence[str], texts: Mapping[str, Place], pages: int) -> bool:
    """Whether a fault that these of so many pages have stands in their texts."""
    return all(path in texts for path in paths) and (len(paths) < pages or pages == 1)
