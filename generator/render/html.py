"""The last pass over a page: addresses become relative, Hangul says that it is Korean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_ADDRESS = re.compile(r'="/(?!/)([^"]*)"')
"""An attribute that begins with one slash; beginning with a fixed text makes it ten times faster than naming it."""

_NAMES = (" href", " src", " action", "\nhref", "\nsrc", "-href")
"""How the text ends before an attribute that holds an address; `data-…-href` is for scripts."""
_REFRESH = re.compile(r'content="0; ?url=/(?!/)([^"]*)"')
_SRCSET = re.compile(r'\ssrcset="([^"]*)"')

_HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb"
_RUN = re.compile(f"[{_HANGUL}]+(?:[ ·.,~–-]*[0-9]*[{_HANGUL}]+)*")
_TEXT = ("<title", "<textarea", "<option")
_SAID = ' lang="ko'
_KEPT = ("<script", "<style", _SAID)
"""What begins an element whose Hangul stays as it is: it holds text alone, or code, or says its language already."""

_KOREAN = re.compile(r"(?:<!doctype[^>]*>\s*)?<html[^>]*\slang=\"ko", re.IGNORECASE)


def finish(html: str, address: str, *, full: str = "") -> str:
    """`html` of the page at `address` with its site-absolute links made relative and its Hangul marked.

    With `full` (the site's own address, ending in a slash) links become complete instead: the 404 page is shown at
    any depth, so nothing relative would hold there.
    """
    to = _Relative(address, full)
    html = _attributes(html, to)
    if 'http-equiv="refresh"' in html:
        html = _REFRESH.sub(lambda match: f'content="0; url={to[match[1]]}"', html)
    if "srcset" in html:
        html = _SRCSET.sub(lambda match: f' srcset="{_candidates(match[1], to)}"', html)
    return mark_korean(html)


class _Relative(dict[str, str]):
    """Addresses of the site (without their leading slash) as seen from one page, each found when first asked for."""

    def __init__(self, address: str, full: str) -> None:
        super().__init__()
        self._full = full
        self._here = address[1 : address.rfind("/") + 1]
        parts = self._here.split("/")[:-1]
        self._above = [("".join(f"{part}/" for part in parts[:-up]), "../" * up) for up in range(1, len(parts))]
        self._up = "../" * len(parts)

    def __missing__(self, target: str) -> str:
        found = self[target] = f"{self._full}{target}" if self._full else self._relative(target)
        return found

    def _relative(self, target: str) -> str:
        if target.startswith(self._here):
            return _beside(target[len(self._here) :])
        for folder, up in self._above:
            if target.startswith(folder):
                return up + target[len(folder) :]
        return self._up + target


def _beside(rest: str) -> str:
    """An address in the page's own folder, such that nobody takes it for a scheme or for the page itself."""
    if rest.startswith("#"):
        return rest
    first = re.split("[/?#]", rest, maxsplit=1)[0]
    return f"./{rest}" if not rest or rest.startswith("?") or ":" in first else rest


def _attributes(html: str, to: _Relative) -> str:
    """The page with every attribute that holds an address of the site pointing there from this page."""
    pieces = _ADDRESS.split(html)
    for at in range(1, len(pieces), 2):
        target = pieces[at]
        pieces[at] = f'="{to[target]}"' if pieces[at - 1].endswith(_NAMES) else f'="/{target}"'
    return "".join(pieces)


def _candidates(srcset: str, to: _Relative) -> str:
    """The addresses of a `srcset`, each with its width or density."""
    return ", ".join(to[one[1:]] if one.startswith("/") else one for one in re.split(r"\s*,\s+", srcset.strip()))


def mark_korean(html: str) -> str:
    """Every run of Hangul in the text of `html` inside an element that says `lang="ko"` (WCAG 2.2, 3.1.2)."""
    runs = [] if html.isascii() else list(_runs(html))
    if runs and _KOREAN.match(html):  # all is Korean but for what says another language
        others = _elements(html, (' lang="',), but=_SAID)
        runs = [run for run in runs if any(start < run[0] < end for start, end in others)]
    if not runs:
        return html
    kept = _elements(html, _KEPT)
    pieces: list[str] = []
    done = 0
    for start, end in runs:
        while kept and kept[0][1] <= start:
            kept.pop(0)
        tag = html.rfind("<", done, start)
        if (kept and kept[0][0] <= start) or tag > html.rfind(">", done, start) or html.startswith(_TEXT, tag):
            continue
        pieces += (html[done:start], '<span lang="ko">', html[start:end], "</span>")
        done = end
    return "".join((*pieces, html[done:]))


def _runs(html: str) -> Iterator[tuple[int, int]]:
    """Where each run of Hangul stands. Most lines of a page are ASCII, and to see that costs nothing."""
    at = 0
    for line in html.split("\n"):
        if not line.isascii():
            at = html.find(line, at)  # the lines passed over are ASCII, so it is not found before its place
            for run in _RUN.finditer(line):
                yield at + run.start(), at + run.end()
            at += len(line)


def _elements(html: str, openings: Iterable[str], *, but: str = "\0") -> list[tuple[int, int]]:
    """The stretches, in order, of elements within a page that begin with one of these and do not go on as `but`."""
    found: list[tuple[int, int]] = []
    for opening in openings:
        at = html.find(opening)
        while at >= 0:
            match = _START.match(html, html.rfind("<", 0, at + 1))
            if match and match[1] != "html" and not html.startswith(but, at):
                found.append((match.start(), _end_of(html, match)))
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
