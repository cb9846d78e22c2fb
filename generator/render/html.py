"""The last pass over a page: addresses become relative, Hangul says that it is Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ADDRESS = re.compile(r'="/(?!/)([^"]*)"')
"""An attribute that begins with one slash; beginning with a fixed text makes it ten times faster than naming it."""

_NAMES = (" href", " src", "\nhref", "\nsrc")
_REFRESH = re.compile(r'content="0; ?url=/(?!/)([^"]*)"')
_SRCSET = re.compile(r'\ssrcset="([^"]*)"')

_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
_RUN = re.compile(f"[{_HANGUL}]+(?:[ ·.,~–-]*[0-9]*[{_HANGUL}]+)*")
_RAW = ("<title", "<script", "<style", "<textarea", "<option", ' lang="ko')
"""What begins an element whose Hangul stays as it is: it holds text alone, or says its language already."""


def finish(html: str, address: str, *, full: str = "") -> str:
    """`html` of the page at `address` with its site-absolute links made relative and its Hangul marked.

    With `full` (the site's own address, ending in a slash) links become complete instead: the 404 page is shown at
    any depth, so nothing relative would hold there.
    """
    to = _Relative(address, full)
    html = _ADDRESS.sub(to.attribute, html)
    if 'http-equiv="refresh"' in html:
        html = _REFRESH.sub(lambda match: f'content="0; url={to.address(match[1])}"', html)
    if "srcset" in html:
        html = _SRCSET.sub(lambda match: f' srcset="{to.candidates(match[1])}"', html)
    return mark_korean(html)


class _Relative:
    """Makes addresses relative to one page."""

    def __init__(self, address: str, full: str) -> None:
        self._full = full
        self._here = [part for part in address.split("/")[:-1] if part]
        self._known: dict[str, str] = {}

    def attribute(self, match: re.Match[str]) -> str:
        """The attribute with its address relative, where it is one that holds an address."""
        is_address = match.string.endswith(_NAMES, 0, match.start())
        return f'="{self.address(match[1])}"' if is_address else match[0]

    def address(self, target: str) -> str:
        """`target` (without its leading slash) as seen from this page."""
        if target not in self._known:
            self._known[target] = f"{self._full}{target}" if self._full else self._relative(target)
        return self._known[target]

    def _relative(self, target: str) -> str:
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
    if html.isascii() or re.match(r"(?:<!doctype[^>]*>\s*)?<html[^>]*\slang=\"ko", html, re.IGNORECASE):
        return html
    kept = _kept(html)
    pieces: list[str] = []
    done = 0
    for start, end in _runs(html):
        while kept and kept[0][1] <= start:
            kept.pop(0)
        inside = kept and kept[0][0] <= start
        if inside or html.rfind("<", done, start) > html.rfind(">", done, start):
            continue
        pieces += (html[done:start], '<span lang="ko">', html[start:end], "</span>")
        done = end
    return "".join((*pieces, html[done:]))


def _runs(html: str) -> Iterator[tuple[int, int]]:
    """Where each run of Hangul stands. Most lines of a page are ASCII, and to see that costs nothing."""
    at = 0
    for line in html.split("\n"):
        if not line.isascii():
            for run in _RUN.finditer(line):
                yield at + run.start(), at + run.end()
        at += len(line) + 1


def _kept(html: str) -> list[tuple[int, int]]:
    """The stretches, in order, in which Hangul stays as it is: text-only elements, and those that say `lang="ko"`."""
    found: list[tuple[int, int]] = []
    for opening in _RAW:
        at = html.find(opening)
        while at >= 0:
            match = _START.match(html, html.rfind("<", 0, at + 1))
            found += [(match.start(), _end_of(html, match))] if match else []
            at = html.find(opening, at + 1)
    return sorted(found)


_START = re.compile(r"<([a-z][a-z0-9]*)\b[^>]*>")


def _end_of(html: str, start: re.Match[str]) -> int:
    """Where the element that `start` opens ends."""
    depth = 1
    for tag in re.compile(rf"<(/?){start.group(1)}\b[^>]*>").finditer(html, start.end()):
        depth += -1 if tag.group(1) else 1
        if depth == 0:
            return tag.end()
    return len(html)
