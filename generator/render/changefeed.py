"""The Atom feed of what changed (RFC 4287): one entry a revision, in the order of the page of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice

from generator.facts.addresses import full
from generator.outputs import Output
from generator.pages import changes
from generator.pages.context import Context
from generator.pages.views import ChangeLine, Link, Value
from generator.render.atom import MOST, Entry, Feed, atom, text
from generator.render.identities import tag

ADDRESS = f"{changes.ADDRESS}feed.xml"

_NAMED = 3
"""Things that the title of an entry names."""


def feed(context: Context) -> Iterator[Output]:
    """The feed, where the page of changes exists. Changes that leave the facts as they were are not in it."""
    if not context.changes:
        return
    page, settings = changes.view(context), context.settings
    lines = [line for day in page.days for line in day.lines]
    here = full(settings.url, changes.ADDRESS)
    made = Feed(
        id=tag(settings, "changes"),
        title=f"{page.title} · {settings.title}",
        updated=max(line.time for line in lines),
        here=full(settings.url, ADDRESS),
        address=here,
        language=settings.language,
        author=settings.author or settings.title,
        entries=tuple(islice((_entry(context, here, group) for group in _revisions(lines)), MOST)),
    )
    yield Output(ADDRESS[1:], atom(made))


def _revisions(lines: Iterable[ChangeLine]) -> Iterator[tuple[str, list[ChangeLine]]]:
    """The changes of each revision that are news, with its anchor on the page; revisions without any are left out."""
    anchor, group = "", list[ChangeLine]()
    for line in lines:
        if line.anchor:
            if group:
                yield anchor, group
            anchor, group = line.anchor, []
        if not line.quiet:
            group.append(line)
    if group:
        yield anchor, group


def _entry(context: Context, here: str, revision: tuple[str, list[ChangeLine]]) -> Entry:
    anchor, lines = revision
    listed = "".join(f"<li>{_line(context, line)}</li>" for line in lines)
    return Entry(
        id=tag(context.settings, f"changes/{anchor}"),
        title=_title(context, lines),
        updated=lines[0].time,
        address=f"{here}#{anchor}",
        html=f"<ul>{listed}</ul>",
    )


def _title(context: Context, lines: list[ChangeLine]) -> str:
    """What the revision is about: its first things by name, with an ellipsis where there are more."""
    names = list(dict.fromkeys(line.name for line in lines if line.name))
    if not names:
        return context.words["change_recorded"].format(count=lines[0].count)
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def _line(context: Context, line: ChangeLine) -> str:
    """One change as HTML with full addresses."""
    if line.sort == "recorded":
        return text(context.words["change_recorded"].format(count=line.count))
    said = [_linked(context, line.link) if line.link else text(line.name)]
    said += [f"{text(line.place)}:"] if line.place else []
    if line.sort not in ("changed", "point", "status") or not (line.before or line.after):
        said.append(text(context.words[f"change_{line.sort}"]))
    ends = [text(end.text) for end in (line.before, line.after) if isinstance(end, Value)]
    said += [" → ".join(ends)] if ends else []
    if line.as_of:
        said.append(f"({text(context.words['as_of'].format(date=line.as_of.text))})")
    if line.sources:
        said.append(f"[{'; '.join(_linked(context, one) for one in line.sources)}]")
    return " ".join(said)


def _linked(context: Context, link: Link) -> str:
    if not link.address:
        return text(link.text)
    return f'<a href="{escape(full(context.settings.url, link.address))}">{text(link.text)}</a>'
