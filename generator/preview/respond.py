"""What an address gets out of a generation: status, headers and body, and what a browser then shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.preview import told
from generator.preview.dress import dressed, localised
from generator.preview.generation import Generation
from generator.preview.routing import NOT_FOUND, Answer, answer, content_type
from generator.preview.shown import NOTHING, Shown, digest_of, shown

_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as HTTP has it."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Author:
    """Whose preview it is: the folder of the site, and what opens a file in the editor."""

    site_dir: Path
    editor: str


def respond(generation: Generation, author: Author, address: str, *, query: str, host: str, tag: str) -> Response:
    """The answer to a request for `address`, percent-encoded. `tag` is the If-None-Match of a browser that has it."""
    found = answer(generation.files, generation.base, address)
    if found.location:
        place = f"{found.location}?{query}" if query else found.location
        return Response(found.status, {"Location": place, **_headers("text/plain; charset=utf-8")})
    kind = content_type(found.path) if found.path else _HTML
    status, body = found.status, _document(generation, found)
    if not generation.files:
        status, kind = 500, _HTML
    if kind == _HTML:
        body = dressed(body, state(generation, author, address), told.in_words(generation), host)
    etag = f'"{digest_of(body)}"'
    headers = {**_headers(kind), "ETag": etag}
    if status == 200 and (tag.strip() == "*" or etag in (one.strip().removeprefix("W/") for one in tag.split(","))):
        return Response(304, headers)
    return Response(status, headers, body)


def state(generation: Generation, author: Author, address: str) -> dict[str, Any]:
    """What our script in the page at an address knows: which generation it is, what is shown and what is wrong."""
    return {
        "generation": generation.number,
        "shown": shown_at(generation, address).as_object(),
        "problems": told.shortly(generation, author.site_dir, author.editor),
        "draft": address in (drafts := draft_pages(generation)),
        "drafts": drafts,
    }


def shown_at(generation: Generation, address: str) -> Shown:
    """What a browser shows at an address, other than by our script."""
    found = answer(generation.files, generation.base, address)
    if found.location or (found.path and content_type(found.path) != _HTML):
        return NOTHING
    status = found.status if generation.files else 500
    data = _document(generation, found)
    return shown(status, data, at=address, base=generation.base, files=generation.files)


def draft_pages(generation: Generation) -> list[str]:
    """The addresses of what is shown and not published yet, as a browser has them."""
    if generation.context is None:
        return []
    entities = generation.context.graph.catalog.entities.values()
    return [f"{generation.base}{one.address[1:]}" for one in entities if one.draft]


def _document(generation: Generation, found: Answer) -> bytes:
    """The bytes of an answer before anything is added; a page of ours where the site has none."""
    if not generation.files:
        return told.plain_page("This site cannot be built yet", "Mend what is wrong; this page follows by itself.")
    if not found.path:
        outside = f"There is nothing at this address. The site begins at {generation.base}"
        return told.plain_page("Not found", outside)
    data = generation.files[found.path]
    return localised(data, generation.url, generation.base) if found.path == NOT_FOUND else data


def _headers(kind: str) -> dict[str, str]:
    """What every answer says: nothing is kept, nothing guessed, nothing lent to other sites."""
    return {
        "Content-Type": kind,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
