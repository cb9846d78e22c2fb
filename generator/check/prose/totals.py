"""Whether a number can be what a fact was at the time of which a text speaks."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from generator.check.prose.amounts import Amount
from generator.check.prose.counted import Counted
from generator.check.prose.late import Late
from generator.facts.dates import Date

INCREMENT = Late(
    r"\b(?:gain(?:ed|s|ing)?|add(?:ed|s|ing)?|(?:grew|grown|rose|risen|increased|up|jumped) by|earn(?:ed|s)?|"
    r"drew|drawn|attract(?:ed|s)?|picked up|pulled in|collected|lost|need(?:s|ed)?|missing|short of|"
    r"shipped|print(?:ed|s)?|pressed|(?:pre-?)?ordered|returned|promised)\s+(?:[a-z]+\s+){0,2}$"
)
"""Before a number: it came to the total, or is of something else, and is no total."""
INCREMENT_BEHIND = Late(r"\s*(?:in\s+addition|more|늘|증가|추가|더\s|모자)")
REACHED = Late(
    r"\b(?:reach(?:ed|es|ing)?|pass(?:ed|es|ing)?|surpass(?:ed|es|ing)?|hit|hits|topped|tops|cross(?:ed|es|ing)?|"
    r"exceed(?:ed|s|ing)?|broke|cleared|beyond|past)\s+(?:the\s+)?$"
)
"""Before a number: a mark on the way, right for every total that is higher."""
REACHED_BEHIND = Late(r"\s*(?:을|를)?\s*(?:넘|돌파|달성|웃돌|이상)")
AS_OF = Late(r"\b[Aa]s of\s+(?:the\s+)?$")


class When(msgspec.Struct, frozen=True):
    """The time of which a text speaks: a date, whether it says `as of` it, and whether it tells of a mark passed."""

    date: Date | None = None
    as_of: bool = False
    reached: bool = False


def agrees(meant: Counted, said: Amount, when: When) -> bool | None:
    """Whether somebody who knows the fact can say this number of that time; None where the fact does not tell."""
    if when.date is None:
        mark = Amount(said.value, said.step, said.bound or "over") if when.reached else said
        return any(mark.may_be(value) for value, _ in meant.values)
    then = [value for value, as_of in meant.values if as_of and as_of.may_equal(when.date)]
    exact = when.as_of or any(as_of == when.date for _, as_of in meant.values)
    if then and exact and not when.reached:
        return any(said.may_be(value) for value in then)
    if not meant.grows:
        return None
    return _within(said, *_around(meant, when.date))


def point(meant: Counted, date: Date) -> tuple[Decimal, Date] | None:
    """What a reference with `@date` says: the latest value on or before it, and its date."""
    before = [(value, as_of) for value, as_of in meant.values if as_of and as_of.last <= date.last]
    return max(before, key=lambda one: one[1].last) if before else None


def _around(meant: Counted, date: Date) -> tuple[Decimal | None, Decimal | None]:
    """The last value of a number that grows before a date has begun, and the first one after it is over."""
    dated = sorted(
        ((as_of, value) for value, as_of in meant.values if as_of and not as_of.circa), key=lambda one: one[0]
    )
    before = [value for as_of, value in dated if as_of.last <= date.first]
    after = [value for as_of, value in dated if as_of.first >= date.last]
    return max(before, default=None), min(after, default=None)


def _within(said: Amount, low: Decimal | None, high: Decimal | None) -> bool | None:
    """Whether some total from `low` to `high` can be said so."""
    if low is None and high is None:
        return None
    least = low if low is not None else Decimal(0)
    if high is None:
        return said.bound in ("over", "near", "about") or said.value >= least or said.may_be(least)
    if least <= said.value <= high:
        return True
    return said.may_be(least) or said.may_be(high)
