"""Two states of one fact compared: its value, its series, the sides of its dispute, and how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from generator.facts.types import Type
from generator.facts.values import Evidence, Fact, Point
from generator.graph.changes import Change, Sort
from generator.history.spot import Spot
from generator.history.texts import Known, text_of


def fact_changes(was: Fact[Any] | None, now: Fact[Any] | None, type_: Type, spot: Spot) -> Iterator[Change]:
    """What changed of a fact; None where it is not written."""
    if was is None or now is None:
        one = now or was
        if one is not None:
            text, form = text_of(one.value, type_, spot.known)
            before, after = ("", text) if was is None else (text, "")
            more = {"unit": one.unit, "as_of": _as_of(one), "sources": _sources(one, spot)}
            yield spot.change("added" if was is None else "removed", before, after, form, **more)
        return
    told = list((_series if was.values or now.values else _value)(was, now, type_, spot))
    yield from told
    yield from _sides(was, now, type_, spot)
    if was.label != now.label:
        yield spot_of(spot, "name").change("reworded", was.label, now.label)
    for name in ("from_", "to", "unit"):
        before, form = text_of(getattr(was, name), type_, spot.known)
        after, form = text_of(getattr(now, name), type_, spot.known) if getattr(now, name) else ("", form)
        if before != after:
            yield spot_of(spot, name.rstrip("_")).change(came_or_went(before, after), before, after, form)
    # Where a single value became a series, its evidence moved to the point, and was compared there.
    if bool(was.values) == bool(now.values):
        yield from evidence(was, now, spot, sourced=bool(told))


def spot_of(spot: Spot, part: str) -> Spot:
    """The place of a part of what stands at `spot`."""
    return msgspec.structs.replace(spot, part=f"{spot.part}.{part}" if spot.part else part)


def came_or_went(before: str, after: str) -> Sort:
    """Which sort of change leads from one text to the other; an empty text stands for nothing."""
    return "added" if not before else "removed" if not after else "changed"


def _as_of(fact: Fact[Any]) -> str:
    date = fact.as_of or (fact.values[-1].as_of if fact.values else None)
    return str(date or "")


def _sources(one: Fact[Any] | Point[Any], spot: Spot) -> Any:
    """The sources of a value: its own, those of the latest point, or those of the entry or entity it stands in."""
    latest = one.values[-1].source if isinstance(one, Fact) and one.values else ()
    return spot.known.cites(one.source or latest or spot.sources)


def _value(was: Fact[Any], now: Fact[Any], type_: Type, spot: Spot) -> Iterator[Change]:
    if was.value == now.value:
        return
    before, form = text_of(was.value, type_, spot.known)
    after, form = text_of(now.value, type_, spot.known) if now.value is not None else ("", form)
    sort = came_or_went(before, after)
    yield spot.change(sort, before, after, form, unit=now.unit, as_of=_as_of(now), sources=_sources(now, spot))


def _points(fact: Fact[Any]) -> list[Point[Any]]:
    """The points of a series; a single value is a series of one."""
    if fact.values or fact.value is None:
        return list(fact.values)
    kept = {name: getattr(fact, name) for name in Evidence.__struct_fields__}
    return [Point(value=fact.value, **kept)]


def _series(was: Fact[Any], now: Fact[Any], type_: Type, spot: Spot) -> Iterator[Change]:
    """Points matched by their dates, the undated by their values; a single value gives way to a series in silence."""
    old, new = _points(was), _points(now)
    pairs = _matched(old, new)
    latest = old[-1] if old else None
    for point in new:
        text, form = text_of(point.value, type_, spot.known)
        more: dict[str, Any] = {"unit": now.unit, "as_of": str(point.as_of or "")}
        before = pairs.get(id(point))
        if before is None:
            # Of a value found later for an earlier day the latest is not what was before it.
            follows = latest and (latest.as_of is None or point.as_of is None or latest.as_of < point.as_of)
            from_ = text_of(latest.value, type_, spot.known)[0] if latest and follows else ""
            yield spot.change("point", from_, text, form, sources=_sources(point, spot), **more)
            latest = point if follows or latest is None else latest
        elif before.value != point.value:
            old_text = text_of(before.value, type_, spot.known)[0]
            yield spot.change("changed", old_text, text, form, sources=_sources(point, spot), **more)
        else:
            yield from _at(evidence(before, point, spot), more)
    kept = [id(one) for one in pairs.values()]
    for point in old if was.values else ():
        if id(point) not in kept:
            text, form = text_of(point.value, type_, spot.known)
            yield spot.change("removed", text, "", form, unit=was.unit, as_of=str(point.as_of or ""))


def _at(changes: Iterator[Change], more: dict[str, Any]) -> Iterator[Change]:
    """Changes of one point, with its date."""
    return (msgspec.structs.replace(change, as_of=more["as_of"]) for change in changes)


def _matched(old: list[Point[Any]], new: list[Point[Any]]) -> dict[int, Point[Any]]:
    """The point that each new one was before, by the identity of the new one."""
    pairs: dict[int, Point[Any]] = {}
    left = list(old)
    for likeness in (3, 2, 1):
        for point in new:
            found = next((one for one in left if id(point) not in pairs and _alike(one, point) == likeness), None)
            if found is not None:
                pairs[id(point)] = found
                left.remove(found)
    return pairs


def _alike(one: Point[Any], other: Point[Any]) -> int:
    """3 for one value and date, 2 for one date, 1 for one value with a date on one side alone, else 0."""
    if one.as_of == other.as_of and (one.value == other.value or one.as_of is not None):
        return 3 if one.value == other.value else 2
    return int(one.value == other.value and None in (one.as_of, other.as_of))


def _sides(was: Fact[Any], now: Fact[Any], type_: Type, spot: Spot) -> Iterator[Change]:
    """The sides of a dispute, by their values."""
    side = spot_of(spot, "claims")
    for point in now.claims:
        match = next((one for one in was.claims if one.value == point.value), None)
        text, form = text_of(point.value, type_, spot.known)
        if match is None:
            more = {"unit": now.unit, "as_of": str(point.as_of or ""), "sources": spot.known.cites(point.source)}
            yield side.change("added", "", text, form, **more)
        else:
            yield from evidence(match, point, msgspec.structs.replace(side, of=text))
    for point in was.claims:
        if all(one.value != point.value for one in now.claims):
            text, form = text_of(point.value, type_, spot.known)
            yield side.change("removed", text, "", form, unit=was.unit, as_of=str(point.as_of or ""))


def evidence(was: Evidence, now: Evidence, spot: Spot, *, sourced: bool = False) -> Iterator[Change]:
    """How something is known; `sourced` says that a change told already carries the new sources and date."""
    if was.status != now.status:
        yield spot.change("status", was.status, now.status, "word", sources=spot.known.cites(now.source))
    if was.confidence != now.confidence:
        sort = came_or_went(was.confidence, now.confidence)
        yield spot_of(spot, "confidence").change(sort, was.confidence, now.confidence, "word")
    if not sourced:
        yield from _dates_and_sources(was, now, spot)
    if was.checked != now.checked:
        yield spot.change("checked", str(was.checked or ""), str(now.checked or ""), "date")
    if was.note != now.note:
        yield spot.change("note", was.note, now.note)


def _dates_and_sources(was: Evidence, now: Evidence, spot: Spot) -> Iterator[Change]:
    if was.as_of != now.as_of:
        before, after = str(was.as_of or ""), str(now.as_of or "")
        yield spot_of(spot, "as_of").change(came_or_went(before, after), before, after, "date")
    known: Known = spot.known
    old, new = [known.key(ref) for ref in was.source], [known.key(ref) for ref in now.source]
    if added := [ref for ref in now.source if known.key(ref) not in old]:
        yield spot.change("source-added", sources=known.cites(added))
    if gone := [ref for ref in was.source if known.key(ref) not in new]:
        yield spot.change("source-removed", sources=known.cites(gone))
