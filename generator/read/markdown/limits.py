"""Refuse, before the library begins, what it would take too long over, and tables that would lose cells.

The library looks for the end of every bracket from its beginning, and calls itself for every level of a list
or quote; so its time grows with the square of the text. The limits keep any block under about a second.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from generator.problems import Place, Problem

BLOCK = 20_000
"""Characters between two blank lines, but for tables."""
OPEN = 500
"""Brackets `[` without `]` in a block."""
STEPS = 1_500_000
"""Characters passed in looking for the ends of brackets, in a block."""
DELIMITERS = 4_000
"""Stars and underscores in a block."""
DEPTH = 100
"""Levels of lists and quotes."""
COLUMNS = 50
CELLS = 50_000

_BLANK = re.compile(r"\n[ ]*\n\s*")
_DEEP = re.compile(
    rf"[ ]*(?:(?:>|[*+:-](?=[ ])|\d{{1,9}}\.(?=[ ]))[ ]*){{{DEPTH + 1},}}|[ ]{{{4 * DEPTH},}}(?=[>*+:\d-])"
)
_DEEP_LATER = re.compile(rf"\n(?:{_DEEP.pattern})")
_RULER = re.compile(r"[ ]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*")
_INERT = re.compile(r"\\.|\[\[[^\[\]\n]*\]\]|(`+)(?!`).*?(?<!`)\1(?!`)")
_DEFINITION = re.compile(r"^[ >]*:[ ]", re.MULTILINE)
_BRACKET = re.compile(r"\\.|\]\(|[\[\]()\"']", re.DOTALL)
_ATTRIBUTES = re.compile(r"[`~]+[ ]*(\{)")


def problems(text: str, where: Callable[[int], Place], fences: Iterable[tuple[int, int]]) -> Iterator[Problem]:
    """Whatever is beyond the limits, table rows with too many cells, and braces at fenced blocks."""
    at = 0
    for start, end in [*fences, (len(text), len(text))]:
        for offset, block in _blocks(text[at:start], at):
            yield from _block(block, offset, where)
        if found := (_DEEP.match(text, 0, start) if at == 0 else None) or _DEEP_LATER.search(text, at, start):
            line = found.start() + found[0].startswith("\n")
            yield _complex(where(line), f"lists or quotes in each other more than {DEPTH} deep")
        if braces := _ATTRIBUTES.match(text, start, end):
            yield Problem(
                where(braces.start(1)),
                "bad-value",
                "a block of code takes no attributes",
                "write the language alone, as in ```python",
            )
        at = end


def _blocks(text: str, offset: int) -> Iterator[tuple[int, str]]:
    at = len(text) - len(text.lstrip("\n"))
    for blank in _BLANK.finditer(text, at):
        yield offset + at, text[at : blank.start()]
        at = blank.end()
    yield offset + at, text[at:]


def _block(block: str, offset: int, where: Callable[[int], Place]) -> Iterator[Problem]:
    lines = block.strip("\n").split("\n", 2) if "|" in block else []
    pieces = [block]
    if len(lines) > 1 and "|" in lines[1] and _RULER.fullmatch(lines[1]):
        yield from _table(block, offset, where)
        pieces = block.split("\n") if len(block) > BLOCK else pieces
    for piece in pieces:
        if why := _too_much(piece):
            yield _complex(where(offset), why)
        offset += len(piece) + 1


def _too_much(block: str) -> str:
    """What is too much in a block, or in a row of a table; or nothing."""
    if len(block) > BLOCK:
        return f"{len(block):,} characters without a blank line; up to {BLOCK:,} are read"
    if len(block) > DELIMITERS and block.count("*") + block.count("_") > DELIMITERS:
        return f"more than {DELIMITERS:,} stars and underscores without a blank line"
    if block.count("\n") > DEPTH and len(_DEFINITION.findall(block)) > DEPTH:
        return f"more than {DEPTH} definitions without a blank line"
    return _brackets(block) if block.count("[") + block.count("(") > 50 else ""


def _brackets(block: str) -> str:
    """What is wrong with the brackets of a block, or nothing."""
    squares: list[int] = []
    rounds: list[tuple[int, bool]] = []
    steps = 0
    for found in _BRACKET.finditer(block):
        word, at = found[0], found.start()
        if word == "[":
            squares.append(at)
        elif word == ")" and rounds:
            start, address = rounds.pop()
            steps += (at - start) * address
        elif word == "(":
            rounds.append((at, False))
        elif word[0] == "]":
            steps += at - squares.pop() if squares else 0
            if word == "](":
                rounds.append((at, True))
        elif word in "\"'" and rounds and rounds[-1][1] and not _closed(block, at, word):
            steps += len(block) - rounds.pop()[0]
    if len(squares) > OPEN:
        return f"more than {OPEN} '[' without ']'"
    steps += sum(len(block) - at for at in squares) + sum(len(block) - at for at, address in rounds if address)
    return "too many brackets in each other" if steps > STEPS else ""


def _closed(block: str, at: int, quote: str) -> bool:
    """Whether a title that begins at `at` ends with its quote and the bracket soon."""
    end = block.find(quote, at + 1, at + 1_000)
    return end >= 0 and block[end + 1 : end + 50].lstrip().startswith(")")


def _table(block: str, offset: int, where: Callable[[int], Place]) -> Iterator[Problem]:
    rows = block.split("\n")
    first = next(number for number, row in enumerate(rows) if row.strip())
    columns = _cells(rows[first])
    if columns > COLUMNS or columns * len(rows) > CELLS or max(map(len, rows)) > BLOCK:
        yield _complex(where(offset), f"a table of more than {COLUMNS} columns or {CELLS:,} cells")
        return
    for row in rows:
        if row.count("|") >= columns and _cells(row) > columns:
            yield Problem(
                where(offset + len(row) - len(row.lstrip())),
                "bad-value",
                f"this row has {_cells(row)} cells, and the table has {columns} columns",
                r"write \| for a bar that parts no cells",
            )
        offset += len(row) + 1


def _cells(row: str) -> int:
    """Cells of a row of a table; bars in code, in brackets or after a backslash part nothing."""
    bare = row.strip()
    if "`" in bare or "\\" in bare or "[[" in bare:
        bare = _INERT.sub("x", bare)
    return bare.removeprefix("|").removesuffix("|").count("|") + 1


def _complex(place: Place, why: str) -> Problem:
    return Problem(place, "too-complex", why, "part it with blank lines, or make it simpler")
