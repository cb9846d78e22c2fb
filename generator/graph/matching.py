"""Names in plain text: where each stands, by the rules for the edges of words in its script.

A name is found from left to right and the longest first. It counts where nothing of its own script goes on beside it:

- An edge in Hangul needs a neighbour that is not Hangul; on the right, one or two particles may come first
  (`particles.py`), which are not part of what is found.
- An edge in kanji, hiragana or katakana needs a neighbour of another script: Japanese and Chinese have no spaces.
- Any other edge (a Latin letter, a digit, a sign as in `APT.`) needs a neighbour that is no letter, digit, hyphen or
  underscore. Hangul counts as a boundary (BTS는), and so does an apostrophe (BTS's).
- A mark that combines with a letter belongs to it, so it goes on with any name.
- A name of digits alone is no part of a number (1,024, 3:24), and Hangul beside it counts something (24시간, 24만).

Each edge of a name has the rule of its own character, so names may mix scripts. Letters are compared as they are, a
space with any one space or line break. Texts are expected in NFC, as `read` makes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeAlias

import msgspec

from generator.graph.particles import LONGEST_STACK, are_particles

_Trie: TypeAlias = dict[str, "_Trie | str"]
"""What follows by the next character: more branches, or the rest of the only name left.

A rest is short for the branch `{rest[:1]: rest[1:]}`, so the end of a name is the key that is the empty text.
"""

_END = ""

_SCRIPTS = (
    ("hangul", "\uac00", "\ud7fb"),
    ("hangul", "\u1100", "\u11ff"),
    ("hangul", "\u3131", "\u318e"),
    ("hangul", "\ua960", "\ua97c"),
    ("hangul", "\uffa1", "\uffdc"),
    ("hiragana", "\u3041", "\u3096"),
    ("hiragana", "\u309d", "\u309f"),
    ("katakana", "\u30a1", "\u30fa"),
    ("katakana", "\u30fc", "\u30ff"),
    ("katakana", "\u31f0", "\u31ff"),
    ("katakana", "\uff66", "\uff9f"),
    ("kanji", "\u4e00", "\u9fff"),
    ("kanji", "\u3005", "\u3007"),
    ("kanji", "\u3021", "\u3029"),
    ("kanji", "\u3400", "\u4dbf"),
    ("kanji", "\uf900", "\ufaff"),
    ("kanji", "\U00020000", "\U0003ffff"),
)
"""The letters of the scripts that have a rule of their own, from the first to the last of each range."""

_FIRST = min(first for _, first, _ in _SCRIPTS)

_USUAL = {"hangul": "가-힣", "hiragana": "ぁ-ゖ", "katakana": "ァ-ヺ", "kanji": "一-龥", None: "0-9A-Za-z"}
"""The usual letters that a name of a script does not begin behind: few ranges, for they are compiled in every run."""

_JOINERS = frozenset("_-\u00ad\u2010\u2011\ufe63\uff0d")
"""The underscore and the hyphens: plain, soft, typographic, non-breaking, small and wide. Dashes part words."""

_IN_NUMBERS = ".,:"

_SPACES = "\t\n\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000"
"""The kinds of space that authors write beside the plain one."""


class Found(msgspec.Struct, frozen=True):
    """One name in a text: `text[start:end]` is `name`, but for the kind of its spaces. Offsets count code points."""

    start: int
    end: int
    name: str


class Matcher:
    """Finds many names at once: in one pass over a text, walking down a trie of all names where one may begin.

    It costs time in proportion to the letters of the names, and then to the text; at worst, in texts made of the
    beginnings of names, to the text times the longest name.
    """

    __slots__ = ("_names", "_starts", "_trie")

    def __init__(self, names: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        self._trie: _Trie = {}
        for name in names:
            written = _spaced(name)
            if written and written not in self._names:
                self._names[written] = name
                _add(self._trie, written)
        self._starts = _starts(self._trie)

    def find(self, text: str) -> list[Found]:
        """The names in `text`, from left to right; none overlaps another."""
        spaced = _spaced(text)
        found: list[Found] = []
        past = 0
        for candidate in self._starts.finditer(spaced):
            start = candidate.start()
            if start < past:
                continue
            for end in reversed(self._ends(spaced, start)):
                if _stands_alone(spaced, start, end):
                    found.append(Found(start, end, self._names[spaced[start:end]]))
                    past = end
                    break
        return found

    def _ends(self, text: str, start: int) -> list[int]:
        """Where the names end that are written from `start` on, shortest first, whatever stands beside them."""
        ends: list[int] = []
        node = self._trie
        for index in range(start, len(text)):
            branch = node.get(text[index])
            if branch is None:
                break
            if isinstance(branch, str):
                if text.startswith(branch, index + 1):
                    ends.append(index + 1 + len(branch))
                break
            node = branch
            if _END in node:
                ends.append(index + 1)
        return ends


def _add(trie: _Trie, name: str) -> None:
    """Puts `name` into the trie, which does not have it yet, with no more branches than tell it from the others."""
    node = trie
    for index, char in enumerate(name):
        branch = node.get(char)
        if branch is None:
            node[char] = name[index + 1 :]
            return
        if isinstance(branch, str):
            branch = node[char] = {branch[:1]: branch[1:]}
        node = branch
    node[_END] = ""


def _spaced(text: str) -> str:
    """`text` with every kind of space as the plain one; offsets stay what they are."""
    for space in _SPACES:
        text = text.replace(space, " ")
    return text


def _starts(trie: _Trie) -> re.Pattern[str]:
    """Matches one character wherever a name may begin, and in few other places; `_stands_alone` has the last word."""
    firsts: dict[str | None, str] = {}
    for char in trie:
        firsts[_script(char)] = firsts.get(_script(char), "") + char
    starts = (f"[{re.escape(chars)}](?<![{_USUAL[script]}].)" for script, chars in firsts.items())
    return re.compile("|".join(starts) or "(?!)", re.DOTALL)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the name at `text[start:end]` neither begins before nor goes on after; particles may follow it."""
    if start and _goes_on(text[start], text[start - 1]):
        return False
    if text[start:end].isdecimal() and _is_counted(text, start, end):
        return False
    last = text[end - 1]
    if end == len(text) or not _goes_on(last, text[end]):
        return True
    return _script(last) == "hangul" and are_particles(_hangul(text, end), last)


def _goes_on(edge: str, beside: str) -> bool:
    """Whether `beside` belongs to the same word as `edge`, the first or last character of a name next to it."""
    if unicodedata.category(beside) in ("Mn", "Mc"):
        return not _is_variation(beside)
    script = _script(edge)
    if script:
        return _script(beside) == script
    return beside in _JOINERS or (beside.isalnum() and _script(beside) != "hangul")


def _is_counted(text: str, start: int, end: int) -> bool:
    """Whether the digits at `text[start:end]` are a part of a longer number, or a number of what is said in Hangul."""
    before, after = text[max(start - 2, 0) : start][::-1], text[end : end + 2]
    return any(
        beside != "" and (_script(beside[0]) == "hangul" or (beside[0] in _IN_NUMBERS and beside[1:].isdecimal()))
        for beside in (before, after)
    )


def _hangul(text: str, start: int) -> str:
    """The Hangul in `text` from `start` on, or as much of it as tells that it is more than particles."""
    end = start
    while end < len(text) and end - start <= LONGEST_STACK and _script(text[end]) == "hangul":
        end += 1
    return text[start:end]


def _is_variation(mark: str) -> bool:
    """Whether `mark` only chooses how the character before it is drawn, as text or as an emoji."""
    return "\ufe00" <= mark <= "\ufe0f" or "\U000e0100" <= mark <= "\U000e01ef"


def _script(char: str) -> str | None:
    """The script of a letter, where it is one of `_SCRIPTS`."""
    if char < _FIRST:
        return None
    return next((script for script, first, last in _SCRIPTS if first <= char <= last), None)
