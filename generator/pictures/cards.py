"""The card that stands for a page where others link to it: name, Hangul, colour, one number."""

from __future__ import annotations

import bisect
import functools
import io
import math
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from generator.pictures.colors import Stage, between, stage
from generator.read.files import own_templates

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""Pixels, as the Open Graph and the cards of social networks have it."""

_EDGE, _WIDEST = 72, WIDTH - 144
_SHADES = 7
"""Steps from the ground to the ink, and as many to the glow: with ground and light sixteen colours, four bits a dot."""

_LIT = 2 * _SHADES + 1
"""The colour of what stands behind the words."""

_BLOCK, _GAP = 9, 3
"""Pixels: how high a block of the count of the years is, and how far from the next."""

_RUNS = 3
"""zlib's strategy Z_RLE, which looks for runs alone: quicker for large flat grounds, and smaller."""

_NAME_SIZES = (168, 144, 120, 100, 84, 72, 62, 54)
_NATIVE_SIZES = (92, 76, 60, 48)
_LINES = 4

_HANGUL = Path(__file__).parent / "faces" / "noto-sans-kr-bold.woff2"


class Face(msgspec.Struct, frozen=True):
    """What stands on a card; all but the name may be empty. `color` is `#rrggbb`, turned by `shift` degrees.

    `mark` is a letter behind the words, `years` are blocks a year below them.
    """

    name: str
    kicker: str
    native: str
    number: str
    label: str
    color: str
    site: str
    when: str = ""
    shift: int = 0
    mark: str = ""
    years: tuple[int, ...] = ()


def draw(face: Face) -> bytes:
    """The card as a PNG file, the same bytes for the same face."""
    from PIL import Image

    picture = Image.new("L", (WIDTH, HEIGHT), 0)
    if face.mark:
        _mark(picture, face.mark)
    if face.years:
        _count(picture, face.years)
    y = 64
    if face.kicker:
        _write(picture, (_EDGE, y), face.kicker, _sans(30), glow=True)
    y += 62
    below = 260 if face.number else 110 + max(face.years, default=0) * (_BLOCK + _GAP)
    room = HEIGHT - y - below - (140 if face.native else 0)
    font, lines = _fitted(face.name, room)
    for line in lines:
        _write(picture, (_EDGE, y), line, font)
        y += round(font.size * 1.02)
    if face.native:
        _write(picture, (_EDGE, y + 18), face.native, _first_fitting(face.native, _hangul, _NATIVE_SIZES), glow=True)
    if face.number:
        figure = _first_fitting(face.number, _display, (96, 78, 60))
        _write(picture, (_EDGE, HEIGHT - 236), face.number, figure, glow=True)
        _write(picture, (_EDGE, HEIGHT - 130), _shortened(face.label, _sans(30), _WIDEST), _sans(30))
        _write(picture, (_EDGE, HEIGHT - 90), face.when, _sans(26), glow=True)
    site = _shortened(face.site, _display(34), 420)
    _write(picture, (WIDTH - _EDGE - round(_display(34).getlength(site)), HEIGHT - 98), site, _display(34))
    picture.putpalette(_palette(stage(face.color, face.shift)))
    made = io.BytesIO()
    picture.save(made, "PNG", bits=4, compress_level=1, compress_type=_RUNS)
    return made.getvalue()


def writable(text: str) -> bool:
    """Whether our Hangul face has every sign of a name; what it lacks would be a row of boxes."""
    return all(_has(sign) for sign in text if not sign.isascii())


@functools.cache
def _has(sign: str) -> bool:
    font = _hangul(48)
    return bool(font.getmask(sign).getbbox() != font.getmask("\uffff").getbbox())


def _write(picture: Image, at: tuple[int, int], text: str, font: FreeTypeFont, *, glow: bool = False) -> None:
    """Writes in shades of ink or glow, over whatever stands there."""
    if text:
        shades, seen = (_kept if font.size <= _SMALL else _written)(text, font, glow=glow)
        picture.paste(shades, at, seen)


def _written(text: str, font: FreeTypeFont, *, glow: bool) -> tuple[Image, Image]:
    """A text in shades, and where it is."""
    from PIL import Image, ImageDraw

    _, _, right, bottom = font.getbbox(text)
    layer = Image.new("L", (int(right) + 4, int(bottom) + 4), 0)
    ImageDraw.Draw(layer).text((0, 0), text, font=font, fill=_SHADES)
    return layer.point(_TO_GLOW) if glow else layer, layer.point(_SEEN)


_kept = functools.lru_cache(maxsize=64)(_written)
_SMALL = 34
"""The largest size of texts that stand on hundreds of cards: what kind a thing is, and the site's name."""


def _mark(picture: Image, letter: str) -> None:
    """A letter or syllable as tall as the card, lit behind the words."""
    seen = _tall(letter)
    picture.paste(_LIT, (WIDTH - _EDGE - seen.width, (HEIGHT - seen.height) // 2), seen)


@functools.lru_cache(maxsize=16)
def _tall(letter: str) -> Image:
    """Where a letter is, and no more than it takes."""
    from PIL import Image, ImageDraw

    font = (_display if letter.isascii() else _hangul)(500)
    left, top, right, bottom = (round(side) for side in font.getbbox(letter))
    layer = Image.new("1", (right - left, bottom - top), 0)
    ImageDraw.Draw(layer).text((-left, -top), letter, font=font, fill=1)
    return layer


def _count(picture: Image, years: tuple[int, ...]) -> None:
    """The count of the years at the foot of the card, as on the front page."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(picture)
    wide = (_WIDEST - 330) / len(years)
    for place, blocks in enumerate(years):
        left = _EDGE + place * wide
        for block in range(blocks):
            foot = HEIGHT - 64 - block * (_BLOCK + _GAP)
            draw.rectangle((round(left), foot - _BLOCK + 1, round(left + wide) - _GAP, foot), fill=2 * _SHADES)


_TO_GLOW = [0, *range(_SHADES + 1, 256 + _SHADES)]
_SEEN = [255 if value else 0 for value in range(256)]


def _palette(colors: Stage) -> list[int]:
    steps = range(1, _SHADES + 1)
    shades = [between(colors.ground, to, step / _SHADES) for to in (colors.ink, colors.glow) for step in steps]
    return [part for shade in (colors.ground, *shades, colors.lit) for part in shade]


def _fitted(name: str, room: int) -> tuple[FreeTypeFont, list[str]]:
    """The largest size at which a name fits into the room, in lines; the smallest, cut, where none does."""
    words = [(word, _width(word)) for word in name.split() or [name]]
    for size in _NAME_SIZES:
        lines = _broken(words, _WIDEST * 100 / size)
        if lines and len(lines) <= _LINES and len(lines) * size * 1.02 <= room and (len(lines) == 1 or size <= 120):
            return _display(size), _level(words, lines, _WIDEST * 100 / size)
    font = _display(_NAME_SIZES[-1])
    most = max(1, min(_LINES, int(room // (font.size * 1.02))))
    lines = _broken(words, _WIDEST * 100 / font.size) or [name]
    kept = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return font, [_shortened(line, font, _WIDEST) for line in kept if line]


def _level(words: list[tuple[str, float]], lines: list[str], widest: float) -> list[str]:
    """The same words in as many lines, these as even as they can be, so that no word stands alone at the end."""
    low, high = 0.0, widest
    while high - low > 1:
        middle = (low + high) / 2
        tried = _broken(words, middle)
        if tried and len(tried) == len(lines):
            high, lines = middle, tried
        else:
            low = middle
    return lines


@functools.cache
def _width(text: str) -> float:
    """How wide a text is at a size of 100; letters grow as their size does."""
    return _display(100).getlength(text)


def _broken(words: list[tuple[str, float]], widest: float) -> list[str]:
    """Words with their widths in lines, broken at spaces; empty where a word alone is too wide."""
    lines: list[str] = []
    left = 0.0
    for word, width in words:
        if width > widest:
            return []
        if lines and width + _width(" ") <= left:
            lines[-1] += f" {word}"
            left -= width + _width(" ")
        else:
            lines.append(word)
            left = widest - width
    return lines


def _shortened(text: str, font: FreeTypeFont, widest: int) -> str:
    """As much of a text as fits on a line."""
    if font.getlength(text) <= widest:
        return text
    most = (
        bisect.bisect_right(range(len(text)), widest, key=lambda end: math.ceil(font.getlength(f"{text[:end]}…"))) - 1
    )
    return f"{text[: max(most, 0)].rstrip()}…"


def _first_fitting(text: str, face: functools._lru_cache_wrapper[FreeTypeFont], sizes: tuple[int, ...]) -> FreeTypeFont:
    """The largest of these sizes at which a text fits on one line."""
    return next((font for font in map(face, sizes) if font.getlength(text) <= _WIDEST), face(sizes[-1]))


@functools.cache
def _display(size: int) -> FreeTypeFont:
    return _font(own_templates() / "assets" / "fonts" / "bricolage-grotesque.woff2", size)


@functools.cache
def _sans(size: int) -> FreeTypeFont:
    font = _font(own_templates() / "assets" / "fonts" / "hanken-grotesk.woff2", size)
    font.set_variation_by_axes([600])
    return font


@functools.cache
def _hangul(size: int) -> FreeTypeFont:
    return _font(_HANGUL, size)


def _font(path: Path, size: int) -> FreeTypeFont:
    """A face from a file; the basic layout is in every build of Pillow and the same in all."""
    from PIL import ImageFont

    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)
