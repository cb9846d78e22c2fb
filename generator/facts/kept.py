"""What a file says, packed: to be kept between builds and sent between processes."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec

from generator.facts.dates import Date, Span
from generator.facts.kinds import BY_KIND, Entity
from generator.facts.parse import TEXT, Body, Parsed
from generator.facts.values import Amount
from generator.packed import Form, Unreadable, digest
from generator.problems import Problem


class _Row(msgspec.Struct, array_like=True):
    """`Parsed` with its entities and long texts packed by themselves."""

    path: str
    kind: str
    entities: msgspec.Raw
    bodies: list[tuple[str, str, bytes]]
    problems: tuple[Problem, ...]
    lost: tuple[str, ...]
    lost_text: str


_ROW: Form[_Row] = Form(_Row)


class _Files(Form[Parsed]):
    def bytes_of(self, value: Parsed) -> bytes:
        return _ROW.bytes_of(_row(value))

    def value_of(self, data: bytes | memoryview) -> Parsed:
        return unpack(data)


FILES: Form[Parsed] = _Files(Parsed)


def pack(parsed: Parsed) -> bytes:
    """What a file says as bytes."""
    return FILES.bytes_of(parsed)


def unpack(data: bytes | memoryview) -> Parsed:
    """What `pack` was given, but with the digest of its declarations; raises Unreadable."""
    row = _ROW.value_of(data)
    packed = bytes(row.entities)
    if row.kind not in BY_KIND and row.kind:
        raise Unreadable(f"no kind '{row.kind}'")
    entities = _entities(row.kind).value_of(packed) if row.kind else ()
    bodies = tuple(Body(key, path, TEXT.packed(text)) for key, path, text in row.bodies)
    return Parsed(row.path, entities, bodies, row.problems, row.lost, row.lost_text, _digest(row))


def marked(parsed: Parsed) -> Parsed:
    """`parsed` with the digest of what it declares: of everything that others could see but for the long texts."""
    return msgspec.structs.replace(parsed, digest=_digest(_row(parsed)))


def _row(parsed: Parsed) -> _Row:
    kind = parsed.entities[0].kind if parsed.entities else ""
    packed = _entities(kind).bytes_of(parsed.entities) if kind else b"\x90"  # an empty list
    bodies = [(body.key, body.path, body.text.data) for body in parsed.bodies]
    return _Row(parsed.path, kind, msgspec.Raw(packed), bodies, parsed.problems, parsed.lost, parsed.lost_text)


def _digest(row: _Row) -> bytes:
    declared = [row.path, row.kind, *row.lost, row.lost_text, *(part for body in row.bodies for part in body[:2])]
    return digest(bytes(row.entities), *(part.encode("utf-8", "surrogatepass") for part in declared))


@cache
def _entities(kind: str) -> Form[tuple[Entity, ...]]:
    entity: Any = BY_KIND[kind]
    return Form(tuple[entity, ...], _free_packed, _free_unpacked)


def _free_packed(value: Any) -> Any:
    if isinstance(value, Amount):
        return {"amount": str(value)}
    raise NotImplementedError(type(value))


def _free_unpacked(_: Any, found: Any) -> Any:
    """The value of a free fact, which is no one type."""
    if isinstance(found, dict):
        return Amount(found["amount"]) if "amount" in found else msgspec.convert(found, Date | Span)
    return tuple(found) if isinstance(found, list) else found
