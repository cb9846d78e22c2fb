"""`kpop new`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from generator.cli.options import CONTENT, FINE, SURROUNDINGS, USAGE, debug_option, site_option

KINDS = ("artist", "label", "person", "work", "event", "source", "claim", "term", "timeline", "article", "page")


@click.command()
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
    from generator.authoring import files
    from generator.authoring.sites import entities
    from generator.build import build_date
    from generator.facts.kinds import BY_KIND

    found = id_ or files.id_of(name)
    if not files.valid_id(found):
        click.echo(
            f"error: '{found or name}' gives no id; write --id with small letters, figures and hyphens", err=True
        )
        return USAGE
    declared = BY_KIND[kind]
    there = next((one for one in entities(site_dir) if one.kind == kind and one.id == found), None)
    if there is not None:
        click.echo(f"error: there is {kind} '{found}' already, in {there.place}", err=True)
        return CONTENT
    path = files.path_of(declared, found)
    text = files.text_of(declared, found, " ".join(name.split()), build_date(os.environ.get("SOURCE_DATE_EPOCH", "")))
    return _written(site_dir, path, text)


def _written(site_dir: Path, path: str, text: str) -> int:
    """Writes a file that is not there yet, and says where."""
    try:
        (site_dir / path).parent.mkdir(parents=True, exist_ok=True)
        with (site_dir / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _told_to_editors(site_dir)
    except FileExistsError:
        click.echo(f"error: there is a file {path} already", err=True)
        return CONTENT
    except OSError as error:
        click.echo(f"error: {path}: {error.strerror}", err=True)
        return SURROUNDINGS
    click.echo(path)
    return FINE


def _told_to_editors(site_dir: Path) -> None:
    """Writes the new id into the schemas that editors read, where there are some."""
    from generator.authoring.schemas import FOLDER
    from generator.cli.schema import written

    if (site_dir / FOLDER).is_dir():
        written(site_dir, site_dir / FOLDER)
