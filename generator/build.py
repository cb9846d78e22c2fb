"""The build: everything a site says becomes files, and everything wrong with it becomes problems."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator import __version__, feeding, history, judging, making, picturing
from generator.check import silences
from generator.facts import kept, parse, settings
from generator.facts.dates import Date
from generator.facts.kinds import Page as TextPage
from generator.facts.parse import Parsed
from generator.facts.settings import Settings
from generator.graph import freshness as aging
from generator.graph import graph as graphs
from generator.graph import texts as long_texts
from generator.graph import translations
from generator.graph.catalog import bodies as bodies_of
from generator.graph.changes import Dated
from generator.graph.graph import Records
from generator.graph.links import proses
from generator.graph.mentions import Mention
from generator.graph.texts import Text, Texts
from generator.memo import Memo
from generator.outputs import Output
from generator.packed import BYTES, Form, digest
from generator.pages import changes, listing, social
from generator.pages.context import Context, Words
from generator.pages.views import Link, Site
from generator.pictures.sizes import Info
from generator.problems import Problem, ordered
from generator.read import files, text
from generator.read.files import MEDIA, File, Files
from generator.read.markdown import Silence
from generator.render import page as rendering
from generator.render import searchfiles
from generator.render import theme as themes
from generator.report import Answered

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
    warnings that a comment answers, `texts` the long texts with the names in them, `read` the files of the site as
    they were read, `context` what its pages were made from, and `rendered` the addresses of the pages that were not
    remembered.
    """

    outputs: tuple[Output, ...]
    pages: int
    problems: tuple[Problem, ...]
    usable: bool
    lines: Callable[[str], list[str]]
    answered: tuple[Answered, ...] = ()
    texts: Texts = field(default_factory=dict, repr=False)
    read: tuple[File, ...] = field(default=(), repr=False)
    context: Context | None = field(default=None, repr=False)
    rendered: tuple[str, ...] = ()

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The names in articles and what became of them."""
        return tuple(mention for one in self.texts.values() for mention in one.linked.mentions)


def build(site_dir: Path, options: Options, memo: Memo | None = None, progress: Progress = lambda *_: None) -> Build:
    """The whole site and everything wrong with it. Reads `site_dir`; writes nothing but into `memo`.

    Every step goes on with what it can use, so that one run tells all problems; whoever writes looks at them first.
    Each step is a call of a pure function, which `memo` makes again only where what it sees has changed: files are
    read one by one; records are joined without the long texts, of which pages see no more than the outlines, but for
    the one that is their own.
    """
    memo = memo or Memo()
    memo.begin()
    known = memo.call("files", b"", files.Known)
    found = files.files(site_dir, known)
    lines = _lines(found)
    site, faults = settings.read(
        found.settings,
        base_url=options.base_url,
        unreadable=any(fault.place.path == settings.FILE for fault in found.problems),
    )
    if site is None:
        return Build((), 0, ordered((*found.problems, *faults)), False, lines)
    layered = themes.layers(site_dir, known)
    look = themes.key_of(layered, site.language)
    theme, theme_faults = memo.call("theme", look, lambda: themes.load(layered, site.language))
    lines = _lines(found, theme.sources)
    parsed = _parsed(found, site, memo, progress)
    names = frozenset(file.path.removeprefix(MEDIA) for file in found.media)
    key = graphs.key_of(parsed, names, drafts=options.drafts, today=options.today)
    declared = memo.call(
        "records", key, lambda: graphs.records(parsed, names, drafts=options.drafts, today=options.today)
    )
    linked = _linked(parsed, declared, site, memo)
    graph = memo.call("graph", graphs.outlined(declared, linked), lambda: graphs.link(declared, linked))
    told, journal_faults = history.changes(site_dir, memo.store("history"))
    pictures = picturing.infos(found.media, memo)
    settled = (
        found.settings.data if found.settings else b"",
        _ANYTHING.bytes_of(list(pictures.items())),
        repr((options.base_url, options.stale_after)).encode(),
        theme.digest.encode(),
    )
    seen = digest(
        graph.digest,
        *settled,
        _ANYTHING.bytes_of(told),
        _ANYTHING.bytes_of([one.problems for one in parsed]),
    )
    spoken, word_faults = memo.call("spoken", declared.digest + look, lambda: _spoken(declared, site, theme))
    context = memo.call("context", seen, lambda: _context(graph, site, theme, options, told, pictures, spoken))
    every, clashes = memo.call("pages", seen, lambda: listing.every(context))
    views = memo.call("site", seen, lambda: site_views(context))
    made = making.pages(every, linked, views, theme, memo, key=seen, told=_steps("rendering", len(every), progress))
    outputs = (
        *made.outputs,
        *_search_files(context, linked, seen, memo),
        *feeding.files(context, linked, every, seen, digest(declared.digest, *settled), memo),
        *picturing.files(found.media, pictures, memo),
        *memo.files("cards", seen, lambda: picturing.cards(tuple(social.cards(context)), memo)),
        *_files(theme),
    )
    media_faults = judging.media(found.media, memo)
    problems = (
        *found.problems,
        *faults,
        *theme_faults,
        *word_faults,
        *translations.faults(declared.resolver.catalog, site.language),
        *journal_faults,
        *(problem for one in parsed for problem in one.problems),
        *declared.problems,
        *(problem for one in linked.values() for problem in one.linked.problems),
        *clashes,
        *rendering.problems(list(made.failures)),
        *judging.facts(context, parsed, options.stale_after, seen, memo),
        *judging.texts(graph, linked, options.today, memo),
        *media_faults,
        *picturing.problems(pictures, media_faults),
        *judging.pages(made, every, outputs, context, linked, seen, memo, whole=not clashes and not made.failures),
    )
    problems, answered, idle = silences.answered(ordered(problems), _silences(context, linked))
    if options.hints:
        problems = ordered((*problems, *idle, *judging.hints(graph, linked, options.today)))
    read = (*((found.settings,) if found.settings else ()), *found.content, *found.media)
    return Build(outputs, len(every), problems, True, lines, answered, linked, read, context, made.rendered)


_ANYTHING: Form[object] = Form(object)


def build_date(epoch: str) -> Date:
    """The day of a build: today in UTC, or that of SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set."""
    try:
        now = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        now = datetime.datetime.now(datetime.UTC)
    return Date(now.year, now.month, now.day)


def _parsed(found: Files, site: Settings, memo: Memo, progress: Progress) -> tuple[Parsed, ...]:
    """What every file says; of those that could not be opened, what they would have declared."""
    trusted = site.html == "trusted"
    calls = [(file.path, bytes([trusted]) + file.digest) for file in found.content]

    def read(number: int) -> Parsed:
        return kept.marked(parse.parse(found.content[number], trusted_html=trusted))

    told = _steps("reading", len(calls), progress)
    parsed = memo.each("file", kept.FILES, calls, read, told=told)
    unread = (kept.marked(parse.unread(fault.place.path)) for fault in found.problems)
    return (*(one.value for one in parsed), *unread)


def _linked(parsed: Sequence[Parsed], declared: Records, site: Settings, memo: Memo) -> Texts:
    """Every long text with what it leads to."""
    bodies, _ = bodies_of(parsed, declared.resolver.catalog)
    autolink = site.autolink != "off"

    def link(number: int) -> long_texts.Linked:
        return long_texts.link(bodies[number], declared.resolver, declared.moments, declared.naming, autolink=autolink)

    calls = [(body.key, declared.digest + bytes([autolink]) + body.text.digest) for body in bodies]
    linked = memo.each("text", long_texts.LINKED, calls, link, turn=32)
    return {body.key: Text(body.key, body.path, body.text, one) for body, one in zip(bodies, linked, strict=True)}


def _spoken(declared: Records, site: Settings, theme: themes.Theme) -> tuple[dict[str, Words], tuple[Problem, ...]]:
    """The interface words of the languages that texts are in, beside the site's own."""
    entities = declared.resolver.catalog.entities.values()
    asked = {one.language for one in entities if isinstance(one, TextPage) and one.language != site.language}
    found = {language: theme.spoken(language) for language in sorted(asked) if theme.speaks(language)}
    problems = (problem for _, faults in found.values() for problem in faults)
    return {language: words for language, (words, _) in found.items()}, tuple(problems)


def _context(
    graph: graphs.Graph,
    site: Settings,
    theme: themes.Theme,
    options: Options,
    told: tuple[Dated, ...],
    pictures: Mapping[str, Info],
    spoken: Mapping[str, Words],
) -> Context:
    ages = aging.ages(graph.catalog, site, options.today, after=options.stale_after)
    unchecked = {age.statement.known.place: age.looked for age in ages if age.stale}
    return Context(graph, site, theme.words, options.today, told, unchecked, pictures, spoken)


def _search_files(context: Context, linked: Texts, seen: bytes, memo: Memo) -> Iterable[Output]:
    entities = list(context.graph.catalog.entities.values())
    whole = not searchfiles.heavy(linked)

    def words(number: int) -> bytes:
        return searchfiles.words(context, entities[number], linked.get(entities[number].key), whole=whole)

    def texts() -> Iterable[Output]:
        events = memo.call("searched moments", seen, lambda: searchfiles.happened(context))
        yield searchfiles.texts([one.value for one in known], events)

    key = seen + bytes([whole])
    calls = [(one.key, key + linked[one.key].packed.digest if one.key in linked else key) for one in entities]
    known = memo.each("words", BYTES, calls, words, turn=32)
    said = digest(seen, *(one.digest for one in known))
    yield from memo.files("names", seen, lambda: (searchfiles.named(context),))
    yield from memo.files("searched texts", said, texts)


def _files(theme: themes.Theme) -> Iterable[Output]:
    """The files of the theme, as they are."""
    for name, data in theme.assets.items():
        yield Output(f"assets/{name}", data)


def _silences(context: Context, linked: Texts) -> Iterable[Silence]:
    """The comments that answer warnings, by the entities in whose texts they stand."""
    for key, entity in context.graph.catalog.entities.items():
        for _, prose in proses(entity):
            yield from prose.silences
        if key in linked:
            yield from linked[key].linked.silences


def site_views(context: Context) -> dict[str, Site]:
    """What templates may say about the site, by language; that of the site itself under an empty one."""
    others = {language: _site_view(context.speaking(language)) for language in context.spoken}
    return {"": _site_view(context), **others}


def _site_view(context: Context) -> Site:
    """What every template may say about the site."""
    site = context.settings
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
        words=context.words,
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


def _steps(step: str, whole: int, progress: Progress) -> Callable[[int], None]:
    return lambda number: progress(step, number + 1, whole)


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
