"""Values of fields as plain texts that no language colours, and the names of what they refer to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from generator.facts import numbers
from generator.facts.compounds import ListOf
from generator.facts.dates import Date, Span
from generator.facts.fields import FactOf
from generator.facts.kinds import BY_KIND, Entity, Source
from generator.facts.records import EVIDENCE, default_of, specs_of
from generator.facts.types import Choice, Length, Percent, Type, Url
from generator.facts.values import Located, Ref
from generator.graph.changes import Cite, Form
from generator.read.markdown import Link, Prose


class Known(msgspec.Struct, frozen=True):
    """Everything that has a name at one or the other end, by key; `renamed` leads from old keys to new ones."""

    entities: Mapping[str, Entity]
    renamed: Mapping[str, str] = msgspec.field(default_factory=dict)

    def key(self, ref: Ref) -> str:
        """The key of what `ref` means, however it is written; the text itself where it means nothing known.

        What was renamed goes by its new key, so that a reference that follows it is the same.
        """
        kind, colon, id_ = ref.written.partition(":")
        if colon and kind in BY_KIND:
            key = f"{kind}:{id_.strip()}"
        else:
            keys = [f"{fitting}:{ref.written}" for fitting in ref.kinds]
            key = next((key for key in keys if key in self.entities), keys[0] if len(keys) == 1 else ref.written)
        return self.renamed.get(key, key)

    def leads(self, link: Link) -> str:
        """Where a link in a text leads: a key, with the fact behind it where it asks for one, or an address."""
        if link.form in ("href", "image"):
            return link.target
        asks = link.form in ("value", "chart")
        id_, dot, fact = link.target.partition(".") if asks else (link.target, "", "")
        return self.key(Ref(id_, ("source",) if link.form == "cite" else tuple(BY_KIND), link.place)) + dot + fact

    def name(self, ref: Ref) -> str:
        found = self.entities.get(self.key(ref))
        return found.name if found else ref.written

    def cites(self, refs: Iterable[Ref]) -> tuple[Cite, ...]:
        """These sources as readers know them."""
        return tuple(self._cite(ref) for ref in refs)

    def _cite(self, ref: Ref) -> Cite:
        found = self.entities.get(self.key(ref))
        if not isinstance(found, Source):
            return Cite(ref.written, ref.written)
        return Cite(found.id, found.name, found.publisher)


def absent(value: Any) -> bool:
    """Whether a field says nothing."""
    return value is None or value in ("", ())


def inner(type_: Type) -> Type:
    """The type of one value, out of a fact or a list."""
    while isinstance(type_, FactOf | ListOf):
        type_ = type_.value if isinstance(type_, FactOf) else type_.item
    return type_


def text_of(value: Any, type_: Type, known: Known) -> tuple[str, Form]:
    """A value as text, and how that is written; an empty text for none."""
    one = inner(type_)
    if isinstance(value, Date):
        return str(value), "date"
    if isinstance(value, Span):
        return f"{value.from_ or ''} – {value.to or ''}", "span"
    if isinstance(value, bool):
        return str(value).lower(), "word"
    if isinstance(value, int) and isinstance(one, Length):
        return numbers.said_length(value), "text"
    if isinstance(value, Decimal | int):
        digits = numbers.plain(Decimal(value))
        return (f"{digits}%", "text") if isinstance(one, Percent) else (digits, "number")
    if isinstance(value, tuple):
        return ", ".join(text_of(item, one, known)[0] for item in value), "text"
    if isinstance(value, Ref):
        return known.name(value), "text"
    if isinstance(value, Located):
        return value.text, "text"
    if isinstance(value, Prose):
        return _plain(value, known), "prose"
    if isinstance(value, msgspec.Struct):
        return described(value, known), "text"
    return str(value or ""), "word" if isinstance(one, Choice) else "address" if isinstance(one, Url) else "text"


def _plain(prose: Prose, known: Known) -> str:
    """A text without its markup; links by their words, facts asked for as they are written."""
    pieces = []
    for part in prose.parts:
        if isinstance(part, str):
            pieces.append(part)
        else:
            pieces.append(html.escape(_hole(prose.links[part], known) if isinstance(part, int) else part.text))
    shown = html.unescape(re.sub(r"<[^>]*>", " ", "".join(pieces)))
    return re.sub(r"\s+([.,;:!?)])", r"\1", " ".join(shown.split()))


def _hole(link: Link, known: Known) -> str:
    if link.form == "entity":
        return link.label or known.name(Ref(link.target, tuple(BY_KIND), link.place))
    asked = known.leads(link).partition(":")[2] or link.target
    return {"value": f"[[={asked}]]", "cite": f"[@{asked}]"}.get(link.form, "")


def who(record: Any, known: Known) -> str:
    """Whom or what an entry of a list names: the field that it must have, or the first of those it may choose from."""
    for name, declared in specs_of(type(record)).items():
        value = getattr(record, name)
        if (declared.required or declared.either) and not absent(value):
            return text_of(value, declared.type, known)[0]
    return ""


def described(record: Any, known: Known) -> str:
    """An entry in a few words, such as `RM (leader, 2013-06 – )`."""
    said: list[str] = []
    for name, declared in specs_of(type(record)).items():
        value = getattr(record, name)
        if name in EVIDENCE or declared.required or declared.either or name in ("from_", "to") or absent(value):
            continue
        if not (isinstance(value, tuple) and isinstance(value[0], tuple)):
            said.append(text_of(value, declared.type, known)[0])
    start, end = getattr(record, "from_", None), getattr(record, "to", None)
    if start or end:
        said.append(f"{start or ''} – {end or ''}")
    name, details = who(record, known), ", ".join(said)
    return f"{name} ({details})" if name and details else name or details


def count(entity: Entity) -> int:
    """How many facts an entity brings: values, points of series, entries of lists; its name is not one."""
    return sum(
        _count(getattr(entity, name), default_of(type(entity), name))
        for name in specs_of(type(entity))
        if name not in EVIDENCE and name != "name"
    )


def _count(value: Any, default: Any) -> int:
    if absent(value) or value == default:
        return 0
    if isinstance(value, tuple):
        return sum(_count(item[1] if isinstance(item, tuple) else item, None) for item in value)
    return max(len(getattr(value, "values", ())), 1)
