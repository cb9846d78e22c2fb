"""Explainers and pages of text, and the list of explainers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.facts.dates import Date
from generator.facts.kinds import Article, Entity, Term, Timeline
from generator.facts.kinds import Page as TextPage
from generator.graph.links import Target, proses
from generator.graph.moments import selected
from generator.graph.texts import Text
from generator.graph.translations import family, original
from generator.pages import numbers, timelines, views
from generator.pages.backlinks import backlinks
from generator.pages.claims import term_view
from generator.pages.context import Context, by_name, color_of
from generator.pages.entities import image, tag_links
from generator.pages.notes import Notes
from generator.pages.page import Page
from generator.pages.texts import annotated, long, rich, toc, values_in
from generator.pages.views import ArticleView, Group, IndexView, Link, TermView, Translation
from generator.problems import Place

WORDS_A_MINUTE = 220
"""Reading speed of adults in English, silent, non-fiction (Brysbaert 2019: 238), a little slower for the names."""

OWN_NAMES = {
    **{"en": "English", "ko": "한국어", "ja": "日本語", "zh": "中文", "es": "Español", "fr": "Français"},
    **{"de": "Deutsch", "pt": "Português", "id": "Bahasa Indonesia", "th": "ไทย", "vi": "Tiếng Việt"},
}
"""What languages call themselves (CLDR), so that who speaks one finds it."""

STRIP, NUMBERS = 8, 4
"""Moments of its timeline and numbers of what it is about that an article shows."""


def pages(context: Context) -> Iterator[Page]:
    """The list of explainers, one page an explainer, one page a page of text."""
    articles = ordered(context)
    yield Page(Article.home, "pages/index.html", partial(_index, context, articles))
    for number, article in enumerate(articles):
        newer = articles[number - 1] if number else None
        older = articles[number + 1] if number + 1 < len(articles) else None
        yield _page(context, article, newer, older)
    originals = {article.key for article in articles}
    for other in context.graph.catalog.of(Article):
        assert isinstance(other, Article)
        if other.key not in originals:
            yield _page(context, other, None, None)
    for page in context.graph.catalog.of(TextPage):
        assert isinstance(page, TextPage)
        yield _page(context, page, None, None)


def _page(context: Context, page: TextPage, newer: Article | None, older: Article | None) -> Page:
    """A text in the language that it says it is in."""
    own = context.speaking(page.language)
    language = own.settings.language if own is not context else ""
    view = partial(_view, own, page, newer, older)
    return Page(page.address, f"kinds/{page.kind}.html", view, _place(page), page.key, language=language)


def _place(page: TextPage) -> Place:
    """Where a page's address is decided: at its slug, else where it is declared."""
    return page.slug.place if page.slug else page.place


def ordered(context: Context) -> list[Article]:
    """The explainers, the newest first, the undated last; of one in several languages the original."""
    every = (article for article in context.graph.catalog.of(Article) if isinstance(article, Article))
    found = [article for article in every if original(context.graph.catalog, article) is article]
    found.sort(key=lambda article: article.id)
    found.sort(key=lambda article: article.date or Date(1), reverse=True)
    return found


def _view(
    context: Context, page: TextPage, newer: Article | None, older: Article | None, text: Text | None
) -> ArticleView:
    notes = Notes(context)
    catalog = context.graph.catalog
    timeline = catalog.get(page.timeline) if page.timeline else None
    summary = rich(context, notes, page.summary, page)
    about = tuple(catalog.all(page.about))
    shown = numbers.latest(context, notes, about, NUMBERS)
    body = annotated(notes, long(context, notes, text, page))
    known = (*(number.value for number in shown), *values_in(summary), *values_in(body))
    return ArticleView(
        **_head(context, page),
        toc=toc(text),
        date=context.maybe(page.date),
        updated=context.maybe(page.updated),
        author=page.author,
        minutes=max(1, round(text.prose.words / WORDS_A_MINUTE)) if text and page.kind == "article" else 0,
        numbers=shown,
        as_of=numbers.last_known(known),
        image=image(context, page),
        about=tuple(map(context.card, about)),
        timeline=timelines.card(context, timeline) if timeline else None,
        strip=_strip(context, notes, timeline),
        terms=_terms(context, notes, page, text),
        tags=tag_links(page),
        previous=context.card(older) if older else None,
        next=context.card(newer) if newer else None,
        linked_from=backlinks(context, page),
        translations=_translations(context, page),
        summary=summary,
        body=body,
        sources=notes.listed(),
    )


def _head(context: Context, page: TextPage) -> dict[str, Any]:
    """What a text has as every page has it, in the colour of what it is about."""
    subject = context.subject(page)
    return {
        "title": page.name,
        "address": page.address,
        "description": context.plain(page.summary, page),
        "crumbs": _crumbs(context, page),
        "edit": context.edit(page),
        "kind": page.kind,
        "color": color_of(subject),
        "hue": subject.kind,
        "spoken": _spoken(context, page),
    }


def _spoken(context: Context, page: TextPage) -> str:
    """The language of a text, where the interface has no words in it."""
    return page.language if page.language not in ("", context.settings.language) else ""


def _translations(context: Context, page: TextPage) -> tuple[Translation, ...]:
    """The languages that a text is in; none where it is in one alone."""
    found = family(context.graph.catalog, page)
    site = context.site_language
    return tuple(
        Translation(
            language=(language := one.language or site),
            name=OWN_NAMES.get(language, language),
            address=one.address,
            current=one is page,
            original=one is found[0],
        )
        for one in (found if len(found) > 1 else ())
    )


def _crumbs(context: Context, page: TextPage) -> tuple[Link, ...]:
    home = Link("/", context.settings.title)
    return (home, Link(Article.home, context.words["kinds_article"])) if isinstance(page, Article) else (home,)


def _strip(context: Context, notes: Notes, timeline: Entity | None) -> tuple[views.MomentView, ...]:
    """The last moments of the timeline of an article."""
    if not isinstance(timeline, Timeline):
        return ()
    moments = selected(timeline, context.graph.moments, context.graph.catalog)[-STRIP:]
    return tuple(timelines.moment(context, notes, moment) for moment in moments)


def _terms(context: Context, notes: Notes, page: Entity, text: Text | None) -> tuple[TermView, ...]:
    """The glossary terms that a text links to, by name."""
    found: dict[str, Term] = {}
    texts = [prose for _, prose in proses(page)] + ([text.prose] if text else [])
    for link in (link for prose in texts for link in prose.links):
        target = context.graph.resolver.target(link, page) if link.form == "entity" else None
        if isinstance(target, Target) and target.key.startswith("term:"):
            term = context.target(target.key)
            assert isinstance(term, Term)
            found[term.key] = term
    return tuple(term_view(context, notes, term) for term in sorted(found.values(), key=by_name))


def _index(context: Context, articles: list[Article]) -> IndexView:
    return IndexView(
        title=context.words["kinds_article"],
        description=context.words["about_articles"],
        address=Article.home,
        crumbs=(Link("/", context.settings.title),),
        kind="article",
        groups=(Group("", tuple(map(context.card, articles))),) if articles else (),
        count=len(articles),
    )
