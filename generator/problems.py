"""What is wrong with a site, as values: where, which code, what to write instead.

Problems are gathered by every stage and reported together; exceptions are for the generator's own bugs.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "hint"]
"""Hints are told where somebody asks for them (`check --hints`), and never fail anything."""

CODES: dict[str, tuple[Severity, str]] = {
    # reading
    "bad-encoding": ("error", "The file is not UTF-8."),
    "bad-character": ("error", "A NUL, control, hidden-direction or line-separator character."),
    "bad-yaml": ("error", "YAML that cannot be read, or that uses anchors, aliases, tags or merge keys."),
    "bad-file": ("error", "A file of the wrong sort or in the wrong place: link, device, unknown folder."),
    "too-large": ("error", "A file, text or nesting beyond the limits."),
    "too-complex": ("error", "A piece of Markdown that would take too long to read."),
    "secret": ("error", "A private key or a token, which nobody should publish."),
    # the schema
    "duplicate-key": ("error", "A key is written twice in one mapping."),
    "unknown-key": ("error", "A key that this kind of file does not have."),
    "missing-field": ("error", "A field that must be there is not."),
    "wrong-type": ("error", "A list where a text is due, or the like."),
    "bad-value": ("error", "A value outside what the field admits."),
    "bad-date": ("error", "Not a date, or a range that ends before it starts."),
    "bad-url": ("error", "Not a full web address."),
    # identity and addresses
    "duplicate-id": ("error", "Two things of one kind have one id."),
    "address-clash": ("error", "Two pages or files would have one address."),
    "bad-address": ("error", "An id, slug or former address that cannot be an address."),
    "outside-site": ("error", "A link or path that leads out of the site."),
    # references and links
    "unknown-reference": ("error", "No such id or name."),
    "ambiguous-reference": ("error", "An id or name that two things have."),
    "wrong-kind": ("error", "A thing of another kind than the field admits."),
    "cycle": ("error", "Relations that lead back to where they began."),
    "broken-link": ("error", "A link to a page or file that does not exist."),
    "broken-anchor": ("error", "A link to a heading that does not exist."),
    "unknown-fact": ("error", "A fact that the entity does not have."),
    # text
    "bad-heading": ("error", "A second title, a skipped level or an empty heading."),
    "empty-link": ("error", "A link without a text."),
    "unsafe-html": ("error", "Raw HTML in a text."),
    "unsafe-url": ("error", "A link to a scheme that is not http, https or mailto."),
    "missing-file": ("error", "A picture or file that does not exist."),
    "missing-alt": ("error", "A picture without a text alternative."),
    # templates and output
    "template-error": ("error", "A template that cannot be read or rendered."),
    "bad-markup": ("error", "A rendered page with one id twice or a tag left open."),
    # warnings
    "contradiction": ("warning", "Two facts that cannot both be true."),
    "stale-fact": ("warning", "A fact that has not been checked for too long."),
    "missing-source": ("warning", "An event, claim, series value or free fact without a source."),
    "orphan-page": ("warning", "A page that nothing links to."),
    "dated-language": ("warning", "A word such as 'currently' that will be wrong one day."),
    "hidden-character": ("warning", "A zero-width character, which nobody sees."),
    # hints
    "plain-value": ("hint", "A number or date in a text that equals a fact and could be written as one."),
    "ambiguous-mention": ("hint", "A name in an article that fits several things, so that it does not link."),
    "idle-comment": ("hint", "A comment that answers a warning which is not there."),
}
"""Every code, its severity and its meaning; the manual's table is made from this."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the site: path with `/`, line and column from 1, columns in code points."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing an author should mend. `hint` says what to write instead, or is empty."""

    place: Place
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        return CODES[self.code][0]


Lines = Callable[[str], Sequence[str]]
"""From a path of the site to the lines of that file; an empty sequence where it cannot be shown."""


def ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by path, line, column and code."""
    return tuple(sorted(set(problems)))


def fatal(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether any of these forbids writing: an error, or with `strict` a warning."""
    return any(problem.severity == "error" or (strict and problem.severity == "warning") for problem in problems)


def as_text(problems: Sequence[Problem], lines: Lines, paint: Callable[[str, Severity], str] | None = None) -> str:
    """Every problem with its source line, a caret below the place, and the hint beside the caret.

    `paint` may colour the severity for a terminal.
    """
    return "".join(_one(problem, lines, paint or (lambda said, _: said)) for problem in problems)


def as_json(problems: Sequence[Problem]) -> str:
    """A JSON list of objects: path, line, column, severity, code, message, hint."""
    rows = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(problems: Sequence[Problem]) -> str:
    """Workflow commands that GitHub shows beside the changed lines (GitHub Actions workflow syntax)."""
    return "".join(
        f"::{_COMMANDS[problem.severity]} file={_property(problem.place.path)},line={problem.place.line},"
        f"col={problem.place.column},title={problem.code}::{_message(problem)}\n"
        for problem in problems
    )


_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "hint": "notice"}


def count(problems: Sequence[Problem]) -> str:
    """Such as `3 errors, 1 warning in 2 files`; empty where there is nothing to count."""
    if not problems:
        return ""
    severities = [problem.severity for problem in problems]
    numbers = [(severities.count(severity), severity) for severity in _COMMANDS]
    said = ", ".join(plural(number, noun) for number, noun in numbers if number)
    return f"{said} in {plural(len({problem.place.path for problem in problems}), 'file')}"


def plural(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def nearest(wrong: str, known: Iterable[str]) -> str:
    """The hint `did you mean 'x'?` for the closest known word, or an empty text.

    Close is the same but for capitals; one slip in a word of up to four letters and two in a longer one; or else much
    in common.
    """
    from difflib import get_close_matches

    words = sorted(set(known) - {wrong})
    slips = 1 if len(wrong) <= 4 else 2
    near = [(distance, word) for word in words if (distance := _slips(wrong, word, slips)) <= slips]
    alike = [word for word in words if word.casefold() == wrong.casefold()]
    found = alike or ([min(near)[1]] if near else get_close_matches(wrong, words, n=1, cutoff=0.7))
    return f"did you mean '{found[0]}'?" if found else ""


_FEW = 12
"""Known words that a hint names where none is near."""


def instead(wrong: str, known: Iterable[str]) -> str:
    """The hint at the closest known word, else the first few that are known; an empty text where none is."""
    words = sorted(set(known) - {wrong})
    more = f" and {len(words) - _FEW:,} more" if len(words) > _FEW else ""
    listed = f"known here: {', '.join(words[:_FEW])}{more}" if words else ""
    return nearest(wrong, words) or listed


def _slips(one: str, other: str, most: int) -> int:
    """Letters to add, leave out, change or swap with their neighbour (Damerau's distance); `most + 1` for any more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        line = [row]
        for column, right in enumerate(other, 1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (left != right))
            if row > 1 and column > 1 and left == other[column - 2] and one[row - 2] == right:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]


def visible(text: str) -> str:
    """`text` with control characters escaped, so that content cannot steer the terminal."""
    return "".join(
        char if unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp", "Cs") else f"\\u{ord(char):04x}"
        for char in text
    )


_WIDEST = 120
"""Longest piece of a source line that is shown, in code points."""


def _one(problem: Problem, lines: Lines, paint: Callable[[str, Severity], str]) -> str:
    severity = paint(f"{problem.severity}[{problem.code}]", problem.severity)
    shown = [f"{visible(str(problem.place))}: {severity}: {visible(problem.message)}"]
    source = lines(problem.place.path)
    hint = visible(problem.hint)
    if 0 < problem.place.line <= len(source) and source[problem.place.line - 1].strip():
        line = source[problem.place.line - 1]
        start = max(0, problem.place.column - 1 - _WIDEST * 3 // 4)
        before = visible(line[start : problem.place.column - 1].replace("\t", " "))
        after = visible(line[problem.place.column - 1 : start + _WIDEST].replace("\t", " "))
        shown.append(f"    {before}{after}".rstrip())
        shown.append(f"    {' ' * _width(before)}^ {hint}".rstrip())
    elif hint:
        shown.append(f"    {hint}")
    return "\n".join(shown) + "\n"


def _width(text: str) -> int:
    """Columns that `text` takes on a terminal; Hangul and other wide characters take two (UAX 11)."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _message(problem: Problem) -> str:
    text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    escaped = visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C")
