"""What pages tell programs of their subjects."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.pages import listing
from generator.pages.context import Context
from generator.pages.structured import written
from tests.entities import context, long_texts

BASE = "https://example.org/a"


def told(files: dict[str, str], address: str) -> list[dict[str, Any]]:
    made: Context = context(files)
    pages, problems = listing.every(made)
    assert problems == ()
    page = next(page for page in pages if page.address == address)
    said = page.view(dict(long_texts(made.graph))).structured
    found: list[dict[str, Any]] = json.loads(said)["@graph"] if said else []
    return found


def first(files: dict[str, str], address: str) -> dict[str, Any]:
    return told(files, address)[0]


GROUP = {"artists/g.yaml": "name: G\ntype: group\n", "artists/s.yaml": "name: S\ntype: soloist\n"}


def test_a_group_with_its_members_and_their_time() -> None:
    members = "[{artist: s, from: 2013-06, to: 2020, position: leader}, {name: Jin}]"
    text = f"name: G\ntype: group\nmembers: {members}\ndisbanded: 2021\n"
    node = first({**GROUP, "artists/g.yaml": text}, "/artists/g/")
    assert (node["@type"], node["@id"], node["url"]) == (
        "MusicGroup",
        f"{BASE}/artists/g/#artist",
        f"{BASE}/artists/g/",
    )
    assert node["dissolutionDate"] == "2021"
    assert node["member"] == [
        {
            "@type": "OrganizationRole",
            "member": {"@type": "Person", "@id": f"{BASE}/artists/s/#artist", "name": "S"},
            "roleName": "leader",
            "startDate": "2013-06",
            "endDate": "2020",
        },
        {"@type": "Person", "name": "Jin"},
    ]


def test_a_soloist_is_a_person_of_groups() -> None:
    node = first({**GROUP, "artists/g.yaml": "name: G\ntype: group\nmembers: [s]\n"}, "/artists/s/")
    assert node["@type"] == "Person"
    assert [one["name"] for one in node["memberOf"]] == ["G"]


def test_who_is_drawn_is_said_to_be() -> None:
    node = first({"artists/f.yaml": "name: F\ntype: fictional\n"}, "/artists/f/")
    assert node["disambiguatingDescription"]
    assert "disambiguatingDescription" not in first(GROUP, "/artists/g/")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2013", "2013"),
        ("2013-06", "2013-06"),
        ("2013-06-13", "2013-06-13"),
        ("~2013", None),
        ("{value: 2013, status: unverified}", None),
        ("{status: disputed, claims: [{value: 2013}, {value: 2014}]}", None),
    ],
)
def test_only_what_is_settled_and_as_exact_as_known(date: str, said: str | None) -> None:
    node = first({"labels/l.yaml": f"name: L\nfounded: {date}\n"}, "/labels/l/")
    assert node.get("foundingDate") == said


def test_a_company_with_owners_and_owned_as_they_are_now() -> None:
    files = {
        "labels/l.yaml": "name: L\nparent: [{label: m, to: 2015}, {label: n, from: 2015}]\n"
        "key_people: [{person: p, role: Founder}]\n",
        "labels/m.yaml": "name: M\n",
        "labels/n.yaml": "name: N\ntype: university\n",
        "people/p.yaml": "name: P\nrole: singer\n",
    }
    node = first(files, "/labels/l/")
    assert [one["name"] for one in node["parentOrganization"]] == ["N"]
    assert [one["name"] for one in node["founder"]] == ["P"]
    assert [one["name"] for one in first(files, "/labels/n/")["subOrganization"]] == ["L"]
    assert "subOrganization" not in first(files, "/labels/m/")
    assert first(files, "/labels/n/")["@type"] == "CollegeOrUniversity"
    assert first(files, "/people/p/")["jobTitle"] == "singer"


def test_a_track_on_an_album_with_its_length() -> None:
    files = {
        **GROUP,
        "works/t.yaml": "title: T\ntype: track\nartists: [g]\nlength: 1:02:05\n"
        "released: 2020-05-01\npart_of: [b, f]\nlanguages: [ko]\n"
        "people: [{name: W, role: writer}, {name: D, role: producer}]\n",
        "works/b.yaml": "title: B\ntype: album\nartists: [g]\n",
        "works/f.yaml": "title: F\ntype: film\npeople: [{name: X, role: Director}]\n",
    }
    node = first(files, "/works/t/")
    assert (node["@type"], node["duration"], node["datePublished"], node["inLanguage"]) == (
        "MusicRecording",
        "PT1H2M5S",
        "2020-05-01",
        ["ko"],
    )
    assert node["inAlbum"]["name"] == "B"
    assert [one["name"] for one in node["isPartOf"]] == ["F"]
    assert [one["name"] for one in node["byArtist"]] == ["G"]
    assert [one["name"] for one in node["contributor"]] == ["W"]
    assert [one["name"] for one in node["producer"]] == ["D"]
    assert first(files, "/works/f/")["director"] == [{"@type": "Person", "name": "X"}]


def test_an_event_needs_a_place_and_a_day() -> None:
    files = {
        **GROUP,
        "events/e.yaml": "a: {date: 2020-05-01, title: A, what: tour, who: [g], place: Seoul}\n"
        "b: {date: 2020-05, title: B, place: Seoul}\nc: {date: 2020-05-01, title: C}\n"
        "d: {date: {from: 2020-05-01, to: 2020-05-03}, title: D, place: Busan}\n",
    }
    events = {one["name"]: one for one in told(files, "/timelines/all/") if one["@type"] == "Event"}
    assert sorted(events) == ["A", "D"]
    assert events["A"]["location"] == {"@type": "Place", "name": "Seoul", "address": "Seoul"}
    assert [one["name"] for one in events["A"]["performer"]] == ["G"]
    assert (events["D"]["startDate"], events["D"]["endDate"]) == ("2020-05-01", "2020-05-03")


def test_a_claim_is_reviewed_in_words() -> None:
    files = {
        **GROUP,
        "sources/s.yaml": "s: {title: Paper, url: 'https://example.org/p', tier: press, published: 2020-05}\n",
        "claims/c.yaml": "c: {text: It was so, said_by: [g], source: s, verdict: refined,"
        " because: Nearly, evidence: s}\n",
    }
    node = first(files, "/claims/")
    assert (node["@type"], node["claimReviewed"], node["reviewBody"]) == ("ClaimReview", "It was so", "Nearly")
    assert node["reviewRating"] == {"@type": "Rating", "alternateName": "refined"}
    assert node["itemReviewed"]["author"][0]["name"] == "G"
    assert node["itemReviewed"]["appearance"][0]["datePublished"] == "2020-05"


def test_an_article_cites_its_sources() -> None:
    files = {
        **GROUP,
        "sources/s.yaml": "s: {title: Paper, publisher: P}\n",
        "articles/x.md": "---\ntitle: X\ndate: 2020-05-01\nupdated: 2020-06\n"
        "author: A desk\nabout: [g]\n---\nSo [@s].\n",
    }
    node = first(files, "/articles/x/")
    assert (node["datePublished"], node["dateModified"]) == ("2020-05-01T12:00:00Z", "2020-06")
    assert [one["name"] for one in node["citation"]] == ["Paper"]
    assert [one["name"] for one in node["about"]] == ["G"]
    assert node["author"] == {"@type": "Organization", "name": "A desk"}


def test_the_way_to_a_page_ends_with_it() -> None:
    way = told(GROUP, "/artists/g/")[-1]
    assert [(one["position"], one["item"]) for one in way["itemListElement"]] == [
        (1, f"{BASE}/"),
        (2, f"{BASE}/artists/"),
        (3, f"{BASE}/artists/g/"),
    ]


def test_pages_that_are_not_listed_tell_nothing() -> None:
    assert told(GROUP, "/404.html") == []


def test_no_text_ends_the_script_that_holds_it() -> None:
    said = written([{"name": "</script><!-- & \u2028 ' \""}])
    assert not set("<>&\u2028\u2029") & set(said)
    assert json.loads(said)["@graph"][0]["name"] == "</script><!-- & \u2028 ' \""
