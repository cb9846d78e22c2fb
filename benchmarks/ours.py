"""The made-up site in this project's own format."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.corpus import FOLDERS, ROLES, Cite, Corpus, Event, Link, Source, Text, Thing, Value, body

A_FILE = 50
"""Events or sources in one file."""


def site(corpus: Corpus, folder: Path) -> None:
    """Writes the corpus as a site of this project."""
    (folder / "content").mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text(_SITE, "utf-8")
    for thing in corpus.things.values():
        if thing.kind == "article":
            _put(folder, f"articles/{thing.id}.md", _article(thing))
        else:
            said = _timeline(thing) if thing.kind == "timeline" else _entity(thing)
            _put(folder, f"{FOLDERS[thing.kind]}/{thing.id}.yaml", said)
    for name, entries in (
        ("events", [_event(e) for e in corpus.events]),
        ("sources", list(map(_source, corpus.sources))),
    ):
        for start in range(0, len(entries), A_FILE):
            _put(folder, f"{name}/{start // A_FILE + 1:03}.yaml", "\n".join(entries[start : start + A_FILE]))


_SITE = """\
title: A made-up site
tagline: So large and no larger
url: https://example.org/
author: nobody
nav: [/articles/, /timelines/, /artists/, /labels/, /people/, /works/]
freshness: {default: 36500}
license: CC BY 4.0
"""


def written(text: Text) -> str:
    """A text in this project's Markdown."""
    return "".join(map(_piece, text))


def _piece(piece: str | Link | Cite | Value) -> str:
    if isinstance(piece, Link):
        return f"[[{piece.key}|{piece.label}]]"
    if isinstance(piece, Cite):
        return f" [@{piece.source}]"
    return f"[[={piece.path}]]" if isinstance(piece, Value) else piece


def _article(thing: Thing) -> str:
    matter = (
        f"title: {json.dumps(thing.name)}\ndate: {thing.date}\nauthor: nobody\n"
        f"summary: {json.dumps(written(thing.summary))}\nabout: [{', '.join(thing.about)}]\n"
    )
    return f"---\n{matter}---\n\n{body(thing.blocks, ROLES, [written(block.text) for block in thing.blocks])}"


def _timeline(thing: Thing) -> str:
    return (
        f"title: {json.dumps(thing.name)}\nintro: {json.dumps(written(thing.summary))}\n"
        f"include:\n  who: [{', '.join(thing.about)}]\n"
    )


def _entity(thing: Thing) -> str:
    lines = [f"{'title' if thing.kind == 'work' else 'name'}: {json.dumps(thing.name)}"]
    if thing.korean:
        lines.append(f"names: {{ko: {{value: {thing.korean}, source: {thing.facts[0].source}}}}}")
    lines.append(f"summary: {json.dumps(written(thing.summary))}")
    lines += [f"{fact.name}: {{value: {fact.value}, source: {fact.source}}}" for fact in thing.facts if not fact.free]
    for field in dict.fromkeys(tie.field for tie in thing.ties):
        lines.append(f"{field}:")
        for tie in (tie for tie in thing.ties if tie.field == field):
            more = "".join(f"{name.rstrip('_')}: {value}, " for name, value in tie.more)
            lines.append(f"  - {{{tie.as_}: {tie.to.partition(':')[2]}, {more}source: {tie.source}}}")
    lines.append("facts:")
    for fact in (fact for fact in thing.facts if fact.free):
        label = fact.name.replace("_", " ").capitalize()
        lines.append(f"  {fact.name}: {{label: {label}, value: {fact.value}, source: {fact.source}}}")
    return "\n".join(lines) + "\n"


def _event(event: Event) -> str:
    lines = [f"{event.id}:", f"  date: {event.date}", f"  title: {json.dumps(event.title)}", f"  what: {event.what}"]
    works = [key for key in event.who if key.startswith("work:")]
    lines += (
        [f"  who: [{', '.join(key for key in event.who if key not in works)}]"] if set(event.who) - set(works) else []
    )
    lines += [f"  works: [{', '.join(key.partition(':')[2] for key in works)}]"] if works else []
    lines += [f"  text: {json.dumps(written(event.text))}"] if event.text else []
    return "\n".join((*lines, f"  source: {event.source}", ""))


def _source(source: Source) -> str:
    said = {name: getattr(source, name) for name in ("title", "publisher", "url", "published", "tier")}
    return "\n".join((f"{source.id}:", *(f"  {name}: {json.dumps(value)}" for name, value in said.items()), ""))


def _put(folder: Path, path: str, said: str) -> None:
    target = folder / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(said, "utf-8")
