"""Changes in words, one line each, for the command line.

`words` are the interface's words, with which the page of changes says the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.graph.changes import Change, Cite, Words, place, said, word
from generator.history.journal import as_object
from generator.problems import Problem, plural, visible

LONGEST = 100
"""Code points of a text that a line shows."""


def as_text(changes: Iterable[Change], words: Words) -> str:
    """One line a change, or one that says that there is none."""
    return "".join(f"{line}\n" for line in lines(changes, words)) or "no fact changed\n"


def left_out(files: Iterable[tuple[str, str, Problem]]) -> str:
    """One line a file that could not be compared: where, and why not."""
    return "".join(
        visible(f"{path} {f'at {revision}' if revision else 'as it is now'} cannot be read and is left out: ")
        + visible(f"{fault.message} (line {fault.place.line})")
        + "\n"
        for path, revision, fault in files
    )


def lines(changes: Iterable[Change], words: Words) -> tuple[str, ...]:
    """Such as `Golden · Days at No. 1: 72 → 76 days, source Mundo America (El Mundo), as of 2 October 2025`."""
    return tuple(visible(_line(change, words)) for change in changes)


def as_json(changes: Iterable[Change]) -> str:
    """A JSON list, one object a change, with the keys of the journal but its date and revision."""
    return json.dumps([as_object(change) for change in changes], ensure_ascii=False, indent=2) + "\n"


def _line(change: Change, words: Words) -> str:
    cites = bool(change.sources) and not change.sort.startswith("source-")
    sources = f", {'source' if len(change.sources) == 1 else 'sources'} {_cited(change.sources)}" if cites else ""
    as_of = f", as of {said(Change(sort='changed', after=change.as_of, form='date'))[1]}" if change.as_of else ""
    where = place(change, words)
    head = f"{change.name} · " if change.name else ""
    head += f"{where}: " if where else ""
    return f"{head}{_event(change, words)}{sources}{as_of}"


def _cited(sources: tuple[Cite, ...]) -> str:
    return "; ".join(f"{cite.name} ({cite.publisher})" if cite.publisher else cite.name for cite in sources)


def _event(change: Change, words: Words) -> str:
    """What happened, without its place."""
    happened = words[f"change_{change.sort.replace('-', '_')}"]
    before, after = _ends(change, words)
    match change.sort:
        case "recorded":
            return happened.format(count=change.count)
        case "entity-added" | "entity-removed":
            facts = f", {plural(change.count, 'fact')}" if change.count else ""
            return f"{happened} ({words[f'kind_{change.kind}'].lower()}{facts})"
        case "added" | "removed":
            return f"{happened} {_shortened(_whole(after or before, change))}".rstrip()
        case "source-added" | "source-removed":
            return f"{happened}: {_cited(change.sources)}"
        case "reworded" | "note":
            return happened
        case "checked" if not after:
            return "no longer marked as checked"
        case "checked":
            return f"{happened} {after}"
        case "renamed":
            return f"{happened} {before} → {after}"
        case "status":
            return f"{words['field_status'].lower()} {before} → {after}"
    return _pair(change, before, after)


def _ends(change: Change, words: Words) -> tuple[str, str]:
    """What was and what is, for readers."""
    if change.form == "word":
        return word(change, change.before, words), word(change, change.after, words)
    return said(change)


def _pair(change: Change, before: str, after: str) -> str:
    """What was and what is; the unit once, and alone where nothing was."""
    if not before:
        return _shortened(_whole(after, change))
    return f"{_shortened(before)} → {_shortened(_whole(after, change))}"


def _whole(text: str, change: Change) -> str:
    """A value with its unit."""
    if not text or not change.unit or change.form != "number":
        return text
    return f"{text}{change.unit}" if change.unit == "%" else f"{text} {change.unit}"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
