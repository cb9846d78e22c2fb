"""The numbers of a page's citations and figures, given in the order in which its template shows them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.pages.views import Cited, SourceNote


class Numbering:
    """Counts the sources of the page that is being rendered.

    What stands first is for the template to say, so nobody before it can know the numbers. One page is rendered at a
    time; `begin` forgets the page before.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._figures = 0
        self.asked = 0
        """How often anything was asked for: what does so is different on every page."""

    def begin(self) -> None:
        """Starts a new page."""
        self._numbers.clear()
        self._figures = 0

    def number(self, cited: Cited) -> int:
        """The number of a source on this page: the next one where it is cited for the first time."""
        self.asked += 1
        return self._numbers.setdefault(cited.id, len(self._numbers) + 1)

    def figure(self) -> int:
        """The next number of a figure on this page, from which its parts have their ids."""
        self.asked += 1
        self._figures += 1
        return self._figures

    def listed(self, sources: Iterable[SourceNote]) -> list[tuple[int, SourceNote]]:
        """The sources that the template has cited, with their numbers and in that order.

        What a view holds and its template leaves out does not rest on anything a reader sees.
        """
        self.asked += 1
        cited = ((self._numbers[note.id], note) for note in sources if note.id in self._numbers)
        return sorted(cited, key=lambda pair: pair[0])
