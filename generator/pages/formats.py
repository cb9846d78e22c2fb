"""The named formats of a value in a text."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from generator.facts import dates, numbers, spelling
from generator.facts.dates import Date


def said(value: Any, form: str) -> str:
    """`value` in a format that fits it: year, long, exact, words or ko."""
    if isinstance(value, Date):
        return str(value.year) if form == "year" else dates.said(value, "ko" if form == "ko" else "en")
    number = Decimal(value)
    if form == "words":
        return spelt(number)
    return numbers.said(number, "ko") if form == "ko" else numbers.exact(number)


def spelt(number: Decimal) -> str:
    """Whole numbers up to one hundred in English words, any other as numbers are said."""
    if number != int(number) or not 0 <= number <= spelling.HIGHEST:
        return numbers.said(number)
    return spelling.spelt(int(number))
