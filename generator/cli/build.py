"""`kpop build`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from generator import problems
from generator.cli import console
from generator.cli.options import FINE, shared_options


@click.command()
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
    result = builds.build(site_dir, builds.Options(base_url=base_url, drafts=drafts), console.progress(quiet=quiet))
    failed = problems.fatal(result.problems)
    console.told(result, form, f"; {console.shown(folder)} left as it was" if failed else "")
    if failed:
        return console.status(result)
    write.tree(folder, {file.path: file.data for file in result.outputs}, site=site_dir)
    if not quiet and form == "text":
        seconds = time.perf_counter() - started
        click.echo(f"{problems.plural(result.pages, 'page')} in {seconds:.1f} s, in {console.shown(folder)}")
    return FINE
