"""Where a value stands takes no part in what it is."""

from __future__ import annotations

import pytest

from generator.facts.dates import Date
from generator.facts.kinds import Article, Page
from generator.facts.values import Evidence, Fact, Located, Ref
from generator.packed import Form
from generator.placed import Placed
from generator.problems import Place
from generator.read.markdown.prose import Run

HERE, THERE = Place("a.yaml", 1), Place("a.yaml", 2)


@pytest.mark.parametrize(
    ("here", "there", "other"),
    [
        (Ref("bts", ("artist",), HERE), Ref("bts", ("artist",), THERE), Ref("bts", ("label",), HERE)),
        (Located("/old/", HERE), Located("/old/", THERE), Located("/new/", HERE)),
        (Fact(value=Date(2020), place=HERE), Fact(value=Date(2020), place=THERE), Fact(value=Date(2021), place=HERE)),
        (Run("a", offsets=((0, 1),)), Run("a", offsets=((0, 2),)), Run("a", free=False, offsets=((0, 1),))),
    ],
)
def test_what_moved_is_the_same(here: Placed, there: Placed, other: Placed) -> None:
    assert here == there
    assert hash(here) == hash(there)
    assert repr(here) == repr(there)
    assert here != other
    assert repr(here) != repr(other)


def test_an_inner_place_takes_no_part_either() -> None:
    here, there = (Fact(value=1, source=(Ref("a", ("source",), at),), place=HERE) for at in (HERE, THERE))
    assert {here} == {there}


def test_values_of_two_classes_are_never_equal() -> None:
    given = {"id": "a", "path": "a.md", "name": "A", "place": HERE}
    assert Page(**given) != Article(**given)
    assert Evidence(place=HERE) != HERE


def test_places_are_packed() -> None:
    form: Form[Ref] = Form(Ref)
    assert form.value_of(form.bytes_of(Ref("bts", ("artist",), THERE))).place == THERE
