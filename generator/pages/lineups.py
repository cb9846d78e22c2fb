"""The line-up of a group as a chart: a row a member, a bar a stay, from when to when as exactly as it is known.

A month or year within which a stay began or ended is a bar of its own sort; a stay whose beginning is not known comes
out of the dark. Nothing is drawn as a date that no source gives.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from generator.facts import dates
from generator.facts.dates import Date
from generator.pages.scales import Scale, drawn, placed, printed, year_ticks
from generator.pages.views import Bar, LineUpRow, LineUpView

_MOST_YEARS, _ROOM = 6, 15
_SORTS = ("sure", "about", "open")


class Stay(msgspec.Struct, frozen=True):
    """A time of somebody in a group; several with one name and address are of one person."""

    name: str
    address: str
    current: bool
    from_: Date | None
    to: Date | None


class _Piece(msgspec.Struct, frozen=True):
    """A part of a stay, from one ordinal day to another, the last not counted."""

    first: int
    end: int
    sort: str


def line_up(
    stays: Sequence[Stay], *, start: Date | None, end: Date | None, today: Date, language: str
) -> LineUpView | None:
    """The line-up of a group that began at `start` and is no more since `end` (None: it lasts).

    None where it would tell nothing that a list does not: fewer than two members, or the same times for all.
    """
    people: dict[tuple[str, str], list[Stay]] = {}
    for stay in sorted(stays, key=lambda stay: not stay.current):
        people.setdefault((stay.name, stay.address), []).append(stay)
    times = {tuple((stay.from_, stay.to) for stay in found) for found in people.values()}
    known = [drawn(date) for stay in stays for date in (stay.from_, stay.to) if date]
    if len(people) < 2 or len(times) < 2 or not known:
        return None
    opens = datetime.date(min(date.year for date in (*known, *(one for one in (start, end) if one))), 1, 1)
    now = drawn(end or today).last
    closes = max(now, *(date.last for date in known))
    scale = Scale(Fraction(opens.toordinal()), Fraction(closes.toordinal() + 1))
    rows = tuple(_row(found, opens.toordinal(), now.toordinal() + 1, end, scale, language) for found in people.values())
    used = {bar.sort for row in rows for bar in row.bars}
    return LineUpView(
        rows=rows,
        years=placed(year_ticks(opens, closes, language, _MOST_YEARS), scale, _ROOM),
        from_=dates.said(Date(opens.year), language),
        to=dates.said(end, language) if end else "",
        now=sum(row.current for row in rows),
        sorts=tuple(sort for sort in _SORTS if sort in used),
        unknown=any(not row.bars for row in rows),
    )


def _row(stays: Sequence[Stay], opens: int, now: int, end: Date | None, scale: Scale, language: str) -> LineUpRow:
    pieces = [piece for stay in stays for piece in _pieces(stay, opens, now, end) if piece.end > piece.first]
    pieces.sort(key=lambda piece: (piece.first, piece.end))
    bars = tuple(
        Bar(
            printed(scale.at(piece.first)),
            printed(scale.at(piece.end) - scale.at(piece.first)),
            piece.sort,
        )
        for piece in pieces
    )
    by_start = sorted(stays, key=lambda stay: stay.from_ or Date(1))
    said = tuple((_year(stay.from_, language), _year(stay.to, language), stay.current) for stay in by_start)
    return LineUpRow(stays[0].name, any(stay.current for stay in stays), bars, said)


def _year(date: Date | None, language: str) -> str:
    return dates.said(Date(date.year, circa=date.circa), language) if date else ""


def _pieces(stay: Stay, opens: int, now: int, end: Date | None) -> Iterator[_Piece]:
    """The pieces of a stay in the order of time; none for somebody who is gone and of whom no date is known."""
    if not (stay.from_ or stay.to or stay.current):
        return
    left = stay.to or (None if stay.current else end)
    began = _span(stay.from_) if stay.from_ else None
    ended = _span(left) if left else (max(now, began[1] if began else now),) * 2
    if began and left and began[1] >= ended[0]:
        # Within one month or year, or so near that the two may be one.
        sort = "about" if _wide(began) or _wide(ended) else "sure"
        yield _Piece(min(began[0], ended[0]), max(began[1], ended[1]), sort)
        return
    sure = ended[0] if _wide(ended) else ended[1]
    if began is None:
        yield _Piece(opens, sure, "open")
    elif _wide(began):
        yield _Piece(*began, "about")
        yield _Piece(began[1], sure, "sure")
    else:
        yield _Piece(began[0], sure, "sure")
    if _wide(ended):
        yield _Piece(*ended, "about")


def _span(date: Date) -> tuple[int, int]:
    """The days over which a date is drawn, the last not counted."""
    wide = drawn(date)
    return wide.first.toordinal(), wide.last.toordinal() + 1


def _wide(span: tuple[int, int]) -> bool:
    return span[1] - span[0] > 1
