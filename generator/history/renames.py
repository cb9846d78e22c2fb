"""Which of the things that went are those that came: an id and a file name are no facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Set
from typing import Any

from generator.facts.kinds import Entity
from generator.facts.records import EVIDENCE, default_of, specs_of

_FEWEST = 3
"""Equal facts that make two things one, where neither name nor address does."""


def renames(before: Mapping[str, Entity], after: Mapping[str, Entity], known: Mapping[str, Entity]) -> dict[str, str]:
    """The new key of everything that is only called otherwise, by its old key. `known` are all things of both states.

    Of one kind, one that went and one that came are the same if the new one gives the old address in `redirect_from`,
    if they have one name, or if most of the facts that nothing else of their kind has are equal. The first of these
    counts most; among several of one name, the one with the most equal facts.
    """
    gone = {key: entity for key, entity in before.items() if key not in after}
    new = {key: entity for key, entity in after.items() if key not in before}
    if not gone or not new:
        return {}
    found: dict[str, str] = {}
    # Facts decide last, among what the others left: only then is it worth looking at everything there is.
    for pairs in (_by_address, _by_name, _by_facts):
        for old, now in pairs(gone, new, known):
            if old not in found and now not in found.values():
                found[old] = now
        gone = {key: entity for key, entity in gone.items() if key not in found}
        new = {key: entity for key, entity in new.items() if key not in found.values()}
    return found


def _by_address(gone: Mapping[str, Entity], new: Mapping[str, Entity], _: object) -> Iterator[tuple[str, str]]:
    addresses = {(entity.kind, entity.address): key for key, entity in gone.items()}
    for key, entity in new.items():
        for former in entity.redirect_from:
            if old := addresses.get((entity.kind, former.text)):
                yield old, key


def _by_name(gone: Mapping[str, Entity], new: Mapping[str, Entity], _: object) -> Iterator[tuple[str, str]]:
    named: dict[tuple[str, str], list[str]] = {}
    for key, entity in gone.items():
        named.setdefault((entity.kind, entity.name), []).append(key)
    pairs = [(old, key) for key, entity in new.items() for old in named.get((entity.kind, entity.name), ())]
    return iter(sorted(pairs, key=lambda pair: (-len(_facts(gone[pair[0]]) & _facts(new[pair[1]])), pair)))


def _by_facts(
    gone: Mapping[str, Entity], new: Mapping[str, Entity], known: Mapping[str, Entity]
) -> Iterator[tuple[str, str]]:
    kinds = {entity.kind for entity in gone.values()} & {entity.kind for entity in new.values()}
    # Chosen by their keys: whatever is looked at must be fetched.
    rest = (key for key in known if key.partition(":")[0] in kinds and key not in gone and key not in new)
    others = {fact for key in rest for fact in _facts(known[key])}
    old, now = _own(gone, others), _own(new, others)
    shared = Counter((old[fact], key) for fact, key in now.items() if fact in old)
    sizes = Counter(old.values()) + Counter(now.values())
    for (left, right), count in sorted(shared.items(), key=lambda one: (-one[1], one[0])):
        if count >= _FEWEST and count * 2 > max(sizes[left], sizes[right]):
            yield left, right


def _own(entities: Mapping[str, Entity], others: Set[Any]) -> dict[Any, str]:
    """The facts that one thing alone has of these and the others, with its key."""
    facts = {key: _facts(entity) for key, entity in entities.items()}
    owners = Counter(fact for own in facts.values() for fact in own)
    return {fact: key for key, own in facts.items() for fact in own if owners[fact] == 1 and fact not in others}


def _facts(entity: Entity) -> frozenset[tuple[str, str, Any]]:
    """What is said of a thing, but its name: values of fields, each entry of a list and each free fact by itself."""
    found = []
    for name in specs_of(type(entity)):
        value = getattr(entity, name)
        if name not in EVIDENCE and name != "name" and value != default_of(type(entity), name):
            found += [(entity.kind, name, item) for item in (value if isinstance(value, tuple) else (value,))]
    return frozenset(found)
