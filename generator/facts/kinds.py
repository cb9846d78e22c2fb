"""The kinds of things a site knows. One class declares a kind: its fields, where its files lie, its address.

From these declarations follow validation and its messages, reference checks, inverse relations, timeline moments,
data twins and the authors' manual. To add a kind: a class here, its template in `templates/kinds/`, an example in
the golden site; a test names what is missing.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

import msgspec

from generator.facts import sayings
from generator.facts.addresses import slug_of
from generator.facts.compounds import ListOf, TableOf
from generator.facts.dates import Date, When
from generator.facts.fields import FactOf, WhenType, fact, many
from generator.facts.records import RecordOf, spec
from generator.facts.types import (
    Address,
    Choice,
    Color,
    DateType,
    Flag,
    FreeType,
    Language,
    Length,
    Markdown,
    MediaPath,
    Number,
    Percent,
    RefType,
    Slug,
    SpeakerType,
    Tag,
    TextType,
    Url,
    Word,
)
from generator.facts.values import Evidence, Fact, Free, Located, Ref
from generator.read.markdown import Prose

ANYTHING = (
    "artist",
    "label",
    "person",
    "work",
    "term",
    "event",
    "timeline",
    "article",
    "page",
    "claim",
    "source",
)
"""The kinds that a link may lead to, in the order in which an ambiguous name lists them."""

ENTITIES = ("artist", "label", "person", "work", "term")
"""The kinds of things in the world, which events, claims and articles are about."""


class FormerName(Evidence, frozen=True, kw_only=True):
    """A name that a thing had before."""

    value: str = spec(TextType(), "the name", required=True)
    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when")


class Image(Evidence, frozen=True, kw_only=True):
    """A picture among the media."""

    file: Located = spec(MediaPath(), "its path below content/media", required=True)
    alt: str = spec(TextType(), "what it shows, in words", required=True, missing="missing-alt")
    credit: str = spec(TextType(), "who made it", default="")
    license: str = spec(TextType(), "under which terms it may be shown", default="")


class Signing(Evidence, frozen=True, kw_only=True):
    """The time of an act at a label."""

    label: Ref = spec(RefType("label"), "the label", required=True, inverse="roster")
    role: str = spec(TextType(), "what the label does for it", default="")
    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when; missing means still so")


class Release(Evidence, frozen=True, kw_only=True):
    """A label that brought a work out."""

    label: Ref = spec(RefType("label"), "the label", required=True, inverse="releases")
    role: str = spec(TextType(), "what the label did for it", default="")
    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when")


class Member(Evidence, frozen=True, kw_only=True):
    """Somebody in a group; an artist or person of the site, or a name alone."""

    artist: Ref | None = spec(RefType("artist"), "the member as an act", inverse="groups", either=True)
    person: Ref | None = spec(RefType("person"), "the member as a person", inverse="groups", either=True)
    name: str = spec(TextType(), "the member's name, where there is no page", default="", either=True)
    names: tuple[tuple[str, Fact[str]], ...] = spec(
        TableOf(FactOf(TextType()), Language()), "the name by language", default=()
    )
    position: str = spec(TextType(), "leader, vocalist, …", default="")
    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when; missing means still so")


class Fandom(Evidence, frozen=True, kw_only=True):
    """The name and colours of those who follow an act."""

    name: str = spec(TextType(), "what they are called", default="")
    colors: tuple[str, ...] = many(TextType(), "their colours, by name or as '#a1b2c3'")


class Parent(Evidence, frozen=True, kw_only=True):
    """A company that owns a label, wholly or in part."""

    label: Ref = spec(RefType("label"), "the owner", required=True, inverse="subsidiaries")
    stake: Decimal | None = spec(Percent(), "how much of it, like 51.2%")
    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when; missing means still so")


class KeyPerson(Evidence, frozen=True, kw_only=True):
    """Somebody who leads or founded a label."""

    person: Ref = spec(RefType("person", "artist"), "who", required=True, inverse="posts")
    role: str = spec(TextType(), "as what", default="")
    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when; missing means still so")


class Affiliation(Evidence, frozen=True, kw_only=True):
    """Where a person belongs."""

    label: Ref = spec(RefType("label"), "the company or school", required=True, inverse="staff")
    role: str = spec(TextType(), "as what", default="")
    from_: Date | None = spec(DateType(), "since when")
    to: Date | None = spec(DateType(), "until when; missing means still so")


class Billing(Evidence, frozen=True, kw_only=True):
    """An artist in the credits of a work."""

    artist: Ref = spec(RefType("artist", "person"), "who", required=True, inverse="works")
    as_: str = spec(TextType(), "the name in the credits, or the part", default="")


class Credit(Evidence, frozen=True, kw_only=True):
    """Somebody who made a work; a person or artist of the site, or a name alone."""

    person: Ref | None = spec(RefType("person", "artist"), "who", inverse="credits", either=True)
    name: str = spec(TextType(), "the name, where there is no page", default="", either=True)
    role: str = spec(TextType(), "writer, producer, director, …", default="")


class Whole(Evidence, frozen=True, kw_only=True):
    """The work that another belongs to."""

    work: Ref = spec(RefType("work"), "the larger work", required=True, keys=("work", "value"), inverse="parts")


class Act(Evidence, frozen=True, kw_only=True):
    """An act that a person belongs to."""

    artist: Ref = spec(RefType("artist"), "the act", required=True, keys=("artist", "value"), inverse="people")


class Chart(Evidence, frozen=True, kw_only=True):
    """How high a work rose on one chart."""

    chart: str = spec(TextType(), "the chart", required=True)
    territory: str = spec(TextType(), "the country or region", default="")
    peak: int | None = spec(Number(1, 10_000), "the highest place")
    week: Date | None = spec(DateType(), "the chart week of the peak")
    weeks_at_peak: int | None = spec(Number(1, 1_000), "how many weeks it stayed there")


class Era(Evidence, frozen=True, kw_only=True):
    """A named stretch of a timeline."""

    name: str = spec(TextType(), "what to call it", required=True)
    from_: Date | None = spec(DateType(), "its first day")
    to: Date | None = spec(DateType(), "its last day")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which events a timeline takes. An event must meet every key given, any value within a key."""

    who: tuple[Ref, ...] = many(RefType(*ENTITIES), "events of any of these", or_one=True)
    what: tuple[str, ...] = many(TextType(), "events of any of these sorts", or_one=True)
    tags: tuple[str, ...] = many(TextType(), "events with any of these tags", or_one=True)
    from_: Date | None = spec(DateType(), "events since then")
    to: Date | None = spec(DateType(), "events until then")
    events: tuple[Ref, ...] = many(RefType("event"), "these events besides", or_one=True)


class Entity(Evidence, frozen=True, kw_only=True):
    """What every kind has. `path` is the file in which it is declared; its long text, if any, is kept apart."""

    kind: ClassVar[str] = ""
    plural: ClassVar[str] = ""
    folder: ClassVar[str] = ""
    """The folder below content/."""
    many_a_file: ClassVar[bool] = False
    """Whether a file maps ids to things of this kind."""
    home: ClassVar[str] = ""
    """The address below which its pages lie; with a `#` at the end where it is an entry of one page."""

    id: str
    path: str
    name: str = spec(TextType(), "what it is called", required=True)
    names: tuple[tuple[str, Fact[str]], ...] = spec(
        TableOf(FactOf(TextType()), Language()), "its name by language, such as {ko: 방탄소년단}", default=()
    )
    aliases: tuple[str, ...] = many(TextType(), "other ways to write it")
    former_names: tuple[FormerName, ...] = many(RecordOf(FormerName, short="value"), "names it had before")
    autolink: bool = spec(Flag(), "whether its name links by itself in articles", default=True)
    summary: Prose | None = spec(Markdown(), "who or what it is and why it matters, in a sentence or two")
    links: tuple[tuple[str, Fact[str]], ...] = spec(
        TableOf(FactOf(Url()), Word()),
        "addresses elsewhere: official, wikipedia, wikidata, youtube, …",
        default=(),
    )
    image: Image | None = spec(RecordOf(Image, short="file"), "a picture of it")
    facts: tuple[tuple[str, Fact[Free]], ...] = spec(
        TableOf(FactOf(FreeType()), Word()), "facts that no other field covers, by name", default=()
    )
    tags: tuple[Located, ...] = many(Tag(), "words that gather things of all kinds")
    redirect_from: tuple[Located, ...] = many(Address(), "former addresses that lead here, such as /old/place/")
    draft: bool = spec(Flag(), "true keeps it out of the site until it is ready", default=False)

    @property
    def key(self) -> str:
        """Kind and id, such as `artist:bts`; one of a kind in a site."""
        return f"{self.kind}:{self.id}"

    @property
    def address(self) -> str:
        """Where a reader finds it."""
        return f"{self.home}{self.id}" if self.home.endswith("#") else f"{self.home}{self.id}/"

    @property
    def has_page(self) -> bool:
        return not self.home.endswith("#")


class Artist(Entity, frozen=True, kw_only=True):
    """A group, a soloist, a band: whoever performs, real or not."""

    kind = "artist"
    plural = folder = "artists"
    home = "/artists/"

    type: Fact[str] | None = fact(Choice("group", "soloist", "duo", "band", "fictional"), "what sort of act")
    debut: Fact[Date] | None = fact(DateType(), "its first release as this act", moment="debut", said=sayings.DEBUT)
    disbanded: Fact[Date] | None = fact(DateType(), "when it ended", moment="disbanded", said=sayings.DISBANDED)
    origin: Fact[str] | None = fact(TextType(), "where it comes from")
    members: tuple[Member, ...] = many(
        RecordOf(Member, short="artist"), "who is and was in it, with years", said=sayings.MEMBERS
    )
    labels: tuple[Signing, ...] = many(
        RecordOf(Signing, short="label"), "its labels and agencies, with years", said=sayings.SIGNED
    )
    fandom: Fandom | None = spec(RecordOf(Fandom, short="name"), "those who follow it")
    color: Fact[str] | None = fact(Color(), "its official colour")


class Label(Entity, frozen=True, kw_only=True):
    """A label, agency, distributor, studio or other company or institution."""

    kind = "label"
    plural = folder = "labels"
    home = "/labels/"

    type: Fact[str] | None = fact(TextType(), "agency, label, group, distributor, studio, …")
    founded: Fact[Date] | None = fact(DateType(), "when it began", moment="founded", said=sayings.FOUNDED)
    parent: tuple[Parent, ...] = many(
        RecordOf(Parent, short="label"), "who owns it, with stakes and dates", or_one=True, said=sayings.STAKE
    )
    key_people: tuple[KeyPerson, ...] = many(RecordOf(KeyPerson, short="person"), "who leads it or founded it")
    headquarters: Fact[str] | None = fact(TextType(), "where it sits")
    color: Fact[str] | None = fact(Color(), "its official colour")


class Person(Entity, frozen=True, kw_only=True):
    """A director, writer, scholar, executive: anybody who is not an act."""

    kind = "person"
    plural = folder = "people"
    home = "/people/"

    role: Fact[str] | None = fact(TextType(), "what the person does")
    born: Fact[Date] | None = fact(DateType(), "date of birth, from the year to the day", said=sayings.BORN)
    affiliations: tuple[Affiliation, ...] = many(
        RecordOf(Affiliation, short="label"), "companies and schools, with years"
    )
    acts: tuple[Act, ...] = many(RecordOf(Act, short="artist"), "acts the person belongs to")


class Work(Entity, frozen=True, kw_only=True):
    """A track, album, film, show, tour or book."""

    kind = "work"
    plural = folder = "works"
    home = "/works/"

    name: str = spec(TextType(), "its title", required=True, keys=("title", "name"))
    type: Fact[str] | None = fact(Choice("track", "album", "film", "show", "tour", "book"), "what sort of work")
    artists: tuple[Billing, ...] = many(RecordOf(Billing, short="artist"), "who performs it, in credit order")
    people: tuple[Credit, ...] = many(RecordOf(Credit, short="person"), "who made it, with roles")
    labels: tuple[Release, ...] = many(RecordOf(Release, short="label"), "who released it")
    part_of: tuple[Whole, ...] = many(RecordOf(Whole, short="work"), "the work it belongs to", or_one=True)
    released: Fact[Date] | None = fact(DateType(), "when it came out", moment="release", said=sayings.RELEASED)
    length: Fact[int] | None = fact(Length(), "playing time, like 3:21", said=sayings.LENGTH)
    languages: Fact[tuple[str, ...]] | None = fact(ListOf(Language()), "languages it is in, as codes")
    charts: tuple[Chart, ...] = many(RecordOf(Chart), "how high it rose on charts")


class Event(Entity, frozen=True, kw_only=True):
    """Something that happened, or will, on a date."""

    kind = "event"
    plural = folder = "events"
    many_a_file = True
    home = "/timelines/all/#"

    name: str = spec(TextType(), "what happened, in a few words", required=True, keys=("title", "name"))
    date: Fact[When] = fact(WhenType(), "when, or from when to when", required=True)
    what: str = spec(TextType(), "what kind of event: release, debut, chart, award, deal, tour, …", default="event")
    who: tuple[Ref, ...] = many(RefType(*ENTITIES), "who took part", inverse="events")
    works: tuple[Ref, ...] = many(RefType("work"), "works it is about", inverse="events")
    venue: str = spec(TextType(), "where", default="", keys=("place",))
    text: Prose | None = spec(Markdown(), "more about it")

    @property
    def sort(self) -> str:
        """Its kind as programs tell it from others, however it is written."""
        return sort_of(self.what)


def sort_of(what: str) -> str:
    """The kind of an event as one word: `Music video` and `music-video` are the same."""
    return slug_of(what) or "event"


class Source(Entity, frozen=True, kw_only=True):
    """A page, paper or book that says something."""

    kind = "source"
    plural = folder = "sources"
    many_a_file = True
    home = "/sources/#"

    name: str = spec(TextType(), "its headline", required=True, keys=("title", "name"))
    publisher: str = spec(TextType(), "who published it", default="")
    url: str = spec(Url(), "where it is", default="")
    archive: str = spec(Url(), "where a copy is kept", default="")
    published: Date | None = spec(DateType(), "when it was published")
    accessed: Date | None = spec(DateType(), "when it was read")
    language: str = spec(Language(), "the language it is in", default="")
    tier: str = spec(Choice("official", "press", "trade", "database", "fan"), "what sort of source it is", default="")


class Claim(Entity, frozen=True, kw_only=True):
    """A statement that somebody made and that the site checks."""

    kind = "claim"
    plural = folder = "claims"
    many_a_file = True
    home = "/claims/#"

    name: str = spec(TextType(), "the statement, in our words", required=True, keys=("text",))
    said_by: tuple[Ref | str, ...] = many(SpeakerType(*ENTITIES, "source"), "who said it", or_one=True, inverse="said")
    about: tuple[Ref, ...] = many(RefType(*ENTITIES), "what it is about", inverse="claims")
    checkable: str = spec(Choice("yes", "partly", "no"), "whether it can be checked", default="")
    verdict: str = spec(Choice("confirmed", "refined", "contradicted", "unverified"), "what checking found", default="")
    because: Prose | None = spec(Markdown(), "why")
    evidence: tuple[Ref, ...] = many(RefType("source"), "the sources that decide it", or_one=True, inverse="evidence")


class Term(Entity, frozen=True, kw_only=True):
    """A word that a newcomer needs explained."""

    kind = "term"
    plural = "terms"
    folder = "terms"
    many_a_file = True
    home = "/glossary/#"

    text: Prose | None = spec(Markdown(), "what it means")


class Timeline(Entity, frozen=True, kw_only=True):
    """A curated view over the one pool of events."""

    kind = "timeline"
    plural = folder = "timelines"
    home = "/timelines/"

    name: str = spec(TextType(), "its title", required=True, keys=("title", "name"))
    intro: Prose | None = spec(Markdown(), "what it shows")
    include: Selection | None = spec(RecordOf(Selection), "which events it takes; all where it says nothing")
    exclude: Selection | None = spec(RecordOf(Selection), "which of these it leaves out again")
    eras: tuple[Era, ...] = many(RecordOf(Era, short="name"), "named stretches of it")


class Page(Entity, frozen=True, kw_only=True):
    """A page of text: about, method, colophon."""

    kind = "page"
    plural = "pages"
    folder = "pages"
    home = "/"

    name: str = spec(TextType(), "its title", required=True, keys=("title", "name"))
    date: Date | None = spec(DateType(), "when it was published")
    updated: Date | None = spec(DateType(), "when it was last changed")
    author: str = spec(TextType(), "who wrote it", default="")
    about: tuple[Ref, ...] = many(RefType(*ENTITIES), "what it is about", inverse="articles")
    timeline: Ref | None = spec(RefType("timeline"), "the timeline that goes with it", inverse="articles")
    slug: Located | None = spec(Slug(), "the last part of its address, where it is not the file's name")
    language: str = spec(Language(), "the language it is in, where that is not the site's", default="")
    translation_of: Ref | None = spec(
        RefType("article", "page"), "the text that it says in another language", inverse="translations"
    )

    @property
    def address(self) -> str:
        return f"{self.home}{self.slug.text if self.slug else self.id}/"


class Article(Page, frozen=True, kw_only=True):
    """An explainer."""

    kind = "article"
    plural = folder = "articles"
    home = "/articles/"


KINDS: tuple[type[Entity], ...] = (
    Artist,
    Label,
    Person,
    Work,
    Event,
    Source,
    Claim,
    Term,
    Timeline,
    Article,
    Page,
)
BY_KIND: dict[str, type[Entity]] = {kind.kind: kind for kind in KINDS}
BY_FOLDER: dict[str, type[Entity]] = {kind.folder: kind for kind in KINDS}
TEXT_KINDS = (Article, Page)
"""Kinds whose files are Markdown with front matter."""
