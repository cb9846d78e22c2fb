"""The page of a label: its family, its people, its roster now and before."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from generator.facts.kinds import Artist, Label, Person
from generator.graph.relations import Tie
from generator.graph.texts import Text
from generator.pages.context import Context
from generator.pages.entities import head, tail, ties, works
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.shown import entry, rows
from generator.pages.views import Entry, LabelView, Relatives

DEEPEST = 6
"""Generations of a family that a page shows each way; more than any real one has, and it bounds a chain gone wrong."""


def pages(context: Context) -> Iterator[Page]:
    """One page a label."""
    for label in context.graph.catalog.of(Label):
        assert isinstance(label, Label)
        yield Page(label.address, "kinds/label.html", partial(_view, context, label), label.place, label.key)


def _view(context: Context, label: Label, text: Text | None) -> LabelView:
    notes = Notes(context)
    roster = context.graph.tied(label, "roster")
    acts = [(tie, _act(context, line, tie)) for tie in roster for line in ties(context, notes, [tie], Artist)]
    acts.sort(
        key=lambda act: (
            act[1].from_ is None,
            act[1].from_.iso if act[1].from_ else "",
            act[1].name.casefold(),
        )
    )
    parts = {
        **head(context, notes, label),
        "rows": rows(context, notes, label, "type", "founded", "headquarters", "color"),
        "owners": _owners(context, notes, label, (label.key,)),
        "family": _family(context, notes, label, (label.key,)),
        "key_people": tuple(
            entry(context, notes, post, target=person)
            for post in label.key_people
            if (person := context.graph.catalog.get(post.person))
        ),
        "staff": ties(context, notes, context.graph.tied(label, "staff"), Person),
        "roster_now": tuple(line for _, line in acts if line.current),
        "roster_before": tuple(_left(context, notes, tie) for tie, line in acts if not line.current),
        "works": works(context, notes, context.graph.tied(label, "releases")),
        **tail(context, notes, label, text),
    }
    return LabelView(**parts)


def _act(context: Context, line: Entry, tie: Tie) -> Entry:
    """A line of the roster; an act that is no more is on no roster now."""
    artist = tie.entity
    over = isinstance(artist, Artist) and context.disbanded(artist)
    return msgspec.structs.replace(line, current=False) if over else line


def _left(context: Context, notes: Notes, tie: Tie) -> Entry:
    """A former act, with where it went: the labels whose time began next, when this one ended or later."""
    artist, end = tie.entity, getattr(tie.holder, "to", None)
    later = [
        signing
        for signing in (artist.labels if isinstance(artist, Artist) else ())
        if end and signing is not tie.holder and signing.from_ and not signing.from_.before(end)
    ]
    first = min((signing.from_ for signing in later if signing.from_), default=None)
    went = context.graph.catalog.all(signing.label for signing in later if signing.from_ == first)
    return _act(context, entry(context, notes, tie.holder, target=artist, went=context.links(went)), tie)


def _owners(context: Context, notes: Notes, label: Label, seen: tuple[str, ...]) -> tuple[Relatives, ...]:
    found = []
    for parent in label.parent:
        owner = context.graph.catalog.get(parent.label)
        if isinstance(owner, Label) and owner.key not in seen and len(seen) <= DEEPEST:
            above = _owners(context, notes, owner, (*seen, owner.key))
            found.append(Relatives(entry(context, notes, parent, target=owner, detail=_stake(parent)), above))
    return tuple(found)


def _family(context: Context, notes: Notes, label: Label, seen: tuple[str, ...]) -> tuple[Relatives, ...]:
    found = []
    for tie in context.graph.tied(label, "subsidiaries"):
        owned = tie.entity
        if isinstance(owned, Label) and owned.key not in seen and len(seen) <= DEEPEST:
            below = _family(context, notes, owned, (*seen, owned.key))
            found.append(Relatives(entry(context, notes, tie.holder, target=owned, detail=_stake(tie.holder)), below))
    return tuple(found)


def _stake(holder: object) -> str:
    stake = getattr(holder, "stake", None)
    return f"{stake}%" if stake is not None else ""
