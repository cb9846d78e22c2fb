"""What the files beside the pages are made from: feeds, calendars, data, and what the host reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.build import Build
from generator.explained.asked import below

_WHOLE = {
    "feed.xml": "the articles whose day is known: title, summary, author, tags, date, updated",
    "changes/feed.xml": "the changes of facts in the history of the content, or in changes.json",
    "sitemap.xml": "the address of every page that search engines are to list; of articles date and updated, of other "
    "pages the history of their facts",
    "robots.txt": "url of site.yaml",
    "CNAME": "url of site.yaml",
    ".nojekyll": "nothing: it tells GitHub Pages to leave the files as they are",
    "data/site.json": "all that is declared in the content",
    "data/schema.json": "the generator's declarations of kinds and fields, and url of site.yaml",
}
_BESIDE = {
    "index.json": "the facts behind {page}, with their sources",
    "calendar.ics": "the events of {page} whose day is known",
}
"""Files that lie in the folder of a page."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that is no page: its path below the output folder, its bytes, what it is made from.

    `page` is the address of the page beside it that is made from the same; empty where there is none.
    """

    file: str
    size: int
    made_from: str
    page: str = ""


def beside(said: str, built: Build) -> Beside | None:
    """The file beside the pages that is meant, by path, address or full URL; None where it is none."""
    assert built.context is not None, "a build without errors has made pages"
    known = _known(built)
    meant = (unquote(one).strip("/") for one in below(said, built.context.settings))
    return next((known[path] for path in meant if path in known), None)


def _known(built: Build) -> Mapping[str, Beside]:
    found = {}
    for one in built.outputs:
        folder, _, name = one.path.rpartition("/")
        size = len(one.data or b"")
        if one.path in _WHOLE:
            found[one.path] = Beside(one.path, size, _WHOLE[one.path])
        elif folder and name in _BESIDE:
            page = f"/{folder}/"
            found[one.path] = Beside(one.path, size, _BESIDE[name].format(page=page), page)
    return found
