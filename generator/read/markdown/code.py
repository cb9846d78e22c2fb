"""Code in texts: the library's extensions for it, and Pygments with them, come with the first text that has code."""

from __future__ import annotations

import xml.etree.ElementTree as etree  # noqa: N813  (the library's own name for it)
from functools import cached_property

import markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor


def may_have_fences(text: str) -> bool:
    """Whether a look for fenced blocks in `text` is worth its time."""
    return "```" in text or "~~~" in text


class Code:
    """What one instance of the library does with code."""

    def __init__(self, md: markdown.Markdown) -> None:
        self._md = md
        md.preprocessors.register(_Fences(self), "fenced_code_block", 25)
        md.treeprocessors.register(_Colours(self), "hilite", 30)

    @cached_property
    def processors(self) -> tuple[Preprocessor, Treeprocessor]:
        """Those of fenced and of indented blocks."""
        from generator.read.markdown import colours

        return colours.processors(self._md)


class _Fences(Preprocessor):
    def __init__(self, code: Code) -> None:
        super().__init__()
        self._code = code

    def run(self, lines: list[str]) -> list[str]:
        return self._code.processors[0].run(lines) if may_have_fences("\n".join(lines)) else lines


class _Colours(Treeprocessor):
    def __init__(self, code: Code) -> None:
        super().__init__()
        self._code = code

    def run(self, root: etree.Element) -> None:
        if next(root.iter("pre"), None) is not None:
            self._code.processors[1].run(root)
