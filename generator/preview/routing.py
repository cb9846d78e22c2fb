"""Which file an address gets, by the rules of GitHub Pages, so that what works here works there."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from urllib.parse import unquote

NOT_FOUND = "404.html"

_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "txt": "text/plain",
    "md": "text/markdown",
    "csv": "text/csv",
    "vtt": "text/vtt",
    "ics": "text/calendar",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "json": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
}
"""By the end of the name. The system's own table differs from one machine to the next."""

_TEXTS = re.compile(r"text/|[\w/]+[/+](?:xml|json)$")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gets: the file at `path` (empty for none) with a status, or a redirect to `location`."""

    status: int
    path: str = ""
    location: str = ""


def answer(files: Container[str], base: str, address: str) -> Answer:
    """The answer to an address as it was asked for: percent-encoded, without its query.

    A folder is its `index.html`; without the slash it is sent there. `/a` is `a.html`, and `/a/` is not. Names match
    byte for byte. The server's root leads to the site's; what lies beside the site is no page of it.
    """
    if address == "/" != base:
        return Answer(302, location=base)
    if f"{address}/" == base:
        return Answer(301, location=base)
    if not address.startswith(base):
        return Answer(404)
    path = _decoded(address.removeprefix(base))
    if path is not None:
        if path == "" or path.endswith("/"):
            if f"{path}index.html" in files:
                return Answer(200, f"{path}index.html")
        elif path in files:
            return Answer(200, path)
        elif f"{path}.html" in files:
            return Answer(200, f"{path}.html")
        elif f"{path}/index.html" in files:
            return Answer(301, location=f"{address}/")
    return Answer(404, NOT_FOUND if NOT_FOUND in files else "")


def _decoded(path: str) -> str | None:
    """The path that percent signs stand for; None where no file of a site can have that name."""
    try:
        segments = [unquote(segment, errors="strict") for segment in path.split("/")]
    except UnicodeDecodeError:
        return None
    last = len(segments) - 1
    for number, segment in enumerate(segments):
        if segment.startswith(".") or "/" in segment or (not segment and number != last):
            return None
    return "/".join(segments)


def content_type(path: str) -> str:
    """The media type of a file by its name, with the encoding of texts, which is always UTF-8."""
    name = path.rpartition("/")[2]
    kind = _TYPES.get(name.rpartition(".")[2].lower() if "." in name else "", "application/octet-stream")
    return f"{kind}; charset=utf-8" if _TEXTS.match(kind) else kind
