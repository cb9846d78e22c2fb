"""Numbers with the unit of a fact: which fact a text speaks of, and whether it has that value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from generator.check.prose import amounts, counted, days, subjects, totals
from generator.check.prose.amounts import Amount
from generator.check.prose.counted import Counted
from generator.check.prose.findings import Finding, reference
from generator.check.prose.late import Late
from generator.check.prose.sentences import NAME, QUOTED, Named, Sentence
from generator.check.prose.totals import When
from generator.facts import dates, numbers
from generator.facts.kinds import ENTITIES, Entity
from generator.graph.graph import Graph

_END = Late(r"\s*(?:$|[.,;:!?)–—]|(?:and|but|in all|in total)\b)")
_NOT_A_TOTAL = Late(
    r"\b(?:another|more|first|last|next|extra|further|additional|other|every|per|each|than|of|those|these|"
    r"day|week|no\.|number|between|from|past|previous|final|opening)\s+$",
    re.IGNORECASE,
)
_OTHER_SENSE = Late(
    r"\s*(?:after|before|later|ago|since|from|into|until|earlier|old|apart|prior|away|on end|in advance|more|behind|"
    r"ahead|short|left|per|a\s+(?:day|week|year)|each|every|뒤|후|전|만에|째|차)\b|\s*[-–—/]",
    re.IGNORECASE,
)
_SOME_DATE = Late(rf"\b(?:{'|'.join(dates.MONTHS_EN[1:])})\b|\b(?:19|20)\d\d\b|\d+월")
_DATE = Late(days.DATE)
_WITHIN = Late(r"\b(?:in|after|within|took|takes|needed)\s+(?:just\s+|only\s+)?$", re.IGNORECASE)
_OPENING = Late(r"(?:.*;)?\s*(?:[Ii]n|[Bb]y|[Aa]s of|[Oo]n|[Aa]t|[Uu]ntil|[Dd]uring|[Ss]ince)\s+(?:[a-z]+\s+){0,3}")
_SAME_CLAUSE = Late(r"(?:(?!\band\b)[^,;:.()]){0,60}\b(?:in|on|by|as of|at|until|during)\s+(?:[a-z]+\s+){0,3}")
_THEN = Late(r"\b(?:at the time|by then|back then|at that point|when|before|that (?:year|month|day|week))\b|당시|그때")

_LIKE = Decimal("0.02")
"""As a part of another fact: a number as near as this may mean that one."""


class Units:
    """The facts with a unit of every thing of a site."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._counted = {
            key: found
            for key, entity in graph.catalog.entities.items()
            if entity.kind in ENTITIES and (found := tuple(counted.counted(entity)))
        }
        units = sorted({one.unit for found in self._counted.values() for one in found})
        self._forms = {unit: Late(counted.forms(unit)) for unit in units}
        self.anchors = tuple(dict.fromkeys(word for unit in units for word in counted.anchors(unit)))
        forms = "|".join(sorted({form.source for form in self._forms.values()}, key=len, reverse=True))
        between = r"[\s-]+(?P<between>(?:(?!and\b|or\b|to\b|for\b|\d)[\w’'.-]+\s+){0,2}?)|\s?"
        self._pattern = Late(rf"(?P<said>{amounts.NUMBER})(?:{between})(?P<unit>{forms or '(?!)'})")

    def findings(self, sentence: Sentence) -> Iterator[Finding]:
        """Every number with a unit whose fact is certain."""
        for match in self._pattern.now.finditer(sentence.masked):
            units = frozenset(unit for unit, form in self._forms.items() if form.now.fullmatch(match["unit"]))
            if match["unit"] == "times":
                left = sentence.masked[: match.start()]
                units = frozenset(unit for unit in units if re.search(rf"\b(?:{counted.VERBS[unit]})\s+$", left))
            found = self._finding(sentence, match, units, match.end()) if units else None
            if found:
                yield found

    def _finding(self, sentence: Sentence, match: re.Match[str], units: frozenset[str], end: int) -> Finding | None:
        left, right = sentence.masked[: match.start()], sentence.masked[end:]
        if _NOT_A_TOTAL.now.search(left) or _OTHER_SENSE.now.match(right):
            return None
        if totals.INCREMENT.now.search(left) or totals.INCREMENT_BEHIND.now.match(right):
            return None
        whole = re.search(r"\b(?:the|all)\s+$", left, re.IGNORECASE) or _END.now.match(right)
        if not whole and not all(unit in counted.MASS or "dollar" in unit for unit in units):
            return None
        key = self._subject(sentence, match, units)
        amount = amounts.read(match["said"], sentence.masked[match.end("said") :])
        if not key or amount is None:
            return None
        when = _when(sentence, match)
        meant = _meant([one for one in self._counted[key] if one.unit in units], sentence, match, key)
        if meant is None or when is None:
            return None
        return self._compared(sentence, match, amount, self._graph.catalog.entities[key], meant, when)

    def _compared(
        self, sentence: Sentence, match: re.Match[str], amount: Amount, entity: Entity, meant: Counted, when: When
    ) -> Finding | None:
        """What a fact has to say to a number of a time."""
        agrees = totals.agrees(meant, amount, when)
        if agrees is None:
            return None
        agrees = agrees or self._known_otherwise(sentence, match, amount, entity, meant)
        point = totals.point(meant, when.date) if when.date else None
        known = point[0] if point else meant.latest
        what = f"'{meant.name}'" if meant.name else "its entry in 'charts'"
        facts = f"{what} of {entity.kind} '{entity.id}' is {numbers.exact(known)}"
        facts += f" as of {point[1]}" if point else ""
        asked = f"{meant.name}@{when.date.iso}" if when.date else meant.name
        write = reference(self._graph, entity, asked, _form(match, amount)) if meant.name else ""
        told = not agrees or (known == amount.value and not amount.bound)
        said = sentence.text[match.start("said") : match.end()].strip()
        return Finding(
            agrees, match.start("said"), said, facts, meant.place, write if told and (point or not when.date) else ""
        )

    def _known_otherwise(
        self, sentence: Sentence, match: re.Match[str], amount: Amount, entity: Entity, meant: Counted
    ) -> bool:
        """Whether the number is that of another fact of what the sentence names, or one that a note explains."""
        keys = dict.fromkeys((entity.key, *(key for named in sentence.named for key in named.keys)))
        others = (one for key in keys for one in self._counted.get(key, ()) if one.name != meant.name)
        near = any(abs(value - amount.value) <= value * _LIKE for one in others for value, _ in one.values)
        return near or match["said"].split()[-1] in meant.notes

    def _subject(self, sentence: Sentence, match: re.Match[str], units: frozenset[str]) -> str:
        """The only thing of the sentence that has such a fact, where it is the subject of these words."""
        fitting = [
            one
            for one in sentence.named
            if any(fact.unit in units for key in one.keys for fact in self._counted.get(key, ()))
        ]
        if not fitting:
            return self._owner(sentence, match, units)
        keys = {one.keys for one in fitting}
        kinds = tuple({key.partition(":")[0] for keys_ in keys for key in keys_})
        if len(keys) != 1 or len(fitting[0].keys) != 1 or {one.keys for one in sentence.among(kinds)} != keys:
            return ""
        before = [one for one in fitting if one.end <= match.start() and not one.hidden]
        if before:
            return fitting[0].keys[0] if _goes_on(sentence, before[-1], match, self._words(fitting[0].keys[0])) else ""
        begins = re.fullmatch(r"\s*[Ww]ith\s+", sentence.masked[: match.start()])
        comma = r",\s+" if begins else r"[^.;]{0,60}?\s(?:for|by|of)\s+"
        after = re.match(rf"{comma}(?={NAME}++(?!['’]))", sentence.masked[match.end() :])
        behind = after and next((one for one in fitting if one.start == match.end() + after.end()), None)
        return behind.keys[0] if behind else ""

    def _words(self, key: str) -> frozenset[str]:
        return frozenset(word for one in self._counted[key] for word in one.words)

    def _owner(self, sentence: Sentence, match: re.Match[str], units: frozenset[str]) -> str:
        owner = sentence.owner
        has = any(one.unit in units for one in self._counted.get(owner.key, ()))
        left = sentence.masked[: match.start()]
        begins = re.match(
            r"(?:It|They|The\s+(?:[\w-]+\s+)?(?:song|single|track|album|film|show|video|group|tour))\b", left
        )
        alone = not sentence.among((owner.kind,))
        return (
            owner.key if has and begins and alone and not _strange(left[begins.end() :], self._words(owner.key)) else ""
        )


def _goes_on(sentence: Sentence, named: Named, match: re.Match[str], words: frozenset[str]) -> bool:
    """Whether the words between a name and a number bring in nothing else."""
    gap = sentence.masked[named.end : match.start()]
    left = re.split(r"[,;:(–—]", sentence.masked[: named.start])[-1]
    if re.search(
        r"\b(?:unlike|than|behind|ahead of|like|after|before|against|beat|beating|overtook)\s+(?:the\s+)?$", left
    ):
        return False
    return not _strange(re.sub(r"^['’]s?\b", "", gap), words)


def _strange(gap: str, words: frozenset[str]) -> bool:
    """Whether words may bring in another subject than the thing whose fact has these words in its label."""
    known = re.sub(
        r"\b[A-Z][\w’'.-]*",
        lambda word: "x" if word[0] in ("No", "No.") or counted.words_of(word[0]) <= words else word[0],
        re.sub(NAME, "x", gap),
    )
    return QUOTED in gap or subjects.stops(known)


def _when(sentence: Sentence, match: re.Match[str]) -> When | None:
    """The time of which a number is said; None where that is not certain."""
    left, right = sentence.masked[: match.start()], sentence.masked[match.end() :]
    clause = left.rpartition(";")[0], right.partition(";")[0]
    start, end = len(clause[0]), match.end() + len(clause[1])
    told = [one for one in days.told(sentence.masked) if start <= one[0].start() and one[0].end() <= end]
    if len(told) > 1 or any(date.circa or not _belongs(sentence.masked, match, found) for found, date in told):
        return None
    others = _DATE.now.sub(" ", sentence.masked[start:end])
    if not told and (_SOME_DATE.now.search(others) or _THEN.now.search(sentence.masked)):
        return None
    before = [sentence.masked[: found.start()] for found, _ in told]
    as_of = any(totals.AS_OF.now.search(text) for text in before) or "기준" in sentence.masked
    reached = totals.REACHED.now.search(left) or totals.REACHED_BEHIND.now.match(right)
    return When(told[0][1] if told else None, as_of, bool(reached))


def _belongs(masked: str, number: re.Match[str], date: re.Match[str]) -> bool:
    """Whether a date is that of a number: it stands behind it, or opens the sentence."""
    if "년" in date[0] or _OPENING.now.fullmatch(masked[: date.start()]):
        return True
    return number.end() <= date.start() and _SAME_CLAUSE.now.fullmatch(masked[number.end() : date.start()]) is not None


def _meant(facts: list[Counted], sentence: Sentence, match: re.Match[str], key: str) -> Counted | None:
    """The one fact that the words around a number point at; None where it is none or several."""
    left, right = _around(sentence, key, match.start(), match.end())
    between = match.groupdict().get("between") or ""
    around = f"{left} {between} {right}"
    units = {form for one in facts for form in (one.unit, one.unit.rstrip("s"))}
    words = counted.words_of(around)
    pointing = counted.pointing(f"{left} {between}", right) | {
        word for one in facts for word in one.words if word in words
    }
    pointing -= units | {word for found in _DATE.now.finditer(around) for word in counted.words_of(found[0])}
    fitting = [one for one in facts if pointing <= one.words]
    plain = [one for one in fitting if one.name == one.unit]
    if not pointing and len({one.name for one in facts if one.name}) > 1:
        fitting = plain
    if not _one(fitting):
        return None
    meant = max(fitting, key=lambda one: bool(one.name))
    if _WITHIN.now.search(sentence.masked[: match.start()]) and "to" not in meant.name.split("_"):
        return None
    return meant if counted.words_of(between) <= meant.words | {"total", "full", "whole"} else None


def _around(sentence: Sentence, key: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a number, without quotations and without names, but for those of labels.

    A label is a place or a chart to a number, such as a streaming service.
    """
    chars = list(sentence.text)
    for number, sign in enumerate(sentence.masked):
        if sign == QUOTED:
            chars[number] = " "
    for named in sentence.named:
        if key in named.keys or not named.of(("label",)):
            chars[named.start : named.end] = " " * (named.end - named.start)
    text = "".join(chars)
    return text[:start], text[end:]


def _one(fitting: Iterable[Counted]) -> bool:
    """Whether these are one fact, which an entry of `charts` may say once more."""
    found = list(fitting)
    named = {one.name for one in found if one.name}
    return len(named) == 1 or (not named and len(found) == 1)


def _form(match: re.Match[str], amount: Amount) -> str:
    """The format in which a reference says a number most like the text does."""
    said = match["said"].strip()
    if re.search("[가-힣]", match["unit"]):
        return "ko" if amount.value >= 10**4 else ""
    if amount.bound:
        return f"{said.split()[0] if said.split()[0].lower() != 'more' else 'more than'} {{}}"
    if re.fullmatch(r"[a-zA-Z -]+", said) and amount.value <= 100:
        return "words"
    return "exact" if amount.value >= 10**6 and re.fullmatch(r"[\d,.]+", said) else ""
