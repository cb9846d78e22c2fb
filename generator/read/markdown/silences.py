"""Comments that say a warning is meant: `%% ok contradiction: the figure of 2012 is meant %%`."""

from __future__ import annotations

import re

from generator.problems import CODES, Problem, nearest
from generator.read.markdown.brackets import Marked
from generator.read.markdown.prose import Silence, Where

_WRITTEN = re.compile(r"%%\s*ok\s+([\w-]+)\s*:?(.*?)%%", re.DOTALL | re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_WARNINGS = tuple(code for code, (severity, _) in CODES.items() if severity == "warning")


def silences(marked: Marked, where: Where) -> tuple[tuple[Silence, ...], tuple[Problem, ...]]:
    """The silences of a text, and what is wrong with them.

    One belongs to the paragraph it stands in; one in a paragraph of its own belongs to the next.
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
            return first, max(paragraph.end() - 1, first)
    return at, at
