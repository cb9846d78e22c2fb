"""Charts of series: every mark in its place, inside the drawing, and nothing drawn that is not known."""

from __future__ import annotations

import datetime
import itertools
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.dates import Date, parse
from generator.facts.values import Point
from generator.pages.charts import chart, is_rank
from generator.pages.scales import day_ticks, number_ticks, rank_ticks, year_ticks
from generator.pages.scales import drawn as drawn_date
from generator.pages.views import ChartView, Dot, SeriesPiece, StripPiece, StripView
from generator.problems import Place
from generator.render import theme
from tests.built import ROOT

PLACE = Place("content/works/w.yaml", 1, 1)


def point(value: str | Decimal, as_of: str | Date = "", status: str = "settled") -> Point[Decimal]:
    date = parse(as_of) if isinstance(as_of, str) and as_of else as_of or None
    assert date is None or isinstance(date, Date)
    return Point(value=Decimal(value), as_of=date, status=status, place=PLACE)


def drawn(*points: Point[Decimal], label: str = "Streams", unit: str = "streams", language: str = "en") -> ChartView:
    found = chart(points, label, unit, language)
    assert found is not None
    return found


def coordinates(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([-\d.]+),([-\d.]+)", path)]


@pytest.mark.parametrize(
    ("low", "high", "whole", "expected"),
    [
        ("0", "76", True, ["0", "20", "40", "60", "80"]),
        ("0", "850000000", True, ["0", "500000000", "1000000000"]),
        ("0", "1", True, ["0", "1"]),
        ("0", "0", True, ["0", "1"]),
        ("0", "2", True, ["0", "1", "2"]),
        ("0", "1", False, ["0", "0.5", "1.0"]),
        ("0", "99.1", False, ["0", "50", "100"]),
        ("-3.2", "5.1", False, ["-5", "0", "5", "10"]),
        ("-7", "0", True, ["-8", "-6", "-4", "-2", "0"]),
        ("0", "1700000000000", True, [str(n * 500_000_000_000) for n in range(5)]),
        ("0", "0.003", False, ["0", "0.001", "0.002", "0.003"]),
    ],
)
def test_ticks_are_round_and_cover_the_values(low: str, high: str, whole: bool, expected: list[str]) -> None:
    assert number_ticks(Decimal(low), Decimal(high), whole=whole) == tuple(map(Decimal, expected))


@given(st.decimals(-(10**14), 0, places=3), st.decimals(0, 10**14, places=3), st.booleans())
def test_ticks_always_cover_and_stand_evenly(low: Decimal, high: Decimal, whole: bool) -> None:
    ticks = number_ticks(low, high, whole=whole)
    assert 2 <= len(ticks) <= 5
    assert ticks[0] <= low <= high <= ticks[-1]
    assert len({after - before for before, after in itertools.pairwise(ticks)}) == 1
    step = ticks[1] - ticks[0]
    assert step.normalize().as_tuple().digits in ((1,), (2,), (5,))
    assert 0 in ticks


@pytest.mark.parametrize(
    ("lowest", "expected"),
    [(1, [1, 2]), (3, [1, 2, 3]), (81, [1, 50, 100]), (200, [1, 50, 100, 150, 200]), (10, [1, 5, 10])],
)
def test_ranks_begin_at_the_first_place(lowest: int, expected: list[int]) -> None:
    assert [int(tick) for tick in rank_ticks(lowest)] == expected


@pytest.mark.parametrize(
    ("first", "last", "exact", "expected"),
    [
        ("2025-09-29", "2025-10-02", 3, ["29 Sep/2025", "30 Sep", "1 Oct", "2 Oct"]),
        ("2025-12-20", "2026-01-20", 3, ["20 Dec/2025", "3 Jan/2026", "17 Jan"]),
        ("2024-06-20", "2026-02-14", 3, ["Jul/2024", "Jan/2025", "Jul", "Jan/2026"]),
        ("2025-01-01", "2025-02-28", 2, ["Jan/2025", "Feb"]),
        ("2012-01-01", "2013-12-31", 1, ["2012", "2013"]),
        ("2010-01-01", "2025-12-31", 3, ["2010", "2015", "2020", "2025"]),
        ("1900-06-01", "2025-12-31", 3, ["1950", "2000"]),
    ],
)
def test_days_have_the_finest_labels_that_fit(first: str, last: str, exact: int, expected: list[str]) -> None:
    ticks = day_ticks(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), exact, "en")
    assert [text + (f"/{under}" if under else "") for _, text, under in ticks] == expected


def test_korean_labels() -> None:
    days = day_ticks(datetime.date(2025, 9, 29), datetime.date(2025, 10, 2), 3, "ko")
    assert days[0][1:] == ("9월 29일", "2025년")
    months = day_ticks(datetime.date(2025, 1, 1), datetime.date(2025, 3, 31), 2, "ko")
    assert months[1][1:] == ("2월", "")
    assert year_ticks(datetime.date(2020, 1, 1), datetime.date(2021, 1, 1), "ko")[0][1] == "2020년"


@given(st.dates(), st.dates(), st.integers(1, 3))
def test_day_ticks_lie_within_and_are_few(one: datetime.date, other: datetime.date, exact: int) -> None:
    first, last = sorted((one, other))
    days = [day for day, _, _ in day_ticks(first, last, exact, "en")]
    assert len(days) <= 5
    assert days == sorted(set(days))
    assert all(first.toordinal() <= day <= last.toordinal() for day in days)


def test_a_series_from_zero() -> None:
    found = drawn(point("72", "2025-09-29"), point("76", "2025-10-02"), unit="days")
    assert [(dot.x, dot.y, dot.value, dot.date) for dot in found.dots] == [
        ("3", "10", "72", "29 September 2025"),
        ("97", "5", "76", "2 October 2025"),
    ]
    assert (found.line, found.dashed) == ("M3,10L97,5", "")
    assert found.area == "M3,100L3,10L97,5L97,100Z"
    assert (found.base, found.ranked) == ("100", False)
    assert [tick.text for tick in found.values] == ["0", "20", "40", "60", "80"]


def test_ranks_stand_with_the_first_on_top() -> None:
    found = drawn(point("81", "2025-07-05"), point("1", "2025-08-11"), unit="rank")
    assert [dot.y for dot in found.dots] == ["80.81", "0"]
    assert [(tick.text, tick.at) for tick in found.values] == [("1", "0"), ("50", "49.49"), ("100", "100")]
    assert found.ranked
    assert (found.base, found.area) == ("", "")


@pytest.mark.parametrize(
    ("label", "unit", "values", "ranked"),
    [
        ("Place", "rank", ["7", "1"], True),
        ("Peak, Hot 100", "", ["7", "1"], True),
        ("Chart position", "", ["7", "1"], True),
        ("차트 순위", "", ["7", "1"], True),
        ("Weeks at peak", "weeks", ["7", "1"], False),
        ("Share of first place", "%", ["7", "1"], False),
        ("Marketplace", "", ["7", "1"], False),
        ("Rank", "", ["0", "1"], False),
        ("Rank", "rank", ["1.5", "1"], False),
    ],
)
def test_what_is_a_rank(label: str, unit: str, values: list[str], ranked: bool) -> None:
    assert is_rank(label, unit, map(Decimal, values)) is ranked


def test_percent_is_said_on_the_axis() -> None:
    found = drawn(point("98.7", "2019"), point("64", "2021"), unit="%")
    assert [tick.text for tick in found.values] == ["0%", "50%", "100%"]
    assert found.dots[0].value == "98.7%"


def test_a_date_is_as_wide_as_it_is_vague() -> None:
    found = drawn(
        point("1", "2024-01-01"),
        point("2", "2024-03"),
        point("3", "2025"),
        point("4", "~2026-06-15"),
        point("5", "2027"),
    )
    day, month, year, about, last = found.dots
    assert (day.left, day.right) == ("", "")
    for dot in (month, year, about, last):
        assert float(dot.left) < float(dot.x) < float(dot.right)
        assert float(dot.x) == pytest.approx((float(dot.left) + float(dot.right)) / 2, abs=0.01)
    assert float(year.right) - float(year.left) > 10 * (float(month.right) - float(month.left))
    assert [dot.about for dot in found.dots] == [False, False, False, True, False]
    assert (found.spans, found.about) == (True, True)
    assert about.date == "about 15 June 2026"


def test_what_may_be_of_one_time_is_not_joined() -> None:
    found = drawn(point("1", "2023"), point("5", "2024"), point("6", "2024-08-01"), point("9", "2025-01-01"))
    assert len(coordinates(found.line)) == 4
    assert found.line.count("M") == 2


def test_two_values_of_one_day_both_stand() -> None:
    found = drawn(point("5", "2025-01-01"), point("7", "2025-01-01"), point("7", "2025-01-03"))
    assert [(dot.x, dot.value) for dot in found.dots] == [("3", "5"), ("3", "7"), ("97", "7")]
    assert len(coordinates(found.line)) == 2


def test_what_is_not_settled_is_told_apart() -> None:
    found = drawn(
        point("1", "2023"), point("2", "2024"), point("3", "2025", "disputed"), point("4", "2026"), point("5", "2027")
    )
    assert len(coordinates(found.line)) == 4
    assert len(coordinates(found.dashed)) == 3
    assert found.open == ("disputed",)
    assert [dot.status for dot in found.dots].count("disputed") == 1


@pytest.mark.parametrize(
    "points",
    [
        (),
        (point("5", "2025"),),
        (point("5", "2025"), point("6")),
        (point("5"), point("6")),
        (point("5", "2025-01-01"), point("6", "2025-01-01")),
        (point("5", "2025"), point("6", "2025-03")),
    ],
)
def test_without_two_times_there_is_nothing_to_draw(points: tuple[Point[Decimal], ...]) -> None:
    assert chart(points, "Streams", "streams", "en") is None


def test_words_are_not_drawn() -> None:
    words = (Point(value="A", as_of=Date(2024), place=PLACE), Point(value="B", as_of=Date(2025), place=PLACE))
    assert chart(words, "Leader", "", "en") is None


def test_the_last_and_the_first_have_their_values_beside_them() -> None:
    many = [point(str(100 + count), f"20{10 + count // 12:02}-{count % 12 + 1:02}-15") for count in range(60)]
    found = drawn(*many)
    assert found.many
    assert [place for place, dot in enumerate(found.dots) if dot.labelled] == [0, 59]
    assert found.dots[-1].anchor == "end"


def test_a_low_beginning_has_its_value_below_the_rising_line() -> None:
    first, *_ = drawn(point("100", "2024-10-25"), point("1000", "2025-01-26"), point("1470", "2025-04-09")).dots
    assert (first.beside, first.above, first.anchor) == (True, False, "start")
    assert not any(dot.beside for dot in drawn(point("90", "2024-10-25"), point("100", "2025-01-26")).dots)


def test_a_tick_that_the_last_would_touch_has_no_label() -> None:
    days = drawn(point("1", "2017-06"), point("5", "2026-05")).days
    assert [tick.text for tick in days[-2:]] == ["", "2026"]
    assert all(tick.text for tick in drawn(point("1", "2020"), point("5", "2023")).days)


dates_ = st.builds(
    lambda day, exact, circa: Date(day.year, day.month if exact else 0, day.day if exact > 1 else 0, circa),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2040, 12, 31)),
    st.integers(0, 2),
    st.booleans(),
)
points_ = st.lists(
    st.builds(
        point,
        st.one_of(st.integers(-(10**12), 10**12).map(Decimal), st.decimals(-1000, 1000, places=2)),
        dates_,
        st.sampled_from(["settled", "disputed", "unverified"]),
    ),
    max_size=60,
)


def _dots_of(points: list[Point[Decimal]], found: ChartView) -> list[Dot]:
    """The dot of each point, in the order of the points."""
    order = sorted(range(len(points)), key=lambda place: _middle(points[place]))
    return [found.dots[order.index(place)] for place in range(len(points))]


def _middle(one: Point[Decimal]) -> int:
    """Twice the day in the middle of the time that a point may mean."""
    assert one.as_of is not None
    date = drawn_date(one.as_of)
    return date.first.toordinal() + date.last.toordinal()


@given(points_, st.sampled_from(["streams", "%", "rank", ""]))
def test_everything_is_inside_and_in_order(points: list[Point[Decimal]], unit: str) -> None:
    found = chart(points, "Streams", unit, "en")
    if found is None:
        return
    assert len(found.dots) == len(points)
    numbers = [float(one) for dot in found.dots for one in (dot.x, dot.y, dot.left, dot.right) if one]
    numbers += [float(tick.at) for tick in (*found.values, *found.days)]
    numbers += [one for path in (found.line, found.dashed, found.area) for pair in coordinates(path) for one in pair]
    assert all(0 <= number <= 100 for number in numbers)
    assert all(3 <= float(dot.x) <= 97 for dot in found.dots)
    places = [float(dot.x) for dot in found.dots]
    assert places == sorted(places)
    ranked = found.ranked
    known = sorted(zip(points, _dots_of(points, found), strict=True), key=lambda pair: pair[0].value)
    heights = [float(dot.y) for _, dot in known]
    assert heights == sorted(heights, reverse=not ranked)
    assert ranked is (found.base == "")
    assert all(re.fullmatch(r"\d+(\.\d{1,2})?", one) for dot in found.dots for one in (dot.x, dot.y))


@given(points_)
def test_the_order_of_the_points_says_nothing(points: list[Point[Decimal]]) -> None:
    apart = list({_middle(one): one for one in points}.values())
    assert chart(apart, "S", "", "en") == chart(apart[::-1], "S", "", "en")


def test_every_piece_of_a_text_has_its_macro() -> None:
    found = theme.load(theme.layers(ROOT), "en")[0]
    for name, macro, _ in theme._PIECES.values():
        assert f"{{% macro {macro}(" in found.templates[f"macros/{name}.html"]
    assert {SeriesPiece, StripPiece} <= set(theme._PIECES)
    assert StripView("t", "/t/", ()).more == 0
