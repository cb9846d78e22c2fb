"""Labels that an act cannot have at once, and owners who together hold more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

import msgspec

from generator.check.agreement.certain import Days, clash, exact, family, held, settled
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Parent, Signing
from generator.facts.numbers import plain
from generator.graph.catalog import Catalog
from generator.problems import Place, Problem

DUTIES = {
    "agency": "agency",
    "agency and label": "agency",
    "label and agency": "agency",
    "소속사": "agency",
    "management": "management",
    "management client": "management",
}
"""What an act has one of at a time, by the `role` of a term or, where that is not said, by the `type` of the label.

Nothing else is exclusive unless its role begins with `exclusive`: an act has a label in each country, distributors,
partners and companies of its own, all at once. So a role that says more than these words (`agency in Japan`,
`group activities only`) is none of them.
"""

_EXCLUSIVE = "exclusive "
WHOLLY = ("exclusive", "exclusive contract", "exclusive agreement", "전속", "전속계약", "전속 계약")
"""Roles by which an act is bound in everything: no other company has a duty of `DUTIES` or an exclusive one."""


class _Term(msgspec.Struct, frozen=True):
    """`role` is what the author says of it in small letters, else the duty that the sort of label stands for."""

    signing: Signing
    label: Label
    days: Days
    role: str

    @property
    def duty(self) -> str:
        """What the label does for the act, whether or not it alone may do so: `agency` of `exclusive agency`."""
        role = self.role.removeprefix(_EXCLUSIVE)
        return DUTIES.get(role, role)

    @property
    def said(self) -> str:
        return DUTIES.get(self.role, self.role)

    @property
    def wholly(self) -> bool:
        return self.role in WHOLLY

    @property
    def alone(self) -> bool:
        """Whether no other label may have this duty beside it."""
        return self.wholly or self.role.startswith(_EXCLUSIVE)

    def excludes(self, other: _Term) -> bool:
        """Whether the act cannot have the other term at the same time, as far as this one says."""
        if self.wholly:
            return other.alone or other.duty in DUTIES.values()
        return other.duty == self.duty and (self.alone or self.duty in DUTIES.values())


def agencies_at_once(catalog: Catalog, act: Artist, today: Date) -> Iterator[Problem]:
    """Two terms that exclude each other and surely overlap, unless one company may have owned both labels then."""
    terms = sorted(_terms(catalog, act, today), key=lambda term: (term.days.first, term.signing.place))
    for earlier, later in combinations(terms, 2):
        together = later.days.within(earlier.days)
        if together is None or not (earlier.excludes(later) or later.excludes(earlier)):
            continue
        if not _house(catalog, earlier.label, together).isdisjoint(_house(catalog, later.label, together)):
            continue
        other = "" if earlier.said == later.said else f"{earlier.said} "
        message = (
            f"{later.said} '{later.label.id}' {_when(later.signing)}, beside "
            f"{other}'{earlier.label.id}' {_when(earlier.signing)} ({earlier.signing.place})"
        )
        hint = "write 'to:' where one of them ended, or say in 'role' what it does beside the other"
        yield clash(later.signing.place, message, hint)


def _terms(catalog: Catalog, act: Artist, today: Date) -> Iterator[_Term]:
    """The terms that say what the label does, and of which it is sure when they were."""
    for signing in act.labels if settled(act) else ():
        label, days = catalog.get(signing.label), held(signing, today)
        if isinstance(label, Label) and days is not None and (role := _role(signing, label)):
            yield _Term(signing, label, days, role)


def _role(signing: Signing, label: Label) -> str:
    """What a term says of itself, else what such a label is to an act; empty where neither is sure.

    A term without role and dates says too little: `labels: [pledis, hybe]` names a label and the group it is in.
    """
    if signing.role:
        return signing.role.casefold()
    sort = (label.type.value or "").casefold() if label.type and signing.from_ else ""
    return DUTIES.get(sort, "")


def _house(catalog: Catalog, label: Label, days: Days) -> set[str]:
    """The keys of a label and of all that may have owned it, and these in turn, at some time in `days`.

    Whoever has half of a company or less does not own it.
    """
    found: set[str] = set()
    waiting: list[Entity] = [label]
    while waiting:
        one = waiting.pop()
        if one.key not in found and isinstance(one, Label):
            found.add(one.key)
            waiting.extend(catalog.all(parent.label for parent in one.parent if _may_own(parent, days)))
    return found


def _may_own(parent: Parent, days: Days) -> bool:
    if not settled(parent):
        return True
    start, end = exact(parent.from_), exact(parent.to)
    begun = start is None or start.first.toordinal() <= days.last
    lasting = end is None or end.last.toordinal() >= days.first
    return begun and lasting and (parent.stake is None or parent.stake > 50)


def _when(signing: Signing) -> str:
    if signing.from_ is None:
        return f"as of {signing.as_of}" if signing.as_of else "now"
    return f"from {signing.from_} to {signing.to}" if signing.to else f"from {signing.from_}"


class _Share(msgspec.Struct, frozen=True):
    owner: Entity
    stake: Decimal
    days: Days
    place: Place

    def __str__(self) -> str:
        return f"'{self.owner.id}' {plain(self.stake)}%"


def stakes_over_the_whole(catalog: Catalog, label: Label, today: Date) -> Iterator[Problem]:
    """The first day on which the owners of a label surely hold more than 100 % together."""
    shares = sorted(_shares(catalog, label, today), key=lambda share: (share.days.first, share.place))
    for number, latest in enumerate(shares, 1):
        begun = {share.owner.key: share for share in shares[:number] if share.days.last >= latest.days.first}
        if sum(share.stake for share in begun.values()) <= 100:
            continue
        whole = _direct(catalog, begun)
        together = sum((share.stake for share in whole), Decimal(0))
        if together > 100 and latest in whole:
            beside = ", ".join(f"{share} ({share.place})" for share in whole if share is not latest)
            message = f"{latest} beside {beside} is {plain(together)}% of one company"
            yield clash(latest.place, message, "correct a stake, or write 'to:' where one of them ended")
            return


def _shares(catalog: Catalog, label: Label, today: Date) -> Iterator[_Share]:
    for parent in label.parent if settled(label) else ():
        owner, days = catalog.get(parent.label), held(parent, today)
        if owner is not None and parent.stake is not None and days is not None:
            yield _Share(owner, parent.stake, days, parent.place)


def _direct(catalog: Catalog, begun: dict[str, _Share]) -> list[_Share]:
    """The shares without those of owners who hold theirs through another owner, which would count twice.

    Of one owner's shares `begun` has the latest: a new share takes the place of the one before.
    """
    through = {key for share in begun.values() for key in family(catalog, share.owner) if key != share.owner.key}
    return [share for key, share in begun.items() if key not in through]
