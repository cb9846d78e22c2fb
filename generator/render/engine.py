"""Jinja as this project runs it: the same language and output, with less work for every value, macro and import.

Everything here goes through what Jinja lets an environment replace: its code generator and its context, how attributes
are looked up and templates found.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from generator.render.numbering import Numbering

REMEMBERED = 10_000
"""Results that are kept of one macro: those of a large site's links, dates or sources. The longest unused go first."""


def printed(value: Any) -> str:
    """What `{{ value }}` writes: markup as it is, anything else escaped. ValueError for None, which no reader sees."""
    if type(value) is str:
        if "&" in value or "<" in value or ">" in value or '"' in value or "'" in value:
            return escape(value)
        return value
    if type(value) is Markup:
        return value
    return escape(printable(value))


def printable(value: Any) -> Any:
    """Jinja prints None as "None", which no reader should ever see."""
    if value is None:
        raise ValueError("the template prints nothing here (None)")
    return value


class _Generator(CodeGenerator):
    """Writes one call for a printed value, where Jinja writes two (escape, finalize) and makes a Markup of each."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write("environment.printed(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if _escapes(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)


def _escapes(frame: Frame) -> bool:
    """Whether a template escapes here for certain, as all do that say nothing else (`{% autoescape false %}`)."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile


class Once:
    """A macro whose result is remembered by its arguments, for what many pages show: a link, a date, a source.

    What has asked for a number (of a citation, of a figure) is different on every page, and so is never remembered.
    """

    def __init__(self, numbering: Numbering, macro: Callable[..., Markup]) -> None:
        self._macro, self._numbering = macro, numbering
        self._remembered = lru_cache(REMEMBERED, typed=True)(self._made)

    def __call__(self, *args: Any, **named: Any) -> Markup:
        try:
            return self._remembered(*args, **named)
        except _Numbered as numbered:
            return numbered.said
        except TypeError:  # an argument that cannot be looked up, such as a list; or the macro's own, raised again
            return self._macro(*args, **named)

    def _made(self, *args: Any, **named: Any) -> Markup:
        asked = self._numbering.asked
        said = self._macro(*args, **named)
        if self._numbering.asked != asked:
            raise _Numbered(said)
        return said


class _Numbered(Exception):  # noqa: N818  # no error: it says that a result is not to be kept
    """Carries a result past what would remember it."""

    def __init__(self, said: Markup) -> None:
        super().__init__()
        self.said = said


class _Context(Context):
    """Calls macros at once; for anything else Jinja asks first what it wants to be passed."""

    def call(
        __self,  # noqa: N805  # as Jinja names them, so that a macro may have arguments of any name
        __obj: Callable[..., Any],
        *args: Any,
        _loop_vars: Any = None,
        _block_vars: Any = None,
        **named: Any,
    ) -> Any:
        """What `__obj` gives for the arguments. Of the template's own variables macros see none."""
        sort = type(__obj)
        if sort is Once:
            return __obj(*args, **named)
        if sort is Macro:
            return __obj(__self.eval_ctx, *args, **named)
        return super().call(__obj, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)


class Engine(Environment):
    """An environment whose globals and templates stay as they are once it has rendered anything."""

    code_generator_class = _Generator
    context_class = _Context
    printed = staticmethod(printed)

    def __init__(self, **options: Any) -> None:
        super().__init__(finalize=printable, autoescape=True, **options)
        self._known: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The template, loaded once; pages ask for the same ones, and each of those for the same macros."""
        if not isinstance(name, str) or globals is not None:
            return super().get_template(name, parent, globals)
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = super().get_template(name, parent)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One plain mapping for all templates, as none is given globals of its own."""
        return {**self.globals, **d} if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute` as Jinja has it, by way of the items that go by that name to what is undefined."""
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
