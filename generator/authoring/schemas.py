"""The JSON Schema of the files that authors write, for editors that complete and check while they write.

It is made from the declarations of the kinds, and admits what reading does: a value short or long, one entry or a list
of them, a relation as an id alone. In YAML a scalar means what its field says, so a schema asks for its text where an
editor may have made a number or a truth of it. The ids of a site stand in it as enumerations.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.facts.compounds import ListOf, TableOf
from generator.facts.fields import FactOf, LongForm, WhenType
from generator.facts.kinds import KINDS, Entity
from generator.facts.records import EVIDENCE, RecordOf, Spec, said_of, specs_of
from generator.facts.types import (
    Choice,
    Color,
    DateType,
    Flag,
    FreeType,
    Language,
    Length,
    Number,
    Percent,
    RefType,
    SpeakerType,
    Type,
    Url,
)

Schema = dict[str, Any]
Ids = Mapping[str, Sequence[tuple[str, str]]]
"""Kind -> id and name of everything of that kind."""

FOLDER = ".schemas"
"""Where the settings of editors that come with a new site look for them, below the site."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
"""A text: `1004`, `ON` and `3.21` are read as texts here, whatever a YAML reader takes them for."""

_DATE: Schema = {"type": ["string", "integer"], "pattern": "^~?[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}
_RANGE: Schema = {
    "type": "object",
    "properties": {"from": _DATE, "to": _DATE},
    "additionalProperties": False,
}


def schemas(ids: Ids) -> dict[str, Schema]:
    """Kind -> the schema of a file of that kind; of a text, that of its front matter."""
    return {kind.kind: _file(kind, ids) for kind in KINDS}


def files(ids: Ids, folder: str) -> dict[str, str]:
    """The schemas as files below `folder`, one a kind: path -> text."""
    return {
        f"{folder}/{kind}.json": f"{json.dumps(schema, ensure_ascii=False, indent=2)}\n"
        for kind, schema in schemas(ids).items()
    }


def _file(kind: type[Entity], ids: Ids) -> Schema:
    thing = _thing(kind)
    head = {"$schema": DIALECT, "title": f"{kind.kind} ({kind.folder}/)", "description": said_of(kind)}
    known = {f"id.{one.kind}": _ids(one.kind, ids) for one in KINDS}
    if kind.many_a_file:
        whole: Schema = {"type": "object", "additionalProperties": thing}
    else:
        whole = thing
    return {**head, **whole, "$defs": known}


def _thing(kind: type[Entity]) -> Schema:
    specs = specs_of(kind)
    properties = _properties(specs)
    required = [list(_keys(name, one)) for name, one in specs.items() if one.required]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **_one_of_each(required),
    }


def _one_of_each(required: list[list[str]]) -> Schema:
    """That one key of each list must be there."""
    single = [keys[0] for keys in required if len(keys) == 1]
    several = [{"anyOf": [{"required": [key]} for key in keys]} for keys in required if len(keys) > 1]
    return {**({"required": single} if single else {}), **({"allOf": several} if several else {})}


def _properties(specs: Mapping[str, Spec]) -> Schema:
    return {key: _field(one) for name, one in specs.items() for key in _keys(name, one)}


def _keys(name: str, declared: Spec) -> tuple[str, ...]:
    return declared.keys or (name.rstrip("_"),)


def _field(declared: Spec) -> Schema:
    return {"description": declared.doc, **_nullable(_type(declared.type))}


def _nullable(schema: Schema) -> Schema:
    """A key without a value is as if it were not there."""
    return {"anyOf": [schema, {"type": "null"}]}


def _type(type_: Type) -> Schema:
    """What may be written in a field of that type."""
    if isinstance(type_, FactOf):
        return {"anyOf": [_type(type_.value), _long(type_.value)]}
    if isinstance(type_, ListOf):
        item = _type(type_.item)
        many: Schema = {"type": "array", "items": item}
        return {"anyOf": [item, many]} if type_.or_one else many
    if isinstance(type_, TableOf):
        return {"type": "object", "additionalProperties": _nullable(_type(type_.value))}
    if isinstance(type_, RecordOf):
        return _record(type_)
    if isinstance(type_, RefType):
        return _reference(type_)
    return next((schema for base, schema in _SIMPLE if isinstance(type_, base)), None) or _worded(type_)


def _worded(type_: Type) -> Schema:
    if isinstance(type_, Choice):
        return {"enum": [*type_.words, *(_TRUTHS[word] for word in type_.words if word in _TRUTHS)]}
    return _TEXT


_TRUTHS = {"yes": True, "no": False, "on": True, "off": False}
"""Words of which YAML 1.1 makes something else before an editor compares them."""

_SIMPLE: tuple[tuple[type[Type], Schema], ...] = (
    (Length, {"type": ["string", "integer"]}),
    (Percent, {"type": ["string", "number"]}),
    (Number, {"type": ["string", "integer"]}),
    (Url, {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?:"}),
    (Language, {"type": ["string", "boolean"], "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}),
    (Color, {"type": "string", "pattern": "^#"}),
    (Flag, {"enum": [True, False, "true", "false"]}),
    (WhenType, {"anyOf": [_DATE, _RANGE]}),
    (DateType, _DATE),
    (FreeType, {"anyOf": [_TEXT, _RANGE, {"type": "array", "items": _TEXT}]}),
)
"""What a type of field becomes; of a class and one below it the narrower comes first."""


def _reference(type_: RefType) -> Schema:
    """An id, one of the site's where these are known; who said a thing may be a name in words."""
    if isinstance(type_, SpeakerType):
        return _TEXT
    return {"anyOf": [{"$ref": f"#/$defs/id.{kind}"} for kind in type_.kinds]}


def _ids(kind: str, ids: Ids) -> Schema:
    """The ids of a kind with names for an editor to show, bare and behind their kind; any text in an empty site."""
    found = ids.get(kind, ())
    if not found:
        return {"not": {}} if any(ids.values()) else {"type": ["string", "integer"]}
    bare = [{"const": int(id_) if id_.isdigit() else id_, "title": name} for id_, name in found]
    return {"anyOf": [*bare, {"enum": [f"{kind}:{id_}" for id_, _ in found]}]}


def _record(type_: RecordOf) -> Schema:
    specs = specs_of(type_.record)
    required = [list(_keys(name, one)) for name, one in specs.items() if one.required]
    whole: Schema = {
        "type": "object",
        "properties": _properties({**specs, **EVIDENCE}),
        "additionalProperties": False,
        **_one_of_each(required),
    }
    if not type_.short:
        return whole
    declared = specs.get(type_.short) or specs.get(f"{type_.short}_")
    return {"anyOf": [_type(declared.type), whole]} if declared else whole


def _long(value: Type) -> Schema:
    """A fact with its evidence: its value, its series, or the sides of a dispute."""
    typed = _nullable(_type(value))
    evidence = _properties({**specs_of(LongForm), **EVIDENCE})
    point = {"type": "object", "properties": {**_properties(EVIDENCE), "value": typed}, "additionalProperties": False}
    several = {"type": "array", "items": {"anyOf": [_type(value), point]}}
    properties = {**evidence, "value": typed, "values": several, "claims": several}
    return {"type": "object", "properties": properties, "additionalProperties": False}
