"""How much happened in which year: a block for every few moments, so that the picture is a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.facts.kinds import Era
from generator.graph.moments import Moment
from generator.pages.moments import ALL
from generator.pages.views import Band, Skyline, SkylineYear

YEARS, TALLEST = 40, 24
"""Years that fit side by side on a page, and blocks that fit above each other."""

_LETTER = 0.62
"""How wide a letter of a band's name is, in percent of the narrowest page that shows bands."""


def skyline(shown: Iterable[Moment], eras: Iterable[Era] = (), page: str = ALL) -> Skyline | None:
    """Every year from the first to the last of these moments, those in which nothing happened among them.

    Of a longer story, the last `YEARS`. One block stands for as many moments as keep the tallest year at `TALLEST`
    blocks; a year with any moment has at least one block. Its address is that of the year on `page`. None where all
    happened within one year.
    """
    counts = Counter(moment.start.year for moment in shown)
    if len(counts) < 2:
        return None
    last = max(counts)
    first = max(min(counts), last - YEARS + 1)
    worth = -(-max(counts.values()) // TALLEST)
    years = (
        SkylineYear(str(year), f"{page}#y{year}" if counts[year] else "", counts[year], -(-counts[year] // worth))
        for year in range(first, last + 1)
    )
    return Skyline(tuple(years), worth, tuple(_bands(eras, first, last)), whole=min(counts) == first)


def _bands(eras: Iterable[Era], first: int, last: int) -> Iterator[Band]:
    """The eras below the years, each as long as its years.

    Its name begins where it begins, or ends where it ends, in the first of two rows that has room for that.
    """
    whole = 100 / (last - first + 1)
    taken = [0.0, 0.0]
    for era in eras:
        begun = max(era.from_.year if era.from_ else first, first)
        ended = min(era.to.year if era.to else last, last)
        if begun > ended:
            continue
        left, right = (begun - first) * whole, (ended + 1 - first) * whole
        room = _LETTER * (len(era.name) + 2)
        anchor = "start" if left + room <= 100 else "end"
        start = left if anchor == "start" else right - room
        row = next((row for row, end in enumerate(taken, 1) if end <= start), 0)
        if row:
            taken[row - 1] = start + room
        yield Band(era.name, f"{left:.2f}", f"{right - left:.2f}", row, anchor)
