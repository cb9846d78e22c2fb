"""What a browser has on its screen, in digests: what must be shown anew is what differs from the newest."""

from __future__ import annotations

import functools
import hashlib
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

_REFERENCE = re.compile(rb"""[\s"'](?:src|href|poster|srcset|data)=["']([^"']+)["']""")
_IN_STYLES = re.compile(rb"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""")
_STYLE_VERSION = re.compile(rb"(\.css)\?v=[0-9a-f]+")
_STYLE = ".css"
_LOADED = re.compile(
    r"\.(?:css|js|mjs|svg|png|jpe?g|gif|webp|avif|ico|woff2?|ttf|otf|mp3|ogg|mp4|webm|vtt|wasm|webmanifest)$", re.I
)
"""Files that a browser loads with a page."""

_REMEMBERED = 64
"""Pages and style sheets whose references are remembered, since a browser asks for the same again and again."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as a browser shows it: a digest of all but its style sheets, and one of each of those by its address."""

    page: str
    styles: Mapping[str, str]

    def as_object(self) -> dict[str, Any]:
        return {"page": self.page, "styles": dict(self.styles)}


NOTHING = Shown("", {})


def from_object(said: object) -> Shown:
    """What a browser says of itself; what cannot be read is NOTHING, which differs from every page."""
    if not isinstance(said, dict) or not isinstance(said.get("page"), str):
        return NOTHING
    styles = said.get("styles")
    known = styles.items() if isinstance(styles, dict) else ()
    return Shown(said["page"], {str(address): str(digest) for address, digest in known})


def shown(status: int, data: bytes, *, at: str, base: str, files: Mapping[str, bytes]) -> Shown:
    """What a browser shows that gets the HTML `data` with this status at an address, of a site below `base`."""
    digest = hashlib.sha256(f"{status}\0".encode() + _STYLE_VERSION.sub(rb"\1", data))
    styles: dict[str, str] = {}
    for path in _loaded(_references(data), at, base, files):
        if path.endswith(_STYLE):
            styles[base + path] = _style(path, base, files)
        else:
            digest.update(f"{path}\0{digest_of(files[path])}\0".encode())
    return Shown(digest.hexdigest()[:16], styles)


def digest_of(data: bytes) -> str:
    """Sixteen hexadecimal digits that tell one content from another."""
    return hashlib.sha256(data).hexdigest()[:16]


def _style(path: str, base: str, files: Mapping[str, bytes]) -> str:
    """The digest of a style sheet with all that it loads; sheets may import each other in a circle."""
    seen: dict[str, None] = {path: None}
    todo = [path]
    while todo:
        current = todo.pop()
        if current.endswith(_STYLE):
            new = [one for one in _loaded(_in_styles(files[current]), base + current, base, files) if one not in seen]
            seen |= dict.fromkeys(new)
            todo += new
    return digest_of("\0".join(f"{one} {digest_of(files[one])}" for one in seen).encode())


@functools.lru_cache(_REMEMBERED)
def _references(page: bytes) -> tuple[bytes, ...]:
    return tuple(_REFERENCE.findall(page))


@functools.lru_cache(_REMEMBERED)
def _in_styles(style: bytes) -> tuple[bytes, ...]:
    return tuple(one or other for one, other in _IN_STYLES.findall(style))


def _loaded(references: tuple[bytes, ...], at: str, base: str, files: Mapping[str, bytes]) -> list[str]:
    """The files of the site that a browser loads for these references, each once, in their order."""
    found: dict[str, None] = {}
    for reference in references:
        for written in html.unescape(reference.decode("utf-8", "replace")).split(","):
            parts = urlsplit(written.split()[0]) if written.strip() else urlsplit("")
            if not parts.scheme and not parts.netloc and _LOADED.search(parts.path):
                path = unquote(urljoin(at, parts.path))
                if path.startswith(base) and path.removeprefix(base) in files:
                    found[path.removeprefix(base)] = None
    return list(found)
