"""Numbers as texts say them: digits, words, rounded to millions, with `over` or `about` before them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

import msgspec

from generator.check.prose.late import Late
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
_STEPS_KO = {"십": 10, "백": 10**2, "천": 10**3}
_SCALES_KO = {"만": 10**4, "억": 10**8, "조": 10**12}

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
_TENS = rf"(?:{_either(spelling.TENS)})(?:-(?:{_either(spelling.ONES[1:10])}))?"
_WORDS = f"{_TENS}|{_either(word for word in spelling.ENGLISH if not word.startswith(spelling.TENS))}"
_SCALE = r"(?:[\s-]?(?:thousand|million|billion|trillion)\b|(?:bn|[kKmM])\b)"
_TO_A_SCALE = rf"(?:(?:{_DIGITS})?[십백천]\s?)*(?:{_DIGITS})?"
_KOREAN = (
    rf"(?=\d|[십백천][만억])(?:\s?{_TO_A_SCALE}[만억조])+(?:\s?(?:{_DIGITS})?[십백천])*"
    rf"(?:\s?{_DIGITS}(?![\d,]*\s?[월일년]))?|{_DIGITS}\s?[천백](?:\s?{_DIGITS}[백십])*|{_either(spelling.KOREAN)}"
)
"""In Korean each scale may have thousands, hundreds and tens before it: 8억 5천만, 3천5백만, 백만."""
NUMBER = (
    rf"(?:(?i:{_either(_BOUNDS)})\s+)?"
    rf"(?:(?<![\w.,])(?:{_KOREAN})"
    rf"|(?<![\w.,$€£])(?:{_DIGITS}|(?i:\b(?:{_WORDS})\b|\b(?:a|half a)\b(?=[\s-](?:m|b|tr)illion))){_SCALE}?)"
)
"""Matches a number with the word that bounds it; without groups."""

_SPELT = frozenset(re.split("[ -]", " ".join(spelling.ENGLISH))) - {"a"} | {"million", "billion"}
"""Of these one is among the words of every number in English that has no digit."""
_DIGIT = Late(r"\d")
_KOREAN_NUMBER = Late(rf"(?:{_either(spelling.KOREAN)})\s?[명인]|[십백천][만억]")
_PARTS = Late(rf"(?:(?P<bound>{_either(_BOUNDS)})\s+)?(?P<number>.+)", re.IGNORECASE | re.DOTALL)
_KOREAN_PART = Late(rf"({_DIGITS})?\s?([조억만천백십])|({_DIGITS})")


def has_number(text: str, words: Iterable[str]) -> bool:
    """Whether a text, whose words in Latin letters are these, has a number."""
    if _DIGIT.now.search(text) or not _SPELT.isdisjoint(words):
        return True
    return any(sign in text for sign in "명인만억") and _KOREAN_NUMBER.now.search(text) is not None


_THREE_DIGITS = Decimal("0.005")
"""Half of the third digit, to which the site rounds large numbers."""


class Amount(msgspec.Struct, frozen=True):
    """A number as said: the value, how exact it is said, and `over`, `under`, `near` or `about`."""

    value: Decimal
    step: Decimal
    bound: str = ""

    def may_be(self, fact: Decimal) -> bool:
        """Whether somebody who knows that it is `fact` can say this."""
        half = max(self.step, _step(fact)) / 2
        if self.bound in ("over", "under"):
            half = _THREE_DIGITS.scaleb(self.value.adjusted()) if self.value >= 10**6 else Decimal(0)
            return fact >= self.value - half if self.bound == "over" else fact <= self.value + half
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
    match = _PARTS.now.fullmatch(said.strip())
    if match is None:
        return None
    bound = _BOUNDS.get(re.sub(r"\s+", " ", match["bound"] or "").lower(), "")
    bound = bound or next((one for word, one in _BOUNDS_AFTER.items() if after.lstrip().startswith(word)), "")
    number = match["number"].strip().lower()
    if number in spelling.KOREAN:
        return Amount(Decimal(spelling.KOREAN[number]), Decimal(0), bound)
    if re.search("[조억만천백십]", number):
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
    zeros = 0 if decimals else len(plain) - len(plain.rstrip("0"))
    if scale > 1 or decimals:
        round_ = min(zeros, max(len(plain) - 2, 0))
        return Amount(value * scale, Decimal(scale).scaleb(round_ - decimals), bound)
    return Amount(value, Decimal(10**zeros if zeros and value >= 1000 else 0), bound)


def _korean(number: str, bound: str) -> Amount:
    """`8억 5천만` from scale to scale; as exact as the last sign that is said."""
    total, below, step = Decimal(0), Decimal(0), Decimal(1)
    for digits, sign, rest in _KOREAN_PART.now.findall(number):
        written = (digits or rest).replace(",", "")
        value = Decimal(written) if written else Decimal(0)
        decimals = len(written.partition(".")[2])
        zeros = 0 if decimals else min(len(written) - len(written.rstrip("0")), max(len(written) - 2, 0))
        if sign in _STEPS_KO:
            below += (value or 1) * _STEPS_KO[sign]
            step = Decimal(_STEPS_KO[sign]).scaleb(-decimals)
        elif sign:
            said = below + value or Decimal(1)
            step = (step if below and not written else Decimal(1).scaleb(zeros - decimals)) * _SCALES_KO[sign]
            total, below = total + said * _SCALES_KO[sign], Decimal(0)
        else:
            below, step = below + value, Decimal(1)
    return Amount(total + below, step, bound)
