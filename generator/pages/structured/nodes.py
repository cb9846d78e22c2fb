"""The parts that nodes of schema.org share: ids, dates, references, the way to a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.facts.addresses import full
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Person, Work
from generator.facts.values import Fact
from generator.pages.context import Context, native, type_of
from generator.pages.views import PageView

Node = dict[str, Any]

_WORKS = {"track": "MusicRecording", "album": "MusicAlbum", "film": "Movie", "show": "TVSeries", "book": "Book"}
_SCHOOLS = ("university", "college", "school")


def url_of(context: Context, address: str) -> str:
    """The full address of a page."""
    return full(context.settings.url, address)


def id_of(context: Context, entity: Entity) -> str:
    """The name of a thing for programs: the address of its page, and what of the page is meant."""
    return f"{url_of(context, entity.address)}#{entity.kind}" if entity.has_page else url_of(context, entity.address)


def site_id(context: Context) -> str:
    """The name of the site."""
    return f"{context.settings.url}#site"


def publisher(context: Context) -> Node:
    """Who stands behind the site."""
    name = context.settings.author or context.settings.title
    return {
        "@type": "Organization",
        "@id": f"{context.settings.url}#publisher",
        "name": name,
        "url": context.settings.url,
    }


def type_name(entity: Entity) -> str:
    """What schema.org calls a thing of this sort; a soloist is a person, and so, there, is somebody who is drawn."""
    if isinstance(entity, Artist):
        return "Person" if type_of(entity) == "soloist" else "MusicGroup"
    if isinstance(entity, Label):
        return "CollegeOrUniversity" if type_of(entity) in _SCHOOLS else "Organization"
    if isinstance(entity, Work):
        return _WORKS.get(type_of(entity), "CreativeWork")
    return "Person" if isinstance(entity, Person) else "Thing"


def reference(context: Context, entity: Entity) -> Node:
    """A thing that another node speaks of, enough of it to be understood alone."""
    return {"@type": type_name(entity), "@id": id_of(context, entity), "name": entity.name}


def named(context: Context, entity: Entity) -> Node:
    """What every thing has: its names, its page, a sentence, and where else it is found for sure."""
    others = [native(entity), *entity.aliases, *(one.value for one in entity.former_names if one.status == "settled")]
    same = [fact.value for name, fact in entity.links if fact.value and fact.status == "settled"]
    return clean(
        {
            **reference(context, entity),
            "url": url_of(context, entity.address),
            "alternateName": list(dict.fromkeys(other for other in others if other)),
            "description": context.plain(entity.summary, entity),
            "sameAs": same,
        }
    )


def clean(node: Node) -> Node:
    """The node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [], ())}


def date_of(date: Date | None) -> str | None:
    """A date as exact as it is known (ISO 8601, as schema.org's Date); None where that is about a time only."""
    return date.iso if date and not date.circa else None


def settled(fact: Fact[Any] | None) -> Any:
    """The value of a fact that nobody disputes."""
    return fact.value if fact and fact.status == "settled" else None


def breadcrumbs(context: Context, view: PageView) -> Iterator[Node]:
    """The way from the front page to a page, itself included; at least two steps."""
    steps = [(crumb.text, crumb.address) for crumb in view.crumbs] + [(view.title, view.address)]
    if len(steps) > 1:
        items = [
            {"@type": "ListItem", "position": number, "name": name, "item": url_of(context, address)}
            for number, (name, address) in enumerate(steps, 1)
        ]
        yield {"@type": "BreadcrumbList", "@id": f"{url_of(context, view.address)}#way", "itemListElement": items}


def home_of(context: Context) -> Node:
    """The site itself."""
    settings = context.settings
    return clean(
        {
            "@type": "WebSite",
            "@id": site_id(context),
            "url": settings.url,
            "name": settings.title,
            "description": settings.description or settings.tagline,
            "inLanguage": settings.language,
            "publisher": publisher(context),
            "license": settings.license if settings.license.startswith("http") else None,
        }
    )
