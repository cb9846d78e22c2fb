"""`kpop explain`."""

from __future__ import annotations

import dataclasses
import os
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import problems
from generator.cli import console
from generator.cli.options import FINE, USAGE, base_url_option, debug_option, drafts_option, site_option

if TYPE_CHECKING:
    from generator.build import Build
    from generator.explained import Beside, Explained, Past
    from generator.memo import Memo
    from generator.pages.context import Context
    from generator.pages.page import Page
    from generator.render.theme import Theme


@click.command(short_help="Say what a page is made from, and why.")
@site_option
@base_url_option
@drafts_option
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where builds write the site.  [default: output/ in the site's folder]",
)
@click.option("--all", "whole", is_flag=True, help="Name everything; without it, long lists are cut.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="In words, or for programs."
)
@debug_option
@click.argument("asked", metavar="PAGE")
def explain(
    site_dir: Path,
    base_url: str,
    output: Path | None,
    form: str,
    asked: str,
    *,
    drafts: bool,
    whole: bool,
    **_more: object,
) -> int:
    """Say what a page is made from, what changed in it last, and whether a build would make it again.

    PAGE is an address, an id, a file of the content or one below output/. It is told as the site is now, beside what
    the last build remembers; nothing is written. Of files that are no pages (feeds, calendars, data, pictures, assets)
    it says what they are made from. Give --output, --base-url and --drafts as you give them to build.

    \b
    Examples:
      kpop explain /artists/bts/
      kpop explain bts
      kpop explain content/articles/golden-explained.md --all
      kpop explain output/index.html --format json
    """
    from generator import explained

    folder = output or site_dir / "output"
    built, now, past = _looked(site_dir, folder, base_url, drafts=drafts, quiet=form != "text")
    if built.context is None or problems.fatal(built.problems):
        console.told(built, form, "; pages are explained once there is none")
        return console.status(built)
    placed = _placed(asked, site_dir, folder)
    theme, own = _theme(site_dir, built.context)
    said = _of_file(explained.beside(placed, built, past.size, own), folder, form)
    if not said and (page := _page(asked, placed, built, built.context)):
        found = explained.explain(page, built, now, past, theme, own)
        said = _of_page(found, folder, form, _check(site_dir), whole=whole)
    click.echo(said, nl=False)
    return FINE if said else USAGE


def _of_page(found: Explained, folder: Path, form: str, check: str, *, whole: bool) -> str:
    """What is told of a page."""
    from generator.explained import told

    return told.as_json(found) if form == "json" else told.as_text(found, console.shown(folder), check, whole=whole)


def _of_file(found: Beside | None, folder: Path, form: str) -> str:
    """What is told of a file that is no page; empty where none is meant."""
    from generator.explained import told

    if found is None:
        return ""
    return told.file_as_json(found) if form == "json" else told.file_as_text(found, console.shown(folder))


def _page(asked: str, placed: str, built: Build, context: Context) -> Page | None:
    """The page that is meant; None where it is none or several, which is said."""
    from generator import explained
    from generator.explained import told
    from generator.pages import listing

    every, _ = listing.every(context)
    pages = explained.asked(placed, every, context, built.texts)
    if len(pages) == 1:
        return pages[0]
    click.echo(told.unclear(asked, pages, explained.nearest(placed, every, context)), err=True)
    return None


def _theme(site_dir: Path, context: Context) -> tuple[Theme, frozenset[str]]:
    """The theme of a site, and the names of the templates that the site has itself."""
    from generator.render import theme as themes

    layered = themes.layers(site_dir)
    own = frozenset(file.path for found, _ in layered[1:] for file in found)
    return themes.load(layered, context.settings.language)[0], own


def _check(site_dir: Path) -> str:
    """The command that lists the problems of a site."""
    return "kpop check" if site_dir == Path() else f"kpop check --site {shlex.quote(str(site_dir))}"


def _looked(site_dir: Path, folder: Path, base_url: str, *, drafts: bool, quiet: bool) -> tuple[Build, Memo, Past]:
    """A build that writes nothing, what it remembers, and what the last one left behind."""
    from generator import build as builds
    from generator import disk, explained, memo, packed, stamp, work
    from generator.outputs import Output

    database = disk.Past(site_dir / stamp.FOLDER, stamp.version())
    mark = stamp.Stamp(site_dir, "build", base_url, drafts, str(folder.absolute()), stamp.day())
    lying = mark.lying(folder.absolute())
    past = explained.Past(database, database.outdated, lying, _sizes(folder))
    options, progress = builds.Options(base_url, drafts), console.progress(quiet=quiet)
    with console.uncollected():
        try:
            now = memo.Memo(database, jobs=work.cores())
            now.outputs = {path: Output(path, None, digest) for path, digest in lying.items()}
            return builds.build(site_dir, options, now, progress), now, past
        except packed.Unreadable:
            now = memo.Memo(jobs=work.cores())
            return builds.build(site_dir, options, now, progress), now, dataclasses.replace(past, disk=None)


def _sizes(folder: Path) -> Callable[[str], int | None]:
    """How many bytes a file below a folder has; None where there is none."""

    def size(path: str) -> int | None:
        try:
            return (folder / path).lstat().st_size
        except OSError:
            return None

    return size


def _placed(asked: str, site_dir: Path, folder: Path) -> str:
    """What was asked for, a path of a file as the site knows it: an address, or from the site's folder on."""
    below, site = _plain(folder), _plain(site_dir)
    for base in (Path(), site_dir):
        path = _plain(base / asked)
        if path.is_relative_to(below):
            return f"/{path.relative_to(below).as_posix().removeprefix('.')}"
        if path.is_file() and path.is_relative_to(site):
            return path.relative_to(site).as_posix()
    return asked


def _plain(path: Path) -> Path:
    """A full path without `..` in it; links are not followed, as the site is where its author says it is."""
    return Path(os.path.normpath(path.absolute()))
