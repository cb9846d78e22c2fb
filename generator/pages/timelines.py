"""Timelines: every moment, those of one artist or label, and the curated ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby

import msgspec

from generator.facts.dates import days_of
from generator.facts.kinds import Artist, Entity, Era, Label, Timeline
from generator.graph.moments import Moment, selected
from generator.graph.texts import Text
from generator.pages import filters, moments
from generator.pages.backlinks import backlinks
from generator.pages.context import Context, by_name, color_of
from generator.pages.moments import ALL
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.skyline import skyline
from generator.pages.texts import long, rich
from generator.pages.views import (
    Card,
    Group,
    IndexView,
    Link,
    MomentView,
    Skyline,
    TimelineView,
    Year,
)

_TEMPLATE = "kinds/timeline.html"

SKY = 6
"""Years with moments from which on they are counted in a skyline; fewer stand side by side as links."""


def pages(context: Context) -> Iterator[Page]:
    """The list of timelines, the global one, and one a curated timeline, artist and label."""
    yield Page(Timeline.home, "pages/index.html", partial(_index, context))
    yield Page(ALL, _TEMPLATE, partial(_global, context))
    for timeline in context.graph.catalog.of(Timeline):
        assert isinstance(timeline, Timeline)
        yield Page(timeline.address, _TEMPLATE, partial(_curated, context, timeline), timeline.place, timeline.key)
    for kind in (Artist, Label):
        for entity in context.graph.catalog.of(kind):
            found = context.graph.happened(entity)
            if found:
                yield Page(address_of(entity), _TEMPLATE, partial(_of_one, context, entity, found), entity.place)


def address_of(entity: Entity) -> str:
    """The address of the timeline of an artist or label."""
    return f"{Timeline.home}{entity.plural}/{entity.id}/"


class Listed(msgspec.Struct, frozen=True):
    """A timeline as programs are told of it; `entity` is the curated one, or whom it is of, None for the global one."""

    address: str
    title: str
    text: str
    moments: tuple[Moment, ...]
    entity: Entity | None = None

    @property
    def calendar(self) -> str:
        """The address of its calendar; empty where no day is known, as a calendar must hold something."""
        return calendar_of(self.address, self.moments)


def calendar_of(address: str, shown: Iterable[Moment]) -> str:
    """The address of the calendar of a timeline of these moments; empty where no day is known."""
    return f"{address}calendar.ics" if any(days_of(one.when) for one in shown) else ""


def listed(context: Context) -> Iterator[Listed]:
    """Every timeline: the global one, the curated ones, those of artists and labels."""
    graph, words = context.graph, context.words
    yield Listed(ALL, words["timeline_all"], words["about_timeline_all"], graph.moments)
    for timeline in graph.catalog.of(Timeline):
        assert isinstance(timeline, Timeline)
        text = context.plain(timeline.summary or timeline.intro, timeline)
        shown = selected(timeline, graph.moments, graph.catalog)
        yield Listed(timeline.address, timeline.name, text, shown, timeline)
    for kind in (Artist, Label):
        for entity in graph.catalog.of(kind):
            if shown := graph.happened(entity):
                title = words["timeline_of"].format(name=entity.name)
                text = words["about_timeline_of"].format(name=entity.name)
                yield Listed(address_of(entity), title, text, shown, entity)


def moment(context: Context, notes: Notes, shown: Moment) -> MomentView:
    """A moment with its text, as an entry of a timeline."""
    name = ("moment", "event" if shown.event else "field", shown.anchor)
    return notes.part(name, lambda own: _moment(context, own, shown))


def _moment(context: Context, notes: Notes, shown: Moment) -> MomentView:
    view = moments.moment(context, notes, shown)
    event = shown.event
    text = rich(context, notes, event.text or event.summary, event) if event else ()
    return msgspec.structs.replace(view, text=text) if text else view


def years(context: Context, notes: Notes, shown: Iterable[Moment], eras: Iterable[Era] = ()) -> tuple[Year, ...]:
    """Moments grouped by year; an era stands with the first year in which anything of it happened."""
    left = list(eras)
    found = []
    for year, group in groupby(shown, key=lambda one: one.start.year):
        begun = [era for era in left if era.from_ is None or era.from_.year <= year]
        left = [era for era in left if era not in begun]
        views = tuple(moment(context, notes, one) for one in group)
        found.append(Year(str(year), f"y{year}", views, tuple(moments.era(context, era) for era in begun)))
    return tuple(found)


def crumbs(context: Context, *more: Link) -> tuple[Link, ...]:
    """The way from the front page to a timeline."""
    return (
        Link("/", context.settings.title),
        Link(Timeline.home, context.words["kinds_timeline"]),
        *more,
    )


def _global(context: Context) -> TimelineView:
    notes = Notes(context)
    found = years(context, notes, context.graph.moments)
    return TimelineView(
        title=context.words["timeline_all"],
        description=context.words["about_timeline_all"],
        address=ALL,
        twin=f"{ALL}index.json",
        calendar=calendar_of(ALL, context.graph.moments),
        crumbs=crumbs(context),
        years=found,
        skyline=_sky(found, context.graph.moments),
        count=len(context.graph.moments),
        filters=filters.of_moments(context, context.graph.moments, _own(context)),
        sources=notes.listed(),
    )


def _curated(context: Context, timeline: Timeline, text: Text | None) -> TimelineView:
    notes = Notes(context)
    shown = selected(timeline, context.graph.moments, context.graph.catalog)
    intro = rich(context, notes, timeline.intro or timeline.summary, timeline)
    found = years(context, notes, shown, timeline.eras)
    return TimelineView(
        title=timeline.name,
        description=context.plain(timeline.summary or timeline.intro, timeline),
        address=timeline.address,
        twin=f"{timeline.address}index.json",
        calendar=calendar_of(timeline.address, shown),
        edit=context.edit(timeline),
        crumbs=crumbs(context),
        intro=intro,
        body=long(context, notes, text, timeline),
        years=found,
        skyline=_sky(found, shown, timeline.eras),
        eras=tuple(moments.era(context, era) for era in timeline.eras),
        count=len(shown),
        filters=filters.of_moments(context, shown, _own(context)),
        linked_from=backlinks(context, timeline),
        sources=notes.listed(),
    )


def _of_one(context: Context, entity: Entity, shown: tuple[Moment, ...]) -> TimelineView:
    notes = Notes(context)
    address = address_of(entity)
    found = years(context, notes, shown)
    return TimelineView(
        title=context.words["timeline_of"].format(name=entity.name),
        description=context.words["about_timeline_of"].format(name=entity.name),
        address=address,
        twin=f"{address}index.json",
        calendar=calendar_of(address, shown),
        crumbs=crumbs(context),
        years=found,
        skyline=_sky(found, shown),
        color=color_of(entity),
        kind=entity.kind,
        subject=context.card(entity),
        count=len(shown),
        filters=filters.of_moments(context, shown, _own(context)),
        sources=notes.listed(),
    )


def _sky(found: tuple[Year, ...], shown: Iterable[Moment], eras: Iterable[Era] = ()) -> Skyline | None:
    """The count of the years of a timeline, where they are many and all of them fit."""
    sky = skyline(shown, eras, page="") if len(found) >= SKY else None
    return sky if sky and sky.whole else None


def _own(context: Context) -> dict[str, str]:
    """The timelines of single artists and labels, by the key of these."""
    kinds = (entity for kind in (Artist, Label) for entity in context.graph.catalog.of(kind))
    return context.once(
        ("timelines",), lambda: {one.key: address_of(one) for one in kinds if context.graph.happened(one)}
    )


def _index(context: Context) -> IndexView:
    catalog = context.graph.catalog
    everything = Card(
        key="",
        kind="timeline",
        address=ALL,
        name=context.words["timeline_all"],
        type=_counted(context, context.graph.moments),
        summary=context.words["about_timeline_all"],
        sky=skyline(context.graph.moments),
    )
    curated = tuple(card(context, one) for one in sorted(catalog.of(Timeline), key=by_name))
    groups = [Group("timelines_curated", (everything, *curated))]
    for kind, key in ((Artist, "timelines_by_artist"), (Label, "timelines_by_label")):
        cards = tuple(
            msgspec.structs.replace(
                context.card(one),
                address=address_of(one),
                type=_counted(context, context.graph.happened(one)),
                summary="",
            )
            for one in sorted(catalog.of(kind), key=by_name)
            if context.graph.happened(one)
        )
        if cards:
            groups.append(Group(key, cards))
    return IndexView(
        title=context.words["kinds_timeline"],
        description=context.words["about_timelines"],
        address=Timeline.home,
        crumbs=crumbs(context)[:1],
        kind="timeline",
        groups=tuple(groups),
        count=sum(len(group.cards) for group in groups),
    )


def card(context: Context, timeline: Entity) -> Card:
    """A curated timeline as others may show it; its intro stands where it has no summary."""
    assert isinstance(timeline, Timeline)
    shown = selected(timeline, context.graph.moments, context.graph.catalog)
    return Card(
        key=timeline.key,
        kind="timeline",
        address=timeline.address,
        name=timeline.name,
        type=_counted(context, shown),
        summary=context.plain(timeline.summary or timeline.intro, timeline),
        sky=skyline(shown),
    )


def _counted(context: Context, shown: tuple[Moment, ...]) -> str:
    return context.words["moments_count"].format(count=len(shown))


def newest(context: Context, notes: Notes, count: int) -> tuple[MomentView, ...]:
    """The latest moments that are not in the future, the newest first."""
    past = [one for one in context.graph.moments if not context.today.before(one.start)]
    return tuple(moment(context, notes, one) for one in reversed(past[-count:]))
