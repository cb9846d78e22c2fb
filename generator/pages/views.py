"""What templates see. A template gets `site` and one view as `page`, frozen, and nothing else of the content.

So the view is the page's list of dependencies: equal view and equal templates, equal page. Addresses are
site-absolute (`/artists/bts/`); rendering makes them relative. Texts are plain unless they are `Rich`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.problems import Place


@dataclass(frozen=True, slots=True)
class Site:
    """What every template may say about the site.

    `words` are the interface's words, read as `site.words.sources`; `changes` is the address of the page that tells
    what changed, or empty where there is none.
    """

    title: str
    tagline: str
    description: str
    url: str
    language: str
    author: str
    repository: str
    color: str
    license: str
    nav: tuple[Link, ...]
    words: Any
    today: DateView
    version: str
    changes: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere. `kind` is the kind of its target, or empty for a plain page."""

    address: str
    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class DateView:
    """A date as a machine reads it (`2012-07`, never padded) and as a reader does."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A mark that leads to an entry of the page's source list; the page gives it its number."""

    id: str
    title: str

    @property
    def anchor(self) -> str:
        """Its place on the page; the colon keeps it apart from the anchors of headings and events."""
        return f"source:{self.id}"


@dataclass(frozen=True, slots=True)
class Value:
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


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a fact box. `key` is the name of its words; `label` stands instead where an author named the fact."""

    key: str
    values: tuple[Value, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of an axis, `at` so many percent of it; `under` is a second line, `anchor` the end of it that is there."""

    at: str
    text: str
    under: str = ""
    anchor: str = "middle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A value on a chart, in percent from the left and the top.

    `left` and `right` are the ends of the time it may mean, empty for a day; `about` says that the time is about then.
    A labelled one has its value beside it: `anchor` is the end of the text that is there, `above` on which side.
    """

    x: str
    y: str
    left: str
    right: str
    status: str
    about: bool
    value: str
    date: str
    labelled: bool
    anchor: str
    above: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartView:
    """A series as a drawing, all places in percent of its width and height.

    `line`, `dashed` and `area` are paths: through what is settled, to or from what is not, and down to zero. `base` is
    the zero line, empty where ranks stand with the first on top. `widest` is the longest label of the value axis.
    `open` are the marks of what is not settled, `spans` says that a value is known to a month or year only, `about`
    that one is about its date, `many` that the marks must be small.
    """

    dots: tuple[Dot, ...]
    line: str
    dashed: str
    area: str
    values: tuple[Tick, ...]
    days: tuple[Tick, ...]
    base: str
    widest: str
    ranked: bool
    many: bool
    open: tuple[str, ...]
    spans: bool
    about: bool


@dataclass(frozen=True, slots=True)
class Series:
    """A number that moved: its points by date, the latest last; `chart` is None where there is nothing to draw."""

    key: str
    label: str
    unit: str
    points: tuple[Value, ...]
    chart: ChartView | None = None


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(frozen=True, slots=True)
class Bar:
    """A piece of somebody's time in a group, in percent of the chart's width.

    `sort` is `sure`, `about` (within the month or year in which it began or ended) or `open` (began at some time not
    known).
    """

    x: str
    width: str
    sort: str


@dataclass(frozen=True, slots=True)
class LineUpRow:
    """A member, and the times in the group; no bars where no time is known."""

    name: str
    current: bool
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class LineUpView:
    """Who was in a group when: its rows, the years below them, and in words from when to when it reaches.

    `sorts` are the sorts of bars there are, for the legend; `unknown` says that a member has none.
    """

    rows: tuple[LineUpRow, ...]
    years: tuple[Tick, ...]
    from_: str
    to: str
    now: int
    sorts: tuple[str, ...]
    unknown: bool


@dataclass(frozen=True, slots=True)
class Relatives:
    """A company in its family: owners above it, those it owns below, each with their own."""

    entry: Entry
    below: tuple[Relatives, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartRow:
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


@dataclass(frozen=True, slots=True)
class Card:
    """What other pages may show of a thing; `rows` are the key facts of one that stands inside a text."""

    key: str
    kind: str
    address: str
    name: str
    native: str = ""
    type: str = ""
    summary: str = ""
    date: DateView | None = None
    color: str = ""
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkPiece:
    """A link inside a text."""

    link: Link


@dataclass(frozen=True, slots=True)
class CitePiece:
    """A citation inside a text."""

    cited: Cited


@dataclass(frozen=True, slots=True)
class CardPiece:
    """A card inside a text."""

    card: Card


@dataclass(frozen=True, slots=True)
class ValuePiece:
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


@dataclass(frozen=True, slots=True)
class SeriesPiece:
    """A whole series inside a text, and whose it is."""

    series: Series
    subject: Link


@dataclass(frozen=True, slots=True)
class HrefPiece:
    """An address inside an attribute of the HTML around it."""

    address: str


@dataclass(frozen=True, slots=True)
class StripPiece:
    """A few moments of a timeline inside a text."""

    strip: StripView


@dataclass(frozen=True, slots=True)
class ClaimPiece:
    """A checked statement inside a text."""

    claim: ClaimView


Piece = str | LinkPiece | CitePiece | CardPiece | ValuePiece | SeriesPiece | StripPiece | ClaimPiece | HrefPiece
Rich = tuple[Piece, ...]
"""HTML that has been checked, with what only the whole site could fill in between."""


@dataclass(frozen=True, slots=True)
class TocItem:
    """A heading of the long text and those below it."""

    id: str
    text: str
    below: tuple[TocItem, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
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


@dataclass(frozen=True, slots=True)
class MomentView:
    """An entry of a timeline. `what` is the word for its kind as written; `to` is None for a single date.

    `open` says that a range has no end, `until` that it has no start and `from_` is its end; `address` is its place
    on the global timeline; `claims` are the sides of a dispute over its date.
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


@dataclass(frozen=True, slots=True)
class EraView:
    """A named stretch of a timeline."""

    name: str
    from_: DateView | None
    to: DateView | None


@dataclass(frozen=True, slots=True)
class StripView:
    """Some moments of a timeline in order; `more` are those left out, `eras` those that the moments fall in."""

    title: str
    address: str
    moments: tuple[MomentView, ...]
    more: int = 0
    eras: tuple[EraView, ...] = ()


@dataclass(frozen=True, slots=True)
class Year:
    """The moments of one year; `eras` are those that begin with it. `anchor` is such as `y2025`."""

    label: str
    anchor: str
    moments: tuple[MomentView, ...]
    eras: tuple[EraView, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimView:
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


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one sort under one heading; `key` names the heading's words, `label` stands instead where given."""

    key: str
    cards: tuple[Card, ...]
    label: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Links of one kind, such as the articles that mention a thing."""

    kind: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in which a thing is mentioned, without markup: what stands before its name, the name, the rest."""

    before: str
    name: str
    after: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """A text that points at a thing: its link, the first sentences that do so, and how many more do.

    `under` is the heading below which it does where there is no sentence, as with a card or the cell of a table.
    """

    link: Link
    sentences: tuple[Sentence, ...]
    more: int
    under: str = ""


@dataclass(frozen=True, slots=True)
class Backlinks:
    """The texts of one kind that point at a thing."""

    kind: str
    entries: tuple[Backlink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every page has. `edit` is the address of its file in the repository, `twin` of its JSON twin."""

    title: str
    address: str
    description: str = ""
    native: str = ""
    crumbs: tuple[Link, ...] = ()
    edit: str = ""
    twin: str = ""
    color: str = ""
    index: bool = True
    sources: tuple[SourceNote, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView(View):
    """What the pages of artists, labels, people and works share."""

    kind: str
    type: str
    names: tuple[Row, ...] = ()
    former_names: tuple[Entry, ...] = ()
    aliases: tuple[str, ...] = ()
    summary: Rich = ()
    body: Rich = ()
    toc: tuple[TocItem, ...] = ()
    image: ImageView | None = None
    rows: tuple[Row, ...] = ()
    facts: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    links: tuple[Row, ...] = ()
    years: tuple[Year, ...] = ()
    timeline: str = ""
    claims: tuple[ClaimView, ...] = ()
    linked_from: tuple[Backlinks, ...] = ()
    tags: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture of the content."""

    address: str
    alt: str
    credit: str
    license: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArtistView(EntityView):
    """`groups` are the groups it belongs to; `people` those who say they belong to it.

    `line_up` is None where a drawing would say no more than the lists of members.
    """

    line_up: LineUpView | None = None
    members_now: tuple[Entry, ...] = ()
    members_before: tuple[Entry, ...] = ()
    groups: tuple[Entry, ...] = ()
    people: tuple[Entry, ...] = ()
    labels: tuple[Entry, ...] = ()
    posts: tuple[Entry, ...] = ()
    works: tuple[Entry, ...] = ()
    credits: tuple[Entry, ...] = ()
    charts: tuple[ChartRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelView(EntityView):
    """`owners` and `family` are its parents and its subsidiaries, as deep as they go."""

    owners: tuple[Relatives, ...] = ()
    family: tuple[Relatives, ...] = ()
    key_people: tuple[Entry, ...] = ()
    staff: tuple[Entry, ...] = ()
    roster_now: tuple[Entry, ...] = ()
    roster_before: tuple[Entry, ...] = ()
    works: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(EntityView):
    """`said` are the claims the person made."""

    affiliations: tuple[Entry, ...] = ()
    posts: tuple[Entry, ...] = ()
    acts: tuple[Entry, ...] = ()
    groups: tuple[Entry, ...] = ()
    works: tuple[Entry, ...] = ()
    said: tuple[ClaimView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView(EntityView):
    """`artists` are in credit order."""

    artists: tuple[Entry, ...] = ()
    people: tuple[Entry, ...] = ()
    labels: tuple[Entry, ...] = ()
    part_of: tuple[Link, ...] = ()
    parts: tuple[Entry, ...] = ()
    charts: tuple[ChartRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleView(View):
    """An explainer or a page of text. `minutes` is the reading time, 0 where it does not matter."""

    kind: str
    summary: Rich = ()
    body: Rich = ()
    toc: tuple[TocItem, ...] = ()
    date: DateView | None = None
    updated: DateView | None = None
    author: str = ""
    minutes: int = 0
    image: ImageView | None = None
    about: tuple[Card, ...] = ()
    timeline: Card | None = None
    strip: tuple[MomentView, ...] = ()
    terms: tuple[TermView, ...] = ()
    tags: tuple[Link, ...] = ()
    previous: Card | None = None
    next: Card | None = None
    linked_from: tuple[Backlinks, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(View):
    """A whole timeline. `subject` is the thing it is about, where it is about one."""

    intro: Rich = ()
    body: Rich = ()
    years: tuple[Year, ...] = ()
    eras: tuple[EraView, ...] = ()
    subject: Card | None = None
    count: int = 0
    linked_from: tuple[Backlinks, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(View):
    """A list of cards in groups: all artists, all articles, all timelines, all tags, all of a tag."""

    kind: str = ""
    groups: tuple[Group, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsView(View):
    """All claims, with how many have which verdict, as (verdict, count)."""

    claims: tuple[ClaimView, ...] = ()
    verdicts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source and what rests on it."""

    note: SourceNote
    cited_by: tuple[Links, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesView(View):
    """All sources, by tier: (tier, its sources)."""

    tiers: tuple[tuple[str, tuple[SourceView, ...]], ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Aged:
    """A statement on the page of freshness: what it says of its subject, its value, how old it is and may be in days.

    `days` is None where it has no date; `source` is the one source it rests on, where that is the point.
    """

    label: str
    value: Value
    detail: str = ""
    days: int | None = None
    limit: int = 0
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class AgedOf:
    """The statements about one thing; `edit` is where its file can be changed."""

    link: Link
    edit: str
    entries: tuple[Aged, ...]


@dataclass(frozen=True, slots=True)
class AgedSection:
    """Statements of one state: `stale`, `due`, `undated`, `single` (one source), `open` (not settled), `unsourced`."""

    state: str
    count: int
    things: tuple[AgedOf, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FreshnessView(View):
    """How old the site's statements are on the build date.

    `counts` are (state, how many) of all that can change: `fresh`, `due` (within `soon` days), `stale`, `undated`.
    """

    counts: tuple[tuple[str, int], ...]
    count: int
    soon: int
    sections: tuple[AgedSection, ...] = ()


@dataclass(frozen=True, slots=True)
class TermView:
    """A word explained."""

    id: str
    name: str
    native: str
    address: str
    text: Rich
    facts: tuple[Row, ...] = ()
    series: tuple[Series, ...] = ()
    linked_from: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView(View):
    """All terms by name."""

    terms: tuple[TermView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change. `place` says in words what of the thing changed; `count` how many facts came or went with it.

    `link` is None where the thing is gone; `anchor` stands at the first change of a revision; `quiet` says that what
    is known stayed as it was. `before` and `after` are None where there was nothing, or a text that takes a page.
    """

    anchor: str
    time: str
    sort: str
    kind: str
    name: str
    link: Link | None
    place: str
    before: Value | None
    after: Value | None
    as_of: DateView | None
    sources: tuple[Link, ...]
    quiet: bool
    count: int


@dataclass(frozen=True, slots=True)
class ChangeDay:
    """The changes of one day, in UTC."""

    date: DateView
    lines: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView(View):
    """What changed in the facts, the newest day first; `shown` of `count` changes."""

    days: tuple[ChangeDay, ...] = ()
    shown: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """A number that matters, on the front page: a value, what it counts, and whose it is."""

    value: Value
    label: str
    unit: str
    link: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The front page.

    `steps` are the articles to begin with, `latest` the newest moments, `counts` (kind, how many, address).
    """

    lead: Card | None = None
    steps: tuple[Card, ...] = ()
    articles: tuple[Card, ...] = ()
    latest: tuple[MomentView, ...] = ()
    artists: tuple[Card, ...] = ()
    labels: tuple[Card, ...] = ()
    timelines: tuple[Card, ...] = ()
    numbers: tuple[Number, ...] = ()
    counts: tuple[tuple[str, int, str], ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(View):
    """404: where to go instead."""

    places: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView(View):
    """A former address; `target` is the address it leads to now."""

    target: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page to render: its address, the template and the view; and where its author gave it that address."""

    address: str
    template: str
    view: View
    place: Place | None = field(default=None, compare=False, repr=False)
