"""What a long list can be filtered by: the kinds of its moments, and those who take part in several of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.facts.kinds import Artist, Label
from generator.graph.moments import Moment
from generator.pages.context import Context, by_name
from generator.pages.moments import sort
from generator.pages.views import Choice, Filter

FROM, MOST, OFTEN = 10, 16, 2
"""Moments from which a timeline has filters, names in one, and how often a name must take part to be among them."""

MOST_KINDS = 20
"""Kinds in a filter: as many as the style sheet counts."""


def of_moments(context: Context, shown: Sequence[Moment], address_of: dict[str, str]) -> tuple[Filter, ...]:
    """Filters of a timeline by kind and by name, the most frequent first; none for a short one or a single choice.

    A name leads to the timeline of its own in `address_of`, by key, so that it filters without a script, too.
    """
    if len(shown) < FROM:
        return ()
    kinds = Counter(moment.what for moment in shown)
    said = {moment.what: sort(context, moment) for moment in reversed(shown)}
    by_kind = tuple(
        Choice(what, said[what], count, icon=what)
        for what, count in sorted(kinds.items(), key=lambda one: (-one[1], one[0]))[:MOST_KINDS]
    )
    names = Counter(key for moment in shown for key in dict.fromkeys((*moment.who, *moment.works)))
    known = [context.target(key) for key, count in names.items() if count >= OFTEN and key in address_of]
    acts = sorted(
        (one for one in known if isinstance(one, Artist | Label)), key=lambda one: (-names[one.key], by_name(one))
    )
    by_who = tuple(Choice(one.key, one.name, names[one.key], address=address_of[one.key]) for one in acts[:MOST])
    return tuple(Filter(key, row) for key, row in (("what", by_kind), ("who", by_who)) if len(row) > 1)
