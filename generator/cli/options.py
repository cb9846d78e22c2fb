"""Exit statuses and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

FINE, CONTENT, USAGE, SURROUNDINGS, INTERRUPTED = 0, 1, 2, 3, 130
"""Fine; problems in the content; a wrong command line or site.yaml; the surroundings (disk, permission, lock, git);
interrupted."""

F = TypeVar("F", bound=Callable[..., Any])


def address(given: str) -> str:
    """An address that a site can have, or a refusal of the command line."""
    if given:
        from generator.facts.settings import url_fault

        if fault := url_fault(given):
            raise click.BadParameter(fault)
    return given


site_option = click.option(
    "--site",
    "site_dir",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    metavar="DIR",
    help="The site's folder, with site.yaml and content/ in it.  [default: this folder]",
)
debug_option = click.option("--debug", is_flag=True, help="Show a traceback where the generator itself fails.")


drafts_option = click.option("--drafts", is_flag=True, help="Take drafts as if they were published.")
base_url_option = click.option(
    "--base-url",
    default="",
    metavar="URL",
    callback=lambda _context, _option, given: address(given),
    help="Publish at URL instead of site.yaml's url.",
)


def shared_options(command: F) -> F:
    """The options that `build` and `check` have in common."""
    for option in (
        debug_option,
        click.option(
            "--format",
            "form",
            type=click.Choice(["text", "json", "github"]),
            default="text",
            help="How to print problems: text for people (to standard error), json for programs, github for "
            "annotations in a workflow.",
        ),
        drafts_option,
        base_url_option,
        site_option,
    ):
        command = option(command)
    return command
