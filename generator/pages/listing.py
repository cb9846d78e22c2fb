"""All pages of a site, and what is wrong with their addresses."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.pages import (
    articles,
    artists,
    changes,
    claims,
    entities,
    freshness,
    home,
    labels,
    people,
    search,
    structured,
    timelines,
    works,
)
from generator.pages.context import Context
from generator.pages.page import Page
from generator.problems import Place, Problem


def every(context: Context) -> tuple[tuple[Page, ...], tuple[Problem, ...]]:
    """Every page by address, and problems for addresses that two things claim."""
    problems: list[Problem] = []
    found: dict[str, Page] = {}
    for page in (*_own(context), *home.redirects(context)):
        # Case and look-alikes do not tell two addresses apart: some file systems take them for one.
        taken = found.setdefault(unicodedata.normalize("NFKC", page.address).casefold(), page)
        if taken is not page:
            problems.append(_clash(page, taken))
    return tuple(structured.described(context, found[address]) for address in sorted(found)), tuple(problems)


def _own(context: Context) -> Iterator[Page]:
    yield from entities.indexes(context)
    for family in (home, artists, labels, people, works, articles, timelines, claims, changes, freshness, search):
        yield from family.pages(context)


def _clash(page: Page, taken: Page) -> Problem:
    if page.place is None:
        page, taken = taken, page
    other = f"also claimed in {taken.place}" if taken.place else "a page of the site itself"
    what = "former address" if page.template.endswith("redirect.html") else "address"
    place = page.place or taken.place or Place("site.yaml")
    message = f"the {what} '{page.address}' is taken: it is {other}"
    return Problem(place, "address-clash", message, "choose another")
