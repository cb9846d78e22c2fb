"""Which card stands for which page where others link to it, and what is on it."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.facts.kinds import Article, Entity, Page, Timeline
from generator.pages import numbers
from generator.pages.context import Context, color_of, native, type_of
from generator.pages.notes import Notes
from generator.pages.views import Number, Social
from generator.pictures.cards import HEIGHT, WIDTH, Face, writable

NAME = "card.png"
"""Of the card, beside the page."""


class Card(msgspec.Struct, frozen=True):
    """A card: where it lies, and what is on it."""

    path: str
    face: Face


def cards(context: Context) -> Iterator[Card]:
    """The card of the site, and of everything that has a page of its own."""
    yield Card(NAME, _of_site(context))
    for entity in context.graph.catalog.entities.values():
        if entity.has_page:
            yield Card(f"{entity.address[1:]}{NAME}", _of(context, entity))


def social(context: Context, entity: Entity | None) -> Social:
    """The picture for a page: its own card, that of the one it is about, or else that of the site."""
    address = f"{entity.address}{NAME}" if entity else f"/{NAME}"
    said = ", ".join(dict.fromkeys(part for part in (entity.name, native(entity)) if part)) if entity else ""
    return Social(address, WIDTH, HEIGHT, said or context.settings.title)


def _of_site(context: Context) -> Face:
    settings = context.settings
    return Face(settings.tagline or settings.title, "", "", "", "", settings.color, settings.title)


def _of(context: Context, entity: Entity) -> Face:
    """Name, native name, the latest number, in the colour of the thing."""
    kicker = [context.words[f"kind_{entity.kind}"], context.sort_said(type_of(entity))]
    number = _number(context, entity)
    other = native(entity)
    return Face(
        name=entity.name,
        kicker=" · ".join(part for part in kicker if part)
        if not isinstance(entity, Page) or isinstance(entity, Article)
        else "",
        native=other if writable(other) else "",
        number=number.value.text if number else "",
        label=_label(context, number) if number else "",
        color=color_of(entity) or context.settings.color,
        site=context.settings.title,
    )


def _number(context: Context, entity: Entity) -> Number | None:
    """The first of the latest numbers of a thing, or of what a text is about."""
    if isinstance(entity, Timeline):
        return None
    about = context.graph.catalog.all(entity.about) if isinstance(entity, Page) else (entity,)
    return next(iter(numbers.latest(context, Notes(context), about, 1)), None)


def _label(context: Context, number: Number) -> str:
    if number.value.as_of is None:
        return number.label
    return f"{number.label}, {context.words['as_of'].format(date=number.value.as_of.text)}"
