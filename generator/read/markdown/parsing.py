"""From a text to its `Prose` and problems: the short way for plain paragraphs, and the way through the library."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Problem, ordered
from generator.read.markdown.prose import Block, Prose, Run, count_words
from generator.read.origins import Origin, Rewritten, Written

_LINE = r"(?!\d+\.)[^\W_](?:[^\\`*_\[<>&%|\x00-\x1f\x7f]|%(?!%))*+(?<!\s)"
"""A line that does not begin like a list, heading or table, and in which nothing is markup."""

_PLAIN = re.compile(rf"{_LINE}(?:\n{_LINE})*+\n*+")
"""A paragraph which the library would only wrap in `<p>`."""

_REWRITTEN = "\t\r\x02\x03"
"""What the library changes before it looks at the text."""


def parse(
    text: str, where: Written, *, title: str = "", body: bool = True, trusted: bool = False
) -> tuple[Prose, tuple[Problem, ...]]:
    """The text as `Prose`, and its problems in order; no text raises.

    `where` says where `text` stands in its file. `title` is what a level-1 heading may repeat as
    the first block. Without `body` (a field of a YAML file) headings and footnotes are problems. `trusted`
    lets raw HTML through unchecked.
    """
    if _PLAIN.fullmatch(text):
        return _paragraph(text.rstrip("\n"), where)
    if not text.strip():
        return Prose(), ()
    from generator.read.markdown import brackets, library, limits, writer

    text, origin = _rewritten(text, where)
    used = library.library(trusted)
    fences = used.fences(text)
    found = list(limits.problems(text, origin, fences))
    if any(problem.code == "too-complex" for problem in found):
        return Prose(), ordered(found)
    marked = brackets.scan(text, origin, fences, html=not trusted)
    try:
        tree = used.tree(marked)
        writing = writer.Writer(used, marked, origin, title=title, body=body)
        prose = writing.write(tree)
    except RecursionError:  # how deep is too deep depends on what has called us
        library.library.cache_clear()
        why = "too many things in each other"
        return Prose(), ordered([*found, Problem(origin(0), "too-complex", why, "make it simpler")])
    return prose, ordered([*found, *writing.problems])


def _paragraph(text: str, where: Written) -> tuple[Prose, tuple[Problem, ...]]:
    blocks = (Block("text", 0, 0, 3),)
    return Prose(("<p>", Run(text), "</p>"), words=count_words(text), blocks=blocks, where=where), ()


def _rewritten(text: str, where: Written) -> tuple[str, Origin]:
    """The text with tabs, line ends and the library's own control characters as the library will see them."""
    if not any(char in text for char in _REWRITTEN):
        return text, where
    pieces: list[str] = []
    offsets: list[int] = []
    for offset, new in _characters(text):
        pieces.append(new)
        offsets.extend([offset] * len(new))
    offsets.append(len(text))
    return "".join(pieces), Rewritten(where, tuple(offsets))


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
