"""The declared sayings of all kinds (`facts/sayings.py`) as regular expressions over marked sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from generator.check.prose import amounts, days
from generator.check.prose.late import Late
from generator.check.prose.sentences import NAME, NAMES
from generator.facts.kinds import ENTITIES, KINDS
from generator.facts.records import key_of, specs_of
from generator.facts.spelling import ENSEMBLES
from generator.graph.passages import latin_words

ALSO = {"born": ("artist",)}
"""Fields that things of other kinds have as free facts."""

_GROUPS = ("group", "band", "act", "ensemble", "outfit", "team")
_GROUP = (
    r"(?:(?!sub\b|solo\b)[\w’'\u2010-]+\s+){0,4}?(?:(?:boy|girl)[\s-]?)?"
    rf"(?:{'|'.join(_GROUPS)})\b(?!\s+(?:of|from|within|in|by|made)\s+(?:the\s+)?{NAMES['artist']})"
)
_SLOTS = {
    "n": f"(?P<said>{amounts.NUMBER})",
    "date": f"(?P<said>{days.DATE})",
    "length": f"(?P<said>{days.LENGTH})",
    "label": f"(?:the\\s+)?(?P<label>{NAMES['label']}+)",
    "ensemble": rf"(?P<ensemble>{'|'.join(ENSEMBLES)})\b"
    rf"(?!\s+(?:of|with|featuring|and)\b|\s+(?:from|within|in)\s+(?:the\s+)?{NAMES['artist']})",
    "group": _GROUP,
    "who": f"(?P<who>{NAME}++)",
    "any": f"(?:{NAME}++)",
    "when": days.DATE,
    "whose": rf"(?P<whose>{NAME}+['’]s?|\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er)",
    "end": r"(?=\s*(?:$|[.,;:!?)–—]|(?:and|but|today|now|since|plus|altogether)\b|in (?:all|total|(?:19|20)\d\d)\b))",
    "whole": r"(?!\s+(?:from|in|at|of|on|with|under|over|who|that|which|whose|born|still|not|besides|remaining)\b)",
    "copula": r"(?=(?:이다|입니다|이며|이고|이지|이라|이었|였|이에요|예요|인\s|이\s전부)|\s*(?:$|[.,;:!?)]))",
    "made": r"(?:으로|로)\s?(?:이루|구성|이뤄|되어|된|짜)(?![^.]{0,12}(?:유닛|소그룹|하위))",
}


class Saying(msgspec.Struct, frozen=True):
    """One way to say one field: where it is declared, what to look for first, and the expression itself.

    `slot` is what is said in it: `n`, `date` or `length`; empty where that is a name or an ensemble.
    """

    kinds: tuple[str, ...]
    attribute: str
    key: str
    moment: str
    anchors: tuple[str, ...]
    expression: Late
    korean: bool
    slot: str


@cache
def every() -> tuple[Saying, ...]:
    """The sayings of every kind of thing in the world."""
    found = []
    for kind in KINDS:
        for attribute, declared in specs_of(kind).items() if kind.kind in ENTITIES else ():
            for written in declared.said:
                kinds = (kind.kind, *ALSO.get(attribute, ()))
                korean = bool(re.search("[가-힣]", written))
                found.append(
                    Saying(
                        kinds,
                        attribute,
                        key_of(attribute, declared),
                        declared.moment,
                        _anchors(written),
                        _expression(written, korean=korean),
                        korean,
                        next((slot for slot in ("n", "date", "length") if f"{{{slot}}}" in written), ""),
                    )
                )
    return tuple(found)


def _anchors(written: str) -> tuple[str, ...]:
    """Words of which one stands in every text that says it so: the cheap question before the expression.

    Those of the stretch between two slots that has the longest words, with every choice spelt out.
    """
    if "{ensemble}" in written:
        return tuple(ENSEMBLES)
    plain = re.sub(r"\(\?!(?:[^()]|\([^()]*\))*\)", "", written)
    plain = re.sub(r"\((?:[^()]|\([^()]*\))*[\[{](?:[^()]|\([^()]*\))*\)(?:\?|\{[\d,]+\}\??)?", "\n", plain)
    plain = plain.replace("{group}", f"\n({'|'.join(_GROUPS)})")
    stretches = [_spelt(part) for part in re.split(r"\n|\{[^}]*\}\??|\[[^\]]*\][+?]?|\\\\.|,\?", plain)]
    found = [anchors(texts) for texts in stretches]
    return max(found, key=lambda words: min(map(len, words)))


def anchors(texts: Iterable[str]) -> tuple[str, ...]:
    """Words of which some stand in each of these texts: those that have no other of them within."""
    kept: dict[str, str] = {}
    for text in sorted((one.strip() for one in texts), key=len):
        spaced = f" {text} "
        if not any(word in spaced for word in kept.values()):
            kept[text] = text if is_part(text) else spaced
    return tuple(kept)


_COMMON = frozenset(("is", "are", "was", "were", "in", "on", "of", "to", "with", "a", "an", "out", "up"))


def key(anchor: str) -> str:
    """The word of an anchor that is looked up among those of a text; of one that may stand within words, the whole."""
    words = [anchor] if is_part(anchor) else latin_words(anchor)
    return max(words, key=lambda word: (word not in _COMMON, len(word)))


def is_part(anchor: str) -> bool:
    """Whether an anchor may stand within a word: Hangul has its particles behind it, and a sign is no word."""
    return not anchor.isascii() or not any(map(str.isalpha, anchor))


def _spelt(part: str) -> list[str]:
    """Every text that a pattern of plain letters and choices can match."""
    over: list[list[str]] = [[]]
    now = [[""]]
    for sign, maybe in re.findall(r"(.)(\??)", part):
        if sign == "(":
            over.append([])
            now.append([""])
        elif sign == "|":
            over[-1] += now[-1]
            now[-1] = [""]
        else:
            ways = over.pop() + now.pop() if sign == ")" else [sign]
            now[-1] = [text + way for text in now[-1] for way in (*ways, *([""] if maybe else []))]
    return [re.sub(r"\s+", " ", text) for text in now[-1]]


def _expression(written: str, *, korean: bool) -> Late:
    pieces = re.split(r"\{([a-z]+)\}", written)
    source = "".join(_SLOTS[piece] if number % 2 else _plain(piece) for number, piece in enumerate(pieces))
    named = [f"(?P<{name}>" for name in ("said", "label", "whose", "who", "ensemble")]
    for name in named:
        first, found, rest = source.partition(name)
        source = first + found + rest.replace(name, "(?:")
    source = re.sub(r"^\(\?:(?=[a-z])([^()]*)\)", r"(?i:\1)", source)
    source = re.sub(r"^[a-z]+", r"(?i:\g<0>)", source)
    return Late(source if korean or not source.startswith("(?i:") else rf"(?<![\w-]){source}")


def _plain(piece: str) -> str:
    return piece.replace("(", "(?:").replace("(?:?", "(?").replace(" ?", r"\s?").replace(" ", r"\s+")
