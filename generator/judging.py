"""Everything that the checks find in a site, each remembered with what it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.check import freshness, markup, sources
from generator.check import links as link_checks
from generator.check import media as media_checks
from generator.check.agreement.rules import contradictions
from generator.check.language import dated
from generator.check.prose import rules as sentences
from generator.facts import addresses, settings
from generator.facts.dates import Date
from generator.facts.parse import Parsed
from generator.graph import freshness as aging
from generator.graph.graph import Graph
from generator.graph.links import BODY, Target, proses
from generator.graph.mentions import ambiguous
from generator.graph.texts import Texts
from generator.making import SCAN, Pages
from generator.memo import Memo
from generator.outputs import Output
from generator.packed import Form, digest
from generator.pages.context import Context
from generator.pages.page import Page
from generator.problems import Place, Problem
from generator.read.files import LARGEST_SITE, MEDIA, File
from generator.render.page import path_of

Problems = tuple[Problem, ...]

_PROBLEMS: Form[Problems] = Form(Problems)


def facts(context: Context, parsed: Sequence[Parsed], after: int | None, seen: bytes, memo: Memo) -> Problems:
    """Facts that rest on nothing, have grown old, or deny each other. `seen` stands for the whole context."""
    catalog, today = context.graph.catalog, context.today

    def find(_: int) -> Problems:
        told = (fault for one in parsed for fault in one.problems)
        ages = aging.ages(catalog, context.settings, today, after=after)
        return (
            *sources.missing_sources(catalog, told),
            *freshness.stale(ages),
            *contradictions(context.graph, today),
        )

    return memo.each("facts checked", _PROBLEMS, [("", seen)], find)[0].value


def texts(graph: Graph, linked: Texts, today: Date, memo: Memo) -> Problems:
    """Words that will be wrong one day, and sentences that deny a fact: in long texts, and in the short ones."""
    judge = memo.call("judge", graph.digest, lambda: sentences.Judge(graph, today))
    entities = graph.catalog.entities
    kinds = list(dict.fromkeys(entity.kind for entity in entities.values()))
    keys = list(linked)

    def find(number: int) -> Problems:
        if number < len(kinds):
            of_kind = (one for one in entities.values() if one.kind == kinds[number])
            short = ((one, field, prose) for one in of_kind for field, prose in proses(one))
            return tuple(
                problem
                for one, field, prose in short
                for problem in (*dated(prose, graph.names), *judge.contradictions(one, field, prose))
            )
        text = linked[keys[number - len(kinds)]]
        return (*dated(text.prose, graph.names), *judge.contradictions(entities[text.key], BODY, text.prose))

    calls = [(f"all {kind}", graph.digest) for kind in kinds]
    calls += [(key, graph.digest + text.packed.digest) for key, text in linked.items()]
    return tuple(problem for one in memo.each("text checked", _PROBLEMS, calls, find) for problem in one.value)


def hints(graph: Graph, linked: Texts, today: Date) -> Problems:
    """What could be better in texts; asked for by few, so it is not remembered."""
    judge = sentences.Judge(graph, today)
    entities = graph.catalog.entities
    found: list[Problem] = []
    for entity in entities.values():
        for field, prose in proses(entity):
            found += judge.hints(entity, field, prose)
        if text := linked.get(entity.key):
            found += (*judge.hints(entity, BODY, text.prose), *ambiguous(text.linked.mentions))
    return tuple(found)


def media(found: Iterable[File], memo: Memo) -> Problems:
    """What is wrong with the files below content/media, each and all together."""
    whole = list(found)
    calls = [(file.path, file.digest) for file in whole]
    judged = memo.each("media checked", _PROBLEMS, calls, lambda number: media_checks.media((whole[number],)))
    size = sum(len(file.data) for file in whole)
    message = f"all media are {size >> 20:,} MB, the limit is {LARGEST_SITE >> 20}"
    beyond = Problem(Place(MEDIA.rstrip("/")), "too-large", message, "make pictures and files smaller")
    return (*((beyond,) if size > LARGEST_SITE else ()), *(problem for one in judged for problem in one.value))


def pages(
    made: Pages,
    every: Sequence[Page],
    outputs: Iterable[Output],
    context: Context,
    linked: Texts,
    seen: bytes,
    memo: Memo,
    *,
    whole: bool,
) -> Problems:
    """What is wrong with rendered pages; links only where the site is `whole`, since pages that failed are told."""
    paths, catalog = {file.path for file in outputs}, context.graph.catalog

    def find(_: int) -> Problems:
        scans = {path: SCAN.value_of(one.scan) for path, one in made.made.items()}
        templates = {path_of(page.address): page.template for page in every}
        found = markup.markup(scans.values(), templates, _trusted(context, linked))
        if not whole:
            return found
        places = {path_of(entity.address): entity.place for entity in catalog.entities.values() if entity.has_page}
        return (
            *found,
            *link_checks.links(scans, paths, _targets(context, linked), templates, catalog.is_lost_at),
            *link_checks.orphans(scans, places),
        )

    key = digest(
        seen,
        bytes([whole]),
        *(one.found for one in made.made.values()),
        *(text.linked.led for text in linked.values()),
        "\n".join((*sorted(paths), "", *sorted(catalog.lost), catalog.lost_text)).encode("utf-8", "surrogatepass"),
    )
    # The key leaves out at which lines authors have written their links. Whatever is wrong is found again.
    return memo.each("pages checked", _PROBLEMS, [("", key)], find)[0].value and find(0)


def _trusted(context: Context, linked: Texts) -> dict[str, Place]:
    """The long texts that may hold HTML, by the path of the page that shows them."""
    if context.settings.html != "trusted":
        return {}
    entities = context.graph.catalog.entities
    return {path_of(entities[key].address): Place(text.path) for key, text in linked.items() if key in entities}


def _targets(context: Context, linked: Texts) -> Iterator[Target]:
    """Everything that authors have written a link to."""
    yield from context.graph.targets
    for text in linked.values():
        yield from text.linked.targets
    for item in context.settings.nav:
        yield _nav_target(item)
    for entity in context.graph.catalog.entities.values():
        if entity.image:
            yield Target(addresses.of_media(entity.image.file.text), place=entity.image.file.place)


def _nav_target(item: settings.NavItem) -> Target:
    address, _, anchor = item.address.partition("#")
    return Target(address, anchor, place=item.place)
