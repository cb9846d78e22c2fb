"""The names in articles and what became of each, as a list for authors."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.graph.mentions import Decision, Mention
from generator.problems import plural, visible

_SAID: dict[Decision, str] = {
    "linked": "links to {}",
    "again": "{} has its link in this section",
    "ambiguous": "could be {}, so it does not link",
    "off": "{} switches its name off",
    "heading": "{} in a heading, where nothing links",
    "quote": "{} in a quotation, where nothing links",
    "inside": "{} in the words of a link",
    "article": "{} in an article without links of this sort",
}


def as_text(mentions: Iterable[Mention]) -> str:
    """A line a name, by file and place, and a count of each decision at the end."""
    found = sorted(mentions, key=lambda mention: mention.place)
    lines = [
        visible(f"{one.place}: {' '.join(one.name.split())}: {_SAID[one.decision].format(' or '.join(one.keys))}")
        for one in found
    ]
    counts = [(sum(one.decision == decision for one in found), decision) for decision in _SAID]
    ending = ", ".join(f"{number:,} {decision}" for number, decision in counts if number)
    lines.append(f"{plural(len(found), 'name')}{f': {ending}' if ending else ''}")
    return "\n".join(lines) + "\n"


def as_json(mentions: Iterable[Mention]) -> str:
    """A JSON list of objects: path, line, column, name, keys, decision."""
    rows = [
        {
            "path": one.place.path,
            "line": one.place.line,
            "column": one.place.column,
            "name": one.name,
            "keys": list(one.keys),
            "decision": one.decision,
        }
        for one in sorted(mentions, key=lambda mention: mention.place)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
