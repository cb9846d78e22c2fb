"""What a page says of its subject to programs: a graph of schema.org as JSON-LD, made of the same facts.

Only what is settled and stands on the page for readers, too; dates as exact as they are known.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec

from generator.facts.kinds import Entity
from generator.pages.context import Context
from generator.pages.page import Page
from generator.pages.social import social
from generator.pages.structured import lists, texts, things
from generator.pages.structured.nodes import Node, breadcrumbs, home_of
from generator.pages.views import PageView


def described(context: Context, page: Page) -> Page:
    """The page, its view with the graph in it; pages that search engines are not to list have none."""
    if not page.index:
        return page
    entity = context.graph.catalog.entities.get(page.own) if page.own else None
    spoken = context.speaking(page.language)
    return msgspec.structs.replace(page, make=_Described(spoken, page.make, entity))


class _Described(msgspec.Struct, frozen=True):
    """Makes a view with its graph and its picture."""

    context: Context
    make: Callable[..., PageView]
    entity: Entity | None

    def __call__(self, *text: object) -> PageView:
        view = self.make(*text)
        shown = social(self.context, self.entity)
        return msgspec.structs.replace(view, social=shown, structured=written(graph(self.context, view, self.entity)))


def graph(context: Context, view: PageView, entity: Entity | None) -> list[Node]:
    """The nodes of a page: what it is about first, then the way to it."""
    about = things.thing(context, entity) if entity else None
    nodes = [about] if about else lists.nodes(context, view) or texts.nodes(context, view)
    return [*nodes, *breadcrumbs(context, view)] if view.address != "/" else [home_of(context), *nodes]


def written(nodes: list[Node]) -> str:
    """The nodes as JSON that can stand in a script element.

    No sign in it ends the element or begins a comment there (HTML, 4.12.1.3). It is ASCII, so that no program takes
    Hangul in it for text of the page that says nothing of its language.
    """
    said = json.dumps({"@context": "https://schema.org", "@graph": nodes}, separators=(",", ":"))
    for sign in "<>&":
        said = said.replace(sign, f"\\u{ord(sign):04x}")
    return said
