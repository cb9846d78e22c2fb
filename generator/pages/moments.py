"""A dated thing as an entry of a timeline or strip."""

from __future__ import annotations

from typing import Any, cast

from generator.facts.dates import Span
from generator.facts.kinds import Era, Event, Timeline
from generator.facts.values import Evidence, Fact
from generator.graph.moments import Moment, last_of
from generator.pages.context import Context
from generator.pages.notes import Notes
from generator.pages.shown import evidence, value
from generator.pages.views import EraView, MomentView

ALL = f"{Timeline.home}all/"
"""The address of the global timeline, where every event is an anchor."""


def moment(context: Context, notes: Notes, shown: Moment) -> MomentView:
    """A moment as an entry of a timeline, without its text, which may itself show a timeline."""
    start, end = context.span(shown.when)
    event, subject = shown.event, shown.subject
    date: Fact[Any] = event.date if event else cast("Fact[Any]", shown.holder)
    return MomentView(
        anchor=shown.anchor,
        address=f"{ALL}#{shown.anchor}",
        from_=start or context.date(shown.start),
        to=end if start else None,
        until=start is None,
        open=isinstance(shown.when, Span) and end is None,
        title=title_of(context, shown),
        what=shown.what,
        keys=" ".join(dict.fromkeys((*shown.who, *shown.works))),
        what_text=sort(context, shown),
        link=context.link(subject) if subject else None,
        who=context.links(context.target(key) for key in shown.who if not subject or key != subject.key),
        works=context.links(context.target(key) for key in shown.works if not subject or key != subject.key),
        place=event.venue if event else "",
        text=(),
        upcoming=context.today.before(shown.start),
        claims=tuple(value(context, notes, claim) for claim in date.claims),
        **_evidence(notes, event, date),
    )


def sort(context: Context, shown: Moment) -> str:
    """The kind of a moment in words: those of the interface, or as its author has it."""
    written = shown.event.what if shown.event else shown.what
    return context.words.get(f"what_{shown.what}", written.replace("-", " ").replace("_", " "))


def title_of(context: Context, shown: Moment) -> str:
    """What happened, in a few words: as the event's author says it, or as the field whose date it is."""
    if shown.event:
        return shown.event.name
    assert shown.subject is not None
    return context.words[f"moment_{shown.what}"].format(name=shown.subject.name)


def known_by(shown: Moment) -> tuple[Evidence, ...]:
    """How a moment is known: of an event as a whole, and its date."""
    return (shown.holder, shown.event.date) if shown.event else (shown.holder,)


def _evidence(notes: Notes, event: Event | None, date: Fact[Any]) -> dict[str, Any]:
    """How a moment is known: as its event says, and where that says nothing, as its date does."""
    dated = evidence(notes, date)
    if event is None:
        return dated
    known = evidence(notes, event)
    status = dated["status"] if known["status"] == "settled" else known["status"]
    note = "; ".join(one for one in (known["note"], dated["note"]) if one)
    cited = tuple(dict.fromkeys((*known["cited"], *dated["cited"])))
    confidence = known["confidence"] or dated["confidence"]
    return {"status": status, "confidence": confidence, "note": note, "cited": cited}


def era(context: Context, shown: Era) -> EraView:
    """A named stretch of a timeline."""
    return EraView(shown.name, context.maybe(shown.from_), context.maybe(shown.to))


def within(moment: Moment, shown: Era) -> bool:
    """Whether a moment may fall into an era."""
    begun = shown.from_ is None or not last_of(moment.when).before(shown.from_)
    return begun and (shown.to is None or not shown.to.before(moment.first))
