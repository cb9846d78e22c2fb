"""The page of a track, album, film, show, tour or book."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from generator.facts.kinds import Credit, Work
from generator.graph.texts import Text
from generator.pages.context import Context
from generator.pages.entities import charts, head, tail, works
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.shown import entry, rows
from generator.pages.views import Credits, Entry, WorkView


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
        "credits": tuple(_credits(context, notes, work)),
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


def _credits(context: Context, notes: Notes, work: Work) -> Iterator[Credits]:
    """Who made it, by role."""
    roles = dict.fromkeys(credit.role for credit in work.people)
    for role in roles:
        of_role = (credit for credit in work.people if credit.role == role)
        entries = (msgspec.structs.replace(_credit(context, notes, credit), role="") for credit in of_role)
        yield Credits(role[:1].upper() + role[1:], tuple(entries))


def _credit(context: Context, notes: Notes, credit: Credit) -> Entry:
    target = context.graph.catalog.get(credit.person) if credit.person else None
    name = credit.name or (target.name if target else credit.person.written if credit.person else "")
    return entry(context, notes, credit, target=target, name=name)
