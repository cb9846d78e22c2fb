"""Facts as readers see them: values with their evidence, rows of fact boxes, entries of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import msgspec

from generator.facts import numbers
from generator.facts.dates import Date, Span
from generator.facts.kinds import Entity
from generator.facts.records import key_of, specs_of
from generator.facts.types import Length
from generator.facts.values import Evidence, Fact, Point
from generator.pages.charts import chart
from generator.pages.context import Context
from generator.pages.notes import Notes
from generator.pages.views import (
    DateView,
    Entry,
    Link,
    Row,
    Series,
    Value,
)


def value(
    context: Context,
    notes: Notes,
    fact: Fact[Any] | Point[Any],
    *,
    unit: str = "",
    length: bool = False,
    counted: bool = True,
) -> Value:
    """A fact or point as it is shown; `length` says that its number is of seconds, `counted` to add its unit."""
    text, element, machine = _said(context, fact.value, length=length)
    claims: tuple[Point[Any], ...] = fact.claims if isinstance(fact, Fact) else ()
    unit = unit or (fact.unit if isinstance(fact, Fact) else "")
    return Value(
        text=_with_unit(context, text, unit) if counted and isinstance(fact.value, Decimal) else text,
        element=element,
        machine=machine,
        from_=context.maybe(fact.from_) if isinstance(fact, Fact) else None,
        to=context.maybe(fact.to) if isinstance(fact, Fact) else None,
        claims=tuple(value(context, notes, claim, unit=unit, length=length) for claim in claims),
        **evidence(notes, fact),
        as_of=context.maybe(_as_of(fact)),
        checked=context.maybe(fact.checked),
        stale=context.unchecked_since(fact),
    )


def evidence(notes: Notes, known: Evidence) -> dict[str, Any]:
    """The parts that every view of a known thing has: status, confidence, note, citations."""
    sources = known.source
    if not sources and isinstance(known, Fact) and known.values:
        sources = known.values[-1].source
    return {
        "status": known.status,
        "confidence": known.confidence,
        "note": known.note,
        "cited": notes.cite(sources),
    }


def _as_of(fact: Fact[Any] | Point[Any]) -> Date | None:
    if fact.as_of is None and isinstance(fact, Fact) and fact.values:
        return fact.values[-1].as_of
    return fact.as_of


def _said(context: Context, what: Any, *, length: bool) -> tuple[str, str, str]:
    """Text, HTML element and machine-readable value of what a field can hold."""
    language = context.settings.language
    if isinstance(what, Date):
        shown = context.date(what)
        return shown.text, "time", shown.iso
    if isinstance(what, Span):
        start, end = context.span(what)
        return f"{start.text if start else ''} – {end.text if end else ''}".strip(), "", ""
    if length and isinstance(what, int):
        return numbers.said_length(what), "time", numbers.iso_length(what)
    if isinstance(what, Decimal):
        return numbers.said(what, language), "data", numbers.plain(what)
    if isinstance(what, tuple):
        return ", ".join(context.words.get(f"language_{item}", item) for item in what), "", ""
    return str(what) if what is not None else "", "", ""


_PLURAL = re.compile(r"(?<!serie)(?<=[^\Ws])s$")
"""An English unit that one of it has without its last letter."""


def _with_unit(context: Context, text: str, unit: str) -> str:
    if unit == "rank":
        return context.words["rank"].format(rank=text)
    if text == "1" and context.settings.language == "en" and _PLURAL.search(unit):
        unit = unit[:-1]
    return f"{text}{unit}" if unit == "%" else f"{text} {unit}".rstrip()


def row(context: Context, notes: Notes, entity: Entity, name: str) -> Iterator[Row]:
    """The fact-box line of one field, or nothing where the field is not written."""
    fact = getattr(entity, name)
    if isinstance(fact, Fact):
        declared = specs_of(type(entity))[name]
        of_length = isinstance(getattr(declared.type, "value", None), Length)
        # Of a value that changed every one is shown, the latest first.
        known = fact.values[::-1] if len(fact.values) > 1 else (fact,)
        shown = tuple(value(context, notes, one, unit=fact.unit, length=of_length) for one in known)
        if name == "type":
            shown = tuple(msgspec.structs.replace(one, text=context.sort_said(one.text)) for one in shown)
        yield Row(key_of(name, declared), shown)


def rows(context: Context, notes: Notes, entity: Entity, *names: str) -> tuple[Row, ...]:
    """The fact-box lines of these fields, in this order."""
    return tuple(line for name in names for line in row(context, notes, entity, name))


def free_facts(context: Context, notes: Notes, entity: Entity) -> tuple[tuple[Row, ...], tuple[Series, ...]]:
    """The free facts of an entity: single values as rows, numbers that moved as series."""
    plain: list[Row] = []
    series: list[Series] = []
    for name, fact in entity.facts:
        label = fact.label or label_of(name)
        if len(fact.values) > 1:
            points = tuple(value(context, notes, point, unit=fact.unit) for point in fact.values)
            drawn = chart(fact.values, label, fact.unit, context.settings.language)
            series.append(Series(name, label, fact.unit, points, drawn))
        else:
            known = fact.values[0] if fact.values and not fact.claims else fact
            shown = value(context, notes, known, unit=fact.unit)
            held = msgspec.structs.replace(shown, from_=context.maybe(fact.from_), to=context.maybe(fact.to))
            plain.append(Row(name, (held,), label=label))
    return tuple(plain), tuple(series)


def name_rows(context: Context, notes: Notes, entity: Entity) -> tuple[Row, ...]:
    """The names of an entity in other languages, labelled by the language."""
    found = []
    for language, fact in entity.names:
        shown = value(context, notes, fact)
        said = context.words.get(f"language_{language}", language)
        found.append(Row("name", (_in_language(shown, language),), label=said))
    return tuple(found)


def _in_language(shown: Value, language: str) -> Value:
    return msgspec.structs.replace(shown, lang=language)


_LONGEST = 24
"""Letters of an address that fit on a line of a fact box."""


def link_rows(context: Context, notes: Notes, entity: Entity) -> tuple[Row, ...]:
    """The addresses of an entity elsewhere, labelled by what they are."""
    found = []
    for name, fact in entity.links:
        if fact.value:
            shown = Value(
                text=_bare(fact.value),
                href=fact.value,
                as_of=context.maybe(fact.as_of),
                checked=context.maybe(fact.checked),
                stale=context.unchecked_since(fact),
                **evidence(notes, fact),
            )
            label = context.words.get(f"link_{name}", name.replace("_", " ").replace("-", " ").capitalize())
            found.append(Row(name, (shown,), label=label))
    return tuple(found)


def _bare(url: str) -> str:
    """An address as its link shows it; of one too long for a line, whose it is."""
    bare = url.partition("://")[2].removeprefix("www.").rstrip("/")
    return bare if len(bare) <= _LONGEST else bare.partition("/")[0]


def entry(
    context: Context,
    notes: Notes,
    holder: Evidence,
    *,
    target: Entity | None = None,
    name: str = "",
    native: str = "",
    date: DateView | None = None,
    went: Iterable[Link] = (),
    role: str = "",
    detail: str = "",
) -> Entry:
    """A relation as a line of a list; role, years and evidence come from the record that holds it.

    A bare id is held by the whole entity, whose role and sources are not the relation's.
    """
    if isinstance(holder, Entity):
        holder = Evidence(place=holder.place)
    to = getattr(holder, "to", None)
    return Entry(
        name=name or (target.name if target else ""),
        link=context.link(target) if target else None,
        native=native,
        from_=context.maybe(getattr(holder, "from_", None)),
        to=context.maybe(to),
        current=context.lasting(to),
        date=date,
        went=tuple(went),
        role=role or getattr(holder, "role", ""),
        detail=detail,
        as_of=context.maybe(holder.as_of),
        checked=context.maybe(holder.checked),
        stale=context.unchecked_since(holder),
        **evidence(notes, holder),
    )


def label_of(name: str) -> str:
    """The name of a free fact as a reader may see it, where its author gave it no label."""
    return name.replace("_", " ").replace("-", " ").capitalize()
