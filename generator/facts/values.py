"""What a field holds: references, facts with their evidence, points of a series."""

from __future__ import annotations

from abc import ABCMeta
from decimal import Decimal
from typing import TYPE_CHECKING, Generic, TypeVar

from generator.facts.dates import Date, Span
from generator.placed import Placed
from generator.problems import Place

T = TypeVar("T")


class Amount(Decimal):
    """A number in a free fact: of a class of its own, so that what keeps it can tell it from a text."""


if TYPE_CHECKING:
    Free = str | Decimal | Date | Span | tuple[str, ...]
else:

    class Free(metaclass=ABCMeta):  # noqa: B024  # a name for a union, not a base
        """What a free fact can be. A class, since msgspec reads no union of a text and a number."""

    for _sort in (str, Decimal, Date, Span, tuple):
        Free.register(_sort)


class Ref(Placed, frozen=True):
    """An id as written in a field, perhaps with a kind before it (`artist:bts`), and the kinds that fit there."""

    written: str
    kinds: tuple[str, ...]
    place: Place


class Located(Placed, frozen=True):
    """A text whose place matters later: an address or a path that something else may claim or lack."""

    text: str
    place: Place


class Evidence(Placed, frozen=True, kw_only=True):
    """How a statement is known."""

    source: tuple[Ref, ...] = ()
    as_of: Date | None = None
    checked: Date | None = None
    confidence: str = ""
    note: str = ""
    status: str = "settled"
    place: Place


class Point(Evidence, Generic[T], frozen=True, kw_only=True):
    """One value of a series, or one side of a dispute."""

    value: T


class Fact(Evidence, Generic[T], frozen=True, kw_only=True):
    """A value and how it is known.

    `value` is the latest of a series, and None where only the `claims` of a dispute stand. `values` are the points
    of a series by date, the undated first; `from_` and `to` say when the value held.
    """

    value: T | None
    values: tuple[Point[T], ...] = ()
    claims: tuple[Point[T], ...] = ()
    from_: Date | None = None
    to: Date | None = None
    label: str = ""
    unit: str = ""

    @property
    def is_series(self) -> bool:
        return bool(self.values)
