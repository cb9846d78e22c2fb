"""The sources of one page."""

from __future__ import annotations

from collections.abc import Iterable

from generator.facts.kinds import Entity, Source
from generator.facts.values import Ref
from generator.pages.context import Context
from generator.pages.views import Cited, SourceNote

_NO_TARGETS = ("fan",)
"""Tiers that are evidence for editors but not sent readers to: copies and fan pages."""


class Notes:
    """Gathers what a page cites while its view is made; `listed` is then the page's source list."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._sources: dict[str, None] = {}

    def cite(self, refs: Iterable[Ref]) -> tuple[Cited, ...]:
        """The marks for these sources; those that do not exist are left out (and told elsewhere)."""
        return tuple(self.mark(source) for source in self._context.graph.catalog.all(refs))

    def mark(self, source: Entity) -> Cited:
        """The mark for one source."""
        self._sources[source.key] = None
        return Cited(source.id, source.name)

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
