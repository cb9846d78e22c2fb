"""The sitemap (sitemaps.org, protocol 0.9): every page that search engines are to list.

A page has a `lastmod` only where it is known when what it tells last changed: an explainer says so itself; of things
and timelines the history of the facts does. What is known of neither has none. The day of a build says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from generator.facts.addresses import full
from generator.facts.dates import is_day
from generator.facts.kinds import Entity
from generator.facts.kinds import Page as TextPage
from generator.graph.links import BODY
from generator.graph.moments import Moment
from generator.outputs import Output
from generator.pages import changes
from generator.pages.context import Context
from generator.pages.page import Page
from generator.pages.timelines import Listed

PATH = "sitemap.xml"

MOST, LARGEST = 50_000, 52_428_800
"""Addresses and bytes of one file."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(context: Context, every: Iterable[Page], listed: Iterable[Listed]) -> Iterator[Output]:
    """The sitemap of these pages, the timelines among them with what they list."""
    url, known = context.settings.url, _changed(context, listed)
    return whole(url, [entry(full(url, page.address), known.get(page.address, "")) for page in every if page.index])


def entry(address: str, changed: str) -> bytes:
    """The entry of an address; `changed` is empty where that is not known."""
    lastmod = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>{escape(address)}</loc>{lastmod}</url>\n".encode()


def whole(url: str, entries: Sequence[bytes]) -> Iterator[Output]:
    """The sitemap of these entries; where they are too many for one file, an index of several."""
    parts = list(files(entries))
    if len(parts) == 1:
        yield Output(PATH, parts[0])
        return
    paths = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    named = "".join(f"<sitemap><loc>{escape(full(url, f'/{path}'))}</loc></sitemap>\n" for path in paths)
    yield Output(PATH, f'{_HEAD}<sitemapindex xmlns="{_SPACE}">\n{named}</sitemapindex>\n'.encode())
    for path, data in zip(paths, parts, strict=True):
        yield Output(path, data)


def files(entries: Sequence[bytes], most: int = MOST, largest: int = LARGEST) -> Iterator[bytes]:
    """The entries as files of so many entries and bytes; one without any where there are none."""
    head, foot = f'{_HEAD}<urlset xmlns="{_SPACE}">\n'.encode(), b"</urlset>\n"
    held: list[bytes] = []
    size = len(head) + len(foot)
    for one in entries:
        if held and (len(held) == most or size + len(one) > largest):
            yield b"".join((head, *held, foot))
            held, size = [], len(head) + len(foot)
        held.append(one)
        size += len(one)
    yield b"".join((head, *held, foot))


def _changed(context: Context, listed: Iterable[Listed]) -> Mapping[str, str]:
    """Address -> when what is told there last changed, as a sitemap writes it (W3C-DTF): a day or a time in UTC."""
    times: dict[str, str] = {}
    for one in context.changes:
        times[one.change.entity] = max(one.time, times.get(one.change.entity, ""))
    own = (entity for entity in context.graph.catalog.entities.values() if entity.has_page)
    found = {entity.address: _of_thing(context, entity, times) for entity in own}
    for shown in listed:
        found[shown.address] = _last(times, shown.entity, shown.moments) if _in_facts(context, shown.entity) else ""
    found[changes.ADDRESS] = max((one.time for one in context.changes), default="")
    return found


def _of_thing(context: Context, entity: Entity, times: Mapping[str, str]) -> str:
    if isinstance(entity, TextPage):
        days = (date for date in (entity.date, entity.updated) if date and is_day(date))
        return max((day.iso for day in days if not context.today.before(day)), default="")
    return _last(times, entity, context.graph.happened(entity)) if _in_facts(context, entity) else ""


def _in_facts(context: Context, entity: Entity | None) -> bool:
    """Whether the history of the facts knows of every change to what an entity says: it knows nothing of long texts."""
    return entity is None or BODY not in context.graph.outlines.get(entity.key, {})


def _last(times: Mapping[str, str], entity: Entity | None, moments: Iterable[Moment]) -> str:
    """When a thing or one of these moments last changed; empty where nothing is known of it."""
    if not times:
        return ""
    owners = (moment.event or moment.subject for moment in moments)
    keys = {one.key for one in (entity, *owners) if one}
    return max((times.get(key, "") for key in keys), default="")
