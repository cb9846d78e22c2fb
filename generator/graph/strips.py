"""What an author asks of a timeline inside a text: `![[road-to-number-one|from=2020 to=2025 limit=6]]`."""

from __future__ import annotations

import re

import msgspec

from generator.facts import dates
from generator.facts.dates import Date
from generator.graph.moments import Moment, last_of
from generator.problems import Problem, nearest
from generator.read.markdown import Link

MOST = 8
"""Moments that a strip shows where its author says nothing: a screen or two on a phone."""

_OPTION = re.compile(r"(\w+)\s*[=:]\s*([^\s,;]+)[,;]?")
_KNOWN = ("from", "to", "limit")


class Strip(msgspec.Struct, frozen=True):
    """Which moments of a timeline stand in a text, and under which title (empty for the timeline's own)."""

    title: str = ""
    from_: Date | None = None
    to: Date | None = None
    limit: int = MOST

    def takes(self, moment: Moment) -> bool:
        """Whether a moment lies in the time that is asked for."""
        return not (self.from_ and last_of(moment.when).before(self.from_)) and not (
            self.to and self.to.before(moment.first)
        )


def strip(link: Link) -> Strip | Problem:
    """What stands behind the bar of an embedded timeline; what is left beside the options is a title."""
    asked: dict[str, str] = {}
    for found in _OPTION.finditer(link.label):
        name, value = found.groups()
        if name not in _KNOWN:
            hint = nearest(name, _KNOWN) or f"known here: {', '.join(_KNOWN)}"
            return Problem(link.place, "bad-value", f"a timeline strip has no '{name}'", hint)
        asked[name] = value
    ends: list[Date | None] = []
    for name in ("from", "to"):
        date = dates.parse(asked[name]) if name in asked else None
        if name in asked and date is None:
            return Problem(link.place, "bad-date", f"'{asked[name]}' is not a date", dates.correction(asked[name]))
        ends.append(date)
    if ends[0] and ends[1] and ends[1].surely_before(ends[0]):
        return Problem(link.place, "bad-date", f"the end {ends[1]} is before the start {ends[0]}")
    limit = asked.get("limit", str(MOST))
    if not (limit.isascii() and limit.isdigit() and 0 < int(limit) <= 1000):
        return Problem(link.place, "bad-value", f"'{limit}' is no number of events", "write limit=6")
    return Strip(" ".join(_OPTION.sub(" ", link.label).split()), ends[0], ends[1], int(limit))
