"""The one linked whole, and the function that makes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.facts.kinds import Entity
from generator.facts.parse import Parsed
from generator.graph import moments as pool
from generator.graph.catalog import Catalog, catalog
from generator.graph.links import Backlinks, Resolver, Target, follow
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
    backlinks: Backlinks
    targets: tuple[Target, ...]
    resolver: Resolver

    def tied(self, entity: Entity, inverse: str) -> tuple[Tie, ...]:
        """The relations that point at `entity`, by the name of their inverse, such as `roster`."""
        return self.ties.get(entity.key, {}).get(inverse, ())

    def inverses(self, entity: Entity) -> Iterable[tuple[str, tuple[Tie, ...]]]:
        """All relations that point at `entity`, by the names of their inverses."""
        return self.ties.get(entity.key, {}).items()

    def linking(self, entity: Entity) -> tuple[Entity, ...]:
        """The entities whose texts link to `entity`."""
        return tuple(self.catalog.entities[key] for key in self.backlinks.get(entity.key, ()))


def link(parsed: Iterable[Parsed], media: Iterable[str], *, drafts: bool) -> tuple[Graph, tuple[Problem, ...]]:
    """The graph of what all files declare, and everything wrong between them.

    `media` are paths below content/media.
    """
    entities, declared = catalog(parsed, drafts=drafts)
    inverses, unresolved = ties(entities)
    words = names(entities)
    resolver = Resolver(entities, words, frozenset(media))
    backlinks, targets, broken = follow(resolver)
    graph = Graph(entities, words, inverses, pool.moments(entities), backlinks, targets, resolver)
    return graph, (*declared, *unresolved, *cycles(entities), *broken)
