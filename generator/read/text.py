"""Bytes become text: strict UTF-8, one kind of line end, NFC, and no character that hides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.problems import Place, Problem
from generator.read import secrets

_UTF16_OR_32 = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")

_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_HIDDEN = re.compile("\u200b")
_SUSPECT = re.compile(f"{_REFUSED.pattern}|{_HIDDEN.pattern}")
_MOST_REPORTED = 20
"""Bad characters reported per file: a binary file has thousands, and the first few say enough."""


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Problem, ...]]:
    r"""The text of a file, with `\n` line ends and in NFC, and what is wrong with its bytes.

    The text is None where an error was found; reading on would report only consequences.
    A byte order mark at the start is dropped (RFC 3629, section 6).
    """
    if is_utf16(data):
        return None, (
            Problem(Place(path), "bad-encoding", "the file is UTF-16 or UTF-32, not UTF-8", "save it as UTF-8"),
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, (_undecodable(data, error.start, path),)
    text = lines_unified(text.removeprefix("\ufeff"))
    problems = tuple(suspects(text, path))
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return unicodedata.normalize("NFC", text), (*problems, *_secrets(text, path))


def is_utf16(data: bytes) -> bool:
    """Whether the bytes are UTF-16 or UTF-32: by their byte order mark, or every other one of Latin text is NUL."""
    if data.startswith(_UTF16_OR_32):
        return True
    begin = data[:64]
    return len(begin) > 3 and any(not any(begin[start::2]) and all(begin[1 - start :: 2]) for start in (0, 1))


def lines_unified(text: str) -> str:
    """`text` with CRLF and lone CR turned into LF, as editors count lines."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def place_at(text: str, offset: int, path: str, *, first_line: int = 1) -> Place:
    """The place of a code-point offset in `text`, whose first line is `first_line` of the file."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Place(path, text.count("\n", 0, offset) + first_line, offset - line_start + 1)


def _undecodable(data: bytes, offset: int, path: str) -> Problem:
    before = lines_unified(data[:offset].decode("utf-8").removeprefix("\ufeff"))
    place = place_at(before, len(before), path)
    return Problem(
        place,
        "bad-encoding",
        f"not UTF-8: byte 0x{data[offset]:02x}",
        f"{_likely(data)}save the file as UTF-8",
    )


def _likely(data: bytes) -> str:
    try:
        korean = data.decode("cp949")
    except UnicodeDecodeError:
        return ""
    has_hangul = any("가" <= char <= "힣" for char in korean)
    return "the bytes read as EUC-KR (CP949): " if has_hangul else ""


def suspects(text: str, path: str) -> list[Problem]:
    """The characters of `text` that hide or steer, the first twenty of them."""
    problems: list[Problem] = []
    for match in _SUSPECT.finditer(text):
        if len(problems) == _MOST_REPORTED:
            break
        char, place = match.group(), place_at(text, match.start(), path)
        name = unicodedata.name(char, "control character")
        if _HIDDEN.match(char):
            problems.append(Problem(place, "hidden-character", f"{name.lower()} (U+{ord(char):04X})", "delete it"))
        else:
            problems.append(Problem(place, "bad-character", f"{_said(char, name)} (U+{ord(char):04X})", "delete it"))
    return problems


def _secrets(text: str, path: str) -> Iterator[Problem]:
    for offset, what in secrets.in_text(text):
        yield Problem(place_at(text, offset, path), "secret", f"{what} in the text", secrets.HINT)


def _said(char: str, name: str) -> str:
    if "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return f"hidden text direction: {name.lower()}"
    if char == "\ufeff":
        return "a byte order mark in the middle of the text"
    return name.lower()
