"""Facts against facts: each rule tells what cannot be, and nothing that can."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check.agreement.certain import differ
from generator.check.agreement.counts import grows
from generator.check.agreement.rules import contradictions
from generator.facts.dates import Date
from generator.facts.kinds import Label, Work
from generator.facts.values import Fact
from generator.problems import Place
from tests.entities import linked

TODAY = Date(2026, 11, 1)
BASE = {
    "sources/s.yaml": "s: {title: S}\nt: {title: T}\n",
    "labels/l.yaml": "name: L\ntype: agency\n",
    "labels/m.yaml": "name: M\ntype: agency\n",
    "labels/n.yaml": "name: N\ntype: label\n",
    "artists/g.yaml": "name: G\ntype: group\ndebut: 2013-06-13\n",
}


def found(files: dict[str, str], *, drafts: bool = False) -> list[str]:
    """The contradictions as `path:line:column message`, the folder content/ left out."""
    graph, problems = linked({**BASE, **files}, drafts=drafts)
    assert problems == []
    told = contradictions(graph, TODAY)
    assert all((one.code, one.severity) == ("contradiction", "warning") and one.hint for one in told)
    return [f"{one.place} {one.message}".replace("content/", "") for one in sorted(told)]


def one(path: str, text: str) -> list[str]:
    return found({path: text})


WORK = "title: W\ntype: track\nartists: [g]\nreleased: "


@pytest.mark.parametrize(
    ("work", "problems"),
    [
        (f"{WORK}2013-06-12\n", ["works/w.yaml:4:11 released on 2013-06-12, before artist 'g' debuted on 2013-06-13"]),
        (f"{WORK}2013-05\n", ["works/w.yaml:4:11 released in 2013-05, before artist 'g' debuted on 2013-06-13"]),
        (f"{WORK}{{value: 2012, source: s}}\n", ["works/w.yaml:4:11 released in 2012, before artist 'g' debuted"]),
        (WORK.replace("track", "album") + "2012\n", ["works/w.yaml:4:11 released in 2012, before"]),
        (f"{WORK}2013-06-13\n", []),
        (f"{WORK}2013-06\n", []),
        (f"{WORK}2013\n", []),
        (f"{WORK}~2012\n", []),
        (f"{WORK}{{value: 2012, status: disputed}}\n", []),
        (f"{WORK}{{value: 2012, status: unverified}}\n", []),
        (f"{WORK}{{status: disputed, claims: [{{value: 2012}}, {{value: 2014}}]}}\n", []),
        (WORK.replace("track", "show") + "2012\n", []),
        (WORK.replace("track", "book") + "2012\n", []),
        ("title: W\nartists: [g]\nreleased: 2012\n", []),
        (WORK.replace("[g]", "[h, g]") + "2012\n", []),
        (WORK.replace("[g]", "[{artist: g, as: Demons}]") + "2012\n", []),
        (WORK.replace("[g]", "[person:p]") + "2012\n", []),
        (f"{WORK}2012\ndraft: true\n", []),
    ],
)
def test_a_release_before_the_debut(work: str, problems: list[str]) -> None:
    files = {"works/w.yaml": work, "artists/h.yaml": "name: H\n", "people/p.yaml": "name: P\n"}
    _tell(found(files), problems)


def _tell(told: list[str], problems: list[str]) -> None:
    assert len(told) == len(problems), told
    for said, wanted in zip(told, problems, strict=True):
        assert said.startswith(wanted), said


@pytest.mark.parametrize(
    "debut",
    [
        "2013",
        "~2013-06-13",
        "{value: 2013-06-13, status: disputed, claims: [{value: 2013-06-13}, {value: 2012-06-12}]}",
        "{value: 2013-06-13, status: unverified}",
    ],
)
def test_a_debut_that_is_not_certain_proves_nothing(debut: str) -> None:
    assert found({"works/w.yaml": f"{WORK}2013-01-01\n", "artists/g.yaml": f"name: G\ndebut: {debut}\n"}) == []


def test_the_message_names_the_other_place() -> None:
    (said,) = one("works/w.yaml", f"{WORK}2012\n")
    assert said.endswith("(artists/g.yaml:3:8)")


GROUP = "name: G\ndebut: 2013-06-13\ndisbanded: %s\nmembers:\n  - {name: A%s}\n"


@pytest.mark.parametrize(
    ("disbanded", "member", "problem"),
    [
        ("2020", ", from: 2021", "in the group from 2021, after it disbanded in 2020"),
        ("2020", ", from: 2013, to: 2021-01", "in the group until 2021-01, after it disbanded in 2020"),
        ("2020", ", to: 2013-05", "in the group until 2013-05, before it debuted on 2013-06-13"),
        ("2020", ", from: 2010, to: 2012", "in the group until 2012, before it debuted on 2013-06-13"),
        ("2012", "", "disbanded in 2012, before the debut on 2013-06-13"),
        ("2020", ", from: 2020-12", ""),
        ("2020", ", from: 2010", ""),
        ("2020", ", from: 2010, to: 2013", ""),
        ("2020", ", from: 2010, to: 2020-12-31", ""),
        ("2020", "", ""),
        ("~2020", ", from: 2022", ""),
        ("2020", ", from: ~2022", ""),
        ("2020", ", from: 2022, status: disputed", ""),
        ("{status: disputed, claims: [{value: 2020}, {value: 2023}]}", ", from: 2022", ""),
        ("2013", "", ""),
    ],
)
def test_the_life_of_a_group(disbanded: str, member: str, problem: str) -> None:
    told = one("artists/g.yaml", GROUP % (disbanded, member))
    assert [said.partition(" ")[2].rpartition(" (")[0] for said in told] == ([problem] if problem else [])


def test_works_of_an_act_that_disbanded_are_fine() -> None:
    group = "name: G\ndebut: 2013\ndisbanded: 2015\n"
    assert found({"artists/g.yaml": group, "works/w.yaml": f"{WORK}2020\n"}) == []


@pytest.mark.parametrize(
    ("labels", "count"),
    [
        ("{label: l, role: agency, from: 2013}, {label: m, role: agency, from: 2018}", 1),
        ("{label: l, role: Agency, from: 2013, to: 2019}, {label: m, role: agency and label, from: 2018-05}", 1),
        ("{label: l, from: 2013}, {label: m, from: 2018}", 1),
        ("{label: l, role: agency}, {label: m, role: agency}", 1),
        (
            "{label: n, role: exclusive label, from: 2013}, {label: m, role: exclusive label, from: 2014}",
            1,
        ),
        ("{label: l, role: agency, from: 2013, to: 2018}, {label: m, role: agency, from: 2018}", 0),
        ("{label: l, role: agency, from: 2013, to: 2018-05-31}, {label: m, role: agency, from: 2018-05-31}", 0),
        ("{label: l, role: agency, from: 2013, to: 2018-06}, {label: m, role: agency, from: 2018-05-31}", 1),
        ("{label: l, role: agency, from: 2013, to: 2018-05}, {label: m, role: agency, from: 2018-05-02}", 0),
        ("{label: l, role: agency, from: ~2013}, {label: m, role: agency, from: 2018}", 0),
        ("{label: l, role: agency, from: 2013, status: disputed}, {label: m, role: agency, from: 2018}", 0),
        ("{label: l, role: agency, from: 2013, to: ~2020}, {label: m, role: agency, from: 2018}", 0),
        ("{label: l, role: agency, from: 2013}, {label: m, role: management, from: 2018}", 0),
        ("{label: l, role: agency, from: 2013}, {label: m, role: agency in Japan, from: 2018}", 0),
        ("{label: l, role: agency, from: 2013}, {label: m, role: own company, from: 2018}", 0),
        ("{label: l, role: group activities only, from: 2013}, {label: m, role: management, from: 2018}", 0),
        ("{label: n, role: US label, from: 2013}, {label: m, role: US label, from: 2018}", 0),
        ("{label: n, role: non-exclusive agency, from: 2013}, {label: m, role: agency, from: 2018}", 0),
        ("{label: l, from: 2013}, {label: n, from: 2018}", 0),
        ("l, m", 0),
        ("{label: l, role: agency, as_of: 2013-05-05}, {label: m, role: agency}", 0),
        ("{label: l, role: agency, as_of: 2013}, {label: m, role: agency, from: 2012}", 0),
        ("{label: l, role: agency, to: 2013}, {label: m, role: agency, from: 2012}", 0),
        ("{label: l, role: agency, from: 2013}, {label: l, role: agency, from: 2018}", 0),
        ("{label: l, role: agency, from: 2013}, {label: sub, role: agency, from: 2018}", 0),
        ("{label: sub, role: agency, from: 2013}, {label: sister, role: agency, from: 2018}", 0),
        # what is exclusive
        ("{label: l, role: exclusive, from: 2010, to: 2013-06}, {label: n, role: exclusive, from: 2012}", 1),
        ("{label: l, role: exclusive contract, from: 2013}, {label: m, role: exclusive agency, from: 2018}", 1),
        ("{label: l, role: exclusive contract, from: 2013}, {label: m, role: management, from: 2018}", 1),
        ("{label: n, role: 전속계약, from: 2013}, {label: m, from: 2018}", 1),
        ("{label: n, role: exclusive distribution, from: 2013}, {label: m, role: distribution, from: 2018}", 1),
        ("{label: n, role: Distribution, from: 2013}, {label: m, role: Exclusive distribution, from: 2018}", 1),
        ("{label: n, role: exclusive agency, from: 2013}, {label: m, role: agency, from: 2018}", 1),
        ("{label: l, role: exclusive, from: 2010, to: 2013-06}, {label: n, role: exclusive, from: 2013-06}", 0),
        ("{label: l, role: exclusive, from: 2013}, {label: n, role: distribution in Japan, from: 2018}", 0),
        ("{label: l, role: exclusive, from: 2013}, {label: n, from: 2018}", 0),
        ("{label: l, role: exclusive, from: 2013}, {label: sub, role: exclusive, from: 2018}", 0),
        ("{label: l, role: exclusive agency, from: 2013}, {label: n, role: distribution, from: 2018}", 0),
        ("{label: n, role: exclusive distribution, from: 2013}, {label: m, role: US distribution, from: 2018}", 0),
        ("{label: n, role: distribution, from: 2013}, {label: m, role: distribution, from: 2018}", 0),
    ],
)
def test_two_agencies_at_once(labels: str, count: int) -> None:
    files = {
        "artists/a.yaml": f"name: A\nlabels: [{labels}]\n",
        "labels/sub.yaml": "name: Sub\nparent: l\n",
        "labels/sister.yaml": "name: Sister\nparent: l\n",
    }
    assert len(found(files)) == count


def test_two_agencies_are_named_with_their_terms() -> None:
    labels = "labels:\n  - {label: m, role: agency, from: 2018}\n  - {label: l, role: agency, from: 2013, to: 2020}\n"
    wanted = "artists/a.yaml:3:5 agency 'm' from 2018, beside 'l' from 2013 to 2020 (artists/a.yaml:4:5)"
    assert one("artists/a.yaml", f"name: A\n{labels}") == [wanted]


def test_two_duties_that_exclude_each_other_are_both_named() -> None:
    labels = "[{label: m, role: exclusive contract, from: 2018}, {label: l, from: 2013}]"
    (said,) = one("artists/a.yaml", f"name: A\nlabels: {labels}\n")
    assert said.startswith("artists/a.yaml:2:10 exclusive contract 'm' from 2018, beside agency 'l' from 2013 (")


@pytest.mark.parametrize(
    ("parent", "count"),
    [
        ("l", 0),
        ("{label: l, stake: 51%}", 0),
        ("{label: l, stake: 40%}", 1),
        ("{label: l, stake: 50%}", 1),
        ("{label: l, stake: 40%, status: unverified}", 0),
        ("{label: holding, stake: 90%}", 0),
        ("{label: fund, stake: 90%}", 1),
        ("{label: l, from: 2010, to: 2019-05}", 0),
        ("{label: l, from: 2010, to: 2018-05}", 1),
        ("{label: l, from: 2021}", 1),
        ("{label: l, from: 2020}", 0),
        ("{label: l, stake: 20%, to: 2019}, {label: l, stake: 80%, from: 2019}", 0),
    ],
)
def test_two_agencies_are_one_only_where_one_company_owns_both(parent: str, count: int) -> None:
    terms = "{label: l, role: agency, from: 2013, to: 2020-12}, {label: sub, role: agency, from: 2018}"
    files = {
        "artists/a.yaml": f"name: A\nlabels: [{terms}]\n",
        "labels/sub.yaml": f"name: Sub\nparent: [{parent}]\n",
        "labels/holding.yaml": "name: Holding\nparent: {label: l, stake: 60%}\n",
        "labels/fund.yaml": "name: Fund\nparent: {label: l, stake: 10%}\n",
    }
    assert len(found(files)) == count


@pytest.mark.parametrize(
    ("owners", "total"),
    [
        ("{label: m, stake: 60%, from: 2010}, {label: n, stake: 40.1%, from: 2012}", "100.1%"),
        ("{label: m, stake: 60%, from: 2010, to: 2013}, {label: n, stake: 60%, from: 2012}", "120%"),
        ("{label: m, stake: 60%}, {label: n, stake: 51%}", "111%"),
        ("{label: m, stake: 60%, as_of: 2020-01-02}, {label: n, stake: 60%, from: 2015, to: 2021}", "120%"),
        ("{label: m, stake: 60%, from: 2010}, {label: n, stake: 40%, from: 2012}", ""),
        ("{label: m, stake: 60%, from: 2010, to: 2012}, {label: n, stake: 60%, from: 2012}", ""),
        ("{label: m, stake: 60%, from: 2010, to: 2012-05}, {label: n, stake: 60%, from: 2012}", ""),
        ("{label: m, stake: 60%, as_of: 2020}, {label: n, stake: 60%, from: 2015, to: 2021}", ""),
        ("{label: m, stake: 60%, as_of: 2018-01-02}, {label: n, stake: 60%, as_of: 2020-01-02}", ""),
        ("{label: m, stake: 60%, from: ~2010}, {label: n, stake: 60%, from: 2012}", ""),
        ("{label: m, stake: 60%, from: 2010}, {label: n, stake: 60%, from: 2012, status: unverified}", ""),
        ("{label: m, stake: 60%, from: 2010}, {label: m, stake: 80%, from: 2012}", ""),
        ("{label: m, stake: 60%, from: 2010}, {label: n, from: 2012}", ""),
        ("{label: sub, stake: 60%, from: 2010}, {label: m, stake: 60%, from: 2010}", ""),
    ],
)
def test_stakes_over_the_whole(owners: str, total: str) -> None:
    files = {"labels/x.yaml": f"name: X\nparent: [{owners}]\n", "labels/sub.yaml": "name: Sub\nparent: m\n"}
    told = found(files)
    assert len(told) == bool(total), told
    assert all(f"is {total} of one company" in said for said in told)


@pytest.mark.parametrize(
    ("label", "act", "count"),
    [
        ("founded: 2015", "{label: x, from: 2014}", 1),
        ("founded: 2015", "{label: x, from: 2015-01}", 0),
        ("founded: ~2015", "{label: x, from: 2014}", 0),
        ("founded: {status: disputed, claims: [{value: 2015}, {value: 2014}]}", "{label: x, from: 2013}", 0),
        ("founded: 2015\nformer_names: [Old]", "{label: x, from: 2014}", 0),
        ("founded: 2015\nformer_names: [{value: Old, to: 2015-01}]", "{label: x, from: 2014}", 1),
        ("founded: 2015\nformer_names: [{value: Old, from: 2010, to: 2015}]", "{label: x, from: 2014}", 0),
        ("founded: 2015\nparent: {label: l, from: 2012}", "l", 1),
        ("founded: 2015\nparent: {label: l, from: 2015}", "l", 0),
        ("parent: {label: late, from: 2012}", "l", 1),
        ("parent: {label: late, from: 2022}", "l", 0),
    ],
)
def test_nothing_belongs_to_a_company_before_it_was_founded(label: str, act: str, count: int) -> None:
    files = {
        "labels/x.yaml": f"name: X\n{label}\n",
        "labels/late.yaml": "name: Late\nfounded: 2021-05\n",
        "artists/a.yaml": f"name: A\nlabels: [{act}]\n",
    }
    assert len(found(files)) == count


@pytest.mark.parametrize(
    ("person", "files", "count"),
    [
        ("born: 2027", {}, 1),
        ("born: 2026", {}, 0),
        ("born: ~2027", {}, 0),
        ("born: 1990\naffiliations: [{label: l, from: 1989}]", {}, 1),
        ("born: 1990\naffiliations: [{label: l, from: 1990}]", {}, 0),
        ("born: 1990", {"labels/x.yaml": "name: X\nkey_people: [{person: p, from: 1985}]\n"}, 1),
        ("born: 1990", {"artists/a.yaml": "name: A\nmembers: [{person: p, from: 1985}]\n"}, 1),
        ("born: 1990", {"artists/a.yaml": "name: A\nmembers: [{person: p, from: 1985, status: disputed}]\n"}, 0),
        ("born: 1990", {"artists/a.yaml": "name: A\ndebut: 1985\nmembers: [{person: p}]\n"}, 0),
        ("born: 1990\nacts: [a]", {"artists/a.yaml": "name: A\ntype: soloist\ndebut: 1989\n"}, 1),
        ("born: 1990\nacts: [a]", {"artists/a.yaml": "name: A\ntype: group\ndebut: 1989\n"}, 0),
        ("born: 1990", {"works/w.yaml": "title: W\nreleased: 1989\npeople: [{person: p, role: writer}]\n"}, 1),
        ("born: 1990", {"works/w.yaml": "title: W\nreleased: 1990\npeople: [{person: p, role: writer}]\n"}, 0),
        ("born: {value: 1990, status: disputed}\naffiliations: [{label: l, from: 1989}]", {}, 0),
    ],
)
def test_nobody_does_anything_before_being_born(person: str, files: dict[str, str], count: int) -> None:
    assert len(found({"people/p.yaml": f"name: P\n{person}\n", **files})) == count


@pytest.mark.parametrize(
    ("own", "post", "count"),
    [
        ("role: CEO, from: 2010", "role: ceo, from: 2012", 1),
        ("role: CEO, from: 2010, to: 2015", "role: CEO, from: 2012, to: 2016", 2),
        ("role: CEO, from: 2010", "role: CEO, from: 2010-05", 0),
        ("role: CEO, from: 2010", "role: CEO, from: ~2012", 0),
        ("role: CEO, from: 2010", "role: founder, from: 2012", 0),
        ("from: 2010", "from: 2012", 0),
        ("role: CEO, from: 2010", "role: CEO", 0),
        ("role: CEO, from: 2010", "role: CEO, from: 2012, status: disputed", 0),
        ("role: CEO, from: 2010", "role: CEO, from: 2012}, {person: p, role: CEO, from: 2010, to: 2011", 0),
    ],
)
def test_a_post_is_dated_alike_on_both_sides(own: str, post: str, count: int) -> None:
    files = {
        "people/p.yaml": f"name: P\naffiliations: [{{label: x, {own}}}]\n",
        "labels/x.yaml": f"name: X\nkey_people: [{{person: p, {post}}}]\n",
    }
    assert len(found(files)) == count


@pytest.mark.parametrize(
    ("act", "members", "count"),
    [
        ("{artist: a, as_of: 2024}", "{person: p, from: 2015, to: 2018}", 1),
        ("{artist: a, as_of: 2014}", "{person: p, from: 2015}", 1),
        ("{artist: a, as_of: 2018}", "{person: p, from: 2015, to: 2018}", 0),
        ("{artist: a, as_of: 2024}", "{person: p, to: 2018}, {person: p, from: 2020}", 0),
        ("a", "{person: p, to: 2018}", 0),
        ("{artist: a, as_of: 2024}", "{name: Q, to: 2018}", 0),
    ],
)
def test_an_act_and_its_member_agree(act: str, members: str, count: int) -> None:
    files = {"people/p.yaml": f"name: P\nacts: [{act}]\n", "artists/a.yaml": f"name: A\nmembers: [{members}]\n"}
    assert len(found(files)) == count


EVENT = "e: {title: %s, date: %s, what: debut, who: [%s], source: s}\n"


@pytest.mark.parametrize(
    ("title", "date", "who", "count"),
    [
        ("G debut", "2013-06-12", "g", 1),
        ("G make their debut", "2014", "g", 1),
        ("G debut with L", "2014", "g, l", 1),
        ("G debut", "2013-06", "g", 0),
        ("G debut", "~2014", "g", 0),
        ("G debut in Japan", "2014-05-21", "g", 0),
        ("G and H debut", "2014", "g, h", 0),
        ("G debut", "{value: 2014, status: disputed}", "g", 0),
        ("G debut", "{from: 2013-06, to: 2013-09}", "g", 0),
        ("G debut", "{from: 2013-07, to: 2013-09}", "g", 1),
    ],
)
def test_a_debut_event_and_the_field(title: str, date: str, who: str, count: int) -> None:
    files = {"events/e.yaml": EVENT % (title, date, who), "artists/h.yaml": "name: H\ndebut: 2014\n"}
    assert len(found(files)) == count


def test_an_event_that_agrees_excuses_the_others() -> None:
    events = EVENT % ("G debut", "2013-06-13", "g") + (EVENT % ("G debut", "2014", "g")).replace("e:", "f:", 1)
    assert one("events/e.yaml", events) == []


@pytest.mark.parametrize(
    ("title", "date", "works", "count"),
    [
        ("G release W", "2015-01-02", "w", 1),
        ("W comes out", "2015-01-02", "w", 1),
        ("G release W as a single", "2015-01-02", "w", 0),
        ("G release W and V", "2015-01-02", "w, v", 0),
        ("W is released", "2015-01-01", "w", 0),
    ],
)
def test_a_release_event_and_the_field(title: str, date: str, works: str, count: int) -> None:
    event = f"e: {{title: {title}, date: {date}, what: release, who: [g], works: [{works}], source: s}}\n"
    files = {"works/w.yaml": f"{WORK}2015-01-01\n", "works/v.yaml": "title: V\n", "events/e.yaml": event}
    told = found(files)
    assert len(told) == count
    assert all("'released' of work 'w' says 2015-01-01 (works/w.yaml:4:11)" in said for said in told)


SERIES = "title: W\ntype: track\nfacts:\n  %s: {label: %s, unit: %s, source: s%s, values: [%s]}\n"


@pytest.mark.parametrize(
    ("name", "label", "unit", "values", "count"),
    [
        ("days_at_no1", "Days at No. 1 on the daily chart", "days", "72 2025-09-29 76 2025-10-02", 0),
        ("days_at_no1", "Days at No. 1 on the daily chart", "days", "76 2025-09-29 72 2025-10-02", 1),
        ("streams", "Streams", "streams", "900 2025-09 800 2025-10", 1),
        ("streams", "Streams", "streams", "900 2025 800 2025-10", 0),
        ("streams", "Streams", "streams", "900 ~2024 800 2025-10", 0),
        ("streams", "Streams", "streams", "850000000 2025-09 849200000 2025-10", 0),
        ("streams", "Streams", "streams", "900 2023 1000 2024 800 2025 850 2026", 2),
        ("streams_2025", "Streams", "streams", "900 2025-01 800 2025-10", 0),
        ("streams", "Streams in one week", "streams", "900 2025-01 800 2025-10", 0),
        ("streams", "Streams", "streams per day", "900 2025-01 800 2025-10", 0),
        ("days_to_100m", "Days to 100 million", "days", "9 2025-01 8 2025-10", 0),
        ("days", "Days at No. 1 in a row", "days", "9 2025-01 8 2025-10", 0),
        ("rank", "Rank", "rank", "9 2025-01 8 2025-10", 0),
        ("growth", "Growth", '"%"', "9 2025-01 8 2025-10", 0),
        ("streams", "Streams", "streams", "72 2025-10-02 76 2025-10-02", 1),
        ("rank", "Rank", "rank", "1 2025-10-02 3 2025-10-02", 1),
        ("streams", "Streams", "streams", "76 2025-10-02 76 2025-10-02", 0),
        ("streams", "Streams", "streams", "850000000 2025-10-02 853400000 2025-10-02", 0),
        ("streams", "Streams", "streams", "72 2025-10 76 2025-10", 0),
        ("plays", "Plays", "plays", "900 2025-09 800 2025-10", 1),
        # a name or label that is such a unit stands for it
        ("streams", "Streams on Spotify", '""', "900 2025-09 800 2025-10", 1),
        ("on_spotify", "Plays", '""', "900 2025-09 800 2025-10", 1),
        ("streams", "Streams a month", '""', "900 2025-09 800 2025-10", 0),
        ("streams_2025", "So far", '""', "900 2025-09 800 2025-10", 0),
        ("streams", "Rank by streams", "rank", "900 2025-09 800 2025-10", 0),
        ("listeners", "Listeners", '""', "900 2025-09 800 2025-10", 0),
    ],
)
def test_series(name: str, label: str, unit: str, values: str, count: int) -> None:
    words = values.split()
    points = ", ".join(f"{{value: {value}, as_of: {day}}}" for value, day in zip(words[::2], words[1::2], strict=True))
    assert len(one("works/w.yaml", SERIES % (name, label, unit, "", points))) == count
    assert one("works/w.yaml", SERIES % (name, label, unit, ", status: disputed", points)) == []
    doubted = points.replace("}", ", status: unverified}")
    assert one("works/w.yaml", SERIES % (name, label, unit, "", doubted)) == []


def test_a_falling_series_names_the_highest_value_before() -> None:
    points = "{value: 1200, as_of: 2024}, {value: 1100, as_of: 2025}"
    (said,) = one("works/w.yaml", SERIES % ("streams", "Streams", "streams", "", points))
    assert said == (
        "works/w.yaml:4:92 'streams' only grows, and is 1,100 as of 2025 after 1,200 as of 2024 (works/w.yaml:4:64)"
    )


@pytest.mark.parametrize(
    ("fact", "count"),
    [
        ("{claims: [{value: 2012, source: s}, {value: 2014, source: t}]}", 1),
        ("{value: 2012, claims: [{value: 2012}, {value: 2014}]}", 1),
        ("{status: disputed, claims: [{value: 2012}, {value: 2014}]}", 0),
        ("{status: unverified, claims: [{value: 2012}, {value: 2014}]}", 0),
        ("{claims: [{value: 2012}, {value: 2012-05}]}", 0),
        ("{claims: [{value: 2012, as_of: 2015}, {value: 2014, as_of: 2016}]}", 0),
    ],
)
def test_sides_that_are_not_marked(fact: str, count: int) -> None:
    assert len(one("labels/x.yaml", f"name: X\nfounded: {fact}\n")) == count


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("peak: 3", "peak: 1", 1),
        ("peak: 3, as_of: 2025-01-02", "peak: 1, as_of: 2025-01-02", 1),
        ("peak: 1, as_of: 2025-01", "peak: 3, as_of: 2025-02", 1),
        ("peak: 3, as_of: 2025-01", "peak: 1, as_of: 2025-02", 0),
        ("peak: 3, as_of: 2025", "peak: 1, as_of: 2025", 0),
        ("peak: 3", "peak: 1, as_of: 2025-02", 0),
        ("peak: 1, weeks_at_peak: 8, as_of: 2025-01", "peak: 1, weeks_at_peak: 7, as_of: 2025-02", 1),
        ("peak: 1, weeks_at_peak: 7, as_of: 2025-01", "peak: 1, weeks_at_peak: 8, as_of: 2025-02", 0),
        ("peak: 1, weeks_at_peak: 7", "peak: 1, weeks_at_peak: 8", 1),
        ("peak: 2, weeks_at_peak: 7, as_of: 2025-01", "peak: 1, weeks_at_peak: 2, as_of: 2025-02", 0),
        ("peak: 3, territory: Japan", "peak: 1", 0),
        ("peak: 3, status: disputed", "peak: 1", 0),
        # a place reached in some week is the peak from then on at the least
        ("peak: 2, week: 2011-04-01", "peak: 5, week: 2011-05-01", 1),
        ("peak: 2, week: 2011-04-01", "peak: 5, as_of: 2011-05-01", 1),
        ("peak: 2, week: 2011-04-01, as_of: 2011-08", "peak: 5, as_of: 2011-05", 1),
        ("peak: 5, week: 2011-04-01", "peak: 2, week: 2011-05-01", 0),
        ("peak: 2, week: 2011-04", "peak: 5, week: 2011", 0),
        ("peak: 2, week: ~2010", "peak: 5, week: 2011-05-01", 0),
        ("peak: 2, week: 2011-04-01", "peak: 5", 0),
        ("peak: 2, week: 2011-04-01", "peak: 2, week: 2011-05-01", 0),
    ],
)
def test_entries_for_one_chart(first: str, second: str, count: int) -> None:
    charts = f"charts: [{{chart: C, {first}}}, {{chart: c, {second}}}]\n"
    assert len(one("works/w.yaml", f"title: W\n{charts}")) == count
    swapped = f"charts: [{{chart: c, {second}}}, {{chart: C, {first}}}]\n"
    assert len(one("works/w.yaml", f"title: W\n{swapped}")) == count


@pytest.mark.parametrize(
    ("fact", "count"),
    [
        ("{value: X, checked: 2027-01-01}", 1),
        ("{value: X, checked: 2026-11-02}", 0),
        ("{value: X, checked: 2026-11}", 0),
        ("{value: X, as_of: 2027}", 0),
        ("{value: X, as_of: 2026-01, checked: 2025}", 0),
    ],
)
def test_nothing_is_looked_up_after_today(fact: str, count: int) -> None:
    assert len(one("artists/a.yaml", f"name: A\norigin: {fact}\n")) == count


def test_what_is_to_come_is_fine() -> None:
    events = "e: {title: Tour, date: 2028-01-01, what: tour, who: [g], source: s}\n"
    assert found({"events/e.yaml": events, "works/w.yaml": f"{WORK}2030\n"}) == []


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("72", "76", True),
        ("70", "72", True),
        ("2.4", "2.43", False),
        ("2.4", "2.5", True),
        ("850000000", "8.6E+8", True),
        ("100000000", "90000000", True),
        ("100000000", "98123456", False),
        ("0", "5", True),
    ],
)
def test_numbers_that_are_rounded_agree(one: str, other: str, *, wanted: bool) -> None:
    assert differ(Decimal(one), Decimal(other)) is wanted
    assert differ(Decimal(other), Decimal(one)) is wanted


def test_a_number_without_unit_grows_by_its_name() -> None:
    work = Work(id="w", path="w", place=Place("w"), name="W")
    fact: Fact[Decimal] = Fact(value=None, place=Place("w"))
    assert grows(work, "streams", fact)
    assert not grows(work, "rank", fact)
    assert not grows(Label(id="l", path="l", place=Place("l"), name="L"), "streams", fact)


OWNERS = ["{label: l, stake: 60%, from: 2010}", "{label: m, stake: 30%, from: 2011}", "{label: n, stake: 20%}"]
TERMS = [
    "{label: l, role: agency, from: 2013}",
    "{label: m, role: agency, from: 2014}",
    "{label: x, role: agency, from: 2014}",
]
VALUES = [
    "{value: 90, as_of: 2023}",
    "{value: 80, as_of: 2024}",
    "{value: 70, as_of: 2025-05-05}",
    "{value: 95, as_of: 2022}",
]


@settings(max_examples=40)
@given(st.permutations(OWNERS), st.permutations(TERMS), st.permutations(VALUES))
def test_the_order_of_entries_changes_no_count(owners: list[str], terms: list[str], values: list[str]) -> None:
    told = found(
        {
            "labels/x.yaml": f"name: X\nparent: [{', '.join(owners)}]\n",
            "artists/a.yaml": f"name: A\nlabels: [{', '.join(terms)}]\n",
            "works/w.yaml": SERIES % ("streams", "Streams", "streams", "", ", ".join(values)),
        }
    )
    counts = [sum(said.startswith(path) for said in told) for path in ("labels/x", "artists/a", "works/w")]
    assert counts == [1, 2, 3]
