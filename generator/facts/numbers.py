"""Numbers and lengths in words, with the digits that a reader can use."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_LENGTH = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d\d)", re.ASCII)
_MOST_DIGITS = 30

_SCALES_EN = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALES_KO = ((10**12, "조"), (10**8, "억"), (10**4, "만"))


def parse(text: str) -> Decimal | None:
    """The number that `text` writes in digits, with or without thousands separators, or None."""
    if len(text) > _MOST_DIGITS or not _NUMBER.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def parse_length(text: str) -> int | None:
    """Seconds of `3:21` or `1:02:03`, or None. Zero is no length."""
    match = _LENGTH.fullmatch(text)
    if not match:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if seconds > 59 or (match.group(1) is not None and minutes > 59):
        return None
    return hours * 3600 + minutes * 60 + seconds or None


def said_length(seconds: int) -> str:
    """`3:21`, or `1:02:03` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def iso_length(seconds: int) -> str:
    """An ISO 8601 duration, such as `PT3M21S`."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return "PT" + (f"{hours}H" if hours else "") + f"{minutes}M{rest}S"


def plain(number: Decimal) -> str:
    """The digits alone, with a point and no exponent: `850000000`, `2.43`."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(number: Decimal) -> str:
    """Every digit, with separators: `850,000,000`."""
    whole, point, rest = plain(number).partition(".")
    return f"{int(whole):,}{point}{rest}" if whole not in ("-0", "-") else f"-0{point}{rest}"


def said(number: Decimal, language: str = "en") -> str:
    """Three digits and a word from a million on (`850 million`, `2.43 billion`), below every digit.

    In Korean in that language's own steps: 850,000,000 is `8.5억`.
    """
    if abs(number) < 10**6:
        return exact(number)
    return _scaled(number, _SCALES_KO, "") if language == "ko" else _scaled(number, _SCALES_EN, " ")


def _scaled(number: Decimal, scales: tuple[tuple[int, str], ...], gap: str) -> str:
    rounded = _three_digits(number)
    scale, word = next(pair for pair in scales if abs(rounded) >= pair[0])
    return f"{exact(rounded / scale)}{gap}{word}"


def _three_digits(number: Decimal) -> Decimal:
    step = Decimal(1).scaleb(max(number.adjusted() - 2, 0))
    return (number / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step
