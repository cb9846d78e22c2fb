"""The last pass over a page: addresses become relative, Hangul says that it is Korean."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r'(\s(?:href|src)="|\scontent="0; ?url=)/(?!/)([^"]*)"')
_SRCSET = re.compile(r'\ssrcset="([^"]*)"')

_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
_RUN = re.compile(f"[{_HANGUL}]+(?:[ ·.,~–-]*[0-9]*[{_HANGUL}]+)*")
_KEPT = re.compile(
    r"<(title|script|style|textarea|option)\b[^>]*>|<([a-z][a-z0-9]*)\b[^>]*\slang=\"ko[^\"]*\"[^>]*>",
    re.IGNORECASE,
)
"""Elements whose Hangul stays as it is: those that hold no markup, and those that say their language."""


def finish(html: str, address: str, *, full: str = "") -> str:
    """`html` of the page at `address` with its site-absolute links made relative and its Hangul marked.

    With `full` (the site's own address, ending in a slash) links become complete instead: the 404 page is shown at
    any depth, so nothing relative would hold there.
    """
    to = _Relative(address, full)
    html = _ADDRESS.sub(lambda match: f'{match[1]}{to.address(match[2])}"', html)
    if "srcset" in html:
        html = _SRCSET.sub(lambda match: f' srcset="{to.candidates(match[1])}"', html)
    return mark_korean(html)


class _Relative:
    """Makes addresses relative to one page."""

    def __init__(self, address: str, full: str) -> None:
        self._full = full
        self._here = [part for part in address.split("/")[:-1] if part]

    def address(self, target: str) -> str:
        """`target` (without its leading slash) as seen from this page."""
        if self._full:
            return f"{self._full}{target}"
        path, mark, rest = _cut(target)
        parts = path.split("/")
        folders, last = parts[:-1], parts[-1]
        common = 0
        while common < min(len(folders), len(self._here)) and folders[common] == self._here[common]:
            common += 1
        up = len(self._here) - common
        relative = "../" * up + "/".join((*folders[common:], last))
        if not relative and mark == "#":
            return f"#{rest}"
        if not relative or ":" in relative.partition("/")[0]:
            relative = f"./{relative}"
        return f"{relative}{mark}{rest}"

    def candidates(self, srcset: str) -> str:
        """The addresses of a `srcset`, each with its width or density."""
        return ", ".join(
            self.address(one[1:]) if one.startswith("/") else one for one in re.split(r"\s*,\s+", srcset.strip())
        )


def _cut(target: str) -> tuple[str, str, str]:
    """Path, the first `?` or `#`, and what follows it."""
    match = re.search(r"[?#]", target)
    if match is None:
        return target, "", ""
    return target[: match.start()], match.group(), target[match.end() :]


def mark_korean(html: str) -> str:
    """Every run of Hangul in the text of `html` inside an element that says `lang="ko"` (WCAG 2.2, 3.1.2)."""
    if not _RUN.search(html) or re.match(r"(?:<!doctype[^>]*>\s*)?<html[^>]*\slang=\"ko", html, re.IGNORECASE):
        return html
    kept = _kept(html)
    pieces: list[str] = []
    done = 0
    for run in _RUN.finditer(html):
        start, end = run.span()
        while kept and kept[0][1] <= start:
            kept.pop(0)
        inside = kept and kept[0][0] <= start
        if inside or html.rfind("<", done, start) > html.rfind(">", done, start):
            continue
        pieces += (html[done:start], '<span lang="ko">', run.group(), "</span>")
        done = end
    return "".join((*pieces, html[done:]))


def _kept(html: str) -> list[tuple[int, int]]:
    """The stretches, in order, in which Hangul stays as it is."""
    found: list[tuple[int, int]] = []
    for match in _KEPT.finditer(html):
        if found and match.start() < found[-1][1]:
            continue
        name = match.group(1) or match.group(2)
        found.append((match.start(), _end_of(html, name, match.end())))
    return found


def _end_of(html: str, name: str, start: int) -> int:
    """Where the element of that name, open at `start`, ends."""
    depth = 1
    for tag in re.finditer(rf"<(/?){name}\b[^>]*>", html[start:], re.IGNORECASE):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return start + tag.end()
    return len(html)
