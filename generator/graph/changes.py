"""What changed in the facts, one value a change: made from the history of the content, shown by pages and commands."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.facts import dates, numbers

Sort = Literal[
    "recorded",
    "entity-added",
    "entity-removed",
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
"""`recorded` are all facts that a site begins with; `point` is a new value of a series."""

Form = Literal["text", "word", "prose", "address", "date", "span", "number"]
"""How `before` and `after` are written: `word` is one of a closed list, `prose` a text without its markup."""

QUIET: tuple[Sort, ...] = ("reworded", "checked", "note")
"""Changes that leave what is known as it was."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A source as it was called when the change was made."""

    id: str
    name: str
    publisher: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
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


@dataclass(frozen=True, slots=True)
class Dated:
    """A change with the revision that made it and its time in UTC, such as `2026-10-01T08:30:00Z` (RFC 3339)."""

    change: Change
    revision: str
    time: str


def said(change: Change, language: str = "en") -> tuple[str, str]:
    """What was and what is, for readers; numbers that round to the same words are given in full."""
    pair = tuple(_said(text, change.form, language) for text in (change.before, change.after))
    if change.form == "number" and pair[0] == pair[1]:
        return numbers.exact(Decimal(change.before)), numbers.exact(Decimal(change.after))
    return pair[0], pair[1]


def _said(text: str, form: Form, language: str) -> str:
    if form == "number" and (number := numbers.parse(text)) is not None:
        return numbers.said(number, language)
    if form == "date" and (date := dates.parse(text)) is not None:
        return dates.said(date, language)
    if form == "span":
        return " – ".join(_said(one, "date", language) for one in text.split(" – ")).strip()
    return text
