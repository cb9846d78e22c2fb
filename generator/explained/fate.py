"""What a build would do with a page now: keep it, or make it again, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.making import LOOK, LOOK_SORT, MADE, SORT, Look, Made, telling
from generator.memo import Disk, Memo, Row
from generator.pages.page import Page
from generator.render.page import path_of

WHY = {
    "first": "nothing is remembered of an earlier build",
    "program": "the last build was made by another version of the program or its libraries",
    "new": "the last build did not have it",
    "template": "it has another template",
    "view": "its view has changed",
    "theme": "the theme has changed",
    "site": "what every page sees of the site has changed",
    "missing": "its file is not there",
    "touched": "its file may not be what the last build wrote there",
}
"""Why a page is made again."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason to make a page again (a key of `WHY`), and what it is about: fields, templates."""

    why: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What the last build left behind.

    `disk` is what it remembers, None where that cannot be read; `outdated` says that another program made it. `lying`
    are the digests of those files that still are as it wrote them, and `size` says how many bytes any file has, None
    where it is not there; both by path below the output folder.
    """

    disk: Disk | None
    outdated: bool
    lying: Mapping[str, bytes]
    size: Callable[[str], int | None]

    def rows(self, sort: str) -> Mapping[str, Row]:
        """All that it remembers of a sort, by name."""
        return self.disk.rows(sort) if self.disk else {}

    def made(self, page: Page) -> Made | None:
        """What it remembers of a page."""
        row = self.rows(SORT).get(page.address)
        return MADE.value_of(row[1]) if row else None

    def look(self) -> Look | None:
        """What it remembers of what every page sees."""
        row = self.rows(LOOK_SORT).get("")
        return LOOK.value_of(row[1]) if row else None


def reasons(page: Page, past: Past, now: Memo) -> tuple[Reason, ...]:
    """Why a page that is not kept is made again; `now` remembers how it comes out."""
    made = now.last(SORT, MADE, page.address)
    assert made is not None, "the page was made"
    if past.outdated:
        return (Reason("program"),)
    before = past.made(page)
    if before is None:
        return (Reason("new" if past.rows(SORT) else "first"),)
    return tuple(_compared(before, made[1].value, page, past, now)) or (Reason("touched"),)


def _compared(before: Made, made: Made, page: Page, past: Past, now: Memo) -> Iterator[Reason]:
    if before.template != made.template:
        yield Reason("template", (before.template, made.template))
    if fields := others(before.fields, made.fields):
        yield Reason("view", telling(fields))
    look, was = now.last(LOOK_SORT, LOOK, ""), past.look()
    if look is not None and was is not None:
        if files := others(was.theme, look[1].value.theme):
            yield Reason("theme", files)
        if fields := others(was.site, look[1].value.site):
            yield Reason("site", fields)
    if past.size(path_of(page.address)) is None:
        yield Reason("missing")
    elif past.lying.get(path_of(page.address)) != before.output:
        yield Reason("touched")


def others(before: Mapping[str, bytes], now: Mapping[str, bytes]) -> tuple[str, ...]:
    """The names whose digests differ, in the order of what is now; those that are gone last."""
    names = dict.fromkeys((*now, *before))
    return tuple(name for name in names if before.get(name) != now.get(name))
