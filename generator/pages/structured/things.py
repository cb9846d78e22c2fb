"""Artists, labels, people and works as nodes of schema.org."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.facts.kinds import Artist, Credit, Entity, Label, Member, Person, Work
from generator.facts.values import Evidence
from generator.pages.context import Context
from generator.pages.structured.nodes import Node, clean, date_of, named, reference, settled, type_name


def thing(context: Context, entity: Entity) -> Node | None:
    """The node of an entity with a page about it; None for texts and timelines, which are something else."""
    for kind, more in _MORE:
        if isinstance(entity, kind):
            return clean({**named(context, entity), **more(context, entity)})
    return None


def _artist(context: Context, artist: Artist) -> Node:
    groups = [_role(tie.holder, memberOf=reference(context, tie.entity)) for tie in _sure(context, artist, "groups")]
    if type_name(artist) == "Person":
        return {"memberOf": groups}
    members = [_member(context, member) for member in artist.members if member.status == "settled"]
    fictional = context.words["type_fictional"] if settled(artist.type) == "fictional" else None
    return {
        "disambiguatingDescription": fictional,
        "foundingLocation": {"@type": "Place", "name": origin} if (origin := settled(artist.origin)) else None,
        "dissolutionDate": date_of(settled(artist.disbanded)),
        "member": [member for member in members if member],
    }


def _member(context: Context, member: Member) -> Node | None:
    ref = member.artist or member.person
    of = context.graph.catalog.get(ref) if ref else None
    if of is None and not member.name:
        return None
    who = reference(context, of) if of else {"@type": "Person", "name": member.name}
    return _role(member, member=who, name=member.position)


def _role(holder: Evidence, *, name: str = "", **of: Node) -> Node:
    """A relation with its time: a role around what it leads to (schema.org, OrganizationRole)."""
    from_, to = getattr(holder, "from_", None), getattr(holder, "to", None)
    said = clean({"roleName": name, "startDate": date_of(from_), "endDate": date_of(to)})
    return {"@type": "OrganizationRole", **of, **said} if said else next(iter(of.values()))


def _label(context: Context, label: Label) -> Node:
    catalog = context.graph.catalog
    parents = [catalog.get(one.label) for one in label.parent if one.status == "settled" and context.lasting(one.to)]
    owned = [tie for tie in _sure(context, label, "subsidiaries") if context.lasting(getattr(tie.holder, "to", None))]
    posts = [(one, catalog.get(one.person)) for one in label.key_people if one.status == "settled"]
    founders = [reference(context, who) for post, who in posts if who and "founder" in post.role.casefold()]
    return {
        "foundingDate": date_of(settled(label.founded)),
        "location": {"@type": "Place", "name": place} if (place := settled(label.headquarters)) else None,
        "parentOrganization": [reference(context, parent) for parent in parents if parent],
        "subOrganization": [reference(context, tie.entity) for tie in owned],
        "founder": [founder for founder in founders if founder["@type"] == "Person"],
    }


def _person(context: Context, person: Person) -> Node:
    catalog = context.graph.catalog
    places = ((one, catalog.get(one.label)) for one in person.affiliations if one.status == "settled")
    return {
        "jobTitle": settled(person.role),
        "affiliation": [
            _role(one, affiliation=reference(context, label), name=one.role) for one, label in places if label
        ],
    }


def _work(context: Context, work: Work) -> Node:
    catalog = context.graph.catalog
    artists = [reference(context, one) for one in catalog.all(billing.artist for billing in work.artists)]
    node: Node = {
        "datePublished": date_of(settled(work.released)),
        "inLanguage": list(settled(work.languages) or ()),
        "publisher": [reference(context, one) for one in catalog.all(release.label for release in work.labels)],
        "isPartOf": [reference(context, one) for one in catalog.all(whole.work for whole in work.part_of)],
    }
    sort = type_name(work)
    if sort in ("MusicRecording", "MusicAlbum"):
        node["byArtist"] = artists
        albums = [one for one in node["isPartOf"] if one["@type"] == "MusicAlbum"]
        if sort == "MusicRecording" and albums:
            node["inAlbum"] = albums[0]
            node["isPartOf"] = [one for one in node["isPartOf"] if one is not albums[0]]
    else:
        node["contributor"] = artists
    if sort in ("MusicRecording", "Movie") and (length := settled(work.length)):
        node["duration"] = _duration(length)
    for role, who in _credits(context, work.people, sort):
        node.setdefault(role, []).append(who)
    return node


_ROLES = {"director": ("Movie", "TVSeries"), "producer": ("*",), "author": ("Book",)}


def _credits(context: Context, credits_: Iterable[Credit], sort: str) -> Iterator[tuple[str, Node]]:
    """Who made a work, under the property that says as what, or else as a contributor."""
    for credit in credits_:
        of = context.graph.catalog.get(credit.person) if credit.person else None
        if credit.status == "settled" and (of or credit.name):
            who = reference(context, of) if of else {"@type": "Person", "name": credit.name}
            role = credit.role.casefold()
            fits = role in _ROLES and (sort in _ROLES[role] or "*" in _ROLES[role])
            yield (role if fits else "contributor"), who


def _duration(seconds: int) -> str:
    """A length as ISO 8601 has it: 201 is `PT3M21S`."""
    hours, rest = divmod(seconds, 3600)
    return "PT" + "".join(
        f"{number}{unit}" for number, unit in ((hours, "H"), (rest // 60, "M"), (rest % 60, "S")) if number
    )


def _sure(context: Context, entity: Entity, inverse: str) -> Iterator[Any]:
    """Relations from the other end that nobody disputes."""
    return (tie for tie in context.graph.tied(entity, inverse) if tie.holder.status == "settled")


_MORE: tuple[tuple[type[Entity], Callable[[Context, Any], Node]], ...] = (
    (Artist, _artist),
    (Label, _label),
    (Person, _person),
    (Work, _work),
)
