"""The page of search: without a script, every name of everything in the order of the alphabets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import partial

from generator.facts.kinds import Article, Artist, Entity, Label, Person, Term, Timeline, Work
from generator.pages.context import Context
from generator.pages.page import Page
from generator.pages.views import Letter, Link, Named, SearchView

ADDRESS = "/search/"
KINDS = (Artist, Work, Label, Person, Article, Timeline, Term)
"""What is found by name, the kinds that readers most often look for first."""

_SYLLABLES, _OF_ONE_INITIAL = 0xAC00, 588
_INITIALS = "ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ"
"""The initial consonants in the order of Unicode (The Unicode Standard, 3.12), the doubled ones under the single, as
in the registers of Korean books."""


def pages(context: Context) -> Iterator[Page]:
    """The one page."""
    yield Page(ADDRESS, "pages/search.html", partial(_view, context))


def names(entity: Entity) -> list[str]:
    """Every name of a thing, each once: its own, those in other languages, aliases, former names."""
    native = (fact.value for _, fact in entity.names if fact.value)
    return list(dict.fromkeys((entity.name, *native, *entity.aliases, *(one.value for one in entity.former_names))))


def found_by_name(context: Context) -> Iterator[Entity]:
    """Everything that search finds by name, in the order of `KINDS`."""
    for kind in KINDS:
        yield from context.graph.catalog.of(kind)


def letter(name: str) -> str:
    """Under which letter a name stands: a Latin letter without accents, a Hangul consonant, `0–9`, else `#`."""
    first = next((sign for sign in unicodedata.normalize("NFC", name) if sign.isalnum()), "")
    if "가" <= first <= "힣":
        return _INITIALS[(ord(first) - _SYLLABLES) // _OF_ONE_INITIAL]
    plain = unicodedata.normalize("NFKD", first)[:1].upper()
    if "A" <= plain <= "Z":
        return plain
    return "0–9" if plain.isdigit() else "#"


def _view(context: Context) -> SearchView:
    letters: dict[str, list[Named]] = {}
    for entity in found_by_name(context):
        for name in _apart(names(entity)):
            of = None if name == entity.name else context.link(entity)
            letters.setdefault(letter(name), []).append(Named(name, Link(entity.address, name, entity.kind), of))
    return SearchView(
        title=context.words["title_search"],
        description=context.words["about_search"],
        address=ADDRESS,
        crumbs=(Link("/", context.settings.title),),
        letters=tuple(
            Letter(sign, "names-other" if sign == "#" else f"names-{sign}", tuple(sorted(letters[sign], key=_by_name)))
            for sign in sorted(letters, key=_by_letter)
        ),
    )


def _apart(given: list[str]) -> list[str]:
    """Names without those that differ from an earlier one in case and signs alone."""
    first: dict[str, str] = {}
    for name in given:
        first.setdefault("".join(filter(str.isalnum, name.casefold())) or name, name)
    return list(first.values())


def _by_letter(sign: str) -> tuple[int, str]:
    """Latin first, then Hangul, then figures and the rest."""
    return (0 if "A" <= sign <= "Z" else 1 if "ㄱ" <= sign <= "ㅎ" else 2), sign


def _by_name(one: Named) -> tuple[str, str]:
    return one.name.casefold(), one.link.address
