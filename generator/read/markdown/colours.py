"""The library's processors of code blocks, which colour them with Pygments."""

from __future__ import annotations

from typing import Any

import markdown
from markdown.extensions.codehilite import CodeHiliteExtension, HiliteTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor


class Fences(FencedBlockPreprocessor):
    """Fenced blocks whose braces can set nothing: they would reach every option of Pygments."""

    def handle_attrs(self, attrs: Any) -> tuple[str, list[str], dict[str, Any]]:  # noqa: ARG002
        return "", [], {}


def processors(md: markdown.Markdown) -> tuple[Fences, HiliteTreeprocessor]:
    """Those of fenced and of indented blocks; the language of a block is never guessed."""
    extension = CodeHiliteExtension(guess_lang=False, linenums=False)
    md.registerExtension(extension)  # fenced blocks look there for it
    indented = HiliteTreeprocessor(md)
    indented.config = extension.getConfigs()
    return Fences(md, {"lang_prefix": "language-"}), indented


def fences(text: str) -> list[tuple[int, int]]:
    """From where to where the fenced blocks of `text` go, the fences included."""
    return [found.span() for found in Fences.FENCED_BLOCK_RE.finditer(text)]
