"""The chart of a series: every dated value where it belongs, and nothing that is not known.

The value axis of numbers always has its zero: a line that began elsewhere would make small changes look large. Ranks
have none; there the first place is on top. A value known to the month or year stands in its middle, on a line as long
as that month or year. A line joins two values only where one is surely later than the other.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import msgspec

from generator.facts import dates, numbers
from generator.facts.dates import Date
from generator.facts.values import Point
from generator.pages.scales import Scale, anchor, day_ticks, drawn, number_ticks, placed, precision, printed, rank_ticks
from generator.pages.views import ChartView, Dot, Tick

RANKS = ("rank", "ranks", "place", "position", "peak", "위", "순위")
"""Units that say that a number is a rank; also words by which a label says it where there is no unit."""

_INSET = 3
"""Percent of the width left free at both ends, for the marks there."""

_ALL_LABELLED = 8
"""With more values than this only the last, the first and the highest (of ranks the best) have a label."""

_FEW = 24
"""With more values than this the marks are small."""


class _Known(msgspec.Struct, frozen=True):
    """A dated number; `middle` is the day in the middle of the time it may mean."""

    value: Decimal
    as_of: Date
    status: str

    @property
    def date(self) -> Date:
        return drawn(self.as_of)

    @property
    def middle(self) -> Fraction:
        return Fraction(self.date.first.toordinal() + self.date.last.toordinal(), 2)

    def surely_before(self, other: _Known) -> bool:
        return self.date.before(other.date)


class _Spot(msgspec.Struct, frozen=True):
    """A known value and its place on the chart, in percent from the left and from the top."""

    known: _Known
    x: Fraction
    y: Fraction


def chart(points: Iterable[Point[Any]], label: str, unit: str, language: str) -> ChartView | None:
    """The chart of these points; None where no two of them are numbers of which one is surely the later.

    Points without a date are not on it: they stand in the table beside it.
    """
    known = sorted(_known(points), key=lambda one: one.middle)
    if not _spread(known):
        return None
    ranked = is_rank(label, unit, (one.value for one in known))
    values, base = _values(known, ranked=ranked)
    first, last = min(one.date.first for one in known), max(one.date.last for one in known)
    days = Scale(Fraction(first.toordinal()), Fraction(last.toordinal()), _INSET, 100 - _INSET)
    spots = [_Spot(one, days.at(one.middle), values.at(one.value)) for one in known]
    suffix = "%" if unit == "%" else ""
    scale = _value_ticks(known, values, ranked=ranked, language=language, suffix=suffix)
    labels = _labels(spots, language, suffix)
    return ChartView(
        dots=tuple(_dot(spot, days, language, suffix, labels.get(place)) for place, spot in enumerate(spots)),
        line=_line(spots, settled=True),
        dashed=_line(spots, settled=False),
        area="" if ranked else _area(spots, values.at(0)),
        values=scale,
        days=placed(day_ticks(first, last, max(precision(one.date) for one in known), language), days),
        base=base,
        widest=max((tick.text for tick in scale), key=len),
        ranked=ranked,
        many=len(known) > _FEW,
        open=tuple(dict.fromkeys(one.status for one in known if one.status != "settled")),
        spans=any(not one.date.day for one in known),
        about=any(one.as_of.circa for one in known),
    )


def is_rank(label: str, unit: str, values: Iterable[Decimal]) -> bool:
    """Whether these numbers are places, of which the first is the best."""
    if any(value < 1 or value != int(value) for value in values):
        return False
    said = [unit] if unit else label.replace(",", " ").split()
    return any(word.casefold() in RANKS for word in said)


def _known(points: Iterable[Point[Any]]) -> Iterator[_Known]:
    for point in points:
        if isinstance(point.value, Decimal) and point.as_of is not None:
            yield _Known(point.value, point.as_of, point.status)


def _spread(known: Sequence[_Known]) -> bool:
    """Whether some value is surely later than some other."""
    return bool(known) and min(one.date.last for one in known) < max(one.date.first for one in known)


def _values(known: Sequence[_Known], *, ranked: bool) -> tuple[Scale, str]:
    """The value axis, from top to bottom, and where its zero line is (empty for ranks)."""
    ticks = _ticks(known, ranked=ranked)
    low, high = Fraction(ticks[0]), Fraction(ticks[-1])
    if ranked:
        return Scale(low, high), ""
    scale = Scale(low, high, 100, 0)
    return scale, printed(scale.at(0))


def _ticks(known: Sequence[_Known], *, ranked: bool) -> tuple[Decimal, ...]:
    found = [one.value for one in known]
    if ranked:
        return rank_ticks(int(max(found)))
    whole = all(value == int(value) for value in found)
    return number_ticks(min(*found, Decimal(0)), max(*found, Decimal(0)), whole=whole)


def _value_ticks(
    known: Sequence[_Known], scale: Scale, *, ranked: bool, language: str, suffix: str
) -> tuple[Tick, ...]:
    ticks = _ticks(known, ranked=ranked)
    return tuple(Tick(printed(scale.at(tick)), numbers.said(tick, language) + suffix) for tick in ticks)


def _dot(spot: _Spot, days: Scale, language: str, suffix: str, label: _Label | None) -> Dot:
    date = spot.known.date
    return Dot(
        x=printed(spot.x),
        y=printed(spot.y),
        left="" if date.day else printed(days.at(date.first.toordinal())),
        right="" if date.day else printed(days.at(date.last.toordinal())),
        status=spot.known.status,
        about=spot.known.as_of.circa,
        value=numbers.said(spot.known.value, language) + suffix,
        date=dates.said(spot.known.as_of, language),
        labelled=label is not None,
        anchor=label.anchor if label else "",
        above=label.above if label else True,
        beside=label is not None and label.beside,
    )


def _joined(spots: Sequence[_Spot]) -> list[tuple[_Spot, _Spot]]:
    """Neighbours in time of which one is surely the later."""
    return [(one, other) for one, other in itertools.pairwise(spots) if one.known.surely_before(other.known)]


def _line(spots: Sequence[_Spot], *, settled: bool) -> str:
    """The path through values that are settled, or those pieces of it that begin or end at one that is not."""
    path, end = [], None
    for one, other in _joined(spots):
        if (one.known.status == other.known.status == "settled") is settled:
            path.append(f"{'' if one is end else f'M{_at(one)}'}L{_at(other)}")
            end = other
    return "".join(path)


def _area(spots: Sequence[_Spot], zero: Fraction) -> str:
    """What lies between the whole line and zero, piece by piece."""
    ground = printed(zero)
    pieces: list[list[_Spot]] = []
    for one, other in _joined(spots):
        if pieces and pieces[-1][-1] is one:
            pieces[-1].append(other)
        else:
            pieces.append([one, other])
    return "".join(
        f"M{printed(piece[0].x)},{ground}{''.join(f'L{_at(spot)}' for spot in piece)}L{printed(piece[-1].x)},{ground}Z"
        for piece in pieces
    )


def _at(spot: _Spot) -> str:
    return f"{printed(spot.x)},{printed(spot.y)}"


class _Label(msgspec.Struct, frozen=True):
    """A value written at its mark: which end of it stands there, where; and the room it takes, in percent."""

    anchor: str
    above: bool
    beside: bool
    left: Fraction
    right: Fraction
    y: Fraction

    def meets(self, other: _Label) -> bool:
        return self.left < other.right and other.left < self.right and abs(self.y - other.y) < _LINE


_LETTER = Fraction(7, 2)
"""Percent of the width that a letter takes at most: on the narrowest screen."""

_LINE = 12
"""Percent of the height that a line of text takes."""

_LOW = 85
"""Below this there is no room for a label under a mark; at the left it stands beside that, below a rising line."""


def _labels(spots: Sequence[_Spot], language: str, suffix: str) -> dict[int, _Label]:
    """The labels that fit, by the place of their value: the last, the first, the highest, then those that fit."""
    best = min(range(len(spots)), key=lambda place: spots[place].y)
    order = list(dict.fromkeys((len(spots) - 1, 0, best)))
    if len(spots) <= _ALL_LABELLED:
        order = list(dict.fromkeys((*order, *range(len(spots)))))
    taken: dict[int, _Label] = {}
    for place in order:
        text = numbers.said(spots[place].known.value, language) + suffix
        label = _label(spots, place, len(text))
        outside = label.left < 0 or label.right > 100
        if not (outside and place not in order[:3]) and not any(label.meets(other) for other in taken.values()):
            taken[place] = label
    return taken


def _label(spots: Sequence[_Spot], place: int, letters: int) -> _Label:
    """Where the label of a value is out of the line's way: on the side to which the line does not run."""
    spot = spots[place]
    before = spots[place - 1].y if place else None
    after = spots[place + 1].y if place + 1 < len(spots) else None
    dips = (before is None or before < spot.y) and (after is None or after < spot.y)
    side = anchor(spot.x)
    if side == "middle" and before is not None and after is not None and not dips:
        if before > spot.y > after:
            side = "end"
        elif before < spot.y < after:
            side = "start"
    if spot.x > 75:
        side = "end"
    elif spot.x < 25:
        side = "start"
    width = letters * _LETTER
    free = place + 1 == len(spots) or spots[place + 1].x > spot.x + width + 2 * _LETTER
    beside = dips and spot.y > _LOW and side == "start" and free
    above = not dips or (spot.y > _LOW and not beside)
    if beside:
        return _Label(side, above, beside, spot.x, spot.x + width + 2 * _LETTER, spot.y)
    left = spot.x - {"start": Fraction(0), "middle": width / 2, "end": width}[side]
    return _Label(side, above, beside, left, left + width, spot.y - _LINE if above else spot.y + _LINE)
