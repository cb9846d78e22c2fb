"""Facts asked for in a text: what `[[=golden.streams@2025-09-29|exact]]` means, or why it means nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.facts import dates
from generator.facts.dates import Date
from generator.facts.kinds import Entity
from generator.facts.records import EVIDENCE, key_of, specs_of
from generator.facts.types import Length, article
from generator.facts.values import Evidence, Fact, Located, Point, Ref
from generator.graph import derived
from generator.graph.catalog import Catalog
from generator.graph.relations import Tie
from generator.problems import Problem, nearest
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


@dataclass(frozen=True, slots=True)
class Known:
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
    own = facts_of(entity, catalog, today)
    found = {**dict(derived.counts(entity, tied, today)), **own}
    span = derived.span(name, own, today) if name not in found else ""
    if isinstance(span, str) and name not in found:
        message = f"{entity.kind} '{entity.id}' has no fact '{name}'{f': {span}' if span else ''}"
        return Problem(link.place, "unknown-fact", message, nearest(name, (*found, *derived.names(own))))
    fact = span if isinstance(span, Fact) else found[name]
    length = name in _lengths(entity)
    if link.form == "chart" and not fact.values:
        message = f"'{name}' of {entity.kind} '{entity.id}' is no series"
        return Problem(link.place, "bad-value", message, f"write [[={path}]]")
    point = _point(link, entity, name, fact, day) if at else _latest(fact)
    if isinstance(point, Problem):
        return point
    if not point.source and not fact.source and name in own:
        point = dataclasses.replace(point, source=entity.source)
    return _formatted(link, Known(entity, name, fact, point, length, derived=name not in own))


def facts_of(entity: Entity, catalog: Catalog, today: Date) -> dict[str, Fact[Any]]:
    """Every fact by the name it is asked for: free facts, and over them the fields.

    A field that holds relations says the names of those that last today.
    """
    found: dict[str, Fact[Any]] = dict(entity.facts)
    for attribute, declared in specs_of(type(entity)).items():
        value = getattr(entity, attribute)
        fact = value if isinstance(value, Fact) else None
        if fact is None and attribute not in EVIDENCE:
            fact = _plain(entity, value, catalog, today)
        if fact is not None:
            found[key_of(attribute, declared)] = fact
    return found


def _lengths(entity: Entity) -> Iterable[str]:
    specs = specs_of(type(entity)).items()
    return [key_of(name, one) for name, one in specs if isinstance(getattr(one.type, "value", None), Length)]


def _plain(entity: Entity, value: Any, catalog: Catalog, today: Date) -> Fact[Any] | None:
    """A field without evidence of its own, or with many entries, as one fact; None where it is empty or no value."""
    items = value if isinstance(value, tuple) else (value,)
    if len(items) == 1 and isinstance(items[0], Date):
        return Fact(value=items[0], source=entity.source, place=entity.place)
    lasting = [item for item in items if not isinstance(item, Evidence) or derived.lasting(item, today)]
    names = [name for item in lasting if (name := _name(item, catalog))]
    if not names:
        return None
    known = [item for item in lasting if isinstance(item, Evidence)]
    sources = {ref.written: ref for item in known for ref in item.source}
    return Fact(value=", ".join(dict.fromkeys(names)), source=tuple(sources.values()), place=entity.place)


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
    specs = specs_of(type(item)) if dataclasses.is_dataclass(item) else ()
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
    if phrase := _PHRASE.search(label):
        before, after = label[: phrase.start()], label[phrase.end() :]
        found, label = dataclasses.replace(found, before=before, after=after), phrase[1]
    if label and label not in FORMATS:
        message = f"'{label}' is no format and has no {{}} for the value"
        return Problem(link.place, "bad-value", message, f"write one of {', '.join(FORMATS)}, or a phrase with {{}}")
    value = found.point.value
    if label and not (isinstance(value, _FITTING[label]) and not found.length):
        return Problem(link.place, "bad-value", f"{article(_sort(value))} has no format '{label}'", "leave it out")
    return dataclasses.replace(found, format=label)


def _sort(value: Any) -> str:
    if isinstance(value, Date):
        return "date"
    return "number" if isinstance(value, Decimal | int) else "text"
