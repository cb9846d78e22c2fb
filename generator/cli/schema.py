"""`kpop schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.options import FINE, SURROUNDINGS, debug_option, site_option


@click.command(short_help="Print JSON Schemas for editors.")
@site_option
@click.option("--output", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Write a file a kind.")
@debug_option
def schema(site_dir: Path, output: Path | None, **_more: object) -> int:
    """Print what may be written in a file of each kind, as JSON Schemas for editors.

    One JSON object, kind -> schema, or with --output one file a kind, such as artist.json. The ids of the site stand in
    them, so that an editor completes them; run it again when there are new ones.

    \b
    Examples:
      kpop schema
      kpop schema --output .schemas
    """
    from generator.authoring import schemas
    from generator.authoring.sites import ids

    if output is None:
        click.echo(json.dumps(schemas.schemas(ids(site_dir)), ensure_ascii=False, indent=2))
        return FINE
    try:
        count = written(site_dir, output)
    except OSError as error:
        click.echo(f"error: {output.as_posix()}: {error.strerror}", err=True)
        return SURROUNDINGS
    click.echo(f"{count} schemas in {output.as_posix()}/")
    return FINE


def written(site_dir: Path, folder: Path) -> int:
    """Writes the schemas with the ids that the site has now; how many. OSError where that cannot be."""
    from generator.authoring import schemas
    from generator.authoring.sites import ids

    folder.mkdir(parents=True, exist_ok=True)
    files = schemas.files(ids(site_dir), folder.as_posix())
    for path, text in files.items():
        Path(path).write_text(text, "utf-8")
    return len(files)
