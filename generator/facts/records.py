"""Declared fields, and how a mapping is read into the class that declares them.

A Struct becomes readable by declaring its fields with `spec`; `read_record` then reads a mapping into it, whatever
it is: an entity, an entry of a list of relations, the site's settings.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Mapping
from typing import Any, TypeVar

import msgspec

from generator.facts.compounds import ListOf
from generator.facts.dates import Date
from generator.facts.types import Choice, DateType, Reader, RefType, TextType, Type, article
from generator.problems import Place, nearest
from generator.read import yaml
from generator.read.yaml import Node, Scalar, sort_of

R = TypeVar("R")


class Spec(msgspec.Struct, frozen=True):
    """What is declared beside a field: its type, its doc, and what follows from it elsewhere.

    `keys` are the keys it is written under, the first one preferred; empty for the attribute's own name.
    `inverse` names the relation as seen from the other end; `moment` the sort of event its date puts on timelines;
    `missing` the code of the problem where a required field is not there. Fields with one `either` are ways to say
    one thing: one of them must be there. `said` are the ways in which texts say it (`sayings`).
    """

    type: Type
    doc: str
    keys: tuple[str, ...] = ()
    required: bool = False
    inverse: str = ""
    moment: str = ""
    missing: str = "missing-field"
    either: bool = False
    said: tuple[str, ...] = ()
    default: Any = None
    """What the field holds where it is not written."""

    def __call__(self) -> Any:
        """The default: a class keeps the Spec of a field as what makes its default, and so it is found there."""
        return self.default


def spec(type_: Type, doc: str, **more: Any) -> Any:
    """A declared field of a Struct; `more` are the other parts of `Spec`."""
    return msgspec.field(default_factory=Spec(type_, doc, **more))


CONFIDENCE = ("high", "medium", "low")


STATUS = ("settled", "disputed", "unverified")


EVIDENCE: dict[str, Spec] = {
    "source": Spec(ListOf(RefType("source"), or_one=True), "where it is said: one source id or a list"),
    "as_of": Spec(DateType(), "the date for which it was true"),
    "checked": Spec(DateType(), "when somebody last checked it"),
    "confidence": Spec(Choice(*CONFIDENCE), "how sure the editors are"),
    "note": Spec(TextType(), "what a reader should know about it"),
    "status": Spec(Choice(*STATUS), "settled unless it says otherwise"),
}
"""The keys that any fact, entry, event or claim may hold."""


class _Shape(msgspec.Struct, frozen=True):
    """What is known of a class: the Spec and the default of each attribute, and keys as authors write them."""

    specs: dict[str, Spec]
    defaults: dict[str, Any]
    attributes: dict[str, str]
    """Key -> attribute."""
    required: tuple[str, ...]
    ways: tuple[str, ...]
    """Attributes that say one thing (`either`)."""


_shapes: dict[type[Any], _Shape] = {}


def _shape(record: type[Any]) -> _Shape:
    """What is known of a class, found once; a default is made by a call, and of a declared field that is its Spec."""
    if record not in _shapes:
        bare = len(record.__struct_fields__) - len(record.__struct_defaults__)
        made = dict(zip(record.__struct_fields__, (*[None] * bare, *record.__struct_defaults__), strict=True))
        made = {name: getattr(one, "factory", one) for name, one in made.items()}
        found = {name: one if isinstance(one, Spec) else EVIDENCE.get(name) for name, one in made.items()}
        specs = {name: declared for name, declared in found.items() if declared}
        defaults = {name: one.default if isinstance(one, Spec) else one for name, one in made.items()}
        keys = {key: name for name, declared in specs.items() for key in declared.keys or (name.rstrip("_"),)}
        required = tuple(name for name, declared in specs.items() if declared.required)
        ways = tuple(name for name, declared in specs.items() if declared.either)
        _shapes[record] = _Shape(specs, defaults, keys, required, ways)
    return _shapes[record]


def specs_of(record: type[Any]) -> dict[str, Spec]:
    """Attribute -> Spec of every declared field of `record`, in order; evidence included."""
    return _shape(record).specs


def keys_of(record: type[Any]) -> tuple[str, ...]:
    """The keys of a record as authors write them, evidence left out."""
    return tuple(key_of(name, found) for name, found in specs_of(record).items() if name not in EVIDENCE)


def said_of(record: type[Any]) -> str:
    """What a record is, in the words of its docstring. From the source where Python drops those (`-OO`)."""
    import ast
    import inspect

    if record.__doc__ is None or sys.flags.optimize > 1:
        declared = ast.parse(inspect.getsource(record)).body[0]
        assert isinstance(declared, ast.ClassDef)
        return ast.get_docstring(declared) or ""
    return inspect.cleandoc(record.__doc__)


def default_of(record: type[Any], attribute: str) -> Any:
    """What a field holds where it is not written."""
    return _shape(record).defaults[attribute]


def key_of(attribute: str, declared: Spec) -> str:
    """The preferred key of a field."""
    return declared.keys[0] if declared.keys else attribute.rstrip("_")


def read_record(
    record: type[R],
    node: Node | None,
    reader: Reader,
    *,
    at: Place | None = None,
    beside: tuple[str, ...] = (),
    **given: Any,
) -> R | None:
    """`node` read into `record`, or None where it is no mapping or lacks what it must have.

    `at` is where to say that something is missing; `beside` are further keys that may stand there and are read
    elsewhere; `given` are attributes that do not come from the node.
    """
    if not isinstance(node, yaml.Mapping):
        _no_mapping(record, node, reader, at)
        return None
    read, written, told = _read_pairs(record, node, reader, beside)
    missing = [name for name in _shape(record).required if name not in read and name not in given]
    for name in missing:
        if name not in told and not reader.misspelt(node, specs_of(record)[name].keys or (name.rstrip("_"),)):
            where = written[name].place if name in written else at or node.place
            _missing(name, specs_of(record)[name], where, reader)
    if missing or not _said_either(record, read, written, node, reader):
        return None
    _check_range(read, written, reader)
    if "place" in record.__struct_fields__:  # type: ignore[attr-defined]  # always a Struct
        given.setdefault("place", node.place)
    return record(**given, **read)


def _no_mapping(record: type[Any], node: Node | None, reader: Reader, at: Place | None) -> None:
    empty = node is None or (isinstance(node, Scalar) and node.text is None)
    where = at if at and empty else node.place if node else Place("")
    got = sort_of(node) if node else "nothing"
    needed = [key_of(name, declared) for name, declared in specs_of(record).items() if declared.required]
    hint = f"write it like '{(*needed, *keys_of(record))[0]}: …'"
    reader.report(where, "wrong-type", f"expected a mapping, got {got}", hint)


def _read_pairs(
    record: type[Any], node: yaml.Mapping, reader: Reader, beside: tuple[str, ...]
) -> tuple[dict[str, Any], dict[str, Scalar], set[str]]:
    """The values read by attribute, the keys written by attribute, and the attributes whose fault is told."""
    specs, attributes = _shape(record).specs, _shape(record).attributes
    read: dict[str, Any] = {}
    written: dict[str, Scalar] = {}
    told: set[str] = set()
    for key, value in node.pairs:
        name = attributes.get(key.text or "")
        if name is None:
            if key.text not in beside:
                _unknown(key, (*attributes, *beside), reader)
        elif name in written:
            message = f"'{key.text}' says the same as '{written[name].text}' on line {written[name].place.line}"
            reader.report(key.place, "duplicate-key", message, "keep one of them")
        else:
            written[name] = key
            before = len(reader.problems)
            result = specs[name].type.read(value, reader)
            if result is not None:
                read[name] = result
            elif len(reader.problems) > before or (isinstance(value, Scalar) and value.refused):
                told.add(name)
    return read, written, told


def _missing(name: str, declared: Spec, where: Place, reader: Reader) -> None:
    key = key_of(name, declared)
    reader.report(where, declared.missing, f"'{key}' is missing", f"add '{key}: …', {declared.type.name}")


def _said_either(
    record: type[Any], read: Mapping[str, Any], written: Mapping[str, Scalar], node: yaml.Mapping, reader: Reader
) -> bool:
    """Whether one of the fields that say one thing is there; one that was written and not readable is told already."""
    ways = _shape(record).ways
    if not ways or any(name in read for name in ways):
        return True
    if not any(name in written for name in ways):
        keys = " or ".join(f"'{key_of(name, specs_of(record)[name])}'" for name in ways)
        reader.report(node.place, "missing-field", f"neither {keys} is there", "add one of them")
    return False


def _unknown(key: Scalar, known: Collection[str], reader: Reader) -> None:
    hint = nearest(key.text or "", known) or f"known here: {', '.join(sorted(known))}"
    reader.report(key.place, "unknown-key", f"unknown key '{key.text}'", hint)


def _check_range(read: Mapping[str, Any], written: Mapping[str, Scalar], reader: Reader) -> None:
    start, end = read.get("from_"), read.get("to")
    if isinstance(start, Date) and isinstance(end, Date) and end.surely_before(start):
        reader.report(written["to"].place, "bad-date", f"the end {end} is before the start {start}")


def _noun(record: type[Any]) -> str:
    """`former name` for the class FormerName."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()


class RecordOf(Type):
    """A mapping with declared keys. `short` is the key that a bare text stands for."""

    mapping = True

    def __init__(self, record: type[Any], *, short: str = "") -> None:
        self.record, self.short = record, short
        self.name = f"{article(_noun(record))} ({', '.join(keys_of(record))})"

    def read(self, node: Node, reader: Reader) -> Any:
        if isinstance(node, Scalar) and self.short:
            node = yaml.Mapping(((Scalar(self.short, node.place), node),), node.place)
        return read_record(self.record, node, reader)
