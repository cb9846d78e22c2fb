"""What a text may say, seen at a glance: by the words of which one stands in every saying, before any expression."""

from __future__ import annotations

import msgspec

from generator.check.prose import amounts, days, patterns
from generator.check.prose.patterns import Saying
from generator.check.prose.units import Units
from generator.graph.passages import latin_words


class Glance(msgspec.Struct, frozen=True):
    """The sayings that a text may hold, in the order of their declaration, and whether a number may have a unit."""

    sayings: tuple[Saying, ...] = ()
    with_units: bool = False

    def __bool__(self) -> bool:
        return self.with_units or bool(self.sayings)


NOTHING = Glance()


class Words:
    """The words of all sayings and units of a site, looked up by those of a text: most texts have none of them."""

    def __init__(self, units: Units) -> None:
        self._units = frozenset(units.anchors)
        self._sayings: dict[str, list[tuple[int, Saying]]] = {}
        for number, saying in enumerate(patterns.every()):
            for word in saying.anchors:
                self._sayings.setdefault(word, []).append((number, saying))
        words = dict.fromkeys((*self._sayings, *units.anchors))
        self._parts = tuple(word for word in words if patterns.is_part(word))
        self._whole: dict[str, list[str]] = {}
        for word in words:
            if not patterns.is_part(word):
                self._whole.setdefault(patterns.key(word), []).append(word)

    def glance(self, text: str) -> Glance:
        """What a text may say."""
        folded = text.casefold()
        words = latin_words(folded)
        there = [anchor for word in self._whole.keys() & words for anchor in self._whole[word] if anchor in folded]
        if not folded.isascii() or "%" in folded:
            there += [anchor for anchor in self._parts if anchor in folded]
        if not there:
            return NOTHING
        number = amounts.has_number(folded, words)
        may = {
            "": True,
            "n": number,
            "date": number and days.has_date(folded),
            "length": number and days.has_length(folded),
        }
        found = {
            order: saying for anchor in there for order, saying in self._sayings.get(anchor, ()) if may[saying.slot]
        }
        sayings = tuple(found[order] for order in sorted(found))
        return Glance(sayings, number and not self._units.isdisjoint(there))
