"""What is told of a page, in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.explained import fate, origins
from generator.explained.beside import Beside
from generator.explained.explain import Explained, Template
from generator.pages.page import Page
from generator.problems import count, plural, visible
from generator.render.theme import FOLDER

MOST = 20
"""Files of one sort that are named where nobody asks for all."""

_THINGS = 8
"""Things of one file that are named."""


def as_text(found: Explained, folder: str, check: str, *, whole: bool) -> str:
    """In words. `folder` is that of the output with a slash, `check` the command that lists problems.

    Without `whole`, long lists are cut.
    """
    lines = (
        found.address,
        *_now(found),
        "",
        *_line("file", f"{folder}{found.file}, {found.size:,} bytes"),
        *_line("problems", f"{count(found.problems)}; {check} lists them" if found.problems else "none in its files"),
        "",
        *_templates(found.templates),
        "",
        *_files(found.origins, whole=whole),
        "  besides, as every page: site.yaml, the words of templates/words/, the day of the build",
        "",
    )
    return "\n".join(map(visible, lines))


def as_json(found: Explained) -> str:
    """The same as a JSON object, with everything."""
    data = {
        "page": found.address,
        "file": found.file,
        "bytes": found.size,
        "kept": not found.again,
        "again": [{"why": one.why, "what": list(one.what)} for one in found.again],
        "changed_last": None if found.changed is None else list(found.changed),
        "templates": [
            {"path": f"{FOLDER}/{one.path}", "whose": "site" if one.own else "generator"} for one in found.templates
        ],
        "files": [{"path": one.path, "why": one.why, "things": list(one.things)} for one in found.origins],
        "problems": {
            severity: sum(one.severity == severity for one in found.problems) for severity in ("error", "warning")
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def file_as_text(found: Beside, folder: str) -> str:
    """A file that is no page, in words; `folder` is that of the output with a slash."""
    lines = [
        f"/{found.file}",
        *_line("file", f"{folder}{found.file}, {found.size:,} bytes"),
        *_line("made from", found.made_from),
    ]
    if found.page:
        lines += _line("page", f"kpop explain {found.page} names the files of the content")
    return "\n".join(map(visible, (*lines, "")))


def file_as_json(found: Beside) -> str:
    """The same as a JSON object."""
    data = {"file": found.file, "bytes": found.size, "made_from": found.made_from, "page": found.page or None}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def unclear(said: str, pages: Sequence[Page], hint: str) -> str:
    """Why nothing is told: what was asked for is no page, or several."""
    if pages:
        first, rest = f"'{said}' is {plural(len(pages), 'page')}; name one:", [f"  {page.address}" for page in pages]
    else:
        first, rest = f"no page '{said}'{f'; {hint}' if hint else ''}", []
    return "\n".join(map(visible, (f"error: {first}", *rest)))


def _now(found: Explained) -> Iterator[str]:
    if found.again:
        reasons = [f"{fate.WHY[one.why]}{_listed(one.what)}" for one in found.again]
        yield from _line("now", f"a build would make it again: {reasons[0]}")
        for reason in reasons[1:]:
            yield from _line("", f"and {reason}")
    else:
        yield from _line("now", "a build would keep it as it is")
    if found.changed:
        yield from _line("changed", f"last of its view{_listed(found.changed)}")
    elif found.changed is not None:
        yield from _line("changed", "nothing of its view since it was first made")


def _templates(templates: Sequence[Template]) -> Iterator[str]:
    first, *others = templates
    yield from _line("template", f"{FOLDER}/{first.path}, {_whose(first)}")
    if others:
        yield f"  draws on {plural(len(others), 'template')}"
        wide = max(len(one.path) for one in others)
        for one in others:
            yield f"    {FOLDER}/{one.path:<{wide}}  {_whose(one)}"


def _whose(template: Template) -> str:
    return "the site's" if template.own else "the generator's"


def _files(behind: Sequence[origins.Origin], *, whole: bool) -> Iterator[str]:
    yield f"  made from {plural(len({one.path for one in behind}), 'file')} of the content"
    for why, group in groupby(behind, key=lambda one: one.why):
        rows = list(group)
        shown = rows if whole else rows[:MOST]
        yield f"    {origins.WHY[why]} ({len(rows):,})"
        wide = max(len(one.path) for one in shown)
        for one in shown:
            yield f"      {one.path:<{wide}}  {_few(one.things, whole=whole)}".rstrip()
        if len(shown) < len(rows):
            yield f"      and {len(rows) - len(shown):,} more; --all names them"


def _few(things: Sequence[str], *, whole: bool) -> str:
    if whole or len(things) <= _THINGS:
        return ", ".join(things)
    return f"{', '.join(things[:_THINGS])} and {len(things) - _THINGS} more"


def _listed(what: Iterable[str]) -> str:
    said = ", ".join(what)
    return f": {said}" if said else ""


def _line(name: str, said: str) -> Iterator[str]:
    yield f"  {name:<9} {said}".rstrip()
