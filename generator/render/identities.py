"""Names of things that stay when their pages move, for programs that remember what they have seen."""

from __future__ import annotations

from urllib.parse import quote

from generator.facts.addresses import host_of
from generator.facts.settings import Settings

_SINCE = 2026
"""The year in such a name: one in which the host was its owner's. It must never change, or all would look new."""


def tag(settings: Settings, thing: str) -> str:
    """The name of a thing in a feed (RFC 4151), such as `tag:example.org,2026:/a/article:bts` for `article:bts`.

    It is made of the host, the base path and an id, and not of an address: that changes with a slug. ASCII alone.
    """
    return f"tag:{host_of(settings.url)},{_SINCE}:{quote(settings.base + thing, safe='/:%')}"


def uid(settings: Settings, thing: str) -> str:
    """The name of a thing in a calendar, such as `e-debut@example.org/a/`: what tells it apart, `@`, who says so.

    That is the form that RFC 5545 (3.8.4.7) recommends; nothing in it has to be escaped there.
    """
    return f"{quote(thing, safe='')}@{host_of(settings.url)}{quote(settings.base, safe='/%')}"
