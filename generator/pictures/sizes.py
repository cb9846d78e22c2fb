"""What is known of a picture without showing it."""

from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING

import msgspec

from generator.pictures.containers import PLAIN
from generator.read.files import File

if TYPE_CHECKING:
    from PIL.Image import Image

RASTER = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}
"""Endings of pictures made of dots, and what Pillow calls them."""

WIDTHS = (480, 960, 1440)
"""Widths in pixels of the smaller copies: a phone, the column of text (or a fine-grained phone), that in fine grain."""


def copy_of(path: str, width: int) -> str:
    """Where the smaller copy of that width of a picture lies, by the path or address of the picture."""
    return f"{path}.{width}.webp"


LARGEST = 100_000_000
"""Pixels beyond which a picture is not decoded: four tenths of a gigabyte. The checks of media refuse it anyway."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, struct.error)
"""What Pillow raises at files that are cut short or spoilt."""

_SVG = re.compile(rb"<svg\b[^>]*>", re.IGNORECASE)
_SIDES = re.compile(rb"""\s(width|height|viewBox)\s*=\s*["']([^"']*)["']""")
_NUMBER = re.compile(rb"\d+(?:\.\d+)?(?=px|\s*$)")
_TELLING = ("exif", "xmp", "photoshop", "comment", "mp")
"""Where JPEG and AVIF keep what a camera or program says of a picture (place, time, names), and other pictures."""


class Info(msgspec.Struct, frozen=True):
    """Width and height in pixels as shown (0 where unknown), and the widths of its smaller copies.

    `telling` says that the file holds more than the picture: where and when it was taken, or by whom; `damaged` that
    it cannot be decoded.
    """

    width: int = 0
    height: int = 0
    widths: tuple[int, ...] = ()
    telling: bool = False
    damaged: bool = False


def info(file: File) -> Info:
    """What is known of a file; of one that is no picture, nothing."""
    ending = file.path.rpartition(".")[2].lower()
    if ending == "svg":
        return _drawing(file.data)
    return _raster(file.data, RASTER[ending]) if ending in RASTER else Info()


def _drawing(data: bytes) -> Info:
    """The size an SVG says it has, or else the ratio of its view box (SVG 2, 8.2)."""
    root = _SVG.search(data)
    said = dict(_SIDES.findall(root[0])) if root else {}
    sides = [_NUMBER.match(said.get(name, b"")) for name in (b"width", b"height")]
    if sides[0] and sides[1]:
        return Info(round(float(sides[0][0])), round(float(sides[1][0])))
    box = said.get(b"viewBox", b"").replace(b",", b" ").split()
    try:
        return Info(round(float(box[2])), round(float(box[3]))) if len(box) == 4 else Info()
    except ValueError:
        return Info()


def _raster(data: bytes, format_: str) -> Info:
    """The size of a picture as it is shown, after it was decoded once: what cannot be decoded is told."""
    try:
        with opened(data, format_) as picture:
            width, height = picture.size
            if width * height > LARGEST:
                return Info(width, height)
            if format_ in PLAIN:
                telling = PLAIN[format_](data) != data
            else:
                telling = any(picture.info.get(name) for name in _TELLING) or bool(picture.getexif())
            if moves(picture):
                return Info(width, height, (), telling)
            if turn(picture) >= 5:  # it lies on its side
                width, height = height, width
            picture.load()
    except _BROKEN:
        return Info(damaged=True)
    return Info(width, height, tuple(one for one in WIDTHS if one < width), telling)


def turn(picture: Image) -> int:
    """How a picture lies (Exif 2.32, orientation): 1 is upright."""
    said: int = picture.getexif().get(0x0112, 1)
    return said


def moves(picture: Image) -> bool:
    """Whether a picture has frames. A JPEG can hold more pictures than the one that is shown, but none that moves."""
    return picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1


def opened(data: bytes, format_: str) -> Image:
    """The picture in these bytes, of that format alone."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # `LARGEST` is ours, and asked before anything is decoded
    return Image.open(io.BytesIO(data), formats=(format_,))
