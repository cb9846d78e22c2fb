"""What the files beside the pages are made from: feeds, calendars, data, media, assets, and what the host reads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.build import Build
from generator.explained.asked import below
from generator.pages import social
from generator.pictures.sizes import Info, copy_of
from generator.read.files import MEDIA
from generator.render import assets
from generator.render.theme import FOLDER

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
    "data/search.json": "every name of everything that readers can look for",
    "data/search-texts.json": "the words of what readers can look for: texts, summaries, facts",
    social.NAME: "title, tagline and color of site.yaml",
}
_BESIDE = {
    "index.json": "the facts behind {page}, with their sources",
    "calendar.ics": "the events of {page} whose day is known",
    social.NAME: "the names, the latest number and the colour behind {page}",
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


Size = Callable[[str], int | None]
"""How many bytes a file has where the last build left it; None where it lies not there."""


def beside(said: str, built: Build, size: Size, own: Collection[str]) -> Beside | None:
    """The file beside the pages that is meant, by path, address or full URL; None where it is none.

    `own` are the files below templates/ that the site has itself.
    """
    assert built.context is not None, "a build without errors has made pages"
    whence = {**dict(_media(built.context.pictures)), **_WHOLE}
    asked = {unquote(one).partition("?")[0].strip("/") for one in below(said, built.context.settings)}
    for one in built.outputs:
        if one.path not in asked:
            continue
        bytes_ = len(one.data) if one.data is not None else size(one.path) or 0
        folder, _, name = one.path.rpartition("/")
        if one.path.startswith(assets.FOLDER):
            whose = "the site's" if one.path in own else "the generator's"
            return Beside(one.path, bytes_, f"{FOLDER}/{one.path}, {whose}")
        if one.path in whence:
            return Beside(one.path, bytes_, whence[one.path])
        if name in _BESIDE:
            page = f"/{folder}/"
            return Beside(one.path, bytes_, _BESIDE[name].format(page=page), page)
    return None


def _media(pictures: Mapping[str, Info]) -> Iterator[tuple[str, str]]:
    """What each file below media/ is made from, by its path."""
    for name, info in pictures.items():
        path = f"{MEDIA}{name}"
        yield f"media/{name}", f"{path}{', without what it tells of its maker' if info.telling else ''}"
        for width in info.widths:
            yield f"media/{copy_of(name, width)}", f"{path}, {width:,} pixels wide"
