"""What a saying and the facts have to say to each other: that they agree, or that they cannot both be right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.check.prose import amounts, days, evidence, lineups
from generator.check.prose.amounts import Amount
from generator.check.prose.patterns import Saying
from generator.check.prose.sentences import Sentence
from generator.facts import numbers, spelling
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label
from generator.graph.graph import Graph
from generator.problems import Place

RIGHT_ELSEWHERE = {
    "debut": re.compile(
        r"\s+(?:as\s+(?:an?\s+)?(?:solo|actor|actress|producer|director|writer|model|host|songwriter|trainee|unit)|"
        r"on\s|at\s|for\s|in\s+(?:the\s+)?[A-Z]|and\s+again)|\s*(?:했|하)?[^.]{0,4}(?:유닛|솔로|일본|미국)"
    ),
    "released": re.compile(r"\s+(?:as\s|on\s|for\s|to\s|in\s+(?:the\s+)?[A-Z]|by\s+(?!\ue001)[A-Z]|and\s+again)"),
    "founded": re.compile(r"\s+(?:as\s|under\s+(?:the|another|a)\s+name|in\s+another)"),
    "disbanded": re.compile(r"\s+(?:as\s|for\s|in\s+(?:the\s+)?[A-Z]|and\s+(?:reunited|returned))"),
    "labels": re.compile(
        r"\s+(?:for\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?(?:distribution|publishing|management|promotion|film|book|"
        r"tour|modelling|acting|a\s+\w+)|to\s+\w+|as\s+(?:an?\s+)?(?:actor|actress|model|producer|trainee|writer))"
        r"|\s*(?:이|의|이던)?\s*(?:연습생|배우|작곡가|프로듀서)"
    ),
}
"""What may follow a saying and turns it to something else: another market, another career."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A saying at an offset of its sentence, and whether the facts agree; the rest is how to tell it.

    `write` is the reference that says it, empty where there is none.
    """

    agrees: bool
    start: int
    said: str
    facts: str = ""
    place: Place | None = None
    write: str = ""


def finding(
    graph: Graph, saying: Saying, match: re.Match[str], sentence: Sentence, entity: Entity, today: Date
) -> Finding | None:
    """What the facts say of one match; None where they do not say or the words are not certain."""
    elsewhere = RIGHT_ELSEWHERE.get(saying.attribute)
    if elsewhere and elsewhere.match(sentence.masked[match.end() :]):
        return None
    if saying.attribute == "members":
        return _members(graph, match, sentence, entity, today)
    if saying.attribute == "labels":
        return _label(graph, match, sentence, entity, today)
    if saying.attribute == "parent":
        return _stake(graph, match, sentence, entity)
    found = evidence.fact_of(entity, saying)
    if found is None or (found[1].status == "disputed" and not found[1].claims):
        return None
    if saying.attribute == "length":
        return _length(graph, match, sentence, entity, *found)
    return _date(graph, saying, match, sentence, entity, *found)


def reference(graph: Graph, entity: Entity, name: str, form: str = "") -> str:
    """What to write in a text for a fact: `[[=bts.debut|year]]`."""
    id_ = entity.id if len(graph.names.meant(entity.id)) == 1 else entity.key
    return f"[[={id_}.{name}{f'|{form}' if form else ''}]]"


def _date(
    graph: Graph, saying: Saying, match: re.Match[str], sentence: Sentence, entity: Entity, name: str, fact: Any
) -> Finding | None:
    said = days.read(match["said"])
    known = list(evidence.dates(graph, entity, saying, fact))
    if said is None or not known:
        return None
    agrees = any(days.may_be(said, one) for one in known)
    value = fact.value if isinstance(fact.value, Date) else known[0]
    form = "" if said.month else "year"
    form = "ko" if "년" in match["said"] and said.day else form
    write = reference(graph, entity, name, form)
    exact = said == value or (not said.month and said.year == value.year and not value.circa)
    start = match.start("said")
    shown = sentence.text[start : match.end("said")]
    facts = f"'{name}' of {entity.kind} '{entity.id}' is {value}"
    return Finding(agrees, start, shown, facts, fact.place, write if not agrees or exact else "")


def _length(
    graph: Graph, match: re.Match[str], sentence: Sentence, entity: Entity, name: str, fact: Any
) -> Finding | None:
    said = days.seconds(match["said"])
    if said is None or not isinstance(fact.value, int):
        return None
    seconds, step = said
    agrees = any(0 <= value - seconds < step or abs(value - seconds) * 2 <= step for value in evidence.values(fact))
    facts = f"'{name}' of {entity.kind} '{entity.id}' is {numbers.said_length(fact.value)}"
    start = match.start("said")
    write = reference(graph, entity, name) if ":" in match["said"] or not agrees else ""
    return Finding(agrees, start, sentence.text[start : match.end("said")], facts, fact.place, write)


def _members(graph: Graph, match: re.Match[str], sentence: Sentence, entity: Entity, today: Date) -> Finding | None:
    if not isinstance(entity, Artist) or (entity.type and entity.type.value == "soloist"):
        return None
    word = match.groupdict().get("ensemble")
    start = match.start("ensemble" if word else "said")
    end = match.end("ensemble" if word else "said")
    amount = Amount(Decimal(spelling.ENSEMBLES[word]), Decimal(0)) if word else amounts.read(match["said"])
    known = lineups.meant(entity, sentence, match.start(), match.end(), today)
    if amount is None or known is None or known.most == 0:
        return None
    count = str(known.most) if known.fewest == known.most else f"{known.fewest} to {known.most}"
    listed = "lists" if entity.members else "has"
    facts = f"{entity.kind} '{entity.id}' {listed} {count}"
    said = sentence.text[start:end]
    said = f"a {said}" if word else f"{said} members"
    current = lineups.now(entity, today)
    own = entity.members and current is not None and known.fewest == known.most == current.most
    free = next(
        (name for name in ("members_count", "member_count", "number_of_members") if name in dict(entity.facts)), ""
    )
    name = "member_count" if own else free if not entity.members else ""
    form = "words" if re.fullmatch(r"[a-zA-Z-]+", match.groupdict().get("said") or "") else ""
    write = reference(graph, entity, name, form) if name and not word and not amount.bound else ""
    return Finding(known.admits(amount), start, said, facts, known.place, write)


def _label(graph: Graph, match: re.Match[str], sentence: Sentence, entity: Entity, today: Date) -> Finding | None:
    start = match.start("label")
    named = next((one for one in sentence.named if one.start <= start < one.end), None)
    label = graph.catalog.entities.get(named.keys[0]) if named and len(named.keys) == 1 else None
    own = [one for one in entity.labels if graph.catalog.get(one.label)] if isinstance(entity, Artist) else []
    if not isinstance(label, Label) or not isinstance(entity, Artist) or not own:
        return None
    houses = evidence.house(graph, entity)
    names = ", ".join(dict.fromkeys(graph.catalog.get(one.label).id for one in own))  # type: ignore[union-attr]  # all resolve
    facts = f"'labels' of {entity.kind} '{entity.id}' are {names}"
    related = label.key in houses or any(graph.catalog.get(one.person) is entity for one in label.key_people)
    said = f"label '{label.id}'"
    if related and re.search(r"\b(?:is|are) (?:now |still |currently )?signed\b", match_left(sentence, match)):
        ended = [one for one in own if graph.catalog.get(one.label) is label]
        over = ended and all(
            one.to is not None and one.to.surely_before(today) and one.status == "settled" for one in ended
        )
        others = [one for one in own if one not in ended and one.to is None]
        kin = any(label.key in _line(graph, graph.catalog.get(one.label)) for one in others)
        if over and not kin:
            facts = f"'labels' of {entity.kind} '{entity.id}' ended there on {ended[-1].to}"
            return Finding(False, start, said, facts, ended[-1].place)
    return Finding(related, start, said, facts, own[0].place)


def match_left(sentence: Sentence, match: re.Match[str]) -> str:
    """The words before a saying and its first ones."""
    return sentence.masked[max(match.start() - 20, 0) : match.start("label")]


def _line(graph: Graph, label: Entity | None) -> set[str]:
    """A label and those above it, by key."""
    found: set[str] = set()
    waiting = [label]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Label) and one.key not in found:
            found.add(one.key)
            waiting += graph.catalog.all(parent.label for parent in one.parent)
    return found


def _stake(graph: Graph, match: re.Match[str], sentence: Sentence, entity: Entity) -> Finding | None:
    start = match.start("label")
    named = next((one for one in sentence.named if one.start <= start < one.end), None)
    owned = graph.catalog.entities.get(named.keys[0]) if named and len(named.keys) == 1 else None
    amount = amounts.read(match["said"])
    known = evidence.stakes(graph, entity, owned) if isinstance(owned, Label) else []
    if not known or amount is None or any(one.status == "disputed" for _, one in known) or not owned:
        return None
    stake, entry = known[-1]
    said = f"{match['said']}%"
    facts = f"'{entity.id}' holds {numbers.plain(stake)}% of {owned.kind} '{owned.id}'"
    return Finding(any(amount.may_be(one) for one, _ in known), match.start("said"), said, facts, entry.place)


def told(found: Finding) -> str:
    """The message of a warning: what the text says, what the facts say, and where."""
    return f"says {found.said}, and {found.facts} ({found.place})"


def mend(found: Finding) -> str:
    """The hint of a warning: what to write instead, and how to say that it is meant."""
    instead = f"write {found.write}" if found.write else "correct one of them"
    return f"{instead}, or say why: %% ok contradiction: … %%"
