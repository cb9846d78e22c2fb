"""The Atom feed of the explainers, the newest first.

An entry gives the summary and the way to the page, not the text: what makes an explainer one (values with their
sources a tap away, charts, notes, what is disputed) would be stripped of its evidence by a feed reader.
"""

from __future__ import annotations

from generator.facts.addresses import full
from generator.facts.dates import Date, is_day
from generator.facts.kinds import Article
from generator.outputs import Output
from generator.pages.articles import ordered
from generator.pages.context import Context
from generator.render.atom import MOST, NEVER, Entry, Feed, atom
from generator.render.identities import tag

ADDRESS = "/feed.xml"


def feed(context: Context) -> Output:
    """The feed. Explainers whose day is not known are not in it: Atom has whole days alone, and none is made up."""
    settings = context.settings
    dated = [(changed, article) for article in ordered(context) if (changed := _changed(article))]
    dated.sort(key=lambda one: one[0], reverse=True)
    return Output(
        ADDRESS[1:],
        atom(
            Feed(
                id=tag(settings, "articles"),
                title=settings.title,
                updated=_time(dated[0][0]) if dated else NEVER,
                here=full(settings.url, ADDRESS),
                address=full(settings.url, Article.home),
                language=settings.language,
                author=settings.author or settings.title,
                entries=tuple(_entry(context, article, changed) for changed, article in dated[:MOST]),
            )
        ),
    )


def _changed(article: Article) -> Date | None:
    """The day on which it was last changed, or published: the later one, whatever its author wrote where."""
    days = (_day(article.date), _day(article.updated))
    return max((day for day in days if day), default=None)


def _day(date: Date | None) -> Date | None:
    """The date, where it is known to the day."""
    return date if date and is_day(date) else None


def _time(date: Date) -> str:
    """Noon in UTC, so that readers nearly everywhere are shown the day that the page says."""
    return f"{date.iso}T12:00:00Z"


def _entry(context: Context, article: Article, changed: Date) -> Entry:
    settings, published = context.settings, _day(article.date)
    return Entry(
        id=tag(settings, article.key),
        title=article.name,
        updated=_time(changed),
        published=_time(published) if published else "",
        address=full(settings.url, article.address),
        language=article.language if article.language != settings.language else "",
        author=article.author,
        categories=tuple(dict.fromkeys(one.text for one in article.tags)),
        summary=context.speaking(article.language).plain(article.summary, article),
    )
