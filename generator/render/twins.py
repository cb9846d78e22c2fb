"""The JSON beside pages: the facts of an entity with their sources, a timeline's moments, and the whole site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from generator.facts.addresses import full
from generator.facts.dates import Date, Span
from generator.facts.kinds import Entity
from generator.facts.records import EVIDENCE, default_of, key_of, specs_of
from generator.facts.values import Evidence, Fact, Located, Point, Ref
from generator.graph.derived import counts as counted
from generator.graph.links import proses
from generator.graph.moments import Moment
from generator.graph.texts import Text
from generator.graph.values import Known
from generator.outputs import Output
from generator.pages import moments
from generator.pages.context import Context
from generator.pages.timelines import Listed
from generator.read.markdown import Prose

VERSION = 1
"""Version of the format; raised when a reader of the old one would misread the new."""

SCHEMA = "data/schema.json"
"""Where the schema of all that is written here lies; every file names it."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

Facts = Mapping[str, bytes]
"""Key of an entity -> the JSON object of all that is known of it."""


def facts(context: Context, entity: Entity, text: Text | None) -> bytes:
    """The JSON object of an entity."""
    return _json(entity_data(context, entity, text))


def told(context: Context, shown: Iterable[Moment]) -> bytes:
    """The JSON array of moments."""
    return _json([_moment(context, moment) for moment in shown])


def twin(context: Context, entity: Entity, known: bytes) -> Output:
    """The file beside the page of an entity; `known` is what `facts` says of it."""
    return _output(entity.address, known, context.settings.url)


def timeline(context: Context, listed: Listed, known: bytes | None, happened: bytes) -> Output:
    """The file beside a timeline; `known` is what `facts` says of a curated one, `happened` what `told` says."""
    url = context.settings.url
    subject = {"subject": listed.entity.key} if listed.entity else {}
    head = known or _json({"version": VERSION, "url": _full(url, listed.address), **subject})
    return _output(listed.address, _with(head, moments=happened), url)


def whole(context: Context, known: Facts, everything: bytes) -> Output:
    """`data/site.json`: what `facts` says of every entity, and `told` of every moment."""
    return Output("data/site.json", _naming_schema(_site(context, known, everything), context.settings.url))


def _site(context: Context, known: Facts, everything: bytes) -> bytes:
    settings = context.settings
    kinds: dict[str, list[bytes]] = {}
    for key, entity in context.graph.catalog.entities.items():
        kinds.setdefault(entity.plural, []).append(_json(entity.id) + b":" + known[key])
    head = {
        "version": VERSION,
        "title": settings.title,
        "url": settings.url,
        "license": settings.license,
        "built_for": context.today.iso,
    }
    found = {plural: b"{" + b",".join(members) + b"}" for plural, members in kinds.items()}
    return _with(_json(head), **found, moments=everything)


def _with(data: bytes, **more: bytes) -> bytes:
    """A JSON object with further members, which are JSON already."""
    return b",".join([data.removesuffix(b"}"), *(_json(name) + b":" + value for name, value in more.items())]) + b"}"


def entity_data(context: Context, entity: Entity, text: Text | None) -> dict[str, Any]:
    """Everything declared of an entity, by the keys that authors write, and its relations from the other end."""
    data: dict[str, Any] = {
        "version": VERSION,
        "kind": entity.kind,
        "id": entity.id,
        "url": _full(context.settings.url, entity.address),
    }
    data |= _declared(context, entity, entity)
    if text is not None:
        data["body"] = context.plain(text.prose, entity)
    if cites := dict.fromkeys(_cited(context, entity, text)):
        data["cites"] = list(cites)
    tied = dict(context.graph.inverses(entity))
    if counts := {name: _plain(context, fact.value, entity) for name, fact in counted(entity, tied, context.today)}:
        data["counted"] = counts
    relations = {
        inverse: [
            {"entity": tie.entity.key, "field": tie.field, **_holder(context, tie.holder, tie.entity)} for tie in ties
        ]
        for inverse, ties in context.graph.inverses(entity)
    }
    if relations:
        data["relations"] = relations
    linked = [other.key for other in context.graph.linking(entity)]
    return data | ({"linked_from": linked} if linked else {})


def _cited(context: Context, entity: Entity, text: Text | None) -> Iterator[str]:
    """The sources of the texts of an entity, also those that come with a fact."""
    for prose in (*(prose for _, prose in proses(entity)), *((text.prose,) if text else ())):
        for link in prose.links:
            if link.form == "cite":
                yield link.target
            found = context.graph.resolver.value(link) if link.form in ("value", "chart") else None
            if isinstance(found, Known):
                sides = found.point.claims if isinstance(found.point, Fact) else ()
                for known in (found.point, *sides, *(found.fact.values if link.form == "chart" else ())):
                    yield from (source.id for source in context.graph.catalog.all(known.source))


def _holder(context: Context, holder: Evidence, owner: Entity) -> dict[str, Any]:
    """Years, role and evidence of a relation; nothing where the whole entity holds it."""
    return {} if isinstance(holder, Entity) else _declared(context, holder, owner)


def _declared(context: Context, record: msgspec.Struct, owner: Entity) -> dict[str, Any]:
    found = {}
    for name, key, default in _fields(type(record)):
        value = getattr(record, name)
        if value is not None and value is not default and value not in ((), default):
            found[key] = _plain(context, value, owner)
    return found


@cache
def _fields(record: type[Any]) -> tuple[tuple[str, str, Any], ...]:
    """The attributes of a record, the keys by which authors write them, and what they hold where nothing is written."""
    specs = specs_of(record).items()
    return tuple((name, key_of(name, declared), default_of(record, name)) for name, declared in specs)


def _plain(context: Context, value: Any, owner: Entity) -> Any:
    """A value as JSON has it: dates and ids as text, whole numbers whole, facts with their evidence."""
    if isinstance(value, str):
        return value
    if isinstance(value, Fact | Point):
        return _fact(context, value, owner)
    if isinstance(value, Ref):
        target = context.graph.catalog.get(value)
        return target.key if target and len(value.kinds) > 1 else value.written
    if isinstance(value, Date):
        return str(value)
    if isinstance(value, Span):
        return {"from": str(value.from_) if value.from_ else None, "to": str(value.to) if value.to else None}
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    if isinstance(value, Located):
        return value.text
    if isinstance(value, Prose):
        return context.plain(value, owner)
    if isinstance(value, tuple):
        if value and all(isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], str) for item in value):
            return {key: _plain(context, inner, owner) for key, inner in value}
        return [_plain(context, item, owner) for item in value]
    if isinstance(value, msgspec.Struct):
        return _declared(context, value, owner)
    return value


def _fact(context: Context, fact: Fact[Any] | Point[Any], owner: Entity) -> dict[str, Any]:
    said: dict[str, Any] = {"value": _plain(context, fact.value, owner)}
    if isinstance(fact, Fact):
        for name in ("label", "unit", "from_", "to"):
            if part := getattr(fact, name):
                said[name.rstrip("_")] = _plain(context, part, owner)
        for name in ("values", "claims"):
            if points := getattr(fact, name):
                said[name] = [_fact(context, point, owner) for point in points]
    for name in EVIDENCE:
        part = getattr(fact, name)
        if part and part != "settled":
            said[name] = _plain(context, part, owner)
    return said


def _moment(context: Context, moment: Moment) -> dict[str, Any]:
    owner = moment.event or moment.subject
    assert owner is not None
    data = {
        "id": moment.anchor,
        "url": _full(context.settings.url, f"{moments.ALL}#{moment.anchor}"),
        "date": _plain(context, moment.when, owner),
        "title": moments.title_of(context, moment),
        "what": moment.event.what if moment.event else moment.what,
        "who": list(moment.who),
        "works": list(moment.works),
        "source": list(dict.fromkeys(ref.written for known in moments.known_by(moment) for ref in known.source)),
    }
    return data | ({"status": moment.holder.status} if moment.holder.status != "settled" else {})


def _full(url: str, address: str) -> str:
    return url + address[1:]


def _output(address: str, data: bytes, url: str) -> Output:
    return Output(f"{address[1:]}index.json", _naming_schema(data, url))


def _naming_schema(data: bytes, url: str) -> bytes:
    """A JSON object as a file that says which schema it follows."""
    return b'{"$schema":' + _json(full(url, f"/{SCHEMA}")) + b"," + data.removeprefix(b"{") + b"\n"


def _json(data: Any) -> bytes:
    return _ENCODER.encode(data).encode("utf-8")
