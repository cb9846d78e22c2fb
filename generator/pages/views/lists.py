"""Lines and cards of lists: relations, charts, groups of things, the texts that point at one."""

from __future__ import annotations

from generator.pages.views.drawings import Skyline
from generator.pages.views.facts import Cited, DateView, Link, Row, Value
from generator.pages.views.view import View


class Entry(View, frozen=True):
    """A line of a list of relations: who or what, as what, from when to when.

    `link` is None where there is no page; `name` is always there. `detail` is a stake, a type, a credit name.
    """

    name: str
    link: Link | None = None
    native: str = ""
    role: str = ""
    detail: str = ""
    from_: DateView | None = None
    to: DateView | None = None
    current: bool = True
    date: DateView | None = None
    as_of: DateView | None = None
    checked: DateView | None = None
    status: str = "settled"
    confidence: str = ""
    note: str = ""
    cited: tuple[Cited, ...] = ()
    went: tuple[Link, ...] = ()
    stale: DateView | None = None


class Credits(View, frozen=True):
    """Those who did the same for a work; `role` is what, empty where nobody says."""

    role: str
    entries: tuple[Entry, ...]


class Relatives(View, frozen=True):
    """A company in its family: owners above it, those it owns below, each with their own."""

    entry: Entry
    below: tuple[Relatives, ...] = ()


class ChartRow(View, frozen=True):
    """How high a work rose on one chart."""

    chart: str
    territory: str
    peak: int | None
    week: DateView | None
    weeks: int | None
    as_of: DateView | None
    work: Link | None = None
    status: str = "settled"
    note: str = ""
    cited: tuple[Cited, ...] = ()
    stale: DateView | None = None


class Card(View, frozen=True):
    """What other pages may show of a thing; `rows` are the key facts of one that stands inside a text.

    `hue` is the kind whose colour it takes where it has no `color`; `sky` is the count of the years of a timeline.
    """

    key: str
    kind: str
    address: str
    name: str
    native: str = ""
    type: str = ""
    summary: str = ""
    date: DateView | None = None
    color: str = ""
    hue: str = ""
    rows: tuple[Row, ...] = ()
    sky: Skyline | None = None


class Group(View, frozen=True):
    """Things of one sort under one heading; `key` names the heading's words, `label` stands instead where given."""

    key: str
    cards: tuple[Card, ...]
    label: str = ""
    anchor: str = ""


class Links(View, frozen=True):
    """Links of one kind, such as the articles that mention a thing."""

    kind: str
    links: tuple[Link, ...]


class Sentence(View, frozen=True):
    """A sentence in which a thing is mentioned, without markup: what stands before its name, the name, the rest."""

    before: str
    name: str
    after: str


class Backlink(View, frozen=True):
    """A text that points at a thing: its link, the first sentences that do so, and how many more do.

    `under` is the heading below which it does where there is no sentence, as with a card or the cell of a table.
    """

    link: Link
    sentences: tuple[Sentence, ...]
    more: int
    under: str = ""


class Backlinks(View, frozen=True):
    """The texts of one kind that point at a thing."""

    kind: str
    entries: tuple[Backlink, ...]


class Number(View, frozen=True):
    """A number that matters now: a value, what it counts, and whose it is."""

    value: Value
    label: str
    unit: str
    link: Link


class Translation(View, frozen=True):
    """A text in one language: the code, its name in that language, where it is, and whether it is the page's own.

    `original` is the one that the others translate.
    """

    language: str
    name: str
    address: str
    current: bool = False
    original: bool = False


class Choice(View, frozen=True):
    """One value that a list can be filtered by, and how many entries it leaves.

    `address` is that of a page which shows those alone, where there is one.
    """

    value: str
    label: str
    count: int
    icon: str = ""
    address: str = ""


class Filter(View, frozen=True):
    """The values of one key of the entries of a list: `what` a moment is, `who` takes part."""

    key: str
    choices: tuple[Choice, ...]
