"""All pages of a site as files: rendered, or known to be as they were.

A page is made from its view, its template and what every page sees (the theme and the site). Where all of that is as
it was, so is the page. Often it need not come to that: where the graph is the same, and the one long text that the
page may show, so is the view.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec

from generator.check import scan
from generator.check.scan import Scan
from generator.graph.texts import Texts
from generator.memo import Memo
from generator.outputs import Output
from generator.packed import Form, digest
from generator.pages.page import Page
from generator.pages.views import Site, View
from generator.render.page import Failure, path_of, render, watched
from generator.render.theme import Theme
from generator.work import spread

SORT = "page"
LOOK_SORT = "look"


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered of a page: digests of its file, of all it was made from and of each field of its view.

    `changed` are the fields that were others when the view last changed; empty for a page that has not changed yet.
    """

    output: bytes
    view: bytes
    fields: dict[str, bytes]
    changed: tuple[str, ...]
    template: str
    scan: bytes
    """The packed `Scan`."""
    found: bytes
    """Its digest."""


class Look(msgspec.Struct, frozen=True, array_like=True):
    """What every page is made from: digests of each file of the theme by path, and of each field of the site's view."""

    theme: dict[str, bytes]
    site: dict[str, bytes]


class _Result(msgspec.Struct, array_like=True):
    made: Made | None
    data: bytes | None
    failure: Failure | None


MADE: Form[Made] = Form(Made)
SCAN: Form[Scan] = Form(Scan)
LOOK: Form[Look] = Form(Look)
_RESULT: Form[_Result] = Form(_Result)


@dataclasses.dataclass(frozen=True, slots=True)
class Pages:
    """The pages as files, what is known of each, those that failed, and the addresses of those rendered now."""

    outputs: tuple[Output, ...]
    made: Mapping[str, Made]
    failures: tuple[Failure, ...]
    rendered: tuple[str, ...]


def pages(
    every: Sequence[Page],
    texts: Texts,
    sites: Mapping[str, Site],
    theme: Theme,
    memo: Memo,
    *,
    key: bytes,
    told: Callable[[int], None],
) -> Pages:
    """Every page. `sites` are what pages see of the site, by language, that of the site itself under an empty one.

    `key` stands for all that views are made from but long texts; `told` hears how many are done.
    """
    look = _looked(sites, theme, memo)
    keys = [key + look + _own(page, texts) + page.template.encode() for page in every]
    missing = _missing(every, keys, memo)

    def make(number: int) -> _Result:
        return _make(every[missing[number]], texts, sites, theme, look, memo)

    results = _watched(spread(make, len(missing), (_RESULT.bytes_of, _RESULT.value_of), memo.jobs, turn=4))
    fresh: dict[str, Output] = {}
    failures: dict[int, Failure] = {}
    for count, (number, result) in enumerate(zip(missing, results, strict=True)):
        told(count)
        if result.failure:
            failures[number] = result.failure
        if result.made:
            address = every[number].address
            memo.put(SORT, address, keys[number], MADE.pack(result.made), made=result.data is not None)
            if result.data is not None:
                fresh[address] = memo.aside(Output(path_of(address), result.data, result.made.output))
    kept = [page for number, page in enumerate(every) if number not in failures]
    return Pages(
        tuple(fresh.get(page.address) or memo.outputs[path_of(page.address)] for page in kept),
        {path_of(page.address): _remembered(memo, page) for page in kept},
        tuple(failures[number] for number in sorted(failures)),
        tuple(sorted(fresh)),
    )


def recorded(memo: Memo) -> dict[str, Output]:
    """The files of all pages that are remembered, for those who ask what is wrong with them and not for their bytes."""
    rows = memo.all(SORT, MADE).items()
    return {path_of(address): Output(path_of(address), None, row.value.output) for address, (_, row) in rows}


def _missing(every: Sequence[Page], keys: Sequence[bytes], memo: Memo) -> list[int]:
    """The numbers of the pages that are not known to be as they were, in the order in which to make them."""
    found = (number for number, page in enumerate(every) if not _holds(memo, page, keys[number]))
    return sorted(found, key=lambda number: bool(every[number].own))  # lists of everything take longest


def _looked(sites: Mapping[str, Site], theme: Theme, memo: Memo) -> bytes:
    """What stands for all that every page sees; what it was is remembered for `explain`."""
    look = digest(bytes.fromhex(theme.digest), *(_digest_of(site) for _, site in sorted(sites.items())))
    memo.each(LOOK_SORT, LOOK, [("", look)], lambda _: _look(theme, sites[""]))
    return look


def _look(theme: Theme, site: Site) -> Look:
    """What `explain` tells apart of what all pages are made from."""
    files = {path: digest(data)[:8] for path, data in sorted(theme.sources.items())}
    return Look(files, {name: _digest_of(getattr(site, name)) for name in site.__struct_fields__})


def _watched(results: Iterator[_Result]) -> Iterator[_Result]:
    """The same, none of which may take for ever."""
    with watched():
        yield from results


def _remembered(memo: Memo, page: Page) -> Made:
    """What is known of a page since it was rendered last."""
    memo.use(SORT, page.address)
    row = memo.last(SORT, MADE, page.address)
    assert row is not None, "every page was made or failed"
    return row[1].value


def _own(page: Page, texts: Texts) -> bytes:
    """What stands for the long text that a page shows, and for what names in it lead to."""
    text = texts.get(page.own)
    return text.packed.digest + text.link.digest if text else b""


def _holds(memo: Memo, page: Page, key: bytes) -> bool:
    """Whether a page is known to be as it was, and its file is where the last build left it."""
    row = memo.last(SORT, MADE, page.address)
    return row is not None and row[0] == key and _lies(memo, page, row[1].value.output)


def _lies(memo: Memo, page: Page, digest_: bytes) -> bool:
    there = memo.outputs.get(path_of(page.address))
    return there is not None and there.digest == digest_


def _make(page: Page, texts: Texts, sites: Mapping[str, Site], theme: Theme, look: bytes, memo: Memo) -> _Result:
    """A page rendered, or what is remembered of it where its view is as it was."""
    view, site = page.view(texts), sites[page.language]
    row = memo.last(SORT, MADE, page.address)
    before = row[1].value if row else None
    fields = {name: _digest_of(getattr(view, name)) for name in view.__struct_fields__}
    seen = digest(look, page.template.encode(), type(view).__name__.encode(), *fields.values())
    if before and before.view == seen and _lies(memo, page, before.output):
        return _Result(before, None, None)
    html = render(page, view, site, theme)
    if isinstance(html, Failure):
        return _Result(None, None, html)
    file = Output(path_of(page.address), html.encode("utf-8"))
    found = SCAN.bytes_of(scan.scan(file.path, html, site.url))
    changed = telling(name for name, one in fields.items() if before and before.fields.get(name) != one)
    changed = changed or (before.changed if before else ())
    made = Made(file.digest, seen, fields, changed, page.template, found, digest(found)[:8])
    return _Result(made, file.data, None)


def telling(fields: Iterable[str]) -> tuple[str, ...]:
    """The names of fields without that which says the same for programs, unless it stands alone."""
    found = tuple(fields)
    return tuple(name for name in found if name != "structured") or found


_VALUES: Form[object] = Form(object)


def _digest_of(part: View | Iterable[object] | object) -> bytes:
    return digest(_VALUES.bytes_of(part))[:8]
