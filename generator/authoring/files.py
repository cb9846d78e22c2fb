"""New files for things of a site: what must be there is filled in, what may be there stands below as comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.facts.compounds import ListOf, TableOf
from generator.facts.dates import Date
from generator.facts.fields import FactOf
from generator.facts.kinds import TEXT_KINDS, Entity
from generator.facts.records import EVIDENCE, RecordOf, key_of, keys_of, specs_of
from generator.facts.types import (
    Choice,
    Color,
    DateType,
    Flag,
    FreeType,
    Language,
    Length,
    Markdown,
    MediaPath,
    Number,
    Percent,
    RefType,
    Type,
    Url,
)

_ID = re.compile(r"[a-z0-9]+")
_PLAIN = re.compile(r"[A-Za-zÀ-ɏ가-힣][^:#\n\"'\\{}\[\],&*!|>%@`]*")
"""Texts that YAML takes as they stand; what begins with a figure may be a number or a date."""

_WORDS = ("y", "yes", "n", "no", "true", "false", "on", "off", "null")
"""Words that some readers of YAML take for a truth or for nothing."""

_LATER = ("draft", "redirect_from", "autolink", "slug", "confidence", "status", "note", "as_of", "checked")
"""Keys that somebody who begins a file has no use for yet; the reference has them."""


def id_of(name: str) -> str:
    """The id that a name gives: small Latin letters, figures and hyphens; of Hangul its letters one by one.

    Empty where nothing of the name can be written so.
    """
    from anyascii import anyascii

    plain = anyascii(name).lower().replace("'", "")
    return "-".join(_ID.findall(plain))


def path_of(kind: type[Entity], id_: str) -> str:
    """Where the file of a new thing lies, below the site."""
    return f"content/{kind.folder}/{id_}.{'md' if kind in TEXT_KINDS else 'yaml'}"


def text_of(kind: type[Entity], id_: str, name: str, today: Date) -> str:
    """The file of a new thing, valid as it is."""
    lines = [*_filled(kind, name, today), *_open(kind)]
    if kind in TEXT_KINDS:
        return "\n".join(("---", *lines, "---", "", "Write here.", ""))
    if kind.many_a_file:
        lines = [f"{id_}:", *(f"  {line}" if line else "" for line in lines)]
    return "\n".join((*lines, ""))


def _filled(kind: type[Entity], name: str, today: Date) -> Iterator[str]:
    """The lines of what must be there."""
    for attribute, declared in specs_of(kind).items():
        if attribute == "name":
            yield f"{key_of(attribute, declared)}: {quoted(name)}"
        elif declared.required:
            yield f"{key_of(attribute, declared)}: {today.iso}  # today, to be changed: {declared.doc}"
    if kind in TEXT_KINDS and "date" in specs_of(kind):
        yield f"date: {today.iso}"


def _open(kind: type[Entity]) -> Iterator[str]:
    """What may be there, each as a comment with an example."""
    yield ""
    yield "# Take the '# ' away before what you know, and write it in the place of the example. Delete the rest."
    every = {name: one for name, one in specs_of(kind).items() if name not in EVIDENCE}
    own = [name for name in every if name not in specs_of(Entity)]
    if kind not in TEXT_KINDS and kind.kind != "source":
        own.append("source")
        every["source"] = EVIDENCE["source"]
    for attribute in dict.fromkeys((*_first(kind), *own, *every)):
        declared = every[attribute]
        given = attribute == "name" or declared.required or (attribute == "date" and kind in TEXT_KINDS)
        if not given and attribute not in _LATER:
            yield f"# {key_of(attribute, declared)}: {example(declared.type)}  # {declared.doc}"


def _first(kind: type[Entity]) -> tuple[str, ...]:
    """Of the fields that all kinds have, those that are wanted most; a kind's own come next, and the others last."""
    if kind in TEXT_KINDS:
        return ("summary", "tags")
    return () if kind.home.endswith("#") else ("names", "aliases", "summary")


def example(type_: Type) -> str:
    """How a value of that type may be written."""
    if isinstance(type_, FactOf):
        return example(type_.value)
    if isinstance(type_, ListOf):
        return f"[{example(type_.item)}]"
    if isinstance(type_, TableOf):
        return f"{{{_key_example(type_)}: {example(type_.value)}}}"
    if isinstance(type_, RecordOf):
        key = type_.short or keys_of(type_.record)[0]
        declared = specs_of(type_.record).get(key) or specs_of(type_.record)[f"{key}_"]
        return f"{{{key}: {example(declared.type)}}}"
    if isinstance(type_, Choice):
        return type_.words[0]
    return next((text for base, text in _EXAMPLES if isinstance(type_, base)), "words")


def _key_example(type_: TableOf) -> str:
    return "ko" if isinstance(type_.key, Language) else "name"


_EXAMPLES: tuple[tuple[type[Type], str], ...] = (
    (Length, "3:21"),
    (Percent, "51.2%"),
    (Number, "1"),
    (Url, "https://example.org/"),
    (Language, "ko"),
    (Color, '"#b5176e"'),
    (Flag, "true"),
    (DateType, "2013-06-13"),
    (MediaPath, "picture.png"),
    (RefType, "id"),
    (Markdown, "A sentence in Markdown."),
    (FreeType, "2013"),
)


def quoted(text: str) -> str:
    """A text as YAML takes it for that text and nothing else."""
    if _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _WORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
