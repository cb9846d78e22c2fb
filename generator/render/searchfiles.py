"""What search reads: the names of everything in one small file, the words of texts in another.

The script that reads them is templates/assets/search.js. Names come as they are written: what is the same to a reader
(case, accents, spaces, half-typed Hangul) is decided there, in one place for names and queries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.facts.kinds import Artist, Claim, Entity, Source, Work
from generator.graph.moments import Moment
from generator.graph.passages import wording
from generator.graph.texts import Text
from generator.outputs import Output
from generator.pages import moments
from generator.pages.context import Context
from generator.pages.notes import Notes
from generator.pages.search import KINDS, found_by_name, names
from generator.pages.shown import free_facts

NAMES, TEXTS = "data/search.json", "data/search-texts.json"

SUMMARY = 140
"""Characters of a thing's summary that stand below its name in a list of results."""

MOST_TEXT = 2_000_000
"""Bytes of long text, as it is kept between builds, that readers can be asked to load: some 150 articles, a third of a
megabyte as it is sent. Of a larger site, headings alone are searched."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def named(context: Context) -> Output:
    """The names: the words for kinds, and things in the order in which equals are shown.

    Of each thing: `k` kind, `a` address, `n` name, `o` the name in the other script, `t` its sort in words, `s`
    who it is; `x` aliases and other names, `f` former names, `m` the names of members or of who performs it.
    """
    things = [_named(context, entity) for entity in found_by_name(context)]
    kinds = {
        kind: context.words[f"kind_{kind}"]
        for kind in (*(one.kind for one in KINDS), "claim", "event", "fact", "source")
    }
    return Output(NAMES, _json({"kinds": kinds, "things": things}))


def words(context: Context, entity: Entity, text: Text | None, *, whole: bool) -> bytes:
    """What an entity says beside its names, as the members of a JSON array: sections of its text, its facts.

    Of each: `k` kind, `a` address, `n` title, `b` words; long text only where the `whole` of it is wanted.
    """
    said = [*_sections(context, entity, text, whole=whole), *_facts(context, entity), *_statement(context, entity)]
    return b",".join(_json(one) for one in said)


def happened(context: Context) -> bytes:
    """The moments of the timeline, as the members of a JSON array."""
    notes = Notes(context)
    return b",".join(_json(_moment(context, notes, moment)) for moment in context.graph.moments)


def texts(known: Iterable[bytes], events: bytes) -> Output:
    """The words of everything, put together from what `words` says of each, and what `happened`."""
    return Output(TEXTS, b"[" + b",".join(part for part in (*known, events) if part) + b"]")


def heavy(texts: Mapping[str, Text]) -> bool:
    """Whether the long texts of a site are more than a reader should load."""
    return sum(len(text.packed.data) for text in texts.values()) > MOST_TEXT


def _json(data: object) -> bytes:
    return _ENCODER.encode(data).encode("utf-8")


def _named(context: Context, entity: Entity) -> dict[str, Any]:
    card = context.card(entity)
    shown, former = {entity.name, card.native}, [one.value for one in entity.former_names]
    said: dict[str, Any] = {"k": entity.kind, "a": entity.address, "n": entity.name, "o": card.native}
    said |= {"t": card.type, "s": _cut(card.summary)}
    said["x"] = [name for name in names(entity) if name not in shown and name not in former]
    said |= {"f": former, "m": list(_with(context, entity))}
    return {key: value for key, value in said.items() if value}


def _with(context: Context, entity: Entity) -> Iterator[str]:
    """Names that lead here without being its own: members of a group, who performs a work."""
    catalog = context.graph.catalog
    if isinstance(entity, Artist):
        for member in entity.members:
            of = catalog.get(member.artist) if member.artist else catalog.get(member.person) if member.person else None
            yield from names(of) if of else filter(None, (member.name, *(fact.value for _, fact in member.names)))
    if isinstance(entity, Work):
        for artist in catalog.all(billing.artist for billing in entity.artists):
            yield from names(artist)


def _cut(text: str) -> str:
    return text if len(text) <= SUMMARY else f"{text[:SUMMARY].rpartition(' ')[0]} …"


def _sections(context: Context, entity: Entity, text: Text | None, *, whole: bool) -> Iterator[dict[str, str]]:
    """The long text of an entity by its headings."""
    prose = text.prose if text else None
    sections: dict[int, list[str]] = {}
    for block in prose.blocks if prose else ():
        if block.role != "heading" and prose:
            said = wording(prose, block, lambda link: context.hole_said(link, entity)) if whole else ""
            sections.setdefault(block.section, []).append(" ".join(said.split()))
    for number, blocks in sections.items():
        heading = prose.headings[number - 1] if number and prose else None
        address, title = (f"{entity.address}#{heading.id}", heading.text) if heading else (entity.address, "")
        name = f"{entity.name}: {title}" if title else entity.name
        yield {"k": entity.kind, "a": address, "n": name, "b": " ".join(blocks).strip()}


def _facts(context: Context, entity: Entity) -> Iterator[dict[str, str]]:
    """The free facts of an entity: whose, what, and the value."""
    if not entity.has_page or isinstance(entity, Claim):
        return
    rows, series = free_facts(context, Notes(context), entity)
    for row in rows:
        value = ", ".join(one.text for one in row.values if one.text)
        yield {"k": "fact", "a": entity.address, "n": f"{entity.name}: {row.label or row.key}", "b": value}
    for one in series:
        value = one.points[-1].text if one.points else ""
        yield {"k": "fact", "a": entity.address, "n": f"{entity.name}: {one.label or one.key}", "b": value}


def _statement(context: Context, entity: Entity) -> Iterator[dict[str, str]]:
    """A claim with its reasons, or a source with who published it."""
    if isinstance(entity, Claim):
        because = context.plain(entity.because, entity)
        yield {"k": "claim", "a": entity.address, "n": entity.name, "b": because}
    elif isinstance(entity, Source):
        yield {"k": "source", "a": entity.address, "n": entity.name, "b": entity.publisher}


def _moment(context: Context, notes: Notes, moment: Moment) -> dict[str, str]:
    view = moments.moment(context, notes, moment)
    said = f"{view.from_.text} {view.what_text} {view.place}"
    return {"k": "event", "a": view.address, "n": view.title, "b": said.strip()}
