"""Numbers with the unit of a fact: which fact a text speaks of, and whether it has that value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from generator.check.prose import amounts, days, subjects
from generator.check.prose.amounts import Amount
from generator.check.prose.findings import Finding, reference
from generator.check.prose.sentences import NAME, QUOTED, Named, Sentence
from generator.facts import dates, numbers
from generator.facts.dates import Date
from generator.facts.kinds import ENTITIES, Entity, Work
from generator.facts.values import Evidence
from generator.graph.graph import Graph
from generator.problems import Place

_KOREAN_UNITS = {
    "days": r"일(?:간|\s?동안)",
    "weeks": r"주(?:간|\s?동안)?(?![가-힣])|주(?:간|\s?동안)",
    "streams": r"회(?!차|사)|건의 스트리밍",
    "views": r"회(?!차|사)|뷰",
    "copies": r"장(?![가-힣]{2})",
}
_SMALL = frozenset(
    ("the", "a", "an", "of", "at", "on", "in", "for", "by", "to", "and", "with", "as", "its", "it", "was", "all")
)
_POINTING_WORDS = """
    uk britain british kingdom england us u.s america american states japan japanese korea korean china chinese
    germany german france french europe european asia canada australia global world worldwide hot billboard
    official melon gaon circle oricon itunes apple amazon deezer youtube spotify netflix tiktok luminate first
    second third last week weeks day days year years month months daily weekly monthly annual debut opening
    consecutive row straight unbroken total top ten charts radio airplay sales digital physical album albums
    video teaser trailer per each every average half quarter hours hour minutes since million billion hundred
    thousand no 1 100 200 excl home abroad domestic overseas tour ticket combined together both songs 미국 영국 일본
    한국 글로벌 빌보드 핫 멜론 스포티파이 유튜브 첫 첫날 첫주 연속 누적 하루 주간 일간
"""
_POINTING = frozenset(_POINTING_WORDS.split())
"""Words that point at one chart, place or time: of those in a sentence, the label of the fact it means has all."""

_NOT_SAID_SO = ("rank", "members", "명")
"""Units that no text puts behind the number, and those that a field of its own declares how to say."""
_MASS = frozenset(
    (
        *("days", "weeks", "months", "years", "hours", "streams", "plays", "listens"),
        *("views", "copies", "units", "sales", "downloads", "followers", "subscribers", "listeners"),
    )
)
"""Units of which one says a part only with other words; of `three tracks` nobody knows whether they are all."""
_END = re.compile(r"\s*(?:$|[.,;:!?)–—]|(?:and|but|in all|in total)\b)")

_NOT_A_TOTAL = re.compile(
    r"\b(?:another|more|first|last|next|extra|further|additional|other|every|per|each|than|of|those|these|"
    r"day|week|no\.|number|between|from|past|previous|final|opening)\s+$",
    re.IGNORECASE,
)
_OTHER_SENSE = re.compile(
    r"\s*(?:after|before|later|ago|since|from|into|until|earlier|old|apart|prior|away|on end|in advance|more|behind|"
    r"ahead|short|left|per|a\s+(?:day|week|year)|each|every|뒤|후|전|만에|째|차)\b|\s*[-–—/]",
    re.IGNORECASE,
)
_SOME_DATE = re.compile(rf"\b(?:{'|'.join(dates.MONTHS_EN[1:])})\b|\b(?:19|20)\d\d\b|\d+월")
_WITHIN = re.compile(r"\b(?:in|after|within|took|takes|needed)\s+(?:just\s+|only\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counted:
    """A fact with a unit: its name (none for an entry of `charts`), words of its label, values, and their place."""

    name: str
    unit: str
    words: frozenset[str]
    values: tuple[tuple[Decimal, Date | None], ...]
    known: Evidence
    place: Place
    notes: str


class Units:
    """The facts with a unit of every thing of a site."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._counted = {
            key: counted
            for key, entity in graph.catalog.entities.items()
            if entity.kind in ENTITIES and (counted := tuple(_counted(entity)))
        }
        units = sorted({one.unit for counted in self._counted.values() for one in counted})
        self._forms = {unit: _forms(unit) for unit in units}
        stems = [re.escape(unit.casefold().rstrip("s")) for unit in units]
        korean = [match for unit in units for match in re.findall("[가-힣]+", _KOREAN_UNITS.get(unit, ""))]
        self.anchors = tuple(dict.fromkeys([re.sub(r"ie$", "", stem.replace("\\", "")) for stem in stems] + korean))
        forms = "|".join(f"(?P<u{number}>{form})" for number, form in enumerate(self._forms.values()))
        self._pattern = re.compile(
            rf"(?P<said>{amounts.NUMBER})(?:[\s-]+(?P<between>(?:(?!and\b|or\b|to\b|for\b|\d)[\w’'.-]+\s+){{0,2}}?)|\s?)(?:{forms})"
            if units
            else r"(?!)"
        )

    def findings(self, sentence: Sentence) -> Iterator[Finding]:
        """Every number with a unit whose fact is certain."""
        for match in self._pattern.finditer(sentence.masked):
            form = next(name for name, text in match.groupdict().items() if text and re.fullmatch(r"u\d+", name))
            pattern = list(self._forms.values())[int(form[1:])]
            units = [
                unit for unit, other in self._forms.items() if other == pattern or re.fullmatch(other, match[form])
            ]
            found = self._finding(sentence, match, frozenset(units), match.end())
            if found:
                yield found

    def _finding(self, sentence: Sentence, match: re.Match[str], units: frozenset[str], end: int) -> Finding | None:
        left, right = sentence.masked[: match.start()], sentence.masked[end:]
        if _NOT_A_TOTAL.search(left) or _OTHER_SENSE.match(right):
            return None
        whole = re.search(r"\b(?:the|all)\s+$", left, re.IGNORECASE) or _END.match(right)
        if not whole and not all(unit in _MASS or "dollar" in unit for unit in units):
            return None
        key = self._subject(sentence, match, units)
        amount = amounts.read(match["said"], sentence.masked[match.end("said") :])
        if not key or amount is None:
            return None
        facts = [one for one in self._counted[key] if one.unit in units]
        meant = _meant(facts, sentence, match, key)
        if meant is None:
            return None
        entity = self._graph.catalog.entities[key]
        return self._compared(sentence, match, amount, entity, meant)

    def _compared(
        self, sentence: Sentence, match: re.Match[str], amount: Amount, entity: Entity, meant: Counted
    ) -> Finding:
        number = match["said"].split()[-1]
        plainly = Amount(amount.value, amount.step)
        keys = dict.fromkeys((entity.key, *(key for named in sentence.named for key in named.keys)))
        others = [value for key in keys for one in self._counted.get(key, ()) for value, _ in one.values]
        agrees = (
            any(amount.may_be(value) for value, _ in meant.values)
            or any(plainly.may_be(value) for value in others)
            or number in meant.notes
        )
        latest = meant.values[-1][0]
        said = f"{match['said'].strip()} {meant.unit}"
        what = f"'{meant.name}'" if meant.name else "its entry in 'charts'"
        facts = f"{what} of {entity.kind} '{entity.id}' is {numbers.exact(latest)}"
        same = any(value == amount.value for value, _ in meant.values[-1:])
        write = reference(self._graph, entity, meant.name, _form(match["said"], amount)) if meant.name else ""
        return Finding(agrees, match.start("said"), said, facts, meant.place, write if same or not agrees else "")

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
        after = re.match(rf"[^.;]{{0,60}}?\s(?:for|by|of)\s+(?={NAME})", sentence.masked[match.end() :])
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


def _counted(entity: Entity) -> Iterator[Counted]:
    for name, fact in entity.facts:
        points = [one for one in (*fact.values, *fact.claims) if isinstance(one.value, Decimal)]
        values: list[tuple[Decimal, Date | None]]
        values = [(one.value, one.as_of) for one in points if isinstance(one.value, Decimal)]
        if not fact.values and isinstance(fact.value, Decimal):
            values.append((fact.value, fact.as_of))
        if fact.unit and values and fact.unit not in _NOT_SAID_SO:
            notes = " ".join((fact.note, *(one.note for one in points)))
            place = fact.values[-1].place if fact.values else fact.place
            words = _words_of(f"{name.replace('_', ' ')} {fact.label}") - {fact.unit}
            yield Counted(name, fact.unit, words, tuple(values), fact, place, notes)
    for chart in entity.charts if isinstance(entity, Work) else ():
        if chart.weeks_at_peak is not None:
            words = _words_of(f"weeks at no {chart.peak} peak {chart.chart} {chart.territory}")
            yield Counted(
                "", "weeks", words, ((Decimal(chart.weeks_at_peak), chart.as_of),), chart, chart.place, chart.note
            )


def _words_of(text: str) -> frozenset[str]:
    """The words of a label or sentence that tell it from others, in small letters."""
    plain = re.sub(r"number one|#1|1위", "no 1", text.casefold()).replace("u.s.", "us").replace("hot 100", "hot 100")
    return frozenset(re.findall(r"[^\W_]+", re.sub(r"['’]s\b", "", plain))) - _SMALL


def _forms(unit: str) -> str:
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
    return f"(?i:{stem}){edge}" + (f"|{_KOREAN_UNITS[unit]}" if unit in _KOREAN_UNITS else "")


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
    known = re.sub(
        r"\b[A-Z][\w’'.-]*",
        lambda word: "x" if _words_of(word[0]) <= words | _POINTING else word[0],
        re.sub(NAME, "x", gap),
    )
    return QUOTED in gap or subjects.stops(known)


def _meant(facts: list[Counted], sentence: Sentence, match: re.Match[str], key: str) -> Counted | None:
    """The one fact that the words around a number point at; None where it is none or several."""
    left, right = _around(sentence, key, match.start(), match.end())
    between = match.groupdict().get("between") or ""
    around = f"{left} {between} {right}"
    told = [date for found in re.finditer(days.DATE, around) if (date := days.read(found[0]))]
    if not told and _SOME_DATE.search(around):
        return None
    units = {form for one in facts for form in (one.unit, one.unit.rstrip("s"))}
    pointing = {
        word for word in _words_of(around) if word in _POINTING or any(word in one.words for one in facts)
    } - units
    pointing -= {word for found in re.finditer(days.DATE, around) for word in _words_of(found[0])}
    fitting = [one for one in facts if pointing <= one.words]
    plain = [one for one in fitting if one.name == one.unit]
    if not pointing and len({one.name for one in facts if one.name}) > 1:
        fitting = plain
    if not _one(fitting):
        return None
    meant = max(fitting, key=lambda one: bool(one.name))
    if _WITHIN.search(sentence.masked[: match.start()]) and "to" not in meant.name.split("_"):
        return None
    if not _words_of(between) <= meant.words | {"total", "full", "whole"}:
        return None
    if told:
        there = [as_of for _, as_of in meant.values if as_of and any(date.may_equal(as_of) for date in told)]
        return meant if there and len(told) == 1 else None
    return meant


def _around(sentence: Sentence, key: str, start: int, end: int) -> tuple[str, str]:
    """The words before and behind a number, without the name of what it is about and without quotations."""
    chars = list(sentence.text)
    for number, sign in enumerate(sentence.masked):
        if sign == QUOTED:
            chars[number] = " "
    for named in sentence.named:
        if key in named.keys:
            chars[named.start : named.end] = " " * (named.end - named.start)
    text = "".join(chars)
    return text[:start], text[end:]


def _one(fitting: Iterable[Counted]) -> bool:
    """Whether these are one fact, which an entry of `charts` may say once more."""
    found = list(fitting)
    named = {one.name for one in found if one.name}
    return len(named) == 1 or (not named and len(found) == 1)


def _form(said: str, amount: Amount) -> str:
    if amount.bound:
        return f"{said.split()[0] if said.split()[0].lower() != 'more' else 'more than'} {{}}"
    if re.fullmatch(r"[a-zA-Z -]+", said) and amount.value <= 100:
        return "words"
    return "exact" if amount.value >= 10**6 and re.fullmatch(r"[\d,.]+", said) else ""
