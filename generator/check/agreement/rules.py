"""All contradictions between facts, gathered. docs/facts.md has the table of what is compared."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.agreement import counts, events, lives, posts, terms
from generator.check.agreement.certain import facts_of
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Person, Work
from generator.graph.graph import Graph
from generator.problems import Problem


def contradictions(graph: Graph, today: Date) -> tuple[Problem, ...]:
    """A warning for each two facts that cannot both be true, at the one to mend; `today` is the day of the build."""
    return tuple(problem for entity in graph.catalog.entities.values() for problem in _of(graph, entity, today))


def _of(graph: Graph, entity: Entity, today: Date) -> Iterator[Problem]:
    catalog = graph.catalog
    if isinstance(entity, Artist):
        yield from lives.end_before_debut(entity)
        yield from lives.member_outside(entity)
        yield from lives.before_founding(catalog, entity)
        yield from terms.agencies_at_once(catalog, entity, today)
    elif isinstance(entity, Label):
        yield from lives.before_founding(catalog, entity)
        yield from lives.owned_before_founded(entity)
        yield from terms.stakes_over_the_whole(catalog, entity, today)
    elif isinstance(entity, Person):
        yield from lives.before_birth(graph, entity)
        yield from posts.posts_differ(catalog, entity)
        yield from posts.acts_differ(catalog, entity)
    elif isinstance(entity, Work):
        yield from lives.release_before_debut(catalog, entity)
        yield from counts.charts_differ(entity)
    yield from events.moments_differ(graph, entity)
    yield from lives.not_yet(entity, today)
    for name, fact in facts_of(entity) if entity.status == "settled" else ():
        yield from counts.unmarked_sides(name, fact)
        yield from counts.two_values_for_a_day(name, fact)
        yield from counts.falling(entity, name, fact)
