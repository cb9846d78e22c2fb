"""Which page somebody means: by its address, the id of a thing, or a file of the content."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from generator import problems
from generator.facts.kinds import Entity
from generator.facts.settings import Settings
from generator.graph.texts import Texts
from generator.pages.context import Context
from generator.pages.page import Page


def asked(said: str, every: Sequence[Page], context: Context, texts: Texts) -> tuple[Page, ...]:
    """The pages that may be meant, by address; none where nothing is called so.

    `said` is an address, with or without the slashes at its ends, the site's base path or its whole URL; else the path
    of a file of the content, an id such as `bts`, or a key such as `artist:bts`. An address comes first. What has no
    page of its own, as an event, is on the page that lists it.
    """
    own = below(said, context.settings)
    folded = {_folded(one) for one in own}
    found = [page for page in every if said and _folded(page.address) in folded]
    if not found:
        meant = {entity.address.partition("#")[0] for entity in _things(said, context, texts)}
        found = [page for page in every if page.address in meant]
    return tuple(sorted(found, key=lambda page: page.address))


def nearest(said: str, every: Iterable[Page], context: Context) -> str:
    """A hint at what was meant: that it is a draft, or the nearest address, id, key or file; may be empty."""
    catalog = context.graph.catalog
    if any(said in _called(entity) for entity in catalog.drafts.values()):
        return "it is a draft: add --drafts"
    known = {word for entity in catalog.entities.values() for word in _called(entity)}
    addresses = {unquote(page.address) for page in every}
    if said.startswith("/"):
        return problems.nearest(said, addresses)
    return problems.nearest(said, known | {address.strip("/") for address in addresses})


def below(said: str, site: Settings) -> tuple[str, ...]:
    """What may be said as addresses of the site; none for a URL elsewhere."""
    if "://" in said:
        return (said.removeprefix(site.url.rstrip("/")),) if f"{said}/".startswith(site.url) else ()
    return (said, said.removeprefix(site.base.rstrip("/"))) if said.startswith(site.base) else (said,)


def _folded(address: str) -> str:
    """An address as it is compared: a folder is its `index.html`, and capitals do not tell two pages apart."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    inside, _, last = path.rpartition("/")
    return unicodedata.normalize("NFKC", inside if last == "index.html" else path).casefold().strip("/")


def _things(said: str, context: Context, texts: Texts) -> list[Entity]:
    said = unicodedata.normalize("NFC", said)
    return [
        entity
        for key, entity in context.graph.catalog.entities.items()
        if said in _called(entity) or (key in texts and said == texts[key].path)
    ]


def _called(entity: Entity) -> tuple[str, ...]:
    return entity.id, entity.key, entity.path
