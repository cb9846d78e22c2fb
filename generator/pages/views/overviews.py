"""The pages about many things: indexes, sources, claims, terms, changes, freshness, the front page."""

from __future__ import annotations

from generator.pages.views.drawings import Skyline
from generator.pages.views.facts import DateView, Link, SourceNote, Value
from generator.pages.views.lists import Card, Group, Links, Number
from generator.pages.views.texts import ClaimView, MomentView, TermView
from generator.pages.views.things import PageView
from generator.pages.views.view import View


class IndexView(PageView, frozen=True, kw_only=True):
    """A list of cards in groups: all artists, all articles, all timelines, all tags, all of a tag."""

    groups: tuple[Group, ...] = ()
    count: int = 0


class ClaimsView(PageView, frozen=True, kw_only=True):
    """All claims, with how many have which verdict, as (verdict, count)."""

    claims: tuple[ClaimView, ...] = ()
    verdicts: tuple[tuple[str, int], ...] = ()


class SourceView(View, frozen=True):
    """A source and what rests on it."""

    note: SourceNote
    cited_by: tuple[Links, ...]


class SourcesView(PageView, frozen=True, kw_only=True):
    """All sources, by tier: (tier, its sources)."""

    tiers: tuple[tuple[str, tuple[SourceView, ...]], ...] = ()
    count: int = 0


class Aged(View, frozen=True):
    """A statement on the page of freshness: what it says of its subject, its value, how old it is and may be in days.

    `days` is None where it has no date; `source` is the one source it rests on, where that is the point.
    """

    label: str
    value: Value
    detail: str = ""
    days: int | None = None
    limit: int = 0
    source: Link | None = None


class AgedOf(View, frozen=True):
    """The statements about one thing; `edit` is where its file can be changed."""

    link: Link
    edit: str
    entries: tuple[Aged, ...]


class AgedSection(View, frozen=True):
    """Statements of one state: `stale`, `due`, `undated`, `single` (one source), `open` (not settled), `unsourced`."""

    state: str
    count: int
    things: tuple[AgedOf, ...]


class FreshnessView(PageView, frozen=True, kw_only=True):
    """How old the site's statements are on the build date.

    `counts` are (state, how many) of all that can change: `fresh`, `due` (within `soon` days), `stale`, `undated`.
    """

    counts: tuple[tuple[str, int], ...]
    count: int
    soon: int
    sections: tuple[AgedSection, ...] = ()


class GlossaryView(PageView, frozen=True, kw_only=True):
    """All terms by name."""

    terms: tuple[TermView, ...] = ()


class ChangeLine(View, frozen=True, kw_only=True):
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


class ChangeDay(View, frozen=True):
    """The changes of one day, in UTC."""

    date: DateView
    lines: tuple[ChangeLine, ...]


class ChangesView(PageView, frozen=True, kw_only=True):
    """What changed in the facts, the newest day first; `shown` of `count` changes."""

    days: tuple[ChangeDay, ...] = ()
    shown: int = 0
    count: int = 0


class HomeView(PageView, frozen=True, kw_only=True):
    """The front page.

    `steps` are the articles to begin with, each with the first sentence of what it says, `articles` the others;
    `latest` the newest moments, `artists` and `labels` those with the most; `counts` is (kind, how many, address);
    `eras_of` is the timeline whose eras stand below the skyline.
    """

    lead: Card | None = None
    steps: tuple[Card, ...] = ()
    articles: tuple[Card, ...] = ()
    latest: tuple[MomentView, ...] = ()
    artists: tuple[Card, ...] = ()
    labels: tuple[Card, ...] = ()
    timelines: tuple[Card, ...] = ()
    numbers: tuple[Number, ...] = ()
    skyline: Skyline | None = None
    eras_of: Link | None = None
    counts: tuple[tuple[str, int, str], ...] = ()


class NotFoundView(PageView, frozen=True, kw_only=True):
    """404: where to go instead."""

    places: tuple[Link, ...] = ()


class RedirectView(PageView, frozen=True, kw_only=True):
    """A former address; `target` is the address it leads to now."""

    target: str


class Named(View, frozen=True):
    """A name and where it leads; `of` is the thing where that is called something else first."""

    name: str
    link: Link
    of: Link | None


class Letter(View, frozen=True):
    """The names that begin with one letter."""

    sign: str
    anchor: str
    names: tuple[Named, ...]


class SearchView(PageView, frozen=True, kw_only=True):
    """Every name of everything, by letter."""

    letters: tuple[Letter, ...]
