"""The page of a track, album, film, show, tour or book."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator.facts.kinds import Credit, Work
from generator.graph.texts import Text
from generator.pages.context import Context
from generator.pages.entities import charts, head, tail, works
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.shown import entry, rows
from generator.pages.views import Entry, WorkView


def pages(context: Context) -> Iterator[Page]:
    """One page a work."""
    for work in context.graph.catalog.of(Work):
        assert isinstance(work, Work)
        yield Page(work.address, "kinds/work.html", partial(_view, context, work), work.place, work.key)


def _view(context: Context, work: Work, text: Text | None) -> WorkView:
    notes = Notes(context)
    catalog = context.graph.catalog
    parts = {
        **head(context, notes, work),
        "rows": rows(context, notes, work, "type", "released", "length", "languages"),
        "artists": tuple(
            entry(context, notes, billing, target=artist, detail=billing.as_)
            for billing in work.artists
            if (artist := catalog.get(billing.artist))
        ),
        "people": tuple(_credit(context, notes, credit) for credit in work.people),
        "labels": tuple(
            entry(context, notes, signing, target=label)
            for signing in work.labels
            if (label := catalog.get(signing.label))
        ),
        "part_of": context.links(catalog.all(whole.work for whole in work.part_of)),
        "parts": works(context, notes, context.graph.tied(work, "parts")),
        "charts": charts(context, notes, (work,), named=False),
        **tail(context, notes, work, text),
    }
    return WorkView(**parts)


def _credit(context: Context, notes: Notes, credit: Credit) -> Entry:
    target = context.graph.catalog.get(credit.person) if credit.person else None
    name = credit.name or (target.name if target else credit.person.written if credit.person else "")
    return entry(context, notes, credit, target=target, name=name)
