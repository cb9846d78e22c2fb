"""`kpop serve`."""

from __future__ import annotations

import dataclasses
import os
import signal
import threading
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from generator import problems
from generator.cli import console
from generator.cli.options import FINE, debug_option, site_option

if TYPE_CHECKING:
    from generator.build import Build
    from generator.memo import Memo
    from generator.problems import Problem

EDITOR = "KPOP_EDITOR"


def _editor(given: str | None) -> str:
    from generator.preview.editors import VSCODE, fault

    template = given or os.environ.get(EDITOR) or VSCODE
    if said := fault(template):
        raise click.BadParameter(said)
    return template


@click.command()
@site_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Serve on this port.  [default: 8000 or the next free one]",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="NAME",
    help="Serve under this name or address, for other machines, too.  [default: this machine alone]",
)
@click.option("--open", "browse", is_flag=True, help="Open a browser.")
@click.option("--follow", "follows", is_flag=True, help="Let the browser go to the page of the file that you save.")
@click.option("--drafts", is_flag=True, help="Take drafts as if they were published.")
@click.option(
    "--poll", is_flag=True, help="Look at the files instead of waiting for the system's notices (network drives)."
)
@click.option(
    "--editor",
    metavar="URL",
    callback=lambda _context, _option, given: _editor(given),
    help="What opens a place in your editor, with {path}, {line} and {column} in it, or 'none'; "
    f"{EDITOR} says so for good.  [default: Visual Studio Code]",
)
@debug_option
def serve(site_dir: Path, host: str, *, browse: bool, drafts: bool, poll: bool, **more: Any) -> int:
    """Preview the site, built anew on every save.

    Pages are served from memory, below the path that the site will have; output/ is left alone. Browsers follow by
    themselves. Where there are errors, the last good pages stay and the errors stand over them. Ctrl-C ends it.

    \b
    Examples:
      kpop serve
      kpop serve --open --follow --drafts
      kpop serve --port 9000 --editor "zed://file/{path}:{line}:{column}"
    """
    from generator.memo import Memo
    from generator.preview.hosts import is_loopback
    from generator.preview.serve import Preview
    from generator.preview.watch import system_notices

    del more["debug"]
    memo = Memo()  # one process, since others run beside it that must not be copied
    preview = Preview(
        site_dir,
        lambda: again(site_dir, drafts, memo),
        Terminal(debug=bool(click.get_current_context().obj)),
        host=host,
        notices=None if poll else system_notices(),
        **more,
    )
    if not is_loopback(host):
        click.echo(f"warning: everybody who reaches {host} can read this site, its drafts and its problems", err=True)
    _interrupted_once()
    preview.run(browse=browse)
    return FINE


def again(site_dir: Path, drafts: bool, memo: Memo) -> Build:  # named where it is asked for
    """A build that does only what the ones before it have not done."""
    from generator.build import Options, build

    result = build(site_dir, Options(drafts=drafts), memo)
    memo.end(result.outputs, whole=not problems.fatal(result.problems))
    return result


def _interrupted_once() -> None:
    """The first Ctrl-C ends the preview; more of them do not disturb that."""
    if (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    ):

        def heard(_signal: int, _frame: FrameType | None) -> NoReturn:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            raise KeyboardInterrupt

        signal.signal(signal.SIGINT, heard)


class Terminal:
    """Prints each build in a line, its problems in full as they come up; of the first build the errors alone.

    Of the warnings that a site begins with there may be many, and `check` lists them.
    """

    def __init__(self, *, debug: bool) -> None:
        self._debug = debug
        self._known: Counter[tuple[str, str, str]] = Counter()
        self._was_good = False

    def ready(self, address: str) -> None:
        click.echo(f"{address}  (Ctrl-C ends it)")

    def built(self, result: Build, seconds: float) -> None:
        now = Counter(map(_said_of, result.problems))
        new = tuple(one for one in result.problems if self._is_new(one, now))
        broken = problems.fatal(result.problems)
        self._known = (
            now | self._known if broken else now
        )  # errors keep some checks, and their warnings, from being made
        self._was_good = self._was_good or not broken
        counted = problems.count(result.problems)
        if new:
            before = f"; {counted} in all" if len(new) < len(result.problems) and broken else ""
            stay = "; the last good pages stay" if broken else ""
            console.told(dataclasses.replace(result, problems=new), "text", f"{before}{stay}")
        elif broken:
            click.echo(f"still {counted}; the last good pages stay", err=True)
        if not broken:
            said = f"{problems.plural(result.pages, 'page')} in {seconds:.2f} s"
            click.echo(f"{said}; {counted}" if counted else said)

    def failed(self, error: Exception) -> None:
        if self._debug:
            import traceback

            traceback.print_exception(error)
        said = problems.visible(f"{type(error).__name__}: {error}")
        click.echo(f"error: the generator failed ({said}); --debug shows where. Please report it.", err=True)

    def said(self, line: str) -> None:
        click.echo(problems.visible(line), err=True)

    def _is_new(self, problem: Problem, now: Counter[tuple[str, str, str]]) -> bool:
        """Whether there is more of it than there was; that it moved to another line is nothing new."""
        grown = now[_said_of(problem)] > self._known[_said_of(problem)]
        return grown and (self._was_good or problem.severity == "error")


def _said_of(problem: Problem) -> tuple[str, str, str]:
    return problem.place.path, problem.code, problem.message
