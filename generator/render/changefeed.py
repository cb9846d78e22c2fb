"""The Atom feed of what changed (RFC 4287): one entry a revision, in the order of the page of changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from itertools import islice

from generator.outputs import Output
from generator.pages import changes
from generator.pages.context import Context
from generator.pages.views import ChangeLine, Link, Value

ADDRESS = f"{changes.ADDRESS}feed.xml"
MOST = 50
"""Entries of the feed; a reader that looks in once a month misses nothing."""

_NAMED = 3
"""Things that the title of an entry names."""

_text = partial(escape, quote=False)
"""A text between tags; a value between the quotes of an attribute takes `escape` itself."""


def feed(context: Context) -> Iterator[Output]:
    """The feed, where the page of changes exists. Changes that leave the facts as they were are not in it."""
    if not context.changes:
        return
    page = changes.view(context)
    lines = [line for day in page.days for line in day.lines]
    url = context.settings.url
    here, self_ = f"{url}{changes.ADDRESS[1:]}", f"{url}{ADDRESS[1:]}"
    said = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(context.settings.language)}">',
        f"<title>{_text(f'{page.title} · {context.settings.title}')}</title>",
        f"<id>{_text(here)}</id>",
        f"<updated>{max(line.time for line in lines)}</updated>",
        f"<author><name>{_text(context.settings.author or context.settings.title)}</name></author>",
        f'<link rel="self" type="application/atom+xml" href="{escape(self_)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(here)}"/>',
        *islice((_entry(context, here, group) for group in _revisions(lines)), MOST),
        "</feed>",
    ]
    yield Output(ADDRESS[1:], ("\n".join(said) + "\n").encode("utf-8"))


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


def _entry(context: Context, here: str, revision: tuple[str, list[ChangeLine]]) -> str:
    anchor, lines = revision
    address, time = f"{here}#{anchor}", lines[0].time
    listed = "".join(f"<li>{_line(context, line)}</li>" for line in lines)
    return "\n".join(
        (
            "<entry>",
            f"<title>{_text(_title(context, lines))}</title>",
            f"<id>{_text(address)}</id>",
            f"<updated>{time}</updated>",
            f'<link rel="alternate" type="text/html" href="{escape(address)}"/>',
            f'<content type="html">{_text(f"<ul>{listed}</ul>")}</content>',
            "</entry>",
        )
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
        return _text(context.words["change_recorded"].format(count=line.count))
    said = [_linked(context, line.link) if line.link else _text(line.name)]
    said += [f"{_text(line.place)}:"] if line.place else []
    if line.sort not in ("changed", "point", "status") or not (line.before or line.after):
        said.append(_text(context.words[f"change_{line.sort}"]))
    ends = [_text(end.text) for end in (line.before, line.after) if isinstance(end, Value)]
    said += [" → ".join(ends)] if ends else []
    if line.as_of:
        said.append(f"({_text(context.words['as_of'].format(date=line.as_of.text))})")
    if line.sources:
        said.append(f"[{'; '.join(_linked(context, one) for one in line.sources)}]")
    return " ".join(said)


def _linked(context: Context, link: Link) -> str:
    if not link.address:
        return _text(link.text)
    return f'<a href="{escape(context.settings.url + link.address[1:])}">{_text(link.text)}</a>'
