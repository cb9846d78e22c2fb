"""What the pages of artists, labels, people and works share, and the list pages of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from generator.facts import addresses
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Claim, Entity, Label, Person, Work
from generator.graph.relations import Tie
from generator.graph.texts import Text
from generator.pages import timelines
from generator.pages.backlinks import backlinks
from generator.pages.context import Context, by_name, color_of, native, type_of
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.shown import entry, evidence, free_facts, link_rows, name_rows
from generator.pages.texts import claim_view, long, rich, toc
from generator.pages.views import ChartRow, Entry, Group, ImageView, IndexView, Link

LISTED = (Artist, Label, Person, Work)
"""Kinds that have pages of their own and a list of them."""


def indexes(context: Context) -> Iterator[Page]:
    """The list page of each kind."""
    for kind in LISTED:
        yield Page(kind.home, "pages/index.html", partial(_index, context, kind))


def _index(context: Context, kind: type[Entity]) -> IndexView:
    """The things of a kind, grouped by their sort, the largest group first."""
    groups: dict[str, list[Entity]] = {}
    for entity in sorted(context.graph.catalog.of(kind), key=by_name):
        groups.setdefault("" if kind is Person else type_of(entity), []).append(entity)
    found = tuple(
        Group("", tuple(map(context.card, groups[sort])), label=_heading(context, sort))
        for sort in sorted(groups, key=lambda sort: (-len(groups[sort]), sort))
    )
    return IndexView(
        title=context.words[f"kinds_{kind.kind}"],
        description=context.words[f"about_{kind.plural}"],
        address=kind.home,
        crumbs=(Link("/", context.settings.title),),
        kind=kind.kind,
        groups=found,
        count=sum(map(len, groups.values())),
    )


def head(context: Context, notes: Notes, entity: Entity) -> dict[str, Any]:
    """What stands at the top of every entity's page; made first, so that its sources have the first numbers."""
    return {
        "title": entity.name,
        "native": native(entity),
        "address": entity.address,
        "description": context.plain(entity.summary, entity),
        "crumbs": (Link("/", context.settings.title), Link(entity.home, context.words[f"kinds_{entity.kind}"])),
        "edit": context.edit(entity),
        "twin": f"{entity.address}index.json",
        "color": color_of(entity),
        "kind": entity.kind,
        "type": context.sort_said(type_of(entity)),
        "summary": rich(context, notes, entity.summary, entity),
        "image": image(context, entity),
        "names": name_rows(context, notes, entity),
        "aliases": entity.aliases,
        "former_names": tuple(entry(context, notes, former, name=former.value) for former in entity.former_names),
    }


def tail(context: Context, notes: Notes, entity: Entity, text: Text | None) -> dict[str, Any]:
    """What follows the relations on every entity's page, and last of all the sources of the whole page."""
    moments = context.graph.happened(entity)
    facts, series = free_facts(context, notes, entity)
    return {
        "links": link_rows(context, notes, entity),
        "facts": facts,
        "series": series,
        "body": long(context, notes, text, entity),
        "toc": toc(text),
        "years": timelines.years(context, notes, moments),
        "timeline": timelines.address_of(entity) if moments and isinstance(entity, Artist | Label) else "",
        "claims": tuple(
            claim_view(context, notes, tie.entity)
            for tie in context.graph.tied(entity, "claims")
            if isinstance(tie.entity, Claim)
        ),
        "linked_from": backlinks(context, entity),
        "tags": tag_links(entity),
        "sources": notes.listed(),
    }


def _heading(context: Context, sort: str) -> str:
    """The heading above things of one sort: the interface's plural, else the author's own word."""
    return context.words.get(f"types_{sort.replace(' ', '_')}", sort[:1].upper() + sort[1:])


def tag_links(entity: Entity) -> tuple[Link, ...]:
    """The tags of an entity as links to their pages."""
    return tuple(Link(addresses.of_tag(tag), tag) for tag in sorted({tag.text for tag in entity.tags}))


def image(context: Context, entity: Entity) -> ImageView | None:
    """The picture of an entity."""
    if entity.image is None:
        return None
    return ImageView(context.shown(entity.image.file.text), entity.image.alt, entity.image.credit, entity.image.license)


def ties(context: Context, notes: Notes, tied: Iterable[Tie], *kinds: type[Entity]) -> tuple[Entry, ...]:
    """Relations from the other end as lines of a list, those of these kinds, by their start and name."""
    found = sorted((tie for tie in tied if isinstance(tie.entity, kinds)), key=_by_start)
    return tuple(entry(context, notes, tie.holder, target=tie.entity) for tie in found)


def works(context: Context, notes: Notes, tied: Iterable[Tie]) -> tuple[Entry, ...]:
    """Works by their date, each once, with what the entity did for it."""
    roles: dict[str, list[Tie]] = {}
    for tie in tied:
        if isinstance(tie.entity, Work):
            roles.setdefault(tie.entity.key, []).append(tie)
    found = sorted((rows[0].entity for rows in roles.values()), key=_by_release)
    return tuple(work_entry(context, notes, work, roles[work.key]) for work in found if isinstance(work, Work))


def work_entry(context: Context, notes: Notes, work: Work, tied: list[Tie]) -> Entry:
    """A work as a line of a list: released when, as what credited."""
    said = [getattr(tie.holder, "role", "") or getattr(tie.holder, "as_", "") for tie in tied]
    return entry(
        context,
        notes,
        tied[0].holder,
        target=work,
        native=native(work),
        date=context.maybe(released(work)),
        role=", ".join(dict.fromkeys(role for role in said if role)),
        detail=context.sort_said(type_of(work)),
    )


def charts(context: Context, notes: Notes, found: Iterable[Work], *, named: bool) -> tuple[ChartRow, ...]:
    """The chart peaks of these works; `named` says that each row must name its work."""
    return tuple(
        ChartRow(
            chart=chart.chart,
            territory=chart.territory,
            peak=chart.peak,
            week=context.maybe(chart.week),
            weeks=chart.weeks_at_peak,
            as_of=context.maybe(chart.as_of),
            work=context.link(work) if named else None,
            status=chart.status,
            note=chart.note,
            cited=evidence(notes, chart)["cited"],
            stale=context.unchecked_since(chart),
        )
        for work in found
        for chart in work.charts
    )


def released(work: Work) -> Date | None:
    """When a work came out, as far as that is settled on one date."""
    return work.released.value if work.released else None


def _by_release(entity: Entity) -> tuple[bool, Date, str]:
    date = released(entity) if isinstance(entity, Work) else None
    return date is None, date or Date(1), entity.id


def _by_start(tie: Tie) -> tuple[bool, Date, tuple[str, str]]:
    start: Date | None = getattr(tie.holder, "from_", None)
    return start is None, start or Date(1), by_name(tie.entity)
