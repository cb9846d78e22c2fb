"""Days and large numbers in a text that are facts of a thing its sentence names, however they are said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from generator.check.prose import amounts, days, evidence
from generator.check.prose.findings import Finding, reference
from generator.check.prose.late import Late
from generator.check.prose.sentences import NAMES, Sentence
from generator.facts.dates import Date
from generator.facts.kinds import Entity
from generator.facts.numbers import exact
from generator.graph.graph import Graph
from generator.graph.values import facts_of

_LEAST = 1_000
"""Below, a number is too often like another one by chance."""
_NUMBER = Late(amounts.NUMBER)
_DATE = Late(days.DATE)


def plain(graph: Graph, sentence: Sentence, today: Date) -> Iterator[Finding]:
    """Each of them that is the fact of one thing alone, with the reference to write."""
    keys = dict.fromkeys(key for named in sentence.named if len(named.keys) == 1 for key in named.keys)
    about = [graph.catalog.entities[key] for key in keys if key.partition(":")[0] in NAMES]
    past: set[int] = set()
    for match in _DATE.now.finditer(sentence.masked):
        past.update(range(match.start(), match.end()))
        said = days.read(match[0])
        if said is not None and said.day and not said.circa:
            yield from _one(graph, about, match, said, today)
    for match in _NUMBER.now.finditer(sentence.masked):
        amount = amounts.read(match[0])
        if amount and match.start() not in past and not amount.bound and _is_telling(amount.value):
            yield from _one(graph, about, match, amount.value, today)


def _is_telling(number: Decimal) -> bool:
    """Whether a number is large and no threshold: a hundred million is a mark that many things pass."""
    return number >= _LEAST and number.normalize().as_tuple().digits != (1,)


def _one(
    graph: Graph, about: list[Entity], match: re.Match[str], said: Date | Decimal, today: Date
) -> Iterator[Finding]:
    found = [
        (entity, name, point.as_of)
        for entity in about
        for name, fact in facts_of(entity, graph.catalog, today).items()
        for point in (fact.values or (fact,))
        if point.value == said and fact.status == "settled"
    ]
    if len(found) != 1:
        return
    entity, name, as_of = found[0]
    latest = evidence.values(dict(entity.facts)[name])[0] == said if name in dict(entity.facts) else True
    form = "exact" if isinstance(said, Decimal) and said >= 10**6 and exact(said) == match[0].strip() else ""
    form = "ko" if "년" in match[0] else form
    asked = name if latest or as_of is None else f"{name}@{as_of}"
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    yield Finding(True, start, match[0].strip(), write=reference(graph, entity, asked, form))
