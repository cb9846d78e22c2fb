"""Which card stands for which page where others link to it, and what is on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from generator.facts.kinds import Article, Entity, Page, Timeline
from generator.graph.moments import Moment, selected
from generator.pages import numbers
from generator.pages.context import Context, color_of, native, type_of
from generator.pages.notes import Notes
from generator.pages.skyline import skyline
from generator.pages.views import Number, Social
from generator.pictures.cards import HEIGHT, WIDTH, Face, writable

NAME = "card.png"
"""Of the card, beside the page."""

SHIFTS = {"work": 78, "label": -76, "person": -150}
"""By how many degrees the site's colour is turned for kinds of things, as in `assets/site.css`."""


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
    years = _years(moment for moment in context.graph.moments if not context.today.before(moment.start))
    return Face(settings.tagline or settings.title, "", "", "", "", settings.color, settings.title, years=years)


def _years(shown: Iterable[Moment]) -> tuple[int, ...]:
    """The blocks of every year of these moments."""
    sky = skyline(shown)
    return tuple(year.blocks for year in sky.years) if sky else ()


def _of(context: Context, entity: Entity) -> Face:
    """Name, native name, the latest number, in the colour of the thing."""
    kicker = [context.words[f"kind_{entity.kind}"], context.sort_said(type_of(entity))]
    number = _number(context, entity)
    subject = context.subject(entity)
    other = native(entity)
    return Face(
        name=entity.name,
        kicker=" · ".join(part for part in kicker if part)
        if not isinstance(entity, Page) or isinstance(entity, Article)
        else "",
        native=other if writable(other) else "",
        mark="" if isinstance(entity, Page | Timeline) else (other if writable(other) and other else entity.name)[:1],
        years=_years(selected(entity, context.graph.moments, context.graph.catalog))
        if isinstance(entity, Timeline)
        else (),
        number=number.value.text if number else "",
        label=number.label if number else "",
        when=_when(context, number) if number else "",
        color=(own := color_of(subject)) or context.settings.color,
        shift=0 if own else SHIFTS.get(subject.kind, 0),
        site=context.settings.title,
    )


def _number(context: Context, entity: Entity) -> Number | None:
    """The first of the latest numbers of a thing, or of what a text is about."""
    if isinstance(entity, Timeline):
        return None
    about = context.graph.catalog.all(entity.about) if isinstance(entity, Page) else (entity,)
    return next(iter(numbers.latest(context, Notes(context), about, 1)), None)


def _when(context: Context, number: Number) -> str:
    return context.words["as_of"].format(date=number.value.as_of.text) if number.value.as_of else ""
