"""`kpop init`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from generator import problems
from generator.cli.options import FINE, SURROUNDINGS, address, debug_option


@click.command(short_help="Begin a new site of your own.")
@click.option("--title", default="", metavar="TEXT", help="What the site is called.  [default: made of DIR's name]")
@click.option(
    "--url",
    default="",
    metavar="URL",
    callback=lambda _context, _option, given: address(given),
    help="Where it will be published.  [default: an example, to be changed in site.yaml]",
)
@debug_option
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path, title: str, url: str, **_more: object) -> int:
    """Begin a new site of your own in DIR, which builds and passes `check` at once.

    It gets settings, an empty content, workflows for GitHub Pages, settings for VS Code and a README. Its pages look
    like those of this project until it has templates of its own. Files that are there are kept as they are.

    \b
    Examples:
      kpop init my-site
      kpop init . --title "Girl groups, explained" --url https://someone.github.io/girl-groups/
    """
    from generator.authoring import begin, schemas

    try:
        if found := begin.occupied(folder):
            return _refused(folder, f"there is a site already ({found}); give another folder")
        title = " ".join(title.split()) or begin.title_of(folder)
        files = begin.files_of(title, url or begin.url_of(folder))
        done = begin.begin(folder, {**files, **schemas.files({}, schemas.FOLDER)})
    except OSError as error:
        return _refused(folder, f"{error.strerror or error}; give another folder")
    for path in done.kept:
        click.echo(f"kept as it is: {path}")
    click.echo(f"{problems.plural(len(done.written), 'file')} in {folder.as_posix()}/")
    click.echo(_next(folder))
    if around := begin.around(folder):
        click.echo(f"\nIt lies in the repository {problems.visible(around)}; git init in it makes it one of its own.")
    if not begin.pinned(files):
        click.echo("\nBefore others build it: write into requirements.txt where the generator is from.")
    return FINE


def _next(folder: Path) -> str:
    """What to do first, as it can be typed: with the command where it is installed, else from a clone."""
    if shutil.which("kpop"):
        here = "" if folder.resolve() == Path.cwd() else f"  cd {folder.as_posix()}\n"
        return f'\nNext:\n{here}  kpop new artist "Stray Kids"\n  kpop serve --open'
    run = f"  python3 dev.py {{}} --site {folder.as_posix()}"
    return "\n".join(("\nNext:", run.format('new artist "Stray Kids"'), run.format("serve --open")))


def _refused(folder: Path, why: str) -> int:
    click.echo(problems.visible(f"error: {folder.as_posix()}: {why}"), err=True)
    return SURROUNDINGS
