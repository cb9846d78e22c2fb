"""What an author sees of a page and a reader does not: where each thing on it is written, and what it lacks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import unquote, urljoin

from generator.facts.dates import Date
from generator.facts.kinds import Chart, Entity
from generator.facts.values import Evidence, Fact
from generator.graph.freshness import Statement, said_of
from generator.graph.relations import CITED, uses
from generator.graph.sourcing import unsourced
from generator.graph.texts import Text
from generator.pages.context import Context
from generator.pages.shown import label_of
from generator.preview.editors import link
from generator.preview.generation import Generation
from generator.preview.respond import Author
from generator.preview.routing import answer
from generator.problems import Place

_LINK = re.compile(rb"""\shref=["']([^"']+)""")


def known(generation: Generation, author: Author, address: str) -> dict[str, Any]:
    """Of the page at an address: the file it is of, what it shows with the places, and its names that do not link.

    `values` are found on the page by whose they are and what they are called there; `ties` (relations, charts) by
    what they join, and by the words and dates they are shown with; `things` (events, claims, sources, terms) by their
    anchors. They are those of the page and of everything that it links to, since a text may say any of them.
    """
    context = generation.context
    if context is None:
        return {"page": None, "values": [], "ties": [], "things": {}, "unlinked": []}
    at = unquote(address)
    near = _linked(generation, address) | {at}
    base = generation.base
    entities = context.graph.catalog.entities.values()
    owner = next((one for one in entities if at == f"{base}{one.address[1:]}"), None)
    close = [one.key for one in entities if f"{base}{one.address[1:]}" in near]
    return {
        "page": None if owner is None else {**_place(Place(owner.path), author), "draft": owner.draft},
        "values": [_with_base(base, one) for one in _values(context, author, close)],
        "ties": [_with_base(base, one) for one in _ties(context, author, owner, close)],
        "things": dict(_things(context, author, f"/{at.removeprefix(base)}", near)),
        "unlinked": [] if owner is None else _unlinked(generation.texts.get(owner.key), author),
    }


def _linked(generation: Generation, address: str) -> set[str]:
    """The addresses that the page links to, with and without their fragments."""
    path = answer(generation.files, generation.base, address).path
    links = (html.unescape(one.decode()) for one in _LINK.findall(generation.files.get(path, b"")))
    whole = {unquote(urljoin(address, one)) for one in links}
    return whole | {one.partition("#")[0] for one in whole}


def _values(context: Context, author: Author, close: Sequence[str]) -> Iterator[dict[str, Any]]:
    lacking = {one.known.place for one in unsourced(context.graph.catalog)}
    for statement in (one for key in close for one in said_of(context.graph.catalog.entities[key])):
        for part in _parts(statement.whole):
            yield {
                "of": statement.entity.address,
                "label": _label(context, statement),
                "as_of": part.as_of.iso if part.as_of else "",
                "unsourced": part.place in lacking,
                **_known(context, part, part.place, author),
            }


def _parts(whole: Evidence) -> tuple[Evidence, ...]:
    """The values of a series, the latest first as pages show them; anything else is one."""
    return whole.values[::-1] if isinstance(whole, Fact) and whole.values else (whole,)


def _label(context: Context, statement: Statement) -> str:
    """What pages call it."""
    if statement.free:
        label = statement.whole.label if isinstance(statement.whole, Fact) else ""
        return label or label_of(statement.name)
    for language, fact in statement.entity.names:
        if fact is statement.whole:
            return context.words.get(f"language_{language}", language)
    for name, fact in statement.entity.links:
        if fact is statement.whole:
            return context.words.get(f"link_{name}", label_of(name))
    return context.words.get(f"field_{statement.name}", statement.name)


def _ties(context: Context, author: Author, owner: Entity | None, close: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Relations of the page's own thing, from either end, and entries that lead to no page: names alone, charts.

    Of owners all, since a family of companies is shown as a tree.
    """
    catalog = context.graph.catalog
    for entity in (catalog.entities[key] for key in close if owner):
        for use in uses(entity):
            target = catalog.get(use.ref)
            if target and use.inverse not in ("", CITED) and (owner in (entity, target) or use.field == "parent"):
                bare = use.holder is entity
                said = [] if bare else [getattr(use.holder, "role", "") or getattr(use.holder, "position", "")]
                known = Evidence(place=use.ref.place) if bare else use.holder
                yield {"of": entity.address, "to": target.address, **_shown_with(said, known)} | _known(
                    context, known, use.ref.place, author
                )
        for entry in _pageless(entity):
            said = [entry.chart, entry.territory] if isinstance(entry, Chart) else [_name_of(entry)]
            yield {"of": entity.address, "to": "", **_shown_with(said, entry)} | _known(
                context, entry, entry.place, author
            )


def _pageless(entity: Entity) -> Iterator[Evidence]:
    """Entries of its lists that refer to nothing that has a page: members and makers by name, charts."""
    for name in ("members", "people", "charts"):
        entries: tuple[Evidence, ...] = getattr(entity, name, ())
        for entry in entries:
            if isinstance(entry, Chart) or _name_of(entry):
                yield entry


def _name_of(entry: Evidence) -> str:
    """The name that an entry has of its own."""
    return str(getattr(entry, "name", ""))


def _shown_with(said: Iterable[str], known: Evidence) -> dict[str, list[str]]:
    dates = (getattr(known, name, None) for name in ("from_", "to", "week", "as_of", "checked"))
    return {"said": [one for one in said if one], "dates": [one.iso for one in dates if isinstance(one, Date)]}


def _things(context: Context, author: Author, at: str, near: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Moments of timelines that the page links to, here or elsewhere, and what is an entry of the page itself.

    By anchor, which is what a moment has on every page.
    """
    anchors = {one.partition("#")[2] for one in near}
    for moment in context.graph.moments:
        if moment.anchor in anchors:
            known = moment.event or moment.holder
            yield moment.anchor, _known(context, known, known.place, author)
    for entity in context.graph.catalog.entities.values():
        page, _, anchor = entity.address.partition("#")
        if not entity.has_page and page == at:
            yield anchor, _known(context, entity, entity.place, author)


def _unlinked(text: Text | None, author: Author) -> list[dict[str, Any]]:
    """Names in the text that could link and do not, for another reason than that they did already."""
    return [
        {"name": mention.name, "why": mention.decision, "means": list(mention.keys), **_place(mention.place, author)}
        for mention in (text.linked.mentions if text else ())
        if mention.decision in ("ambiguous", "off")
    ]


def _known(context: Context, known: Evidence, place: Place, author: Author) -> dict[str, Any]:
    stale = context.unchecked.get(known.place)
    return {"stale": stale.iso if stale else "", "status": known.status, **_place(place, author)}


def _with_base(base: str, one: dict[str, Any]) -> dict[str, Any]:
    """With the addresses as browsers have them."""
    return one | {name: f"{base}{one[name][1:]}" for name in ("of", "to") if one.get(name)}


def _place(place: Place, author: Author) -> dict[str, str]:
    return {"place": str(place), "editor": link(place, author.site_dir, author.editor)}
