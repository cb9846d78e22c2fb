"""What programs are given beside the pages, each part remembered with what it looks at.

Data twins, feeds, the calendar of every timeline, the sitemap, and what the host reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.graph.texts import Texts
from generator.memo import Memo
from generator.outputs import Output
from generator.packed import BYTES
from generator.pages import timelines
from generator.pages.context import Context
from generator.pages.page import Page
from generator.pages.timelines import Listed
from generator.render import articlefeed, calendars, changefeed, sitemap, twins, twinschema
from generator.render.hostfiles import host_files


def files(
    context: Context, linked: Texts, every: Sequence[Page], seen: bytes, facts: bytes, memo: Memo
) -> Iterator[Output]:
    """All of them. `seen` stands for the context; `facts` for what it holds beside long texts and the history."""
    listed = memo.call("listed", facts, lambda: tuple(timelines.listed(context)))
    yield from _twins(context, linked, listed, seen, facts, memo)
    url = context.settings.url
    described = memo.each("schema", BYTES, [("", url.encode())], lambda _: twinschema.schema(url))
    yield Output(twins.SCHEMA, described[0].value)
    yield from _calendars(context, listed, facts, memo)
    yield memo.call("article feed", seen, lambda: articlefeed.feed(context))
    yield from memo.call("change feed", seen, lambda: tuple(changefeed.feed(context)))
    yield from memo.call("sitemap", seen, lambda: tuple(sitemap.sitemap(context, every, listed)))
    yield from host_files(context.settings)


def _twins(
    context: Context, linked: Texts, listed: Sequence[Listed], seen: bytes, facts: bytes, memo: Memo
) -> Iterator[Output]:
    entities = list(context.graph.catalog.entities.values())

    def fact(number: int) -> bytes:
        return twins.facts(context, entities[number], linked.get(entities[number].key))

    def moments(number: int) -> bytes:
        return twins.told(context, listed[number].moments)

    calls = [(one.key, seen + linked[one.key].packed.digest if one.key in linked else seen) for one in entities]
    known = memo.each("facts", BYTES, calls, fact, turn=32)
    told = memo.each("moments", BYTES, [(one.address, facts) for one in listed], moments, turn=4)
    yield from twins.twins(
        context,
        {key: one.value for (key, _), one in zip(calls, known, strict=True)},
        [(one, said.value) for one, said in zip(listed, told, strict=True)],
    )


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
