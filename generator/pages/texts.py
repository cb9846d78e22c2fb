"""Texts as readers see them: words, and in their holes links, values, citations, cards, charts and strips."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from urllib.parse import unquote

import msgspec

from generator.facts import addresses, numbers
from generator.facts.kinds import Claim, Entity, Timeline
from generator.facts.values import Ref
from generator.graph.links import BODY, Target
from generator.graph.mentions import Mention
from generator.graph.moments import selected
from generator.graph.names import called_in
from generator.graph.strips import Strip, strip
from generator.graph.texts import Text
from generator.graph.values import Known
from generator.pages import moments
from generator.pages.backlinks import translated
from generator.pages.charts import chart
from generator.pages.context import Context
from generator.pages.introductions import introduced
from generator.pages.notes import Notes
from generator.pages.shown import free_facts, label_of, value
from generator.pages.views import (
    CardPiece,
    Cited,
    CitePiece,
    ClaimPiece,
    ClaimView,
    HrefPiece,
    ImagePiece,
    Link,
    LinkPiece,
    NotePiece,
    Piece,
    Rich,
    Series,
    SeriesPiece,
    StripPiece,
    StripView,
    TocItem,
    Value,
    ValuePiece,
)
from generator.read.markdown import Link as Hole
from generator.read.markdown import Prose, Run

_SENTENCE_ENDS = re.compile(r"[.!?:;]\s|</?(?:p|li|td|th|h\d|blockquote|d[dt])\b")

_MEDIA = addresses.of_media("")

_UNBROKEN = 24
"""Characters of a value that stay on one line with the marks of its sources: half a line of a small phone."""


def rich(context: Context, notes: Notes, prose: Prose | None, owner: Entity) -> Rich:
    """A text with its holes filled; what leads nowhere shows its own words (and is told as a problem).

    A citation moves up to the word before it: authors put a space there, and a mark must not begin a line.
    """
    return _filled(context, notes, prose, owner, {}) if prose else ()


def long(context: Context, notes: Notes, text: Text | None, owner: Entity) -> Rich:
    """The same for the long text of `owner`, with links where names stand."""
    return _filled(context, notes, text.prose, owner, _named(text)) if text else ()


def _filled(
    context: Context, notes: Notes, prose: Prose, owner: Entity, named: Mapping[int, Iterable[Mention]]
) -> Rich:
    pieces: list[Piece] = []
    words: list[str] = []
    for number, part in enumerate(prose.parts):
        if isinstance(part, str):
            words.append(part)
            continue
        if isinstance(part, Run):
            found = _words(context, part.text, named.get(number, ()))
        else:
            found = [_piece(context, notes, prose.links[part], owner)]
        for piece in found:
            if isinstance(piece, str):
                words.append(piece)
                continue
            if words:
                said = "".join(words)
                pieces.append(said.rstrip(" ") if isinstance(piece, CitePiece) else said)
                words = []
            pieces.append(piece)
    return tuple(_said_once([*pieces, "".join(words)] if words else pieces))


def _said_once(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces of a text; where values of one sentence have the same sources, the marks stand at the last of them."""
    for number, piece in enumerate(pieces):
        if isinstance(piece, ValuePiece) and piece.marks and _again(pieces[number + 1 :], piece.marks):
            yield msgspec.structs.replace(piece, marks=())
        else:
            yield piece


def _again(following: Iterable[Piece], marks: tuple[Cited, ...]) -> bool:
    """Whether the next thing cited in the sentence is a value with these marks."""
    for piece in following:
        if isinstance(piece, ValuePiece):
            return piece.marks == marks
        if isinstance(piece, CitePiece) or (isinstance(piece, str) and _SENTENCE_ENDS.search(piece)):
            return False
    return False


def annotated(notes: Notes, text: Rich) -> Rich:
    """A text with every source of its own beside the words that cite it first."""
    seen: set[str] = set()
    pieces: list[Piece] = []
    for piece in text:
        pieces.append(piece)
        marks = (piece.cited,) if isinstance(piece, CitePiece) else piece.marks if isinstance(piece, ValuePiece) else ()
        for cited in marks:
            if cited.id not in seen:
                seen.add(cited.id)
                pieces.append(NotePiece(cited, notes.full(cited)))
    return tuple(pieces)


def values_in(text: Rich) -> Iterator[Value]:
    """The facts that a text shows."""
    return (piece.value for piece in text if isinstance(piece, ValuePiece))


def _named(text: Text) -> dict[int, list[Mention]]:
    """The names in a long text that become links, by the part in which they stand."""
    found: dict[int, list[Mention]] = {}
    for mention in text.linked.mentions:
        if mention.decision == "linked":
            found.setdefault(mention.part, []).append(mention)
    return found


def _words(context: Context, text: str, named: Iterable[Mention]) -> list[Piece]:
    """Visible words, escaped, with links where names stand."""
    pieces: list[Piece] = []
    at = 0
    for mention in named:
        entity = context.target(mention.keys[0])
        pieces.append(html.escape(text[at : mention.start], quote=False))
        pieces.append(LinkPiece(Link(entity.address, text[mention.start : mention.end], entity.kind)))
        at = mention.end
    return [*pieces, html.escape(text[at:], quote=False)]


def _piece(context: Context, notes: Notes, hole: Hole, owner: Entity) -> Piece:
    if hole.form in ("value", "chart"):
        return _asked(context, notes, hole)
    target = context.graph.resolver.target(hole, owner)
    if not isinstance(target, Target):
        return "" if hole.form in ("href", "image") else hole.label or hole.target
    if hole.form == "image" and target.href.startswith(_MEDIA):
        return ImagePiece(context.shown(unquote(target.href.removeprefix(_MEDIA))))
    if hole.form in ("href", "image"):
        return HrefPiece(target.href)
    entity = context.target(target.key)
    if hole.form == "cite":
        return CitePiece(notes.mark(entity))
    if hole.form == "card":
        return _embedded(context, notes, hole, entity, owner)
    own = "" if hole.target else _heading(context, owner, hole.anchor)
    return LinkPiece(Link(target.href, hole.label or own or called_in(hole.target, entity), entity.kind))


def _embedded(context: Context, notes: Notes, hole: Hole, entity: Entity, owner: Entity) -> Piece:
    """A thing between paragraphs: a timeline as a strip, a claim with its verdict, all else as a card.

    A claim may embed another, and that one the first: within the reasons of claims they are links.
    """
    if isinstance(entity, Timeline):
        asked = strip(hole)
        return StripPiece(_strip(context, notes, entity, asked if isinstance(asked, Strip) else Strip()))
    if isinstance(entity, Claim) and isinstance(owner, Claim):
        return LinkPiece(context.link(entity))
    if isinstance(entity, Claim):
        return ClaimPiece(claim_view(context, notes, entity))
    return CardPiece(introduced(context, entity))


def _strip(context: Context, notes: Notes, timeline: Timeline, asked: Strip) -> StripView:
    """The latest moments that are asked for, without their texts, and the eras they fall in."""
    whole = selected(timeline, context.graph.moments, context.graph.catalog)
    fitting = [moment for moment in whole if asked.takes(moment)]
    shown = fitting[-asked.limit :]
    eras = (era for era in timeline.eras if any(moments.within(moment, era) for moment in shown))
    return StripView(
        title=asked.title or timeline.name,
        address=timeline.address,
        moments=tuple(moments.moment(context, notes, moment) for moment in shown),
        more=len(whole) - len(shown),
        eras=tuple(moments.era(context, era) for era in eras),
    )


def _asked(context: Context, notes: Notes, hole: Hole) -> Piece:
    """A fact asked for in a text: its value within its phrase, or its whole series."""
    found = context.graph.resolver.value(hole)
    if not isinstance(found, Known):
        return html.escape(hole.label or hole.target)
    fact = found.fact
    if hole.form == "chart":
        points = tuple(value(context, notes, point, unit=fact.unit) for point in fact.values)
        label = fact.label or label_of(found.name)
        drawn = chart(fact.values, label, fact.unit, context.settings.language)
        return SeriesPiece(Series(found.name, label, fact.unit, points, drawn), context.link(found.entity))
    # The sentence around it says what is counted, so the unit stays out.
    shown = value(context, notes, found.point, length=found.length, counted=False)
    said = context.value_said(found)
    number = found.point.value
    exact = numbers.exact(number) if isinstance(number, Decimal) else ""
    return ValuePiece(
        value=msgspec.structs.replace(shown, text=said, status=_status(found)),
        before=found.before,
        after=found.after,
        subject=context.link(found.entity),
        key=found.name,
        marks=shown.cited or tuple(dict.fromkeys(mark for side in shown.claims for mark in side.cited)),
        short=len(f"{found.before}{said}{found.after}") <= _UNBROKEN,
        label=fact.label or ("" if context.words.get(f"field_{found.name}", "") else label_of(found.name)),
        exact=exact if exact != said else "",
        derived=found.derived,
        sources=tuple(map(notes.full, shown.cited)),
    )


def _status(found: Known) -> str:
    """The status of the value asked for, else that of its whole series."""
    return found.point.status if found.point.status != "settled" else found.fact.status


def claim_view(context: Context, notes: Notes, claim: Claim) -> ClaimView:
    """A claim with its verdict and evidence."""
    return notes.part(("claim", claim.id), lambda own: _claim(context, own, claim))


def _claim(context: Context, notes: Notes, claim: Claim) -> ClaimView:
    catalog = context.graph.catalog
    facts, _ = free_facts(context, notes, claim)
    return ClaimView(
        id=claim.id,
        text=claim.name,
        verdict=claim.verdict or "unverified",
        checkable=claim.checkable,
        said_by=tuple(_speaker(context, speaker) for speaker in claim.said_by),
        about=context.links(catalog.all(claim.about)),
        because=rich(context, notes, claim.because or claim.summary, claim),
        note=claim.note,
        date=context.maybe(claim.as_of),
        facts=facts,
        said_in=notes.cite(claim.source),
        evidence=notes.cite(claim.evidence),
        linked_from=context.links(one for one in context.graph.linking(claim) if not translated(one)),
    )


def _speaker(context: Context, speaker: Ref | str) -> Link:
    """Who said it, as a link where there is a page; its address is empty where there is none."""
    target = context.graph.catalog.get(speaker) if isinstance(speaker, Ref) else None
    return context.link(target) if target else Link("", speaker.written if isinstance(speaker, Ref) else speaker)


def _heading(context: Context, owner: Entity, anchor: str) -> str:
    """The words of a heading of the same page, which `[[#anchor]]` leads to."""
    outline = context.graph.outlines.get(owner.key, {}).get(BODY)
    headings = outline.prose.headings if outline else ()
    return next((heading.text for heading in headings if heading.id == anchor), anchor)


def toc(text: Text | None) -> tuple[TocItem, ...]:
    """The headings of a text, those of the third level below those of the second."""
    items: list[tuple[str, str, list[TocItem]]] = []
    for heading in text.prose.headings if text else ():
        if heading.level == 2:
            items.append((heading.id, heading.text, []))
        elif heading.level == 3 and items:
            items[-1][2].append(TocItem(heading.id, heading.text))
    return tuple(TocItem(id_, text, tuple(below)) for id_, text, below in items)
