"""What a Markdown text becomes: HTML with words and holes in it, and where these stand in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import filterfalse
from typing import ClassVar, Literal

import msgspec

from generator.placed import Placed
from generator.problems import Place
from generator.read.origins import Nowhere, Origin

Form = Literal["entity", "card", "value", "chart", "cite", "href", "image"]
Role = Literal["text", "heading", "quote"]


class _Standing(Placed, frozen=True, kw_only=True):
    """What has its place given by name, after fields that need not be given."""

    place: Place


class Link(_Standing, frozen=True):
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


class Heading(Placed, frozen=True):
    """A heading of the text: level 2 to 6, the id in the HTML, and its words without markup."""

    level: int
    id: str
    text: str
    place: Place


class Run(Placed, frozen=True):
    """A run of visible text without markup, not escaped. `free` says that names in it may become links."""

    apart: ClassVar[tuple[str, ...]] = ("offsets",)

    text: str
    free: bool = True
    offsets: tuple[tuple[int, int], ...] = ((0, 0),)
    """Where its lines begin: offset in `text` and offset in the source."""

    def source(self, offset: int) -> int:
        """The offset in the source of an offset of `text`."""
        own, there = self.offsets[max(bisect_right(self.offsets, offset, key=lambda pair: pair[0]) - 1, 0)]
        return there + offset - own


class Block(msgspec.Struct, frozen=True):
    """A paragraph, heading, cell or the like: `parts[start:end]`, in the section after the n-th heading."""

    role: Role
    section: int
    start: int
    end: int


class Silence(Placed, frozen=True):
    """A comment that silences the warnings of one code in its paragraph, from its first to its last line."""

    apart: ClassVar[tuple[str, ...]] = ("place", "first", "last")

    code: str
    reason: str
    place: Place
    first: int
    last: int


class Prose(Placed, frozen=True):
    """A text as HTML (texts in `parts`), visible words, and holes: an integer is an index into `links`."""

    apart: ClassVar[tuple[str, ...]] = ("where",)

    parts: tuple[str | Run | int, ...] = ()
    links: tuple[Link, ...] = ()
    headings: tuple[Heading, ...] = ()
    words: int = 0
    """Words of the visible text outside code blocks, parted by white space; Hangul words count the same."""
    blocks: tuple[Block, ...] = ()
    silences: tuple[Silence, ...] = ()
    where: Origin = Nowhere()
    """Gives the place in the file of a code-point offset of the source."""


_WORDLIKE = re.compile(r"\w")


def count_words(text: str) -> int:
    """Stretches between white space that hold a letter or digit of any script."""
    words = text.split()
    others = [*filterfalse(str.isalnum, words)]
    return len(words) - [*map(_WORDLIKE.search, others)].count(None)
