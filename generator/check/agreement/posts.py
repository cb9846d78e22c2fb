"""What a person and a company, or a person and an act, each say of the other."""

from __future__ import annotations

from collections.abc import Iterator

from generator.check.agreement.certain import ENTRY, apart, before, clash, exact, is_one, settled
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Label, Member, Person
from generator.graph.catalog import Catalog
from generator.problems import Problem


def posts_differ(catalog: Catalog, person: Person) -> Iterator[Problem]:
    """A post that the person and the company date differently. Two posts of one title are two terms."""
    for own in person.affiliations:
        label, role = catalog.get(own.label), own.role.casefold()
        if not isinstance(label, Label) or not role or not settled(own, person, label):
            continue
        posts = [one for one in label.key_people if one.role.casefold() == role and is_one(catalog, one.person, person)]
        terms = [
            one for one in person.affiliations if one.role.casefold() == role and is_one(catalog, one.label, label)
        ]
        if len(posts) != 1 or len(terms) != 1 or not settled(posts[0]):
            continue
        post = posts[0]
        for word, here, there in (("from", own.from_, post.from_), ("until", own.to, post.to)):
            if apart(here, there):
                message = f"{own.role} {word} {here}, where label '{label.id}' says {word} {there} ({post.place})"
                yield clash(own.place, message, ENTRY)


def acts_differ(catalog: Catalog, person: Person) -> Iterator[Problem]:
    """An act that a person was in on a day on which, as the act says, the person was no member of it."""
    for own in person.acts:
        act, day = catalog.get(own.artist), exact(own.as_of)
        if not isinstance(act, Artist) or day is None or not settled(own, person, act):
            continue
        terms = [member for member in act.members if is_one(catalog, member.person, person)]
        if terms and all(_outside(day, term) for term in terms):
            message = f"in the act as of {day}, where artist '{act.id}' says {_when(terms[-1])} ({terms[-1].place})"
            yield clash(own.place, message, ENTRY)


def _outside(day: Date, term: Member) -> bool:
    return settled(term) and (before(term.to, day) or before(day, term.from_))


def _when(term: Member) -> str:
    said = (("from", term.from_), ("until", term.to))
    return " ".join(f"{word} {date}" for word, date in said if date)
