"""Who points at whom in texts, and where: brackets, values, embeds and names alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.graph.links import Followed
from generator.graph.mentions import Mentions


@dataclass(frozen=True, slots=True)
class Backlink:
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


def backlinks(owners: Iterable[str], followed: Iterable[Followed], mentions: Mentions) -> Backlinks:
    """The links and names of all texts, by what they point at; `owners` are the keys of all entities, in order.

    A name counts wherever it stands, linked or not: once a section is a rule for the eye.
    """
    found: dict[str, list[Backlink]] = {}
    for one in followed:
        key, owner = one.target.key, one.owner.key
        if key and key != owner:
            found.setdefault(key, []).append(Backlink(owner, one.field, one.part))
    for owner, named in mentions.items():
        for mention in named:
            if mention.decision in ("linked", "again"):
                where = Backlink(owner, "body", mention.part, mention.start, mention.end)
                found.setdefault(mention.keys[0], []).append(where)
    order = {key: number for number, key in enumerate(owners)}
    return {
        key: tuple(sorted(rows, key=lambda row: (order[row.owner], row.field == "body", row.part, row.start)))
        for key, rows in found.items()
    }
