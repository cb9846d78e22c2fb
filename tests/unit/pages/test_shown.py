"""Relations, dates and tags as pages show them."""

from __future__ import annotations

import pytest

from generator.pages import artists, home, timelines, works
from generator.pages.views import ArtistView, IndexView, TimelineView, WorkView
from tests.entities import context, linked


def artist(files: dict[str, str]) -> ArtistView:
    page = next(page for page in artists.pages(context(files)) if page.address == "/artists/a/")
    view = page.view({})
    assert isinstance(view, ArtistView)
    return view


def test_a_bare_id_says_nothing_of_how_the_relation_is_known() -> None:
    person = "name: P\nrole: {value: singer, source: s}\nnote: of the person\nacts: [a]\n"
    (line,) = artist(
        {"artists/a.yaml": "name: A\n", "people/p.yaml": person, "sources/s.yaml": "s: {title: S}\n"}
    ).people
    assert (line.name, line.role, line.note, line.cited) == ("P", "", "", ())


def test_the_long_form_of_an_act_keeps_its_evidence() -> None:
    person = "name: P\nacts: [{value: a, source: s, note: since the start}]\n"
    (line,) = artist(
        {"artists/a.yaml": "name: A\n", "people/p.yaml": person, "sources/s.yaml": "s: {title: S}\n"}
    ).people
    assert (line.note, [one.id for one in line.cited]) == ("since the start", ["s"])


def test_nobody_is_a_member_of_an_act_that_is_no_more() -> None:
    view = artist({"artists/a.yaml": "name: A\ndisbanded: 2020\nmembers: [{name: M}]\n"})
    assert ([one.name for one in view.members_now], [one.name for one in view.members_before]) == ([], ["M"])


def test_a_disputed_date_of_an_event_shows_both_sides() -> None:
    files = {
        "events/e.yaml": "e: {title: E, date: {value: 2017, status: disputed, confidence: low, "
        "claims: [{value: 2017-01, source: s}, {value: 2018, source: t}]}}\n",
        "sources/s.yaml": "s: {title: S}\nt: {title: T}\n",
    }
    page = next(page for page in timelines.pages(context(files)) if page.address == timelines.ALL)
    view = page.view({})
    assert isinstance(view, TimelineView)
    (moment,) = view.years[0].moments
    assert (moment.status, moment.confidence) == ("disputed", "low")
    assert [(side.text, [one.id for one in side.cited]) for side in moment.claims] == [
        ("January 2017", ["s"]),
        ("2018", ["t"]),
    ]


@pytest.mark.parametrize(
    ("tag", "address"), [("girl group", "girl-group"), ("R&B", "r-b"), ("케이팝", "케이팝"), ("K_1", "k_1")]
)
def test_a_tag_keeps_its_words_and_has_a_slug(tag: str, address: str) -> None:
    pages = list(home.tags(context({"artists/a.yaml": f'name: A\ntags: ["{tag}"]\n'})))
    assert [page.address for page in pages] == ["/tags/", f"/tags/{address}/"]
    view = pages[0].view({})
    assert isinstance(view, IndexView)
    assert view.groups[0].cards[0].name == tag


def test_an_event_cannot_take_the_anchor_of_a_year() -> None:
    problems = linked({"events/e.yaml": "y2025: {title: E, date: 2025}\n"})[1]
    assert problems == ["events/e.yaml:1:1 bad-address 'y2025' cannot be an id: it is the anchor of a year"]


def test_a_field_that_changed_shows_every_value_the_latest_first() -> None:
    origin = "origin: {values: [{value: Busan, as_of: 2010, source: s}, {value: Seoul, as_of: 2020, source: s}]}"
    view = artist({"artists/a.yaml": f"name: A\n{origin}\n", "sources/s.yaml": "s: {title: S}\n"})
    assert [[shown.text for shown in row.values] for row in view.rows] == [["Seoul", "Busan"]]


def test_a_disputed_debut_stands_on_the_timeline_at_its_first_side() -> None:
    debut = "debut: {status: disputed, claims: [{value: 2013-06-13, source: s}, {value: 2013-06-12, source: s}]}"
    view = artist({"artists/a.yaml": f"name: A\n{debut}\n", "sources/s.yaml": "s: {title: S}\n"})
    (moment,) = view.years[0].moments
    assert (moment.from_.iso, moment.status, len(moment.claims)) == ("2013-06-13", "disputed", 2)


def test_what_several_pages_show_cites_its_sources_on_each() -> None:
    site = context(
        {
            "artists/a.yaml": "name: A\ndebut: {value: 2013, source: t}\n",
            "artists/b.yaml": "name: B\norigin: {value: Seoul, source: s}\n",
            "claims/c.yaml": "c: {text: C, about: [a, b], source: s, evidence: u, because: 'So it is [@t].'}\n",
            "sources/s.yaml": "s: {title: S}\nt: {title: T}\nu: {title: U}\n",
        }
    )
    views = {page.address: page.view({}) for page in artists.pages(site)}
    cited = {address: [one.id for one in view.sources] for address, view in views.items()}
    assert cited == {"/artists/a/": ["t", "s", "u"], "/artists/b/": ["s", "t", "u"]}
    (claim,), (same,) = (view.claims for view in views.values())
    assert claim is same


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("1", "members", "1 member"),
        ("2", "members", "2 members"),
        ("1", "series", "1 series"),
        ("1", "press", "1 press"),
        ("1", "week", "1 week"),
        ("1", "%", "1%"),
        ("1.5", "weeks", "1.5 weeks"),
    ],
)
def test_one_of_a_unit_is_said_in_the_singular(number: str, unit: str, said: str) -> None:
    facts = f"name: A\nfacts: {{x: {{label: X, value: {number}, unit: '{unit}'}}}}\n"
    (row,) = artist({"artists/a.yaml": facts}).facts
    assert row.values[0].text == said


def test_an_address_too_long_for_its_line_says_whose_it_is() -> None:
    links = "{wikipedia: 'https://en.wikipedia.org/wiki/A_name_that_is_long', official: 'https://www.a.example/b/'}"
    assert [row.values[0].text for row in artist({"artists/a.yaml": f"name: A\nlinks: {links}\n"}).links] == [
        "en.wikipedia.org",
        "a.example/b",
    ]


def test_the_card_of_a_timeline_counts_its_years() -> None:
    events = "".join(f"e{year}: {{date: {year}, title: T}}\n" for year in (2018, 2020))
    made = context({"events/e.yaml": events, "timelines/t.yaml": "title: T\n"})
    page = next(page for page in timelines.pages(made) if page.address == "/timelines/")
    view = page.view({})
    assert isinstance(view, IndexView)
    assert [(card.name, card.type, card.sky and len(card.sky.years)) for card in view.groups[0].cards] == [
        ("Everything, in order", "Events: 2", 3),
        ("T", "Events: 2", 3),
    ]


def test_credits_stand_by_role_in_the_order_of_the_first_of_each() -> None:
    work = (
        "name: W\npeople: [{person: p, role: writer}, {name: Q, role: producer}, {name: R, role: writer}, {name: S}]\n"
    )
    made = context({"works/w.yaml": work, "people/p.yaml": "name: P\n"})
    view = next(page for page in works.pages(made) if page.address == "/works/w/").view({})
    assert isinstance(view, WorkView)
    assert [(one.role, [entry.name for entry in one.entries]) for one in view.credits] == [
        ("Writer", ["P", "R"]),
        ("Producer", ["Q"]),
        ("", ["S"]),
    ]
    assert {entry.role for one in view.credits for entry in one.entries} == {""}, "it is said above"
