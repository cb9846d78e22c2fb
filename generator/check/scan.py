"""What a rendered page holds that checks ask about, found once a page."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

import msgspec

_ID = re.compile(r'id="([^"]*)"')
_ADDRESSES = ('href="', 'src="')
_TAG = re.compile(r"<(/?[a-z][a-z0-9-]*+)(?:\s[^>]*+)?+(?<!/)>")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
_KNOWN = 50_000
"""Addresses of which it is kept where they lead; a page shares nearly all of its own with the others."""

_AT_ANY_DEPTH = "404.html"
"""The one page whose links are written in full; elsewhere an author who does so means what stands on the web."""

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that have no end tag (HTML, 13.1.2)."""


class Scan(msgspec.Struct, frozen=True):
    """One page: its ids, the ids it has twice, elements left open, and the files and anchors it points at.

    `links` are (path of the output, anchor) for `a` elements and `needs` paths of everything else it loads.
    """

    path: str
    ids: frozenset[str]
    twice: tuple[str, ...]
    open: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    needs: tuple[str, ...] = ()


def scan(path: str, html: str, url: str) -> Scan:
    """The page at `path` below the output; `url` is the site's address, for links written in full."""
    ids = Counter(match[1] for match in _ID.finditer(html) if html[match.start() - 1].isspace())
    tags = Counter(_TAG.findall(html))
    left_open = sorted(name for name in {tag.lstrip("/") for tag in tags} - VOID if tags[name] != tags[f"/{name}"])
    links: dict[tuple[str, str], None] = {}
    needs: dict[str, None] = {}
    folder = posixpath.dirname(path)
    above = _above(folder)
    for is_link, written in dict.fromkeys(_addresses(html)):
        if written.startswith(url) and (not is_link or path == _AT_ANY_DEPTH):
            found = _led_to(f"./{written[len(url) :]}", "")
        elif written.startswith("#"):
            found = _led_to(written, "")
        else:
            rest = written.lstrip("./")
            start = above.get(written[: len(written) - len(rest)])
            found = _led_to(written, folder) if start is None else _led_to(f"./{rest}", start)
        if found is None:
            continue
        if not found[0]:
            found = path, found[1]
        if is_link:
            links[found] = None
        else:
            needs[found[0]] = None
    twice = tuple(sorted(name for name, count in ids.items() if count > 1))
    return Scan(path, frozenset(ids), twice, tuple(left_open), tuple(links), tuple(needs))


def _addresses(html: str) -> Iterator[tuple[bool, str]]:
    """The addresses in all tags, every `href` before every `src`, and whether each is of an `a`."""
    for attribute in _ADDRESSES:
        before, *pieces = html.split(attribute)
        for piece in pieces:
            at, end = before.rfind("<"), piece.find('"')
            if at >= 0 and end >= 0 and ">" not in before[at:]:
                yield before[at + 1 : at + 2] == "a" and before[at + 2 : at + 3].isspace(), piece[:end]
            before = piece


def _above(folder: str) -> dict[str, str]:
    """Steps (`../`, `../../`) -> the folder that they lead to from this one.

    Pages write one address in many ways; as seen from where its steps lead it is the same for many of them, so that
    what is there is looked up once.
    """
    parts = folder.split("/") if folder else []
    return {"../" * up: "/".join(parts[:-up]) for up in range(1, len(parts) + 1)}


@lru_cache(_KNOWN)
def _led_to(target: str, folder: str) -> tuple[str, str] | None:
    """File and anchor that an address leads to, the file empty for the page itself; None for an address elsewhere."""
    if _ELSEWHERE.match(target):
        return None
    path, _, anchor = target.replace("&amp;", "&").partition("#")
    path = unquote(path.partition("?")[0])
    return _file(path, folder) if path else "", unquote(anchor)


def _file(path: str, folder: str) -> str:
    """The file that the host sends for `path` as seen from `folder` (GitHub Pages: a folder sends its index)."""
    found = posixpath.normpath(posixpath.join(folder, path))
    is_folder = path.endswith("/") or posixpath.basename(path) in ("", ".", "..")
    return posixpath.normpath(posixpath.join(found, "index.html")) if is_folder else found
