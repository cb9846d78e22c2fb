"""YAML becomes nodes whose scalars are text; the schema decides what a text means.

Built from `yaml.parse` events: no recursion, no YAML 1.1 guesses (`ON`, `3:21`, `007` stay text), and a place for
every key and value. Anchors, aliases, tags, merge keys and second documents are refused: facts are written once
and read by people.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, ClassVar

import msgspec

from generator.placed import Placed
from generator.problems import Place, Problem
from generator.read.origins import Inside
from generator.read.text import place_at, suspects

MOST_DEPTH = 40
MOST_VALUES = 200_000

_NOTHING = frozenset(("", "~", "null"))
_HALF = re.compile("[\ud800-\udfff]")
"""Half of a surrogate pair."""


class Scalar(Placed, frozen=True):
    """One text. `text` is None for nothing, `~` and `null`, and where it was `refused` (and told).

    `source` is what stands in the file for it.
    """

    apart: ClassVar[tuple[str, ...]] = ("place", "source")

    text: str | None
    place: Place
    quoted: bool = False
    refused: bool = False
    source: str = ""

    @property
    def where(self) -> Inside:
        """Finds the place in the file of a code-point offset of `text`."""
        return Inside(self.text or "", self.source, self.place.path, self.place.line, self.place.column)


class Sequence(Placed, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Mapping(Placed, frozen=True):
    """Keys and values in the order written; every key is a text and stands once."""

    pairs: tuple[tuple[Scalar, Node], ...]
    place: Place

    def get(self, key: str) -> Node | None:
        """The value of `key`, or None where it is not written."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping


def sort_of(node: Node) -> str:
    """What an author would call the node: a text, a list, a mapping or nothing."""
    if isinstance(node, Scalar):
        return "nothing" if node.text is None else "a text"
    return "a list" if isinstance(node, Sequence) else "a mapping"


def parse(text: str, path: str, *, first_line: int = 1) -> tuple[Node | None, tuple[Problem, ...]]:
    """The document in `text`, whose first line is `first_line` of the file, and what is wrong with it.

    The node is None for an empty document and wherever the text is not YAML at all.
    """
    import yaml

    builder = _Builder(text, path, first_line)
    try:
        node = builder.document(getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text).get_event)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax(error, builder))
        return None, tuple(builder.problems)
    except yaml.YAMLError as error:
        builder.problems.append(Problem(builder.at(0, 0), "bad-yaml", str(error).splitlines()[0]))
        return None, tuple(builder.problems)
    except _TooLargeError as error:
        builder.problems.append(Problem(error.place, "too-large", error.message))
        return None, tuple(builder.problems)
    return node, tuple(builder.problems)


class _TooLargeError(Exception):
    def __init__(self, place: Place, message: str) -> None:
        self.place, self.message = place, message


class _Open(msgspec.Struct):
    """A collection whose end has not been seen yet."""

    place: Place
    mapping: bool
    flow: bool = False
    items: list[Node] = msgspec.field(default_factory=list)
    pairs: list[tuple[Scalar, Node]] = msgspec.field(default_factory=list)
    key: Scalar | None = None
    skip: bool = False
    seen: dict[str, Place] = msgspec.field(default_factory=dict)

    def close(self) -> Node:
        return Mapping(tuple(self.pairs), self.place) if self.mapping else Sequence(tuple(self.items), self.place)


class _Builder:
    """Turns events into nodes; keeps what is open on a list of its own, so depth costs no Python stack.

    Events are `Any` here: the library's types leave out that the events of a parse always have their marks.
    """

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text, self.path, self.first_line = text, path, first_line
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._values = 0

    def at(self, line: int, column: int) -> Place:
        return Place(self.path, line + self.first_line, column + 1)

    def unclosed(self) -> Place | None:
        """Where the innermost bracket that is still open stands."""
        return next((one.place for one in reversed(self._open) if one.flow), None)

    def document(self, following: Callable[[], Any]) -> Node | None:
        """What the events make; `following` gives one after the other, and None after the last."""
        documents = 0
        handlers = self._handlers()
        while (event := following()) is not None:
            name = type(event).__name__
            if name in handlers:
                handlers[name](event)
            elif name == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    self._report(event, "bad-yaml", "a second document", "keep one document a file")
                    break
        return self._root

    def _handlers(self) -> dict[str, Callable[[Any], None]]:
        return {
            "ScalarEvent": self._scalar,
            "AliasEvent": self._alias,
            "SequenceStartEvent": self._start_sequence,
            "MappingStartEvent": self._start_mapping,
            "SequenceEndEvent": self._end,
            "MappingEndEvent": self._end,
        }

    def _report(self, event: Any, code: str, message: str, hint: str = "") -> None:
        mark = event.start_mark
        self.problems.append(Problem(self.at(mark.line, mark.column), code, message, hint))

    def _refuse_extras(self, event: Any) -> bool:
        """Whether a tag says that the value is not what it looks like; told, as an anchor is, which changes nothing."""
        if event.anchor is not None:
            self._report(event, "bad-yaml", f"anchor '&{event.anchor}' is not supported", "write the value out")
        if event.tag is None:
            return False
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        self._report(event, "bad-yaml", f"tag '{tag}' is not supported", "write the value alone")
        return True

    def _count(self, event: Any) -> Place:
        mark = event.start_mark
        place = Place(self.path, mark.line + self.first_line, mark.column + 1)
        self._values += 1
        if self._values > MOST_VALUES:
            raise _TooLargeError(place, f"more than {MOST_VALUES:,} values in one file")
        return place

    def _alias(self, event: Any) -> None:
        self._report(event, "bad-yaml", f"alias '*{event.anchor}' is not supported", "write the value out")
        self._add(Scalar(None, self._count(event), refused=True))

    def _scalar(self, event: Any) -> None:
        place, style = self._count(event), event.style
        source = self.text[event.start_mark.index : event.end_mark.index]
        text, refused = event.value, False
        plain = text.isascii() and not (style == '"' and "\\" in source) and text not in _NOTHING
        if not plain or event.anchor is not None or event.tag is not None:
            text, refused = self._said(event, place, quoted=bool(style))
        self._add(Scalar(text, place, bool(style), refused, source))

    def _said(self, event: Any, place: Place, *, quoted: bool) -> tuple[str | None, bool]:
        """The text of a scalar, None for nothing; and whether it was refused, which is told."""
        text: str = event.value
        if self._refuse_extras(event):
            return None, True
        if not quoted and text in _NOTHING:
            return None, self._lost_color(event)
        if event.style == '"' or not text.isascii():
            return self._clean(text, place)
        return text, False

    def _clean(self, text: str, place: Place) -> tuple[str | None, bool]:
        """NFC, and no character that files may not hold: an escape can write what the file's text could not."""
        if _HALF.search(text):
            self.problems.append(Problem(place, "bad-character", "half of a surrogate pair", "write the character"))
            return None, True
        faults = [fault for fault in suspects(text, self.path) if fault.severity == "error"]
        if faults:
            self.problems.append(Problem(place, faults[0].code, f"an escape for {faults[0].message}", "delete it"))
            return None, True
        return unicodedata.normalize("NFC", text), False

    def _lost_color(self, event: Any) -> bool:
        """Whether a colour stands where the value should, taken for a comment; told where it does."""
        index = event.start_mark.index
        key_end = self.text.rfind(":", 0, index) + 1
        line = self.text[key_end:].partition("\n")[0]
        color = re.match(r"\s+(#[0-9a-fA-F]{3,8})\s*$", line)
        if color:
            message = "the value is missing: ' #' starts a comment"
            place = place_at(self.text, key_end, self.path, first_line=self.first_line)
            self.problems.append(Problem(place, "bad-value", message, f"put quotes around it: '{color.group(1)}'"))
        return color is not None

    def _start_sequence(self, event: Any) -> None:
        self._start(event, mapping=False)

    def _start_mapping(self, event: Any) -> None:
        self._start(event, mapping=True)

    def _start(self, event: Any, *, mapping: bool) -> None:
        self._refuse_extras(event)
        place = self._count(event)
        if len(self._open) >= MOST_DEPTH:
            raise _TooLargeError(place, f"nested deeper than {MOST_DEPTH}")
        self._open.append(_Open(place, mapping=mapping, flow=bool(event.flow_style)))

    def _end(self, _event: Any) -> None:
        self._add(self._open.pop().close())

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        if not parent.mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node, parent)
        else:
            if not parent.skip:
                parent.pairs.append((parent.key, node))
            parent.key, parent.skip = None, False

    def _key(self, node: Node, parent: _Open) -> Scalar:
        """`node` as a key; a key that cannot be one is reported and its value skipped."""
        if not isinstance(node, Scalar) or not node.text:
            self.problems.append(Problem(node.place, "bad-yaml", f"a key must be a text, not {sort_of(node)}"))
            parent.skip = True
            return Scalar("", node.place)
        if node.text == "<<" and not node.quoted:
            self.problems.append(
                Problem(node.place, "bad-yaml", "merge key '<<' is not supported", "write the keys out")
            )
            parent.skip = True
        elif node.text in parent.seen:
            first = parent.seen[node.text]
            message = f"'{node.text}' is set twice (first on line {first.line})"
            self.problems.append(Problem(node.place, "duplicate-key", message, "keep one of them"))
            parent.skip = True
        else:
            parent.seen[node.text] = node.place
        return node


_HINTS = (
    ("found character '\\t'", "use spaces"),
    ("cannot start any token", "put quotes around it"),
    ("mapping values are not allowed", "put quotes around the text that has ': ' in it"),
    ("unexpected end of stream", "close it"),
    ("could not find expected ':'", "write 'key: value'"),
    ("did not find expected key", "check the indentation and the quotes"),
    ("did not find expected '-' indicator", "begin each item with '- ', equally far in"),
    ("did not find expected ',' or", "close it"),
    ("did not find expected node content", "write the item or delete the comma"),
    ("did not find expected <document start>", "check the indentation"),
)


def _syntax(error: Any, builder: _Builder) -> Problem:
    """The parser's own words at the place where an author must act: an opening that is never closed, not the end."""
    mark, said, context = error.problem_mark, str(error.problem), error.context or ""
    opening = error.context_mark
    quoted = "quoted scalar" in context and "unexpected" in said
    if opening is not None and (
        mark is None or quoted or "simple key" in context or ("flow" in context and mark.line != opening.line)
    ):
        mark = opening
    bracket = builder.unclosed()
    if bracket and not builder.text[mark.index :].strip():
        return Problem(bracket, "bad-yaml", "a bracket that is never closed", "close it")
    hint = next((hint for part, hint in _HINTS if part in said), "")
    before = builder.text[builder.text.rfind("\n", 0, mark.index) + 1 : mark.index + 1]
    if "\t" in before and not before.rpartition("\t")[0].strip():
        hint = "use spaces, not tabs"
    elif "mapping values are not allowed" in said and not re.search(r"\S\s*:\s.*:", before):
        hint = "check the indentation"
    message = f"{context}: {said}" if "quoted" in context or "flow" in context else said
    return Problem(builder.at(mark.line, mark.column), "bad-yaml", message, hint)
