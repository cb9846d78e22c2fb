"""What every page may say about the site."""

from __future__ import annotations

from typing import Any

from generator.pages.views.facts import DateView, Link
from generator.pages.views.view import View


class Site(View, frozen=True):
    """What every template may say about the site.

    `words` are the interface's words, read as `site.words.sources`; `changes` is the address of the page that tells
    what changed, or empty where there is none.
    """

    title: str
    tagline: str
    description: str
    url: str
    language: str
    author: str
    repository: str
    color: str
    license: str
    nav: tuple[Link, ...]
    words: Any
    today: DateView
    version: str
    changes: str = ""
