"""What changed: the page that tells every change of a fact by the day on which it was made."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from generator.facts import dates
from generator.facts.numbers import parse as number_of
from generator.facts.numbers import plain
from generator.graph.changes import QUIET, Change, Cite, Dated, place, said, word
from generator.pages.context import Context
from generator.pages.page import Page
from generator.pages.views import ChangeDay, ChangeLine, ChangesView, DateView, Link, Value

ADDRESS = "/changes/"
MOST = 200
"""How many changes the page shows, the newest first."""


def pages(context: Context) -> Iterator[Page]:
    """The page of changes, where any are known."""
    if context.changes:
        yield Page(ADDRESS, "pages/changes.html", partial(view, context))


def view(context: Context) -> ChangesView:
    """The newest changes by day; those of one revision keep the order in which they were found."""
    made: dict[str, list[Dated]] = {}
    for one in context.changes:
        made.setdefault(one.revision, []).append(one)
    # Clocks differ, so time decides and not the order in the history; of one second the later revision is newer.
    by_time = sorted(made.values(), key=lambda group: group[0].time)
    shown = [one for group in reversed(by_time) for one in group][:MOST]
    return ChangesView(
        title=context.words["title_changes"],
        description=context.words["about_changes"],
        address=ADDRESS,
        crumbs=(Link("/", context.settings.title),),
        days=tuple(_day(context, day, tuple(group)) for day, group in groupby(shown, key=lambda one: one.time[:10])),
        shown=len(shown),
        count=len(context.changes),
    )


def _day(context: Context, day: str, group: tuple[Dated, ...]) -> ChangeDay:
    lines = []
    revision = ""
    for one in group:
        anchor = f"r-{one.revision[:12]}" if one.revision != revision else ""
        lines.append(_line(context, one, anchor))
        revision = one.revision
    return ChangeDay(_date(context, day) or DateView(day, day), tuple(lines))


def _date(context: Context, text: str) -> DateView | None:
    return context.maybe(dates.parse(text))


def _line(context: Context, one: Dated, anchor: str) -> ChangeLine:
    change = one.change
    entity = context.graph.catalog.entities.get(change.entity)
    before, after = said(change, context.settings.language)
    return ChangeLine(
        anchor=anchor,
        time=one.time,
        sort=change.sort.replace("-", "_"),
        kind=change.kind,
        name=change.name,
        link=context.link(entity) if entity else None,
        place=place(change, context.words),
        before=_value(context, change, change.before, before, unit=not change.after),
        after=_value(context, change, change.after, after, unit=True),
        as_of=_date(context, change.as_of),
        sources=tuple(_source(context, cite) for cite in change.sources),
        quiet=change.sort in QUIET,
        count=change.count,
    )


def _value(context: Context, change: Change, text: str, shown: str, *, unit: bool) -> Value | None:
    """One end of a change; None where there was nothing, and for long texts and addresses elsewhere.

    An address may have been taken back because it should not be shown, or belong to a source that is never linked.
    """
    if not text or change.form in ("prose", "address") or change.sort in ("note", "reworded"):
        return None
    if change.form == "date" and (date := dates.parse(text)):
        return Value(shown, "time", date.iso)
    if change.form == "number" and (number := number_of(text)) is not None:
        gap = "" if change.unit == "%" else " "
        return Value(f"{shown}{gap}{change.unit}" if unit and change.unit else shown, "data", plain(number))
    if change.form == "word":
        return Value(word(change, text, context.words))
    return Value(shown)


def _source(context: Context, cite: Cite) -> Link:
    """A source by its name and publisher; its address is empty where the site has it no more."""
    entity = context.graph.catalog.entities.get(f"source:{cite.id}")
    text = f"{cite.name} ({cite.publisher})" if cite.publisher else cite.name
    return Link(entity.address if entity else "", text, "source")
