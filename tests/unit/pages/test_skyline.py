"""The picture of how much happened in which year."""

from __future__ import annotations

from collections.abc import Mapping

from generator.facts.kinds import Timeline
from generator.pages import timelines
from generator.pages.moments import ALL
from generator.pages.skyline import TALLEST, YEARS, skyline
from generator.pages.views import Band, Skyline, TimelineView
from tests.entities import context


def drawn(counts: Mapping[int, int], eras: str = "") -> Skyline | None:
    lines = [f"e{year}-{n}:\n  date: {year}\n  title: T\n" for year, count in counts.items() for n in range(count)]
    files = {"events/e.yaml": "".join(lines), "timelines/t.yaml": f"title: T\neras: [{eras}]\n"}
    made = context({path: text for path, text in files.items() if text and (eras or path != "timelines/t.yaml")})
    timelines = [one for one in made.graph.catalog.of(Timeline) if isinstance(one, Timeline)]
    return skyline(made.graph.moments, timelines[0].eras if timelines else ())


def heights(counts: Mapping[int, int]) -> list[tuple[str, int, int]]:
    sky = drawn(counts)
    assert sky is not None
    return [(year.label, year.count, year.blocks) for year in sky.years]


def test_every_year_between_has_its_place() -> None:
    assert heights({2012: 2, 2014: 1}) == [("2012", 2, 2), ("2013", 0, 0), ("2014", 1, 1)]


def test_only_years_with_moments_lead_anywhere() -> None:
    sky = drawn({2012: 2, 2014: 1})
    assert sky is not None
    assert [year.address for year in sky.years] == ["/timelines/all/#y2012", "", "/timelines/all/#y2014"]


def test_a_block_is_worth_more_where_one_year_had_too_many() -> None:
    sky = drawn({2020: 1, 2021: TALLEST + 1})
    assert sky is not None
    assert sky.worth == 2
    assert [year.blocks for year in sky.years] == [1, (TALLEST + 2) // 2]
    assert max(year.blocks for year in sky.years) <= TALLEST


def test_a_long_story_shows_its_last_years() -> None:
    shown = heights({1900: 3, 2020: 1, 2021: 1})
    assert len(shown) == YEARS
    assert shown[0][0] == str(2021 - YEARS + 1)
    assert shown[-1] == ("2021", 1, 1)


def test_a_story_cut_short_says_so() -> None:
    long, short = drawn({1900: 1, 2020: 1}), drawn({2019: 1, 2020: 1})
    assert long is not None
    assert not long.whole
    assert short is not None
    assert short.whole


def test_an_era_is_as_long_as_its_years_and_what_lies_outside_is_left_out() -> None:
    sky = drawn(
        {2011: 1, 2020: 1},
        "{name: A, from: 2001, to: 2010}, {name: B, from: 2009, to: 2012}, {name: C, from: 2013}",
    )
    assert sky is not None
    assert sky.bands == (Band("B", "0.00", "20.00", 1), Band("C", "20.00", "80.00", 1))


def test_names_of_eras_that_would_run_into_each_other_stand_in_two_rows_and_end_at_the_edge() -> None:
    eras = ", ".join(
        f"{{name: The very long and busy years of {year}, from: {year}, to: {year}}}"
        for year in (2011, 2012, 2013, 2020)
    )
    sky = drawn({2011: 1, 2020: 1}, eras)
    assert sky is not None
    assert [(band.row, band.anchor) for band in sky.bands] == [(1, "start"), (2, "start"), (0, "start"), (1, "end")]


def test_one_year_is_no_picture() -> None:
    assert drawn({2020: 9}) is None
    assert drawn({}) is None


def timeline(years: range) -> TimelineView:
    """The global timeline of one event in each of these years."""
    made = context({"events/e.yaml": "".join(f"e{year}: {{date: {year}, title: T}}\n" for year in years)})
    view = next(page for page in timelines.pages(made) if page.address == ALL).view({})
    assert isinstance(view, TimelineView)
    return view


def test_the_years_of_a_timeline_are_counted_where_they_are_many_and_all_fit() -> None:
    sky = timeline(range(2010, 2010 + timelines.SKY)).skyline
    assert sky is not None
    assert [year.address for year in sky.years] == [f"#y{year}" for year in range(2010, 2010 + timelines.SKY)]
    assert timeline(range(2010, 2009 + timelines.SKY)).skyline is None
    assert timeline(range(1900, 2000, 10)).skyline is None
