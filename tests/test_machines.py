"""What programs get from a site: feeds, sitemap, calendars, data twins, by the rules and by a program that reads each.

Every gate counts what it looked at, and is shown to fail once for each thing that it is to see.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import feedparser
import icalendar
import pytest
from jsonschema import Draft202012Validator

from tests.built import GOLDEN, GOLDEN_URL, REAL_URL, Built, build, file_of, kpop
from tests.formats import atom, calendars, sitemaps

TODAY = "2026-11-01"
SITES = (("golden", GOLDEN_URL), ("real", REAL_URL))


@pytest.fixture(params=SITES, ids=[name for name, _ in SITES])
def site_and_url(request: pytest.FixtureRequest) -> tuple[Built, str]:
    name, url = request.param
    return request.getfixturevalue(name), url


def _data(built: Built, path: str) -> bytes:
    return (built.root / path).read_bytes()


# Feeds


def _feeds(built: Built) -> list[str]:
    return [path for path in built.paths() if path.endswith("feed.xml")]


def test_feeds_keep_the_rules(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    checked = {path: atom.faults(_data(built, path), url + path) for path in _feeds(built)}
    assert {path: one.faults for path, one in checked.items() if one.faults} == {}
    assert checked["feed.xml"].count >= 2


def test_a_feed_reader_reads_the_feed_of_articles(golden: Built) -> None:
    read = feedparser.parse(_data(golden, "feed.xml"))
    assert not read.bozo
    assert (read.version, read.encoding, read.feed.language) == ("atom10", "utf-8", "en")
    assert read.feed.title == "Lantern Street"
    first = read.entries[0]
    assert first.title == "How light works: a primer"
    assert first.id == "tag:stage.example.net,2026:/lantern-street/article:how-light-works"
    assert first.link == f"{GOLDEN_URL}articles/how-light-works/"
    assert first.summary == "Every feature of a text, once; with Lumen Five in it."
    assert (first.published, first.updated) == ("2026-03-05T12:00:00Z", "2026-10-30T12:00:00Z")
    assert [tag.term for tag in first.tags] == ["start-here", "lanterns"]
    assert first.author == "The Lamplighters"


def test_every_entry_of_a_feed_leads_to_a_page(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    links = [entry.link for path in _feeds(built) for entry in feedparser.parse(_data(built, path)).entries]
    assert len(links) >= 2
    assert {link for link in links if not (built.root / _file(link, url)).is_file()} == set()


def test_ids_in_feeds_stay_when_pages_move(golden: Built, tmp_path: Path) -> None:
    text = _data(golden, "feed.xml").decode()
    assert "/articles/" not in "".join(re.findall("<id>.*?</id>", text))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<id>tag:stage.example.net,2026:/lantern-street/articles</id>\n", "", "0 of id"),
        (",2026:/lantern-street/article:facts-in-words", ",2026:/lantern-street/articles", "two ids are one"),
        ("2026-06-15T12:00:00Z</updated>", "2026-06-15</updated>", "updated is no time"),
        ("2026-06-15T12:00:00Z</updated>", "2026-13-15T12:00:00Z</updated>", "updated is no time"),
        ("2026-06-15T12:00:00Z</updated>", "2026-06-14T12:00:00Z</updated>", "updated before it was published"),
        ("<updated>2026-10-30T12:00:00Z</updated>\n<author>", "<updated>2026-01-01T00:00:00Z</updated>\n<author>",
         "before its newest entry"),
        ('rel="self"', 'rel="via"', "it says of itself that it lies at []"),
        ("/feed.xml", "/atom.xml", "it says of itself that it lies at"),
        (' xml:lang="en"', "", "it does not say its language"),
        ("<author><name>the lamplighters</name></author>\n", "<author/>\n", "an author must have one name"),
        ("<title>Facts in words</title>", "<title> </title>", "the title is empty"),
        ('href="https://stage.example.net/lantern-street/articles/facts', 'href="/articles/facts', "not whole"),
        ('<category term="lanterns"/>', "<category/>", "a category without a term"),
        ("<summary>A text", "<teaser>x</teaser><summary>A text", "unknown parts"),
        ("</feed>", "", "no well-formed XML"),
        ("<?xml", "\n<?xml", "no well-formed XML"),
        ("Facts in words", "Facts\u0085in\u0086words", "control characters"),
    ],
)  # fmt: skip
def test_the_feed_gate_sees(golden: Built, old: str, new: str, fault: str) -> None:
    text = _data(golden, "feed.xml").decode()
    assert old in text
    checked = atom.faults(text.replace(old, new).encode(), f"{GOLDEN_URL}feed.xml")
    assert any(fault in one for one in checked.faults), checked.faults


def test_the_feed_gate_sees_addresses_in_texts_that_are_not_whole(golden: Built) -> None:
    text = _data(golden, "changes/feed.xml").decode()
    broken = text.replace(f'href="{GOLDEN_URL}works', 'href="/works').replace(f"href=&quot;{GOLDEN_URL}", "href=&quot;")
    broken = broken.replace(f'a href="{GOLDEN_URL}', 'a href="/')
    assert broken != text
    assert any("in the text" in one for one in atom.faults(broken.encode(), f"{GOLDEN_URL}changes/feed.xml").faults)


# Sitemap and robots.txt


def _sitemap(built: Built) -> dict[str, bytes]:
    return {path: _data(built, path) for path in built.paths() if re.fullmatch(r"sitemap[^/]*\.xml", path)}


def test_the_sitemap_keeps_the_rules(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    checked = sitemaps.faults(_sitemap(built), url, "2100-01-01")
    assert checked.faults == ()
    assert checked.count >= 50


def test_the_sitemap_has_exactly_the_pages_to_be_listed(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    listed = {address for data in _sitemap(built).values() for address in sitemaps.addresses(data)}
    canonical = set()
    for path in built.pages():
        head = built.html(path).find("head")
        assert head is not None
        own = [link.get("href", "") for link in head.iter("link") if link.get("rel") == "canonical"]
        hidden = any(one.get("name") == "robots" and "noindex" in one.get("content", "") for one in head.iter("meta"))
        assert len(own) <= 1, path
        canonical |= set() if hidden or path == "404.html" else set(own)
    assert listed == {sitemaps.ascii_of(address) for address in canonical}
    assert len(listed) >= 50
    assert {address for address in listed if not (built.root / _file(address, url)).is_file()} == set()


def test_lastmod_is_told_where_it_is_known_alone(golden: Built) -> None:
    known = sitemaps.addresses(_data(golden, "sitemap.xml"))
    told = {address.removeprefix(GOLDEN_URL): lastmod for address, lastmod in known.items() if lastmod}
    assert told["articles/how-light-works/"] == "2026-10-30"
    assert told["works/on/"].startswith("2026-")
    assert "" not in told
    assert "artists/" not in told
    assert "articles/old-light/" not in told
    assert TODAY not in told.values()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("<lastmod>2026-06-15</lastmod>", "<lastmod>2026-06</lastmod>", "lastmod"),
        ("<lastmod>2026-06-15</lastmod>", "<lastmod>2026-06-31</lastmod>", "lastmod"),
        ("<lastmod>2026-06-15</lastmod>", "<lastmod>2026-11-02</lastmod>", "changed after today"),
        ("<lastmod>2026-06-15</lastmod>", "<modified>2026-06-15</modified>", "modified"),
        (f"<loc>{GOLDEN_URL}about/</loc>", "", "loc"),
        (f"{GOLDEN_URL}about/", "https://elsewhere.example.net/about/", "of another site"),
        (f"{GOLDEN_URL}about/", f"{GOLDEN_URL}소개/", "no address"),
        (f"{GOLDEN_URL}about/", f"{GOLDEN_URL}articles/", "stands twice"),
        ("</urlset>", "", "no well-formed XML"),
        ("sitemap/0.9", "sitemap/0.84", "urlset"),
    ],
)
def test_the_sitemap_gate_sees(golden: Built, old: str, new: str, fault: str) -> None:
    text = _data(golden, "sitemap.xml").decode()
    assert old in text
    checked = sitemaps.faults({"sitemap.xml": text.replace(old, new).encode()}, GOLDEN_URL, TODAY)
    assert any(fault in one for one in checked.faults), checked.faults


def test_robots_are_let_in_and_told_of_the_sitemap(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    assert built.text("robots.txt") == f"User-agent: *\nAllow: /\n\nSitemap: {url}sitemap.xml\n"


# Calendars


def _calendars(built: Built) -> list[str]:
    return [path for path in built.paths() if path.endswith(".ics")]


def test_calendars_keep_the_rules(site_and_url: tuple[Built, str]) -> None:
    built, _ = site_and_url
    checked = {path: calendars.faults(_data(built, path)) for path in _calendars(built)}
    assert {path: one.faults for path, one in checked.items() if one.faults} == {}
    assert len(checked) >= 9
    assert sum(one.count for one in checked.values()) >= 30


def test_every_timeline_with_a_known_day_has_its_calendar(site_and_url: tuple[Built, str]) -> None:
    built, _ = site_and_url
    timelines = [path for path in built.paths() if re.fullmatch(r"timelines/.+/index\.json", path)]
    assert len(timelines) >= 15
    held = 0
    for path in timelines:
        told = built.json(path)["moments"]
        days = {one["id"]: one for one in told if _is_day(one["date"])}
        beside = path.replace("index.json", "calendar.ics")
        assert (beside in built.paths()) == bool(days), path
        link = any(one.get("href") == "calendar.ics" for one in built.html(path.replace(".json", ".html")).iter("a"))
        assert link == bool(days), path
        if days:
            read = icalendar.Calendar.from_ical(_data(built, beside))
            uids = [str(event["UID"]).partition("@")[0] for event in read.walk("VEVENT")]
            assert uids == list(days), path
            assert (f"{len(days)} of {len(told)} events" in str(read["DESCRIPTION"])) == (len(days) < len(told))
            held += len(uids)
    assert held >= 30


def _is_day(date: str | Mapping[str, str]) -> bool:
    start = date if isinstance(date, str) else date["from"] or ""
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", start))


def test_a_calendar_program_reads_a_calendar(golden: Built) -> None:
    read = icalendar.Calendar.from_ical(_data(golden, "timelines/all/calendar.ics"))
    assert (
        read["NAME"].to_ical().decode() == "Everything\\, in order · Lantern Street"
    )  # the program leaves it as it is
    events = {str(event["UID"]): event for event in read.walk("VEVENT")}
    tour = events["e-tour@stage.example.net/lantern-street/"]
    assert tour["SUMMARY"] == "Night Tour"
    assert tour["DTSTART"].dt == datetime.date(2025, 4, 19)
    assert tour["DTEND"].dt == datetime.date(2025, 10, 13)
    assert tour["DTSTAMP"].dt == datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
    assert tour["DESCRIPTION"] == "Source: 루멘 파이브 공식 소개 (Starlight Entertainment)"
    assert tour["URL"] == f"{GOLDEN_URL}timelines/all/#e-tour"
    assert tour["CATEGORIES"].cats == ["Tour"]
    assert tour["LOCATION"] == "Nine cities"


def test_every_event_of_a_calendar_leads_to_its_place(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    events = icalendar.Calendar.from_ical(_data(built, "timelines/all/calendar.ics")).walk("VEVENT")
    anchors = {one.get("id") for one in built.html("timelines/all/index.html").iter() if one.get("id")}
    assert len(events) >= 5
    assert {str(one["URL"]).removeprefix(f"{url}timelines/all/#") for one in events} <= anchors


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("\r\n", "\n", "CRLF"),
        ("Night Tour", "Night Tour " + "x" * 80, "octets"),
        ("Night Tour", "Night, Tour", "not escaped"),
        ("VERSION:2.0\r\n", "", "not one VERSION"),
        ("PRODID:", "X-PRODID:", "not one PRODID"),
        ("UID:e-tour@", "UID:e-award@", "one UID"),
        ("UID:e-tour@", "COMMENT:", "not one UID"),
        ("DTSTAMP:20261101T000000Z", "DTSTAMP:20261101T000000", "not in UTC"),
        ("DTSTART;VALUE=DATE:20250419", "DTSTART:20250419", "DTSTART is no day"),
        ("DTSTART;VALUE=DATE:20250419", "DTSTART;VALUE=DATE:20250400", "DTSTART is no day"),
        ("DTEND;VALUE=DATE:20251013", "DTEND;VALUE=DATE:20250419", "before it is over"),
        ("URL:https", "URL:timelines", "no address"),
        ("TRANSP:TRANSPARENT", "TRANSP:CLEAR", "unknown transparency"),
        ("END:VEVENT\r\nEND:VCALENDAR", "END:VCALENDAR", "not well nested"),
        ("END:VCALENDAR\r\n", "", "no VCALENDAR"),
        ("BEGIN:VEVENT\r\n", "BEGIN:VEVENT\r\nno line\r\n", "no content line"),
    ],
)
def test_the_calendar_gate_sees(golden: Built, old: str, new: str, fault: str) -> None:
    text = _data(golden, "timelines/all/calendar.ics").decode()
    assert old in text
    checked = calendars.faults(text.replace(old, new).encode())
    assert any(fault in one for one in checked.faults), checked.faults


def test_the_calendar_gate_sees_a_fold_within_a_character_and_an_empty_calendar() -> None:
    head, foot = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n", b"END:VCALENDAR\r\n"
    assert "it is empty" in calendars.faults(head + foot).faults
    cut = "SUMMARY:방".encode()
    assert "a fold cuts a character" in calendars.faults(head + cut[:-1] + b"\r\n " + cut[-1:] + b"\r\n" + foot).faults


# Data twins


def _twins(built: Built) -> list[str]:
    return [path for path in built.paths() if path.endswith("/index.json") or path == "data/site.json"]


def _faults(built: Built, path: str, data: Any) -> list[str]:
    whole = built.json("data/schema.json")
    part = "site" if path == "data/site.json" else data.get("kind", "moments")
    narrow = {**whole, "$ref": f"#/$defs/{part}"}
    del narrow["anyOf"]  # one of three is known; that any fits would be told without saying what does not
    return [f"{one.json_path}: {one.message[:200]}" for one in Draft202012Validator(narrow).iter_errors(data)]


def test_the_schema_is_one(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    schema = built.json("data/schema.json")
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"{url}data/schema.json"


def test_twins_follow_their_schema(site_and_url: tuple[Built, str]) -> None:
    built, url = site_and_url
    whole = Draft202012Validator(built.json("data/schema.json"))
    paths = _twins(built)
    assert len(paths) >= 40
    for path in paths:
        data = built.json(path)
        assert data["$schema"] == f"{url}data/schema.json", path
        assert data["version"] == 1, path
        assert _faults(built, path, data) == [], path
    assert all(whole.is_valid(built.json(path)) for path in (*paths[:20], "data/site.json"))


@pytest.mark.parametrize(
    ("path", "change", "fault"),
    [
        ("works/on/index.json", {"length": {"value": "3:21"}}, "$.length.value"),
        ("works/on/index.json", {"released": {"value": "2016-1-12"}}, "$.released.value"),
        ("works/on/index.json", {"released": "2016-01-12"}, "$.released"),
        ("works/on/index.json", {"lenght": {"value": 201}}, "lenght"),
        ("works/on/index.json", {"title": None}, "$.title"),
        ("works/on/index.json", {"version": 2}, "$.version"),
        ("works/on/index.json", {"type": {"value": "opera"}}, "$.type.value"),
        ("works/on/index.json", {"charts": [{"chart": "A", "peak": 0}]}, "$.charts[0].peak"),
        ("works/on/index.json", {"facts": {"plays": {"values": [{"worth": 1}]}}}, "$.facts.plays"),
        ("works/on/index.json", {"relations": {"events": [{"entity": "e"}]}}, "$.relations.events[0]"),
        ("timelines/all/index.json", {"moments": [{"id": "x"}]}, "$.moments[0]"),
        ("timelines/all/index.json", {"subject": "nobody"}, "$.subject"),
        ("data/site.json", {"works": {"on": {"kind": "work"}}}, "$.works.on"),
        ("data/site.json", {"songs": {}}, "songs"),
    ],
)
def test_the_schema_sees(golden: Built, path: str, change: dict[str, Any], fault: str) -> None:
    found = _faults(golden, path, golden.json(path) | change)
    assert any(fault in one for one in found), found


def test_every_word_of_the_schema_is_used_by_the_golden_site_or_is_a_field(golden: Built) -> None:
    """A definition that nothing leads to describes nothing."""
    text = golden.text("data/schema.json")
    definitions = set(golden.json("data/schema.json")["$defs"])
    assert definitions == set(re.findall(r'"#/\$defs/(\w+)"', text))


# All of them


def test_they_are_the_same_whatever_the_day_but_for_what_holds_for_a_day(tmp_path: Path, golden: Built) -> None:
    later = _built_on(tmp_path, "2026-11-09")
    for path in ("feed.xml", "changes/feed.xml", "sitemap.xml", "robots.txt", "data/schema.json"):
        assert _data(later, path) == _data(golden, path), path
    calendar = "timelines/all/calendar.ics"
    assert later.text(calendar).replace("20261109T000000Z", "20261101T000000Z") == golden.text(calendar)


def _built_on(folder: Path, day: str) -> Built:
    epoch = int(datetime.datetime.fromisoformat(f"{day}T00:00:00+00:00").timestamp())
    arguments = ("build", "--site", GOLDEN, "--output", folder / "output")
    done = kpop(*arguments, env={"SOURCE_DATE_EPOCH": str(epoch)})
    assert done.returncode == 0, done.stderr
    return Built(folder / "output")


def test_an_empty_site_has_them_too(site: Path, tmp_path: Path) -> None:
    url = "https://example.org/a/"
    built = build(site, tmp_path / "built")
    assert atom.faults(_data(built, "feed.xml"), f"{url}feed.xml").faults == ()
    assert sitemaps.faults(_sitemap(built), url, TODAY).faults == ()
    assert _calendars(built) == []
    assert "calendar.ics" not in built.text("timelines/all/index.html")
    assert [_faults(built, path, built.json(path)) for path in _twins(built)] == [[], []]


def test_an_explainer_in_another_language_speaks_it_in_the_feed(site: Path, tmp_path: Path) -> None:
    (site / "content" / "articles").mkdir()
    (site / "content" / "works").mkdir()
    (site / "content" / "works" / "on.yaml").write_text("title: ON\nreleased: 2020-02-21\n", encoding="utf-8")
    for name, language in (("ko", "ko"), ("en", "en"), ("ja", "ja"), ("none", "")):
        said = f"title: {name}\ndate: 2026-05-04\nlanguage: {language}\nsummary: '[[=on.released]]'"
        (site / "content" / "articles" / f"{name}.md").write_text(f"---\n{said}\n---\n\nText.\n", encoding="utf-8")
    feed = _data(build(site, tmp_path / "built"), "feed.xml")
    assert atom.faults(feed, "https://example.org/a/feed.xml").faults == ()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    entries = {
        entry.findtext(f"{atom.ATOM}title"): (entry.get(lang), entry.findtext(f"{atom.ATOM}summary"))
        for entry in ElementTree.fromstring(feed).iter(f"{atom.ATOM}entry")
    }
    assert entries == {
        "ko": ("ko", "2020년 2월 21일"),
        "en": (None, "21 February 2020"),
        "ja": ("ja", "21 February 2020"),
        "none": (None, "21 February 2020"),
    }


def test_addresses_that_are_not_ascii_are_written_as_programs_have_them(site: Path, tmp_path: Path) -> None:
    (site / "content" / "articles").mkdir()
    article = "---\ntitle: '<빛> & \"어둠\"'\ndate: 2026-05-04\nslug: 빛과-어둠\ntags: [한국 음악]\n---\n\nText.\n"
    (site / "content" / "articles" / "light.md").write_text(article, encoding="utf-8")
    (site / "content" / "events").mkdir()
    event = "빛-축제: {title: '빛 축제; 첫날, 서울', date: 2026-05-04, source: []}\n"
    (site / "content" / "events" / "all.yaml").write_text(event, encoding="utf-8")
    url = "https://example.org/a/"
    built = build(site, tmp_path / "built")
    assert atom.faults(_data(built, "feed.xml"), f"{url}feed.xml").faults == ()
    read = feedparser.parse(_data(built, "feed.xml")).entries[0]
    assert read.link == f"{url}articles/%EB%B9%9B%EA%B3%BC-%EC%96%B4%EB%91%A0/"
    assert read.title == '<빛> & "어둠"'
    assert sitemaps.faults(_sitemap(built), url, TODAY).faults == ()
    assert f"{url}tags/%ED%95%9C%EA%B5%AD-%EC%9D%8C%EC%95%85/" in sitemaps.addresses(_data(built, "sitemap.xml"))
    calendar = _data(built, "timelines/all/calendar.ics")
    assert calendars.faults(calendar).faults == ()
    (event_read,) = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    assert event_read["SUMMARY"] == "빛 축제; 첫날, 서울"


def _file(link: str, url: str) -> str:
    return file_of(unquote(urldefrag(link).url.removeprefix(url)))


def test_every_json_file_of_a_site_is_json(site_and_url: tuple[Built, str]) -> None:
    built, _ = site_and_url
    for path in built.paths():
        if path.endswith(".json"):
            json.loads(built.text(path))
