"""What is printed is what Jinja prints, and what is remembered is what would be made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup, escape

from generator.pages.views import Cited, Link
from generator.render.engine import Engine, Once, printed
from generator.render.numbering import Numbering


@given(st.text() | st.integers() | st.booleans() | st.text().map(Markup) | st.text(alphabet="&<>\"'a"))
def test_a_value_is_printed_as_jinja_prints_it(value: Any) -> None:
    assert printed(value) == escape(value)


def test_none_is_never_printed() -> None:
    for template in ("{{ x }}", "{% autoescape false %}{{ x }}{% endautoescape %}"):
        with pytest.raises(ValueError, match="nothing here"):
            rendered(engine, template, x=None)


def engine(templates: Mapping[str, str]) -> Environment:
    made = Engine(loader=DictLoader(templates), undefined=StrictUndefined)
    numbering = Numbering()
    made.globals.update(
        numbering=numbering, once=partial(Once, numbering), cite_number=numbering.number, figure=numbering.figure
    )
    return made


def plain(templates: Mapping[str, str]) -> Environment:
    made = Environment(loader=DictLoader(templates), undefined=StrictUndefined, autoescape=True)
    numbering = Numbering()
    made.globals.update(
        numbering=numbering, once=lambda macro: macro, cite_number=numbering.number, figure=numbering.figure
    )
    return made


def rendered(of: Callable[[Mapping[str, str]], Environment], page: str, **values: Any) -> list[str]:
    """The page three times, as three pages of a site."""
    environment = of({"page": page, **MACROS})
    said = []
    for _ in range(3):
        environment.globals["numbering"].begin()  # type: ignore[attr-defined]
        said.append(environment.get_template("page").render(**values))
    return said


MACROS = {
    "macros": "{% macro link(to, bold=false) %}{% if bold %}<b>{% endif %}<a href='{{ to.address }}'>{{ to.text }}</a>"
    "{%- endmacro %}{% set link = once(link) %}"
    "{% macro cite(one) %}[{{ cite_number(one) }}]{%- endmacro %}"
    "{% macro both(to, one) %}{{ link(to) }}{{ cite(one) }}{% endmacro %}{% set both = once(both) %}"
    "{% macro said(word) %}{{ word }}{% endmacro %}{% set said = once(said) %}"
    "{% macro framed() %}<p>{{ caller() }}</p>{% endmacro %}{% macro many() %}{{ varargs | length }}{% endmacro %}",
}
IMPORT = "{% from 'macros' import link, cite, both, said, framed, many %}"


@pytest.mark.parametrize(
    "page",
    [
        "{{ link(to) }}{{ link(to, true) }}{{ link(to, bold=true) }}{{ link(to=to) }}",
        "{{ both(to, b) }}{{ both(to, a) }}{{ both(to, b) }}",
        "{{ cite(b) }}{{ both(to, a) }}{{ figure() }}",
        "{% for one in (a, b) %}{{ both(to, one) }}{{ loop.index }}{% endfor %}",
        "{{ said('<b>') }}{{ said('<b>' | safe) }}{{ said(1) }}{{ said(true) }}{{ said(['a', '<']) }}",
        "{% call framed() %}{{ link(to) }}&{% endcall %}{{ many(1, 2) }}",
        "{% import 'macros' as all %}{{ all.link(to) }}{% set x %}<i>{{ to.text }}</i>{% endset %}{{ x }}",
        "{% autoescape false %}{{ to.text }}{{ '<' }}{% endautoescape %}{{ '<' }}{{ to.text ~ '<' }}",
        "{% macro own(class) %}{{ class }}{% endmacro %}{{ own('<') }}{{ own(class=to.text) }}",
        "{{ nothing is defined }}{{ to.nothing | default('none') }}{{ {'a': 1}.a }}{{ 'y' if false }}",
        "{% block one %}{{ link(to) }}{% for x in 'ab' %}{{ said(x) }}{% endfor %}{% endblock %}{{ self.one() }}",
    ],
)
def test_a_page_is_what_jinja_makes_of_it(page: str) -> None:
    values = {"to": Link("/a/?b=1&c=2", "A <b> & 'c'"), "a": Cited("a", "A"), "b": Cited("b", "B")}
    found = rendered(engine, IMPORT + page, **values)
    assert found == rendered(plain, IMPORT + page, **values)
    assert found[0] == found[1] == found[2]


def test_a_macro_that_is_remembered_runs_once_for_the_same_arguments() -> None:
    asked = []
    once = Once(Numbering(), lambda word: asked.append(word) or Markup(word))  # type: ignore[func-returns-value]
    assert [once("a"), once("b"), once("a")] == ["a", "b", "a"]
    assert asked == ["a", "b"]


def test_what_has_asked_for_a_number_is_made_anew() -> None:
    numbering = Numbering()
    once = Once(numbering, lambda: Markup(numbering.figure()))
    assert [once(), once()] == ["1", "2"]


@pytest.mark.parametrize("page", ["{{ to.nope }}", "{{ nope }}", "{{ link(to.nope) }}", "{{ said() }}"])
def test_a_name_that_is_not_there_is_an_error(page: str) -> None:
    with pytest.raises(UndefinedError):
        rendered(engine, IMPORT + page, to=Link("/", "x"))


def test_an_error_in_a_remembered_macro_is_told_as_it_is() -> None:
    with pytest.raises(TypeError, match="not more than 1"):
        rendered(engine, IMPORT + "{{ said(1, 2) }}")
