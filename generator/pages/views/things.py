"""The pages of one thing: an artist, a label, a person, a work, an article, a timeline."""

from __future__ import annotations

from generator.pages.views.drawings import LineUpView, Series, Skyline
from generator.pages.views.facts import DateView, Link, Row, SourceNote
from generator.pages.views.lists import (
    Backlinks,
    Card,
    ChartRow,
    Credits,
    Entry,
    Filter,
    Number,
    Relatives,
    Translation,
)
from generator.pages.views.texts import ClaimView, EraView, ImageView, MomentView, Rich, TermView, TocItem, Year
from generator.pages.views.view import View


class Social(View, frozen=True):
    """A picture that stands for a page where others link to it: its address, its size in pixels, what it says."""

    address: str
    width: int
    height: int
    alt: str


class PageView(View, frozen=True, kw_only=True):
    """What every page has. `edit` is the address of its file in the repository, `twin` of its JSON twin.

    `structured` is what programs are told of its subject, as JSON-LD that can stand in a script element; `social` is
    the picture that stands for it elsewhere; `kind` is that of its subject, `hue` the kind whose colour it takes where
    that is another; `translations` are the languages it is in, itself among them, where there are several.
    """

    title: str
    address: str
    description: str = ""
    native: str = ""
    crumbs: tuple[Link, ...] = ()
    edit: str = ""
    twin: str = ""
    color: str = ""
    kind: str = ""
    hue: str = ""
    index: bool = True
    structured: str = ""
    translations: tuple[Translation, ...] = ()
    social: Social | None = None
    sources: tuple[SourceNote, ...] = ()

    @property
    def published(self) -> str:
        """The date of an explainer, as machines read it; empty for any other page."""
        return ""

    @property
    def modified(self) -> str:
        """When an explainer was last changed, as machines read it."""
        return ""


class EntityView(PageView, frozen=True, kw_only=True):
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


class ArtistView(EntityView, frozen=True, kw_only=True):
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


class LabelView(EntityView, frozen=True, kw_only=True):
    """`owners` and `family` are its parents and its subsidiaries, as deep as they go."""

    owners: tuple[Relatives, ...] = ()
    family: tuple[Relatives, ...] = ()
    key_people: tuple[Entry, ...] = ()
    staff: tuple[Entry, ...] = ()
    roster_now: tuple[Entry, ...] = ()
    roster_before: tuple[Entry, ...] = ()
    works: tuple[Entry, ...] = ()


class PersonView(EntityView, frozen=True, kw_only=True):
    """`said` are the claims the person made."""

    affiliations: tuple[Entry, ...] = ()
    posts: tuple[Entry, ...] = ()
    acts: tuple[Entry, ...] = ()
    groups: tuple[Entry, ...] = ()
    works: tuple[Entry, ...] = ()
    said: tuple[ClaimView, ...] = ()


class WorkView(EntityView, frozen=True, kw_only=True):
    """`artists` are in credit order, `credits` in the order in which roles are first named."""

    artists: tuple[Entry, ...] = ()
    credits: tuple[Credits, ...] = ()
    labels: tuple[Entry, ...] = ()
    part_of: tuple[Link, ...] = ()
    parts: tuple[Entry, ...] = ()
    charts: tuple[ChartRow, ...] = ()


class ArticleView(PageView, frozen=True, kw_only=True):
    """An explainer or a page of text. `minutes` is the reading time, 0 where it does not matter.

    `numbers` are the latest of what it is about; `as_of` is the latest date of any fact in it. `spoken` is its language
    where the words around it are in another.
    """

    kind: str
    spoken: str = ""
    summary: Rich = ()
    body: Rich = ()
    toc: tuple[TocItem, ...] = ()
    date: DateView | None = None
    updated: DateView | None = None
    author: str = ""
    minutes: int = 0
    numbers: tuple[Number, ...] = ()
    as_of: DateView | None = None
    image: ImageView | None = None
    about: tuple[Card, ...] = ()
    timeline: Card | None = None
    strip: tuple[MomentView, ...] = ()
    terms: tuple[TermView, ...] = ()
    tags: tuple[Link, ...] = ()
    previous: Card | None = None
    next: Card | None = None
    linked_from: tuple[Backlinks, ...] = ()

    @property
    def published(self) -> str:
        return self.date.iso if self.date and self.kind == "article" else ""

    @property
    def modified(self) -> str:
        return self.updated.iso if self.updated and self.kind == "article" else ""


class TimelineView(PageView, frozen=True, kw_only=True):
    """A whole timeline. `subject` is the thing it is about, where it is about one.

    `calendar` is the address of its file for calendar programs; empty where no day is known. `skyline` counts its
    years, where these are many.
    """

    intro: Rich = ()
    body: Rich = ()
    years: tuple[Year, ...] = ()
    skyline: Skyline | None = None
    eras: tuple[EraView, ...] = ()
    subject: Card | None = None
    calendar: str = ""
    count: int = 0
    filters: tuple[Filter, ...] = ()
    linked_from: tuple[Backlinks, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of moments that it can be filtered by, in their order."""
        return tuple(choice.value for row in self.filters if row.key == "what" for choice in row.choices)
