"""All entities of a site by kind and id, their long texts, and how a written reference finds one."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from generator.facts.kinds import BY_KIND, KINDS, Entity
from generator.facts.parse import Body, Parsed
from generator.facts.types import article
from generator.facts.values import Ref
from generator.problems import Place, Problem, nearest


@dataclass(frozen=True, slots=True)
class Catalog:
    """Every entity by its key (`artist:bts`), by kind and then by id. `drafts` are kept back.

    `lost` are keys that were declared but could not be read, and `lost_text` what stands in their files.
    """

    entities: Mapping[str, Entity]
    drafts: Mapping[str, Entity]
    lost: frozenset[str]
    lost_text: str
    _meant: dict[tuple[str, tuple[str, ...]], Entity | None] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What references mean, found once: the same ids are written again and again."""

    def is_lost(self, kinds: Iterable[str], id_: str) -> bool:
        """Whether that could be something whose own problem is told already."""
        return any(not self.lost.isdisjoint((f"{kind}:{id_}", f"{kind}:*")) for kind in kinds)

    def is_lost_at(self, address: str, anchor: str = "") -> bool:
        """Whether that page, or the place at its anchor, could be of something whose own problem is told already."""
        last = unquote(address).rstrip("/").rpartition("/")[2]
        own = self.is_lost((kind.kind for kind in KINDS if not kind.many_a_file), last)
        if not anchor:
            return bool(last) and (own or last in self.lost_text)
        entries = (kind.kind for kind in KINDS if kind.home == f"{address}#")
        return own or self.is_lost(entries, unquote(anchor))

    def of(self, kind: type[Entity]) -> Iterator[Entity]:
        """The entities of one kind, by id."""
        return (entity for entity in self.entities.values() if entity.kind == kind.kind)

    def get(self, ref: Ref) -> Entity | None:
        """What a reference means; None where it means nothing or more than one thing."""
        key = ref.written, ref.kinds
        try:
            return self._meant[key]
        except KeyError:
            found = self._candidates(ref)
            return self._meant.setdefault(key, found[0] if len(found) == 1 else None)

    def all(self, refs: Iterable[Ref]) -> Iterator[Entity]:
        """What these references mean, without those that mean nothing."""
        return (entity for ref in refs if (entity := self.get(ref)) is not None)

    def problem(self, ref: Ref) -> Problem | None:
        """Why a reference means nothing; None where it is right, or where the reason is told already."""
        kinds, id_ = self._unprefixed(ref)
        found = self._candidates(ref)
        if len(found) == 1 or self.is_lost(kinds or ref.kinds, id_):
            return None
        nouns = " or ".join(ref.kinds)
        if found:
            options = " or ".join(entity.key for entity in found)
            message = f"'{ref.written}' is {len(found)} things"
            return Problem(ref.place, "ambiguous-reference", message, f"write {options}")
        if any(f"{kind}:{id_}" in self.drafts for kind in ref.kinds):
            message = f"'{ref.written}' is a draft, and what refers to it is not"
            return Problem(ref.place, "unknown-reference", message, "publish it, or build with --drafts")
        prefix = ref.written.partition(":")[0] if id_ != ref.written else ""
        if prefix in ref.kinds:
            return Problem(ref.place, "unknown-reference", f"no {prefix} '{id_}'", self.meant(ref))
        other = next((kind for kind in BY_KIND if f"{kind}:{id_}" in self.entities and prefix in ("", kind)), None)
        if other:
            message = f"'{ref.written}' is {article(other)}, not {article(nouns)}"
            return Problem(ref.place, "wrong-kind", message, f"name {article(nouns)} here")
        return Problem(ref.place, "unknown-reference", f"no {prefix or nouns} '{id_}'", self.meant(ref))

    def _unprefixed(self, ref: Ref) -> tuple[tuple[str, ...], str]:
        """The kinds that a reference can mean, and its id without the kind before it."""
        kind, colon, id_ = ref.written.partition(":")
        if colon and kind in BY_KIND:
            return tuple(known for known in ref.kinds if known == kind), id_.strip()
        return ref.kinds, ref.written

    def _candidates(self, ref: Ref) -> list[Entity]:
        kinds, id_ = self._unprefixed(ref)
        return [self.entities[key] for kind in kinds if (key := f"{kind}:{id_}") in self.entities]

    def meant(self, ref: Ref) -> str:
        """A hint at what was meant: the id behind a name, another kind of that id, or the nearest id."""
        fitting = [entity for entity in self.entities.values() if entity.kind in ref.kinds]
        written = ref.written.partition(":")[2].strip() or ref.written
        for entity in fitting:
            if written in called(entity):
                return f"write its id: {entity.id}"
        same = [entity.key for entity in fitting if entity.id == written]
        if same:
            return f"write {same[0]}"
        return nearest(written, (entity.id for entity in fitting)) or begin(ref.kinds)


def begin(kinds: Sequence[str]) -> str:
    """The hint for an id that nothing is near to: where a thing of one of these kinds is written."""
    folders = " or ".join(f"content/{BY_KIND[kind].folder}/" for kind in kinds)
    return f"name one that is there, or add it in {folders if len(kinds) < 3 else 'the content'}"


def called(entity: Entity) -> tuple[str, ...]:
    """Every name of an entity, the first the one it goes by."""
    others = (fact.value for _, fact in entity.names if fact.value)
    return (entity.name, *others, *(former.value for former in entity.former_names), *entity.aliases)


def catalog(parsed: Iterable[Parsed], *, drafts: bool) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog of what all files declare; problems for ids given twice."""
    problems: list[Problem] = []
    found: dict[str, Entity] = {}
    folded: dict[str, str] = {}
    files = list(parsed)
    lost = {key for file in files for key in file.lost}
    for entity in (entity for file in files for entity in file.entities):
        like = folded.setdefault(_folded(entity.key), entity.key)
        if entity.key in found:
            first = found[entity.key]
            message = f"{entity.kind} '{entity.id}' is declared twice (first in {first.place})"
            problems.append(Problem(entity.place, "duplicate-id", message, "rename one of them"))
        elif like != entity.key:
            message = f"'{entity.id}' and '{found[like].id}' ({found[like].path}) differ in case alone"
            lost.add(entity.key)
            problems.append(Problem(entity.place, "address-clash", message, "rename one of them"))
        else:
            found[entity.key] = entity
    kept_back = {key: entity for key, entity in found.items() if entity.draft and not drafts}
    order = {kind.kind: number for number, kind in enumerate(KINDS)}
    entities = {
        key: found[key]
        for key in sorted(found, key=lambda key: (order[found[key].kind], found[key].id))
        if key not in kept_back
    }
    return Catalog(entities, kept_back, frozenset(lost), "\n".join(file.lost_text for file in files)), tuple(problems)


def bodies(parsed: Iterable[Parsed], entities: Catalog) -> tuple[tuple[Body, ...], tuple[Problem, ...]]:
    """The long text of each entity that is published, in the order of the catalog; and those that belong to nothing."""
    problems: list[Problem] = []
    found: dict[str, Body] = {}
    known = {**entities.entities, **entities.drafts}
    declared = ((file, body) for file in parsed for body in file.bodies if body.key not in entities.lost)
    for file, body in declared:
        kind, _, id_ = body.key.partition(":")
        own = any(entity.key == body.key for entity in file.entities)
        if body.key not in known:
            wanted = f"{body.path.removesuffix('.md')}.yaml"
            hint = nearest(id_, (entity.id for entity in known.values() if entity.kind == kind))
            problems.append(
                Problem(Place(body.path), "missing-file", f"the long text of nothing: there is no {wanted}", hint)
            )
        elif own and known[body.key].path != body.path:
            continue  # that of a thing declared twice, which is told
        elif body.key not in found:
            found[body.key] = body
        else:
            message = f"{kind} '{id_}' has a long text already"
            problems.append(Problem(Place(body.path), "duplicate-id", message, "keep one of them"))
    return tuple(found[key] for key in entities.entities if key in found), tuple(problems)


def _folded(key: str) -> str:
    return unicodedata.normalize("NFC", key).casefold()
