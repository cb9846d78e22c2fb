"""The JSON Schema of the data twins and of `data/site.json`, made from the declarations of the kinds.

What an author may write in a field decides what a twin can hold there, so there is nothing here to keep in step: a
field of a new type is all that could be missing, and the test that validates every twin says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.facts.addresses import full
from generator.facts.compounds import ListOf, TableOf
from generator.facts.fields import FactOf, LongForm, WhenType
from generator.facts.kinds import KINDS, Entity, Timeline
from generator.facts.records import EVIDENCE, RecordOf, Spec, key_of, said_of, specs_of
from generator.facts.types import Choice, DateType, Flag, FreeType, Language, Length, Number, Percent, Type, Url
from generator.render.twins import SCHEMA, VERSION

Schema = dict[str, Any]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": "string", "minLength": 1}
_IRI: Schema = {"type": "string", "format": "iri", "pattern": "^https?://"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_EXACT = r"~?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"

_BASES: tuple[tuple[type[Type], Schema], ...] = (
    (Length, {"type": "integer", "minimum": 1, "description": "in seconds"}),
    (Percent, {"type": "number", "minimum": 0, "maximum": 100}),
    (Url, {"type": "string", "format": "iri", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?:"}),
    (Language, {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}),
    (Flag, {"type": "boolean"}),
    (WhenType, _ref("when")),
    (DateType, _ref("date")),
    (FreeType, {"anyOf": [_TEXT, {"type": "number"}, _ref("when"), {"type": "array", "items": _TEXT}]}),
)
"""What a type of field becomes; of a class and one below it the narrower comes first. Any other is a text."""


def schema(url: str) -> bytes:
    """The schema as it is published on a site at `url`."""
    whole = {
        "$schema": _DIALECT,
        "$id": full(url, f"/{SCHEMA}"),
        "title": "Data twins",
        "description": "The facts of a site with their sources. `site` is data/site.json, `entity` and `moments` are "
        "the index.json beside a page. What is not known is left out. Ids are those of `site`.",
        "anyOf": [_ref(name) for name in ("site", "entity", "moments")],
        "$defs": dict(_definitions()),
    }
    return f"{json.dumps(whole, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _definitions() -> Iterator[tuple[str, Schema]]:
    yield "site", _site()
    yield "entity", {"oneOf": [_ref(kind.kind) for kind in KINDS]}
    yield "moments", _moments()
    yield "moment", _moment()
    yield "date", _described("as exact as it is known; ~ is about", {"type": "string", "pattern": f"^{_EXACT}$"})
    ends = {"from": _or_null(_ref("date")), "to": _or_null(_ref("date"))}
    yield "when", {"anyOf": [_ref("date"), _object(ends, required=("from", "to"))]}
    yield "key", _described("kind and id, such as artist:bts", {"type": "string", "pattern": "^[a-z]+:."})
    yield "point", _described("a value of a series, or a side of a dispute", _point())
    yield "fact", _described("a value and how it is known; null where accounts differ", _fact())
    for kind in KINDS:
        yield kind.kind, _kind(kind)
    for record in dict.fromkeys(_records()):
        yield record.__name__, {"description": said_of(record), **_object(_fields(specs_of(record)))}
    yield "relation", _relation()


def _site() -> Schema:
    kinds = {kind.plural: {"type": "object", "additionalProperties": _ref(kind.kind)} for kind in KINDS}
    head = {
        "$schema": _TEXT,
        "version": {"const": VERSION},
        "title": _TEXT,
        "url": _IRI,
        "license": {"type": "string"},
        "built_for": _described("the day for which ages and counts hold", _ref("date")),
    }
    properties = head | kinds | {"moments": _list(_ref("moment"))}
    return _object(properties, required=(*list(head)[1:], "moments"))


def _moments() -> Schema:
    """The timeline of everything, or of an artist or label; a curated one is an entity."""
    subject = _described("whom it is of; missing on that of everything", _ref("key"))
    properties = {"$schema": _TEXT, "version": {"const": VERSION}, "url": _IRI, "subject": subject}
    properties["moments"] = _list(_ref("moment"))
    return _object(properties, required=("version", "url", "moments"))


def _moment() -> Schema:
    keys = _list(_ref("key"))
    properties = {
        "id": _TEXT,
        "url": _IRI,
        "date": _ref("when"),
        "title": _TEXT,
        "what": _described("its sort", _TEXT),
        "who": keys,
        "works": keys,
        "source": _list(_TEXT),
        "status": _described("settled where it is missing", {"enum": ["disputed", "unverified"]}),
    }
    return _object(properties, required=tuple(properties)[:-1])


def _kind(kind: type[Entity]) -> Schema:
    specs = specs_of(kind)
    properties = {
        "$schema": _TEXT,
        "version": {"const": VERSION},
        "kind": {"const": kind.kind},
        "id": _TEXT,
        "url": _IRI,
        **_fields(specs),
        "body": _described("its long text without markup", _TEXT),
        "cites": _described("the sources of its texts", _list(_TEXT)),
        "counted": _described("what follows from other facts", {"type": "object", "additionalProperties": _COUNT}),
        "relations": {"type": "object", "additionalProperties": _list(_ref("relation"))},
        "linked_from": _described("whose texts mention it", _list(_ref("key"))),
    }
    if kind is Timeline:
        properties["moments"] = _list(_ref("moment"))
    required = (key_of(name, one) for name, one in specs.items() if one.required)
    return {
        "description": said_of(kind),
        **_object(properties, required=("version", "kind", "id", "url", *required)),
    }


def _relation() -> Schema:
    """Who refers to it by which field; years, role and evidence where they stand in an entry of their own."""
    properties = {"entity": _ref("key"), "field": _TEXT}
    records: tuple[type[Any], ...] = (LongForm, *_records())
    for record in records:
        for key, one in _fields(specs_of(record)).items():
            properties.setdefault(key, one)
    return _object(properties, required=("entity", "field"))


def _point() -> Schema:
    return _object({"value": {}, **_fields(EVIDENCE)}, required=("value",))


def _fact() -> Schema:
    points = {"values": _list(_ref("point")), "claims": _list(_ref("point"))}
    return _object({"value": {}, **_fields(specs_of(LongForm)), **points}, required=("value",))


def _records() -> Iterator[type[Any]]:
    """The records in the fields of all kinds."""
    for kind in KINDS:
        for declared in specs_of(kind).values():
            inner = declared.type
            while isinstance(inner, ListOf | TableOf):
                inner = inner.item if isinstance(inner, ListOf) else inner.value
            if isinstance(inner, RecordOf):
                yield inner.record


def _fields(specs: dict[str, Spec]) -> Schema:
    return {key_of(name, one): _described(one.doc, _of(one.type)) for name, one in specs.items()}


def _of(type_: Type) -> Schema:
    """What stands in a twin where an author writes a value of this type."""
    if isinstance(type_, ListOf):
        return _list(_of(type_.item))
    if isinstance(type_, TableOf):
        return {"type": "object", "additionalProperties": _of(type_.value)}
    if isinstance(type_, RecordOf):
        return _ref(type_.record.__name__)
    if isinstance(type_, FactOf):
        value = _of(type_.value)
        return {**_ref("fact"), "properties": {"value": _or_null(value), **_points(value)}}
    if isinstance(type_, Choice):
        return {"enum": list(type_.words)}
    if isinstance(type_, Number):
        return {"type": "integer" if type_.whole else "number", "minimum": type_.low, "maximum": type_.high}
    return next((dict(found) for base, found in _BASES if isinstance(type_, base)), dict(_TEXT))


def _points(value: Schema) -> Schema:
    """That points hold a value of the same type as their fact."""
    return {name: {"items": {"properties": {"value": value}}} for name in ("values", "claims")}


def _object(properties: Schema, *, required: tuple[str, ...] = ()) -> Schema:
    """An object of these members and no others."""
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return found | ({"required": list(required)} if required else {})


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(one: Schema) -> Schema:
    return {"anyOf": [one, {"type": "null"}]}


def _described(doc: str, one: Schema) -> Schema:
    return {"description": doc, **one}
