"""How commands talk: problems, progress, folders, and the status that follows from what was found."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator import problems
from generator.cli.options import CONTENT, USAGE

if TYPE_CHECKING:
    from generator.build import Build, Progress
    from generator.report import Told


def status(result: Told) -> int:
    """What failed: the site's settings, or its content."""
    of_settings = [one for one in result.problems if one.place.path == "site.yaml" and one.severity == "error"]
    return USAGE if of_settings or not result.usable else CONTENT


def told(result: Told, form: str, ending: str = "") -> None:
    """Prints every problem in one of the formats; `ending` follows the count of the text format."""
    if form == "json":
        click.echo(problems.as_json(result.problems), nl=False)
    elif form == "github":
        click.echo(problems.as_github(result.problems), nl=False)
    elif result.problems:
        click.echo(problems.as_text(result.problems, result.lines, _paint), err=True, nl=False)
        click.echo(f"{problems.count(result.problems)}{ending}", err=True)


def answered(result: Told) -> None:
    """Prints the warnings that a comment answers, each with its reason."""
    for one in result.answered:
        place = problems.visible(str(one.problem.place))
        said = problems.visible(f"{one.problem.message} ({one.reason})")
        click.echo(f"{place}: answered[{one.problem.code}]: {said}", err=True)


def listed(result: Build, form: str) -> None:
    """Prints every name in the articles and what became of it."""
    from generator.check import mentions

    click.echo(mentions.as_json(result.mentions) if form == "json" else mentions.as_text(result.mentions), nl=False)


def _paint(said: str, severity: problems.Severity) -> str:
    """Colour on a terminal; click leaves it out where standard error is none."""
    if "NO_COLOR" in os.environ:
        return said
    return click.style(said, fg="red" if severity == "error" else "yellow", bold=True)


def shown(folder: Path) -> str:
    """A folder as the author knows it: relative where it lies below the working folder."""
    try:
        return f"{folder.resolve().relative_to(Path.cwd())}/"
    except ValueError:
        return f"{folder}/"


@contextmanager
def uncollected() -> Iterator[None]:
    """Leaves the garbage collector out while something is built.

    What a build makes has no cycles, so looking for garbage finds none, and takes a sixth of the time.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # or the next collection would look at all of it after all
        if was:
            gc.enable()


def progress(*, quiet: bool) -> Progress:
    """A bar a step on a terminal, nothing elsewhere."""
    if quiet or not sys.stderr.isatty():
        return lambda *_: None
    bars: dict[str, Any] = {}

    def tell(step: str, done: int, whole: int) -> None:
        if step not in bars:
            bars[step] = click.progressbar(length=whole, label=f"{step:<9}", file=sys.stderr, width=30)
            bars[step].__enter__()
        bars[step].update(done - bars[step].pos)
        if done == whole:
            bars[step].__exit__(None, None, None)

    return tell
