"""`kpop publish`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import KW_ONLY, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import problems
from generator.cli import console
from generator.cli.options import CONTENT, FINE, SURROUNDINGS, base_url_option, debug_option, site_option

if TYPE_CHECKING:
    from generator.build import Build
    from generator.facts.settings import Settings
    from generator.publish import Commit, Remote, Source, Tip, Unavailable


@click.command(short_help="Build the site and push it to a branch.")
@site_option
@click.option("--remote", "remote_name", metavar="NAME", default="", help="The remote.  [default: the only one]")
@click.option("--branch", metavar="NAME", default="gh-pages", help="The branch to publish to.  [default: gh-pages]")
@base_url_option
@click.option("--dry-run", is_flag=True, help="Do all but the push, and say what it would change.")
@click.option("--allow-dirty", is_flag=True, help="Publish files that are not committed, too; the commit says so.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@debug_option
def publish(
    site_dir: Path,
    remote_name: str,
    branch: str,
    base_url: str,
    *,
    dry_run: bool,
    allow_dirty: bool,
    strict: bool,
    **_more: object,
) -> int:
    """Build the site anew and push it to a branch, from which GitHub Pages shows it.

    Your files, your index and your branches stay as they are. The push stands on top of what is published and is never
    forced. Without a commit of all sources, in the midst of a merge and the like, it refuses and says what to do.

    \b
    Examples:
      kpop publish --dry-run
      kpop publish
      kpop publish --remote origin --branch gh-pages --strict
    """
    from generator import publish as publishing

    of = publishing.source(site_dir, allow_dirty=allow_dirty)
    if isinstance(of, publishing.Unavailable):
        return _refused([of])
    to = publishing.remote(site_dir, remote_name, branch, "" if isinstance(of, tuple) else of.branch)
    if isinstance(of, tuple) or isinstance(to, tuple):
        return _refused([*(of if isinstance(of, tuple) else ()), *(to if isinstance(to, tuple) else ())])
    with publishing.objects(site_dir, kept=not dry_run) as environment:
        if isinstance(environment, publishing.Unavailable):
            return _refused([environment])
        return _published(_Asked(of, to, environment, base_url, dry_run=dry_run, strict=strict))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is published, where to, and how; new objects go where `environment` says."""

    of: Source
    to: Remote
    environment: Mapping[str, str]
    base_url: str
    _: KW_ONLY
    dry_run: bool
    strict: bool


def _published(asked: _Asked) -> int:
    """A clean build on top of what is there, where nothing stands against it."""
    from generator import publish as publishing

    on = publishing.tip(asked.to, asked.environment)
    if isinstance(on, publishing.Unavailable):
        return _refused([on])
    result = _built(asked.of.folder, asked.base_url)
    failed = problems.fatal(result.problems, strict=asked.strict)
    console.told(result, "text", "; nothing was published" if failed else "")
    if failed or result.context is None:
        return console.status(result)
    files = {file.path: file.data for file in result.outputs if file.data is not None}
    if not _passed(asked, publishing.faults(files), publishing.doubts(files)):
        return CONTENT
    return _sent(asked, files, result.context.settings, on)


def _built(site_dir: Path, base_url: str) -> Build:
    """A clean build: nothing remembered, nothing written."""
    from generator import build as builds
    from generator import memo, work

    with console.uncollected():
        known = memo.Memo(jobs=work.cores())
        return builds.build(site_dir, builds.Options(base_url=base_url), known, console.progress(quiet=False))


def _passed(asked: _Asked, faults: Iterable[str], doubts: Iterable[str]) -> bool:
    faults, doubts = tuple(faults), tuple(doubts)
    for fault in faults:
        click.echo(problems.visible(f"error: {fault}"), err=True)
    for doubt in doubts:
        click.echo(problems.visible(f"{'error' if asked.strict else 'warning'}: {doubt}"), err=True)
    return not faults and not (asked.strict and doubts)


def _sent(asked: _Asked, files: Mapping[str, bytes], site: Settings, on: Tip | Unavailable) -> int:
    """The commit, pushed on top of what is there; once more, where somebody else was faster."""
    from generator import publish as publishing

    for _ in range(2):
        if isinstance(on, publishing.Unavailable):
            return _refused([on])
        commit = publishing.made(files, on, asked.of, site.title, asked.environment)
        if isinstance(commit, publishing.Unavailable):
            return _refused([commit])
        doubts = (
            publishing.doubt(site.url, asked.to.url, commit.domain),
            publishing.unseen(asked.of, on.built_from) if commit.id else "",
        )
        if not _passed(asked, (), filter(None, doubts)):
            return CONTENT
        address = f"https://{commit.domain}/" if commit.domain else site.url
        if not commit.id:
            click.echo(f"already published: {address}")
            return FINE
        _described(commit, on, asked.to, len(files))
        if asked.dry_run:
            click.echo(f"nothing was pushed; it would be at {address}")
            return FINE
        outcome = publishing.push(commit, asked.to)
        if outcome is None:
            _ended(address, on, asked.to)
            return FINE
        if isinstance(outcome, publishing.Unavailable):
            return _refused([outcome])
        before, on = on, publishing.tip(asked.to, asked.environment)
        if on == before:
            return _refused([outcome.why])
        if isinstance(on, publishing.Tip):
            click.echo(problems.visible(f"somebody else has published meanwhile: {on}"))
    return _refused([publishing.Unavailable("somebody else publishes at the same time", "try again in a moment")])


def _described(commit: Commit, on: Tip, to: Remote, count: int) -> None:
    """Says what the commit changes and what it stands on."""
    counts = f"{commit.new} new, {commit.changed} changed, {commit.gone} gone"
    below = f"on top of {on}" if on.commit else "a new branch"
    click.echo(problems.visible(f"{problems.plural(count, 'file')} to {to.branch} of {to.name}: {counts}; {below}"))
    if commit.domain:
        click.echo(problems.visible(f"keeps the branch's domain {commit.domain} (CNAME)"))


def _ended(address: str, on: Tip, to: Remote) -> None:
    """Says where the site is, and the first time what GitHub must be told."""
    from generator.publish.address import of_remote

    click.echo(f"published: {address}")
    if not on.commit and of_remote(to.url):
        click.echo(
            "Once, in the repository's settings: Pages > Build and deployment > Source: Deploy from a branch, "
            f"{to.branch}, / (root)."
        )


def _refused(reasons: Iterable[Unavailable]) -> int:
    """Says every reason why nothing was published."""
    for reason in reasons:
        click.echo(problems.visible(f"error: {reason}"), err=True)
    click.echo("nothing was published", err=True)
    return SURROUNDINGS
