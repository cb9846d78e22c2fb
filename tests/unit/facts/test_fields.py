"""Fields as authors write them: short and long, one and several, right and wrong."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from generator.facts.dates import Date, Span
from generator.facts.fields import deep
from generator.facts.kinds import KINDS, Artist, Event, Label, Work
from generator.facts.records import RecordOf, specs_of
from tests.entities import one, parsed, told


def test_short_and_long_say_the_same() -> None:
    short, problems = one("artists", "name: X\ndebut: 2013-06-13\nlabels: [bighit]\n")
    long, more = one(
        "artists",
        "name: X\ndebut: {value: 2013-06-13, source: [a, b], checked: 2026-10-01, note: 'some say 12'}\n"
        "labels: [{label: bighit}]\n",
    )
    assert problems == more == []
    assert isinstance(short, Artist)
    assert isinstance(long, Artist)
    assert short.labels == long.labels
    assert short.debut is not None
    assert long.debut is not None
    assert short.debut.value == long.debut.value == Date(2013, 6, 13)
    assert [ref.written for ref in long.debut.source] == ["a", "b"]
    assert (long.debut.checked, long.debut.note) == (Date(2026, 10, 1), "some say 12")
    assert (short.debut.status, long.debut.status) == ("settled", "settled")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("title: ON\n", "ON"),
        ("title: No\n", "No"),
        ("title: 1004\n", "1004"),
        ("title: 3:21\n", "3:21"),
        ("title: 2012-07\n", "2012-07"),
        ("title: '~'\n", "~"),
        ("name: 1004\n", "1004"),
        ("title: a\n  b\n", "a b"),
    ],
)
def test_a_title_is_what_stands_there(text: str, value: str) -> None:
    work, problems = one("works", text)
    assert problems == []
    assert work is not None
    assert work.name == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1234", Decimal(1234)),
        ("1,234", Decimal(1234)),
        ("2013-06", Date(2013, 6)),
        ("~2013", Date(2013, circa=True)),
        ("2013", Date(2013)),
        ("1004", Decimal(1004)),
        ("'2013'", "2013"),
        ("blue", "blue"),
        ("[a, b]", ("a", "b")),
        ("{value: 2013, unit: people}", Decimal(2013)),
        ("3:21", "3:21"),
        ("ON", "ON"),
    ],
)
def test_a_free_fact_is_a_number_a_date_or_a_text(written: str, value: object) -> None:
    artist, problems = one("artists", f"name: X\nfacts:\n  f: {written}\n")
    assert problems == []
    assert artist is not None
    assert artist.facts[0][1].value == value


def test_a_series_is_in_the_order_of_its_dates() -> None:
    artist, problems = one(
        "artists",
        "name: X\nfacts:\n  f:\n    label: Days\n    unit: days\n    values:\n"
        "      - {value: 76, as_of: 2025-10-02, source: [a, b]}\n      - {value: 72, as_of: 2025-09-29}\n"
        "      - {value: 1}\n      - {value: 74, as_of: 2025-10}\n",
    )
    assert problems == []
    assert artist is not None
    fact = artist.facts[0][1]
    assert [str(point.value) for point in fact.values] == ["1", "72", "74", "76"]
    assert fact.value == Decimal(76)
    assert (fact.label, fact.unit, fact.is_series) == ("Days", "days", True)


def test_a_dispute_may_stand_without_a_value() -> None:
    artist, problems = one(
        "artists",
        "name: X\ndebut: {status: disputed, claims: [{value: 2013, source: a}, {value: 2014-01, as_of: 2020}]}\n",
    )
    assert problems == []
    assert isinstance(artist, Artist)
    assert artist.debut is not None
    assert artist.debut.value is None
    assert [point.value for point in artist.debut.claims] == [Date(2013), Date(2014, 1)]


def test_an_event_may_last() -> None:
    event = parsed({"events/a.yaml": "e:\n  title: T\n  date: {from: 2025-04, to: 2025-10-12}\n"})[0].entities[0]
    assert isinstance(event, Event)
    assert event.date.value == Span(Date(2025, 4), Date(2025, 10, 12))


def test_a_stake_is_a_percentage() -> None:
    label, problems = one("labels", "name: X\nparent: [{label: y, stake: 51.2%}, {label: z, stake: 100%}]\n")
    assert problems == []
    assert isinstance(label, Label)
    assert [parent.stake for parent in label.parent] == [Decimal("51.2"), Decimal(100)]


def test_a_length_is_seconds() -> None:
    work, problems = one("works", "title: X\nlength: {value: 1:02:03, source: a}\n")
    assert problems == []
    assert isinstance(work, Work)
    assert work.length is not None
    assert work.length.value == 3723


def test_one_may_stand_for_a_list_where_the_contract_says_so() -> None:
    claims = parsed({"claims/a.yaml": "c:\n  text: T\n  source: s\n  said_by: p\n  evidence: e\n"})[0]
    assert claims.problems == ()
    work, problems = one("works", "title: X\npart_of: y\n")
    assert problems == []
    assert isinstance(work, Work)
    assert [whole.work.written for whole in work.part_of] == ["y"]


@pytest.mark.parametrize(
    ("folder", "text", "problem"),
    [
        ("artists", "debut: 2013\n", "1:1 missing-field 'name' is missing"),
        ("artists", "name:\n", "1:1 missing-field 'name' is missing"),
        ("artists", "name: [a]\n", "1:7 wrong-type expected a text, got a list"),
        ("artists", "name: X\ndebutt: 2013\n", "2:1 unknown-key unknown key 'debutt'"),
        ("artists", "name: X\ndebut: 2012-02-30\n", "2:8 bad-date '2012-02-30' is not a date"),
        ("artists", "name: X\ndebut: {value: 2012-13}\n", "2:16 bad-date '2012-13' is not a date"),
        ("artists", "name: X\ndebut: {valeu: 2012}\n", "2:9 unknown-key unknown key 'valeu'"),
        ("artists", "name: X\ntype: grup\n", "2:7 bad-value 'grup' is not one of"),
        ("artists", "name: X\nlabels: x\n", "2:9 wrong-type expected a list"),
        ("artists", "name: X\nlabels: [{label: y, from: 2014, to: 2013}]\n", "2:33 bad-date the end 2013 is before"),
        ("artists", "name: X\nlabels:\n  - \n", "3:4 bad-value an empty item"),
        ("artists", "name: X\nlabels: [{from: 2014}]\n", "2:10 missing-field 'label' is missing"),
        ("artists", "name: X\nlinks: {official: example.org}\n", "2:19 bad-url 'example.org' is not a full"),
        ("artists", "name: X\nlinks: {official: 'javascript:alert(1)'}\n", "2:19 bad-url"),
        ("artists", "name: X\nnames: {korean: 방탄}\n", "2:9 bad-value 'korean' is not a language code"),
        ("artists", "name: X\nautolink: no\n", "2:11 bad-value 'no' is not true or false"),
        ("artists", "name: X\nimage: {file: ../x.png, alt: y}\n", "2:15 outside-site"),
        ("artists", "name: X\nimage: {file: x.png}\n", "2:8 missing-alt 'alt' is missing"),
        ("artists", "name: X\nredirect_from: [old]\n", "2:17 bad-address 'old' is not an address"),
        ("artists", "name: X\nfacts: {f: {source: a}}\n", "2:12 missing-field"),
        ("artists", "name: X\ndebut: {value: 2013, confidence: sure}\n", "2:34 bad-value 'sure' is not one of high"),
        ("artists", "name: X\ndebut: {value: 2013, status: maybe}\n", "2:30 bad-value 'maybe' is not one of settled"),
        ("works", "title: X\nname: Y\n", "2:1 duplicate-key 'name' says the same as 'title' on line 1"),
        ("works", "title: X\nlength: 3:75\n", "2:9 bad-value '3:75' is not a length"),
        ("works", "title: X\ncharts: [{chart: A, peak: 0}]\n", "2:27 bad-value"),
        ("labels", "name: X\nparent: [{label: y, stake: 51.2}]\n", "2:28 bad-value '51.2' is not a percentage"),
        ("labels", "name: X\nparent: [{label: y, stake: 101%}]\n", "2:28 bad-value"),
        ("people", "name: X\nborn: 1 May 1990\n", "2:7 bad-date '1 May 1990' is not a date"),
        ("artists", "- a\n", "1:1 wrong-type expected a mapping, got a list"),
        ("artists", "", "1:1 wrong-type expected a mapping, got nothing"),
        ("artists", f"name: {'x' * 3_000}\n", "1:7 bad-value 3,000 characters"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(folder: str, text: str, problem: str) -> None:
    _, problems = one(folder, text)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_an_unreadable_field_costs_no_other() -> None:
    artist, problems = one("artists", "name: X\ndebut: soon\norigin: Seoul\n")
    assert len(problems) == 1
    assert isinstance(artist, Artist)
    assert artist.debut is None
    assert artist.origin is not None


def test_all_mistakes_of_a_file_are_told_in_one_go() -> None:
    _, problems = one("artists", "name: X\ntype: grup\ndebut: soon\nlabels: [{label: y, stake: 1}]\nx: 1\n")
    assert [problem.split(" ")[1] for problem in problems] == ["bad-value", "bad-date", "unknown-key", "unknown-key"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("groups/x.yaml", "bad-file"),
        ("artists/x.txt", "bad-file"),
        ("articles/x.yaml", "bad-file"),
        ("events/x.md", "bad-file"),
        ("x.yaml", "bad-file"),
        ("artists/a b.yaml", "bad-address"),
        ("artists/index.yaml", "bad-address"),
    ],
)
def test_a_file_has_its_folder_and_its_name(path: str, code: str) -> None:
    found = parsed({path: "name: X\n"})[0]
    assert found.entities == ()
    assert [problem.code for problem in found.problems] == [code]


def test_a_file_maps_ids_to_entries() -> None:
    found = parsed({"sources/a.yaml": "one: {title: A}\ntwo:\n  title: B\n  tier: prress\nthree: x\n"})[0]
    assert [entity.id for entity in found.entities] == ["one", "two"]
    assert [problem.split(" ")[:2] for problem in told(found.problems)] == [
        ["sources/a.yaml:4:9", "bad-value"],
        ["sources/a.yaml:5:8", "wrong-type"],
    ]


def records(type_: Any) -> list[type[Any]]:
    """The classes of records that a field may hold."""
    inner = [part for name in ("item", "value") if (part := getattr(type_, name, None))]
    return [type_.record] if isinstance(type_, RecordOf) else [found for part in inner for found in records(part)]


def test_only_deep_fields_hold_references_facts_and_records() -> None:
    entries = {found for kind in KINDS for one in specs_of(kind).values() for found in records(one.type)}
    for record in {*KINDS, *entries}:
        said = {
            name: text
            for one in reversed(record.__mro__)
            for name, text in vars(one).get("__annotations__", {}).items()
        }
        names = {"Ref", "Fact", *(entry.__name__ for entry in entries)}
        holding = {name for name in specs_of(record) if names & set(re.findall(r"\w+", str(said[name])))}
        assert holding == set(deep(record)), record
