"""Atom feeds (RFC 4287) as bytes: the one place that knows how they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import escape

MOST = 50
"""Entries of a feed; a reader that looks in once a month misses nothing."""

TYPE = "application/atom+xml"

NEVER = "2005-12-01T00:00:00Z"
"""When a feed without entries was updated. It must say a time, and the day of the build would be a lie every day.

This is the month in which Atom itself came out, which no reader takes for news.
"""

text = partial(escape, quote=False)
"""A text between tags; a value between the quotes of an attribute takes `escape` itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry. Times are RFC 3339 in full, `address` is that of its page; `html` has full addresses in it.

    `language` is given where it is not that of the feed, `author` where it is another.
    """

    id: str
    title: str
    updated: str
    address: str
    published: str = ""
    language: str = ""
    author: str = ""
    categories: tuple[str, ...] = ()
    summary: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: what it is called, where it lies (`here`), and which page says the same to readers (`address`).

    `updated` is the time of its newest entry, NEVER where there is none.
    """

    id: str
    title: str
    updated: str
    here: str
    address: str
    language: str
    author: str
    entries: tuple[Entry, ...]


def atom(feed: Feed) -> bytes:
    """The feed as a file, its entries in the order given."""
    lines = (
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(feed.language)}">',
        f"<title>{text(feed.title)}</title>",
        f"<id>{text(feed.id)}</id>",
        f"<updated>{feed.updated}</updated>",
        f"<author><name>{text(feed.author)}</name></author>",
        f'<link rel="self" type="{TYPE}" href="{escape(feed.here)}"/>',
        _page(feed.address),
        *(line for entry in feed.entries for line in _entry(entry)),
        "</feed>",
    )
    return ("\n".join(lines) + "\n").encode("utf-8")


def _entry(entry: Entry) -> Iterator[str]:
    yield f'<entry xml:lang="{escape(entry.language)}">' if entry.language else "<entry>"
    yield f"<title>{text(entry.title)}</title>"
    yield f"<id>{text(entry.id)}</id>"
    if entry.published:
        yield f"<published>{entry.published}</published>"
    yield f"<updated>{entry.updated}</updated>"
    if entry.author:
        yield f"<author><name>{text(entry.author)}</name></author>"
    yield _page(entry.address)
    for category in entry.categories:
        yield f'<category term="{escape(category)}"/>'
    if entry.summary:
        yield f"<summary>{text(entry.summary)}</summary>"
    if entry.html:
        yield f'<content type="html">{text(entry.html)}</content>'
    yield "</entry>"


def _page(address: str) -> str:
    return f'<link rel="alternate" type="text/html" href="{escape(address)}"/>'
