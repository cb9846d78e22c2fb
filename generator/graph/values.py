"""Facts asked for in a text: what `[[=golden.streams@2025-09-29|exact]]` means, or why it means nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from generator.facts import dates
from generator.facts.dates import Date
from generator.facts.kinds import Entity, FormerName
from generator.facts.records import EVIDENCE, key_of, specs_of
from generator.facts.types import Length, article
from generator.facts.values import Evidence, Fact, Located, Point, Ref
from generator.graph import derived
from generator.graph.catalog import Catalog
from generator.graph.relations import Tie
from generator.problems import Problem, instead
from generator.read.markdown import Link

FORMATS = ("year", "long", "exact", "words", "ko")
_PHRASE = re.compile(r"\{(\w*)\}")
"""Where the value stands in a phrase, perhaps with its format: `{}`, `{words}`."""

_FITTING: dict[str, tuple[type[Any], ...]] = {
    "year": (Date,),
    "long": (Date,),
    "exact": (Decimal, int),
    "words": (Decimal, int),
    "ko": (Date, Decimal, int),
}
"""Sorts of values that a format can say."""


class Known(msgspec.Struct, frozen=True):
    """A fact that was found: the entity, the name, the fact or the point of its series that was asked for.

    `before` and `after` are the phrase around the value, `format` how to say it; `length` says that it is of seconds,
    `derived` that it was counted from other facts.
    """

    entity: Entity
    name: str
    fact: Fact[Any]
    point: Fact[Any] | Point[Any]
    length: bool
    format: str = ""
    before: str = ""
    after: str = ""
    derived: bool = False


def entity_part(target: str) -> str:
    """What stands before the fact's name: `golden` in `golden.streams@2025`."""
    return target.partition("@")[0].rpartition(".")[0]


def known(
    link: Link, entity: Entity, catalog: Catalog, tied: Mapping[str, tuple[Tie, ...]], today: Date
) -> Known | Problem:
    """The value that `link` asks for of `entity`; its target is written `entity.fact` or `entity.fact@date`.

    `tied` are the relations that point at the entity; counts and spans of time are for `today`.
    """
    path, at, day = link.target.partition("@")
    name = path.rpartition(".")[2].strip()
    own = fact_of(entity, name, catalog, today)
    fact = own or dict(derived.counts(entity, tied, today)).get(name)
    if fact is None:
        span = derived.span(name, lambda other: fact_of(entity, other, catalog, today), today)
        if isinstance(span, str):
            return _unknown(link, name, span, entity, catalog, tied, today)
        fact = span
    length = isinstance(getattr(_specs(type(entity)).get(name, ("", None))[1], "value", None), Length)
    if link.form == "chart" and not fact.values:
        message = f"'{name}' of {entity.kind} '{entity.id}' is no series"
        return Problem(link.place, "bad-value", message, f"write [[={path}]]")
    point = _point(link, entity, name, fact, day) if at else _latest(fact)
    if isinstance(point, Problem):
        return point
    if not point.source and not fact.source and own is not None:
        point = msgspec.structs.replace(point, source=entity.source)
    return _formatted(link, Known(entity, name, fact, point, length, derived=own is None))


def _unknown(
    link: Link,
    name: str,
    why: str,
    entity: Entity,
    catalog: Catalog,
    tied: Mapping[str, tuple[Tie, ...]],
    today: Date,
) -> Problem:
    own = facts_of(entity, catalog, today)
    message = f"{entity.kind} '{entity.id}' has no fact '{name}'{f': {why}' if why else ''}"
    if why:
        return Problem(link.place, "unknown-fact", message)
    names = (*own, *(name for name, _ in derived.counts(entity, tied, today)), *derived.names(own))
    return Problem(link.place, "unknown-fact", message, instead(name, names))


def facts_of(entity: Entity, catalog: Catalog, today: Date) -> dict[str, Fact[Any]]:
    """Every fact by the name it is asked for, as `fact_of` finds it."""
    names = (*(name for name, _ in entity.facts), *_specs(type(entity)))
    found = ((name, fact_of(entity, name, catalog, today)) for name in dict.fromkeys(names))
    return {name: fact for name, fact in found if fact is not None}


def fact_of(entity: Entity, name: str, catalog: Catalog, today: Date) -> Fact[Any] | None:
    """The fact of that name: a field, or else a free fact.

    A field that holds relations says the names of those that last today.
    """
    attribute = _specs(type(entity)).get(name, ("", None))[0]
    value = getattr(entity, attribute) if attribute else None
    if isinstance(value, Fact):
        return value
    fact = _plain(entity, value, catalog, today) if attribute and attribute not in EVIDENCE else None
    return fact or next((free for key, free in entity.facts if key == name), None)


_specs_by_kind: dict[type[Any], dict[str, tuple[str, Any]]] = {}


def _specs(kind: type[Any]) -> dict[str, tuple[str, Any]]:
    """Attribute and type of each field of a kind, by the name it is asked for; found once a kind."""
    if kind not in _specs_by_kind:
        specs = specs_of(kind).items()
        _specs_by_kind[kind] = {key_of(name, declared): (name, declared.type) for name, declared in specs}
    return _specs_by_kind[kind]


def _plain(entity: Entity, value: Any, catalog: Catalog, today: Date) -> Fact[Any] | None:
    """A field without evidence of its own, or with many entries, as one fact; None where it is empty or no value."""
    items = value if isinstance(value, tuple) else (value,)
    if len(items) == 1 and isinstance(items[0], Date):
        return Fact(value=items[0], source=entity.source, place=entity.place)
    if not any(_name(item, catalog) for item in items):
        return None
    known = [item for item in items if isinstance(item, Evidence)]
    lasting = [item for item in items if isinstance(item, FormerName) or not _is_over(item, today)]
    names = dict.fromkeys(name for item in lasting if (name := _name(item, catalog)))
    sources = {ref.written: ref for item in known for ref in item.source}
    return Fact(value=", ".join(names), source=tuple(sources.values()), place=entity.place)


def _is_over(item: Any, today: Date) -> bool:
    return isinstance(item, Evidence) and not derived.lasting(item, today)


def _name(item: Any, catalog: Catalog) -> str:
    """What an entry of a list names: the thing it refers to, else its own words."""
    if isinstance(item, str):
        return item
    if isinstance(item, Located):
        return item.text
    if isinstance(item, Ref):
        target = catalog.get(item)
        return target.name if target else ""
    if isinstance(item, tuple) and len(item) == 2 and isinstance(item[1], Fact):
        return str(item[1].value or "")
    specs = specs_of(type(item)) if isinstance(item, msgspec.Struct) else ()
    parts = (getattr(item, name) for name in specs if name not in EVIDENCE)
    return next((name for part in parts if isinstance(part, Ref | str) and (name := _name(part, catalog))), "")


def _latest(fact: Fact[Any]) -> Fact[Any] | Point[Any]:
    """The last point of a series, which has its own sources and status; any other fact is itself."""
    return fact.values[-1] if fact.values and fact.value == fact.values[-1].value and not fact.claims else fact


def _point(link: Link, entity: Entity, name: str, fact: Fact[Any], day: str) -> Point[Any] | Problem:
    """The latest value of a series on or before a date."""
    date = dates.parse(day)
    if date is None:
        return Problem(link.place, "bad-date", f"'{day}' is not a date", dates.correction(day))
    dated = [(one.as_of.last, one) for one in fact.values if one.as_of is not None]
    reached = [one for last, one in dated if last <= date.last]
    if reached:
        return reached[-1]
    message = f"'{name}' of {entity.kind} '{entity.id}' has no value on or before {day}"
    return Problem(link.place, "unknown-fact", message, f"the first is as of {dated[0][1].as_of}" if dated else "")


def _formatted(link: Link, found: Known) -> Known | Problem:
    label = link.label
    phrases = list(_PHRASE.finditer(label))
    if len(phrases) > 1:
        message = f"'{label}' has {len(phrases)} places for the value"
        return Problem(link.place, "bad-value", message, "write the value once, and ask again for a second")
    if phrases:
        phrase = phrases[0]
        before, after = label[: phrase.start()], label[phrase.end() :]
        found, label = msgspec.structs.replace(found, before=before, after=after), phrase[1]
    if label and label not in FORMATS:
        message = f"'{label}' is no format and has no {{}} for the value"
        return Problem(link.place, "bad-value", message, f"write one of {', '.join(FORMATS)}, or a phrase with {{}}")
    value = derived.settled(found.point)
    if label and not (isinstance(value, _FITTING[label]) and not found.length):
        return Problem(link.place, "bad-value", f"{article(_sort(value))} has no format '{label}'", "leave it out")
    return msgspec.structs.replace(found, format=label)


def _sort(value: Any) -> str:
    if isinstance(value, Date):
        return "date"
    return "number" if isinstance(value, Decimal | int) else "text"
