"""Where the characters of a text stand in its file, as plain values that can be kept beside what was read."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from generator.problems import Place
from generator.read.text import place_at


class Nowhere(msgspec.Struct, frozen=True, tag=True):
    """The origin of what was never written."""

    def __call__(self, _: int) -> Place:
        return Place("")


class Lines(msgspec.Struct, frozen=True, tag=True):
    """A text that stands in a file as it is, from a line's beginning on; `starts` are the offsets of its lines."""

    path: str
    first_line: int
    starts: tuple[int, ...]

    def __call__(self, offset: int) -> Place:
        """The place in the file of a code-point offset of the text."""
        line = bisect_right(self.starts, offset) - 1
        return Place(self.path, self.first_line + line, offset - self.starts[line] + 1)


class Inside(msgspec.Struct, frozen=True, tag=True):
    """A text that YAML makes of what stands in a file from a place on: `source`, with its quotes and line breaks."""

    text: str
    source: str
    path: str
    line: int
    column: int

    def __call__(self, offset: int) -> Place:
        """The place in the file of a code-point offset of the text.

        Folding and indentation change white space alone, so the n-th visible character of the text is the n-th
        of the source. Inside double quotes with escapes this is near, not exact.
        """
        visible = len("".join(self.text[:offset].split()))
        start = _opening(self.source)
        single = self.source.startswith("'")
        for index in range(start, len(self.source)):
            if single and self.source[index - 1 : index + 1] == "''" and index > start:
                continue  # the second quote of a pair is no character of the text
            if not self.source[index].isspace():
                if visible == 0:
                    return self._at(index)
                visible -= 1
        return self._at(len(self.source))

    def _at(self, index: int) -> Place:
        inner = place_at(self.source, index, self.path)
        column = inner.column + self.column - 1 if inner.line == 1 else inner.column
        return Place(self.path, self.line + inner.line - 1, column)


Written = Nowhere | Lines | Inside


class Rewritten(msgspec.Struct, frozen=True, tag=True):
    """A text whose white space was changed: `offsets` lead back to the text before."""

    before: Written
    offsets: tuple[int, ...]

    def __call__(self, offset: int) -> Place:
        """The place in the file of a code-point offset of the text after the change."""
        return self.before(self.offsets[min(offset, len(self.offsets) - 1)])


Origin = Nowhere | Lines | Inside | Rewritten
"""Each, called with a code-point offset, gives a place."""


def lines(text: str, path: str, *, first_line: int = 1) -> Lines:
    """The origin of a text that begins at the beginning of a line of a file."""
    starts = [0]
    while (end := text.find("\n", starts[-1])) >= 0:
        starts.append(end + 1)
    return Lines(path, first_line, tuple(starts))


def _opening(source: str) -> int:
    """Where the characters of a scalar begin in its source: after a quote, or after the `|` or `>` line."""
    if source[:1] in ("'", '"'):
        return 1
    if source[:1] in ("|", ">"):
        return source.find("\n") + 1
    return 0
