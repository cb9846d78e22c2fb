"""Facts as fields: a value written short, or long with its evidence, its series, the sides of a dispute."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

import msgspec

from generator.facts.compounds import ListOf, TableOf
from generator.facts.dates import Date, Span
from generator.facts.records import RecordOf, Spec, read_record, spec, specs_of
from generator.facts.types import DateType, FreeType, Reader, RefType, TextType, Type
from generator.facts.values import Evidence, Fact, Point
from generator.read import yaml
from generator.read.yaml import Node, Scalar


class WhenType(DateType):
    """A date, or a range `{from:, to:}`."""

    name = "a date or a range {from:, to:}"
    mapping = True

    def read(self, node: Node, reader: Reader) -> Date | Span | None:
        if isinstance(node, yaml.Mapping):
            span = read_record(_Range, node, reader)
            return Span(span.from_, span.to) if span and (span.from_ or span.to) else None
        return super().read(node, reader)  # type: ignore[no-any-return]  # the one value is a Date


class FactOf(Type):
    """A value of one type, short, or long with its evidence (the contract's section on facts)."""

    def __init__(self, value: Type) -> None:
        self.value = value
        self.name, self.mapping = value.name, True

    def read(self, node: Node, reader: Reader) -> Fact[Any] | None:
        if isinstance(node, yaml.Mapping) and not (
            self.value.mapping and _LONG.isdisjoint(key.text for key, _ in node.pairs)
        ):
            return self._long(node, reader)
        value = self.value.read(node, reader)
        return None if value is None else Fact(value=value, place=node.place)

    def _long(self, node: yaml.Mapping, reader: Reader) -> Fact[Any] | None:
        kept = tuple([pair for pair in node.pairs if pair[0].text not in _LONG])
        evidence = read_record(LongForm, yaml.Mapping(kept, node.place), reader, beside=tuple(_LONG))
        if evidence is None:
            return None
        before = len(reader.problems)
        typed = self._typed(node)
        value = None if (written := node.get("value")) is None else typed.read(written, reader)
        values = tuple(sorted(self._points(node.get("values"), reader), key=_by_date))
        claims = self._points(node.get("claims"), reader, typed)
        if value is None and values:
            value = values[-1].value
        if value is None and not claims:
            if len(reader.problems) == before and not _told(node, _LONG, reader):
                reader.report(node.place, "missing-field", "the fact has no 'value'", f"expected {self.name}")
            return None
        return Fact(
            **msgspec.structs.asdict(evidence),
            value=value,
            values=values,
            claims=claims,
        )

    def _typed(self, node: yaml.Mapping) -> Type:
        """A bare year with a unit beside it is a number."""
        return FreeType(year_is_date=False) if isinstance(self.value, FreeType) and node.get("unit") else self.value

    def _points(self, node: Node | None, reader: Reader, value: Type | None = None) -> tuple[Point[Any], ...]:
        """The points as written; a point may be a bare value."""
        if node is None:
            return ()
        if value is None:
            value = FreeType(year_is_date=False) if isinstance(self.value, FreeType) else self.value
        points: tuple[Point[Any], ...] = ListOf(_PointOf(value)).read(node, reader)
        return points


def _by_date(point: Point[Any]) -> tuple[bool, Date]:
    """Sorts a series; the undated come first, so that the last is the latest known."""
    return point.as_of is not None, point.as_of or Date(1)


def _told(node: yaml.Mapping, keys: Collection[str], reader: Reader) -> bool:
    """Whether it is told already why these keys give nothing: misspelt, or refused by the YAML reader."""
    written = (node.get(key) for key in keys)
    return reader.misspelt(node, keys) or any(isinstance(one, Scalar) and one.refused for one in written)


class _PointOf(Type):
    def __init__(self, value: Type) -> None:
        self.value, self.name = value, f"a value with its date and source ({value.name})"

    def read(self, node: Node, reader: Reader) -> Point[Any] | None:
        if not isinstance(node, yaml.Mapping) or (self.value.mapping and node.get("value") is None):
            value = self.value.read(node, reader)
            return None if value is None else Point(value=value, place=node.place)
        kept = tuple([pair for pair in node.pairs if pair[0].text != "value"])
        evidence = read_record(Evidence, yaml.Mapping(kept, node.place), reader, beside=("value",))
        before = len(reader.problems)
        written = node.get("value")
        value = None if written is None else self.value.read(written, reader)
        if value is None and len(reader.problems) == before and not _told(node, ("value",), reader):
            reader.report(node.place, "missing-field", "the entry has no 'value'", f"expected {self.value.name}")
        if evidence is None or value is None:
            return None
        return Point(**msgspec.structs.asdict(evidence), value=value)


def fact(type_: Type, doc: str, **more: Any) -> Any:
    """A field that may be written short or long; None where it is not written."""
    return spec(FactOf(type_), doc, **more)


def many(type_: Type, doc: str, *, or_one: bool = False, **more: Any) -> Any:
    """A field that holds a tuple; empty where it is not written. `or_one` admits one item without brackets."""
    return spec(ListOf(type_, or_one=or_one), doc, default=(), **more)


@cache
def deep(record: type[Any]) -> dict[str, Spec]:
    """The declared fields of `record` that hold references, facts or other records; the others hold plain values."""
    return {name: declared for name, declared in specs_of(record).items() if _is_deep(declared.type)}


def _is_deep(type_: Type) -> bool:
    if isinstance(type_, ListOf | TableOf):
        return _is_deep(type_.item if isinstance(type_, ListOf) else type_.value)
    return isinstance(type_, FactOf | RecordOf | RefType)


_LONG = frozenset(("value", "values", "claims"))


class _Range(msgspec.Struct, frozen=True, kw_only=True):
    from_: Date | None = spec(DateType(), "first day")
    to: Date | None = spec(DateType(), "last day; missing means still so")


class LongForm(Evidence, frozen=True, kw_only=True):
    """What a long fact holds beside its value."""

    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when")
    label: str = spec(TextType(), "what to call it", default="")
    unit: str = spec(TextType(), "what is counted", default="")
