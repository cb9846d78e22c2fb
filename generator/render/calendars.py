"""The calendar of every timeline: its events on their days, for programs that show calendars.

A calendar knows whole days alone. Of what is known to the month or the year no day is made up: it is left out, and
the calendar's description says how much of the timeline it holds. What has begun and lasts still, or until nobody
knows which day, stands on the day on which it began, and its text says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.facts.addresses import full
from generator.facts.dates import Span, days_of, is_day
from generator.graph.moments import Moment
from generator.outputs import Output
from generator.pages import moments
from generator.pages.context import Context
from generator.pages.notes import Notes
from generator.pages.timelines import Listed
from generator.pages.views import MomentView
from generator.render import ics
from generator.render.identities import uid


def dated(context: Context) -> tuple[Moment, ...]:
    """The moments whose day is known: those that calendars can hold."""
    return tuple(moment for moment in context.graph.moments if days_of(moment.when))


def event(context: Context, moment: Moment) -> bytes:
    """A moment as an event, the same in every calendar; its day must be known."""
    days = days_of(moment.when)
    assert days is not None
    notes = Notes(context)
    shown = moments.moment(context, notes, moment)
    return ics.event(
        ics.Event(
            uid=uid(context.settings, moment.anchor),
            made=context.today.first,
            first=days[0],
            last=days[1],
            title=shown.title,
            text="\n".join(_text(context, moment, shown, notes)),
            place=shown.place,
            address=full(context.settings.url, shown.address),
            sorts=(shown.what_text,),
            open=shown.status != "settled",
        )
    )


def calendars(context: Context, listed: Iterable[Listed], events: Mapping[str, bytes]) -> Iterator[Output]:
    """The calendar beside every timeline that has a day; `events` are those of `event`, by the anchors of moments."""
    url = context.settings.url
    for one in listed:
        if one.calendar:
            held = [events[moment.anchor] for moment in one.moments if moment.anchor in events]
            said = ics.Calendar(
                title=f"{one.title} · {context.settings.title}",
                text=" ".join(filter(None, (one.text, _held(context, len(held), len(one.moments))))),
                address=full(url, one.address),
                here=full(url, one.calendar),
            )
            yield Output(one.calendar[1:], ics.calendar(said, held))


def _held(context: Context, held: int, count: int) -> str:
    """How much of a timeline its calendar holds, where that is not all."""
    return context.words["calendar_holds"].format(held=held, count=count) if held < count else ""


def _text(context: Context, moment: Moment, shown: MomentView, notes: Notes) -> Iterator[str]:
    """What the page says of it beside title and day: how long it lasts, its text, what is disputed, the sources."""
    words = context.words
    if shown.open:
        yield words["from_date"].format(date=shown.from_.text)
    elif shown.to and isinstance(moment.when, Span) and moment.when.to and not is_day(moment.when.to):
        yield f"{shown.from_.text} – {shown.to.text}"
    if moment.event and (text := context.plain(moment.event.text or moment.event.summary, moment.event)):
        yield text
    if shown.claims:
        yield f"{words['accounts_differ']}: {words['or_between'].join(claim.text for claim in shown.claims)}"
    elif shown.status != "settled":
        yield words[f"status_{shown.status}"]
    if shown.note:
        yield shown.note
    if cited := notes.listed():
        named = (f"{one.title} ({one.publisher})" if one.publisher else one.title for one in cited)
        yield f"{words['source' if len(cited) == 1 else 'sources']}: {'; '.join(named)}"
