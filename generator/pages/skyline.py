"""How much happened in which year: a block for every few moments, so that the picture is a count."""

from __future__ import annotations

from collections import Counter

from generator.pages.context import Context
from generator.pages.moments import ALL
from generator.pages.views import Skyline, SkylineYear

YEARS, TALLEST = 40, 24
"""Years that fit side by side on a page, and blocks that fit above each other."""


def skyline(context: Context) -> Skyline | None:
    """Every year from the first to the last in which anything happened, those without moments among them.

    Of a longer story, the last `YEARS`. One block stands for as many moments as keep the tallest year at `TALLEST`
    blocks; a year with any moment has at least one block. None where all happened within one year.
    """
    counts = Counter(moment.start.year for moment in context.graph.moments if not context.today.before(moment.start))
    if len(counts) < 2:
        return None
    last = max(counts)
    first = max(min(counts), last - YEARS + 1)
    worth = -(-max(counts.values()) // TALLEST)
    years = (
        SkylineYear(str(year), f"{ALL}#y{year}" if counts[year] else "", counts[year], -(-counts[year] // worth))
        for year in range(first, last + 1)
    )
    return Skyline(tuple(years), worth)
