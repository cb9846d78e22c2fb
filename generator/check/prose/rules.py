"""Sentences that say a fact otherwise than it is, and those that could ask for it: both by the same reading.

A warning is told where it is certain: what the sentence is about, which fact it speaks of, and that no value the facts
know, of any time or side, is the one it says. docs/facts.md tells authors what is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from generator.check.prose import amounts, findings, patterns, subjects
from generator.check.prose.findings import Finding
from generator.check.prose.late import Late
from generator.check.prose.patterns import Saying, every
from generator.check.prose.plain import plain
from generator.check.prose.sentences import QUOTED, Finder, Sentence
from generator.check.prose.units import Units
from generator.facts.dates import Date
from generator.graph.graph import Graph
from generator.graph.links import proses
from generator.problems import Problem
from generator.read.markdown import Prose, Run

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


def contradictions(graph: Graph, today: Date) -> tuple[Problem, ...]:
    """A warning for each sentence that surely says a fact otherwise than it is; `today` is the day of the build."""
    return tuple(
        Problem(sentence.where(found.start), "contradiction", findings.told(found), findings.mend(found))
        for sentence, found in _all(graph, today)
        if not found.agrees
    )


def hints(graph: Graph, today: Date) -> tuple[Problem, ...]:
    """A hint for each plain value of a sentence that could ask for the fact it equals."""
    found = {sentence.where(one.start): one for sentence, one in _plain(graph, today)}
    found |= {sentence.where(one.start): one for sentence, one in _all(graph, today) if one.agrees and one.write}
    return tuple(
        Problem(place, "plain-value", f"'{one.said}' is a fact", f"write {one.write}") for place, one in found.items()
    )


def _plain(graph: Graph, today: Date) -> Iterator[tuple[Sentence, Finding]]:
    finder = Finder(graph)
    for entity in graph.catalog.entities.values():
        for field, prose in proses(entity):
            for block in prose.blocks:
                if block.role == "text":
                    for sentence in finder.sentences(entity, field, prose, block, _has_digits):
                        yield from ((sentence, one) for one in plain(graph, sentence, today))


def _has_digits(text: str) -> bool:
    return any(map(str.isdecimal, text))


def _all(graph: Graph, today: Date) -> Iterator[tuple[Sentence, Finding]]:
    finder, units = Finder(graph), Units(graph)
    words = _Words(units)
    for entity in graph.catalog.entities.values():
        for field, prose in proses(entity):
            there = words.there(_visible(prose, prose.parts))
            says = partial(words.says, there)
            for block in prose.blocks if there else ():
                if block.role == "text" and says(_visible(prose, prose.parts[block.start : block.end])):
                    for sentence in finder.sentences(entity, field, prose, block, says):
                        yield from ((sentence, found) for found in _of(graph, units, words, sentence, today))


class _Words:
    """The words of which one stands in every saying, so that most texts are done with at a glance."""

    def __init__(self, units: Units) -> None:
        self._units = frozenset(units.anchors)
        self._sayings: dict[str, list[tuple[int, Saying]]] = {}
        for number, saying in enumerate(every()):
            for word in saying.anchors:
                self._sayings.setdefault(word, []).append((number, saying))
        naming = {word: not all(one.counted for _, one in found) for word, found in self._sayings.items()}
        words = {word: naming.get(word, False) for word in (*self._sayings, *units.anchors)}
        self._parts = {word: says for word, says in words.items() if patterns.is_part(word)}
        self._whole: dict[str, list[tuple[str, bool]]] = {}
        for word, says in words.items():
            if word not in self._parts:
                self._whole.setdefault(patterns.key(word), []).append((word, says))

    def there(self, text: str) -> dict[str, bool]:
        """The words in a text, and whether they say something without a number."""
        folded = text.casefold()
        keys = self._whole.keys() & set(patterns.WORD.now.findall(folded))
        found = {word: says for key in keys for word, says in self._whole[key] if word in folded}
        if not folded.isascii() or "%" in folded:
            found |= {word: says for word, says in self._parts.items() if word in folded}
        if any(found.values()) or amounts.has_number(folded):
            return found
        return {}

    def says(self, there: dict[str, bool], text: str) -> bool:
        """Whether a text may say anything, which has no other words than these."""
        folded = text.casefold()
        found = [naming for word, naming in there.items() if word in folded]
        return any(found) or (bool(found) and amounts.has_number(folded))

    def sayings(self, text: str) -> tuple[list[Saying], bool]:
        """What may be said in a text, in the order of their declaration, and whether a number may have a unit there."""
        there, number = self.there(text), amounts.has_number(text.casefold())
        found = dict(pair for word in there for pair in self._sayings.get(word, ()) if number or not pair[1].counted)
        return [found[order] for order in sorted(found)], number and not self._units.isdisjoint(there)


def _visible(prose: Prose, parts: Iterable[str | Run | int]) -> str:
    """The visible words of some parts of a text, and of its links: enough to see whether to look closer."""
    return "".join(
        part.text if isinstance(part, Run) else prose.links[part].label if isinstance(part, int) else ""
        for part in parts
    ).replace("\n", " ")


def _of(graph: Graph, units: Units, words: _Words, sentence: Sentence, today: Date) -> Iterator[Finding]:
    """What one sentence says, each place once."""
    if sentence.masked.rstrip(" )\ufffc").endswith(("?", "？")) or _DOUBTED.now.search(sentence.masked):
        return
    told: set[int] = set()
    sayings, with_units = words.sayings(sentence.text)
    for saying in sayings:
        for match in saying.expression.now.finditer(sentence.masked):
            found = _said(graph, saying, match, sentence, today)
            if found and found.start not in told:
                told.add(found.start)
                yield found
    for found in units.findings(sentence) if with_units else ():
        if found.start not in told and not _hedged(sentence, found.start):
            told.add(found.start)
            yield found


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
