"""The build: everything a site says becomes files, and everything wrong with it becomes problems."""

from __future__ import annotations

import datetime
import ipaddress
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from generator import __version__, history
from generator.check import freshness, markup, media, scan, silences, sources
from generator.check import links as link_checks
from generator.check.agreement.rules import contradictions
from generator.check.language import dated
from generator.check.prose import rules as sentences
from generator.facts import addresses, parse, settings
from generator.facts.dates import Date
from generator.facts.settings import Settings
from generator.graph import freshness as aging
from generator.graph import graph as graphs
from generator.graph.links import Target
from generator.graph.mentions import Mention, ambiguous
from generator.pages import changes, listing
from generator.pages.context import Context
from generator.pages.views import Link, Page, Site
from generator.problems import Problem, ordered
from generator.read import files, text
from generator.read.files import MEDIA, File, Files
from generator.render import page as pages
from generator.render import theme as themes
from generator.render.changefeed import feed
from generator.render.page import Failure, Output, path_of
from generator.render.twins import twins
from generator.report import Answered

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Told the step under way, how much of it is done and how much there is."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a build may be told beside the site.

    Another address to publish at, whether drafts count, after how many days a fact is stale (None for what the site
    says of each type), and whether hints are wanted.
    """

    base_url: str = ""
    drafts: bool = False
    stale_after: int | None = None
    hints: bool = False
    today: Date = field(default_factory=lambda: build_date(os.environ.get("SOURCE_DATE_EPOCH", "")))


@dataclass(frozen=True, slots=True)
class Build:
    """The files of a built site by path, how many of them are pages, and everything wrong with the site.

    `usable` says that `site.yaml` could be read at all; `lines` gives the source lines of a path. `answered` are the
    warnings that a comment answers, `mentions` the names in articles and what became of them, `read` the files of the
    site as they were read, `context` what its pages were made from.
    """

    outputs: tuple[Output, ...]
    pages: int
    problems: tuple[Problem, ...]
    usable: bool
    lines: Callable[[str], list[str]]
    answered: tuple[Answered, ...] = ()
    mentions: tuple[Mention, ...] = ()
    read: tuple[File, ...] = field(default=(), repr=False)
    context: Context | None = field(default=None, repr=False)


def build(site_dir: Path, options: Options, progress: Progress = lambda *_: None) -> Build:
    """The whole site and everything wrong with it. Reads `site_dir`; writes nothing.

    Every step goes on with what it can use, so that one run tells all problems; whoever writes looks at them first.
    """
    found = files.files(site_dir)
    lines = _lines(found)
    site, faults = settings.read(
        found.settings,
        base_url=options.base_url,
        unreadable=any(fault.place.path == settings.FILE for fault in found.problems),
    )
    if site is None:
        return Build((), 0, ordered((*found.problems, *faults)), False, lines)
    theme, theme_faults = themes.load(site_dir, site.language)
    lines = _lines(found, theme.sources)
    parsed = [
        parse.parse(file, trusted_html=site.html == "trusted") for file in _told(found.content, "reading", progress)
    ]
    parsed += [parse.unread(fault.place.path) for fault in found.problems]
    names = frozenset(file.path.removeprefix(MEDIA) for file in found.media)
    graph, broken = graphs.link(
        parsed, names, drafts=options.drafts, autolink=site.autolink != "off", today=options.today
    )
    told, journal_faults = history.changes(site_dir)
    ages = aging.ages(graph.catalog, site, options.today, after=options.stale_after)
    unchecked = {age.statement.known.place: age.looked for age in ages if age.stale}
    context = Context(graph, site, theme.words, options.today, told, unchecked)
    every, clashes = listing.every(context)
    view = site_view(site, theme, context)
    rendered = [pages.render(page, view, theme) for page in _told(every, "rendering", progress)]
    failures = [page for page in rendered if isinstance(page, Failure)]
    outputs = (
        *(page for page in rendered if isinstance(page, Output)),
        *twins(context),
        *feed(context),
        *(Output(f"assets/{name}", data) for name, data in theme.assets.items()),
        *(Output(file.path.removeprefix("content/"), file.data) for file in found.media),
        *_host_files(site),
    )
    problems = (
        *found.problems,
        *faults,
        *theme_faults,
        *journal_faults,
        *(problem for one in parsed for problem in one.problems),
        *broken,
        *clashes,
        *pages.problems(failures),
        *sources.missing_sources(graph.catalog, (fault for one in parsed for fault in one.problems)),
        *freshness.stale(ages),
        *dated(graph),
        *contradictions(graph, options.today),
        *sentences.contradictions(graph, options.today),
        *media.media(found.media),
        *_outputs(
            outputs, every, context, whole=not clashes and not any(isinstance(page, Failure) for page in rendered)
        ),
    )
    problems, answered, idle = silences.answered(ordered(problems), graph.catalog)
    if options.hints:
        problems = ordered((*problems, *idle, *ambiguous(graph.mentions), *sentences.hints(graph, options.today)))
    mentions = tuple(mention for named in graph.mentions.values() for mention in named)
    read = (*((found.settings,) if found.settings else ()), *found.content, *found.media)
    return Build(outputs, len(every), problems, True, lines, answered, mentions, read, context)


def build_date(epoch: str) -> Date:
    """The day of a build: today in UTC, or that of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set."""
    try:
        now = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        now = datetime.datetime.now(datetime.UTC)
    return Date(now.year, now.month, now.day)


def _outputs(outputs: Iterable[Output], every: Iterable[Page], context: Context, *, whole: bool) -> tuple[Problem, ...]:
    """Problems of the rendered pages. Where some could not be rendered, links to them would only tell it again."""
    outputs = tuple(outputs)
    scans = scan.scan(outputs, context.settings.url)
    templates = {path_of(page.address): page.template for page in every}
    problems = markup.markup(scans.values(), templates)
    if not whole:
        return problems
    paths = {output.path for output in outputs}
    places = {
        path_of(entity.address): entity.place for entity in context.graph.catalog.entities.values() if entity.has_page
    }
    written = (
        *(one.target for one in context.graph.followed),
        *(_nav_target(item) for item in context.settings.nav),
        *_pictures(context),
    )
    return (
        *problems,
        *link_checks.links(scans, paths, written, templates),
        *link_checks.orphans(scans, places),
    )


def _nav_target(item: settings.NavItem) -> Target:
    address, _, anchor = item.address.partition("#")
    return Target(address, anchor, place=item.place)


def _pictures(context: Context) -> Iterable[Target]:
    for entity in context.graph.catalog.entities.values():
        if entity.image:
            yield Target(addresses.of_media(entity.image.file.text), place=entity.image.file.place)


def site_view(site: Settings, theme: themes.Theme, context: Context) -> Site:
    """What every template may say about the site."""
    return Site(
        title=site.title,
        tagline=site.tagline,
        description=site.description,
        url=site.url,
        language=site.language,
        author=site.author,
        repository=site.repository,
        color=site.color,
        license=site.license,
        nav=tuple(Link(item.address, _nav_text(item.address, context)) for item in site.nav),
        words=theme.words,
        today=context.date(context.today),
        version=__version__,
        changes=changes.ADDRESS if context.changes else "",
    )


def _nav_text(address: str, context: Context) -> str:
    """The name of the page at an address: that of the content there, else the interface's word for the folder."""
    for entity in context.graph.catalog.entities.values():
        if entity.address == address:
            return entity.name
    last = address.strip("/").rpartition("/")[2]
    return context.words.get(f"nav_{last}", last.replace("-", " ").capitalize())


def _host_files(site: Settings) -> Iterable[Output]:
    """What the host reads: no Jekyll, and the domain where the site has one of its own (GitHub Pages)."""
    yield Output(".nojekyll", b"")
    parts = urlsplit(site.url)
    host = parts.hostname or ""
    if site.base == "/" and parts.port is None and "." in host and not host.endswith(".github.io") and not _is_ip(host):
        yield Output("CNAME", f"{host}\n".encode())


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _told(items: Iterable[T], step: str, progress: Progress) -> Iterable[T]:
    whole = tuple(items)
    for number, item in enumerate(whole):
        progress(step, number, len(whole))
        yield item
    progress(step, len(whole), len(whole))


def _lines(found: Files, templates: Mapping[str, bytes] | None = None) -> Callable[[str], list[str]]:
    """Source lines to show beside problems, from what was read; none for files that the gate refused."""
    read = dict(templates or {})
    drawings = (file for file in found.media if file.path.endswith(".svg"))
    read.update({file.path: file.data for file in (*found.content, *drawings)})
    if found.settings:
        read[found.settings.path] = found.settings.data

    def lines(path: str) -> list[str]:
        data = read.get(path, b"")
        said = "" if text.is_utf16(data) else data.decode("utf-8-sig", "replace")
        return said.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lines
