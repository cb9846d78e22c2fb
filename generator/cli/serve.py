"""`kpop serve`."""

from __future__ import annotations

import dataclasses
import os
import signal
import threading
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
        lambda: _again(site_dir, drafts, memo),
        _Terminal(debug=bool(click.get_current_context().obj)),
        host=host,
        notices=None if poll else system_notices(),
        **more,
    )
    if not is_loopback(host):
        click.echo(f"warning: everybody who reaches {host} can read this site, its drafts and its problems", err=True)
    _interrupted_once()
    preview.run(browse=browse)
    return FINE


def _again(site_dir: Path, drafts: bool, memo: Memo) -> Build:  # named where it is asked for
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


class _Terminal:
    """Prints each build in a line, its errors in full, and warnings as they come up."""

    def __init__(self, *, debug: bool) -> None:
        self._debug = debug
        self._known: frozenset[Problem] | None = None

    def ready(self, address: str) -> None:
        click.echo(f"{address}  (Ctrl-C ends it)")

    def built(self, result: Build, seconds: float) -> None:
        new = tuple(one for one in result.problems if one.severity == "error" or self._is_new(one))
        self._known = frozenset(result.problems)
        broken = problems.fatal(result.problems)
        console.told(dataclasses.replace(result, problems=new), "text", "; the last good pages stay" if broken else "")
        if not broken:
            counted = problems.count(result.problems)
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

    def _is_new(self, problem: Problem) -> bool:
        """Whether it came up since the last build; those of the first are only counted, `check` lists them."""
        return self._known is not None and problem not in self._known
