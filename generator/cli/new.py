"""`kpop new`."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import problems
from generator.cli.options import CONTENT, FINE, SURROUNDINGS, USAGE, debug_option, site_option

if TYPE_CHECKING:
    from generator.problems import Problem
    from generator.read.files import File

KINDS = ("artist", "label", "person", "work", "event", "source", "claim", "term", "timeline", "article", "page")


@click.command(short_help="Begin a file for a new thing.")
@site_option
@click.option("--id", "id_", metavar="ID", default="", help="The id, where the name should not give it.")
@debug_option
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("name", metavar="NAME")
def new(site_dir: Path, kind: str, name: str, id_: str, **_more: object) -> int:
    """Begin a file for a new thing: valid, with everything else that may stand in it as comments.

    KIND is artist, label, person, work, event, source, claim, term, timeline, article or page. The id is made of NAME;
    Hangul is romanised letter by letter. A file that is there is never overwritten.

    \b
    Examples:
      kpop new artist "Stray Kids"
      kpop new artist 방탄소년단 --id bts
      kpop new event "Album of the year"
    """
    from generator.authoring import files, sites
    from generator.build import build_date
    from generator.facts import addresses
    from generator.facts.kinds import BY_KIND
    from generator.facts.types import shortened
    from generator.read.files import File

    there = sites.held(site_dir)
    if there.found.settings is None:
        return _refused("there is no site.yaml here", "name the site with --site DIR, or begin one: kpop init DIR")
    found = id_ or files.id_of(name)
    if not found:
        return _refused(f"'{name}' gives no id", "write --id with small letters, figures and hyphens")
    if wrong := addresses.fault(found):
        return _refused(f"'{shortened(found)}' cannot be an id: {wrong[0]}", "give --id another one")
    same = [one for one in there.entities if one.kind == kind]
    if taken := next((one for one in same if one.id == found), None):
        return _refused(f"there is {kind} '{found}' already, in {taken.place}", "give --id another one", CONTENT)
    today = build_date(os.environ.get("SOURCE_DATE_EPOCH", ""))
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    text = files.text_of(BY_KIND[kind], found, name, today)
    new = File(files.path_of(BY_KIND[kind], found), text.encode("utf-8", "surrogateescape"))
    if fault := next(iter(sites.faults(site_dir, there, new, today)), None):
        return _faulty(name, fault)
    if namesake := next((one for one in same if one.name == name), None):
        click.echo(problems.visible(f"note: {namesake.key} has this name, too, in {namesake.place}"), err=True)
    return _written(site_dir, new)


def _faulty(name: str, fault: Problem) -> int:
    """Says why a file with that name cannot join the site."""
    if fault.code in ("address-clash", "duplicate-id", "bad-address"):
        return _refused(fault.message, "give --id another one", CONTENT)
    if fault.code == "bad-file":
        return _refused(f"{fault.place.path}: {fault.message}", fault.hint, CONTENT)
    return _refused(f"'{name}' cannot be a name: {fault.message}", "")


def _refused(why: str, hint: str, status: int = USAGE) -> int:
    """Says why nothing is begun, and what to do."""
    click.echo(problems.visible(f"error: {why}{'; ' if hint else ''}{hint}"), err=True)
    return status


def _written(site_dir: Path, new: File) -> int:
    """Writes a file that is not there yet, and says where."""
    path = new.path
    try:
        (site_dir / path).parent.mkdir(parents=True, exist_ok=True)
        with (site_dir / path).open("xb") as file:
            file.write(new.data)
        _told_to_editors(site_dir)
    except FileExistsError:
        return _refused(f"there is a file {path} already", "give --id another one", CONTENT)
    except OSError as error:
        return _refused(f"{path}: {error.strerror}", "", SURROUNDINGS)
    click.echo(path)
    return FINE


def _told_to_editors(site_dir: Path) -> None:
    """Writes the new id into the schemas that editors read, where there are some."""
    from generator.authoring.schemas import FOLDER
    from generator.cli.schema import written

    if (site_dir / FOLDER).is_dir():
        written(site_dir, site_dir / FOLDER)
