"""What programs are given beside the pages, each part remembered with what it looks at.

Data twins, feeds, the calendar of every timeline, the sitemap, and what the host reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.facts.kinds import Entity, Timeline
from generator.graph.texts import Texts
from generator.memo import Memo
from generator.outputs import Output
from generator.packed import BYTES, Packed, digest
from generator.pages import timelines
from generator.pages.context import Context
from generator.pages.moments import ALL
from generator.pages.page import Page
from generator.pages.timelines import Listed
from generator.render import articlefeed, calendars, changefeed, sitemap, twins, twinschema
from generator.render.hostfiles import host_files

Shown = Callable[[], Sequence[Listed]]
"""Says which timelines there are, to those who have to make something of them."""


def files(
    context: Context, linked: Texts, every: Sequence[Page], seen: bytes, facts: bytes, memo: Memo
) -> Iterator[Output]:
    """All of them. `seen` stands for the context; `facts` for what it holds beside long texts and the history."""
    url = context.settings.url

    def listed() -> Sequence[Listed]:
        return memo.call("listed", facts, lambda: tuple(timelines.listed(context)))

    yield from _twins(context, linked, listed, seen, facts, memo)
    yield from memo.files("schema", url.encode(), lambda: (Output(twins.SCHEMA, twinschema.schema(url)),))
    yield from memo.files("calendars", facts, lambda: _calendars(context, listed(), facts, memo))
    yield from memo.files("article feed", seen, lambda: (articlefeed.feed(context),))
    yield from memo.files("change feed", seen, lambda: changefeed.feed(context))
    yield from memo.files("sitemap", seen, lambda: sitemap.sitemap(context, every, listed()))
    yield from host_files(context.settings)


def _twins(context: Context, linked: Texts, listed: Shown, seen: bytes, facts: bytes, memo: Memo) -> Iterator[Output]:
    """The JSON twins of things and timelines, and that of the whole site.

    A twin that tells a long text is a file by itself; the others are made together, as what they are made from changes
    together.
    """
    entities = list(context.graph.catalog.entities.values())
    keys = {one.key: seen + linked[one.key].packed.digest if one.key in linked else seen for one in entities}

    def fact(number: int) -> bytes:
        return twins.facts(context, entities[number], linked.get(entities[number].key))

    known = dict(zip(keys, memo.each("facts", BYTES, list(keys.items()), fact, turn=32), strict=True))
    shown = [one for one in entities if one.has_page and not isinstance(one, Timeline)]
    for one in shown:
        if one.key in linked:
            yield from memo.files("twin", keys[one.key], partial(_twin, context, one, known[one.key]), one.key)

    def others() -> Iterator[Output]:
        for one in shown:
            if one.key not in linked:
                yield from _twin(context, one, known[one.key])
        for timeline, happened in zip(listed(), _told(context, listed(), facts, memo), strict=True):
            curated = known[timeline.entity.key].value if isinstance(timeline.entity, Timeline) else None
            yield twins.timeline(context, timeline, curated, happened)

    def whole() -> Iterator[Output]:
        said = {key: one.value for key, one in known.items()}
        yield twins.whole(context, said, _everything(context, facts, memo))

    curated = (keys[one.key] for one in entities if isinstance(one, Timeline))
    yield from memo.files("twins", digest(seen, *curated), others)
    yield from memo.files("whole", digest(seen, *keys.values()), whole)


def _twin(context: Context, entity: Entity, known: Packed[bytes]) -> Iterator[Output]:
    yield twins.twin(context, entity, known.value)


def _told(context: Context, listed: Sequence[Listed], facts: bytes, memo: Memo) -> Iterator[bytes]:
    """What happened on each timeline, as `twins.told` says it."""
    some = [one for one in listed if one.address != ALL]
    calls = [(one.address, facts) for one in some]
    told = memo.each("moments", BYTES, calls, lambda number: twins.told(context, some[number].moments), turn=4)
    known = {one.address: said for one, said in zip(some, told, strict=True)}
    for one in listed:
        yield known[one.address].value if one.address in known else _everything(context, facts, memo)


def _everything(context: Context, facts: bytes, memo: Memo) -> bytes:
    """What happened at all; by itself, for the twin of the whole site wants it after every change to a text."""
    made = memo.each("all moments", BYTES, [("", facts)], lambda _: twins.told(context, context.graph.moments))
    return made[0].value


def _calendars(context: Context, listed: Sequence[Listed], facts: bytes, memo: Memo) -> Iterator[Output]:
    """Calendars are put together from events: a change to a long text makes none of them again."""
    dated = calendars.dated(context)
    made = memo.each(
        "calendar events",
        BYTES,
        [(moment.anchor, facts) for moment in dated],
        lambda number: calendars.event(context, dated[number]),
        turn=32,
    )
    events = {moment.anchor: one.value for moment, one in zip(dated, made, strict=True)}
    yield from calendars.calendars(context, listed, events)
