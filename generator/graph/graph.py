"""The one linked whole: made of records first, which know nothing of long texts, then of both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from generator.facts.dates import Date
from generator.facts.kinds import Entity
from generator.facts.parse import Parsed
from generator.graph import moments as pool
from generator.graph.backlinks import Backlink, Backlinks, backlinks
from generator.graph.catalog import Catalog, bodies, catalog
from generator.graph.links import BODY, Resolver, Target, follow, proses
from generator.graph.mentions import Naming
from generator.graph.moments import Moment
from generator.graph.names import Names, names
from generator.graph.outlines import Outline, outline
from generator.graph.relations import Tie, Ties, cycles, ties
from generator.graph.texts import Text
from generator.packed import digest
from generator.problems import Problem


class Records(msgspec.Struct, frozen=True):
    """All that files declare, joined, but for the long texts, which are linked one by one.

    `targets` are where the links of the short texts among the fields lead, `outlines` those texts by owner and field;
    `digest` stands for all of it.
    """

    resolver: Resolver
    naming: Naming
    moments: tuple[Moment, ...]
    targets: tuple[Target, ...]
    outlines: Mapping[str, Mapping[str, Outline]]
    problems: tuple[Problem, ...]
    digest: bytes


class Graph(msgspec.Struct, frozen=True):
    """All entities, who points at whom, and everything that has a date. The only place that answers such questions.

    Of long texts it holds the outlines, which are all that others may see of them. The long text of an entity is that
    of the field BODY.
    """

    catalog: Catalog
    names: Names
    ties: Ties
    moments: tuple[Moment, ...]
    moments_by_key: Mapping[str, tuple[Moment, ...]]
    resolver: Resolver
    outlines: Mapping[str, Mapping[str, Outline]]
    """Key of an entity and field of a text -> the outline of that."""
    backlinks: Backlinks
    targets: tuple[Target, ...]
    """Where the links of the short texts lead."""
    digest: bytes

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


def key_of(parsed: Iterable[Parsed], media: Iterable[str], *, drafts: bool, today: Date) -> bytes:
    """What stands for the records made from these."""
    names = (name.encode("utf-8", "surrogatepass") for name in sorted(media))
    return digest(bytes([drafts]), str(today).encode(), digest(*names), *(file.digest for file in parsed))


def records(parsed: Iterable[Parsed], media: Iterable[str], *, drafts: bool, today: Date) -> Records:
    """What all files declare, joined.

    `media` are paths below content/media; `today` is the day for which "now" is told.
    """
    parsed, media = tuple(parsed), frozenset(media)
    entities, declared = catalog(parsed, drafts=drafts)
    inverses, unresolved = ties(entities)
    words = names(entities)
    resolver = Resolver(entities, words, inverses, media, today)
    moments = pool.moments(entities)
    _, stray = bodies(parsed, entities)
    targets: list[Target] = []
    outlines: dict[str, dict[str, Outline]] = {}
    broken: list[Problem] = []
    for key, entity in entities.entities.items():
        for name, prose in proses(entity):
            if prose.links:
                found, problems = follow(resolver, moments, entity, prose)
                outlines.setdefault(key, {})[name] = outline(prose, entity.path, found)
                targets += (one.target for one in found)
                broken += problems
    return Records(
        resolver=resolver,
        naming=Naming(entities, words),
        moments=moments,
        targets=tuple(targets),
        outlines=outlines,
        problems=(*declared, *stray, *unresolved, *cycles(entities), *broken),
        digest=key_of(parsed, media, drafts=drafts, today=today),
    )


def outlined(declared: Records, linked: Mapping[str, Text]) -> bytes:
    """What stands for the graph of these: for all that pages may see but the text that is their own."""
    return digest(declared.digest, *(text.linked.seen for text in linked.values()))


def link(declared: Records, linked: Mapping[str, Text]) -> Graph:
    """The graph of records and long texts."""
    resolver = declared.resolver
    outlines = {key: dict(by_field) for key, by_field in declared.outlines.items()}
    for key, text in linked.items():
        outlines.setdefault(key, {})[BODY] = text.linked.outline
    return Graph(
        catalog=resolver.catalog,
        names=resolver.names,
        ties=resolver.ties,
        moments=declared.moments,
        moments_by_key=pool.by_entity(declared.moments),
        resolver=resolver,
        outlines=outlines,
        backlinks=backlinks(resolver.catalog.entities, outlines),
        targets=declared.targets,
        digest=outlined(declared, linked),
    )
