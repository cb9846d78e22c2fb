"""Facts asked for in a text: what `[[=golden.streams@2025-09-29|exact]]` means, or why it means nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.facts import dates
from generator.facts.dates import Date
from generator.facts.kinds import Entity
from generator.facts.records import key_of, specs_of
from generator.facts.types import Length, article
from generator.facts.values import Fact, Point
from generator.problems import Problem, nearest
from generator.read.markdown import Link

FORMATS = ("year", "long", "exact", "words", "ko")
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

    `before` and `after` are the phrase around the value, `format` how to say it; `length` says that it is of seconds.
    """

    entity: Entity
    name: str
    fact: Fact[Any]
    point: Fact[Any] | Point[Any]
    length: bool
    format: str = ""
    before: str = ""
    after: str = ""


def entity_part(target: str) -> str:
    """What stands before the fact's name: `golden` in `golden.streams@2025`."""
    return target.partition("@")[0].rpartition(".")[0]


def known(link: Link, entity: Entity) -> Known | Problem:
    """The value that `link` asks for of `entity`; its target is written `entity.fact` or `entity.fact@date`."""
    path, at, day = link.target.partition("@")
    name = path.rpartition(".")[2].strip()
    found = dict(_facts(entity))
    if name not in found:
        message = f"{entity.kind} '{entity.id}' has no fact '{name}'"
        return Problem(link.place, "unknown-fact", message, nearest(name, found))
    fact, length = found[name]
    if link.form == "chart" and len(fact.values) < 2:
        message = f"'{name}' of {entity.kind} '{entity.id}' is no series"
        return Problem(link.place, "bad-value", message, f"write [[={path}]]")
    point = _point(link, entity, name, fact, day) if at else fact
    if isinstance(point, Problem):
        return point
    return _formatted(link, Known(entity, name, fact, point, length))


def _facts(entity: Entity) -> Iterator[tuple[str, tuple[Fact[Any], bool]]]:
    """Every fact by the name it is asked for: free facts, and over them the fields."""
    for name, fact in entity.facts:
        yield name, (fact, False)
    for attribute, declared in specs_of(type(entity)).items():
        value = getattr(entity, attribute)
        if isinstance(value, Fact):
            yield key_of(attribute, declared), (value, isinstance(getattr(declared.type, "value", None), Length))


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
    if "{}" in label:
        before, _, after = label.partition("{}")
        return Known(found.entity, found.name, found.fact, found.point, found.length, "", before, after)
    if label and label not in FORMATS:
        message = f"'{label}' is no format and has no {{}} for the value"
        return Problem(link.place, "bad-value", message, f"write one of {', '.join(FORMATS)}, or a phrase with {{}}")
    value = found.point.value
    if label and not (isinstance(value, _FITTING[label]) and not found.length):
        return Problem(link.place, "bad-value", f"{article(_sort(value))} has no format '{label}'", "leave it out")
    return Known(found.entity, found.name, found.fact, found.point, found.length, label)


def _sort(value: Any) -> str:
    if isinstance(value, Date):
        return "date"
    return "number" if isinstance(value, Decimal | int) else "text"
