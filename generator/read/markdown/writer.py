"""Write the tree of the library as HTML with holes, and decide what each marker in it means.

Only what is written here comes out: a tag or attribute that is not foreseen is a problem, and is not written.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

from generator.read.markdown.brackets import Marked
from generator.read.markdown.links import Links
from generator.read.markdown.prose import Block, Heading, Prose, Run, count_words
from generator.read.markdown.silences import silences
from generator.read.markdown.text import Break
from generator.read.markdown.words import ENGLISH
from generator.read.origins import Origin

if TYPE_CHECKING:
    from generator.read.markdown.library import Library, etree

_PLAIN: dict[str, frozenset[str]] = {
    "blockquote": frozenset(),
    "dd": frozenset(),
    "dl": frozenset(),
    "dt": frozenset(),
    "em": frozenset(),
    "li": frozenset({"id"}),
    "ol": frozenset({"start"}),
    "strong": frozenset(),
    "tbody": frozenset(),
    "thead": frozenset(),
    "tr": frozenset(),
    "ul": frozenset(),
}
"""Tags that are written as they are, with the attributes they may have."""

_INLINE = ("em", "strong")
_HOLDERS = ("dd", "li", "td")
"""Where a card may stand, beside a paragraph of its own."""

_DEEPEST = 250
"""Levels of the tree: more than `limits` admits, and few enough for Python's stack."""

_ALIGN = {f"text-align: {side};": side for side in ("left", "center", "right")}


class Writer(Links):
    """Writes one tree, once. `problems` holds what was found wrong."""

    def __init__(self, library: Library, marked: Marked, where: Origin, *, title: str, body: bool) -> None:
        super().__init__(library, marked, where, body=body)
        self._title = " ".join(title.split())
        self._headings: list[Heading] = []
        self._ids: dict[str, int] = {}
        self._labels: dict[str, int] = {}
        self._level = 1

    def write(self, root: etree.Element) -> Prose:
        """The tree as `Prose`."""
        self._children(root)
        self._lost()
        self._unknown()
        self._footnotes()
        silenced, problems = silences(self._marked, self._where)
        self.problems.extend(problems)
        parts, blocks = _assembled(self._out)
        return Prose(
            parts=parts,
            links=tuple(self._links),
            headings=tuple(self._headings),
            words=count_words("".join(self._visible)),
            blocks=blocks,
            silences=silenced,
            where=self._where,
        )

    def _children(self, element: etree.Element) -> None:
        if element.text:
            self._text(element.text)
        for child in element:
            self._element(child)
            if child.tail:
                self._text(child.tail)

    def _element(self, element: etree.Element) -> None:
        tag = element.tag
        if special := _SPECIAL.get(tag):
            special(self, element)
        elif tag not in _PLAIN or not _PLAIN[tag].issuperset(element.attrib):
            self._problem(self._near, "unsafe-html", f"a '{tag}' element that cannot be written in a text")
            self._children(element)
        else:
            attributes = [f' {name}="{escape(value)}"' for name, value in sorted(element.items())]
            self._wrapped(element, tag, "".join(attributes))

    def _wrapped(self, element: etree.Element, tag: str, attributes: str = "") -> None:
        if len(self._inside) > _DEEPEST:
            self._problem(self._near, "too-complex", "elements in each other too deep")
            return
        is_block = tag not in _INLINE
        self._inside.append(tag)
        if is_block:
            self._break()
        self._out.append(f"<{tag}{attributes}>")
        if element.text and tag in _HOLDERS and (embeds := self._embeds(element.text)):
            self._embed(embeds)
            element.text = None
        self._children(element)
        self._inside.pop()
        self._out.append(f"</{tag}>")
        if is_block:
            self._visible.append(" ")
            self._break()

    def _break(self) -> None:
        self._out.append(Break(self._role(), len(self._headings)))

    def _paragraph(self, element: etree.Element) -> None:
        text = element.text or ""
        if not len(element):
            stashed = self._reading.alone(text)
            if stashed is not None and self._library.is_block(stashed):
                self._out.append(stashed.replace("<pre>", '<pre tabindex="0">', 1))
                return
            if embeds := self._embeds(text):
                self._embed(embeds)
                return
        start = len(self._out)
        self._wrapped(element, "p")
        if self._empty(self._out[start + 2 : -2]):
            del self._out[start:]  # there was nothing but a comment

    def _empty(self, pieces: list[str | Run | int | Break]) -> bool:
        """Whether nothing here is visible; the tags of an element are not among `pieces`."""
        return not any(
            isinstance(piece, int) or str(getattr(piece, "text", piece)).strip()
            for piece in pieces
            if not isinstance(piece, Break)
        )

    def _heading(self, element: etree.Element) -> None:
        offset = self._reading.heading(element, self._near)
        level = int(element.tag[1])
        words = self._reading.words(element)
        if not self._body:
            self._problem(offset, "bad-heading", "a heading in a short text", r"write \# to print the sign")
            self._wrapped(element, "p")
            return
        if level == 1 and words and words == self._title and self._empty(self._out):
            self._title = ""  # once
            return
        self._check_level(offset, level)
        if not words:
            self._problem(offset, "bad-heading", "a heading without words")
            return
        name = self._id(words)
        self._headings.append(Heading(max(level, 2), name, words, self._where(offset)))
        self._wrapped(element, f"h{max(level, 2)}", f' id="{escape(name)}"')

    def _check_level(self, offset: int, level: int) -> None:
        if level == 1:
            self._problem(offset, "bad-heading", "the title is the page's only level-1 heading", "write ##")
        elif level > self._level + 1:
            right = "#" * (self._level + 1)
            self._problem(offset, "bad-heading", f"level {level} after level {self._level} skips one", f"write {right}")
        self._level = level

    def _id(self, words: str) -> str:
        slug = self._reading.slug(words)
        count = self._ids.get(slug, 0) + 1
        name = slug if count == 1 else f"{slug}-{count}"
        while name in self._ids:
            count += 1
            name = f"{slug}-{count}"
        self._ids[slug] = count
        self._ids.setdefault(name, 1)
        return name

    def _table(self, element: etree.Element) -> None:
        label = self._headings[-1].text if self._headings else ENGLISH["table"]
        count = self._labels[label] = self._labels.get(label, 0) + 1
        label = label if count == 1 else f"{label} ({count})"
        self._out.append(f'<div class="table-scroll" tabindex="0" role="region" aria-label="{escape(label)}">')
        self._wrapped(element, "table")
        self._out.append("</div>")

    def _cell(self, element: etree.Element) -> None:
        scope = ' scope="col"' if element.tag == "th" else ""
        side = _ALIGN.get(element.get("style", ""))
        self._wrapped(element, element.tag, f'{scope} class="align-{side}"' if side else scope)

    def _code(self, element: etree.Element) -> None:
        text = self._reading.code(element.text or "")
        self._out.append(f"<code>{escape(text, quote=False)}</code>")
        self._visible.append(text)

    def _void(self, element: etree.Element) -> None:
        self._out.append(f"<{element.tag}>")
        self._visible.append(" ")


def _assembled(out: list[str | Run | int | Break]) -> tuple[tuple[str | Run | int, ...], tuple[Block, ...]]:
    """What was written, with neighbours of one sort joined and no white space at either end; and its blocks."""
    parts: list[str | Run | int] = []
    blocks: list[Block] = []
    began, start, visible = Break("text", 0), 0, False
    for piece in (*out, Break("text", 0)):
        last = parts[-1] if len(parts) > start else None
        if isinstance(piece, Break):
            if visible:
                blocks.append(Block(began.role, began.section, start, len(parts)))
            began, start, visible = piece, len(parts), False
        elif isinstance(piece, str):
            if isinstance(last, str):
                parts[-1] = last + piece
            elif parts or piece.strip():
                parts.append(piece)
        elif isinstance(piece, Run):
            visible = visible or not piece.text.isspace()
            if isinstance(last, Run) and last.free == piece.free:
                parts[-1] = _joined(last, piece)
            else:
                parts.append(piece)
        else:
            visible = True
            parts.append(piece)
    if parts and isinstance(parts[-1], str):
        parts[-1] = parts[-1].rstrip()
    return tuple(parts), tuple(blocks)


def _joined(one: Run, other: Run) -> Run:
    shifted = ((own + len(one.text), there) for own, there in other.offsets)
    return Run(one.text + other.text, one.free, (*one.offsets, *shifted))


_SPECIAL: dict[str, Callable[[Writer, etree.Element], None]] = {
    "p": Writer._paragraph,
    "a": Writer._link,
    "br": Writer._void,
    "code": Writer._code,
    "div": Writer._notes,
    "hr": Writer._void,
    "img": Writer._image,
    "sup": Writer._note,
    "table": Writer._table,
    "td": Writer._cell,
    "th": Writer._cell,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Writer._heading),
}
"""What writes which element. Methods of the class: those of a writer would keep it alive in a circle."""
