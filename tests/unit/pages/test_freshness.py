"""The page that says how fresh the site is, and the marks at what is stale."""

from __future__ import annotations

import dataclasses

import msgspec

from generator.build import Options, build
from generator.facts.dates import Date
from generator.graph.freshness import ages
from generator.pages import freshness, labels, works
from generator.pages.context import Context
from generator.pages.views import FreshnessView, LabelView, WorkView
from tests.built import ROOT
from tests.entities import context

FILES = {
    "sources/s.yaml": "one: {title: One}\ntwo: {title: Two}\n",
    "labels/l.yaml": """name: L
parent: [{label: m, as_of: 2020}]
headquarters: {value: Seoul, as_of: 2020, checked: 2021}
""",
    "labels/m.yaml": "name: M\n",
    "works/w.yaml": """title: W
labels: [{label: l}, {label: m, to: 2020}]
released: {value: 2013, status: disputed, source: one}
charts:
  - {chart: Hot, territory: US, peak: 3, as_of: 2026-10-01, source: one}
  - {chart: Cold, peak: 4, as_of: 2025-11-20, source: [one, two]}
facts:
  streams:
    label: Streams
    unit: plays
    values:
      - {value: 1, as_of: 2018, source: one}
      - {value: 2000, as_of: 2019-05, source: [two, two]}
  nowhere: {value: X}
  mood: {value: good, as_of: 2026-10-30, status: unverified, source: [one, two]}
""",
    "events/e.yaml": "e: {title: E, date: 2020, status: disputed, source: one}\nf: {title: F, date: 2020}\n",
}


def view(files: dict[str, str]) -> FreshnessView:
    (page,) = freshness.pages(context(files))
    assert page.address == "/freshness/"
    view = page.view({})
    assert isinstance(view, FreshnessView)
    return view


def lines(found: FreshnessView) -> dict[str, list[str]]:
    return {
        section.state: [
            f"{thing.link.text}: {one.label}: {one.value.text}" for thing in section.things for one in thing.entries
        ]
        for section in found.sections
    }


def test_says_what_is_old_and_what_rests_on_little() -> None:
    found = view(FILES)
    assert lines(found) == {
        "stale": ["W: Streams: 2,000 plays", "L: Owned by: M", "L: Headquarters: Seoul"],
        "due": ["W: Cold: No. 4"],
        "single": ["W: Streams: 2,000 plays", "W: Hot: No. 3"],
        "open": ["W: Mood: good", "W: Released: 2013", "E: Event: Event"],
        "undated": ["W: Nowhere: X", "W: Label: L"],
        "unsourced": ["W: Nowhere: X", "F: Event: "],
    }
    assert [section.count for section in found.sections] == [3, 1, 2, 3, 2, 2]


def test_eras_are_no_facts_without_a_date() -> None:
    found = view({**FILES, "timelines/t.yaml": "title: T\neras: [{name: Later, from: 2020}]\n"})
    assert lines(found)["undated"] == ["W: Nowhere: X", "W: Label: L"]


def test_counts_each_fact_that_can_change_once() -> None:
    found = view(FILES)
    assert found.counts == (("fresh", 2), ("due", 1), ("stale", 3), ("undated", 2))
    assert found.count == 8


def test_a_line_has_its_dates_its_age_and_its_one_source() -> None:
    stale, _, single, *_ = view(FILES).sections
    streams = stale.things[0].entries[0]
    assert (streams.days, streams.limit) == (2711, 365)
    assert streams.value.as_of is not None
    assert streams.value.as_of.text == "May 2019"
    assert single.things[0].entries[1].detail == "US"
    assert [one.source.address if one.source else "" for one in single.things[0].entries] == [
        "/sources/#two",
        "/sources/#one",
    ]


def test_each_thing_leads_to_its_page_and_its_file() -> None:
    plain = context(FILES, language="ko")
    (page,) = freshness.pages(
        dataclasses.replace(plain, settings=msgspec.structs.replace(plain.settings, repository="https://example.org/r"))
    )
    view = page.view({})
    assert isinstance(view, FreshnessView)
    thing = view.sections[0].things[0]
    assert (thing.link.address, thing.edit) == (
        "/works/w/",
        "https://example.org/r/edit/main/content/works/w.yaml",
    )
    assert view.sections[2].things[0].entries[1].value.text == "3위"


def test_a_site_without_facts_has_the_page_all_the_same() -> None:
    found = view({"labels/m.yaml": "name: M\n"})
    assert (found.count, found.sections) == (0, ())


def marked() -> Context:
    plain = context(FILES)
    found = ages(plain.graph.catalog, plain.settings, plain.today)
    unchecked = {age.statement.known.place: age.looked for age in found if age.stale}
    return Context(plain.graph, plain.settings, plain.words, plain.today, unchecked=unchecked)


def test_stale_values_say_since_when() -> None:
    (work,) = (page.view({}) for page in works.pages(marked()))
    assert isinstance(work, WorkView)
    (streams,) = work.series
    assert [point.stale.text if point.stale else "" for point in streams.points] == ["", "May 2019"]
    assert [row.stale for row in work.charts] == [None, None]
    assert [row.values[0].stale for row in work.facts] == [None, None]
    label = next(labels.pages(marked())).view({})
    assert isinstance(label, LabelView)
    assert [row.values[0].stale.text for row in label.rows if row.values[0].stale] == ["2021"]
    assert [one.entry.stale.text for one in label.owners if one.entry.stale] == ["2020"]


def test_the_golden_site_links_to_the_page() -> None:
    built = build(ROOT / "tests/golden/site", Options(today=Date(2026, 11, 1)))
    pages = {output.path: output.data.decode() for output in built.outputs if output.path.endswith(".html")}
    assert "freshness/index.html" in pages
    assert 'href="../freshness/"' in pages["sources/index.html"]
    assert 'href="freshness/"' in pages["index.html"]
