"""Who points at whom in texts, and where: brackets, values, embeds and names alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from generator.graph.outlines import Outline


class Backlink(msgspec.Struct, frozen=True):
    """Where a text points at something: the key of its owner, the text's field, and the part of the text.

    `start` and `end` say where in the words of that part a name stands; both are 0 where a hole is the whole of it.
    """

    owner: str
    field: str
    part: int
    start: int = 0
    end: int = 0


Backlinks = Mapping[str, tuple[Backlink, ...]]
"""Key of an entity -> where texts of others point at it, by owner in the order of the catalog, then as written."""


def backlinks(owners: Iterable[str], outlines: Mapping[str, Mapping[str, Outline]]) -> Backlinks:
    """What points at what, from the outlines of all texts by owner and field.

    `owners` are the keys of all entities, in order; the long text comes after the fields.
    """
    found: dict[str, list[Backlink]] = {}
    for owner in owners:
        for field, shown in outlines.get(owner, {}).items():
            for one in shown.pointing:
                if one.key != owner:
                    found.setdefault(one.key, []).append(Backlink(owner, field, one.part, one.start, one.end))
    return {key: tuple(rows) for key, rows in found.items()}
