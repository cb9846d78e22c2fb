"""What a saying and the facts have to say to each other: that they agree, or that they cannot both be right."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import msgspec

from generator.check.prose import amounts, days, evidence, lineups
from generator.check.prose.amounts import Amount
from generator.check.prose.late import Late
from generator.check.prose.patterns import Saying
from generator.check.prose.sentences import Sentence
from generator.facts import numbers, spelling
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Signing
from generator.graph.graph import Graph
from generator.problems import Place

RIGHT_ELSEWHERE = {
    "debut": Late(
        r"\s+(?:as\s+(?!an?\s+(?:[\w-]+\s+){0,3}?(?:group|band|act|quartet|quintet|sextet|septet|trio|duo)\b)|"
        r"on\s|at\s|for\s|in\s+(?:the\s+)?[A-Z\ue000-\ue010]|with\s+[\ue000-\ue010]|and\s+again)"
        r"|\s*(?:했|하)?[^.]{0,4}(?:유닛|솔로|일본|미국)"
    ),
    "released": Late(
        r"\s+(?:as\s|on\s(?!\d)|for\s|to\s+(?!be\b|great|wide|critical|mixed|positive)|in\s+(?:the\s+)?[A-Z]|"
        r"by\s+(?!\ue001)[A-Z]|and\s+again)"
    ),
    "founded": Late(r"\s+(?:as\s|under\s+(?:the|another|a)\s+name|in\s+another)"),
    "disbanded": Late(r"\s+(?:as\s|for\s|in\s+(?:the\s+)?[A-Z]|and\s+(?:reunited|returned))"),
    "labels": Late(
        r"\s+(?:for\s+(?:the\s+|its\s+|their\s+|his\s+|her\s+)?(?:distribution|publishing|management|promotion|film|book|"
        r"tour|modelling|acting|a\s+\w+)|to\s+\w+|as\s+(?:an?\s+)?(?:actor|actress|model|producer|trainee|writer))"
        r"|\s*(?:이|의|이던)?\s*(?:연습생|배우|작곡가|프로듀서)"
    ),
}
"""What may follow a saying and turns it to something else: another market, another career."""


_COUNTER = Late(r"[- ](?:members?|piece|person|strong)\b|\s?[명인]조?")
"""The word behind a number of members."""


class Finding(msgspec.Struct, frozen=True):
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
    if elsewhere and elsewhere.now.match(sentence.masked[match.end() :]):
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
    write = reference(graph, entity, name, _date_form(match["said"], said))
    if "년" in match["said"] and not said.month:
        write += "년"
    exact = said == value or (not said.month and said.year == value.year and not value.circa)
    start = match.start("said")
    shown = sentence.text[start : match.end("said")]
    facts = f"'{name}' of {entity.kind} '{entity.id}' is {value}"
    return Finding(agrees, start, shown, facts, fact.place, write if not agrees or exact else "")


def _date_form(written: str, said: Date) -> str:
    if "년" in written and said.month:
        return "ko"
    return "" if said.month else "year"


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
    counter = _COUNTER.now.match(sentence.masked, end)
    amount = (
        Amount(Decimal(spelling.ENSEMBLES[word]), Decimal(0))
        if word
        else amounts.read(match["said"], sentence.masked[counter.end() if counter else end :])
    )
    known = lineups.meant(entity, sentence, match.start(), match.end(), today)
    if amount is None or known is None or known.most == 0:
        return None
    count = str(known.most) if known.fewest == known.most else f"{known.fewest} to {known.most}"
    facts = f"{entity.kind} '{entity.id}' {'lists' if entity.members else 'has'} {count}"
    said = f"a {word}" if word else sentence.text[start : counter.end() if counter else end]
    name = _count_name(entity, known, lineups.now(entity, today))
    form = "words" if re.fullmatch(r"[a-zA-Z-]+", match.groupdict().get("said") or "") else ""
    write = reference(graph, entity, name, form) if name and not word and not amount.bound else ""
    if write and counter and re.search("[가-힣]", counter[0]):
        write += counter[0].strip()
    return Finding(known.admits(amount), start, said, facts, known.place, write)


def _count_name(act: Artist, known: lineups.LineUp, current: lineups.LineUp | None) -> str:
    """The name to ask for the number of members by; empty where the text means another time."""
    if not act.members:
        return next((name for name in lineups.COUNTS if name in dict(act.facts)), "")
    now = current is not None and known.fewest == known.most == current.most
    return "member_count" if now else ""


def _label(graph: Graph, match: re.Match[str], sentence: Sentence, entity: Entity, today: Date) -> Finding | None:
    start = match.start("label")
    named = next((one for one in sentence.named if one.start <= start < one.end), None)
    label = graph.catalog.entities.get(named.keys[0]) if named and len(named.keys) == 1 else None
    own = [one for one in entity.labels if graph.catalog.get(one.label)] if isinstance(entity, Artist) else []
    if not isinstance(label, Label) or not isinstance(entity, Artist) or not own:
        return None
    said = f"label '{label.id}'"
    names = ", ".join(dict.fromkeys(graph.catalog.get(one.label).id for one in own))  # type: ignore[union-attr]  # all resolve
    facts = f"'labels' of {entity.kind} '{entity.id}' are {names}"
    related = label.key in evidence.labels_of(graph, entity) or evidence.have_to_do(graph, entity, label)
    now = re.search(r"\b(?:is|are) (?:now |still |currently )?signed\b", _first_words(sentence, match))
    last = _over(graph, own, label, today) if related and now else None
    if last is not None:
        said_to = f"{'on' if last.to and last.to.day else 'in'} {last.to}"
        ended = f"'labels' of {entity.kind} '{entity.id}' ended there {said_to}"
        return Finding(False, start, said, ended, last.place)
    return Finding(related, start, said, facts, own[0].place)


def _over(graph: Graph, own: list[Signing], label: Label, today: Date) -> Signing | None:
    """The last term at a label, where all there have ended and no other leads to it."""
    ended = [one for one in own if graph.catalog.get(one.label) is label]
    over = all(one.to is not None and one.to.surely_before(today) and one.status == "settled" for one in ended)
    kin = any(label.key in evidence.line(graph, one) for one in own if one not in ended and one.to is None)
    return ended[-1] if ended and over and not kin else None


def _first_words(sentence: Sentence, match: re.Match[str]) -> str:
    """The words before a saying and its first ones."""
    return sentence.masked[max(match.start() - 20, 0) : match.start("label")]


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
