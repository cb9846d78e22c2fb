"""Sentences that say a fact otherwise than it is, and those that could ask for it: both by the same reading.

A warning is told where it is certain: what the sentence is about, which fact it speaks of, and that no value the facts
know, of any time or side, is the one it says. docs/facts.md tells authors what is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, partial

from generator.check.prose import findings, subjects
from generator.check.prose.findings import Finding
from generator.check.prose.glance import Glance, Words
from generator.check.prose.late import Late
from generator.check.prose.patterns import Saying
from generator.check.prose.plain import plain
from generator.check.prose.sentences import QUOTED, Finder, Sentence
from generator.check.prose.units import Units
from generator.facts.dates import Date
from generator.facts.kinds import Entity
from generator.graph.graph import Graph
from generator.problems import Problem
from generator.read.markdown import Prose

_HEDGED = Late(
    r"\b(?:not|never|no longer|neither|nor|cannot|hardly|without|if|unless|whether|would|could|should|might|(?-i:may)|"
    r"suppose[ds]?|supposedly|allegedly|alleged|reportedly|rumou?r(?:s|ed)?|myth|wrongly|incorrectly|mistakenly|falsely|"
    r"claim(?:s|ed)?|according to|says?|said|told|wrote|writes|insists?|argues?|believe[sd]?|thinks?|thought|imagine|"
    r"some (?:sources|reports|profiles|fans)|(?:one|another) (?:report|profile|source)|instead of|rather than|"
    r"plan(?:s|ned)?|set to|due to|expected|wants?|hope[sd]?|as though|as if|correct(?:s|ed|ion)?|error|mistake|"
    r"false|untrue|joked?|asked|why|dispute[sd]?|unclear|perhaps|maybe|possibly|probably|likely|will|shall|used to)\b|"
    r"n[’']t\b",
    re.IGNORECASE,
)
"""Words before a saying by which somebody else says it, or nobody says that it is so."""
_HEDGED_KOREAN = Late(r"아니|않|못|면\b|라면|다면|라고|다고|다는|는지|까\?|소문|주장|잘못|오류|예정|계획|할 것|아닌")
_SAID_BEHIND = Late(
    r",? (?:according to|says|said|claims|some say|it is said|wrote|as .{1,30} (?:says|claims|put it))\b"
)
_DOUBTED = Late(r"\b(?:wrongly|incorrectly|mistakenly|falsely|is (?:wrong|false|untrue|a myth|a mistake)|not true)\b")
_HAD = Late(r"\s*(?:Had|Were|Should)\b")


class Judge:
    """Reads the texts of a site with its facts at hand, for one day; one for a whole build.

    What it needs is made when a text first asks for it.
    """

    def __init__(self, graph: Graph, today: Date) -> None:
        self._graph, self._today = graph, today

    @cached_property
    def _finder(self) -> Finder:
        return Finder(self._graph)

    @cached_property
    def _units(self) -> Units:
        return Units(self._graph)

    @cached_property
    def _words(self) -> Words:
        return Words(self._units)

    def contradictions(self, entity: Entity, field: str, prose: Prose) -> tuple[Problem, ...]:
        """A warning for each sentence of a text of `entity` that surely says a fact otherwise than it is."""
        return tuple(
            Problem(sentence.where(found.start), "contradiction", findings.told(found), findings.mend(found))
            for sentence, found in self._compared(entity, field, prose)
            if not found.agrees
        )

    def hints(self, entity: Entity, field: str, prose: Prose) -> tuple[Problem, ...]:
        """A hint for each plain value of a text of `entity` that could ask for the fact it equals."""
        found = {sentence.where(one.start): one for sentence, one in self._plain(entity, field, prose)}
        found |= {
            sentence.where(one.start): one
            for sentence, one in self._compared(entity, field, prose)
            if one.agrees and one.write
        }
        return tuple(
            Problem(place, "plain-value", f"'{one.said}' is a fact", f"write {one.write}")
            for place, one in found.items()
        )

    def _plain(self, entity: Entity, field: str, prose: Prose) -> Iterator[tuple[Sentence, Finding]]:
        for block in prose.blocks:
            if block.role == "text" and _has_digits(self._finder.wording(entity, prose, block)):
                for sentence in self._finder.sentences(entity, field, prose, block, _has_digits):
                    yield from ((sentence, one) for one in plain(self._graph, sentence, self._today))

    def _compared(self, entity: Entity, field: str, prose: Prose) -> Iterator[tuple[Sentence, Finding]]:
        """What the sentences of a text say of facts."""
        for block in prose.blocks:
            if block.role == "text" and self._words.glance(self._finder.wording(entity, prose, block)):
                glances: dict[str, Glance] = {}
                says = partial(self._says, glances)
                for sentence in self._finder.sentences(entity, field, prose, block, says):
                    yield from ((sentence, found) for found in self._of(sentence, glances[sentence.text]))

    def _says(self, glances: dict[str, Glance], sentence: str) -> bool:
        """Whether a sentence may say anything; what that is goes into `glances`."""
        glances[sentence] = self._words.glance(sentence)
        return bool(glances[sentence])

    def _of(self, sentence: Sentence, glance: Glance) -> Iterator[Finding]:
        """What one sentence says, each place once."""
        told: set[int] = set()
        for found in self._found(sentence, glance):
            if not told and _is_doubted(sentence):
                return
            if found.start not in told:
                told.add(found.start)
                yield found

    def _found(self, sentence: Sentence, glance: Glance) -> Iterator[Finding]:
        for saying in glance.sayings:
            for match in saying.expression.now.finditer(sentence.masked):
                found = _said(self._graph, saying, match, sentence, self._today)
                if found:
                    yield found
        for found in self._units.findings(sentence) if glance.with_units else ():
            if not _hedged(sentence, found.start):
                yield found


def _has_digits(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _is_doubted(sentence: Sentence) -> bool:
    """Whether a sentence asks, or says that something is not so."""
    asks = sentence.masked.rstrip(" )\ufffc").endswith(("?", "？"))
    return asks or _DOUBTED.now.search(sentence.masked) is not None


def _said(graph: Graph, saying: Saying, match: re.Match[str], sentence: Sentence, today: Date) -> Finding | None:
    if _hedged(sentence, match.start()) or QUOTED in match[0]:
        return None
    entity = graph.catalog.entities.get(subjects.subject(saying, match, sentence))
    return findings.finding(graph, saying, match, sentence, entity, today) if entity is not None else None


def _hedged(sentence: Sentence, start: int) -> bool:
    """Whether somebody else says it, or nobody says that it is so."""
    left = re.split(r"[;:]|, (?:and|but)\b|\.\s", sentence.masked[:start])[-1]
    after = sentence.masked[start:]
    if _HEDGED.now.search(left) or _HAD.now.match(left):
        return True
    return bool(_HEDGED_KOREAN.now.search(after) or _SAID_BEHIND.now.search(after))
