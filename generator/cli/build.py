"""`kpop build`."""

from __future__ import annotations

import time
from contextlib import closing, suppress
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import problems
from generator.cli import console
from generator.cli.options import FINE, shared_options

if TYPE_CHECKING:
    from generator.build import Build
    from generator.outputs import Spool
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
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes may build; the output is the same for any.  [default: one a core]",
)
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
    jobs: int | None,
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
        asked = _Asked(site_dir, folder, base_url, form, drafts=drafts, quiet=quiet, jobs=jobs, anew=no_cache)
        result = _built(asked, mark)
    if problems.fatal(result.problems):
        return console.status(result)
    if not quiet and form == "text":
        seconds = time.perf_counter() - started
        click.echo(f"{problems.plural(result.pages, 'page')} in {seconds:.1f} s, in {console.shown(folder)}")
    return FINE


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be built and where to. `anew` forgets what was built before."""

    site_dir: Path
    folder: Path
    base_url: str
    form: str
    _: KW_ONLY
    drafts: bool
    quiet: bool
    jobs: int | None
    anew: bool


def _built(asked: _Asked, mark: Stamp) -> Build:
    """A build of what has changed, written where it has no errors; its problems are printed either way."""
    from generator import packed, write

    write.check(asked.folder, site=asked.site_dir)
    with console.uncollected():
        try:
            return _once(asked, mark, anew=asked.anew)
        except (packed.Unreadable, write.Vanished):
            # What was remembered is not what it was said to be, or somebody took a file away meanwhile.
            return _once(asked, mark, anew=True)


def _once(asked: _Asked, mark: Stamp, *, anew: bool) -> Build:
    from generator.outputs import Spool

    with closing(Spool()) as spool:
        return _made(asked, mark, spool, anew=anew)


def _made(asked: _Asked, mark: Stamp, spool: Spool, *, anew: bool) -> Build:
    from generator import build as builds
    from generator import disk, memo, report, stamp, work, write
    from generator.outputs import Contents, Output

    database = disk.Database(asked.site_dir / stamp.FOLDER, stamp.version())
    if anew:
        database.clear()
    known = memo.Memo(database, jobs=asked.jobs or work.cores())
    lying = {} if anew else mark.lying(asked.folder.absolute())
    known.outputs = {path: Output(path, None, digest) for path, digest in lying.items()}
    known.aside = spool.aside
    options = builds.Options(base_url=asked.base_url, drafts=asked.drafts)
    result = builds.build(asked.site_dir, options, known, console.progress(quiet=asked.quiet))
    failed = problems.fatal(result.problems)
    console.told(result, asked.form, f"; {console.shown(asked.folder)} left as it was" if failed else "")
    known.end(result.outputs, whole=not failed)
    if not failed:
        write.tree(asked.folder, Contents(result.outputs, lying), site=asked.site_dir)
        digests = {file.path: file.digest for file in result.outputs}
        beside = write.beside(asked.folder)
        mark.leave(result.read, asked.folder.absolute(), digests, beside, report.as_data(result))
    with suppress(OSError):
        if not failed:
            stamp.make_folder(asked.site_dir)
        database.save(known.kept(), whole=not failed)
    database.close()
    if database.spoilt and not asked.quiet:
        click.echo("note: what was remembered could not be read; everything was built anew", err=True)
    return result
