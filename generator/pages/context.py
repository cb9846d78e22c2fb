"""What page builders look at, and the small views they share: cards, links, dates."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar, cast

import msgspec

from generator.facts import addresses, dates, numbers
from generator.facts.dates import Date, Span, When
from generator.facts.kinds import ANYTHING, Article, Artist, Entity, Label, Page, Person, Work
from generator.facts.settings import Settings
from generator.facts.values import Evidence, Fact
from generator.graph.changes import Dated
from generator.graph.graph import Graph
from generator.graph.links import Target
from generator.graph.names import called_in
from generator.graph.passages import Passage, passage
from generator.graph.values import Known
from generator.pages import formats
from generator.pages.views import Card, DateView, Link, Links, Shown
from generator.pictures.sizes import Info, copy_of
from generator.problems import Place
from generator.read.markdown import Link as Hole
from generator.read.markdown import Prose, Run

T = TypeVar("T")


class Words(msgspec.Struct, frozen=True):
    """The interface's words in one language. A missing word is a KeyError, which the build reports as an error."""

    by_key: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.by_key[key]

    def get(self, key: str, otherwise: str) -> str:
        return self.by_key.get(key, otherwise)


@dataclass(frozen=True, slots=True)
class Context:
    """The whole site as page builders see it. `today` is the build date; `changes` are dated, the oldest first.

    `unchecked` says of what is stale, by the place where it is written, when somebody last looked at it; `pictures` are
    the media by their path below content/media; `spoken` are the words of the other languages that pages are in,
    `home_language` that of the site where this is another.
    """

    graph: Graph
    settings: Settings
    words: Words
    today: Date
    changes: tuple[Dated, ...] = ()
    unchecked: Mapping[Place, Date] = field(default_factory=dict)
    pictures: Mapping[str, Info] = field(default_factory=dict)
    spoken: Mapping[str, Words] = field(default_factory=dict)
    home_language: str = ""
    _made: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _dates: dict[Date, DateView] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` makes, once for all pages; `name` stands for all that it looks at beside the context."""
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = make()
        return cast("T", made)

    def speaking(self, language: str) -> Context:
        """The same site in the words, dates and numbers of another language; itself where that has no words here."""
        words = self.spoken.get(language)
        if words is None or language == self.settings.language:
            return self
        settings = msgspec.structs.replace(self.settings, language=language)
        return self.once(
            ("speaking", language),
            lambda: replace(self, settings=settings, words=words, home_language=self.site_language),
        )

    def date(self, date: Date) -> DateView:
        """A date for readers, in the site's language."""
        shown = self._dates.get(date)
        if shown is None:
            shown = self._dates[date] = DateView(date.iso, dates.said(date, self.settings.language))
        return shown

    @property
    def site_language(self) -> str:
        """The language of the site, whatever that of a page."""
        return self.home_language or self.settings.language

    def maybe(self, date: Date | None) -> DateView | None:
        """The same for a date that may be missing."""
        return self.date(date) if date else None

    def unchecked_since(self, known: Evidence) -> DateView | None:
        """Since when nobody has looked at it (of a series, at its latest value), if that is longer than it may be."""
        if not self.unchecked:
            return None
        series = known.values if isinstance(known, Fact) else ()
        return self.maybe(self.unchecked.get((series[-1] if series else known).place))

    def span(self, when: When) -> tuple[DateView | None, DateView | None]:
        """Start and end; the end is None for a single date and for what lasts still."""
        if isinstance(when, Span):
            return self.maybe(when.from_), self.maybe(when.to)
        return self.date(when), None

    def lasting(self, to: Date | None) -> bool:
        """Whether what ends then is not over yet on the build date."""
        return to is None or not to.before(self.today)

    def sort_said(self, sort: str) -> str:
        """The interface's word for a sort of thing, else the author's own."""
        return self.words.get(f"type_{sort.replace(' ', '_')}", sort)

    def disbanded(self, artist: Artist) -> bool:
        """Whether an act has ended by the build date."""
        ended = artist.disbanded.value if artist.disbanded else None
        return ended is not None and ended.before(self.today)

    def link(self, entity: Entity) -> Link:
        return Link(entity.address, entity.name, entity.kind)

    def links(self, entities: Iterable[Entity]) -> tuple[Link, ...]:
        return tuple(self.link(entity) for entity in entities)

    def card(self, entity: Entity) -> Card:
        """What other pages may show of `entity`."""
        return self.once(("card", entity.key), lambda: self._card(entity))

    def subject(self, entity: Entity) -> Entity:
        """The thing whose colour `entity` takes: an explainer that of the first it is about, all others their own."""
        about = self.graph.catalog.all(entity.about) if isinstance(entity, Article) else ()
        return next(iter(about), entity)

    def _card(self, entity: Entity) -> Card:
        subject = self.subject(entity)
        return Card(
            key=entity.key,
            kind=entity.kind,
            address=entity.address,
            name=entity.name,
            native=native(entity),
            type=self.sort_said(type_of(entity)),
            summary=self.plain(entity.summary, entity),
            date=self.maybe(_date_of(entity)),
            color=color_of(subject),
            hue=subject.kind,
        )

    def tag_card(self, tag: str, count: int) -> Card:
        """A tag as an entry of the list of tags."""
        return Card(
            key="",
            kind="tag",
            address=addresses.of_tag(tag),
            name=tag,
            summary=self.words["tag_count"].format(count=count),
        )

    def edit(self, entity: Entity) -> str:
        """Where the entity's file can be edited; empty where the site names no repository."""
        repository = self.settings.repository.rstrip("/")
        return f"{repository}/edit/main/{entity.path}" if repository else ""

    def by_kind(self, entities: Iterable[Entity]) -> tuple[Links, ...]:
        """Links grouped by kind, articles first, each group by name."""
        return tuple(Links(kind, self.links(group)) for kind, group in grouped(entities))

    def plain(self, prose: Prose | None, owner: Entity) -> str:
        """A text without markup, its links by the names of what they lead to."""
        if prose is None:
            return ""

        def say(part: Run | int) -> str:
            return part.text if isinstance(part, Run) else self.hole_said(prose.links[part], owner)

        pieces = [part if isinstance(part, str) else html.escape(say(part), quote=False) for part in prose.parts]
        shown = _MARKS.sub("", "".join(pieces))
        text = html.unescape(_TAG.sub(" ", shown))
        return _BEFORE_SIGN.sub(r"\1", " ".join(text.split()))

    def value_said(self, known: Known) -> str:
        """A fact asked for in a text, in its format, without phrase and unit; both sides where accounts differ."""
        if known.point.value is None and isinstance(known.point, Fact):
            sides = dict.fromkeys(self._said(known, side.value) for side in known.point.claims)
            return self.words["or_between"].join(sides)
        return self._said(known, known.point.value)

    def _said(self, known: Known, value: Any) -> str:
        if value == "":
            return self.words["none_now"]
        if known.format:
            return formats.said(value, known.format)
        if known.length:
            return numbers.said_length(value)
        if isinstance(value, Date):
            return dates.said(value, self.settings.language)
        if isinstance(value, Decimal):
            return numbers.said(value, self.settings.language)
        if isinstance(value, tuple):
            return ", ".join(self.words.get(f"language_{item}", item) for item in value)
        return str(value)

    def passage(self, owner: Entity, field: str, prose: Prose, number: int) -> Passage:
        """A block of a text of `owner` as readers see it; many pages quote the same."""
        name = ("passage", owner.key, field, number)
        return self.once(name, lambda: passage(prose, prose.blocks[number], lambda link: self.hole_said(link, owner)))

    def hole_said(self, link: Hole, owner: Entity) -> str:
        """The words that a hole in a text of `owner` puts into its sentence."""
        found = self.graph.resolver.value(link) if link.form == "value" else None
        if isinstance(found, Known):
            return f"{found.before}{self.value_said(found)}{found.after}"
        if link.form in ("cite", "href", "image", "chart"):
            return ""
        if link.label and link.form != "card":  # what stands there is an order, not words
            return link.label
        target = self.graph.resolver.target(link, owner)
        known = isinstance(target, Target) and self.graph.catalog.entities.get(target.key)
        if known and link.form == "card":
            return known.name
        return called_in(link.target, known) if known and link.target else link.target or link.anchor

    def shown(self, path: str) -> Shown:
        """A picture by its path below content/media."""
        address, info = addresses.of_media(path), self.pictures.get(path, Info())
        copies = [f"{copy_of(address, width)} {width}w" for width in info.widths]
        srcset = ", ".join([*copies, f"{address} {info.width}w"]) if copies else ""
        return Shown(address, info.width, info.height, srcset)

    def target(self, key: str) -> Entity:
        return self.graph.catalog.entities[key]


_TAG = re.compile(r"<[^>]*>")
_BEFORE_SIGN = re.compile(r" ([.,;:!?)])")
_MARKS = re.compile(r'<sup id="fnref.*?</sup>|<a class="footnote-backref".*?</a>', re.DOTALL)
"""Footnote numbers and the ways back from them: marks for the eye, not words."""


def grouped(entities: Iterable[Entity]) -> list[tuple[str, list[Entity]]]:
    """Entities by kind, articles first, each group by name."""
    groups: dict[str, list[Entity]] = {}
    for entity in entities:
        groups.setdefault(entity.kind, []).append(entity)
    order = sorted(groups, key=lambda kind: (kind not in ("article", "page"), ANYTHING.index(kind)))
    return [(kind, sorted(groups[kind], key=by_name)) for kind in order]


def by_name(entity: Entity) -> tuple[str, str]:
    """Sorts entities as a reader looks them up; the id decides between equal names."""
    return entity.name.casefold(), entity.id


def native(entity: Entity) -> str:
    """The name in Korean, else in the first other language it is known in; empty where that is no other name."""
    names = {language: fact.value for language, fact in entity.names if fact.value}
    name = names.get("ko") or next((value for language, value in names.items() if language != "en"), "")
    return "" if name == entity.name else name or ""


def type_of(entity: Entity) -> str:
    """The word for what sort of thing it is, as its author wrote it."""
    if isinstance(entity, Artist | Label | Work):
        return entity.type.value or "" if entity.type else ""
    return entity.role.value or "" if isinstance(entity, Person) and entity.role else ""


def color_of(entity: Entity) -> str:
    """The colour that belongs to the entity, or an empty text."""
    fact = entity.color if isinstance(entity, Artist | Label) else None
    return fact.value or "" if fact else ""


def _date_of(entity: Entity) -> Date | None:
    if isinstance(entity, Article | Page):
        return entity.date
    return entity.released.value if isinstance(entity, Work) and entity.released else None
