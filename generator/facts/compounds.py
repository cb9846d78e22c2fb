"""Types made of types: lists, and mappings from names."""

from __future__ import annotations

import re
from typing import Any

from generator.facts.types import Reader, TextType, Type
from generator.read import yaml
from generator.read.yaml import Node, Scalar, sort_of


class ListOf(Type):
    """A list of one type; `or_one` admits a single item without brackets."""

    def __init__(self, item: Type, *, or_one: bool = False) -> None:
        self.item, self.or_one = item, or_one
        self.name = f"a list of {_plural(item.name)}"

    def read(self, node: Node, reader: Reader) -> tuple[Any, ...]:
        if isinstance(node, Scalar) and node.text is None:
            return ()
        if not isinstance(node, yaml.Sequence):
            if self.or_one:
                value = self.item.read(node, reader)
                return () if value is None else (value,)
            hint = f"write [{node.text}]" if isinstance(node, Scalar) else "begin each item with '- '"
            reader.report(node.place, "wrong-type", f"expected {self.name}, got {sort_of(node)}", hint)
            return ()
        return tuple(value for item in node.items if (value := self._item(item, reader)) is not None)

    def _item(self, node: Node, reader: Reader) -> Any:
        if isinstance(node, Scalar) and node.text is None:
            if not node.refused:
                reader.report(node.place, "bad-value", "an empty item", "write the item or delete the line")
            return None
        return self.item.read(node, reader)


class TableOf(Type):
    """A mapping from names to values of one type; `key` checks the names."""

    mapping = True

    def __init__(self, value: Type, key: TextType) -> None:
        self.value, self.key = value, key
        self.name = f"a mapping from {_plural(key.name)} to {_plural(value.name)}"

    def read(self, node: Node, reader: Reader) -> tuple[tuple[str, Any], ...]:
        if isinstance(node, Scalar) and node.text is None:
            return ()
        if not isinstance(node, yaml.Mapping):
            reader.report(node.place, "wrong-type", f"expected {self.name}, got {sort_of(node)}")
            return ()
        pairs = ((self.key.read(key, reader), self.value.read(value, reader)) for key, value in node.pairs)
        return tuple((key, value) for key, value in pairs if key is not None and value is not None)


def _plural(name: str) -> str:
    """`texts in Markdown` for `a text in Markdown`: what is counted stands before the first `in`, `of` or bracket."""
    bare = re.sub(r"^(?:an?|the) ", "", name)
    noun, rest = re.fullmatch(r"(.*?)((?: (?:such|of|in|from|below)\b| \(|,).*)?", bare, re.DOTALL).groups("")  # type: ignore[union-attr]  # matches anything
    plural = f"{noun}es" if noun.endswith(("s", "sh")) else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{plural}{rest}"
