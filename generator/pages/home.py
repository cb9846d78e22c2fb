"""The front page, the pages of tags, 404, and the pages left at former addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from generator.facts import addresses
from generator.facts.kinds import Article, Artist, Claim, Entity, Event, Label, Person, Source, Timeline, Work
from generator.graph.passages import sentences
from generator.pages import moments, numbers, timelines
from generator.pages.articles import ordered
from generator.pages.context import Context, by_name
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.skyline import skyline
from generator.pages.views import (
    Card,
    Group,
    HomeView,
    IndexView,
    Link,
    NotFoundView,
    RedirectView,
)

LATEST, STEPS, NUMBERS, BUSIEST = 8, 3, 6, 10
"""How many new moments, first articles, numbers, artists and labels the front page shows."""

COUNTED = (
    (Article, "/articles/"),
    (Artist, "/artists/"),
    (Label, "/labels/"),
    (Person, "/people/"),
    (Work, "/works/"),
    (Event, moments.ALL),
    (Claim, "/claims/"),
    (Source, "/sources/"),
)


def pages(context: Context) -> Iterator[Page]:
    """The front page, the one for what is not there, and those of tags."""
    yield Page("/", "pages/home.html", partial(_home, context))
    yield Page("/404.html", "pages/not_found.html", partial(_not_found, context), index=False)
    yield from tags(context)


def _home(context: Context) -> HomeView:
    """The front page.

    The lead is the newest article tagged `lead`, else the newest; the first steps are those tagged `start-here`, the
    oldest first, else the oldest three besides the lead. Of artists and labels it has those with the most moments.
    """
    notes = Notes(context)
    catalog = context.graph.catalog
    articles = ordered(context)
    lead = next((article for article in articles if _tagged(article, "lead")), articles[0] if articles else None)
    steps = [article for article in reversed(articles) if _tagged(article, "start-here")]
    others = [article for article in articles if article is not lead]
    steps = (steps or others[::-1])[:STEPS]
    offered = {step.key for step in steps}
    latest = timelines.newest(context, notes, LATEST)
    past = [moment for moment in context.graph.moments if not context.today.before(moment.start)]
    told = _longest(catalog.of(Timeline))
    return HomeView(
        title=context.settings.title,
        description=context.settings.description or context.settings.tagline,
        address="/",
        lead=context.card(lead) if lead else None,
        steps=tuple(_in_short(context.card(step)) for step in steps),
        articles=tuple(context.card(article) for article in others if article.key not in offered),
        latest=latest,
        artists=_busiest(context, Artist),
        labels=_busiest(context, Label),
        timelines=tuple(timelines.card(context, one) for one in sorted(catalog.of(Timeline), key=by_name)),
        numbers=numbers.latest(context, notes, catalog.all(lead.about) if lead else (), NUMBERS),
        skyline=skyline(past, told.eras if told else ()),
        eras_of=context.link(told) if told else None,
        counts=tuple((kind.kind, _count(context, kind), address) for kind, address in COUNTED),
        sources=notes.listed(),
    )


def _in_short(card: Card) -> Card:
    """A card with the first sentence of its text alone."""
    return msgspec.structs.replace(card, summary=next((card.summary[a:b] for a, b in sentences(card.summary)), ""))


def _busiest(context: Context, kind: type[Entity]) -> tuple[Card, ...]:
    """Those of a kind in whose story the most happened, by name."""
    found = sorted(context.graph.catalog.of(kind), key=lambda one: (-len(context.graph.happened(one)), by_name(one)))
    return tuple(context.card(one) for one in sorted(found[:BUSIEST], key=by_name))


def _longest(found: Iterable[Entity]) -> Timeline | None:
    """The curated timeline whose eras cover the most years, of several the first by id; None where none has any."""
    told = [one for one in found if isinstance(one, Timeline) and any(era.from_ and era.to for era in one.eras)]
    return max(sorted(told, key=lambda one: one.id), key=_covered, default=None)


def _covered(timeline: Timeline) -> int:
    return sum(era.to.year - era.from_.year + 1 for era in timeline.eras if era.from_ and era.to)


def _count(context: Context, kind: type[Entity]) -> int:
    """How many there are of a kind; a text in several languages is one."""
    return len(ordered(context)) if kind is Article else sum(1 for _ in context.graph.catalog.of(kind))


def _tagged(entity: Entity, tag: str) -> bool:
    return any(tag == one.text for one in entity.tags)


def tags(context: Context) -> Iterator[Page]:
    """The list of tags, and one page a tag with everything that carries it."""
    tagged: dict[str, list[Entity]] = {}
    for entity in context.graph.catalog.entities.values():
        for tag in dict.fromkeys(tag.text for tag in entity.tags):
            tagged.setdefault(tag, []).append(entity)
    yield Page("/tags/", "pages/index.html", partial(_all_tags, context, tagged))
    for tag, entities in sorted(tagged.items()):
        place = next(one.place for one in entities[0].tags if one.text == tag)
        yield Page(addresses.of_tag(tag), "pages/index.html", partial(_tag, context, tag, entities), place)


def _all_tags(context: Context, tagged: dict[str, list[Entity]]) -> IndexView:
    cards = tuple(context.tag_card(tag, len(tagged[tag])) for tag in sorted(tagged))
    return IndexView(
        title=context.words["title_tags"],
        description=context.words["about_tags"],
        address="/tags/",
        crumbs=(Link("/", context.settings.title),),
        kind="tag",
        groups=(Group("", cards),) if cards else (),
        count=len(tagged),
    )


def _tag(context: Context, tag: str, entities: list[Entity]) -> IndexView:
    kinds: dict[str, list[Entity]] = {}
    for entity in entities:
        kinds.setdefault(entity.kind, []).append(entity)
    order = sorted(kinds, key=lambda kind: (kind != "article", kind))
    return IndexView(
        title=context.words["tagged"].format(name=tag),
        description=context.words["about_tagged"].format(name=tag),
        address=addresses.of_tag(tag),
        crumbs=(Link("/", context.settings.title), Link("/tags/", context.words["tags"])),
        kind="tag",
        groups=tuple(
            Group(f"kinds_{kind}", tuple(map(context.card, sorted(kinds[kind], key=by_name)))) for kind in order
        ),
        count=len(entities),
    )


def _not_found(context: Context) -> NotFoundView:
    """The page that the host shows for every address that is not there, at any depth."""
    places = ("/articles/", "/timelines/", "/artists/", "/labels/", "/works/", "/people/", "/glossary/")
    words = ("article", "timeline", "artist", "label", "work", "person", "term")
    links = tuple(Link(address, context.words[f"kinds_{word}"]) for address, word in zip(places, words, strict=True))
    title = context.words["title_not_found"]
    return NotFoundView(
        title=title,
        description=context.words["not_found_text"],
        address="/404.html",
        index=False,
        places=links,
    )


def redirects(context: Context) -> Iterator[Page]:
    """A small page for every former address."""
    for entity in context.graph.catalog.entities.values():
        for former in entity.redirect_from:
            view = partial(_redirect, entity, former.text)
            yield Page(former.text, "pages/redirect.html", view, former.place, index=False)


def _redirect(entity: Entity, former: str) -> RedirectView:
    return RedirectView(title=entity.name, address=former, index=False, target=entity.address)
