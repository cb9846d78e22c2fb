"""Pictures and other media: there, readable, of the sort their name says, and harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.problems import Place, Problem
from generator.read import secrets
from generator.read.files import File
from generator.read.text import is_utf16

LARGEST_SIDE = 10_000
"""Pixels; a picture beyond that costs a reader hundreds of megabytes of memory to show."""

_MAGIC = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "webp": (b"RIFF",),
    "avif": (b"\x00\x00\x00",),
}
"""How files of these endings begin (each format's own specification)."""

_ACTIVE = re.compile(
    rb"<\s*(?:\w+:)?(?:script|foreignobject|iframe|embed|object|handler|set|animate\w*)\b|\son\w+\s*="
    rb"|<!(?:doctype|entity)|href\s*=\s*[\"']?\s*(?!#)[^\"'\s>]|@import|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
"""What makes an SVG more than a drawing: code, foreign markup, and anything from elsewhere."""


def media(found: Iterable[File]) -> tuple[Problem, ...]:
    """What is wrong with the files below content/media."""
    return tuple(problem for file in found for problem in (_file(file), _secret(file)) if problem is not None)


def _secret(file: File) -> Problem | None:
    """A private key or token in a file that is no picture of dots, in which any bytes may stand."""
    if file.path.rpartition(".")[2].lower() in _MAGIC:
        return None
    offset, what = next(secrets.in_bytes(file.data), (0, ""))
    place = Place(file.path, file.data.count(b"\n", 0, offset) + 1, offset - file.data.rfind(b"\n", 0, offset))
    return Problem(place, "secret", f"{what} in the file", secrets.HINT) if what else None


def _file(file: File) -> Problem | None:
    ending = file.path.rpartition(".")[2].lower()
    place = Place(file.path)
    if not file.data:
        return Problem(place, "bad-file", "the file is empty")
    if ending == "svg" and is_utf16(file.data):
        return Problem(place, "bad-encoding", "the file is UTF-16 or UTF-32, not UTF-8", "save it as UTF-8")
    if ending == "svg":
        match = _ACTIVE.search(file.data)
        if match is None:
            return None
        line = file.data.count(b"\n", 0, match.start()) + 1
        column = match.start() - file.data.rfind(b"\n", 0, match.start())
        message = "an SVG with code, foreign content or an address in it"
        return Problem(Place(file.path, line, column), "unsafe-html", message, "export it as a plain drawing")
    if ending in _MAGIC and not file.data.startswith(_MAGIC[ending]):
        return Problem(place, "bad-file", f"the file is not what its ending '.{ending}' says", "save it anew")
    width, height = _size(file, ending)
    if ending in _MAGIC and width < 1:
        return Problem(place, "bad-file", "the size of the picture cannot be read", "save it anew")
    if max(width, height) > LARGEST_SIDE:
        message = f"{width:,} x {height:,} pixels, the limit is {LARGEST_SIDE:,} a side"
        return Problem(place, "too-large", message, "scale it down")
    return None


def _size(file: File, ending: str) -> tuple[int, int]:
    """Width and height in pixels from the header; (-1, -1) where it tells none."""
    if ending not in _MAGIC:
        return -1, -1
    import io

    import imagesize

    size: tuple[int, int] = imagesize.get(io.BytesIO(file.data))
    return size
