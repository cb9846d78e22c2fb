"""The three ways to build (clean, warm in memory, by the command line), and what their builds are compared by."""

from __future__ import annotations

import contextlib
import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import patch

import jinja2

from generator import build as builds
from generator import cli, problems
from generator.build import Build, Options
from generator.cli import console
from generator.memo import Memo

Rendering = tuple[str, Any]
"""A template and the view it was given."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a build gives: its files by path, everything it says (places included), and what it rendered.

    `good` says that it may be written; `site` is what all pages see.
    """

    files: dict[str, bytes]
    said: tuple[str, ...]
    text: str
    status: int
    renderings: tuple[Rendering, ...]
    site: Any

    @property
    def good(self) -> bool:
        return self.status == cli.FINE


class Warm(Protocol):
    """Builds one site again and again, and remembers."""

    def build(self, site_dir: Path, options: Options) -> Seen: ...


def clean(site_dir: Path, options: Options) -> Seen:
    """A build that remembers nothing."""
    with _rendered() as rendered:
        result = builds.build(site_dir, options)
    return _seen(result, rendered)


class InMemory:
    """Warm builds as the preview makes them: what is remembered, and the files of the last build, stay in memory."""

    def __init__(self) -> None:
        self._memo = Memo()

    def build(self, site_dir: Path, options: Options) -> Seen:
        with _rendered() as rendered:
            result = builds.build(site_dir, options, self._memo)
        self._memo.end(result.outputs, whole=not problems.fatal(result.problems))
        return _seen(result, rendered)


class CommandLine:
    """`kpop build` into a folder, with what it keeps beside the site between runs."""

    def __init__(self, output: Path) -> None:
        self._output = output

    def build(self, site_dir: Path, options: Options, *more: str) -> tuple[int, str, dict[str, bytes]]:
        """Exit status, standard error, and the files in the output folder."""
        arguments = ["build", "--quiet", "--site", str(site_dir), "--output", str(self._output), *more]
        arguments += ["--drafts"] if options.drafts else []
        arguments += ["--base-url", options.base_url] if options.base_url else []
        today = options.today
        said = io.StringIO()
        epoch = datetime.datetime(today.year, today.month or 1, today.day or 1, tzinfo=datetime.UTC).timestamp()
        with patch.dict("os.environ", SOURCE_DATE_EPOCH=f"{epoch:.0f}"), contextlib.redirect_stderr(said):
            status = cli.main(arguments)
        return status, said.getvalue(), written(self._output)


def written(output: Path) -> dict[str, bytes]:
    """The files of an output folder, without the marker that says whose it is."""
    found = (path for path in output.rglob("*") if path.is_file() and path.name != ".kpop-output")
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(found)}


@contextlib.contextmanager
def _rendered() -> Iterator[list[tuple[Rendering, Any]]]:
    """Every page that Jinja renders meanwhile, with what all pages see; those that fail are none."""
    found: list[tuple[Rendering, Any]] = []
    real = jinja2.Template.render

    def render(template: jinja2.Template, *given: Any, **more: Any) -> str:
        said = real(template, *given, **more)
        found.append(((template.name or "", more["page"]), template.globals["site"]))
        return said

    with patch.object(jinja2.Template, "render", render):
        yield found


def _seen(result: Build, rendered: list[tuple[Rendering, Any]]) -> Seen:
    failed = problems.fatal(result.problems) or not result.usable
    mentions = (
        f"{one.place}: mention {one.name!r} of {one.keys}: {one.decision}, at {one.part}, {one.start} to {one.end}"
        for one in result.mentions
    )
    return Seen(
        {file.path: file.data or b"" for file in result.outputs},
        (
            f"{result.pages} pages, usable: {result.usable}",
            *(f"{one.place}: {one.code}: {one.message} ({one.hint})" for one in result.problems),
            *(f"{one.problem.place}: answered {one.problem.message}: {one.reason}" for one in result.answered),
            *mentions,
        ),
        problems.as_text(result.problems, result.lines),
        console.status(result) if failed else cli.FINE,
        tuple(rendering for rendering, _ in rendered),
        rendered[0][1] if rendered else None,
    )
