"""What is shown of a fact: its value, its date, its sources, and links to what it speaks of."""

from __future__ import annotations

from generator.pages.views.view import View


class Link(View, frozen=True):
    """A name that leads somewhere. `kind` is the kind of its target, or empty for a plain page."""

    address: str
    text: str
    kind: str = ""


class DateView(View, frozen=True):
    """A date as a machine reads it (`2012-07`, never padded) and as a reader does."""

    iso: str
    text: str


class Cited(View, frozen=True):
    """A mark that leads to an entry of the page's source list; the page gives it its number."""

    id: str
    title: str

    @property
    def anchor(self) -> str:
        """Its place on the page; the colon keeps it apart from the anchors of headings and events."""
        return f"source:{self.id}"


class Value(View, frozen=True):
    """A fact as it is shown. `element` is `time`, `data` or empty; `machine` what stands in its attribute.

    `lang` is the language of the text where it is not the site's; `status` is `settled`, `disputed` or `unverified`;
    `claims` are the sides of a dispute. `stale` is the date since which nobody has looked, where that is too long.
    """

    text: str
    element: str = ""
    machine: str = ""
    href: str = ""
    lang: str = ""
    from_: DateView | None = None
    to: DateView | None = None
    as_of: DateView | None = None
    checked: DateView | None = None
    confidence: str = ""
    status: str = "settled"
    note: str = ""
    cited: tuple[Cited, ...] = ()
    claims: tuple[Value, ...] = ()
    stale: DateView | None = None


class Row(View, frozen=True):
    """A line of a fact box. `key` is the name of its words; `label` stands instead where an author named the fact."""

    key: str
    values: tuple[Value, ...]
    label: str = ""


class SourceNote(View, frozen=True):
    """An entry of a list of sources.

    `url` and `archive` are empty for sources that are evidence but no link targets (copies, fan pages).
    """

    id: str
    title: str
    publisher: str
    url: str
    archive: str
    published: DateView | None
    accessed: DateView | None
    language: str
    tier: str
    note: str
