"""The card of a thing inside a text: what other pages show of it, with up to three key facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Person, Work
from generator.facts.values import Fact, Ref
from generator.pages.context import Context
from generator.pages.views import Card, Row, Value


def introduced(context: Context, entity: Entity) -> Card:
    """The card of `entity` with its key facts as they are on the build date."""
    return msgspec.structs.replace(context.card(entity), rows=tuple(_rows(context, entity)))


def _rows(context: Context, entity: Entity) -> Iterator[Row]:
    if isinstance(entity, Artist):
        over = context.disbanded(entity)
        yield from _date(context, "debut", entity.debut)
        if over:
            yield from _date(context, "disbanded", entity.disbanded)
        else:
            yield from _links(context, "labels", (one.label for one in entity.labels if context.lasting(one.to)))
    elif isinstance(entity, Label):
        yield from _date(context, "founded", entity.founded)
        yield from _links(context, "parent", (one.label for one in entity.parent if context.lasting(one.to)))
    elif isinstance(entity, Work):
        yield from _links(context, "artists", (one.artist for one in entity.artists))
    elif isinstance(entity, Person):
        belongs = (one.label for one in entity.affiliations if context.lasting(one.to))
        yield from _links(context, "affiliations", belongs)


def _date(context: Context, key: str, fact: Fact[Date] | None) -> Iterator[Row]:
    if fact and fact.value:
        shown = context.date(fact.value)
        yield Row(key, (Value(text=shown.text, element="time", machine=shown.iso, status=fact.status),))


def _links(context: Context, key: str, refs: Iterable[Ref]) -> Iterator[Row]:
    found = context.links(context.graph.catalog.all(refs))
    if found:
        yield Row(key, tuple(Value(text=link.text, href=link.address) for link in dict.fromkeys(found)))
