"""`kpop build`."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import problems
from generator.cli import console
from generator.cli.options import FINE, shared_options

if TYPE_CHECKING:
    from generator.build import Build
    from generator.report import Told
    from generator.stamp import Stamp


@click.command()
@shared_options
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write the site; a folder of its own.  [default: output/ in the site's folder]",
)
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Accepted for scripts; one process builds.")
@click.option("--no-cache", is_flag=True, help="Build everything anew, whatever was built before.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing but problems.")
def build(
    site_dir: Path,
    output: Path | None,
    base_url: str,
    form: str,
    *,
    drafts: bool,
    quiet: bool,
    no_cache: bool,
    **_accepted: object,
) -> int:
    """Write the whole site to output/.

    All problems of a run are printed together. With an error nothing is written: the last good output stays whole.
    Where nothing has changed since the last build, nothing is done.

    \b
    Examples:
      kpop build
      kpop build --site my-site --output /tmp/site
      kpop build --base-url https://someone.github.io/my-site/
    """
    from generator import report, stamp

    started = time.perf_counter()
    folder = output or site_dir / "output"
    mark = stamp.Stamp(site_dir, "build", base_url, drafts, str(folder.absolute()), stamp.day())
    result: Told | None = None if no_cache else report.from_data(mark.said())
    if result is not None:
        console.told(result, form)
    else:
        result = _whole(site_dir, folder, base_url, mark, form, drafts=drafts, quiet=quiet)
    if problems.fatal(result.problems):
        return console.status(result)
    if not quiet and form == "text":
        seconds = time.perf_counter() - started
        click.echo(f"{problems.plural(result.pages, 'page')} in {seconds:.1f} s, in {console.shown(folder)}")
    return FINE


def _whole(site_dir: Path, folder: Path, base_url: str, mark: Stamp, form: str, *, drafts: bool, quiet: bool) -> Build:
    """A whole build, written where it has no errors; its problems are printed either way."""
    from generator import build as builds
    from generator import report, write

    write.check(folder, site=site_dir)
    options = builds.Options(base_url=base_url, drafts=drafts)
    result = builds.build(site_dir, options, console.progress(quiet=quiet))
    failed = problems.fatal(result.problems)
    console.told(result, form, f"; {console.shown(folder)} left as it was" if failed else "")
    if not failed:
        write.tree(folder, {file.path: file.data for file in result.outputs}, site=site_dir)
        written = [*write.beside(folder), *(str(folder / file.path) for file in result.outputs)]
        mark.leave(result.read, written, report.as_data(result))
    return result
