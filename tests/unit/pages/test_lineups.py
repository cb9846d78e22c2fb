"""Line-ups: who was in a group when, as exactly as it is known and no more."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.facts.dates import Date, parse
from generator.pages import artists
from generator.pages.lineups import Stay, line_up
from generator.pages.views import ArtistView, LineUpView
from tests.entities import context

TODAY = Date(2026, 11, 1)


def stay(name: str, from_: str = "", to: str = "", *, current: bool | None = None) -> Stay:
    return Stay(name, "", not to if current is None else current, parse(from_), parse(to))


def drawn(*stays: Stay, start: str = "", end: str = "") -> LineUpView | None:
    return line_up(stays, start=parse(start), end=parse(end), today=TODAY, language="en")


def rows(found: LineUpView | None) -> dict[str, list[str]]:
    assert found is not None
    return {row.name: [bar.sort for bar in row.bars] for row in found.rows}


def test_known_days_are_sure() -> None:
    found = drawn(stay("A", "2020-01-01"), stay("B", "2020-01-01", "2022-12-31"))
    assert rows(found) == {"A": ["sure"], "B": ["sure"]}
    assert found is not None
    assert (found.rows[0].bars[0].x, found.rows[0].bars[0].width) == ("0", "100")
    assert (found.from_, found.to, found.now, found.sorts) == ("2020", "", 1, ("sure",))


def test_a_month_or_year_is_a_bar_of_its_own() -> None:
    assert rows(drawn(stay("A", "2016", "2020-05"), stay("B", "2017-01-01"))) == {
        "B": ["sure"],
        "A": ["about", "sure", "about"],
    }


def test_a_stay_within_one_year_is_all_about() -> None:
    assert rows(drawn(stay("A", "2020", "2020"), stay("B", "2017-01-01")))["A"] == ["about"]


def test_a_beginning_not_known_comes_out_of_the_dark() -> None:
    found = drawn(stay("A", "", "2016-05-01"), stay("B"), stay("C", "2012"), start="2012")
    assert rows(found) == {"B": ["open"], "C": ["about", "sure"], "A": ["open"]}
    assert found is not None
    assert found.rows[0].bars[0].x == "0"


def test_gone_and_no_date_is_no_bar() -> None:
    found = drawn(stay("A", "2012"), stay("B", current=False))
    assert rows(found)["B"] == []
    assert found is not None
    assert found.unknown


def test_two_stays_of_one_person_are_one_row() -> None:
    found = drawn(stay("A", "2012-01-01", "2015-03-31"), stay("A", "2019-01-01"), stay("B", "2012-01-01"))
    assert rows(found) == {"A": ["sure", "sure"], "B": ["sure"]}
    assert found is not None
    assert len(found.rows) == 2
    assert [row.current for row in found.rows] == [True, True]
    assert found.rows[0].years == (("2012", "2015", False), ("2019", "", True))


def test_the_years_of_a_stay_are_no_more_exact_than_its_dates() -> None:
    found = drawn(stay("A", "~2012-03", "2015-03-31"), stay("B", "", "2013"), stay("C"))
    assert found is not None
    assert {row.name: row.years for row in found.rows} == {
        "A": (("about 2012", "2015", False),),
        "B": (("", "2013", False),),
        "C": (("", "", True),),
    }


@pytest.mark.parametrize(
    "stays",
    [
        (),
        (stay("A", "2012"),),
        (stay("A"), stay("B")),
        (stay("A", "2012"), stay("B", "2012")),
        (stay("A", current=False), stay("B")),
    ],
)
def test_what_a_list_says_as_well_is_not_drawn(stays: tuple[Stay, ...]) -> None:
    assert drawn(*stays, start="2012") is None


def test_a_group_that_is_no_more_ends_when_it_ended() -> None:
    found = drawn(
        stay("A", "2012-01-01", current=False), stay("B", "2013-01-01", current=False), start="2012", end="2015-12-31"
    )
    assert found is not None
    assert found.to == "31 December 2015"
    assert found.now == 0
    for row in found.rows:
        assert float(row.bars[-1].x) + float(row.bars[-1].width) == pytest.approx(100, abs=0.02)


def test_the_page_of_a_group_has_it() -> None:
    files = {
        "artists/a.yaml": "name: A\ndebut: 2012\nmembers: [{name: B, from: 2012-01-01}, {name: C, to: 2015-01-01}]\n",
        "artists/d.yaml": "name: D\nmembers: [{name: E}, {name: F}]\n",
    }
    found = {page.address: page.view({}) for page in artists.pages(context(files))}
    one, other = found["/artists/a/"], found["/artists/d/"]
    assert isinstance(one, ArtistView)
    assert isinstance(other, ArtistView)
    assert rows(one.line_up) == {"B": ["sure"], "C": ["open"]}
    assert other.line_up is None


days = st.dates(datetime.date(1990, 1, 1), datetime.date(2040, 12, 31))
some_dates = st.none() | st.builds(
    lambda day, exact, circa: Date(day.year, day.month if exact else 0, day.day if exact > 1 else 0, circa),
    days,
    st.integers(0, 2),
    st.booleans(),
)


@given(
    st.lists(st.tuples(st.sampled_from("ABCDE"), some_dates, some_dates), max_size=12),
    some_dates,
    some_dates,
)
def test_every_bar_is_inside(
    given_: list[tuple[str, Date | None, Date | None]], start: Date | None, end: Date | None
) -> None:
    stays = []
    for name, one, other in given_:
        from_, to = (other, one) if one and other and other.first < one.first else (one, other)
        stays.append(Stay(name, "", end is None and (to is None or not to.before(TODAY)), from_, to))
    found = line_up(stays, start=start, end=end, today=TODAY, language="en")
    if found is None:
        return
    assert len(found.rows) == len({name for name, _, _ in given_})
    for row in found.rows:
        for bar in row.bars:
            assert float(bar.x) >= 0
            assert float(bar.width) >= 0
            assert float(bar.x) + float(bar.width) <= 100.02
        assert [float(bar.x) for bar in row.bars] == sorted(float(bar.x) for bar in row.bars)
    assert len(found.years) <= 6
