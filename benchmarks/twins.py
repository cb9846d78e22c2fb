"""The same made-up site for this project and for Hugo, Zensical, Pelican, MkDocs, Eleventy.

    python -m benchmarks.twins ours|hugo|zensical|pelican|mkdocs|eleventy DIR [--pages N]

What is the same: the pages of the corpus with their titles, texts, links, lists, quotations, footnotes for citations;
for an entity also its facts, its relations from both sides, its events, and which pages link to it; one page of all
events and one of all sources; one layout with the same head, navigation and footer, the stylesheet of this project, and
an index a folder.

What is not: this project makes of the same content besides a timeline for each artist and label, pages on freshness,
claims and terms, a JSON twin for each entity and one of the whole site (for 318 pages it writes 386 pages and as many
JSON files, 14 MB, where the others write 327 pages and 5 MB); shows the sentence of every link that leads to a page,
resolves names, numbers sources, checks links, anchors, markup, prose and facts. The others are told their relations and
backlinks as ready Markdown. MkDocs, Zensical and Pelican look up the files that links lead to; for Hugo and Eleventy
links are addresses, which nobody checks. MkDocs and Zensical cannot list pages, so their indexes are Markdown. Feeds,
taxonomies and, where it can be said, search and sitemaps are off, which this project does not make of this content.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ours
from benchmarks.corpus import FOLDERS, ROLES, Cite, Corpus, Event, Link, Text, Thing, Value, body
from benchmarks.making import made

STYLE = Path(__file__).resolve().parents[1] / "templates" / "assets" / "site.css"
SECTIONS = ("articles", "timelines", "artists", "labels", "people", "works")

Href = Callable[[str, str], str]
"""Folder and name of a page -> what a link to it says."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in Markdown; `folder` is empty for a page at the top."""

    folder: str
    name: str
    title: str
    date: str
    summary: str
    body: str


def main() -> None:
    """Writes the site for one generator to a folder."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("generator", choices=WRITERS)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pages", type=int, default=318)
    given = arguments.parse_args()
    WRITERS[given.generator](made(given.pages), given.folder)


class Twin:
    """The pages of a corpus, with links as one generator wants them."""

    def __init__(self, corpus: Corpus, href: Href) -> None:
        self.corpus = corpus
        self.href = href
        self.events: dict[str, list[Event]] = defaultdict(list)
        self.inverse: dict[str, list[tuple[str, Thing]]] = defaultdict(list)
        self.linking: dict[str, dict[str, Thing]] = defaultdict(dict)
        for event in sorted(corpus.events, key=lambda one: one.date):
            for key in event.who:
                self.events[key].append(event)
        for thing in corpus.things.values():
            for tie in thing.ties:
                self.inverse[tie.to].append((f"{tie.field} of", thing))
            for piece in (piece for block in thing.blocks for piece in block.text):
                if isinstance(piece, Link):
                    self.linking[piece.key][thing.key] = thing

    def pages(self) -> Iterator[Page]:
        """Every page but the indexes."""
        for thing in self.corpus.things.values():
            if thing.kind == "article":
                summary, text = self.text(thing.summary), self._article(thing)
            else:
                summary, text = "", self._entity(thing)
            yield self._page(FOLDERS[thing.kind], thing.id, thing.name, thing.date, summary, text)
        events = sorted(self.corpus.events, key=lambda one: one.date)
        yield self._page("timelines", "all", "All events", "", "", self._events(events))
        said = "\n".join(f"- {self._source(number)}" for number in range(len(self.corpus.sources))) + "\n"
        yield self._page("timelines", "sources", "Sources", "", "", said)

    def _page(self, folder: str, name: str, title: str, date: str, summary: str, text: str) -> Page:
        cited = dict.fromkeys(part.partition("]")[0] for part in text.split("[^")[1:])
        notes = "\n\n".join(f"[^{source}]: {self._source(int(source[1:]) - 1)}" for source in cited)
        return Page(folder, name, title, date or "2025-12-31", summary, f"{text}\n{notes}\n")

    def _source(self, index: int) -> str:
        source = self.corpus.sources[index]
        return f"[{source.title}]({source.url}), {source.publisher}, {source.published}, {source.tier}"

    def text(self, text: Text) -> str:
        """A text as Markdown of the common kind."""
        return "".join(map(self._piece, text))

    def _piece(self, piece: str | Link | Cite | Value) -> str:
        if isinstance(piece, Link):
            return self._link(self.corpus.things[piece.key], piece.label)
        if isinstance(piece, Cite):
            return f"[^{piece.source}]"
        return piece.said if isinstance(piece, Value) else piece

    def _link(self, thing: Thing, label: str = "") -> str:
        return f"[{label or thing.name}]({self.href(FOLDERS[thing.kind], thing.id)})"

    def _article(self, thing: Thing) -> str:
        about = ", ".join(self._link(self.corpus.things[key]) for key in thing.about)
        whole = body(thing.blocks, ROLES, [self.text(block.text) for block in thing.blocks])
        return f"{whole}\nAbout: {about}\n{self._linked_from(thing)}"

    def _entity(self, thing: Thing) -> str:
        lines = [self.text(thing.summary), "", "## At a glance", ""]
        lines += [f"- {fact.name.replace('_', ' ').capitalize()}: {fact.value}[^{fact.source}]" for fact in thing.facts]
        related = [(tie.field, tie.to, tie.source) for tie in thing.ties]
        lines += ["", "## Relations", ""] if related or self.inverse[thing.key] else []
        lines += [f"- {field}: {self._link(self.corpus.things[key])}[^{source}]" for field, key, source in related]
        lines += [f"- {field} {self._link(other)}" for field, other in self.inverse[thing.key]]
        events = [event for key in thing.about or (thing.key,) for event in self.events[key]]
        said = "\n".join(lines) + f"\n\n## Timeline\n\n{self._events(events)}"
        return said + self._linked_from(thing)

    def _linked_from(self, thing: Thing) -> str:
        linking = self.linking[thing.key].values()
        return "\n## Linked from\n\n" + "".join(f"- {self._link(other)}\n" for other in linking) if linking else ""

    def _events(self, events: list[Event]) -> str:
        lines = []
        for event in events:
            who = ", ".join(self._link(self.corpus.things[key]) for key in event.who)
            more = f" {self.text(event.text)}" if event.text else ""
            lines.append(f"- {event.date} {event.what}: {event.title} ({who}).{more}[^{event.source}]\n")
        return "".join(lines)


def hugo(corpus: Corpus, folder: Path) -> None:
    """A site for Hugo."""
    for page in Twin(corpus, _address).pages():
        _put(folder / "content" / page.folder / f"{page.name}.md", f"{_yaml(page)}{page.body}")
    _put(
        folder / "hugo.toml",
        'baseURL = "https://example.org/"\ntitle = "A made-up site"\nlocale = "en"\n'
        'disableKinds = ["taxonomy", "term", "rss", "sitemap"]\n',
    )
    _put(folder / "static" / "site.css", STYLE.read_text("utf-8"))
    each = (
        '{{ range %s }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }}</li>{{ end }}'
    )
    listed = '{{ define "main" }}<h1>{{ .Title }}</h1><ul>' + each + "</ul>{{ end }}"
    layouts = folder / "layouts"
    _put(layouts / "baseof.html", _document("{{ .Title }}", "{{ .Section }}", '{{ block "main" . }}{{ end }}'))
    head = '<p>{{ .Date.Format "2006-01-02" }}</p><p>{{ .Params.summary }}</p>'
    _put(
        layouts / "page.html", f'{{{{ define "main" }}}}<h1>{{{{ .Title }}}}</h1>{head}{{{{ .Content }}}}{{{{ end }}}}'
    )
    _put(layouts / "section.html", listed % ".RegularPages")
    _put(layouts / "home.html", listed % ".Site.Sections")


def eleventy(corpus: Corpus, folder: Path) -> None:
    """A site for Eleventy."""
    for page in Twin(corpus, _address).pages():
        _put(folder / "content" / page.folder / f"{page.name}.md", f"{_yaml(page)}{page.body}")
    for section in SECTIONS:
        data = {"layout": "page.njk", "tags": section}
        _put(folder / "content" / section / f"{section}.json", json.dumps(data))
        listed = (
            f"---\nlayout: base.njk\ntitle: {section}\ntags: []\neleventyExcludeFromCollections: true\n---\n"
            f"<h1>{section}</h1><ul>{{% for one in collections.{section} %}}"
            '<li><a href="{{ one.url }}">{{ one.data.title }}</a> {{ one.data.day }}</li>{% endfor %}</ul>\n'
        )
        _put(folder / "content" / section / "index.njk", listed)
    links = "".join(f'<li><a href="/{section}/">{section}</a></li>' for section in SECTIONS)
    _put(folder / "content" / "index.njk", f"---\nlayout: base.njk\ntitle: Home\n---\n<ul>{links}</ul>\n")
    _put(folder / "content" / "site.css", STYLE.read_text("utf-8"))
    layouts = folder / "content" / "_includes"
    _put(layouts / "base.njk", _document("{{ title }}", "", "{{ content | safe }}"))
    head = "<h1>{{ title }}</h1><p>{{ day }}</p><p>{{ summary }}</p>"
    _put(layouts / "page.njk", f"---\nlayout: base.njk\n---\n{head}{{{{ content | safe }}}}\n")
    _put(
        folder / "eleventy.config.js",
        'const footnotes = require("markdown-it-footnote");\nmodule.exports = (config) => {\n'
        '  config.addPassthroughCopy("content/site.css");\n'
        '  config.amendLibrary("md", (library) => library.use(footnotes));\n'
        '  return { dir: { input: "content", output: "output" }, markdownTemplateEngine: false };\n};\n',
    )


def pelican(corpus: Corpus, folder: Path) -> None:
    """A site for Pelican: everything is an article, and folders are categories."""
    for page in Twin(corpus, lambda folder, name: f"{{filename}}/{folder}/{name}.md").pages():
        matter = f"Title: {page.title}\nDate: {page.date}\nSummary: {page.summary}\n\n"
        _put(folder / "content" / page.folder / f"{page.name}.md", f"{matter}{page.body}")
    _put(
        folder / "pelicanconf.py",
        "SITENAME = 'A made-up site'\nSITEURL = ''\nPATH = 'content'\nOUTPUT_PATH = 'output'\nTHEME = 'theme'\n"
        "TIMEZONE = 'UTC'\nDEFAULT_LANG = 'en'\nSLUGIFY_SOURCE = 'basename'\nDEFAULT_PAGINATION = False\n"
        "ARTICLE_URL = '{category}/{slug}/'\nARTICLE_SAVE_AS = '{category}/{slug}/index.html'\n"
        "CATEGORY_URL = '{slug}/'\nCATEGORY_SAVE_AS = '{slug}/index.html'\nDIRECT_TEMPLATES = ['index']\n"
        "AUTHOR_SAVE_AS = TAG_SAVE_AS = ''\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = None\n"
        "TRANSLATION_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\n"
        "MARKDOWN = {'extensions': ['tables', 'footnotes', 'toc', 'meta'], 'output_format': 'html5'}\n",
    )
    _put(folder / "theme" / "static" / "site.css", STYLE.read_text("utf-8"))
    templates = folder / "theme" / "templates"
    place = "{% block main %}{% endblock %}"
    _put(templates / "base.html", _document("{{ title }}", "", place, "/theme/site.css"))
    begin = "{% extends 'base.html' %}{% set title = TITLE %}{% block main %}"
    head = "<h1>{{ article.title }}</h1><p>{{ article.date.date() }}</p>{{ article.summary }}{{ article.content }}"
    _put(templates / "article.html", f"{begin.replace('TITLE', 'article.title')}{head}{{% endblock %}}")
    each = '<li><a href="/{{ one.url }}">{{ one.title }}</a> {{ one.date.date() }}</li>'
    listed = f"<h1>{{{{ category }}}}</h1><ul>{{% for one in articles %}}{each}{{% endfor %}}</ul>{{% endblock %}}"
    _put(templates / "category.html", f"{begin.replace('TITLE', 'category')}{listed}")
    listed = '<ul>{% for one, _ in categories %}<li><a href="/{{ one.url }}">{{ one }}</a></li>{% endfor %}</ul>'
    _put(templates / "index.html", f"{begin.replace('TITLE', 'SITENAME')}{listed}{{% endblock %}}")
    for unused in ("page", "tag", "author", "archives"):
        _put(templates / f"{unused}.html", "{% extends 'base.html' %}")


def mkdocs(corpus: Corpus, folder: Path) -> None:
    """A site for MkDocs."""
    _docs(corpus, folder)
    _put(folder / "mkdocs.yml", _docs_settings("plugins: []\nvalidation: {nav: {omitted_files: ignore}}\n"))


def zensical(corpus: Corpus, folder: Path) -> None:
    """A site for Zensical, which reads the settings of MkDocs."""
    _docs(corpus, folder)
    _put(folder / "mkdocs.yml", _docs_settings(""))


def _docs(corpus: Corpus, folder: Path) -> None:
    twin = Twin(corpus, lambda folder, name: f"../{folder}/{name}.md")
    listed: dict[str, list[str]] = defaultdict(list)
    for page in twin.pages():
        shown = f"# {page.title}\n\n{page.date}\n\n{page.summary}\n\n{page.body}"
        _put(folder / "docs" / page.folder / f"{page.name}.md", shown)
        listed[page.folder].append(f"- [{page.title}]({page.name}.md) {page.date}\n")
    for section, lines in listed.items():
        _put(folder / "docs" / section / "index.md", f"# {section}\n\n{''.join(lines)}")
    home = "".join(f"- [{section}]({section}/index.md)\n" for section in SECTIONS)
    _put(folder / "docs" / "index.md", f"# A made-up site\n\n{home}")
    _put(folder / "docs" / "site.css", STYLE.read_text("utf-8"))
    whole = _document("{{ page.title }}", "", "{{ page.content }}")
    _put(folder / "theme" / "main.html", whole)
    _put(folder / "theme" / "404.html", _document("Not found", "", "<p>Not found</p>"))


def _docs_settings(more: str) -> str:
    nav = "".join(f"  - {section}: {section}/index.md\n" for section in SECTIONS)
    return (
        "site_name: A made-up site\nsite_url: https://example.org/\nsite_dir: output\n"
        "theme: {name: null, custom_dir: theme}\nmarkdown_extensions: [tables, footnotes, toc]\n"
        f"{more}nav:\n  - Home: index.md\n{nav}"
    )


WRITERS: dict[str, Callable[[Corpus, Path], None]] = {
    "ours": ours.site,
    "hugo": hugo,
    "zensical": zensical,
    "pelican": pelican,
    "mkdocs": mkdocs,
    "eleventy": eleventy,
}


def _address(folder: str, name: str) -> str:
    return f"/{folder}/{name}/"


def _yaml(page: Page) -> str:
    """Front matter. `day` is the date as a text, since Eleventy would shift it to a time."""
    said = {"title": page.title, "summary": page.summary, "day": page.date}
    lines = "".join(f"{name}: {json.dumps(value)}\n" for name, value in said.items())
    return f"---\n{lines}date: {page.date}\n---\n\n"


def _document(title: str, section: str, main: str, style: str = "/site.css") -> str:
    """The document around every page, in whatever language `title`, `section` and `main` are written."""
    nav = "".join(f'<li><a href="/{one}/">{one.capitalize()}</a></li>' for one in SECTIONS)
    return f"""<!DOCTYPE html>
<html lang="en" data-accent="#7a2fd0">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="strict-origin-when-cross-origin">
<title>{title} · A made-up site</title>
<link rel="stylesheet" href="{style}">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="site-header"><div class="frame site-header-inner">
<a class="brand" href="/"><span>A made-up site</span></a>
<nav class="site-nav" aria-label="Main"><ul>{nav}</ul></nav>
</div></header>
<nav class="crumbs"><ol><li><a href="/">A made-up site</a></li><li>{section}</li><li>{title}</li></ol></nav>
<main id="main" class="frame"><article class="prose">
{main}
</article></main>
<footer class="site-footer"><div class="frame site-footer-inner">
<div><p class="footer-title">A made-up site</p><p>So large and no larger</p></div>
<ul><li><a href="/timelines/sources/">Sources</a></li><li><a href="/timelines/all/">All events</a></li></ul>
<ul><li>Licence: CC BY 4.0, nobody</li></ul>
</div></footer>
</body>
</html>
"""


def _put(target: Path, said: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(said, "utf-8")


if __name__ == "__main__":
    main()
