"""The roster of a label, now and before, and where those who left went."""

from __future__ import annotations

import pytest

from generator.pages import labels
from generator.pages.views import LabelView, Relatives
from tests.entities import context

BASE = {
    "labels/l.yaml": "name: L\n",
    "labels/m.yaml": "name: M\n",
    "labels/n.yaml": "name: N\n",
}


def view(files: dict[str, str], id_: str = "l") -> LabelView:
    page = next(page for page in labels.pages(context(files)) if page.address == f"/labels/{id_}/")
    view = page.view({})
    assert isinstance(view, LabelView)
    return view


@pytest.mark.parametrize(
    ("to", "now"),
    [
        ("", True),
        (", to: 2019", False),
        (", to: 2026-10", False),
        (", to: 2026-10-31", False),
        (", to: 2026-11", True),
        (", to: 2026-11-01", True),
        (", to: 2026", True),
        (", to: 2030", True),
        (", to: ~2016", False),
    ],
)
def test_now_is_the_build_date(to: str, now: bool) -> None:
    found = view({**BASE, "artists/a.yaml": f"name: A\nlabels: [{{label: l, from: 2012{to}}}]\n"})
    assert [one.name for one in found.roster_now] == (["A"] if now else [])
    assert [one.name for one in found.roster_before] == ([] if now else ["A"])


@pytest.mark.parametrize(
    ("signings", "went"),
    [
        ("{label: l, to: 2016}, {label: m, from: 2017}", ["M"]),
        ("{label: l, to: 2016}, {label: m, from: 2016}", ["M"]),
        ("{label: l, to: 2016-05}, {label: m, from: 2016}", ["M"]),
        ("{label: l, to: 2016}, {label: m, from: 2017}, {label: n, from: 2020}", ["M"]),
        ("{label: l, to: 2016}, {label: m, from: 2017}, {label: n, from: 2017}", ["M", "N"]),
        ("{label: m, from: 2010}, {label: l, from: 2012, to: 2016}", []),
        ("{label: m, from: ~2010}, {label: l, from: 2012, to: 2016}", []),
        ("{label: l, to: 2016}, m", []),
        ("{label: l, to: 2016}", []),
        ("{label: l, from: 2010, to: 2012}, {label: m, from: 2013, to: 2015}", ["M"]),
    ],
)
def test_former_acts_say_where_they_went(signings: str, went: list[str]) -> None:
    found = view({**BASE, "artists/a.yaml": f"name: A\nlabels: [{signings}]\n"})
    assert [one.name for one in found.roster_before] == ["A"]
    assert [link.text for link in found.roster_before[0].went] == went


def test_the_roster_stands_by_year_then_name() -> None:
    starts = {"d": "", "c": ", from: 2015", "b": ", from: 2012-05", "a": ", from: 2015"}
    files = {
        f"artists/{one}.yaml": f"name: {one.upper()}\nlabels: [{{label: l{start}}}]\n" for one, start in starts.items()
    }
    assert [one.name for one in view({**BASE, **files}).roster_now] == ["B", "A", "C", "D"]


def test_works_are_no_acts() -> None:
    found = view({**BASE, "works/w.yaml": "title: W\nlabels: [l]\n"})
    assert found.roster_now == found.roster_before == ()
    assert [one.name for one in found.works] == ["W"]


def depth(relatives: tuple[Relatives, ...]) -> int:
    return 1 + max(depth(one.below) for one in relatives) if relatives else 0


def test_a_family_shows_three_steps_with_stakes() -> None:
    files = {
        "labels/l.yaml": "name: L\n",
        "labels/m.yaml": "name: M\nparent: {label: l, stake: 51.2%}\n",
        "labels/n.yaml": "name: N\nparent: [{label: m, stake: 100%, from: 2019}]\n",
        "labels/o.yaml": "name: O\nparent: n\n",
    }
    family = view(files).family
    assert depth(family) == 3
    assert (family[0].entry.name, family[0].entry.detail) == ("M", "51.2%")
    assert (family[0].below[0].entry.name, family[0].below[0].entry.detail) == ("N", "100%")
    owners = view(files, "o").owners
    assert [owners[0].entry.name, owners[0].below[0].entry.name, owners[0].below[0].below[0].entry.name] == [
        "N",
        "M",
        "L",
    ]


def test_a_chain_gone_wrong_is_shown_in_part() -> None:
    files = {f"labels/l{number}.yaml": f"name: L{number}\nparent: l{number + 1}\n" for number in range(40)}
    found = view({**files, "labels/l40.yaml": "name: L\n"}, "l0")
    assert 3 <= depth(found.owners) <= 10


def test_an_act_that_is_no_more_is_on_no_roster_now() -> None:
    found = view({**BASE, "artists/a.yaml": "name: A\ndisbanded: 2020\nlabels: [{label: l, from: 2012}]\n"})
    assert [one.name for one in found.roster_now] == []
    assert [one.name for one in found.roster_before] == ["A"]


def test_works_are_no_part_of_the_roster() -> None:
    found = view({**BASE, "works/w.yaml": "title: W\nlabels: [l]\n"})
    assert [one.name for one in found.works] == ["W"]
    assert (found.roster_now, found.roster_before) == ((), ())
