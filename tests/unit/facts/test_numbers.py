"""Numbers and lengths in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.numbers import exact, iso_length, parse, parse_length, plain, said, said_length


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("1234", "1234"),
        ("1,234", "1234"),
        ("850,000,000", "850000000"),
        ("51.2", "51.2"),
        ("-3", "-3"),
        ("+3.50", "3.50"),
        ("012", "12"),
    ],
)
def test_numbers_are_read_from_digits(text: str, number: str) -> None:
    assert parse(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    ["", "1_000", "1e3", "0x1F", ".5", "5.", "1,23", "1,2345", "inf", ".NaN", "１２", "1 000", "5" * 5_000, "--1"],
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("0", "0"),
        ("7", "7"),
        ("1234", "1,234"),
        ("999999", "999,999"),
        ("1000000", "1 million"),
        ("1250000", "1.25 million"),
        ("850000000", "850 million"),
        ("2430000000", "2.43 billion"),
        ("999999999", "1 billion"),
        ("1234567890123", "1.23 trillion"),
        ("89748171", "89.7 million"),
        ("51.2", "51.2"),
        ("62.05", "62.05"),
        ("-1500000", "-1.5 million"),
    ],
)
def test_numbers_are_rounded_in_words_from_a_million_on(number: str, words: str) -> None:
    assert said(Decimal(number)) == words


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("850000000", "850,000,000"),
        ("1234.5", "1,234.5"),
        ("0.50", "0.5"),
        ("-0.5", "-0.5"),
        ("1E+3", "1,000"),
        ("12", "12"),
    ],
)
def test_exact_gives_every_digit(number: str, digits: str) -> None:
    assert exact(Decimal(number)) == digits


@pytest.mark.parametrize(
    ("number", "words"),
    [
        ("9999", "9,999"),
        ("12000", "12,000"),
        ("1200000", "120만"),
        ("850000000", "8.5억"),
        ("2430000000", "24.3억"),
        ("1500000000000", "1.5조"),
    ],
)
def test_korean_counts_in_its_own_steps(number: str, words: str) -> None:
    assert said(Decimal(number), "ko") == words


@pytest.mark.parametrize(
    ("text", "seconds", "iso"),
    [
        ("3:21", 201, "PT3M21S"),
        ("0:09", 9, "PT0M9S"),
        ("12:05", 725, "PT12M5S"),
        ("75:00", 4500, "PT1H15M0S"),
        ("1:02:03", 3723, "PT1H2M3S"),
        ("10:00:00", 36000, "PT10H0M0S"),
    ],
)
def test_lengths_are_minutes_and_seconds(text: str, seconds: int, iso: str) -> None:
    assert parse_length(text) == seconds
    assert iso_length(seconds) == iso


@pytest.mark.parametrize(
    "text", ["", "3", "3:7", "3:75", "-1:00", "0:00", "0", "1:60:00", "1:2:3", "a:bc", "3:21.5", "３:21"]
)
def test_what_is_no_length_is_none(text: str) -> None:
    assert parse_length(text) is None


@given(st.integers(1, 359_999))
@settings(derandomize=True, max_examples=300)
def test_a_length_comes_back_as_it_is_said(seconds: int) -> None:
    assert parse_length(said_length(seconds)) == seconds


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=3))
@settings(derandomize=True, max_examples=500)
def test_digits_keep_the_number_and_words_keep_it_nearly(number: Decimal) -> None:
    assert parse(plain(number)) == number
    assert Decimal(exact(number).replace(",", "")) == number
    scale = {"million": 10**6, "billion": 10**9, "trillion": 10**12}
    digits, _, word = said(number).partition(" ")
    value = Decimal(digits.replace(",", "")) * scale.get(word, 1)
    assert abs(value - number) <= abs(number) * Decimal("0.0051")
    assert bool(word) == (abs(number) >= 10**6)
