"""Changes in words, one line each, for the command line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.graph.changes import Change, Cite, said
from generator.history.journal import as_object
from generator.problems import Problem, plural, visible

LONGEST = 100
"""Code points of a text that a line shows."""


def as_text(changes: Iterable[Change]) -> str:
    """One line a change, or one that says that there is none."""
    return "".join(f"{line}\n" for line in lines(changes)) or "no fact changed\n"


def left_out(files: Iterable[tuple[str, str, Problem]]) -> str:
    """One line a file that could not be compared: where, and why not."""
    return "".join(
        visible(f"{path} {f'at {revision}' if revision else 'as it is now'} cannot be read and is left out: ")
        + visible(f"{fault.message} (line {fault.place.line})")
        + "\n"
        for path, revision, fault in files
    )


def lines(changes: Iterable[Change]) -> tuple[str, ...]:
    """Such as `Golden · Days at No. 1: 72 → 76 days, source Mundo America (El Mundo), as of 2 October 2025`."""
    return tuple(visible(_line(change)) for change in changes)


def as_json(changes: Iterable[Change]) -> str:
    """A JSON list, one object a change, with the keys of the journal but its date and revision."""
    return json.dumps([as_object(change) for change in changes], ensure_ascii=False, indent=2) + "\n"


def _line(change: Change) -> str:
    sources = f", {_cited(change.sources)}" if change.sources and not change.sort.startswith("source-") else ""
    as_of = f", as of {said(Change(sort='changed', after=change.as_of, form='date'))[1]}" if change.as_of else ""
    place = ", ".join(filter(None, (change.label, change.of, _part(change.part))))
    head = f"{change.name} · " if change.name else ""
    head += f"{place}: " if place else ""
    return f"{head}{_event(change)}{sources}{as_of}"


def _part(part: str) -> str:
    return part.replace("claims", "account").replace(".", ", ").replace("_", " ")


def _cited(sources: tuple[Cite, ...]) -> str:
    named = [f"{cite.name} ({cite.publisher})" if cite.publisher else cite.name for cite in sources]
    return f"{'source' if len(named) == 1 else 'sources'} {'; '.join(named)}"


def _event(change: Change) -> str:
    """What happened, without its place."""
    before, after = (_shortened(_whole(text, change)) for text in said(change))
    match change.sort:
        case "recorded":
            return f"{plural(change.count, 'fact')} recorded"
        case "entity-added" | "entity-removed":
            word = "new" if change.sort == "entity-added" else "removed"
            return f"{word} {change.kind}" + (f" with {plural(change.count, 'fact')}" if change.count else "")
        case "added" | "removed":
            return f"{change.sort} {after or before}".rstrip()
        case "source-added" | "source-removed":
            return f"{_cited(change.sources)} {change.sort.removeprefix('source-')}"
        case "reworded":
            return "reworded"
        case "note":
            word = "reworded" if before and after else "added" if after else "removed"
            return f"note {word}"
        case "checked":
            return f"checked {after}" if after else "no longer marked as checked"
        case "status":
            return f"status {before} → {after}"
    return f"{_pair(change, *said(change))}"


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
