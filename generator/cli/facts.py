"""`kpop facts diff` and `kpop facts journal`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import problems
from generator.cli.options import CONTENT, FINE, SURROUNDINGS, debug_option, site_option

if TYPE_CHECKING:
    from generator import history


@click.group(short_help="Say what changed in the facts, and when.")
def facts() -> None:
    """What changed in the facts, from the history of the repository that the site lies in."""


@facts.command("diff")
@site_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="In words, or for programs."
)
@debug_option
@click.argument("old", metavar="REV")
@click.argument("new", metavar="[REV]", default="")
def facts_diff(site_dir: Path, old: str, new: str, form: str, **_more: object) -> int:
    """Say in words which facts changed from one git revision to another, or to the files as they are now.

    REV is a commit, a branch or a tag; REV..REV does too. Drafts count. Files that cannot be read at one of the two
    are named on standard error, and the rest is compared.

    \b
    Examples:
      kpop facts diff HEAD
      kpop facts diff v1 main
      kpop facts diff HEAD~5..HEAD --format json
    """
    from generator import history
    from generator.history import told
    from generator.render import theme

    found = history.diff(site_dir, old, new)
    if isinstance(found, history.Unavailable):
        return _unavailable(found)
    click.echo(told.left_out(found.left_out), err=True, nl=False)
    if form == "json":
        click.echo(told.as_json(found.changes), nl=False)
    else:
        words = theme.load(theme.layers(site_dir), "en")[0].words
        click.echo(told.as_text(found.changes, words), nl=False)
    return FINE


@facts.command("journal")
@site_option
@debug_option
def facts_journal(site_dir: Path, **_more: object) -> int:
    """Write what changed and when to changes.json, for builds that have no whole history.

    What it says already stays; what the history has besides is added at its end. Commit it.
    """
    from generator import history

    found = history.keep(site_dir)
    if not isinstance(found, int):
        return _unavailable(found)
    click.echo(f"{problems.plural(found, 'change')} added to {history.FILE}")
    return FINE


def _unavailable(why: history.Unavailable) -> int:
    click.echo(problems.visible(f"error: {why}"), err=True)
    return CONTENT if why.of_content else SURROUNDINGS
