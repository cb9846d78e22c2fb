"""Explainers and pages of text as nodes of schema.org."""

from __future__ import annotations

from generator.facts.dates import Date, parse
from generator.facts.kinds import BY_KIND
from generator.pages.context import Context
from generator.pages.structured.nodes import Node, clean, publisher, reference, site_id, url_of
from generator.pages.views import ArticleView, Card, DateView, PageView, SourceNote

HEADLINE = 110
"""Characters of a headline that search engines take."""


def nodes(context: Context, view: PageView) -> list[Node]:
    """An article, or else a page."""
    if isinstance(view, ArticleView) and view.kind == "article":
        return [_article(context, view)]
    return [_page(context, view, "WebPage")]


def _page(context: Context, view: PageView, sort: str) -> Node:
    return clean(
        {
            "@type": sort,
            "@id": url_of(context, view.address),
            "url": url_of(context, view.address),
            "name": view.title,
            "description": view.description,
            "inLanguage": context.settings.language,
            "isPartOf": {"@type": "WebSite", "@id": site_id(context), "name": context.settings.title},
        }
    )


def _article(context: Context, view: ArticleView) -> Node:
    """Who writes here is a desk or a site: nothing declares that an author is a person."""
    author = {"@type": "Organization", "name": view.author} if view.author else publisher(context)
    return clean(
        {
            **_page(context, view, "Article"),
            "@id": f"{url_of(context, view.address)}#article",
            "headline": view.title if len(view.title) <= HEADLINE else f"{view.title[: HEADLINE - 1]}…",
            "datePublished": _moment(view.date),
            "dateModified": _moment(view.updated or view.date),
            "author": author,
            "publisher": publisher(context),
            "about": [_about(context, card) for card in view.about],
            "citation": [cited(note) for note in view.sources],
            "mainEntityOfPage": url_of(context, view.address),
        }
    )


def _moment(date: DateView | None) -> str | None:
    """A day with a time zone, as search engines ask of articles: noon in UTC is that day nearly everywhere."""
    known: Date | None = parse(date.iso) if date else None
    if known is None:
        return None
    return f"{known.iso}T12:00:00Z" if known.day else known.iso


def _about(context: Context, card: Card) -> Node:
    entity = context.graph.catalog.entities[card.key]
    return reference(context, entity) if card.kind in BY_KIND else {"@type": "Thing", "name": card.name}


def cited(note: SourceNote) -> Node:
    """A source that a page cites."""
    return clean(
        {
            "@type": "CreativeWork",
            "name": note.title,
            "url": note.url,
            "publisher": {"@type": "Organization", "name": note.publisher} if note.publisher else None,
            "datePublished": note.published.iso if note.published and note.published.iso[:1].isdigit() else None,
        }
    )
