"""Two states of the facts compared by what they mean: moving a key, a file or a line break changes nothing."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from typing import Any, cast

import msgspec

from generator.facts.compounds import ListOf, TableOf
from generator.facts.fields import FactOf
from generator.facts.kinds import KINDS, Entity
from generator.facts.records import EVIDENCE, RecordOf, Spec, key_of, specs_of
from generator.facts.values import Fact
from generator.graph.changes import Change, Sort
from generator.history.evidence import came_or_went, evidence, fact_changes
from generator.history.renames import renames
from generator.history.spot import Spot, words
from generator.history.texts import Known, absent, count, described, text_of, who
from generator.read.markdown import Prose

_ORDER = {kind.kind: number for number, kind in enumerate(KINDS)}


def compare(
    before: Mapping[str, Entity], after: Mapping[str, Entity], around: Mapping[str, Entity] | None = None
) -> tuple[Change, ...]:
    """What changed from one state to the other, by kind and id of the entities and in each by the order of its fields.

    `around` are entities that did not change and lend their names; both states count as known in any case.
    """
    everything: Mapping[str, Entity] = ChainMap(
        *(cast("dict[str, Entity]", one) for one in (after, before, around or {}))
    )
    renamed = renames(before, after, everything)
    formerly = {new: old for old, new in renamed.items()}
    known = Known(everything, renamed)
    keys = sorted({*before, *after} - {*renamed}, key=lambda key: (_ORDER[key.partition(":")[0]], key))
    return tuple(
        change
        for key in keys
        for change in (
            _renamed(before[formerly[key]], after[key], known)
            if key in formerly
            else _entity(before.get(key), after.get(key), known)
        )
    )


def _renamed(before: Entity, after: Entity, known: Known) -> Iterator[Change]:
    """The new id, and what else changed; that the former address leads here goes without saying."""
    yield Spot(after, known).change("renamed", before.id, after.id)
    yield from _entity(msgspec.structs.replace(before, redirect_from=after.redirect_from), after, known)


def _entity(before: Entity | None, after: Entity | None, known: Known) -> Iterator[Change]:
    entity = after or before
    if entity is None or before == after:
        return
    spot = Spot(entity, known)
    if before is None or after is None:
        sort: Sort = "entity-added" if before is None else "entity-removed"
        yield msgspec.structs.replace(spot.change(sort, sources=known.cites(entity.source)), count=count(entity))
    else:
        yield from _fields(before, after, spot)
        yield from evidence(before, after, spot)


def _fields(before: Any, after: Any, spot: Spot) -> Iterator[Change]:
    """The declared fields of two records of one class, evidence left out."""
    for name, declared in specs_of(type(after)).items():
        was, now = getattr(before, name), getattr(after, name)
        if name not in EVIDENCE and was != now:
            yield from _field(was, now, declared, spot.at(key_of(name, declared)))


def _field(was: Any, now: Any, declared: Spec, spot: Spot) -> Iterator[Change]:
    type_ = declared.type
    if isinstance(type_, FactOf):
        yield from fact_changes(was, now, type_, spot)
    elif isinstance(type_, TableOf):
        yield from _table(dict(was), dict(now), type_, spot)
    elif isinstance(type_, ListOf) and isinstance(type_.item, RecordOf):
        yield from _entries(was, now, spot)
    elif isinstance(type_, ListOf):
        yield from _items(was, now, type_, spot)
    elif isinstance(type_, RecordOf) and was is not None and now is not None:
        yield from _record(was, now, spot)
    else:
        yield from _scalar(was, now, declared, spot)


def _scalar(was: Any, now: Any, declared: Spec, spot: Spot) -> Iterator[Change]:
    before, form = text_of(was, declared.type, spot.known) if not absent(was) else ("", "text")
    after, form = text_of(now, declared.type, spot.known) if not absent(now) else ("", form)
    both = isinstance(was, Prose) and isinstance(now, Prose)
    if before != after or (both and _links(was, spot.known) != _links(now, spot.known)):
        sort: Sort = "reworded" if both else came_or_went(before, after)
        yield spot.change(sort, before, after, form, sources=spot.known.cites(spot.sources))


def _links(prose: Prose, known: Known) -> list[Any]:
    """The links of a text, by where they lead and what they say."""
    return [(link.form, known.leads(link), link.anchor, link.label) for link in prose.links]


def _table(was: Mapping[str, Fact[Any]], now: Mapping[str, Fact[Any]], type_: TableOf, spot: Spot) -> Iterator[Change]:
    for name in dict.fromkeys((*now, *was)):
        fact = now.get(name) or was[name]
        if spot.fact == "facts":
            below = msgspec.structs.replace(spot, fact=f"facts.{name}", label=fact.label or words(name))
        else:
            below = msgspec.structs.replace(spot, fact=f"{spot.fact}.{name}", label=f"{spot.label} ({name})")
        yield from fact_changes(was.get(name), now.get(name), type_.value, below)


def _items(was: tuple[Any, ...], now: tuple[Any, ...], type_: ListOf, spot: Spot) -> Iterator[Change]:
    """Plain items that came and went; their order says nothing."""
    before = [text_of(item, type_.item, spot.known)[0] for item in was]
    after = [text_of(item, type_.item, spot.known)[0] for item in now]
    gone, new = [one for one in before if one not in after], [one for one in after if one not in before]
    sources = spot.known.cites(spot.sources)
    if new:
        yield spot.change("added", "", ", ".join(new), sources=sources)
    if gone:
        yield spot.change("removed", ", ".join(gone), "", sources=sources)


def _entries(was: tuple[Any, ...], now: tuple[Any, ...], spot: Spot) -> Iterator[Change]:
    """Entries of a list of relations, matched by whom or what they name."""
    groups: dict[str, tuple[list[Any], list[Any]]] = {}
    for side, entries in ((1, now), (0, was)):
        for one in entries:
            groups.setdefault(who(one, spot.known), ([], []))[side].append(one)
    for name, (old, new) in groups.items():
        pairs = _matched(old, new)
        for left, right in pairs:
            yield from _record(left, right, msgspec.structs.replace(spot, of=name))
        matched = [id(one) for pair in pairs for one in pair]
        known = spot.known
        for one in new:
            if id(one) not in matched:
                yield spot.change("added", "", described(one, known), sources=known.cites(one.source))
        for one in old:
            if id(one) not in matched:
                yield spot.change("removed", described(one, known), "", sources=known.cites(one.source))


def _matched(old: list[Any], new: list[Any]) -> list[tuple[Any, Any]]:
    """Entries that name the same, paired by how much else they share; each stands in one pair at most."""
    likeness = [
        (-sum(getattr(left, name) == getattr(right, name) for name in specs_of(type(right))), row, column)
        for row, right in enumerate(new)
        for column, left in enumerate(old)
    ]
    pairs: dict[int, int] = {}
    for _, row, column in sorted(likeness):
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return [(old[column], new[row]) for row, column in sorted(pairs.items())]


def _record(was: Any, now: Any, spot: Spot) -> Iterator[Change]:
    """Two states of one entry: each key that changed, with the entry's evidence."""
    if not hasattr(now, "source"):
        yield from _fields(was, now, msgspec.structs.replace(spot, inside=True))
        return
    found = tuple(_fields(was, now, msgspec.structs.replace(spot, entry=now, inside=True)))
    yield from found
    yield from evidence(was, now, spot, sourced=bool(found))
