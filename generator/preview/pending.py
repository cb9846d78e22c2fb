"""Changes that wait for a build: one save at once, many changes together."""

from __future__ import annotations

from collections.abc import Iterable

CALM = 0.25
"""Seconds without a change after which the next one is a save of its own."""

QUIET = 0.05
"""Seconds without a change after which a burst (a branch switched, a hundred files copied) counts as over."""

LONGEST = 1.0
"""Seconds that a burst may hold up a build."""


class Pending:
    """The changed paths since the last build. The time, in seconds, comes from outside.

    A change after a calm is due at once, so that a save is seen at once. What comes on its heels waits until it is
    quiet: the first file of a burst costs one build and the others together one more.
    """

    def __init__(self) -> None:
        self._paths: set[str] = set()
        self._first = self._last = float("-inf")
        self._due = 0.0

    def add(self, paths: Iterable[str], now: float) -> None:
        """Notes what has changed."""
        new = set(paths)
        if not new:
            return
        calm = now - self._last >= CALM
        self._first = self._first if self._paths else now
        self._last = now
        alone = calm and len(new) == 1 and not self._paths
        self._due = now if alone else min(now + QUIET, self._first + LONGEST)
        self._paths |= new

    def wait(self, now: float) -> float | None:
        """Seconds until it is time to build, 0 for now; None where nothing waits."""
        return max(0.0, self._due - now) if self._paths else None

    def take(self) -> frozenset[str]:
        """What the build that begins now is for."""
        taken = frozenset(self._paths)
        self._paths.clear()
        return taken
