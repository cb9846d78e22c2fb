"""What a Markdown text becomes: HTML with holes for links, and the headings in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from generator.problems import Place

Form = Literal["entity", "card", "value", "chart", "cite", "href", "image"]


@dataclass(frozen=True, slots=True)
class Link:
    """A hole in the text which the site fills in later.

    `entity`, `value` and `cite` stand in text and `card` and `chart` between blocks: the site writes the
    whole element. `href` and `image` stand inside a quoted attribute: the site writes the escaped address.
    """

    form: Form
    target: str
    """Entity and card: what stands before `#` and `|`. Value and chart: what follows `=`, such as `bts.debut`
    or `golden.streams@2025-09-29`. Cite: the id of the source. Href: the address as written, without the
    fragment (empty for a heading of the same text). Image: the path as written."""
    anchor: str = ""
    """What follows `#`, for entity, card and href."""
    label: str = ""
    """What follows `|`; the text alternative of an image; empty where nothing is written."""
    place: Place = field(compare=False, repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text: level 2 to 6, the id in the HTML, and its words without markup."""

    level: int
    id: str
    text: str
    place: Place = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as HTML. Each integer in `parts` is an index into `links`: the hole that link fills."""

    parts: tuple[str | int, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    """Words of the visible text outside code blocks, parted by white space; Hangul words count the same."""


_WORDLIKE = re.compile(r"\w")


def count_words(text: str) -> int:
    """Stretches between white space that hold a letter or digit of any script."""
    return sum(map(bool, map(_WORDLIKE.search, text.split())))
