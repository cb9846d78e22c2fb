"""The page of an artist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import msgspec

from generator.facts.kinds import Artist, Label, Member, Person, Work
from generator.graph.texts import Text
from generator.pages.context import Context
from generator.pages.entities import charts, head, tail, ties, works
from generator.pages.lineups import Stay, line_up
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.shown import entry, evidence, rows
from generator.pages.views import ArtistView, Entry, LineUpView, Row, Value


def pages(context: Context) -> Iterator[Page]:
    """One page an artist."""
    for artist in context.graph.catalog.of(Artist):
        assert isinstance(artist, Artist)
        yield Page(artist.address, "kinds/artist.html", partial(_view, context, artist), artist.place, artist.key)


def _view(context: Context, artist: Artist, text: Text | None) -> ArtistView:
    notes = Notes(context)
    tied = context.graph.tied
    made = tied(artist, "works")
    parts = head(context, notes, artist)
    over = context.disbanded(artist)
    members = [_lasting(_member(context, notes, member), over=over) for member in artist.members]
    parts |= {
        "rows": (
            *rows(context, notes, artist, "type", "debut", "disbanded", "origin"),
            *_fandom(notes, artist),
            *rows(context, notes, artist, "color"),
        ),
        "line_up": _line_up(context, artist, members),
        "members_now": tuple(member for member in members if member.current),
        "members_before": tuple(member for member in members if not member.current),
        "labels": tuple(
            _lasting(entry(context, notes, signing, target=label), over=over)
            for signing in artist.labels
            if (label := context.graph.catalog.get(signing.label))
        ),
        "groups": ties(context, notes, tied(artist, "groups"), Artist),
        "people": ties(context, notes, tied(artist, "people"), Person),
        "posts": ties(context, notes, tied(artist, "posts"), Label),
        "works": works(context, notes, made),
        "credits": works(context, notes, tied(artist, "credits")),
        "charts": charts(context, notes, (tie.entity for tie in made if isinstance(tie.entity, Work)), named=True),
        **tail(context, notes, artist, text),
    }
    return ArtistView(**parts)


def _line_up(context: Context, artist: Artist, members: list[Entry]) -> LineUpView | None:
    return line_up(
        [
            Stay(line.name, line.link.address if line.link else "", line.current, member.from_, member.to)
            for line, member in zip(members, artist.members, strict=True)
        ],
        start=artist.debut.value if artist.debut else None,
        end=artist.disbanded.value if artist.disbanded and context.disbanded(artist) else None,
        today=context.today,
        language=context.settings.language,
    )


def _lasting(line: Entry, *, over: bool) -> Entry:
    """A member or label of an act; nothing lasts longer than the act itself."""
    return msgspec.structs.replace(line, current=False) if over else line


def _member(context: Context, notes: Notes, member: Member) -> Entry:
    """Somebody of the line-up; the page of the act comes before that of the person."""
    ref = member.artist or member.person
    target = context.graph.catalog.get(ref) if ref else None
    names = dict(member.names)
    korean = names["ko"].value if "ko" in names else ""
    return entry(
        context,
        notes,
        member,
        target=target,
        name=member.name or (target.name if target else ref.written if ref else ""),
        native=korean or "",
        role=member.position,
    )


def _fandom(notes: Notes, artist: Artist) -> Iterator[Row]:
    fandom = artist.fandom
    if fandom is None:
        return
    known = evidence(notes, fandom)
    if fandom.name:
        yield Row("fandom", (Value(text=fandom.name, **known),))
    if fandom.colors:
        yield Row("colors", (Value(text=", ".join(fandom.colors), **known),))
