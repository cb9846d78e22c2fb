"""The picture of how much happened in which year."""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages.skyline import TALLEST, YEARS, skyline
from generator.pages.views import Skyline
from tests.entities import context


def drawn(counts: Mapping[int, int], today: str = "2026-11-01") -> Skyline | None:
    lines = [f"e{year}-{n}:\n  date: {year}\n  title: T\n" for year, count in counts.items() for n in range(count)]
    return skyline(context({"events/e.yaml": "".join(lines)} if lines else {}, today))


def heights(counts: Mapping[int, int], today: str = "2026-11-01") -> list[tuple[str, int, int]]:
    sky = drawn(counts, today)
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


def test_what_has_not_happened_yet_is_not_counted() -> None:
    assert heights({2020: 1, 2021: 1, 2022: 5}, today="2021-12-31")[-1] == ("2021", 1, 1)


def test_one_year_is_no_picture() -> None:
    assert drawn({2020: 9}) is None
    assert drawn({}) is None
