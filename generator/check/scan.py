"""What a rendered page holds that checks ask about, found once a page."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.render.page import Output

_ID = re.compile(r'id="([^"]*)"')
_HREF = re.compile(r'<(\w+)\s[^>]*?(?:href|src)="([^"]*)"')
_TAG = re.compile(r"<(/?[a-z][a-z0-9-]*)(?:\s[^>]*)?(?<!/)>")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

_AT_ANY_DEPTH = "404.html"
"""The one page whose links are written in full; elsewhere an author who does so means what stands on the web."""

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that have no end tag (HTML, 13.1.2)."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One page: its ids, the ids it has twice, elements left open, and the files and anchors it points at.

    `links` are (path of the output, anchor) for `a` elements and `needs` paths of everything else it loads.
    """

    path: str
    ids: frozenset[str]
    twice: tuple[str, ...]
    open: tuple[str, ...]
    links: tuple[tuple[str, str], ...]
    needs: tuple[str, ...] = field(default=())


def scan(outputs: Iterable[Output], url: str) -> dict[str, Scan]:
    """Every HTML page scanned, by path; `url` is the site's address, for links written in full."""
    return {output.path: _page(output, url) for output in outputs if output.path.endswith(".html")}


def _page(output: Output, url: str) -> Scan:
    html = output.data.decode("utf-8")
    ids = Counter(match[1] for match in _ID.finditer(html) if html[match.start() - 1].isspace())
    tags = Counter(_TAG.findall(html))
    left_open = sorted(name for name in {tag.lstrip("/") for tag in tags} - VOID if tags[name] != tags[f"/{name}"])
    links: dict[tuple[str, str], None] = {}
    needs: dict[str, None] = {}
    folder = posixpath.dirname(output.path)
    for element, written in dict.fromkeys(_HREF.findall(html)):
        in_full = written.startswith(url) and (element != "a" or output.path == _AT_ANY_DEPTH)
        target = written[len(url) :] if in_full else written
        if _ELSEWHERE.match(target):
            continue
        path, _, anchor = target.replace("&amp;", "&").partition("#")
        path = unquote(path.partition("?")[0])
        found = _file(path, "" if in_full else folder) if path or in_full else output.path
        if element == "a":
            links[found, unquote(anchor)] = None
        else:
            needs[found] = None
    twice = tuple(sorted(name for name, count in ids.items() if count > 1))
    return Scan(output.path, frozenset(ids), twice, tuple(left_open), tuple(links), tuple(needs))


def _file(path: str, folder: str) -> str:
    """The file that the host sends for `path` as seen from `folder` (GitHub Pages: a folder sends its index)."""
    found = posixpath.normpath(posixpath.join(folder, path))
    is_folder = path.endswith("/") or posixpath.basename(path) in ("", ".", "..")
    return posixpath.normpath(posixpath.join(found, "index.html")) if is_folder else found
