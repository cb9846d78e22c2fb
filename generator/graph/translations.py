"""The same text in several languages: who translates whom is written once, in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from generator.facts.kinds import Page
from generator.graph.catalog import Catalog
from generator.problems import Problem


def original(catalog: Catalog, page: Page) -> Page:
    """The text that a translation translates; any other is its own original."""
    target = catalog.get(page.translation_of) if page.translation_of else None
    return target if isinstance(target, Page) else page


def family(catalog: Catalog, page: Page) -> tuple[Page, ...]:
    """A text and its translations: the original first, the others by language. One alone where there is none."""
    first = original(catalog, page)
    others = [one for one in _pages(catalog) if one is not first and original(catalog, one) is first]
    return (first, *sorted(others, key=lambda one: (one.language, one.id)))


def faults(catalog: Catalog, language: str) -> Iterator[Problem]:
    """Translations that cannot be: of a translation, of itself, or into a language that the text is in already.

    `language` is the site's, in which a text is that names none.
    """
    taken: dict[tuple[str, str], Page] = {}
    pages = sorted(_pages(catalog), key=lambda page: page.translation_of is not None)
    for page in pages:
        first = original(catalog, page)
        ref = page.translation_of
        if ref is not None and first is not page and first.translation_of is not None:
            source = original(catalog, first)
            hint = f"write translation_of: {source.id}"
            yield Problem(ref.place, "bad-value", f"'{first.id}' is a translation itself", hint)
            continue
        if ref is not None and first is page and catalog.get(ref) is page:
            yield Problem(ref.place, "cycle", "a text cannot translate itself", "name the other text, or leave it out")
            continue
        spoken = page.language or language
        other = taken.setdefault((first.key, spoken), page)
        if other is not page and ref is not None:
            message = f"'{other.id}' is this text in '{spoken}' already"
            yield Problem(ref.place, "bad-value", message, "write its language, such as language: ko")


def _pages(catalog: Catalog) -> Iterator[Page]:
    for page in catalog.entities.values():
        if isinstance(page, Page):
            yield page
