"""From a text to its `Prose` and problems: the short way for plain paragraphs, and the way through the library."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.problems import Place, Problem, ordered
from generator.read.markdown.prose import Block, Prose, Run, Where, count_words

_LINE = r"(?!\d+\.)[^\W_](?:[^\\`*_\[<>&%|\x00-\x1f\x7f]|%(?!%))*+(?<!\s)"
"""A line that does not begin like a list, heading or table, and in which nothing is markup."""

_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*+\n*+")
"""A paragraph which the library would only wrap in `<p>`."""

_REWRITTEN = "\t\r\x02\x03"
"""What the library changes before it looks at the text."""


def parse(
    text: str, where: Where, *, title: str = "", body: bool = True, trusted: bool = False
) -> tuple[Prose, tuple[Problem, ...]]:
    """The text as `Prose`, and its problems in order; no text raises.

    `where` gives the place of a code-point offset of `text`. `title` is what a level-1 heading may repeat as
    the first block. Without `body` (a field of a YAML file) headings and footnotes are problems. `trusted`
    lets raw HTML through unchecked.
    """
    if _PLAIN.fullmatch(text):
        return _paragraph(text.rstrip("\n"), where)
    if not text.strip():
        return Prose(), ()
    from generator.read.markdown import brackets, library, limits, writer

    text, where = _rewritten(text, where)
    used = library.library(trusted)
    fences = used.fences(text)
    found = list(limits.problems(text, where, fences))
    if any(problem.code == "too-complex" for problem in found):
        return Prose(), ordered(found)
    marked = brackets.scan(text, where, fences, html=not trusted)
    try:
        tree = used.tree(marked)
        writing = writer.Writer(used, marked, where, title=title, body=body)
        prose = writing.write(tree)
    except RecursionError:  # how deep is too deep depends on what has called us
        library.library.cache_clear()
        why = "too many things in each other"
        return Prose(), ordered([*found, Problem(where(0), "too-complex", why, "make it simpler")])
    return prose, ordered([*found, *writing.problems])


def _paragraph(text: str, where: Where) -> tuple[Prose, tuple[Problem, ...]]:
    blocks = (Block("text", 0, 0, 3),)
    return Prose(("<p>", Run(text), "</p>"), words=count_words(text), blocks=blocks, where=where), ()


@dataclass(frozen=True, slots=True)
class _Rewritten:
    """Finds the places of a text whose white space was changed: `offsets` lead back to the text before."""

    before: Where
    offsets: tuple[int, ...]

    def where(self, offset: int) -> Place:
        return self.before(self.offsets[min(offset, len(self.offsets) - 1)])


def _rewritten(text: str, where: Where) -> tuple[str, Where]:
    """The text with tabs, line ends and the library's own control characters as the library will see them."""
    if not any(char in text for char in _REWRITTEN):
        return text, where
    pieces: list[str] = []
    offsets: list[int] = []
    for offset, new in _characters(text):
        pieces.append(new)
        offsets.extend([offset] * len(new))
    offsets.append(len(text))
    return "".join(pieces), _Rewritten(where, tuple(offsets)).where


def _characters(text: str) -> Iterator[tuple[int, str]]:
    """Each offset and what the character there becomes (`NormalizeWhitespace` of the library)."""
    column = 0
    for offset, char in enumerate(text):
        if char == "\t":
            width = 4 - column % 4
            column += width
            yield offset, " " * width
        elif char in "\r\n":
            column = 0
            if char == "\n" or text[offset + 1 : offset + 2] != "\n":
                yield offset, "\n"
        elif char not in "\x02\x03":
            column += 1
            yield offset, char
