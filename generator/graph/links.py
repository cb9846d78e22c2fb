"""What the links of a text lead to, and who links to whom."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

import msgspec

from generator.facts import addresses
from generator.facts.dates import Date
from generator.facts.kinds import BY_FOLDER, BY_KIND, KINDS, Entity, Timeline
from generator.facts.kinds import Page as TextPage
from generator.facts.records import specs_of
from generator.facts.types import Markdown, article
from generator.graph.catalog import Catalog, begin, called
from generator.graph.moments import Moment, selected
from generator.graph.names import Names
from generator.graph.relations import Ties
from generator.graph.strips import Strip, strip
from generator.graph.values import Known, entity_part, known
from generator.placed import Placed
from generator.problems import Place, Problem, nearest
from generator.read.markdown import Link, Prose

_CONTENT = "content/"


class Target(Placed, frozen=True):
    """Where a link leads: an address of the site without its anchor, and the key of the entity there, if any."""

    address: str
    anchor: str = ""
    key: str = ""
    place: Place = Place("")

    @property
    def href(self) -> str:
        return f"{self.address}#{self.anchor}" if self.anchor else self.address


BODY = "body"
"""Stands for the long text where the field of a text is named."""


def proses(entity: Entity) -> Iterator[tuple[str, Prose]]:
    """Every text in Markdown among the fields of an entity."""
    for name in _PROSES[entity.kind]:
        value = getattr(entity, name)
        if value is not None:
            yield name, value


_PROSES = {
    kind.kind: tuple(name for name, declared in specs_of(kind).items() if isinstance(declared.type, Markdown))
    for kind in KINDS
}
"""Kind -> its fields that hold texts in Markdown."""


class Resolver(msgspec.Struct, frozen=True):
    """Finds what a link of a text means. `media` are the paths below content/media that exist.

    `today` is the day for which counts and spans of time are told.
    """

    catalog: Catalog
    names: Names
    ties: Ties
    media: frozenset[str]
    today: Date
    _meant: dict[tuple[bool, str], tuple[tuple[str, str, str], ...]] = msgspec.field(default_factory=dict)
    """Key, address and own anchor of all that a name means (as a source or as anything), found once."""

    def target(self, link: Link, owner: Entity) -> Target | Problem | None:
        """Where `link` in a text of `owner` leads, or why it leads nowhere; None where that is told already."""
        if link.form == "entity" and not link.target:
            return Target(_page_of(owner), link.anchor, owner.key, link.place)
        if link.form in ("entity", "card", "cite"):
            target = self._named(link)
            if link.form == "card" and isinstance(target, Target) and target.key.startswith("timeline:"):
                asked = strip(link)
                return asked if isinstance(asked, Problem) else target
            return target
        if link.form in ("value", "chart"):
            found = self.value(link)
            return (
                Target(_page_of(found.entity), "", found.entity.key, link.place) if isinstance(found, Known) else found
            )
        if link.form == "image":
            return Target(link.target, place=link.place) if link.target.startswith("/") else self._media(link)
        return self._written(link, owner)

    def value(self, link: Link) -> Known | Problem | None:
        """The fact that `link` asks for, or why there is none; None where that is told already."""
        written = entity_part(link.target)
        if not written:
            message = f"the brackets name no fact of '{link.target}'"
            whose = link.target.strip(".@ ") or "bts"
            return Problem(link.place, "unknown-fact", message, f"write it like [[={whose}.debut]]")
        target = self._named(Link("entity", written, place=link.place))
        if not isinstance(target, Target):
            return target
        return known(link, self.catalog.entities[target.key], self.catalog, self.ties.get(target.key, {}), self.today)

    def _named(self, link: Link) -> Target | Problem | None:
        name = link.form == "cite", link.target
        if name not in self._meant:
            keys = (f"source:{link.target}",) if link.form == "cite" else self.names.meant(link.target)
            entities = (self.catalog.entities[key] for key in keys if key in self.catalog.entities)
            self._meant[name] = tuple(map(_standing, entities))
        found = self._meant[name]
        if len(found) == 1:
            return _to(*found[0], link)
        if found:
            options = " or ".join(f"[[{key}]]" for key, _, _ in found)
            return Problem(
                link.place,
                "ambiguous-reference",
                f"'{link.target}' is {len(found)} things",
                f"write {options}",
            )
        return self._unknown(link)

    def _told(self, link: Link) -> bool:
        """Whether a name may mean something whose own file could not be read, which was told there."""
        kind, colon, rest = link.target.partition(":")
        kinds, id_ = ((kind,), rest) if colon and kind in BY_KIND else (tuple(BY_KIND), link.target)
        kinds = ("source",) if link.form == "cite" else kinds
        return self.catalog.is_lost(kinds, id_) or id_ in self.catalog.lost_text

    def _unknown(self, link: Link) -> Problem | None:
        if not link.target.rpartition(":")[2].strip():
            return Problem(link.place, "bad-value", "the brackets name nothing", "write what they lead to")
        if self._told(link):
            return None
        if link.form == "cite":
            return self._no_source(link)
        drafts = self.catalog.drafts.values()
        kind, _, word = link.target.rpartition(":")
        if any(word in (draft.id, *called(draft)) and kind in ("", draft.kind) for draft in drafts):
            return self._draft(link, "unknown-reference")
        hint = nearest(link.target, self.names.words()) or self._prefixed(word)
        return Problem(
            link.place,
            "unknown-reference",
            f"nothing is called '{link.target}'",
            hint or "write an id or a name of the content",
        )

    def _prefixed(self, word: str) -> str:
        """The hint for a word behind a prefix that does not fit: what it is called with the right one."""
        found = self.names.meant(word)
        if found:
            return f"did you mean '{found[0]}'?"
        return nearest(word, (key.partition(":")[2] for key in self.catalog.entities))

    def _no_source(self, link: Link) -> Problem:
        other = next((kind for kind in BY_KIND if f"{kind}:{link.target}" in self.catalog.entities), None)
        if other:
            message = f"'{link.target}' is {article(other)}, not a source"
            return Problem(link.place, "wrong-kind", message, f"write [[{link.target}]]")
        sources = (key.partition(":")[2] for key in self.catalog.entities if key.startswith("source:"))
        message = f"no source '{link.target}'"
        return Problem(link.place, "unknown-reference", message, nearest(link.target, sources) or begin(("source",)))

    def _draft(self, link: Link, code: str) -> Problem:
        message = f"'{link.target}' is a draft, and this text is not"
        return Problem(link.place, code, message, "publish it, or build with --drafts")

    def _written(self, link: Link, owner: Entity) -> Target | Problem | None:
        """An ordinary Markdown link: to a heading of this text, an address of the site, or a file of the content."""
        if not link.target:
            return Target(_page_of(owner), link.anchor, owner.key, link.place)
        if link.target.startswith("/"):
            return Target(link.target, link.anchor, place=link.place)
        path = self._path(link)
        if isinstance(path, Problem):
            return path
        if path.startswith("content/media/"):
            return self._media(link)
        entity = self._declared_in(path)
        if entity is not None:
            return _to(*_standing(entity), link)
        page = self._page_of_file(path)
        if page:
            return Target(page, link.anchor, place=link.place)
        if any(draft.path == path for draft in self.catalog.drafts.values()):
            return self._draft(link, "broken-link")
        return None if self._is_lost(path) else self._missing(link, path)

    def _is_lost(self, path: str) -> bool:
        kind = BY_FOLDER.get(path.removeprefix(_CONTENT).partition("/")[0])
        id_ = path.rpartition("/")[2].rpartition(".")[0]
        return kind is not None and self.catalog.is_lost((kind.kind,), id_)

    def _declared_in(self, path: str) -> Entity | None:
        """The entity that a file is about: its own file, or the long text beside it."""
        stem, _, ending = path.rpartition(".")
        folder, _, id_ = stem.removeprefix(_CONTENT).rpartition("/")
        kind = BY_FOLDER.get(folder.partition("/")[0])
        if kind is None or kind.many_a_file or ending not in ("yaml", "md"):
            return None
        entity = self.catalog.entities.get(f"{kind.kind}:{id_}")
        return entity if entity is not None and entity.path.rpartition(".")[0] == stem else None

    def _page_of_file(self, path: str) -> str:
        """The page that shows all entries of a file, or the list page of a folder; empty where there is neither."""
        kind = BY_FOLDER.get(path.removeprefix(_CONTENT).partition("/")[0])
        if kind is None or kind is TextPage:
            return ""
        is_folder = path == f"{_CONTENT}{kind.folder}"
        entries = kind.many_a_file and any(entity.path == path for entity in self.catalog.of(kind))
        return kind.home.partition("#")[0] if is_folder or entries else ""

    def _missing(self, link: Link, path: str) -> Problem:
        known = [entity.path for entity in self.catalog.entities.values()] + [
            f"content/media/{name}" for name in self.media
        ]
        same = next((name for name in known if name.casefold() == path.casefold()), "")
        near = same or nearest(path, known).removeprefix("did you mean '").removesuffix("'?")
        here = posixpath.dirname(link.place.path)
        written = posixpath.relpath(near, here).replace("%", "%25") if near else ""
        hint = f"did you mean '{written}'?" if near else "link to a file of the content"
        return Problem(link.place, "broken-link", f"there is no '{link.target}' here", hint)

    def _media(self, link: Link) -> Target | Problem:
        path = self._path(link)
        if isinstance(path, Problem):
            return path
        name = path.removeprefix("content/media/")
        if path != name and name in self.media:
            return Target(addresses.of_media(name), link.anchor, place=link.place)
        problem = self._missing(link, path)
        return Problem(problem.place, "missing-file", problem.message, problem.hint)

    def _path(self, link: Link) -> str | Problem:
        """The path within the site that a relative link means; a problem where it leads out of the content."""
        written = unquote(link.target)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(link.place.path), written))
        if not f"{path}/".startswith(_CONTENT) or "\\" in written or "\x00" in written:
            return Problem(
                link.place,
                "outside-site",
                f"'{link.target}' leads out of content/",
                "link to a file of the content",
            )
        return path


def _page_of(entity: Entity) -> str:
    return entity.address.partition("#")[0]


def _standing(entity: Entity) -> tuple[str, str, str]:
    """Key of an entity, address of its page, and its anchor there, which an entry of a page has."""
    address, _, own = entity.address.partition("#")
    return entity.key, address, own


def _to(key: str, address: str, own: str, link: Link) -> Target | Problem:
    """The page of the entity with that key at the anchor asked for; an entry of a page is itself an anchor."""
    if own and link.anchor and link.anchor != own:
        kind, _, id_ = key.partition(":")
        message = f"{kind} '{id_}' is an entry of {address} and has no heading '{link.anchor}'"
        return Problem(link.place, "broken-anchor", message, f"leave out #{link.anchor}")
    return Target(address, link.anchor or own, key, link.place)


class Followed(msgspec.Struct, frozen=True):
    """A link of a text that leads somewhere: which part of the text it is, and where to."""

    part: int
    target: Target


def follow(
    resolver: Resolver, moments: Sequence[Moment], owner: Entity, prose: Prose
) -> tuple[tuple[Followed, ...], tuple[Problem, ...]]:
    """Every link of a text of `owner` followed, and a problem for each that leads nowhere or to an empty strip."""
    followed: list[Followed] = []
    problems: list[Problem] = []
    for number, part in enumerate(prose.parts):
        if not isinstance(part, int):
            continue
        link = prose.links[part]
        target = resolver.target(link, owner)
        if isinstance(target, Target):
            followed.append(Followed(number, target))
            target = _empty_strip(link, resolver.catalog.entities.get(target.key), moments, resolver.catalog)
        if target is not None:
            problems.append(target)
    return tuple(followed), tuple(problems)


def _empty_strip(link: Link, timeline: Entity | None, moments: Sequence[Moment], catalog: Catalog) -> Problem | None:
    """A problem for a strip in which nothing would stand."""
    if link.form != "card" or not isinstance(timeline, Timeline):
        return None
    asked = strip(link)
    if not isinstance(asked, Strip) or any(map(asked.takes, selected(timeline, moments, catalog))):
        return None
    message = f"no event of timeline '{timeline.id}' is shown here"
    return Problem(link.place, "bad-value", message, "ask for another time, or leave it out")
