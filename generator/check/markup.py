"""Faults of rendered pages that a template made: one id twice, a tag left open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.check.scan import Scan
from generator.problems import Place, Problem
from generator.render.theme import FOLDER


def markup(scans: Iterable[Scan], templates: Mapping[str, str]) -> tuple[Problem, ...]:
    """Each fault once a template, with the first page that shows it. `templates`: path of the output -> template."""
    found: dict[tuple[str, str, str], str] = {}
    for scan in scans:
        template = templates.get(scan.path, "base.html")
        for name in scan.twice:
            found.setdefault((template, f"the id '{name}' stands twice", "an id names one place of a page"), scan.path)
        for name in scan.open:
            message = f"<{name}> is opened and closed a different number of times"
            found.setdefault((template, message, "close every element"), scan.path)
    return tuple(
        Problem(Place(f"{FOLDER}/{template}"), "bad-markup", f"{message} (on {path})", hint)
        for (template, message, hint), path in found.items()
    )
