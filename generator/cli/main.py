"""The group of all commands, and the last net under them."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import NoReturn

import click

from generator import __version__
from generator.cli.build import build
from generator.cli.check import check
from generator.cli.explain import explain
from generator.cli.facts import facts
from generator.cli.init import init
from generator.cli.new import new
from generator.cli.options import FINE, INTERRUPTED, SURROUNDINGS, USAGE
from generator.cli.publish import publish
from generator.cli.schema import schema
from generator.cli.serve import serve


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; its exit status comes back, whatever happened."""
    if arguments is None and sys.getfilesystemencoding() != "utf-8":
        # Paths are UTF-8 in Git and on the web; a Python told to take them for ASCII cannot even name a Hangul file.
        os.environ["PYTHONUTF8"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "generator", *sys.argv[1:]])  # noqa: S606  # ourselves again
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    debug = "--debug" in given
    try:
        arguments = [one for one in given if one != "--debug"]
        return int(kpop.main(arguments, "kpop", standalone_mode=False, obj=debug) or FINE)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except Exception as error:  # the last net: a bug of ours is told in one line
        if debug:
            raise
        return _failed(error)


def run() -> NoReturn:
    """The program: one command, and out. What it has made is left to the system, which is done with it at once."""
    status = main()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


_FULL = (errno.ENOSPC, errno.EDQUOT)
"""What a disk says, or the file or device behind standard output, that takes no more."""


def _failed(error: Exception) -> int:
    from generator.write import Refused

    if isinstance(error, Refused):
        click.echo(f"error: {error}", err=True)
    elif isinstance(error, OSError) and error.errno in _FULL:
        where = f" ({error.filename})" if error.filename else ""
        click.echo(f"error: {error.strerror}{where}; make room and begin again", err=True)
    else:
        said = f"{type(error).__name__}: {error}"
        click.echo(f"error: the generator failed ({said}); --debug shows where. Please report it.", err=True)
    return SURROUNDINGS


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kpop")
def kpop() -> None:
    """Build a site of explainers from Markdown and facts.

    A site is a folder with site.yaml, content/ and, if it likes, templates/. Facts are written once, in YAML, with
    source and date; pages, timelines and links follow from them.

    \b
    Write with the site beside you, see what is wrong, build it:
      kpop serve --open
      kpop check
      kpop build
    """


for _command in (init, new, serve, check, build, publish, facts, explain, schema):
    kpop.add_command(_command)
