"""The library's inline phase, without looking for what cannot be there.

The library runs each of some fifteen patterns over each piece of text, takes each piece apart for stand-ins and
puts it together again. Nearly all pieces hold nothing that a pattern could find, which the signs they lack show.
The order in which pieces, patterns and new elements come is the library's: notes are numbered in it.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813  (the library's own name for it)
from collections import deque
from collections.abc import Callable, Iterator
from typing import cast

import markdown
import msgspec
from markdown import inlinepatterns, treeprocessors
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

_NEEDS: dict[str, tuple[str, str]] = {
    "backtick": ("`", ""),
    "escape": ("\\", ""),
    "footnote": ("[^", ""),
    "reference": ("[", r"\]\s?\["),
    "link": ("](", ""),
    "image_link": ("![", ""),
    "image_reference": ("![", r"\]\s?\["),
    "short_reference": ("[", ""),
    "short_image_ref": ("![", ""),
    "autolink": ("<", ""),
    "automail": ("<", ""),
    "linebreak": ("  \n", ""),
    "html": ("<", ""),
    "entity": ("&", ""),
    "em_strong": ("", "[*_]"),
}
"""By the name of a pattern: what a text must hold, and what must be found in it, for the pattern to have any effect."""

_SIGNS = ("`", "\\", "[", "<", "&", "*", "_", "  \n")
"""A text without any of these holds nothing for any pattern."""


class _Pattern(msgspec.Struct, frozen=True):
    """A pattern of the library, and what a text must hold for it."""

    sign: str
    search: Callable[[str], object] | None
    own: inlinepatterns.InlineProcessor

    def match(self, data: str, start: int) -> tuple[etree.Element | str | None, int, int] | None:
        """What the pattern makes of its first place from `start`, and from where to where that goes."""
        for found in self.own.getCompiledRegExp().finditer(data, start):
            node, begin, end = self.own.handleMatch(found, data)
            if begin is not None and end is not None:
                return node, begin, end
        return None


def fits(md: markdown.Markdown) -> bool:
    """Whether the library is the one whose order of work is followed here, and has the patterns known here."""
    known = [md.inlinePatterns[name] for name in _NEEDS if name in md.inlinePatterns]
    return (
        markdown.__version_info__[:2] == (3, 11)
        and len(known) == len(md.inlinePatterns)
        and all(isinstance(one, inlinepatterns.InlineProcessor) and not one.ANCESTOR_EXCLUDES for one in known)
    )


class Inline(treeprocessors.InlineProcessor):
    """Makes elements of the markup in a tree as the library's class of that name does (3.11)."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(md)
        self._patterns = tuple(_patterns(md))

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:  # noqa: ARG002
        """Apply the patterns to all text below `tree`, level by level."""
        self.stashed_nodes: dict[str, etree.Element | str] = {}
        waiting = deque([tree])
        while waiting:
            self._level(waiting.popleft(), waiting)
        return tree

    def _level(self, element: etree.Element, waiting: deque[etree.Element]) -> None:
        """Apply the patterns to the text of each child and after it; what a tail becomes is a child in its turn."""
        texts: list[tuple[etree.Element, list[etree.Element]]] = []
        at = 0
        while at < len(element):
            child = element[at]
            at += 1
            if child.text and not isinstance(child.text, AtomicString):
                text = self._replaced(child.text)
                if INLINE_PLACEHOLDER_PREFIX in text:
                    child.text = None
                    texts.append((child, self._nodes(text, child, is_text=True)))
                    waiting.extend(texts[-1][1])
                else:
                    child.text = text
            if child.tail:
                text = self._replaced(child.tail)
                child.tail = text
                if INLINE_PLACEHOLDER_PREFIX in text:
                    child.tail = None
                    nodes = self._nodes(text, child, is_text=False)
                    _insert(element, at, nodes)
            if len(child):
                waiting.append(child)
        for child, nodes in texts:
            _insert(child, 0, nodes)

    def _replaced(self, data: str, first: int = 0) -> str:
        """`data` with a stand-in for whatever the patterns from the `first` on make an element of."""
        if isinstance(data, AtomicString) or not [sign for sign in _SIGNS if sign in data]:
            return data
        for number in range(first, len(self._patterns)):
            pattern = self._patterns[number]
            if pattern.sign in data and (pattern.search is None or pattern.search(data)):
                data = self._applied(pattern, number, data)
        return data

    def _applied(self, pattern: _Pattern, number: int, data: str) -> str:
        at = 0
        while found := pattern.match(data, at):
            node, start, at = found
            if node is None:
                continue
            if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                for child in (node, *node):
                    if child.text:
                        child.text = self._replaced(child.text, number + 1)
                    if child.tail:
                        child.tail = self._replaced(child.tail, number)
            key = f"{len(self.stashed_nodes):04d}"
            self.stashed_nodes[key] = node
            stand_in = f"{INLINE_PLACEHOLDER_PREFIX}{key}{ETX}"
            data = f"{data[:start]}{stand_in}{data[at:]}"
            at = start + len(stand_in)
        return data

    def _nodes(self, data: str, parent: etree.Element, *, is_text: bool) -> list[etree.Element]:
        """The elements that stand-ins in a text or tail of `parent` stand for; what is between them is put there."""
        nodes: list[etree.Element] = []
        pieces: list[str] = []
        at = 0
        while (start := data.find(INLINE_PLACEHOLDER_PREFIX, at)) >= 0:
            found = INLINE_PLACEHOLDER_RE.search(data, start)
            node = self.stashed_nodes.get(found[1]) if found else None
            if found is None or node is None:
                end = start + len(INLINE_PLACEHOLDER_PREFIX)
                pieces.append(data[at:end])
                at = end
                continue
            pieces.append(data[at:start])
            at = found.end()
            if isinstance(node, str):
                pieces.append(node)
                continue
            self._inner(node)
            _put("".join(pieces), parent, nodes, is_text=is_text)
            pieces = []
            nodes.append(node)
        rest = data[at:]
        if isinstance(data, AtomicString) and not pieces:
            rest = AtomicString(rest)  # so that it is not looked at again
        _put("".join((*pieces, rest)) if pieces else rest, parent, nodes, is_text=is_text)
        return nodes

    def _inner(self, node: etree.Element) -> None:
        """Put elements for the stand-ins in an element, and in its children as they are now."""
        for child in (node, *node):
            if child.tail and INLINE_PLACEHOLDER_PREFIX in child.tail:
                tail, child.tail = child.tail, None
                nodes = self._nodes(tail, child, is_text=False)
                _insert(node, 0 if child is node else list(node).index(child) + 1, nodes)
            if child.text and INLINE_PLACEHOLDER_PREFIX in child.text:
                text, child.text = child.text, None
                _insert(child, 0, self._nodes(text, child, is_text=True))


def _patterns(md: markdown.Markdown) -> Iterator[_Pattern]:
    names = {id(md.inlinePatterns[name]): name for name in _NEEDS if name in md.inlinePatterns}
    for pattern in md.inlinePatterns:
        sign, needed = _NEEDS[names[id(pattern)]]
        search = re.compile(needed).search if needed else None
        yield _Pattern(sign, search, cast(inlinepatterns.InlineProcessor, pattern))


def _insert(parent: etree.Element, at: int, nodes: list[etree.Element]) -> None:
    for offset, node in enumerate(nodes):
        parent.insert(at + offset, node)


def _put(text: str, parent: etree.Element, nodes: list[etree.Element], *, is_text: bool) -> None:
    """Add text after the last of `nodes`, or where there is none into `parent` or after it."""
    if not text:
        return
    if nodes:
        nodes[-1].tail = nodes[-1].tail + text if nodes[-1].tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text
