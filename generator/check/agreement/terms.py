"""Labels that an act cannot have at once, and owners who together hold more than the whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from generator.check.agreement.certain import Days, clash, family, held, settled
from generator.facts.dates import Date
from generator.facts.kinds import Artist, Entity, Label, Signing
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


@dataclass(frozen=True, slots=True)
class _Term:
    signing: Signing
    label: Label
    days: Days
    duty: str


def agencies_at_once(catalog: Catalog, act: Artist, today: Date) -> Iterator[Problem]:
    """Two terms of one exclusive duty that surely overlap, unless one company owns or owned both labels."""
    terms = sorted(_terms(catalog, act, today), key=lambda term: (term.days.first, term.signing.place))
    for earlier, later in combinations(terms, 2):
        if earlier.duty != later.duty or not earlier.days.meets(later.days):
            continue
        if not family(catalog, earlier.label).keys().isdisjoint(family(catalog, later.label)):
            continue
        message = (
            f"{later.duty} '{later.label.id}' {_when(later.signing)}, beside "
            f"'{earlier.label.id}' {_when(earlier.signing)} ({earlier.signing.place})"
        )
        hint = "write 'to:' where one of them ended, or say in 'role' what it does beside the other"
        yield clash(later.signing.place, message, hint)


def _terms(catalog: Catalog, act: Artist, today: Date) -> Iterator[_Term]:
    """The terms with an exclusive duty of which it is sure when they were."""
    for signing in act.labels if settled(act) else ():
        label, days = catalog.get(signing.label), held(signing, today)
        if isinstance(label, Label) and days is not None and (duty := _duty(signing, label)):
            yield _Term(signing, label, days, duty)


def _duty(signing: Signing, label: Label) -> str:
    """The exclusive duty of a term; empty where others may have the same one beside it.

    A term without role and dates says too little: `labels: [pledis, hybe]` names a label and the group it is in.
    """
    if not signing.role and not signing.from_:
        return ""
    role = (signing.role or (label.type.value if label.type else None) or "").casefold()
    duty = DUTIES.get(role.removeprefix(_EXCLUSIVE), "")
    return duty or (role if role.startswith(_EXCLUSIVE) else "")


def _when(signing: Signing) -> str:
    if signing.from_ is None:
        return f"as of {signing.as_of}" if signing.as_of else "now"
    return f"from {signing.from_} to {signing.to}" if signing.to else f"from {signing.from_}"


@dataclass(frozen=True, slots=True)
class _Share:
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
