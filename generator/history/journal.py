"""The journal: what changed and when, committed as `changes.json` for where there is no whole history.

A JSON list, the oldest change first, one object a line. Each holds `date` (UTC, RFC 3339), `revision` and `change` (its
sort), and what else there is to say of it, under the names of `Change`.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import msgspec

from generator.facts.kinds import BY_KIND
from generator.graph.changes import Change, Cite, Dated, Form, Sort
from generator.problems import Place, Problem

FILE = "changes.json"

_TEXTS = tuple(name for name in Change.__struct_fields__ if name not in ("sort", "sources", "count"))
_HINT = "write it anew: delete it and run kpop facts journal in a full clone"


def as_object(change: Change) -> dict[str, Any]:
    """A change as JSON has it: what it does not say is left out."""
    said: dict[str, Any] = {"change": change.sort}
    said |= {name: value for name in _TEXTS if (value := getattr(change, name)) and value != "text"}
    if change.sources:
        said["sources"] = [
            {name: value for name, value in msgspec.structs.asdict(cite).items() if value} for cite in change.sources
        ]
    return said | ({"count": change.count} if change.count else {})


def written(changes: Iterable[Dated]) -> bytes:
    """The journal's bytes."""
    lines = [
        json.dumps({"date": one.time, "revision": one.revision, **as_object(one.change)}, ensure_ascii=False)
        for one in changes
    ]
    return ("[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n").encode("utf-8")


def read(site_dir: Path) -> tuple[tuple[Dated, ...], tuple[Problem, ...]]:
    """The changes in the journal of a site, and what is wrong with it; nothing of either where there is none."""
    try:
        data = (site_dir / FILE).read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (Problem(Place(FILE), "bad-file", f"cannot be read: {error.strerror}"),)
    return parsed(data)


@lru_cache(maxsize=1)  # in the preview, the same bytes again and again
def parsed(data: bytes) -> tuple[tuple[Dated, ...], tuple[Problem, ...]]:
    """The changes that a journal's bytes say; none of them where any is wrong."""
    try:
        rows = json.loads(data)
    except json.JSONDecodeError as error:
        return (), (Problem(Place(FILE, error.lineno, error.colno), "bad-value", f"not JSON: {error.msg}", _HINT),)
    except (UnicodeDecodeError, RecursionError):
        return (), (Problem(Place(FILE), "bad-encoding", "the journal is not UTF-8", _HINT),)
    if not isinstance(rows, list):
        return (), (Problem(Place(FILE), "wrong-type", "expected a list of changes", _HINT),)
    found: list[Dated] = []
    for number, row in enumerate(rows, 1):
        one = _dated(row)
        if isinstance(one, str):
            # One object stands on each line, after the line of the bracket.
            return (), (Problem(Place(FILE, number + 1), "bad-value", f"change {number}: {one}", _HINT),)
        found.append(one)
    return tuple(found), ()


def _dated(row: Any) -> Dated | str:
    """A change, or what is wrong with it."""
    if not isinstance(row, dict):
        return "it is no object"
    texts: dict[str, Any] = {name: row.get(name, "") for name in _TEXTS}
    date: Any = row.get("date")
    revision = row.get("revision")
    if not _is_time(date):
        return "'date' is no time such as 2026-10-01T08:30:00Z"
    if not (isinstance(revision, str) and re.fullmatch(r"[0-9a-f]{40}|[0-9a-f]{64}", revision)):
        return "'revision' is not the full id of a commit"
    if row.get("change") not in get_args(Sort):
        return f"'change' is none of {', '.join(get_args(Sort))}"
    if not all(map(_is_text, texts.values())):
        return "a text is due where something else stands"
    if texts["entity"] and texts["entity"].partition(":")[0] not in BY_KIND:
        return "'entity' is no key such as work:golden"
    count, sources = row.get("count", 0), row.get("sources", [])
    if type(count) is not int or count < 0 or not isinstance(sources, list) or not all(map(_is_cite, sources)):
        return "'count' or 'sources' cannot be read"
    texts["form"] = texts["form"] or "text"
    if texts["form"] not in get_args(Form):
        return f"'form' is none of {', '.join(get_args(Form))}"
    cites = tuple(Cite(one["id"], one["name"], one.get("publisher", "")) for one in sources)
    return Dated(Change(sort=row["change"], sources=cites, count=count, **texts), revision, date)


def _is_text(text: Any) -> bool:
    """Whether this is a text that pages and feeds can hold: of control characters XML 1.0 admits none of use here."""
    return isinstance(text, str) and not re.search(r"[\x00-\x1f\ud800-\udfff\ufffe\uffff]", text)


def _is_time(text: Any) -> bool:
    try:
        return bool(datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))
    except (TypeError, ValueError):
        return False


def _is_cite(row: Any) -> bool:
    return isinstance(row, dict) and all(map(_is_text, (row.get("id"), row.get("name"), row.get("publisher", ""))))
