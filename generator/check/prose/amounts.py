"""Numbers as texts say them: digits, words, rounded to millions, with `over` or `about` before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from generator.facts import spelling

_SCALES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "m": 10**6,
    "k": 10**3,
}
_SCALES_KO = {"천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12}

_OVER = ("over", "more than", "at least", "upwards of", "no fewer than", "no less than", "above")
_UNDER = ("fewer than", "less than", "under", "at most", "up to", "no more than", "below")
_NEAR = ("nearly", "almost", "close to", "just under")
_ABOUT = ("about", "around", "some", "roughly", "approximately", "an estimated", "circa")
_BOUNDS = {
    **dict.fromkeys(_OVER, "over"),
    **dict.fromkeys(_UNDER, "under"),
    **dict.fromkeys(_NEAR, "near"),
    **dict.fromkeys(_ABOUT, "about"),
    **dict.fromkeys(("최소", "적어도"), "over"),
    **dict.fromkeys(("거의",), "near"),
    **dict.fromkeys(("최대",), "under"),
    **dict.fromkeys(("약", "대략"), "about"),
}
_BOUNDS_AFTER = {
    "이상": "over",
    "여": "over",
    "넘": "over",
    "이하": "under",
    "미만": "under",
    "가까": "near",
    "정도": "about",
}


def _either(words: object) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]  # any words


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORDS = _either(spelling.ENGLISH)
_SCALE = r"(?:[\s-]?(?:thousand|million|billion|trillion)\b|(?:bn|[kKmM])\b)"
_KOREAN = rf"{_DIGITS}\s?[조억만천](?:\s?{_DIGITS}\s?[억만천]?)*|{_either(spelling.KOREAN)}"
NUMBER = (
    rf"(?:(?i:{_either(_BOUNDS)})\s+)?"
    rf"(?:(?<![\w.,]){_KOREAN}"
    rf"|(?<![\w.,$€£])(?:{_DIGITS}|(?i:\b(?:{_WORDS})\b|\b(?:a|half a)\b(?=[\s-](?:m|b|tr)illion))){_SCALE}?)"
)
"""Matches a number with the word that bounds it; without groups."""

SOME_NUMBER = re.compile(rf"\d|\b(?:{_WORDS}|[mb]illion)\b|(?:{_either(spelling.KOREAN)})\s?[명인]")
"""Matches somewhere in every small-lettered text that has a number."""
_PARTS = re.compile(rf"(?:(?P<bound>{_either(_BOUNDS)})\s+)?(?P<number>.+)", re.IGNORECASE | re.DOTALL)
_KOREAN_PART = re.compile(rf"({_DIGITS})\s?([조억만천]?)")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as said: the value, how exact it is said, and `over`, `under`, `near` or `about`."""

    value: Decimal
    step: Decimal
    bound: str = ""

    def may_be(self, fact: Decimal) -> bool:
        """Whether somebody who knows that it is `fact` can say this."""
        half = max(self.step, _step(fact)) / 2
        if self.bound == "over":
            return fact >= self.value - half
        if self.bound == "under":
            return fact <= self.value + half
        if self.bound == "near":
            return self.value * Decimal("0.8") <= fact <= self.value + half
        if self.bound == "about":
            half = max(half, abs(fact) / 10)
        return abs(fact - self.value) <= half if half >= 1 or self.step < 1 else fact == self.value


def _step(fact: Decimal) -> Decimal:
    """How exact a large fact is as it is written, three digits at the least: 850,000,000 is to the million."""
    exponent = fact.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    if abs(fact) < 10**6:
        return Decimal(0)
    return Decimal(1).scaleb(min(exponent, fact.adjusted() - 2))


def read(said: str, after: str = "") -> Amount | None:
    """The number that `said`, a match of `NUMBER`, means; `after` is the text behind it."""
    match = _PARTS.fullmatch(said.strip())
    if match is None:
        return None
    bound = _BOUNDS.get(re.sub(r"\s+", " ", match["bound"] or "").lower(), "")
    bound = bound or next((one for word, one in _BOUNDS_AFTER.items() if after.lstrip().startswith(word)), "")
    number = match["number"].strip().lower()
    if number in spelling.KOREAN:
        return Amount(Decimal(spelling.KOREAN[number]), Decimal(0), bound)
    if re.search("[조억만천]", number):
        return _korean(number, bound)
    scale = next((size for word, size in _SCALES.items() if re.search(rf"(?:^|[\s\d-]){word}$", number)), 1)
    mantissa = re.sub(r"[\s-]*(?:thousand|million|billion|trillion|bn|(?<=\d)[mk])$", "", number).strip()
    if mantissa in spelling.ENGLISH:
        return Amount(Decimal(spelling.ENGLISH[mantissa]) * scale, Decimal(scale if scale > 1 else 0), bound)
    if mantissa in ("a", "half a"):
        half = mantissa != "a"
        return Amount(Decimal(scale) / (2 if half else 1), Decimal(scale) / (10 if half else 1), bound)
    return _digits(mantissa, scale, bound)


def _digits(mantissa: str, scale: int, bound: str) -> Amount | None:
    plain = mantissa.replace(",", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return None
    value = Decimal(plain)
    decimals = len(plain.partition(".")[2])
    if scale > 1 or decimals:
        return Amount(value * scale, Decimal(scale).scaleb(-decimals), bound)
    zeros = len(plain) - len(plain.rstrip("0")) if value >= 1000 else 0
    return Amount(value, Decimal(10**zeros if zeros else 0), bound)


def _korean(number: str, bound: str) -> Amount | None:
    total, step = Decimal(0), Decimal(1)
    for digits, sign in _KOREAN_PART.findall(number):
        one = _digits(digits, _SCALES_KO.get(sign, 1), bound)
        if one is None:
            return None
        total += one.value
        step = one.step
    thousands = re.search(r"(\d+)\s?천\s?([만억])", number)
    if thousands:
        total = total - int(thousands[1]) * 1000 + int(thousands[1]) * 1000 * _SCALES_KO[thousands[2]]
        step = Decimal(1000 * _SCALES_KO[thousands[2]])
    return Amount(total, step, bound)
