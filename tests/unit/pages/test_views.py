"""Views: what may stand in them, and that a digest tells any two apart."""

from __future__ import annotations

import types
from collections.abc import Iterator
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

from generator import build
from generator.facts.dates import Date
from generator.pages import listing, views
from generator.pages.views import DateView, EntityView, Link, Number, PageView, Site, Value, View, digest
from tests.built import GOLDEN

SHARED = (PageView, EntityView)
"""Views of which there are only others."""

LINK = Link("/a/", "a")
_ABSENT: dict[type[View], View] = {
    Number: Number(Value("1"), "label", "unit", LINK),
    Site: Site(
        title="t",
        tagline="",
        description="",
        url="https://example.org/",
        language="en",
        author="",
        repository="",
        color="",
        license="",
        nav=(LINK,),
        words={"a": "b"},
        today=DateView("2026-11-01", "1 November 2026"),
        version="1",
    ),
}


def _classes(of: type[View]) -> Iterator[type[View]]:
    for one in of.__subclasses__():
        yield one
        yield from _classes(one)


CLASSES = sorted(_classes(View), key=lambda one: one.__name__)


def _golden() -> tuple[View, ...]:
    """The view of every page of the golden site, made anew."""
    built = build.build(GOLDEN, build.Options(today=Date(2026, 11, 1)))
    assert built.context is not None
    return tuple(page.view(built.texts) for page in listing.every(built.context)[0])


@cache
def _seen() -> dict[str, View]:
    """Every view within the golden site's pages, by its digest."""
    found: dict[str, View] = {}
    todo: list[Any] = list(_golden())
    while todo:
        one = todo.pop()
        if isinstance(one, tuple):
            todo += one
        elif isinstance(one, View) and (mark := digest(one)) not in found:
            found[mark] = one
            todo += (getattr(one, name) for name in one.__struct_fields__)
    return found


def _one_of(kind: type[View]) -> View:
    """One from the golden site, or one made here where no page of that holds any."""
    if kind in _ABSENT:
        return _ABSENT[kind]
    return next(view for view in _seen().values() if type(view) is kind)


def _other(value: Any) -> Any:
    """Something else of about the same sort."""
    match value:
        case bool():
            return not value
        case str():
            return f"{value}x"
        case int():
            return value + 1
        case tuple():
            return (*value, "x")
        case View():
            return Value("x")
        case _:
            return "x"


def test_views_have_names_of_their_own() -> None:
    assert len(CLASSES) > 50
    assert [one.__struct_config__.tag for one in CLASSES] == [one.__name__ for one in CLASSES]
    assert len({one.__name__ for one in CLASSES}) == len(CLASSES)


def test_all_views_can_be_had_from_one_place() -> None:
    assert {name for name in views.__all__ if isinstance(getattr(views, name), type)} == {
        *(one.__name__ for one in CLASSES),
        "View",
    }


@pytest.mark.parametrize("kind", CLASSES, ids=lambda one: one.__name__)
def test_a_view_is_frozen_and_out_of_the_collectors_way(kind: type[View]) -> None:
    config = kind.__struct_config__
    assert (config.frozen, config.gc, config.array_like, config.eq) == (True, False, True, True)


@pytest.mark.parametrize("kind", [one for one in CLASSES if one not in SHARED], ids=lambda one: one.__name__)
def test_a_digest_tells_every_field(kind: type[View]) -> None:
    view = _one_of(kind)
    assert kind.__struct_fields__
    for name in kind.__struct_fields__:
        value = getattr(view, name)
        same, other = (msgspec.structs.replace(view, **{name: new}) for new in (value, _other(value)))
        assert (same, digest(same)) == (view, digest(view))
        assert other != view, name
        assert digest(other) != digest(view), name


def test_equal_views_have_equal_digests_and_no_others() -> None:
    seen = _seen()
    assert len(seen) > 1000
    assert len(set(seen.values())) == len(seen)
    assert [digest(view) for view in _golden()] == [digest(view) for view in _golden()]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda one: one.__name__)
def test_a_field_holds_texts_numbers_tuples_and_views(kind: type[View]) -> None:
    """And never a tuple or a view: encoded, one may look like the other."""
    for name, hint in get_type_hints(kind).items():
        if (kind, name) == (Site, "words"):  # a mapping, whatever it is
            continue
        for sorts in _alternatives(hint):
            assert all(sort in (str, int, bool, type(None), tuple) or issubclass(sort, View) for sort in sorts), name
            assert tuple not in sorts or not any(issubclass(sort, View) for sort in sorts), name


def _alternatives(hint: Any) -> Iterator[list[type]]:
    """What may stand in one place, for every place of a field."""
    ways = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    yield [get_origin(way) or way for way in ways]
    for way in ways:
        for inside in get_args(way):
            if inside is not Ellipsis:
                yield from _alternatives(inside)
