"""The facts of a thing that count something, and the words by which a text means one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from generator.check.agreement import counts
from generator.facts import dates
from generator.facts.dates import Date
from generator.facts.kinds import Entity, Work
from generator.facts.values import Fact
from generator.problems import Place

MASS = (
    *("streams", "plays", "listens", "views", "copies", "units", "sales", "downloads", "followers", "subscribers"),
    *("listeners", "days", "weeks", "months", "years", "hours"),
)
"""Units of which one says a part only with other words; of `three tracks` nobody knows whether they are all.

A fact without a unit whose name or label has such a word is counted in it.
"""
VERBS = {"streams": "streamed", "plays": "played|streamed", "views": "viewed|watched", "downloads": "downloaded"}
"""`streamed 90 million times` says the same as `90 million streams`."""
_KOREAN_UNITS = {
    "days": r"일(?:간|\s?동안)",
    "weeks": r"주(?:간|\s?동안)?(?![가-힣])|주(?:간|\s?동안)",
    "streams": r"회(?!차|사)|건의 스트리밍",
    "plays": r"회(?!차|사)",
    "views": r"회(?!차|사)|뷰",
    "copies": r"장(?![가-힣]{2})",
}
_NOT_SAID_SO = ("rank", "members", "명")
"""Units that no text puts behind the number, and those that a field of its own declares how to say."""
_SMALL = frozenset(
    ("the", "a", "an", "of", "at", "on", "in", "for", "by", "to", "and", "with", "as", "its", "it", "was", "all")
)
_POINTING = """
    first second third last week weeks day days year years month months daily weekly monthly annual debut opening
    global world worldwide consecutive row straight unbroken top ten charts radio airplay sales digital
    physical album albums video teaser trailer per each every average half quarter hours hour minutes since million
    billion hundred thousand no 1 100 200 excl home abroad domestic overseas tour ticket combined together both
    songs 첫 첫날 첫주 연속 하루 주간 일간 글로벌
"""
POINTING = frozenset(_POINTING.split())
"""Words that point at one chart, place or time: of those in a sentence, the label of the fact it means has all."""


class Counted(msgspec.Struct, frozen=True):
    """A fact with a unit: its name (none for an entry of `charts`), words of its label, values, and their place.

    `grows` says that it can only grow.
    """

    name: str
    unit: str
    words: frozenset[str]
    values: tuple[tuple[Decimal, Date | None], ...]
    grows: bool
    place: Place
    notes: str

    @property
    def latest(self) -> Decimal:
        return self.values[-1][0]


def counted(entity: Entity) -> Iterator[Counted]:
    """What the facts and charts of a thing count."""
    for name, fact in entity.facts:
        unit = _unit(name, fact)
        points = [one for one in (*fact.claims, *fact.values) if isinstance(one.value, Decimal)]
        values: list[tuple[Decimal, Date | None]]
        values = [(one.value, one.as_of) for one in points if isinstance(one.value, Decimal)]
        if not fact.values and isinstance(fact.value, Decimal):
            values.append((fact.value, fact.as_of))
        if unit and values and unit not in _NOT_SAID_SO:
            notes = " ".join((fact.note, *(one.note for one in points)))
            place = fact.values[-1].place if fact.values else fact.place
            words = words_of(f"{name.replace('_', ' ')} {fact.label}") - {unit}
            grows = counts.grows(entity, name, msgspec.structs.replace(fact, unit=unit))
            yield Counted(name, unit, words, tuple(values), grows, place, notes)
    for chart in entity.charts if isinstance(entity, Work) else ():
        if chart.weeks_at_peak is not None:
            words = words_of(f"weeks at no {chart.peak} peak {chart.chart} {chart.territory}")
            weeks = ((Decimal(chart.weeks_at_peak), chart.as_of),)
            yield Counted("", "weeks", words, weeks, True, chart.place, chart.note)


def _unit(name: str, fact: Fact[Any]) -> str:
    """The unit of a fact; where it says none, the first word of its name or label that counts something."""
    if fact.unit or not isinstance(fact.value, Decimal):
        return fact.unit
    words = re.findall(r"[a-z]+", f"{name} {fact.label}".casefold().replace("_", " "))
    return next((word for word in words if word in MASS), "")


def words_of(text: str) -> frozenset[str]:
    """The words of a label or sentence that tell it from others, in small letters."""
    plain = re.sub(r"number one|#1|1위", "no 1", text.casefold()).replace("u.s.", "us")
    return frozenset(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", plain))) - _SMALL


def pointing(left: str, right: str) -> frozenset[str]:
    """The words around a number that point at one chart, place or time; places and charts by their capitals."""
    words = {word for word in words_of(f"{left} {right}") if word in POINTING}
    for text, behind in ((left, False), (right, True)):
        for found in re.finditer(r"(?<![\w’'-])[A-Z][\w’'&.-]*(?:\s+[A-Z\d][\w’'&.-]*)*", text):
            if (behind or _points(text, found)) and found[0].rstrip(".") not in ("I", "No", *dates.MONTHS_EN):
                words |= words_of(found[0])
        words |= {found.casefold() for found in re.findall(r"([가-힣A-Za-z]+?)(?:에서|\s차트)", text)}
    return frozenset(words)


def _points(left: str, found: re.Match[str]) -> bool:
    """Whether a capital before a number does more than say of what sort its subject is: `the K-pop song`."""
    before = left[: found.start()]
    if not before.strip():
        return False
    attribute = re.search(r"(?:\b(\w+)\s+)?\b(?:[Aa]n?|[Tt]he|its|their)\s+(?:[a-z][\w-]*\s+){0,3}$", before)
    return attribute is None or (attribute[1] or "").lower() in ("in", "on", "of", "at", "from", "across", "via", "for")


def forms(unit: str) -> str:
    """An expression for a unit, in the singular and plural, and in Korean where the unit is common."""
    word = unit.casefold()
    stem = (
        word[:-3] + "(?:y|ies)"
        if word.endswith("ies")
        else re.escape(word[:-1]) + "s?"
        if word.endswith("s")
        else re.escape(word)
    )
    edge = "" if re.search("[가-힣]$", word) else r"\b"
    times = r"|times\b" if unit in VERBS else ""
    return f"(?i:{stem}){edge}{times}" + (f"|{_KOREAN_UNITS[unit]}" if unit in _KOREAN_UNITS else "")


def anchors(unit: str) -> tuple[str, ...]:
    """Small-lettered words of which one stands in every text with this unit."""
    word = unit.casefold()
    plural = (word, word[:-3] + "y") if word.endswith("ies") else (word, word.removesuffix("s"))
    korean = re.findall("[가-힣]+", re.sub(r"\(\?[!:][^()]*\)", " ", _KOREAN_UNITS.get(unit, "")))
    times = ("times",) if unit in VERBS else ()
    return tuple(dict.fromkeys((*plural, *times, *(one for one in korean if one != "건의"))))
