"""Comments that say a warning is meant: `%% ok contradiction: the figure of 2012 is meant %%`."""

from __future__ import annotations

import re

from generator.problems import CODES, Problem, nearest
from generator.read.markdown.brackets import Marked
from generator.read.markdown.prose import Silence
from generator.read.origins import Origin

_WRITTEN = re.compile(r"%%\s*ok\s+([\w-]+)\s*:?(.*?)%%", re.DOTALL | re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_ITEM = re.compile(r"^[ >]*(?:[-*+]|\d+[.)]|\|)(?=\s|[^\s|])", re.MULTILINE)
"""Where a list item or the row of a table begins."""

_WARNINGS = tuple(code for code, (severity, _) in CODES.items() if severity == "warning")


def silences(marked: Marked, where: Origin) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    """The silences of a text, and what is wrong with them.

    One belongs to the paragraph, list item or table row it stands in; one that stands alone to the next paragraph.
    """
    found: list[Silence] = []
    problems: list[Problem] = []
    for start, end in marked.comments:
        written = _WRITTEN.fullmatch(marked.source[start:end])
        if written is None:
            continue
        code, reason = written[1].lower(), " ".join(written[2].split())
        if code not in _WARNINGS:
            if hint := nearest(code, _WARNINGS):
                problems.append(Problem(where(start), "bad-value", f"no warning is called '{code}'", hint))
        elif not reason:
            hint = f"write %% ok {code}: why it is meant %%"
            problems.append(Problem(where(start), "bad-value", f"'ok {code}' gives no reason", hint))
        else:
            first, last = _paragraph(marked, start)
            found.append(Silence(code, reason, where(start), where(first).line, where(last).line))
    return tuple(found), tuple(problems)


def _paragraph(marked: Marked, at: int) -> tuple[int, int]:
    """The first and the last offset of the paragraph that a comment at `at` belongs to."""
    text = marked.source
    for start, end in marked.comments:
        text = text[:start] + re.sub(r"\S", "\x00", text[start:end]) + text[end:]
    first = None
    for paragraph in _PARAGRAPH.finditer(text):
        if paragraph.end() <= at:
            continue
        first = paragraph.start() if first is None else first
        if paragraph[0].replace("\x00", "").strip():
            if at < paragraph.start():
                return first, paragraph.end() - 1
            starts = [found.start() for found in _ITEM.finditer(text, first, paragraph.end())]
            begun = max((start for start in starts if start <= at), default=first)
            ended = min((start for start in starts if start > at), default=paragraph.end())
            return begun, max(ended - 1, begun)
    return at, at
