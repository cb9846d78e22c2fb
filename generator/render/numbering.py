"""The numbers of a page's citations, given in the order in which its template shows them."""

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

    def begin(self) -> None:
        """Starts a new page."""
        self._numbers.clear()

    def number(self, cited: Cited) -> int:
        """The number of a source on this page: the next one where it is cited for the first time."""
        return self._numbers.setdefault(cited.id, len(self._numbers) + 1)

    def listed(self, sources: Iterable[SourceNote]) -> list[tuple[int, SourceNote]]:
        """The sources with their numbers, by number; those that the template has not cited follow."""
        return sorted(((self.number(Cited(note.id, note.title)), note) for note in sources), key=lambda pair: pair[0])
