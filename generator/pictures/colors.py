"""Colours of the stage, as the style sheet has them, for what is drawn without one (OKLab: Björn Ottosson, 2020)."""

from __future__ import annotations

import math
from typing import NamedTuple

RGB = tuple[int, int, int]


class Stage(NamedTuple):
    """The colours of the stage: its ground, what is written on it in ink and in glow, and what is lit behind that."""

    ground: RGB
    ink: RGB
    glow: RGB
    lit: RGB


def stage(raw: str, shift: int = 0) -> Stage:
    """The stage in that colour, given as `#rrggbb` and turned by degrees: the tokens of `assets/site.css`."""
    _, chroma, hue = _lch(raw)
    hue += math.radians(shift)
    ground = _rgb(0.255, min(chroma, 0.105), hue)
    lit = between(ground, _rgb(0.36, min(chroma, 0.15), hue), 0.5)
    return Stage(ground, _rgb(0.97, min(chroma, 0.012), hue), _rgb(0.8, min(chroma, 0.17), hue), lit)


def between(one: RGB, other: RGB, part: float) -> RGB:
    """A colour between two, in sRGB."""
    mixed = [round(a + (b - a) * part) for a, b in zip(one, other, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def _lch(raw: str) -> tuple[float, float, float]:
    red, green, blue = (_linear(int(raw[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def _rgb(light: float, chroma: float, hue: float) -> RGB:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _eight(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _eight(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _eight(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _eight(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
