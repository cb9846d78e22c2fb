"""`kpop schema`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from generator.cli.options import FINE, debug_option, site_option


@click.command()
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
    from generator.authoring.schemas import schemas
    from generator.authoring.sites import ids

    found = schemas(ids(site_dir))
    if output is None:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return FINE
    output.mkdir(parents=True, exist_ok=True)
    for kind, one in found.items():
        (output / f"{kind}.json").write_text(f"{json.dumps(one, ensure_ascii=False, indent=2)}\n", "utf-8")
    click.echo(f"{len(found)} schemas in {output.as_posix()}/")
    return FINE
