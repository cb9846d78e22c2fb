"""The declared sayings of all kinds (`facts/sayings.py`) as regular expressions over marked sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.check.prose import amounts, days
from generator.check.prose.sentences import NAME, NAMES
from generator.facts.kinds import ENTITIES, KINDS
from generator.facts.records import key_of, specs_of
from generator.facts.spelling import ENSEMBLES

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
    "who": f"(?P<who>{NAME}+)",
    "whose": rf"(?P<whose>{NAME}+['’]s?|\b[Ii]ts|\b[Tt]heir|\b[Hh]is|\b[Hh]er)",
    "end": r"(?=\s*(?:$|[.,;:!?)–—]|(?:and|but|today|now|since|plus|altogether)\b|in (?:all|total|(?:19|20)\d\d)\b))",
}


@dataclass(frozen=True, slots=True)
class Saying:
    """One way to say one field: where it is declared, what to look for first, and the expression itself."""

    kinds: tuple[str, ...]
    attribute: str
    key: str
    moment: str
    anchors: tuple[str, ...]
    pattern: re.Pattern[str]
    korean: bool


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
                        _compiled(written, korean=korean),
                        korean,
                    )
                )
    return tuple(found)


def _anchors(written: str) -> tuple[str, ...]:
    """Words of which one stands in every text that says it so: the cheap question before the expression."""
    if "{ensemble}" in written:
        return tuple(ENSEMBLES)
    text = re.sub(
        r"\(\?[^()]*(?:\([^()]*\))?\)|\([^()]*\)\?|\w\?", " ", written.replace("{group}", f"({'|'.join(_GROUPS)})")
    )
    text = re.sub(r"\{\w+\}|\[[^\]]*\]|\\\\.|,", " ", text)
    choices = [tuple(one.strip() for one in options.split("|")) for options in re.findall(r"\(([^()]*)\)", text)]
    choices += [(word,) for word in re.findall(r"[\w%-]+", re.sub(r"\([^()]*\)", " ", text))]
    return max((one for one in choices if all(one)), key=lambda options: min(map(len, options)))


def _compiled(written: str, *, korean: bool) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", written)
    source = "".join(_SLOTS[piece] if number % 2 else _plain(piece) for number, piece in enumerate(pieces))
    named = [f"(?P<{name}>" for name in ("said", "label", "whose", "who", "ensemble")]
    for name in named:
        first, found, rest = source.partition(name)
        source = first + found + rest.replace(name, "(?:")
    source = re.sub(r"^\(\?:(?=[a-z])([^()]*)\)", r"(?i:\1)", source)
    source = re.sub(r"^[a-z]+", r"(?i:\g<0>)", source)
    return re.compile(source if korean or not source.startswith("(?i:") else rf"\b{source}")


def _plain(piece: str) -> str:
    return piece.replace("(", "(?:").replace("(?:?", "(?").replace(" ?", r"\s?").replace(" ", r"\s+")
