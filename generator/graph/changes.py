"""What changed in the facts, one value a change: made from the history of the content, shown by pages and commands."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, Protocol

import msgspec

from generator.facts import dates, numbers

Sort = Literal[
    "recorded",
    "entity-added",
    "entity-removed",
    "renamed",
    "added",
    "removed",
    "changed",
    "point",
    "reworded",
    "status",
    "source-added",
    "source-removed",
    "checked",
    "note",
]
"""`recorded` are all facts that a site begins with; `renamed` is another id; `point` is a new value of a series."""

Form = Literal["text", "word", "prose", "address", "date", "span", "number"]
"""How `before` and `after` are written: `word` is one of a closed list, `prose` a text without its markup."""

QUIET: tuple[Sort, ...] = ("renamed", "reworded", "checked", "note")
"""Changes that leave what is known as it was."""


class Cite(msgspec.Struct, frozen=True):
    """A source as it was called when the change was made."""

    id: str
    name: str
    publisher: str = ""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that changed.

    `entity` is a key such as `work:golden` and `name` what it is called; both are empty where the change is of the
    whole site. `fact` is the key as authors write it (`released`, `facts.days_at_no1`; empty for the entity itself)
    and `label` the same in words; `of` says which entry of a list or which person is meant, `part` which key of it.
    `before` and `after` are neutral to languages: dates as authors write them, numbers in digits; empty for none.
    `count` is the number of facts that come or go with a whole entity.
    """

    sort: Sort
    entity: str = ""
    name: str = ""
    fact: str = ""
    label: str = ""
    of: str = ""
    part: str = ""
    before: str = ""
    after: str = ""
    form: Form = "text"
    unit: str = ""
    as_of: str = ""
    sources: tuple[Cite, ...] = ()
    count: int = 0

    @property
    def kind(self) -> str:
        """The kind of the entity, such as `work`."""
        return self.entity.partition(":")[0]


class Dated(msgspec.Struct, frozen=True):
    """A change with the revision that made it and its time in UTC, such as `2026-10-01T08:30:00Z` (RFC 3339)."""

    change: Change
    revision: str
    time: str


class Words(Protocol):
    """The interface's words by key."""

    def __getitem__(self, key: str, /) -> str: ...
    def get(self, key: str, otherwise: str, /) -> str: ...


def said(change: Change, language: str = "en") -> tuple[str, str]:
    """What was and what is, for readers; numbers that round to the same words are given in full."""
    pair = tuple(_said(text, change.form, language) for text in (change.before, change.after))
    if change.form == "number" and pair[0] == pair[1]:
        return numbers.exact(Decimal(change.before)), numbers.exact(Decimal(change.after))
    return pair[0], pair[1]


def place(change: Change, words: Words) -> str:
    """What of the thing changed, in the interface's words, such as `Members, Kit Oh, Until`; empty for the whole."""
    keys = change.part.split(".")
    part = ", ".join(words.get(f"field_{key}", words.get(f"kind_{key}", key.replace("_", " "))) for key in keys)
    return ", ".join(filter(None, (_label(change, words), change.of, part)))


def _label(change: Change, words: Words) -> str:
    """The field in the interface's words; a free fact goes by what its author called it."""
    key, _, name = change.fact.partition(".")
    if key == "links":
        return words.get(f"link_{name}", change.label)
    if key == "names":
        return f"{words['field_names']} ({words.get(f'language_{name}', name)})"
    return change.label if key == "facts" else words.get(f"field_{key}", change.label)


def word(change: Change, text: str, words: Words) -> str:
    """A word of a closed list, as `before` or `after` holds it where `form` is `word`, in the interface's words."""
    key = "status" if change.sort == "status" else (change.part or change.fact).rpartition(".")[2]
    return words.get(f"{key}_{text}", text)


def _said(text: str, form: Form, language: str) -> str:
    if form == "number" and (number := numbers.parse(text)) is not None:
        return numbers.said(number, language)
    if form == "date" and (date := dates.parse(text)) is not None:
        return dates.said(date, language)
    if form == "span":
        return " – ".join(_said(one, "date", language) for one in text.split(" – ")).strip()
    return text
