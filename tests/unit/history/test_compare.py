"""What counts as a change, what it says of itself, and what is none."""

from __future__ import annotations

from textwrap import dedent

import pytest

from generator.facts.kinds import Entity
from generator.facts.parse import parse
from generator.graph.changes import Change, Cite, said
from generator.history import content, told
from generator.history.compare import compare
from generator.read.files import File
from generator.render import theme
from tests.built import ROOT
from tests.unit.history.repositories import short

WORDS = theme.load(theme.layers(ROOT), "en")[0].words
SOURCES = "mundo: {title: Mundo America, publisher: El Mundo}\nafisha: {title: Afisha}\n"
AROUND = {
    "sources/s.yaml": SOURCES,
    "artists/bts.yaml": "name: BTS\n",
    "artists/twice.yaml": "name: TWICE\n",
    "labels/hybe.yaml": "name: HYBE\n",
}


def entities(files: dict[str, str]) -> dict[str, Entity]:
    parsed = [parse(File(f"content/{path}", text.encode())) for path, text in files.items()]
    assert [fault for one in parsed for fault in one.problems] == []
    return dict(content.entities(parsed, drafts=True))


def changes(
    before: str, after: str, path: str = "works/golden.yaml", title: str = "title: Golden\n"
) -> tuple[Change, ...]:
    ends = ({path: title + dedent(text)} if text else {} for text in (before, after))
    return compare(*(entities(end) for end in ends), entities(AROUND))


CASES = {
    "a fact that comes": ("", "released: 2025-07-04", ["added work:golden released: > 2025-07-04"]),
    "a fact that goes": ("length: 3:14", "", ["removed work:golden length: 3:14 >"]),
    "another value": (
        "released: 2025-07",
        "released: 2025-07-04",
        ["changed work:golden released: 2025-07 > 2025-07-04"],
    ),
    "a certain date": ("released: ~2025", "released: 2025", ["changed work:golden released: ~2025 > 2025"]),
    "a free fact": ("facts: {pace: 5}", "facts: {pace: 6}", ["changed work:golden facts.pace: 5 > 6"]),
    "a free fact of a new sort": ("facts: {pace: 5}", 'facts: {pace: "5"}', ["changed work:golden facts.pace: 5 > 5"]),
    "a list of texts": (
        "aliases: [a, b]",
        "aliases: [b, c]",
        ["added work:golden aliases: > c", "removed work:golden aliases: a >"],
    ),
    "a name in a language": ("names: {ko: 골든}", "names: {ko: 금빛}", ["changed work:golden names.ko: 골든 > 금빛"]),
    "an address": (
        "links: {x: 'https://a.org/'}",
        "links: {x: 'https://b.org/'}",
        ["changed work:golden links.x: https://a.org/ > https://b.org/"],
    ),
    "an entry that comes": (
        "",
        "labels: [{label: hybe, role: agency, from: 2013}]",
        ["added work:golden labels: > HYBE (agency, 2013 – )"],
    ),
    "an entry that goes": ("artists: [bts, twice]", "artists: [twice]", ["removed work:golden artists: BTS >"]),
    "a key of an entry": (
        "charts: [{chart: Hot 100, peak: 2}]",
        "charts: [{chart: Hot 100, peak: 1}]",
        ["changed work:golden charts.Hot 100.peak: 2 > 1"],
    ),
    "a role of one of two entries": (
        "people: [{name: 24, role: writer}, {name: 24, role: producer}]",
        "people: [{name: 24, role: producer}, {name: 24, role: singer}]",
        ["changed work:golden people.24.role: writer > singer"],
    ),
    "a new source": (
        "length: {value: 3:14, source: afisha}",
        "length: {value: 3:14, source: [afisha, mundo]}",
        ["source-added work:golden length"],
    ),
    "a source that goes": (
        "length: {value: 3:14, source: afisha}",
        "length: 3:14",
        ["source-removed work:golden length"],
    ),
    "a source of another value": (
        "length: {value: 3:14, source: afisha}",
        "length: {value: 3:15, source: mundo}",
        ["changed work:golden length: 3:14 > 3:15"],
    ),
    "a status": (
        "length: {value: 3:14, status: unverified}",
        "length: 3:14",
        ["status work:golden length: unverified > settled"],
    ),
    "checked again": (
        "length: {value: 3:14, checked: 2026-01-01}",
        "length: {value: 3:14, checked: 2026-02-01}",
        ["checked work:golden length: 2026-01-01 > 2026-02-01"],
    ),
    "a note": (
        "length: 3:14",
        "length: {value: 3:14, note: on the album}",
        ["note work:golden length: > on the album"],
    ),
    "confidence": (
        "length: 3:14",
        "length: {value: 3:14, confidence: high}",
        ["added work:golden length.confidence: > high"],
    ),
    "a summary": ("summary: one", "summary: two", ["reworded work:golden summary: one > two"]),
    "the evidence of an entry": (
        "artists: [bts]",
        "artists: [{artist: bts, source: mundo}]",
        ["source-added work:golden artists.BTS"],
    ),
    "the sides of a dispute": (
        "length: 3:14",
        "length: {status: disputed, claims: [{value: 3:14, source: mundo}, {value: 3:15, source: afisha}]}",
        [
            "removed work:golden length: 3:14 >",
            "added work:golden length.claims: > 3:14",
            "added work:golden length.claims: > 3:15",
            "status work:golden length: settled > disputed",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told(case: str) -> None:
    before, after, expected = CASES[case]
    path_before, path_after = f"tags: [k]\n{before}\n", f"tags: [k]\n{after}\n"
    assert [short(one) for one in changes(path_before, path_after)] == expected


SAME = {
    "keys in another order": ("length: 3:14\nreleased: 2025", "released: 2025\nlength: 3:14"),
    "short and long": ("length: 3:14", "length: {value: 3:14}"),
    "quotes and line breaks": ("aliases: [a, b]", 'aliases:\n  - "a"\n  - b  # the other'),
    "an entry short and long": ("artists: [bts]", "artists: [{artist: bts}]"),
    "a list in another order": ("artists: [bts, twice]", "artists: [twice, bts]"),
    "a key with its kind": ("artists: [bts]", "artists: ['artist:bts']"),
    "separators": ("facts:\n  streams: 1,000", "facts: {streams: 1000.0}"),
    "the settled status": ("length: 3:14", "length: {value: 3:14, status: settled}"),
    "markup of a text": ("summary: a *song*", "summary: a song"),
    "one value as a series": (
        "facts: {days: {value: 72, as_of: 2025-09, source: afisha, note: so far}}",
        "facts: {days: {values: [{value: 72, as_of: 2025-09, source: afisha, note: so far}]}}",
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_writing_it_otherwise_is_no_change(case: str) -> None:
    assert [short(one) for one in changes(*SAME[case])] == []


def test_another_title_is_a_change_of_the_thing_as_it_is_called_now() -> None:
    (change,) = compare(
        entities({"artists/bts.yaml": "name: Bangtan\n"}), entities({"artists/bts.yaml": "name: BTS\n"})
    )
    assert (change.name, short(change)) == ("BTS", "changed artist:bts name: Bangtan > BTS")


def test_moving_an_entity_to_another_file_is_no_change() -> None:
    text = "e-a: {title: A, date: 2025, source: mundo}\n"
    assert compare(entities({"events/a.yaml": text}), entities({"events/b.yaml": text})) == ()


DAYS = """\
facts:
  days:
    label: Days at No. 1 on Spotify's global daily chart
    unit: days
    values:
      - {value: 72, as_of: 2025-09-29, source: afisha}
"""


def test_a_new_point_of_a_series_says_what_was_before_it() -> None:
    (point,) = changes(DAYS, DAYS + "      - {value: 76, as_of: 2025-10-02, source: mundo}\n")
    assert short(point) == "point work:golden facts.days: 72 > 76"
    assert (point.unit, point.as_of, point.sources) == (
        "days",
        "2025-10-02",
        (Cite("mundo", "Mundo America", "El Mundo"),),
    )
    assert told.lines([point], WORDS) == (
        "Golden · Days at No. 1 on Spotify's global daily chart: 72 → 76 days, source Mundo America (El Mundo), "
        "as of 2 October 2025",
    )


def test_a_point_found_later_for_an_earlier_day_replaces_nothing() -> None:
    found = changes(DAYS, DAYS + "      - {value: 50, as_of: 2025-08-01, source: mundo}\n")
    assert [short(one) for one in found] == ["point work:golden facts.days: > 50"]


def test_several_new_points_follow_each_other() -> None:
    more = "      - {value: 76, as_of: 2025-10-02}\n      - {value: 80, as_of: 2025-10-06}\n"
    found = changes(DAYS, DAYS + more)
    assert [short(one) for one in found] == [
        "point work:golden facts.days: 72 > 76",
        "point work:golden facts.days: 76 > 80",
    ]


def test_a_point_that_is_corrected_or_taken_back() -> None:
    assert [short(one) for one in changes(DAYS, DAYS.replace("72", "71"))] == [
        "changed work:golden facts.days: 72 > 71"
    ]
    two = DAYS + "      - {value: 76, as_of: 2025-10-02}\n"
    (gone,) = changes(two, DAYS)
    assert (short(gone), gone.as_of) == ("removed work:golden facts.days: 76 >", "2025-10-02")


def test_a_single_value_that_becomes_a_series() -> None:
    found = changes(
        "facts: {days: {value: 72, unit: days}}", "facts: {days: {unit: days, values: [{value: 76, as_of: 2025-10}]}}"
    )
    assert [short(one) for one in found] == ["point work:golden facts.days: 72 > 76"]


def test_evidence_of_a_point_keeps_its_date() -> None:
    (checked,) = changes(DAYS, DAYS.replace("source: afisha", "source: afisha, checked: 2026-01-01"))
    assert (short(checked), checked.as_of) == ("checked work:golden facts.days: > 2026-01-01", "2025-09-29")


def test_entities_come_and_go_as_a_whole() -> None:
    (new,) = compare({}, entities({"works/golden.yaml": f"title: Golden\nlength: 3:14\naliases: [a, b]\n{DAYS}"}))
    assert short(new) == "entity-added work:golden 4"
    (gone,) = compare(entities({"artists/bts.yaml": "name: BTS\n"}), {})
    assert short(gone) == "entity-removed artist:bts"


def test_an_event_carries_the_sources_of_the_whole() -> None:
    text = "e-a: {{title: A, date: {date}, source: mundo}}\n"
    before, after = (entities({"events/a.yaml": text.format(date=date)}) for date in ("2025-01", "2025-01-03"))
    (moved,) = compare(before, after, entities(AROUND))
    assert told.lines([moved], WORDS) == ("A · Date: January 2025 → 3 January 2025, source Mundo America (El Mundo)",)


def test_numbers_that_round_to_the_same_words_are_given_in_full() -> None:
    (change,) = changes("facts: {streams: 850400000}", "facts: {streams: 850000000}")
    assert said(change) == ("850,400,000", "850,000,000")
    (change,) = changes("facts: {streams: 850400000}", "facts: {streams: 900000000}")
    assert said(change) == ("850 million", "900 million")
    assert said(change, "ko") == ("8.5억", "9억")


TIDEPOOL = "name: Tidepool\ntype: group\ndebut: 2012-05\norigin: Port Aurel\naliases: [TDP]\n"
OTHERS = {"artists/a.yaml": "name: A\ntype: group\ndebut: 2015\n", "artists/b.yaml": "name: B\norigin: Port Aurel\n"}


def moved(new: str, old: str = TIDEPOOL, **more: str) -> list[str]:
    """The changes where `artists/tidepool` goes and `artists/타이드풀` comes."""
    before, after = entities({"artists/tidepool.yaml": old}), entities({"artists/타이드풀.yaml": new, **more})
    return [short(one) for one in compare(before, after, entities(OTHERS))]


RENAMED = "renamed artist:타이드풀: tidepool > 타이드풀"
APART = ["entity-removed artist:tidepool 4", "entity-added artist:타이드풀 4"]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        # one name
        (TIDEPOOL, [RENAMED]),
        (TIDEPOOL.replace("2012-05", "2013"), [RENAMED, "changed artist:타이드풀 debut: 2012-05 > 2013"]),
        ("name: Tidepool\n", None),
        # the old address, given as one that leads here
        ("name: Tide\nredirect_from: [/artists/tidepool/]\n", None),
        (TIDEPOOL + "redirect_from: [/artists/tidepool/]\n", [RENAMED]),
        # most of what nobody else has
        (
            TIDEPOOL.replace("name: Tidepool", "name: Tide Pool") + "summary: X\n",
            [*APART[:1], "entity-added artist:타이드풀 5"],
        ),
        (TIDEPOOL.replace("Tidepool", "Tide") + "color: '#aabbcc'\n", [*APART[:1], "entity-added artist:타이드풀 5"]),
        ("name: Other\ntype: group\norigin: Port Aurel\ndebut: 2019\naliases: [O]\n", APART),
    ],
)
def test_another_id_is_a_new_name_of_one_thing(new: str, expected: list[str] | None) -> None:
    told_ = moved(new)
    if expected is None:
        assert told_[0] == RENAMED
        assert not any(one.startswith("entity-") for one in told_)
    else:
        assert sorted(told_) == sorted(expected)


def test_most_facts_of_its_own_make_one_thing() -> None:
    own = "links: {x: 'https://x.org/t'}\ncolor: '#aabbcc'\nsummary: A *band*\n"
    assert moved(f"{TIDEPOOL.replace('Tidepool', 'Tide')}{own}", TIDEPOOL + own) == [
        RENAMED,
        "changed artist:타이드풀 name: Tidepool > Tide",
    ]


def test_what_names_a_renamed_thing_stays_as_it_is() -> None:
    files = {
        "works/w.yaml": "title: W\nartists: [%s]\nsummary: 'By [[%s]], since [[=%s.debut]] [@%s]'\n",
        "events/e.yaml": "e: {title: E, date: 2020, who: [%s, %s], source: %s}\n",
    }
    ends = []
    for id_, source, name in (("tidepool", "x", "Tidepool"), ("tide", "y", "Tide")):
        work, event = files["works/w.yaml"] % (id_, id_, id_, source), files["events/e.yaml"] % (id_, id_, source)
        act = f"name: {name}\ndebut: 2012\nredirect_from: [/artists/tidepool/]\n"
        sources = f"{source}: {{title: X}}\n"
        ends.append(
            entities(
                {"works/w.yaml": work, "events/e.yaml": event, f"artists/{id_}.yaml": act, "sources/s.yaml": sources}
            )
        )
    assert [short(one) for one in compare(*ends)] == [
        "renamed artist:tide: tidepool > tide",
        "changed artist:tide name: Tidepool > Tide",
        "renamed source:y: x > y",
    ]


def test_of_several_of_one_name_the_likest_is_it() -> None:
    texts = ("title: Intro\nlength: 3:14\n", "title: Intro\nlength: 1:00\n")
    before = entities({f"works/{id_}.yaml": text for id_, text in zip("ab", texts, strict=True)})
    after = entities({f"works/{id_}.yaml": text for id_, text in zip("dc", texts, strict=True)})
    found = [short(one) for one in compare(before, after)]
    assert found == ["renamed work:c: b > c", "renamed work:d: a > d"]


def test_only_things_of_one_kind_are_one() -> None:
    before, after = entities({"artists/x.yaml": "name: X\n"}), entities({"labels/y.yaml": "name: X\n"})
    assert [short(one) for one in compare(before, after)] == ["entity-removed artist:x", "entity-added label:y"]


def test_a_verdict_rests_on_the_evidence_and_not_on_the_source_of_the_claim() -> None:
    claim = "c: {{text: C, source: afisha, verdict: {}}}\n"
    before, after = claim.format("refined"), claim.format("confirmed, evidence: [mundo]")
    found = compare(*(entities({"claims/c.yaml": text}) for text in (before, after)), entities(AROUND))
    assert [(one.fact, [cite.id for cite in one.sources]) for one in found] == [
        ("verdict", ["mundo"]),
        ("evidence", []),
    ]
    found = compare(
        *(entities({"claims/c.yaml": claim.format(one)}) for one in ("refined", "confirmed")), entities(AROUND)
    )
    assert [(one.fact, one.sources) for one in found] == [("verdict", ())]


def test_lines_have_the_words_of_the_page() -> None:
    before, after = (
        entities({"artists/g.yaml": f"name: G\nmembers: [{{name: Kit{to}}}]\n", "labels/l.yaml": label})
        for to, label in (("", "name: L\n"), (", to: 2026-09-03", "name: L\nparent: {label: hybe, stake: 51%}\n"))
    )
    assert told.lines(compare(before, after, entities(AROUND)), WORDS) == (
        "G · Members, Kit, Until: added 3 September 2026",
        "L · Owned by: added HYBE (51%)",
    )


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (Change(sort="renamed", name="T", before="a", after="b"), "T · renamed: id a → b"),
        (Change(sort="recorded", count=3), "Facts recorded: 3"),
        (
            Change(sort="entity-removed", entity="work:w", name="W", count=1),
            "W · removed (work, 1 fact)",
        ),
        (
            Change(sort="source-added", name="W", fact="length", label="Length", sources=(Cite("a", "A", "P"),)),
            "W · Length: source added: A (P)",
        ),
        (
            Change(sort="status", name="W", fact="length", before="unverified", after="settled", form="word"),
            f"W · Length: status {WORDS['status_unverified']} → settled",
        ),
    ],
)
def test_a_line_says_what_happened(change: Change, line: str) -> None:
    assert told.lines([change], WORDS) == (line,)
