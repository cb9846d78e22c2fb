"""The one linked whole, and the function that makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.facts.dates import Date
from generator.facts.kinds import Entity
from generator.facts.parse import Parsed
from generator.graph import moments as pool
from generator.graph.backlinks import Backlink, Backlinks, backlinks
from generator.graph.catalog import Catalog, catalog
from generator.graph.links import Followed, Resolver, empty_strips, follow
from generator.graph.mentions import Mentions, mentions
from generator.graph.moments import Moment
from generator.graph.names import Names, names
from generator.graph.relations import Tie, Ties, cycles, ties
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Graph:
    """All entities, who points at whom, and everything that has a date. The only place that answers such questions."""

    catalog: Catalog
    names: Names
    ties: Ties
    moments: tuple[Moment, ...]
    moments_by_key: Mapping[str, tuple[Moment, ...]]
    backlinks: Backlinks
    mentions: Mentions
    followed: tuple[Followed, ...]
    resolver: Resolver

    def tied(self, entity: Entity, inverse: str) -> tuple[Tie, ...]:
        """The relations that point at `entity`, by the name of their inverse, such as `roster`."""
        return self.ties.get(entity.key, {}).get(inverse, ())

    def inverses(self, entity: Entity) -> Iterable[tuple[str, tuple[Tie, ...]]]:
        """All relations that point at `entity`, by the names of their inverses."""
        return self.ties.get(entity.key, {}).items()

    def happened(self, entity: Entity) -> tuple[Moment, ...]:
        """The moments in which `entity` takes part, by date."""
        return self.moments_by_key.get(entity.key, ())

    def linking(self, entity: Entity) -> tuple[Entity, ...]:
        """Those whose texts point at `entity`, each once."""
        return tuple(self.catalog.entities[key] for key in dict.fromkeys(one.owner for one in self.pointing(entity)))

    def pointing(self, entity: Entity) -> tuple[Backlink, ...]:
        """Where texts of others point at `entity`."""
        return self.backlinks.get(entity.key, ())


def link(
    parsed: Iterable[Parsed], media: Iterable[str], *, drafts: bool, autolink: bool, today: Date
) -> tuple[Graph, tuple[Problem, ...]]:
    """The graph of what all files declare, and everything wrong between them.

    `media` are paths below content/media; `autolink` says whether names in articles link by themselves; `today` is
    the day for which "now" is told.
    """
    entities, declared = catalog(parsed, drafts=drafts)
    inverses, unresolved = ties(entities)
    words = names(entities)
    resolver = Resolver(entities, words, inverses, frozenset(media), today)
    moments = pool.moments(entities)
    followed, broken = follow(resolver)
    named = mentions(resolver, autolink=autolink)
    graph = Graph(
        catalog=entities,
        names=words,
        ties=inverses,
        moments=moments,
        moments_by_key=pool.by_entity(moments),
        backlinks=backlinks(entities.entities, followed, named),
        mentions=named,
        followed=followed,
        resolver=resolver,
    )
    empty = empty_strips(followed, moments, entities)
    return graph, (*declared, *unresolved, *cycles(entities), *broken, *empty)
