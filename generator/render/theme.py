"""The theme: templates, interface words and assets, read once. The only place that imports Jinja."""

from __future__ import annotations

import functools
import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.packed import digest
from generator.pages.context import Words
from generator.pages.views import (
    CardPiece,
    CitePiece,
    ClaimPiece,
    HrefPiece,
    ImagePiece,
    LinkPiece,
    NotePiece,
    Rich,
    SeriesPiece,
    Shown,
    Site,
    StripPiece,
    ValuePiece,
)
from generator.problems import Place, Problem
from generator.read import files, text, yaml
from generator.read.files import File, Known
from generator.render import assets
from generator.render.numbering import Numbering

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = "templates"
_WORDS, _FALLBACK = "words/", "en"
_PIECES: dict[type[Any], tuple[str, str, str]] = {
    LinkPiece: ("inline", "link", "link"),
    CitePiece: ("inline", "cite", "cited"),
    NotePiece: ("sources", "side_note", ""),
    CardPiece: ("cards", "inline_card", "card"),
    ValuePiece: ("values", "value", ""),
    SeriesPiece: ("values", "series", ""),
    StripPiece: ("timeline", "timeline_strip", "strip"),
    ClaimPiece: ("claims", "inline_claim", "claim"),
}
"""Piece of a text -> the file of macros/, the macro in it, and the part of the piece it takes (empty for all)."""

DRAWN_IN_TEXTS = tuple(dict.fromkeys(f"macros/{name}.html" for name, _, _ in _PIECES.values()))
"""The templates that the filter `rich` may draw on."""


@dataclass(frozen=True, slots=True)
class Theme:
    """The files of templates/, read: templates, assets, words; and a digest of all, on which every page depends."""

    sources: Mapping[str, bytes] = field(repr=False)
    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    words: Words
    digest: str
    dictionaries: Mapping[str, tuple[bytes, ...]] = field(default_factory=dict, repr=False)
    _environments: dict[str, Environment] = field(default_factory=dict, repr=False, compare=False)

    def asset(self, name: str) -> str:
        """The address of an asset, with the digest of its bytes so that a cached page never asks for an older one."""
        if name not in self.assets:
            raise LookupError(f"there is no asset '{name}' in {FOLDER}/{assets.FOLDER}")
        return f"/{assets.FOLDER}{name}?v={assets.version(self.assets[name])}"

    def environment(self, site: Site) -> Environment:
        """The Jinja environment of this theme for a site, made when first asked for.

        `site` is a global of it, so that macros see it without being run anew for every page.
        """
        found = self._environments.get(site.language)
        if found is None or found.globals["site"] != site:
            found = self._environments[site.language] = environment(self, site)
        return found

    def speaks(self, language: str) -> bool:
        """Whether there are interface words in that language."""
        return language in self.dictionaries

    def spoken(self, language: str) -> tuple[Words, tuple[Problem, ...]]:
        """The interface words in another language than the site's, and what is wrong with their files."""
        words: dict[str, str] = dict(self.words.by_key)
        problems: list[Problem] = []
        for data in self.dictionaries.get(language, ()):
            path = f"{_WORDS}{language}.yaml"
            words.update(_words({path: data}, language, problems))
        return Words(words), tuple(problems)


Layers = tuple[tuple[tuple[File, ...], tuple[Problem, ...]], ...]
"""The files of the project's theme, then those of the site's own, each with what could not be read."""


def layers(site_dir: Path, known: Known | None = None) -> Layers:
    """The files of the theme of a site; what is `known` and has not changed is not read again."""
    folders = dict.fromkeys((files.own_templates(), site_dir.absolute() / FOLDER))
    return tuple(files.folder(folder, known) for folder in folders)


def key_of(layered: Layers, language: str) -> bytes:
    """What stands for the theme made from these."""
    told = repr([problems for _, problems in layered]).encode()
    parts = (part for found, _ in layered for file in found for part in (file.path.encode(), file.data))
    return digest(language.encode(), told, *parts)


def load(layered: Layers, language: str) -> tuple[Theme, tuple[Problem, ...]]:
    """The project's theme with the site's own templates over it, file by file.

    Words come in `language`, and in English where that lacks one; a site may give single words of its own.
    """
    problems: list[Problem] = []
    read: dict[str, bytes] = {}
    words: dict[str, str] = {}
    refused: set[str] = set()
    spoken = dict.fromkeys((_FALLBACK, language))
    dictionaries: dict[str, tuple[bytes, ...]] = {}
    for folder, faults in layered:
        layer = {file.path: file.data for file in folder}
        told = [replace(fault, place=Place(posixpath.normpath(f"{FOLDER}/{fault.place.path}"))) for fault in faults]
        for path, data in layer.items():
            if path.startswith(_WORDS) and path.endswith(".yaml"):
                code = path.removeprefix(_WORDS).removesuffix(".yaml")
                dictionaries[code] = (*dictionaries.get(code, ()), data)
        refused |= {problem.place.path for problem in told}
        problems += told
        for one in spoken:
            words.update(_words(layer, one, problems))
        spoken = {language: None}
        read.update(layer)
    whole = hashlib.sha256()
    for path in sorted(read):
        whole.update(f"{path}\0{len(read[path])}\0".encode() + read[path])
    templates: dict[str, str] = {}
    for path in sorted(read):
        if path.endswith(".html") and not path.startswith(assets.FOLDER):
            content, faults = text.decode(read[path], f"{FOLDER}/{path}")
            problems += faults
            templates[path] = content or ""
    found = {name: data for path, data in sorted(read.items()) if (name := path.removeprefix(assets.FOLDER)) != path}
    sources = {shown: data for path, data in read.items() if (shown := f"{FOLDER}/{path}") not in refused}
    return Theme(sources, templates, assets.versioned(found), Words(words), whole.hexdigest(), dictionaries), tuple(
        problems
    )


def _words(layer: Mapping[str, bytes], language: str, problems: list[Problem]) -> dict[str, str]:
    """The interface's words in one language, as far as one folder of templates has them."""
    path = f"{_WORDS}{language}.yaml"
    shown = f"{FOLDER}/{path}"
    if path not in layer:
        return {}
    content, faults = text.decode(layer[path], shown)
    problems += faults
    node, faults = yaml.parse(content or "", shown)
    problems += faults
    if node is not None and not isinstance(node, yaml.Mapping):
        problems.append(Problem(node.place, "wrong-type", f"expected a mapping of words, got {yaml.sort_of(node)}"))
        return {}
    said: dict[str, str] = {}
    for key, value in node.pairs if node else ():
        if isinstance(value, yaml.Scalar):
            said[key.text or ""] = value.text or ""
        else:
            problems.append(Problem(value.place, "wrong-type", f"expected a text, got {yaml.sort_of(value)}"))
    return said


def environment(theme: Theme, site: Site) -> Environment:
    """A new Jinja environment, with everything compiled anew; escaping on for all templates, missing names errors."""
    from jinja2 import FunctionLoader, StrictUndefined
    from jinja2.sandbox import safe_range

    from generator.render.compiled import Compiled
    from generator.render.engine import Engine, Once

    def source(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (theme.templates[name], name, lambda: True) if name in theme.templates else None

    environment = Engine(
        loader=FunctionLoader(source),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        bytecode_cache=Compiled(),
        cache_size=-1,
    )
    numbering = Numbering()
    environment.globals.update(
        site=site,
        asset=functools.cache(theme.asset),
        fill=fill,
        sizes=SIZES,
        once=functools.partial(Once, numbering),
        range=safe_range,
        numbering=numbering,
        cite_number=numbering.number,
        numbered=numbering.listed,
        figure_number=numbering.figure,
    )
    environment.filters["json"] = _json
    environment.filters["unbroken"] = unbroken
    environment.filters["rich"] = functools.partial(_rich, _macros(environment))
    return environment


def _json(written: str) -> Any:
    """JSON that was made to stand in a script element, as it is."""
    from markupsafe import Markup

    return Markup(written)  # noqa: S704  # structured.written leaves no sign in it that HTML would read


_LETTER_AND_WORD = re.compile(r"(?<![\w-])([A-Za-z]-[A-Za-z]\w*)")


def unbroken(text: str) -> Any:
    """A heading in which no line ends between a letter and the word it belongs to, as in K-pop."""
    from markupsafe import Markup, escape

    said = _LETTER_AND_WORD.sub(r'<span class="unbroken">\1</span>', str(escape(text)))
    return Markup(said)  # noqa: S704  # escaped above


def fill(words: str, **values: object) -> str:
    """An interface word with its `{names}` filled in."""
    return words.format(**values)


def _macros(environment: Environment) -> Callable[[type[Any]], Callable[[Any], str]]:
    """How a sort of piece gets its macro, looked up when a text first holds one."""
    known: dict[type[Any], Callable[[Any], str]] = {}

    def macro(piece: type[Any]) -> Callable[[Any], str]:
        if piece not in known:
            name, called, part = _PIECES[piece]
            module: Any = environment.get_template(f"macros/{name}.html").module
            said: Callable[[Any], str] = getattr(module, called)
            known[piece] = (lambda whole: said(getattr(whole, part))) if part else said
        return known[piece]

    return macro


def _inside(image: Shown) -> str:
    """A picture inside the quotes of `src`: its address, and the attributes that follow, the last of them left open."""
    from markupsafe import escape

    sized = f'" width="{image.width}" height="{image.height}' if image.width and image.height else ""
    chosen = f'" srcset="{escape(image.srcset)}" sizes="{SIZES}' if image.srcset else ""
    return f'{escape(image.address)}{sized}{chosen}" loading="lazy" decoding="async'


SIZES = "(min-width: 48rem) 39rem, 100vw"
"""How wide a picture in a text is shown: the measure of the text, `--measure` in the style sheet, or the window."""


def _rich(macro: Callable[[type[Any]], Callable[[Any], str]], rich: Rich) -> Any:
    """The HTML of a text: its own pieces as they are (the reader has checked them), the others by their macros."""
    from markupsafe import Markup, escape

    said = []
    for piece in rich:
        if isinstance(piece, str):
            said.append(piece)
        elif isinstance(piece, HrefPiece):
            said.append(escape(piece.address))
        elif isinstance(piece, ImagePiece):
            said.append(_inside(piece.image))
        else:
            said.append(macro(type(piece))(piece))
    return Markup("".join(said))  # noqa: S704  # every piece was escaped or checked above
