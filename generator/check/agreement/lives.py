"""Dates of acts, people and companies that fit into no life: a release before the debut, a post before the birth."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.agreement.certain import (
    ENTRY,
    Stated,
    at,
    before,
    clash,
    day_of,
    evidence_of,
    settled,
    stated,
)
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Person, Work
from generator.graph.catalog import Catalog
from generator.graph.graph import Graph
from generator.problems import Place, Problem

_RELEASES = ("track", "album")
"""Works that an act can only bring out once it has debuted: `debut` is its first release as this act.

A show may form the group, and a film or a book may come first.
"""


def release_before_debut(catalog: Catalog, work: Work) -> Iterator[Problem]:
    """A track or album released before the debut of the act that is credited first.

    Who is credited further on may be a guest, and has often been one before the debut; a name in `as` is a part.
    """
    released = stated(work.released)
    if released is None or work.type is None or work.type.value not in _RELEASES or not work.artists:
        return
    lead = work.artists[0]
    act = catalog.get(lead.artist)
    if not isinstance(act, Artist) or lead.as_ or not settled(lead, work, act):
        return
    debut = stated(act.debut)
    if debut and before(released.date, debut.date):
        yield clash(released.place, f"released {at(released.date)}, before artist '{act.id}' debuted {debut}")


def end_before_debut(act: Artist) -> Iterator[Problem]:
    """An act that ended before it began."""
    ended, debut = stated(act.disbanded), stated(act.debut)
    if ended and debut and before(ended.date, debut.date):
        yield clash(ended.place, f"disbanded {at(ended.date)}, before the debut {debut}")


def member_outside(act: Artist) -> Iterator[Problem]:
    """Members who came or left after the end of a group, or left before its debut. Trainees come before it."""
    debut, ended = stated(act.debut), stated(act.disbanded)
    for member in act.members if settled(act) else ():
        came, left = member.from_, member.to
        if not settled(member):
            continue
        if ended and before(ended.date, came):
            yield clash(member.place, f"in the group from {came}, after it disbanded {ended}", ENTRY)
        elif ended and before(ended.date, left):
            yield clash(member.place, f"in the group until {left}, after it disbanded {ended}", ENTRY)
        elif debut and before(left, debut.date):
            hint = "correct one of them; who left before the debut is no member, and an event can tell of it"
            yield clash(member.place, f"in the group until {left}, before it debuted {debut}", hint)


def before_founding(catalog: Catalog, entity: Artist | Label) -> Iterator[Problem]:
    """Terms at a label, or with an owner, that begin before it was founded."""
    for entry in entity.labels if isinstance(entity, Artist) else entity.parent:
        label = catalog.get(entry.label)
        if not isinstance(label, Label) or not settled(entry, entity, label):
            continue
        founded = _founded(label)
        if founded and before(entry.from_, founded.date):
            yield clash(entry.place, f"from {entry.from_}, before label '{label.id}' was founded {founded}", ENTRY)


def owned_before_founded(label: Label) -> Iterator[Problem]:
    """Owners of a label from before it was founded."""
    founded = _founded(label)
    for parent in label.parent:
        if founded and settled(parent, label) and before(parent.from_, founded.date):
            yield clash(parent.place, f"owned from {parent.from_}, before the label was founded {founded}", ENTRY)


def _founded(label: Label) -> Stated | None:
    """When a company began; None where it had a name before that day or on an unknown one, and so began earlier."""
    founded = stated(label.founded)
    if founded is None:
        return None
    dates = [former.from_ or former.to for former in label.former_names]
    return None if any(date is None or date.before(founded.date) for date in dates) else founded


def before_birth(graph: Graph, person: Person) -> Iterator[Problem]:
    """What a person cannot have done before being born."""
    born = stated(person.born)
    for date, said, place in _deeds(graph, person) if born and settled(person) else ():
        if born and before(date, born.date):
            yield clash(place, f"{said} {date}, before person '{person.id}' was born {born}", ENTRY)


def _deeds(graph: Graph, person: Person) -> Iterator[tuple[Date | None, str, Place]]:
    for affiliation in person.affiliations:
        if settled(affiliation):
            yield affiliation.from_, f"at '{affiliation.label.written}' from", affiliation.place
    for tie in (*graph.tied(person, "groups"), *graph.tied(person, "posts")):
        if settled(tie.entity, tie.holder):
            yield getattr(tie.holder, "from_", None), f"at '{tie.entity.id}' from", tie.holder.place
    for tie in (*graph.tied(person, "works"), *graph.tied(person, "credits")):
        if isinstance(tie.entity, Work) and tie.entity.released and settled(tie.entity, tie.holder):
            yield day_of(tie.entity.released), "released", tie.entity.released.place
    for act in person.acts:
        artist = graph.catalog.get(act.artist)
        if isinstance(artist, Artist) and artist.debut and settled(act, artist) and _is_soloist(artist):
            yield day_of(artist.debut), "debuted", artist.debut.place


def _is_soloist(artist: Artist) -> bool:
    """A group may be older than its members."""
    return artist.type is not None and artist.type.value == "soloist"


def not_yet(entity: Entity, today: Date) -> Iterator[Problem]:
    """What cannot have happened before the build date: a birth, and that somebody looked something up.

    A day is left for those east of Greenwich. Releases and other events to come may well be known, and so may what
    holds as of a later date: a build may be given an earlier day than its content.
    """
    latest = today.first.toordinal() + 1
    said = [(one.place, "checked", one.checked) for one in evidence_of(entity) if one.checked]
    if isinstance(entity, Person) and entity.born and (born := day_of(entity.born)):
        said.append((entity.born.place, "born", born))
    for place, word, date in said:
        if not date.circa and date.first.toordinal() > latest:
            yield clash(place, f"{word} {date}, which is after the day of the build, {today}", "correct the date")
