"""The command line: arguments in, exit status out. Everything else is in the modules it calls.

Exit status: 0 fine, 1 problems in the content, 2 wrong command line or site.yaml, 3 the surroundings (disk,
permission, lock), 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator import __version__, problems

if TYPE_CHECKING:
    from generator.build import Build, Progress

FINE, CONTENT, USAGE, SURROUNDINGS, INTERRUPTED = 0, 1, 2, 3, 130

F = TypeVar("F", bound=Callable[..., Any])


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
        return int(kpop.main([one for one in given if one != "--debug"], "kpop", standalone_mode=False) or FINE)
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


def _failed(error: Exception) -> int:
    from generator.write import Refused

    if isinstance(error, Refused):
        click.echo(f"error: {error}", err=True)
    else:
        said = f"{type(error).__name__}: {error}"
        click.echo(f"error: the generator failed ({said}); --debug shows where. Please report it.", err=True)
    return SURROUNDINGS


def shared_options(command: F) -> F:
    """The options that `build` and `check` have in common."""
    for option in (
        click.option("--debug", is_flag=True, help="Show a traceback where the generator itself fails."),
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json", "github"]),
            default="text",
            help="How to print problems: text for people (to standard error), json for programs, github for "
            "annotations in a workflow.",
        ),
        click.option("--drafts", is_flag=True, help="Take drafts as if they were published."),
        click.option(
            "--base-url",
            default="",
            metavar="URL",
            callback=lambda _context, _option, given: _address(given),
            help="Publish at URL instead of site.yaml's url.",
        ),
        click.option(
            "--site",
            "site_dir",
            type=click.Path(path_type=Path, exists=True, file_okay=False),
            default=".",
            metavar="DIR",
            help="The site's folder, with site.yaml and content/ in it.  [default: this folder]",
        ),
    ):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kpop")
def kpop() -> None:
    """Build a site of explainers from Markdown and facts.

    A site is a folder with site.yaml, content/ and, if it likes, templates/. Facts are written once, in YAML, with
    source and date; pages, timelines and links follow from them.

    \b
    Write something, see what is wrong, build it:
      kpop check
      kpop build
      python -m http.server --directory output
    """


@kpop.command()
@shared_options
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write the site; a folder of its own.  [default: output/ in the site's folder]",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Accepted for scripts; one process builds.")
@click.option("--no-cache", is_flag=True, help="Accepted for scripts; every build is a whole one.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
def build(
    site_dir: Path,
    output: Path | None,
    base_url: str,
    form: str,
    *,
    drafts: bool,
    quiet: bool,
    **_accepted: object,
) -> int:
    """Write the whole site to output/.

    All problems of a run are printed together. With an error nothing is written: the last good output stays whole.

    \b
    Examples:
      kpop build
      kpop build --site my-site --output /tmp/site
      kpop build --base-url https://someone.github.io/my-site/
    """
    from generator import build as builds
    from generator import write

    started = time.perf_counter()
    folder = output or site_dir / "output"
    write.check(folder, site=site_dir)
    result = builds.build(site_dir, builds.Options(base_url=base_url, drafts=drafts), _progress(quiet=quiet))
    failed = problems.fatal(result.problems)
    _print(result, form, f"; {_shown(folder)} left as it was" if failed else "")
    if failed:
        return _status(result)
    write.tree(folder, {file.path: file.data for file in result.outputs}, site=site_dir)
    if not quiet and form == "text":
        seconds = time.perf_counter() - started
        click.echo(f"{problems.plural(result.pages, 'page')} in {seconds:.1f} s, in {_shown(folder)}")
    return FINE


@kpop.command()
@shared_options
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--stale-after",
    metavar="DAYS",
    callback=lambda _context, _option, given: _days(given),
    help="Warn of facts that nobody checked for so long, such as 180d, instead of site.yaml's freshness.",
)
def check(
    site_dir: Path,
    base_url: str,
    form: str,
    *,
    drafts: bool,
    strict: bool,
    stale_after: int | None,
    **_more: object,
) -> int:
    """Look for everything that is wrong, and write nothing.

    The same checks as `build`: reading, facts, references, links, anchors, templates, sources, freshness. Status 1
    where there are errors, and with --strict where there are warnings.

    \b
    Examples:
      kpop check
      kpop check --strict --format github
      kpop check --stale-after 180d
    """
    from generator import build as builds

    options = builds.Options(base_url=base_url, drafts=drafts, stale_after=stale_after)
    result = builds.build(site_dir, options, _progress(quiet=form != "text"))
    _print(result, form)
    if not result.problems and form == "text":
        click.echo(f"no problems on {problems.plural(result.pages, 'page')}")
    return _status(result) if problems.fatal(result.problems, strict=strict) else FINE


def _address(given: str) -> str:
    from generator.facts.settings import url_fault

    if given and (fault := url_fault(given)):
        raise click.BadParameter(fault)
    return given


def _days(given: str | None) -> int | None:
    if given is None:
        return None
    number = given.removesuffix("d")
    if not (number.isascii() and number.isdigit()):
        raise click.BadParameter("write a number of days, like 180d")
    return int(number)


def _status(result: Build) -> int:
    """What failed: the site's settings, or its content."""
    of_settings = [one for one in result.problems if one.place.path == "site.yaml" and one.severity == "error"]
    return USAGE if of_settings or not result.usable else CONTENT


def _print(result: Build, form: str, ending: str = "") -> None:
    if form == "json":
        click.echo(problems.as_json(result.problems), nl=False)
    elif form == "github":
        click.echo(problems.as_github(result.problems), nl=False)
    elif result.problems:
        click.echo(problems.as_text(result.problems, result.lines, _paint), err=True, nl=False)
        click.echo(f"{problems.count(result.problems)}{ending}", err=True)


def _paint(said: str, severity: problems.Severity) -> str:
    """Colour on a terminal; click leaves it out where standard error is none."""
    if "NO_COLOR" in os.environ:
        return said
    return click.style(said, fg="red" if severity == "error" else "yellow", bold=True)


def _shown(folder: Path) -> str:
    """A folder as the author knows it: relative where it lies below the working folder."""
    try:
        return f"{folder.resolve().relative_to(Path.cwd())}/"
    except ValueError:
        return f"{folder}/"


def _progress(*, quiet: bool) -> Progress:
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
