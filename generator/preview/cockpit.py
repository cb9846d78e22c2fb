"""What an author sees of a page and a reader does not: where each value is written, and what it lacks."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from generator.facts.values import Evidence, Fact
from generator.graph.freshness import Statement, statements
from generator.graph.sourcing import unsourced
from generator.graph.texts import Text
from generator.pages.context import Context
from generator.pages.shown import label_of
from generator.preview.editors import link
from generator.preview.generation import Generation
from generator.preview.respond import Author
from generator.problems import Place


def known(generation: Generation, author: Author, address: str) -> dict[str, Any]:
    """Of the page at an address: the file it is of, its values with their places, and its names that do not link.

    A value is found on the page by whose it is and what it is called there. Those of all things are told, since a text
    may say any of them.
    """
    context = generation.context
    if context is None:
        return {"page": None, "values": [], "unlinked": []}
    at = unquote(address.removeprefix(generation.base))
    owner = next((one for one in context.graph.catalog.entities.values() if unquote(one.address[1:]) == at), None)
    return {
        "page": None if owner is None else {**_place(Place(owner.path), author), "draft": owner.draft},
        "values": _values(context, author, generation.base),
        "unlinked": [] if owner is None else _unlinked(generation.texts.get(owner.key), author),
    }


def _values(context: Context, author: Author, base: str) -> list[dict[str, Any]]:
    lacking = {one.known.place for one in unsourced(context.graph.catalog)}
    found = []
    for statement in statements(context.graph.catalog):
        for part in _parts(statement.whole):
            stale = context.unchecked.get(part.place)
            found.append(
                {
                    "of": f"{base}{statement.entity.address[1:]}",
                    "label": _label(context, statement),
                    "as_of": part.as_of.iso if part.as_of else "",
                    "stale": stale.iso if stale else "",
                    "unsourced": part.place in lacking,
                    "status": part.status,
                    **_place(part.place, author),
                }
            )
    return found


def _parts(whole: Evidence) -> tuple[Evidence, ...]:
    """The values of a series, the latest first as pages show them; anything else is one."""
    return whole.values[::-1] if isinstance(whole, Fact) and whole.values else (whole,)


def _label(context: Context, statement: Statement) -> str:
    """What pages call it."""
    if statement.free:
        label = statement.whole.label if isinstance(statement.whole, Fact) else ""
        return label or label_of(statement.name)
    return context.words.get(f"field_{statement.name}", statement.name)


def _unlinked(text: Text | None, author: Author) -> list[dict[str, Any]]:
    """Names in the text that could link and do not, for another reason than that they did already."""
    return [
        {"name": mention.name, "why": mention.decision, "means": list(mention.keys), **_place(mention.place, author)}
        for mention in (text.linked.mentions if text else ())
        if mention.decision in ("ambiguous", "off")
    ]


def _place(place: Place, author: Author) -> dict[str, str]:
    return {"place": str(place), "editor": link(place, author.site_dir, author.editor)}
