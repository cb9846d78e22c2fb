"""All that is told of one page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.build import Build, site_views
from generator.explained.fate import Past, Reason, reasons
from generator.explained.origins import Origin, origins
from generator.memo import Memo
from generator.pages.page import Page
from generator.problems import Problem
from generator.render.drawn import drawn_on
from generator.render.page import path_of
from generator.render.theme import Theme


@dataclass(frozen=True, slots=True)
class Template:
    """A template by its path below templates/; `own` says that the site has it, and not only the generator."""

    path: str
    own: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """What is told of a page.

    `file` is its path below the output folder, `size` its bytes as a build would write them. `templates` are its own
    and then those that this one draws on. `changed` are the fields that were others when its view last changed, None
    where nothing is remembered of it. `again` are the reasons for which a build would make it again; none where it
    would be kept. `problems` are those in its own files.
    """

    address: str
    file: str
    size: int
    templates: tuple[Template, ...]
    origins: tuple[Origin, ...]
    changed: tuple[str, ...] | None
    again: tuple[Reason, ...]
    problems: tuple[Problem, ...]


def explain(page: Page, built: Build, now: Memo, past: Past, theme: Theme, own: Collection[str]) -> Explained:
    """Of one page of a build without errors: `now` is what it remembers, `past` what the one before it left.

    `own` are the names of the templates that the site has itself.
    """
    context = built.context
    assert context is not None, "a build without errors has made pages"
    behind = origins(page, page.view(built.texts), context, built.texts)
    site = site_views(context)[page.language]
    before = None if past.outdated else past.made(page)
    file = next(one for one in built.outputs if one.path == path_of(page.address))
    files = {one.path for one in behind if one.why == "own"}
    return Explained(
        page.address,
        file.path,
        len(file.data) if file.data is not None else past.size(file.path) or 0,
        tuple(Template(name, name in own) for name in (page.template, *drawn_on(page.template, site, theme))),
        behind,
        before.changed if before else None,
        reasons(page, past, now) if page.address in built.rendered else (),
        tuple(problem for problem in built.problems if problem.place.path in files),
    )
