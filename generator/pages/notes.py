"""The sources of one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from generator.facts.kinds import Entity, Source
from generator.facts.values import Ref
from generator.pages.context import Context
from generator.pages.views import Cited, SourceNote

T = TypeVar("T")

_NO_TARGETS = ("fan",)
"""Tiers that are evidence for editors but not sent readers to: copies and fan pages."""


class Notes:
    """Gathers what a page cites while its view is made; `listed` is then the page's source list."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sources: dict[str, None] = {}

    def cite(self, refs: Iterable[Ref]) -> tuple[Cited, ...]:
        """The marks for these sources; those that do not exist are left out (and told elsewhere)."""
        get = self._context.graph.catalog.get
        return tuple([self.mark(source) for ref in refs if (source := get(ref)) is not None])

    def mark(self, source: Entity) -> Cited:
        """The mark for one source."""
        self._sources[source.key] = None
        return Cited(source.id, source.name)

    def part(self, name: tuple[str, ...], make: Callable[[Notes], T]) -> T:
        """What `make` makes for one page or more, made once, and everything cited in it.

        `name` stands for all that it looks at beside the context.
        """
        made, cited = self._context.once(name, lambda: self._apart(make))
        self._sources.update(cited)
        return made

    def _apart(self, make: Callable[[Notes], T]) -> tuple[T, dict[str, None]]:
        """What `make` makes, and what is cited in it, in order."""
        notes = Notes(self._context)
        return make(notes), notes._sources

    def full(self, cited: Cited) -> SourceNote:
        """The whole entry behind a mark."""
        source = self._context.target(f"{Source.kind}:{cited.id}")
        assert isinstance(source, Source)
        return note(self._context, source)

    def listed(self) -> tuple[SourceNote, ...]:
        """Every source cited so far."""
        found = (self._context.target(key) for key in self._sources)
        return tuple(note(self._context, source) for source in found if isinstance(source, Source))


def note(context: Context, source: Source) -> SourceNote:
    """A source as an entry of a list."""
    return context.once(("note", source.id), lambda: _note(context, source))


def _note(context: Context, source: Source) -> SourceNote:
    linked = source.tier not in _NO_TARGETS
    return SourceNote(
        id=source.id,
        title=source.name,
        publisher=source.publisher,
        url=source.url if linked else "",
        archive=source.archive if linked else "",
        published=context.maybe(source.published),
        accessed=context.maybe(source.accessed),
        language=context.words.get(f"language_{source.language}", source.language),
        tier=source.tier,
        note=source.note,
    )
