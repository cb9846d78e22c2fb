"""Texts, and what may stand inside them: links, citations, facts, cards, moments of a timeline, claims."""

from __future__ import annotations

from generator.pages.views.drawings import Series
from generator.pages.views.facts import Cited, DateView, Link, Row, SourceNote, Value
from generator.pages.views.lists import Card
from generator.pages.views.view import View


class LinkPiece(View, frozen=True):
    """A link inside a text."""

    link: Link


class CitePiece(View, frozen=True):
    """A citation inside a text."""

    cited: Cited


class Shown(View, frozen=True):
    """A picture as it is shown: its address, its size in pixels (0 where unknown), and its smaller copies.

    `srcset` are these and itself with their widths, as the attribute has them; empty where there is nothing to choose.
    """

    address: str
    width: int = 0
    height: int = 0
    srcset: str = ""


class NotePiece(View, frozen=True):
    """A source beside the words that cite it first, for the margin of a long text."""

    cited: Cited
    note: SourceNote


class CardPiece(View, frozen=True):
    """A card inside a text."""

    card: Card


class ValuePiece(View, frozen=True):
    """A fact inside a text, with the words around it that belong to it.

    `marks` lead to its sources, where the next value of the sentence does not say the same; `short` says that it must
    not be broken over lines; `subject` is whose fact it is, `key` and `label` name it as in
    a `Row`; `exact` is every digit where the text rounds; `derived` says that it was counted from other facts;
    `sources` are those it rests on.
    """

    value: Value
    before: str
    after: str
    subject: Link
    key: str
    marks: tuple[Cited, ...] = ()
    short: bool = True
    label: str = ""
    exact: str = ""
    derived: bool = False
    sources: tuple[SourceNote, ...] = ()


class SeriesPiece(View, frozen=True):
    """A whole series inside a text, and whose it is."""

    series: Series
    subject: Link


class ImagePiece(View, frozen=True):
    """The address of a picture inside the `src` of an `img`, with the attributes that follow from the file."""

    image: Shown


class HrefPiece(View, frozen=True):
    """An address inside an attribute of the HTML around it."""

    address: str


class StripPiece(View, frozen=True):
    """A few moments of a timeline inside a text."""

    strip: StripView


class ClaimPiece(View, frozen=True):
    """A checked statement inside a text."""

    claim: ClaimView


Piece = (
    str
    | LinkPiece
    | CitePiece
    | NotePiece
    | CardPiece
    | ValuePiece
    | SeriesPiece
    | StripPiece
    | ClaimPiece
    | HrefPiece
    | ImagePiece
)
Rich = tuple[Piece, ...]
"""HTML that has been checked, with what only the whole site could fill in between."""


class TocItem(View, frozen=True):
    """A heading of the long text and those below it."""

    id: str
    text: str
    below: tuple[TocItem, ...] = ()


class MomentView(View, frozen=True):
    """An entry of a timeline. `what` is the word for its kind as written; `to` is None for a single date.

    `open` says that a range has no end, `until` that it has no start and `from_` is its end; `address` is its place
    on the global timeline; `claims` are the sides of a dispute over its date; `keys`
    are those of who takes part and of works, parted by spaces.
    """

    anchor: str
    address: str
    from_: DateView
    to: DateView | None
    until: bool
    open: bool
    title: str
    what: str
    what_text: str
    link: Link | None
    who: tuple[Link, ...]
    works: tuple[Link, ...]
    place: str
    text: Rich
    upcoming: bool
    status: str
    confidence: str
    note: str
    cited: tuple[Cited, ...]
    claims: tuple[Value, ...]
    keys: str


class EraView(View, frozen=True):
    """A named stretch of a timeline."""

    name: str
    from_: DateView | None
    to: DateView | None


class StripView(View, frozen=True):
    """Some moments of a timeline in order; `more` are those left out, `eras` those that the moments fall in."""

    title: str
    address: str
    moments: tuple[MomentView, ...]
    more: int = 0
    eras: tuple[EraView, ...] = ()


class Year(View, frozen=True):
    """The moments of one year; `eras` are those that begin with it. `anchor` is such as `y2025`."""

    label: str
    anchor: str
    moments: tuple[MomentView, ...]
    eras: tuple[EraView, ...] = ()


class ClaimView(View, frozen=True):
    """A checked statement."""

    id: str
    text: str
    verdict: str
    checkable: str
    said_by: tuple[Link, ...]
    about: tuple[Link, ...]
    because: Rich
    note: str
    date: DateView | None
    facts: tuple[Row, ...]
    said_in: tuple[Cited, ...]
    evidence: tuple[Cited, ...]
    linked_from: tuple[Link, ...]


class ImageView(View, frozen=True):
    """A picture of the content."""

    file: Shown
    alt: str
    credit: str
    license: str


class TermView(View, frozen=True):
    """A word explained."""

    id: str
    name: str
    native: str
    address: str
    text: Rich
    facts: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    linked_from: tuple[Link, ...] = ()
