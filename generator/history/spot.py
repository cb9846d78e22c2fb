"""Where in an entity something changed."""

from __future__ import annotations

from typing import Any

import msgspec

from generator.facts.kinds import Claim, Entity
from generator.facts.values import Evidence, Ref
from generator.graph.changes import Change, Cite, Form, Sort
from generator.history.texts import Known

_FOUND = ("verdict", "because")
_OURS = ("about", "checkable", "evidence")
"""Fields of a claim that nobody elsewhere says."""


class Spot(msgspec.Struct, frozen=True):
    """What every change at one place has in common.

    `holder` is the entry whose evidence holds there, by default the entity; `inside` says that the next key met is a
    part of the field and not the field.
    """

    entity: Entity
    known: Known
    fact: str = ""
    label: str = ""
    of: str = ""
    part: str = ""
    entry: Evidence | None = None
    inside: bool = False

    @property
    def holder(self) -> Evidence:
        return self.entry or self.entity

    @property
    def sources(self) -> tuple[Ref, ...]:
        """Whose word what stands here is: that of the holder's sources; of what checking a claim found, its evidence.

        The source of a claim made the claim, and did not check it.
        """
        if isinstance(self.entity, Claim) and self.fact in _FOUND:
            return self.entity.evidence
        return () if isinstance(self.entity, Claim) and self.fact in _OURS else self.holder.source

    def at(self, key: str) -> Spot:
        """The place of a key below this one."""
        if self.inside:
            return msgspec.structs.replace(self, part=key)
        return msgspec.structs.replace(self, fact=key, label=words(key))

    def change(self, sort: Sort, before: str = "", after: str = "", form: Form = "text", **more: Any) -> Change:
        """A change at this place; `more` are its unit, date and sources."""
        sources: tuple[Cite, ...] = more.pop("sources", ())
        return Change(
            sort=sort,
            entity=self.entity.key,
            name=self.entity.name,
            fact=self.fact,
            label=self.label,
            of=self.of,
            part=self.part,
            before=before,
            after=after,
            form=form,
            sources=sources,
            **more,
        )


def words(key: str) -> str:
    """A key as a reader may see it: `Key people` of `key_people`."""
    return key.replace("_", " ").replace("-", " ").capitalize()
