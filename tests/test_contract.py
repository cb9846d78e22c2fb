"""The golden site against the contract: what authors write, and what comes out of it."""

from __future__ import annotations

import json
import re
import shutil
import unicodedata
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.built import GOLDEN, TEXT, Built, build, file_of, having, kpop, names, said, section, texts
from tests.built import GOLDEN_URL as URL

ARTISTS = ("1004", "five-oclock", "lumen-five", "mina-seo", "nine-lives", "paper-tigers")
LABELS = (
    "han-river-group",
    "kite-distribution",
    "moonlight-holdings",
    "northwind-records",
    "old-harbor",
    "starlight-entertainment",
)
PEOPLE = ("an-so-min", "jin-a-park", "tom-keller")
WORKS = ("1004", "book-of-lumen", "film-of-light", "first-light", "lantern-show", "night-tour", "no", "on")
CURATED = ("big-things", "light-years", "money")
EVENTS = (
    "e-rehearsal",
    "e-debut",
    "e-merger",
    "e-nine-moves",
    "e-award-mina",
    "e-award",
    "e-small-deal",
    "e-dispute",
    "e-tour",
    "e-residency",
    "e-future",
)
"""Every event but the draft, by date."""

ENTITIES = (
    *(f"/artists/{one}/" for one in ARTISTS),
    *(f"/labels/{one}/" for one in LABELS),
    *(f"/people/{one}/" for one in PEOPLE),
    *(f"/works/{one}/" for one in WORKS),
)
TIMELINES = ("/timelines/all/", *(f"/timelines/{one}/" for one in CURATED))
PAGES = (
    "/",
    "/articles/",
    "/articles/how-light-works/",
    "/articles/old-light/",
    "/articles/dark/",
    "/about/",
    "/how-we-count/",
    "/artists/",
    "/labels/",
    "/people/",
    "/works/",
    "/timelines/",
    "/sources/",
    "/claims/",
    "/glossary/",
    "/tags/lanterns/",
    "/tags/lead/",
    "/404.html",
    *ENTITIES,
    *TIMELINES,
)
REDIRECTS = {
    "/groups/lumen/": "/artists/lumen-five/",
    "/artists/lumen-trio/": "/artists/lumen-five/",
    "/labels/pineapple-music/": "/labels/starlight-entertainment/",
    "/words/comeback/": "/glossary/#comeback",
    "/timelines/deals/": "/timelines/money/",
    "/2026/how-light-works/": "/articles/how-light-works/",
}
FILES = (".nojekyll", "feed.xml", "sitemap.xml", "robots.txt", "data/site.json", "data/schema.json")


# What comes out


@pytest.mark.parametrize("address", PAGES)
def test_every_address_has_its_page(golden: Built, address: str) -> None:
    assert said(next(golden.html(address).iter("h1")))


@pytest.mark.parametrize("path", FILES)
def test_every_file_beside_the_pages_is_there(golden: Built, path: str) -> None:
    assert (golden.root / path).is_file()


@pytest.mark.parametrize("address", [*ENTITIES, *TIMELINES])
def test_each_entity_and_timeline_has_its_data_twin(golden: Built, address: str) -> None:
    assert golden.json(f"{address[1:]}index.json")["url"] == URL + address[1:]


@pytest.mark.parametrize(("former", "now"), REDIRECTS.items())
def test_former_addresses_lead_on(golden: Built, former: str, now: str) -> None:
    page = golden.html(former)
    refresh = next(one.get("content", "") for one in page.iter("meta") if one.get("http-equiv") == "refresh")
    wait, _, target = refresh.partition("; url=")
    assert wait == "0"
    assert not urlsplit(target).scheme
    assert urljoin(f"{URL[:-1]}{former}", target) == URL + now[1:]
    assert [urljoin(f"{URL[:-1]}{former}", link.get("href", "")) for link in page.iter("a")] == [URL + now[1:]]


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://lamps.example.net/", "lamps.example.net\n"),
        ("https://lamps.github.io/street/", None),
        ("https://lamps.github.io/", None),
        ("http://localhost:8000/", None),
    ],
)
def test_a_domain_of_ones_own_has_a_cname(tmp_path: Path, url: str, domain: str | None) -> None:
    output = build(GOLDEN, tmp_path / "output", "--base-url", url).root
    assert ((output / "CNAME").read_text("utf-8") if (output / "CNAME").exists() else None) == domain


def test_the_base_url_given_replaces_that_of_the_site(tmp_path: Path, golden: Built) -> None:
    moved = build(GOLDEN, tmp_path / "output", "--base-url", "https://elsewhere.example.org/x")
    page, other = moved.text("artists/lumen-five/index.html"), golden.text("artists/lumen-five/index.html")
    assert '<link rel="canonical" href="https://elsewhere.example.org/x/artists/lumen-five/">' in page
    assert page == other.replace(URL, "https://elsewhere.example.org/x/")


def test_media_are_copied_byte_for_byte(golden: Built) -> None:
    media = [path for path in (GOLDEN / "content" / "media").rglob("*") if path.is_file()]
    assert len(media) == 3
    for path in media:
        copied = golden.root / "media" / path.relative_to(GOLDEN / "content" / "media")
        assert copied.read_bytes() == path.read_bytes()


def test_assets_are_asked_for_by_their_digest(golden: Built) -> None:
    asked = set()
    for path in golden.pages():
        asked |= {match[1] for match in re.finditer(r'(?:href|src)="([^"]*assets/[^"]*)"', golden.text(path))}
    assert asked
    for address in asked:
        assert re.search(r"assets/[\w./-]+\.[a-z0-9]+\?v=[0-9a-f]{8,}$", address), address
        assert (golden.root / "assets" / address.rpartition("assets/")[2].partition("?")[0]).is_file()


# Links between pages


def test_links_between_pages_are_relative(golden: Built) -> None:
    seen = 0
    for path in golden.pages():
        if path == "404.html":
            continue
        for element in golden.html(path).iter():
            for name in ("href", "src", "srcset"):
                address = element.get(name)
                elsewhere = element.tag == "link" and element.get("hreflang")  # search engines ask for full ones
                if address is None or element.get("rel") == "canonical" or elsewhere:
                    continue
                seen += 1
                assert not address.startswith("/"), f"{path}: {address}"
                assert not address.startswith(URL), f"{path}: {address}"
    assert seen > 1_000


def test_the_404_page_carries_full_addresses(golden: Built) -> None:
    found = [one.get("href") or one.get("src") for one in golden.html("/404.html").iter()]
    links = [address for address in found if address and not address.startswith("#")]
    assert len(links) > 8
    assert all(address.startswith(URL) for address in links), links


def test_canonical_links_carry_the_full_address(golden: Built) -> None:
    for address in PAGES:
        if address != "/404.html":
            canonical = [one.get("href") for one in golden.html(address).iter("link") if one.get("rel") == "canonical"]
            assert canonical == [URL + address[1:]]


# Facts as they are written


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/works/on/", "ON"),
        ("/works/no/", "No"),
        ("/works/1004/", "1004"),
        ("/artists/1004/", "1004"),
        ("/works/film-of-light/", "Film of Light: Part 1"),
        ("/artists/nine-lives/", "Nine Lives & Co."),
        ("/artists/five-oclock/", 'Five O\'Clock: The "Band" ✨ <live> & more'),
        ("/articles/how-light-works/", "How light works: a primer"),
    ],
)
def test_names_are_what_the_author_wrote(golden: Built, address: str, title: str) -> None:
    page = golden.html(address)
    assert said(next(page.iter("h1"))) == title
    assert said(next(page.iter("title"))).startswith(title)


DATES = [
    ("/artists/lumen-five/", "2016-01-12", "12 January 2016"),
    ("/artists/lumen-five/", "2016-01-13", "13 January 2016"),
    ("/artists/lumen-five/", "2015-11", "November 2015"),
    ("/artists/lumen-five/", "2014-09", "about September 2014"),
    ("/artists/lumen-five/", "2020-02-29", "29 February 2020"),
    ("/artists/1004/", "2013-06", "June 2013"),
    ("/artists/1004/", "2021", "2021"),
    ("/artists/mina-seo/", "2019", "about 2019"),
    ("/labels/han-river-group/", "1987", "1987"),
    ("/labels/northwind-records/", "2017-03", "about March 2017"),
    ("/labels/moonlight-holdings/", "2001-05", "May 2001"),
    ("/people/jin-a-park/", "1995-02-28", "28 February 1995"),
    ("/people/an-so-min/", "1970-06", "about June 1970"),
    ("/works/film-of-light/", "2022", "about 2022"),
    ("/works/no/", "2014-12", "December 2014"),
    ("/works/on/", "2016-01-30", "30 January 2016"),
    ("/timelines/all/", "2014", "about 2014"),
    ("/timelines/all/", "2018-04", "April 2018"),
    ("/timelines/all/", "2019-06", "June 2019"),
    ("/timelines/all/", "2019-07", "July 2019"),
    ("/timelines/all/", "2025-10-12", "12 October 2025"),
    ("/timelines/light-years/", "2016-02", "February 2016"),
    ("/sources/", "2016", "2016"),
    ("/sources/", "2026-08", "August 2026"),
    ("/how-we-count/", "2026-02", "February 2026"),
    ("/articles/old-light/", "2024", "2024"),
    ("/articles/dark/", "2025-11", "November 2025"),
]


@pytest.mark.parametrize(("address", "iso", "words"), DATES)
def test_dates_print_at_the_precision_they_have(golden: Built, address: str, iso: str, words: str) -> None:
    times = [(one.get("datetime"), said(one)) for one in golden.html(address).iter("time")]
    assert (iso, words) in times


def test_no_date_is_ever_padded(golden: Built) -> None:
    """Nothing in the golden site happened on a first of January."""
    read = [path for path in golden.paths() if path.endswith(TEXT)]
    assert len(read) > 100
    for path in read:
        assert not re.search(r"-01-01|\b\d{4}0101\b|1 January", golden.text(path)), path


@pytest.mark.parametrize(
    ("address", "machine", "words"),
    [
        ("/works/on/", "PT3M21S", "3:21"),
        ("/works/no/", "PT12M5S", "12:05"),
        ("/works/film-of-light/", "PT1H2M3S", "1:02:03"),
    ],
)
def test_lengths_are_times_in_minutes_and_seconds(golden: Built, address: str, machine: str, words: str) -> None:
    assert (machine, words) in [(one.get("datetime"), said(one)) for one in golden.html(address).iter("time")]


@pytest.mark.parametrize(
    ("address", "machine", "words"),
    [
        ("/artists/lumen-five/", "1234", "1,234 people"),
        ("/artists/lumen-five/", "850000000", "850 million people"),
        ("/artists/lumen-five/", "950000", "950,000 people"),
        ("/artists/lumen-five/", "2016", "2,016 lamps"),
        ("/artists/lumen-five/", "171.5", "171.5"),
        ("/artists/five-oclock/", "0.5", "0.5%"),
        ("/works/on/", "2430000000", "2.43 billion plays"),
        ("/glossary/", "62.05", "62.05%"),
    ],
)
def test_numbers_print_rounded_from_a_million_on(golden: Built, address: str, machine: str, words: str) -> None:
    assert (machine, words) in [(one.get("value"), said(one)) for one in golden.html(address).iter("data")]


def test_a_series_stands_in_the_order_of_its_dates(golden: Built) -> None:
    series = having(golden.html("/artists/lumen-five/"), "series")
    assert len(series) == 1
    rows = [said(cell) for cell in series[0].iter("th") if cell.get("scope") == "row"]
    assert rows == ["2017", "29 February 2020", "May 2026"]
    assert said(having(series[0], "series-latest")[0]) == "850 million people as of May 2026"


def test_a_disputed_fact_shows_every_side_with_its_sources(golden: Built) -> None:
    page = golden.html("/artists/lumen-five/")
    sides = [[said(next(one.iter())[0]) for one in side] for side in having(page, "sides")]
    assert sides == [["12 January 2016", "13 January 2016"], ["171.5", "173"]]
    listed = [item for side in having(page, "sides") for item in side]
    assert len(listed) == 4
    assert all(having(item, "cite") for item in listed)
    assert len(having(page, "mark-disputed")) >= 3


def test_the_state_of_a_fact_is_told(golden: Built) -> None:
    page = said(golden.html("/artists/lumen-five/"))
    for words in ("disputed", "unverified", "High confidence", "Low confidence", "as of February 2016", "hand"):
        assert words in page
    assert "checked 1 October 2026" in page


@pytest.mark.parametrize(
    ("address", "age"),
    [("/people/jin-a-park/", "31"), ("/people/tom-keller/", "64 or 65")],
)
def test_ages_are_those_of_the_build_date(golden: Built, address: str, age: str) -> None:
    rows = {said(row[0]): said(row[1]) for row in having(golden.html(address), "fact-row")}
    assert rows["Age"] == age


# Relations and their inverses


def test_a_label_knows_its_acts_now_and_before(golden: Built) -> None:
    page = golden.html("/labels/starlight-entertainment/")
    assert sorted(names(page, "Roster")) == ["Lumen Five", "Mina Seo", "Paper Tigers"]
    assert sorted(names(page, "Former artists")) == ["1004", "Nine Lives & Co."]
    assert names(golden.html("/labels/northwind-records/"), "Roster") == ["Nine Lives & Co."]


def test_a_former_act_says_where_it_went(golden: Built) -> None:
    former = having(section(golden.html("/labels/starlight-entertainment/"), "Former artists"), "entry")
    went = {said(having(one, "entry-name")[0]).rstrip("0123456789"): said(one) for one in former}
    assert "Northwind Records" in next(words for name, words in went.items() if name.startswith("Nine"))
    assert "Went to" not in said(next(one for one in former if said(next(one.iter("a"))) == "1004"))


def test_a_group_knows_its_members_now_and_before(golden: Built) -> None:
    page = golden.html("/artists/lumen-five/")
    now = [said(one) for one in having(section(page, "Members"), "entry-name")]
    before = [said(one) for one in having(section(page, "Former members"), "entry-name")]
    assert [name.split(" ")[0] for name in now] == ["Jin-a", "Mina", "Hana", "Ghost"]
    assert [name.split(" ")[0] for name in before] == ["Bo-ram", "Tom"]
    assert names(golden.html("/artists/nine-lives/"), "Former members") == ["1004"]


@pytest.mark.parametrize(
    ("address", "heading", "expected"),
    [
        ("/artists/mina-seo/", "Member of", ["Lumen Five", "Nine Lives & Co."]),
        ("/artists/mina-seo/", "Works", ["ON"]),
        ("/artists/mina-seo/", "Posts", ["Starlight Entertainment"]),
        ("/artists/1004/", "Works", ["1004", "No"]),
        ("/artists/1004/", "Member of", ["Nine Lives & Co."]),
        ("/artists/lumen-five/", "Credits", ["Film of Light: Part 1"]),
        ("/artists/lumen-five/", "People", ["Jin-a Park"]),
        ("/people/jin-a-park/", "Member of", ["Lumen Five"]),
        ("/people/jin-a-park/", "Posts", ["Starlight Entertainment"]),
        ("/people/jin-a-park/", "Credits", ["ON"]),
        ("/people/tom-keller/", "Posts", ["Han River Group", "Starlight Entertainment"]),
        ("/people/an-so-min/", "Credits", ["Film of Light: Part 1", "The Book of Lumen"]),
        ("/works/first-light/", "Parts", ["ON"]),
        ("/works/film-of-light/", "Parts", ["The Book of Lumen"]),
        ("/labels/starlight-entertainment/", "Who belongs to it", ["Jin-a Park"]),
        (
            "/labels/han-river-group/",
            "Companies below it",
            ["Moonlight Holdings", "Starlight Entertainment", "Northwind Records"],
        ),
        (
            "/labels/northwind-records/",
            "Owned by",
            ["Starlight Entertainment", "Moonlight Holdings", "Han River Group", "Old Harbor"],
        ),
    ],
)
def test_relations_show_from_the_other_end(golden: Built, address: str, heading: str, expected: list[str]) -> None:
    assert sorted(names(golden.html(address), heading)) == sorted(expected)


def test_ownership_tells_stakes_and_years(golden: Built) -> None:
    owners = said(section(golden.html("/labels/northwind-records/"), "Owned by"))
    for words in ("62.05%", "1 July 2019", "51.2%", "April 2018", "100%", "May 2001"):
        assert words in owners
    family = said(section(golden.html("/labels/han-river-group/"), "Companies below it"))
    assert family.index("51.2%") < family.index("62.05%")


def test_credits_keep_their_order_and_their_names(golden: Built) -> None:
    page = golden.html("/works/on/")
    assert names(page, "Performed by") == ["Lumen Five", "Mina Seo"]
    assert "Mina (of L5)" in said(section(page, "Performed by"))
    assert names(page, "Made by") == ["Tom Keller", "Jin-a Park", "Anon Y. Mous"]


def test_chart_peaks_stand_on_the_work_and_its_artist(golden: Built) -> None:
    for address in ("/works/on/", "/artists/lumen-five/", "/artists/mina-seo/"):
        words = said(section(golden.html(address), "Chart peaks"))
        for part in ("Street Hundred", "Lantern Street", "30 January 2016", "Harbour List", "42"):
            assert part in words


def test_things_show_who_writes_about_them(golden: Built) -> None:
    mentioned = said(section(golden.html("/labels/starlight-entertainment/"), "Mentioned in"))
    for title in ("How light works: a primer", "Old light", "Lumen Five"):
        assert title in mentioned
    claims = said(section(golden.html("/artists/lumen-five/"), "Checked claims"))
    assert "confirmed" in claims
    assert "Lumen Five's first song was “ON”." in claims


# Timelines


def _anchors(built: Built, address: str) -> list[str]:
    return [one.get("id", "") for one in having(built.html(address), "moment")]


def test_the_global_timeline_has_every_event_by_date(golden: Built) -> None:
    found = _anchors(golden, "/timelines/all/")
    assert [one for one in found if one in EVENTS] == list(EVENTS)
    assert "artist-1004-debut" in found


def test_each_year_is_an_anchor(golden: Built) -> None:
    for address in (*TIMELINES, "/timelines/artists/lumen-five/", "/timelines/labels/moonlight-holdings/"):
        years = having(golden.html(address), "year")
        assert years, address
        for year in years:
            label = said(having(year, "year-label")[0])
            assert year.get("id") == f"y{label}"
            starts = [next(moment.iter("time")).get("datetime", "")[:4] for moment in having(year, "moment")]
            assert set(starts) == {label}


def test_a_timeline_is_an_ordered_list(golden: Built) -> None:
    for address in TIMELINES:
        for list_ in (*having(golden.html(address), "timeline"), *having(golden.html(address), "moments")):
            assert list_.tag == "ol"


@pytest.mark.parametrize(
    ("timeline", "events"),
    [
        ("light-years", ["e-debut", "e-merger", "e-award", "e-tour"]),
        ("money", ["e-merger"]),
        ("big-things", ["e-merger", "e-award", "e-tour"]),
    ],
)
def test_curated_timelines_take_what_they_say(golden: Built, timeline: str, events: list[str]) -> None:
    found = [one for one in _anchors(golden, f"/timelines/{timeline}/") if one in EVENTS]
    assert found == events
    twin = golden.json(f"timelines/{timeline}/index.json")
    assert [one["id"] for one in twin["moments"] if one["id"] in EVENTS] == events


def test_a_timeline_of_one_has_what_it_takes_part_in(golden: Built) -> None:
    found = [one for one in _anchors(golden, "/timelines/artists/lumen-five/") if one in EVENTS]
    assert found == ["e-rehearsal", "e-debut", "e-award", "e-tour", "e-future"]


def test_a_date_in_a_field_yields_to_the_event_that_tells_it(golden: Built) -> None:
    found = _anchors(golden, "/timelines/all/")
    assert "artist-lumen-five-debut" not in found
    assert "work-on-released" not in found
    assert "work-1004-released" in found


def test_ranges_show_both_ends_and_what_lasts(golden: Built) -> None:
    moments = {
        one.get("id"): said(having(one, "moment-when")[0]) for one in having(golden.html("/timelines/all/"), "moment")
    }
    assert moments["e-tour"] == "19 April 2025 – 12 October 2025"
    assert moments["e-nine-moves"] == "June 2019 – July 2019"
    assert moments["e-residency"] == "January 2026 – now"


def test_what_is_still_to_come_says_so(golden: Built) -> None:
    upcoming = [one.get("id") for one in having(golden.html("/timelines/all/"), "moment-upcoming")]
    assert upcoming == ["e-future"]


def test_eras_stand_with_their_dates(golden: Built) -> None:
    words = said(having(golden.html("/timelines/light-years/"), "eras")[0])
    for part in ("First light: the roof", "2014", "January 2016", "The long glow", "꺼진 등"):
        assert part in words


# Texts


ARTICLE = "/articles/how-light-works/"


def _links(built: Built, address: str) -> list[tuple[str, str]]:
    """Text and full address of every link of an article's own text, without base."""
    prose = having(built.html(address), "prose")[0]
    base = f"https://x{address}"
    return [(said(one), urljoin(base, one.get("href", "")).removeprefix("https://x")) for one in prose.iter("a")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Lumen Five", "/artists/lumen-five/"),
        ("the group", "/artists/lumen-five/"),
        ("1004", "/artists/1004/"),
        ("1004", "/works/1004/"),
        ("the *first* song", "/works/on/"),
        ("No", "/works/no/"),
        ('Five O\'Clock: The "Band" ✨ <live> & more', "/artists/five-oclock/"),
        ("below", f"{ARTICLE}#the-labels"),
        ("her file", "/artists/mina-seo/"),
        ("the story", "/artists/lumen-five/#story"),
        ("all labels", "/labels/#page:main"),
        ("works", "/works/"),
        ("a site", "https://elsewhere.example.org/a?b=1&c=2"),
        ("Comeback", "/glossary/#comeback"),
        ('The Daily Lamp: "All lit"', "/sources/#daily"),
        ("Lumen Five's first show: ON", "/timelines/all/#e-debut"),
        ("Lumen Five's first song was “ON”.", "/claims/#c01"),
        ("all the light", "/timelines/light-years/"),
        ("Old light", "/articles/old-light/"),
        ("the method", "/how-we-count/"),
    ],
)
def test_links_in_texts_lead_where_they_say(golden: Built, text: str, address: str) -> None:
    assert (text, address) in _links(golden, ARTICLE)


def test_a_name_in_any_language_former_or_other_finds_the_same(golden: Built) -> None:
    first = [address for _, address in _links(golden, ARTICLE)[:7]]
    assert first == ["/artists/lumen-five/"] * 7


def test_a_link_to_a_heading_keeps_its_hangul(golden: Built) -> None:
    found = [unquote(address) for _, address in _links(golden, ARTICLE)]
    assert f"{ARTICLE}#방탄-없는-시작" in found


def test_heading_anchors_keep_hangul_and_are_unique(golden: Built) -> None:
    prose = having(golden.html(ARTICLE), "prose")[0]
    headings = {one.get("id"): said(one) for one in prose.iter() if one.tag in ("h2", "h3", "h4")}
    assert headings == {
        "the-labels": "The labels",
        "방탄-없는-시작": "방탄 없는 시작",
        "deeper": "Deeper",
        "the-labels-2": "The labels",
    }


def test_every_feature_of_markdown_comes_out(golden: Built) -> None:
    page = golden.html(ARTICLE)
    prose = having(page, "prose")[0]
    tags = {one.tag for one in prose.iter()}
    assert {
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "table",
        "pre",
        "code",
        "hr",
        "br",
        "em",
        "strong",
        "img",
    } <= tags
    cells = [said(one) for one in prose.iter("td")]
    assert cells[:2] == ["Five", "1,234"]
    assert cells[3] == "1004 | album"
    assert having(prose, "align-right")
    assert having(prose, "align-center")
    code = [said(one) for one in prose.iter("pre")]
    assert '"""[[not-a-link]] %% not a comment %% [@not-a-source]"""' in code[0]
    assert 'return f"{count} < 3 & more"' in code[0]
    assert len([one for one in next(prose.iter("pre")).iter("span") if one.get("class")]) > 5
    assert code[1] == "plain text"
    assert "code [[lumen-five]] and <b>" in [said(one) for one in prose.iter("code")]
    assert "[[not a link]], *stars*" in said(prose)
    image = next(prose.iter("img"))
    assert (image.get("src"), image.get("alt")) == ("../../media/lantern.png", "A lantern")
    notes = having(prose, "footnotes")[0]
    assert [said(one)[:6] for one in notes.iter("li")] == ["A note", "Anothe"]


def test_footnotes_lead_there_and_back(golden: Built) -> None:
    prose = having(golden.html(ARTICLE), "prose")[0]
    ids = {one.get("id") for one in prose.iter()}
    ways = [one.get("href", "")[1:] for one in prose.iter("a") if "fn" in one.get("href", "")]
    assert len(ways) == 4
    assert set(ways) <= ids


def test_a_card_stands_where_it_is_asked_for(golden: Built) -> None:
    cards = having(having(golden.html(ARTICLE), "prose")[0], "card")
    assert len(cards) == 1
    assert "Lumen Five" in said(cards[0])
    assert "루멘 파이브" in said(cards[0])


def test_comments_do_not_come_out(golden: Built) -> None:
    for path in golden.paths():
        assert b"okapi" not in (golden.root / path).read_bytes(), path
    assert said(having(golden.html("/how-we-count/"), "prose")[0]) == "We count by hand."


def test_citations_are_numbered_by_first_use(golden: Built) -> None:
    prose = having(golden.html(ARTICLE), "prose")[0]
    numbers = [said(one).strip("[]") for one in having(prose, "cite")]
    assert numbers == ["1", "2", "2", "3", "4", "5"]
    titles = [said(one) for one in having(having(golden.html(ARTICLE), "sources")[0], "source-title")]
    assert titles[:5] == [
        "Street Hundred archive",
        'The Daily Lamp: "All lit"',
        "A leaflet without a sort",
        "Deals of the week",
        "Lumen Wiki",
    ]


def test_every_page_lists_its_sources_in_order_of_first_use(golden: Built) -> None:
    pages = 0
    for path in golden.pages():
        page = golden.html(path)
        cited = [next(one.iter("a")) for one in having(page, "cite")]
        listed = having(page, "sources")
        assert bool(listed) >= bool(cited), path
        if not listed:
            continue
        pages += 1
        entries = [one for one in listed[0].iter("li") if one.get("id")]
        assert [one.get("value", str(number)) for number, one in enumerate(entries, 1)] == [
            str(number) for number in range(1, len(entries) + 1)
        ]
        marks = [one for one in page.iter("a") if one.get("href", "")[1:] in {entry.get("id") for entry in entries}]
        order = list(dict.fromkeys(one.get("href", "")[1:] for one in marks))
        assert order == [one.get("id") for one in entries], path
        for mark in cited:
            number = int(said(mark).strip("[]"))
            assert entries[number - 1].get("id") == mark.get("href", "")[1:], path
    assert pages > 20


def test_sources_are_sorted_by_tier_and_tell_all_they_know(golden: Built) -> None:
    page = golden.html("/sources/")
    words = said(page)
    order = [
        words.index(f"{tier}")
        for tier in (
            "루멘 파이브 공식 소개",
            "The Daily Lamp: ",
            "Deals of the week",
            "Street Hundred archive",
            "Lumen Wiki",
            "A leaflet",
        )
    ]
    assert order == sorted(order)
    daily = next(one for one in page.iter("article") if one.get("id") == "daily")
    for part in ("The Daily Lamp", "14 January 2016", "1 September 2026", "English", "read in print too"):
        assert part in said(daily)
    assert {"https://daily.example.org/2016/lamp?page=2&x=1", "https://archive.example.org/web/2016/lamp"} <= {
        one.get("href") for one in daily.iter("a")
    }


def test_each_entry_of_a_shared_page_has_its_anchor(golden: Built) -> None:
    for address, ids in (
        ("/claims/", ["c01", "c02", "c03", "c04"]),
        ("/glossary/", ["comeback", "trainee", "stake"]),
        ("/sources/", ["daily", "trade-paper", "lumen-official", "hrg-filing", "chart-db", "fanwiki", "untiered"]),
    ):
        found = [one.get("id") for one in golden.html(address).iter("article")]
        assert sorted(found) == sorted(ids)


@pytest.mark.parametrize(
    ("id_", "verdict", "parts"),
    [
        ("c01", "confirmed", ["Jin-a Park", "Lumen Five", "Two sources of the day"]),
        ("c02", "contradicted", ["partly", "900", "1004"]),
        ("c03", "refined", ["On 1 February", "Starlight Entertainment"]),
        ("c04", "unverified", ["The street has the best light.", "no"]),
    ],
)
def test_claims_tell_their_verdict_and_why(golden: Built, id_: str, verdict: str, parts: list[str]) -> None:
    claim = next(one for one in golden.html("/claims/").iter("article") if one.get("id") == id_)
    assert said(having(claim, "verdict")[0]) == verdict
    for part in parts:
        assert part in said(claim)


# Languages


_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7a3\ud7b0-\ud7ff]")


def test_hangul_says_that_it_is_korean(golden: Built) -> None:
    runs = 0
    for path in golden.pages():
        for text, language, around in texts(golden.html(path)):
            if _HANGUL.search(text) and around[-1] != "title":
                runs += 1
                assert language.startswith("ko"), f"{path}: {text.strip()}"
    assert runs > 50


def test_other_languages_say_what_they_are(golden: Built) -> None:
    found = {said(one): one.get("lang") for one in golden.html("/artists/lumen-five/").iter("span") if one.get("lang")}
    assert found["ルーメン・ファイブ"] == "ja"
    found = {said(one): one.get("lang") for one in golden.html("/artists/mina-seo/").iter("span") if one.get("lang")}
    assert found["徐美娜"] == "zh-Hant"


def test_all_text_is_composed(golden: Built) -> None:
    """One file of the golden site is written in NFD."""
    written = (GOLDEN / "content" / "people" / "an-so-min.yaml").read_text("utf-8")
    assert unicodedata.normalize("NFC", written) != written
    for path in golden.paths():
        if path.endswith(TEXT):
            assert unicodedata.is_normalized("NFC", golden.text(path)), path
    assert "안소민" in golden.text("people/an-so-min/index.html")


# Drafts


def test_drafts_are_nowhere(golden: Built) -> None:
    for path in golden.paths():
        assert "zebracrossing" not in path.lower()
        assert b"zebracrossing" not in (golden.root / path).read_bytes().lower(), path


def test_drafts_show_when_asked_for(golden_drafts: Built) -> None:
    for address in ("/artists/secret-act/", "/articles/zebracrossing-text/", "/zebracrossing/", "/tags/zebracrossing/"):
        assert (golden_drafts.root / file_of(address)).is_file()
    assert "e-draft-zebracrossing" in _anchors(golden_drafts, "/timelines/all/")
    roster = names(golden_drafts.html("/labels/starlight-entertainment/"), "Roster")
    assert "Secret Act Zebracrossing" in roster


# Data


def test_a_twin_says_what_the_file_says(golden: Built) -> None:
    twin = golden.json("works/on/index.json")
    assert (twin["kind"], twin["id"], twin["title"]) == ("work", "on", "ON")
    assert twin["length"]["value"] == 201
    assert twin["released"] == {"value": "2016-01-12", "source": ["daily", "chart-db"], "checked": "2026-09-09"}
    assert twin["languages"]["value"] == ["ko", "en"]
    assert [one["chart"] for one in twin["charts"]] == ["Street Hundred", "Harbour List"]
    assert twin["charts"][0]["week"] == "2016-01-30"
    assert twin["charts"][1]["as_of"] == "2016-03"
    assert twin["facts"]["plays"]["values"][0]["value"] == 2430000000
    assert [one["entity"] for one in twin["relations"]["events"]] == ["event:e-debut"]


def test_a_twin_keeps_disputes_series_and_circa(golden: Built) -> None:
    twin = golden.json("artists/lumen-five/index.json")
    assert twin["name"] == "Lumen Five"
    assert twin["names"]["ko"]["value"] == "루멘 파이브"
    assert twin["names"]["ja"]["source"] == ["daily"]
    debut = twin["debut"]
    assert [side["value"] for side in debut["claims"]] == ["2016-01-12", "2016-01-13"]
    assert (debut["status"], debut["confidence"], debut["as_of"]) == ("disputed", "high", "2016-02")
    values = twin["facts"]["followers"]["values"]
    assert [(one["value"], one["as_of"]) for one in values] == [
        (1234, "2017"),
        (950000, "2020-02-29"),
        (850000000, "2026-05"),
    ]
    assert twin["facts"]["first_rehearsal"]["value"] == "~2014-09"
    assert twin["facts"]["height_claimed"]["claims"][0]["value"] == 171.5
    assert golden.json("artists/mina-seo/index.json")["debut"]["value"] == "~2019"
    assert golden.json("artists/1004/index.json")["name"] == "1004"


def test_a_twin_has_the_inverses(golden: Built) -> None:
    relations = golden.json("labels/starlight-entertainment/index.json")["relations"]
    roster = {one["entity"]: one for one in relations["roster"]}
    assert set(roster) >= {f"artist:{one}" for one in ("lumen-five", "mina-seo", "paper-tigers", "1004", "nine-lives")}
    assert roster["artist:nine-lives"]["to"] == "2019-06"
    assert roster["artist:1004"]["from"] == "~2013"
    assert [one["entity"] for one in relations["subsidiaries"]] == ["label:northwind-records"]


def test_site_json_has_everything(golden: Built) -> None:
    data = golden.json("data/site.json")
    assert set(data["artists"]) == set(ARTISTS)
    assert set(data["labels"]) == set(LABELS)
    assert set(data["people"]) == set(PEOPLE)
    assert set(data["works"]) == set(WORKS)
    assert set(data["timelines"]) == set(CURATED)
    assert set(data["events"]) == set(EVENTS)
    assert set(data["claims"]) == {"c01", "c02", "c03", "c04"}
    assert set(data["terms"]) == {"comeback", "trainee", "stake"}
    assert len(data["sources"]) == 7
    assert set(data["articles"]) == {
        "how-light-works",
        "how-light-works-ko",
        "facts-in-words",
        "old-light",
        "in-the-dark",
    }
    assert set(data["pages"]) == {"about", "about-ko", "method"}
    assert data["built_for"] == "2026-11-01"


# Commands


def test_the_golden_site_has_no_problem() -> None:
    done = kpop("check", "--site", GOLDEN, "--strict", "--format", "json")
    assert json.loads(done.stdout) == []
    assert done.returncode == 0


def test_build_says_last_how_many_pages_how_long_and_where(tmp_path: Path) -> None:
    done = kpop("build", "--site", GOLDEN, "--output", tmp_path / "output")
    pages = len(Built(tmp_path / "output").pages())
    assert re.fullmatch(rf"{pages} pages in \d+\.\d s, in {tmp_path}/output/\n", done.stdout)
    assert done.stderr == ""


def test_quiet_says_nothing(tmp_path: Path) -> None:
    done = kpop("build", "--site", GOLDEN, "--output", tmp_path / "output", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path, golden: Built) -> None:
    site = tmp_path / "site"
    shutil.copytree(GOLDEN, site)
    changed = 0
    for path in (path for path in site.rglob("*") if path.suffix in (".yaml", ".md")):
        data = path.read_bytes()
        turned = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        turned = turned if turned != data else b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")
        changed += turned != data
        path.write_bytes(turned)
    assert changed > 40
    other = build(site, tmp_path / "output")
    assert other.paths() == golden.paths()
    for path in golden.paths():
        assert (other.root / path).read_bytes() == (golden.root / path).read_bytes(), path


def test_a_text_in_another_language_speaks_it(golden: Built) -> None:
    page = golden.html("/articles/how-light-works-ko/")
    assert page.get("lang") == "ko"
    assert said(having(page, "prose")[0]).startswith("스타라이트는 2009년 2월 1일에 문을 열었습니다.")
    assert "본문으로 건너뛰기" in said(page)
    english = golden.html("/articles/how-light-works/")
    assert english.get("lang") == "en"
    for one, other in ((page, english), (english, page)):
        alternates = {link.get("hreflang"): link.get("href") for link in one.iter("link") if link.get("hreflang")}
        assert set(alternates) == {"en", "ko", "x-default"}
        assert alternates["x-default"] == alternates["en"]
        canonical = next(link.get("href") for link in other.iter("link") if link.get("rel") == "canonical")
        assert canonical in alternates.values()


def test_lists_and_backlinks_show_the_original_alone(golden: Built) -> None:
    for path in ("articles/index.html", "artists/lumen-five/index.html", "index.html"):
        assert "how-light-works-ko" not in golden.text(path), path
    assert "how-light-works-ko" in golden.text("articles/how-light-works/index.html")
