"""How many members a text may give a group, now or at another time."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec

from generator.check.prose import days, evidence
from generator.check.prose.amounts import Amount
from generator.check.prose.late import Late
from generator.check.prose.sentences import Sentence
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Member
from generator.facts.values import Fact
from generator.graph.derived import lasting
from generator.problems import Place

COUNTS = ("member_count", "members_count", "number_of_members", "members")
"""Free facts that say how many are in a group whose members are not listed."""

_THEN = Late(
    r"\b(?:was|were|had|been|originally|initially|formerly|once|then|began|begun|started|launched|left|joined|departed|"
    r"departure|before|until|after|former|reduced|expanded|became|become|grew|shrank|formed|"
    r"at (?:its|their|the) (?:\w+ )?debut|at debut|at first|at the time|back in|by then|new|future|will|to be|return|"
    r"comeback|hiatus|ever|over the years|as a|as an|as the)\b|debut(?:ed|ing|s)? (?:as|with)|"
    r"당시|처음|원래|이전|시절|탈퇴|였|했던|출발|시작|때|합류|개편|재편|출신|준비|데뷔 전",
    re.IGNORECASE,
)
_AT_DEBUT = Late(
    rf"debut(?:ed|ing|s)?(?:\s+(?:in|on)\s+{days.DATE})?\s+(?:as|with)\b|at (?:its|their|the|her) debut\b|데뷔 당시",
    re.IGNORECASE,
)
_TURN = Late(r"\b(?:before|until|after|when|once|by the time|with)\b|전에|후에|뒤에|때", re.IGNORECASE)
"""With a date behind it, it is not the date of the line-up."""
_HOW_IT_BEGAN = Late(r",\s+(?:formed|founded|created|assembled|launched|put together|produced|managed)\s[^,;]*,")


class LineUp(msgspec.Struct, frozen=True):
    """How few and how many members there can be, and where that is written."""

    fewest: int
    most: int
    place: Place

    def admits(self, said: Amount) -> bool:
        """Whether somebody who knows the line-up can give it that number."""
        return any(said.may_be(Decimal(number)) for number in range(self.fewest, self.most + 1))


def now(act: Artist, today: Date) -> LineUp | None:
    """The members on the day of the build; the free fact that counts them where they are not listed."""
    if act.members:
        sure = [one for one in act.members if one.status == "settled" and lasting(one, today)]
        perhaps = [one for one in act.members if one.status != "settled" or lasting(one, today)]
        return LineUp(len(sure), len(perhaps), act.members[0].place) if sure else None
    return next((found for name in COUNTS if (found := _counted(dict(act.facts).get(name)))), None)


def _counted(fact: Fact[Any] | None) -> LineUp | None:
    if fact is None:
        return None
    numbers = [int(value) for value in evidence.values(fact) if isinstance(value, Decimal)]
    return LineUp(min(numbers), max(numbers), fact.place) if numbers else None


def at_debut(act: Artist) -> LineUp | None:
    """The members with whom a group began; who came in the year or month of the debut was there."""
    debut = act.debut.value if act.debut else None
    known = at(act, debut) if debut else None
    if known is None or debut is None or act.debut is None or act.debut.status != "settled" or debut.circa:
        return None
    there = [one for one in act.members if one.from_ is None or one.from_.may_equal(debut) or one.from_.before(debut)]
    return LineUp(max(known.fewest, min(len(there), known.most)), known.most, known.place)


def at(act: Artist, day: Date) -> LineUp | None:
    """The members at some time within `day`; None where the facts do not tell the history of the group."""
    if not _told(act) or (act.debut and act.debut.value and day.before(act.debut.value)):
        return None
    sure = [one for one in act.members if _in(one, day, surely=True)]
    perhaps = [one for one in act.members if _in(one, day, surely=False)]
    return LineUp(len(sure), len(perhaps), act.members[0].place)


def _told(act: Artist) -> bool:
    """Whether somebody wrote when members came or left."""
    return any(one.from_ or one.to for one in act.members)


def _in(member: Member, day: Date, *, surely: bool) -> bool:
    start, end = member.from_, member.to
    if surely:
        started = start is None or (start.last <= day.first and not start.circa)
        return member.status == "settled" and started and (end is None or (end.first > day.last and not end.circa))
    return (start is None or start.first <= day.last or start.circa) and (
        end is None or end.last >= day.first or end.circa
    )


def ever(act: Artist) -> LineUp | None:
    """Between the fewest and the most that the group had at any time; None where the facts do not tell."""
    if not _told(act):
        return None
    turns = [date for one in act.members for date in (one.from_, one.to) if date]
    found = [one for turn in turns if (one := at(act, turn))]
    if not found:
        return None
    most = max(len(act.members), *(one.most for one in found))
    return LineUp(min(one.fewest for one in found), most, act.members[0].place)


def meant(act: Artist, sentence: Sentence, start: int, end: int, today: Date) -> LineUp | None:
    """The line-up that a sentence speaks of at `start` to `end`; None where that is not certain."""
    present = now(act, today)
    if act.disbanded is not None:
        past = ever(act)
        whole = LineUp(1, len(act.members), present.place) if present and past is None and not _told(act) else past
        return (
            LineUp(len(act.members), len(act.members), present.place) if whole and not _told(act) and present else past
        )
    dates = [date for _, date in days.told(sentence.masked)]
    around = f"{sentence.masked[:start][-60:]}|{sentence.masked[start:end]}|{sentence.masked[end:][:40]}"
    if _AT_DEBUT.now.search(around):
        return at_debut(act)
    if not dates and not _THEN.now.search(_clause(sentence, start, end)):
        return present
    if len(dates) == 1 and not _TURN.now.search(sentence.masked):
        return at(act, dates[0])
    past = ever(act)
    if past is None or present is None:
        return None
    return LineUp(min(past.fewest, present.fewest), max(past.most, present.most), past.place)


def _clause(sentence: Sentence, start: int, end: int) -> str:
    """The words around, from one comma or joint to the next; before a verb, the subject with them."""
    left = re.split(r"[;:]|, (?:and|but)\b", _HOW_IT_BEGAN.now.sub(" ", sentence.masked[:start]))[-1]
    right = re.split(r"[;:,(]|\b(?:and|but|which|who|that)\b", sentence.masked[end:])[0]
    attributive = re.search(r"(?:^|[,(]\s*)(?:(?:a|an|the)\s*)?$", left, re.IGNORECASE)
    joined = right if not attributive else ""
    return f"{left}{sentence.masked[start:end]}{joined}"
