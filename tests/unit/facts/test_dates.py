"""Dates as exact as they are known."""

from __future__ import annotations

import calendar
import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.dates import Date, Span, correction, parse, said, start_of


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2012", Date(2012)),
        ("2012-07", Date(2012, 7)),
        ("2012-07-15", Date(2012, 7, 15)),
        ("~2012", Date(2012, circa=True)),
        ("~2012-07", Date(2012, 7, circa=True)),
        ("2012-02-29", Date(2012, 2, 29)),
        ("0001", Date(1)),
        ("9999-12-31", Date(9999, 12, 31)),
    ],
)
def test_dates_are_read_as_exact_as_written(text: str, date: Date) -> None:
    assert parse(text) == date
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "201",
        "20122",
        "0000",
        "2012-7",
        "2012-13",
        "2012-00",
        "2012-02-30",
        "2011-02-29",
        "2012-07-00",
        "2012-07-32",
        "22/07/2012",
        "July 2012",
        "2012/07/22",
        "2012-07-22T10:00",
        "2012-07-22 10:00",
        "~ 2012",
        "2012~",
        "−2012",
        "２０１２",
        "2012-07-22Z",
        " 2012",
        "2012\n",
        "20120722",
    ],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("22/07/2012", "write 2012-07-22"),
        ("July 2012", "write 2012-07"),
        ("22 July 2012", "write 2012-07-22"),
        ("July 22, 2012", "write 2012-07-22"),
        ("12-7-22", "write 2012-07-22"),
        ("2012-7-2", "write 2012-07-02"),
        ("2012-07-22T10:00", "write 2012-07-22"),
        ("2012-07-22 10:00:00", "write 2012-07-22"),
        ("soon", "write 2012, 2012-07 or 2012-07-22"),
        ("2012-02-30", "February 2012 has 29 days"),
    ],
)
def test_what_to_write_instead_is_said(text: str, hint: str) -> None:
    assert correction(text).startswith(hint)


@pytest.mark.parametrize(
    ("text", "english", "korean"),
    [
        ("2012-07-15", "15 July 2012", "2012년 7월 15일"),
        ("2012-07", "July 2012", "2012년 7월"),
        ("2012", "2012", "2012년"),
        ("~2012", "about 2012", "2012년경"),
        ("~2012-07", "about July 2012", "2012년 7월경"),
        ("2016-02-29", "29 February 2016", "2016년 2월 29일"),
        ("0987-01-01", "1 January 987", "987년 1월 1일"),
    ],
)
def test_dates_print_in_words(text: str, english: str, korean: str) -> None:
    date = parse(text)
    assert date is not None
    assert said(date) == english
    assert said(date, "ko") == korean


def test_words_do_not_follow_the_machine() -> None:
    """No month comes from the locale."""
    names = [said(Date(2012, month)).split(" ")[0] for month in range(1, 13)]
    assert names == [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]


@pytest.mark.parametrize(
    ("one", "other", "surely"),
    [
        ("2012", "2013", True),
        ("2012", "2012-07-22", False),
        ("2012-06", "2012-07-01", True),
        ("2012-07", "2012", False),
        ("2012-07-21", "2012-07-22", True),
        ("2012-07-22", "2012-07-22", False),
        ("~2012", "2013", False),
        ("2012", "~2013", False),
    ],
)
def test_before_means_surely_before(one: str, other: str, surely: bool) -> None:
    first, second = parse(one), parse(other)
    assert first is not None
    assert second is not None
    assert first.surely_before(second) is surely


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("2012", "2012-07-22", True),
        ("2012-07", "2012-08", False),
        ("2012", "2012", True),
        ("2012-12-31", "2013", False),
    ],
)
def test_dates_that_overlap_may_be_one(one: str, other: str, may: bool) -> None:
    first, second = parse(one), parse(other)
    assert first is not None
    assert second is not None
    assert first.may_equal(second) is second.may_equal(first) is may


def test_a_span_starts_where_it_is_known() -> None:
    early, late = Date(2012), Date(2013)
    assert start_of(Span(early, late)) == early
    assert start_of(Span(early)) == early
    assert start_of(Span(to=late)) == late
    assert start_of(late) == late
    assert start_of(Span()) is None


DAYS = st.dates(min_value=datetime.date(1, 1, 1), max_value=datetime.date(9999, 12, 31))
DATES = st.builds(
    lambda day, precision, circa: Date(*(day.year, day.month, day.day)[:precision], circa=circa),
    DAYS,
    st.integers(1, 3),
    st.booleans(),
)


@given(DATES)
@settings(derandomize=True, max_examples=300)
def test_a_date_comes_back_as_it_was_written(date: Date) -> None:
    assert parse(str(date)) == date
    assert date.iso == str(date).removeprefix("~")
    assert len(date.iso) == {0: 4, 1: 7, 2: 10}[(date.month > 0) + (date.day > 0)]


@given(DATES)
@settings(derandomize=True, max_examples=300)
def test_a_date_spans_the_days_it_can_mean(date: Date) -> None:
    days = (date.last - date.first).days + 1
    if date.day:
        assert days == 1
    elif date.month:
        assert days == calendar.monthrange(date.year, date.month)[1]
    else:
        assert days == 365 + calendar.isleap(date.year)


@given(st.lists(DATES, max_size=12))
@settings(derandomize=True, max_examples=300)
def test_sorting_keeps_days_in_order_and_the_less_exact_first(dates: list[Date]) -> None:
    found = sorted(dates)
    for before, after in pairwise(found):
        assert before.first <= after.first
        assert not after.surely_before(before)
        if before.first == after.first and before.circa == after.circa:
            assert before.last >= after.last


@given(DATES, DATES)
@settings(derandomize=True, max_examples=300)
def test_before_and_may_equal_exclude_each_other(one: Date, other: Date) -> None:
    assert not (one.surely_before(other) and other.surely_before(one))
    assert not (one.surely_before(other) and one.may_equal(other))
    if not one.circa and not other.circa:
        assert one.surely_before(other) or other.surely_before(one) or one.may_equal(other)


@given(st.text(max_size=30))
@settings(derandomize=True, max_examples=500)
def test_no_text_is_too_odd(text: str) -> None:
    date = parse(text)
    assert date is None or str(date) == text
    assert correction(text)
