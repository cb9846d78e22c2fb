"""The files of the content that a page was made from, found from what its view shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.facts.kinds import Artist, Entity, Label
from generator.graph.freshness import statements
from generator.graph.links import BODY
from generator.graph.texts import Texts
from generator.pages import timelines, views
from generator.pages.context import Context
from generator.pages.page import Page
from generator.pages.views import View
from generator.read.files import MEDIA

WHY = {
    "own": "its own",
    "mention": "mentions it",
    "fact": "a fact of it is said",
    "claim": "a claim",
    "event": "an event or date",
    "term": "a term",
    "related": "in a list of relations",
    "card": "shown as a card",
    "source": "a source that is cited",
    "link": "linked",
    "picture": "a picture",
}
"""Why a file is behind a page, the closest tie first: a thing is told once, by the first that fits."""

_TIES: dict[tuple[type[View], str], str] = {
    (views.Backlink, "link"): "mention",
    (views.Entry, "link"): "related",
    (views.ChartRow, "work"): "related",
    (views.MomentView, "link"): "event",
    (views.ValuePiece, "subject"): "fact",
    (views.SeriesPiece, "subject"): "fact",
    (views.Number, "link"): "fact",
    (views.AgedOf, "link"): "fact",
    (views.ChangeLine, "link"): "fact",
}
"""Why a link is there, where it says more than that something is linked."""


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """A file behind a page: its path, why (a key of `WHY`), and the things in it, as authors write them.

    Of the page's own file these are the names of its facts.
    """

    path: str
    why: str
    things: tuple[str, ...] = ()


def origins(page: Page, view: View, context: Context, texts: Texts) -> tuple[Origin, ...]:
    """Every file behind a page, by why and path."""
    entities = context.graph.catalog.entities
    places = _places(context)
    own = _own(page, context)
    found: dict[tuple[str, str], set[str]] = {}
    for path, names in _own_files(page, own, context, texts):
        found.setdefault((path, "own"), set()).update(names)
    ties: dict[str, str] = {}
    facts: dict[str, set[str]] = {}
    for why, target, fact in _shown(view):
        if target.startswith("/media/"):
            found.setdefault((MEDIA + unquote(target.removeprefix("/media/")), "picture"), set())
            continue
        key = target if target in entities else places.get(target) or places.get(target.partition("#")[0])
        if key is None or (own is not None and key == own.key):
            continue
        ties[key] = min(ties.get(key, why), why, key=list(WHY).index)
        facts.setdefault(key, set()).update([fact] if fact else [])
    for key, why in ties.items():
        entity = entities[key]
        things = {f"{entity.id}.{fact}" for fact in facts[key]} if why == "fact" else set()
        for path in _mentioning(key, own, context, texts) if why == "mention" else (entity.path,):
            found.setdefault((path, why), set()).update(things or {entity.id})
    rank = {why: number for number, why in enumerate(WHY)}
    ordered = sorted(found, key=lambda one: (rank[one[1]], one[0]))
    return tuple(Origin(path, why, tuple(sorted(found[path, why]))) for path, why in ordered)


def _places(context: Context) -> Mapping[str, str]:
    """Address -> key of what lies there; the page of somebody's timeline is theirs."""
    entities = context.graph.catalog.entities
    of_one = (entity for entity in entities.values() if isinstance(entity, Artist | Label))
    theirs = {timelines.address_of(entity): entity.key for entity in of_one}
    return theirs | {entity.address: key for key, entity in entities.items()}


def _own(page: Page, context: Context) -> Entity | None:
    """The thing that a page is of; None for a list and the like."""
    entities = context.graph.catalog.entities
    return entities.get(page.own) or entities.get(_places(context).get(page.address, ""))


def _own_files(page: Page, own: Entity | None, context: Context, texts: Texts) -> Iterator[tuple[str, tuple[str, ...]]]:
    if own is not None:
        of_it = (one.name for one in statements(context.graph.catalog) if one.entity is own)
        yield own.path, tuple(dict.fromkeys(of_it))
    elif page.place is not None:  # of a former address or a tag: where an author has written it
        yield page.place.path, ()
    if page.own in texts:
        yield texts[page.own].path, ()


def _mentioning(key: str, own: Entity | None, context: Context, texts: Texts) -> tuple[str, ...]:
    """The files in which the texts of a thing point at the page's own; its declaration where none does."""
    entity = context.graph.catalog.entities[key]
    pointing = context.graph.pointing(own) if own is not None else ()
    fields = {one.field for one in pointing if one.owner == key}
    paths = {texts[key].path if field == BODY and key in texts else entity.path for field in fields}
    return tuple(sorted(paths)) or (entity.path,)


def _shown(part: object, why: str = "link", fact: str = "") -> Iterator[tuple[str, str, str]]:
    """Everything in a view that stands for something of the content: why, its address or key, and which fact of it."""
    if isinstance(part, tuple):
        for item in part:
            yield from _shown(item, why, fact)
    if not isinstance(part, View):
        return
    if isinstance(part, views.Cited | views.SourceNote):
        yield "source", f"source:{part.id}", ""
    elif isinstance(part, views.ClaimView):
        yield "claim", f"claim:{part.id}", ""
    elif isinstance(part, views.TermView):
        yield "term", f"term:{part.id}", ""
    elif isinstance(part, views.Link | views.HrefPiece):
        yield why, part.address, fact
    elif isinstance(part, views.Card):
        yield "card", part.address, ""
    elif isinstance(part, views.MomentView):
        yield "event", part.address, ""
    elif isinstance(part, views.Shown):
        yield "picture", part.address, ""
    elif isinstance(part, views.RedirectView):
        yield "link", part.target, ""
    for name in part.__struct_fields__:
        yield from _shown(getattr(part, name), _TIES.get((type(part), name), "link"), _fact_of(part))


def _fact_of(part: View) -> str:
    """Which fact a piece of a text says, as authors ask for it."""
    if isinstance(part, views.ValuePiece):
        return part.key
    return part.series.key if isinstance(part, views.SeriesPiece) else ""
