"""`kpop check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import problems
from generator.cli import console
from generator.cli.options import FINE, shared_options

if TYPE_CHECKING:
    from generator.build import Build, Options


def _days(given: str | None) -> int | None:
    if given is None:
        return None
    number = given.removesuffix("d")
    if not (number.isascii() and number.isdigit()):
        raise click.BadParameter("write a number of days, like 180d")
    return int(number)


@click.command()
@shared_options
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option(
    "--stale-after",
    metavar="DAYS",
    callback=lambda _context, _option, given: _days(given),
    help="Warn of facts that nobody checked for so long, such as 180d, instead of site.yaml's freshness.",
)
@click.option("--hints", is_flag=True, help="Tell what could be written better, too; hints never fail.")
@click.option(
    "--mentions", is_flag=True, help="List every name in the articles and whether it links, and nothing else."
)
def check(
    site_dir: Path,
    base_url: str,
    form: str,
    *,
    drafts: bool,
    strict: bool,
    stale_after: int | None,
    hints: bool,
    mentions: bool,
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
      kpop check --hints
      kpop check --mentions
    """
    from generator import build as builds

    options = builds.Options(base_url=base_url, drafts=drafts, stale_after=stale_after, hints=hints)
    with console.uncollected():
        result = _built(site_dir, options, form)
    if mentions and result.usable:
        console.listed(result, form)
        return FINE
    console.told(result, form)
    if form == "text":
        console.answered(result)
        if not result.problems:
            click.echo(f"no problems on {problems.plural(result.pages, 'page')}")
    return console.status(result) if problems.fatal(result.problems, strict=strict) else FINE


def _built(site_dir: Path, options: Options, form: str) -> Build:
    """The site as it is, with what the last build remembers; nothing is written, not even that."""
    from generator import build as builds
    from generator import disk, making, memo, packed, stamp, work

    database = disk.Past(site_dir / stamp.FOLDER, stamp.version())
    progress = console.progress(quiet=form != "text")
    try:
        known = memo.Memo(database, jobs=work.cores())
        known.outputs = making.recorded(known)
        return builds.build(site_dir, options, known, progress)
    except packed.Unreadable:
        return builds.build(site_dir, options, memo.Memo(jobs=work.cores()), progress)
    finally:
        database.close()
