"""`site.yaml`: what one site is called, where it is published, and how it is read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import msgspec

from generator.facts.compounds import ListOf, TableOf
from generator.facts.records import read_record, spec
from generator.facts.types import Choice, Color, Number, Reader, TextType, Url, Word
from generator.problems import Place, Problem
from generator.read import text, yaml
from generator.read.files import File
from generator.read.yaml import Node, Scalar

LANGUAGES = ("en", "ko")
"""Interface languages that come with the project, each a file in `templates/words/`."""

EXAMPLE = "example.github.io"
"""The host that a new site names until its author says where it will be."""

FILE = "site.yaml"


class SiteUrl(Url):
    """The address a site is published at: http or https, ending in a slash, without query or fragment."""

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        url = super().convert(text, node, reader)
        if url is None:
            return None
        parts = urlsplit(url)
        if parts.query or parts.fragment or parts.username or "#" in url or "?" in url or ".." in parts.path:
            return self.refuse(node, reader, "leave out query, fragment and user, like https://example.org/site/")
        return url if url.endswith("/") else f"{url}/"


class NavAddress(TextType):
    """A page of this site."""

    name = "an address of this site such as /artists/"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        if text.startswith("/") and not text.startswith("//"):
            return NavItem(text, node.place)
        return self.refuse(node, reader, "begin with a slash, like /artists/")


class NavItem(msgspec.Struct, frozen=True):
    """One entry of the navigation."""

    address: str
    place: Place


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a site. `url` ends in a slash; `freshness` is in days by type of fact."""

    title: str = spec(TextType(), "what the site is called", required=True)
    tagline: str = spec(TextType(), "one line below the title", default="")
    description: str = spec(TextType(), "what the site is, for search engines and shared links", default="")
    url: str = spec(SiteUrl(), "where it is published; its path is the base path", required=True)
    language: str = spec(Choice(*LANGUAGES), "the language of the interface's words", default="en")
    author: str = spec(TextType(), "who makes the site", default="")
    repository: str = spec(Url(), "where its files are kept, for 'edit this page'", default="")
    nav: tuple[NavItem, ...] = spec(ListOf(NavAddress()), "addresses in the header, such as /artists/", default=())
    color: str = spec(Color(), "the site's own accent", default="#7a2fd0")
    freshness: tuple[tuple[str, int], ...] = spec(
        TableOf(Number(1, 36_500), Word()),
        "days a fact stays fresh, by type; default: for the others",
        default=(("default", 365),),
    )
    autolink: str = spec(
        Choice("first-per-section", "off"), "whether names link by themselves", default="first-per-section"
    )
    html: str = spec(Choice("refuse", "trusted"), "what to do with raw HTML in Markdown", default="refuse")
    license: str = spec(TextType(), "under which terms the content may be used", default="")

    @property
    def base(self) -> str:
        """The base path, with a slash at both ends."""
        return urlsplit(self.url).path or "/"


def read(
    file: File | None, *, base_url: str = "", unreadable: bool = False
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings in `site.yaml`, and what is wrong with them; `base_url` takes the place of `url`.

    `unreadable` says that the file is there and why it could not be read is told.
    """
    if file is None and unreadable:
        return None, ()
    if file is None:
        hint = "a site is a folder with site.yaml and content/; name it with --site DIR"
        return None, (Problem(Place(FILE), "missing-file", "there is no site.yaml here", hint),)
    content, problems = text.decode(file.data, FILE)
    if content is None:
        return None, problems
    node, syntax = yaml.parse(content, FILE)
    if syntax and node is None:
        return None, problems + syntax
    reader = Reader()
    settings = read_record(Settings, _with_url(node, base_url), reader, at=Place(FILE))
    return settings, problems + syntax + tuple(reader.problems)


def url_fault(text: str) -> str:
    """Why `text` is no address that a site can be published at; empty where it is one."""
    reader = Reader()
    SiteUrl().read(Scalar(text, Place("")), reader)
    return f"{reader.problems[0].message}; {reader.problems[0].hint}" if reader.problems else ""


def _with_url(node: Node | None, base_url: str) -> Node | None:
    if not base_url or not isinstance(node, yaml.Mapping):
        return node
    place = Place(FILE)
    pairs = tuple((key, value) for key, value in node.pairs if key.text != "url")
    return yaml.Mapping((*pairs, (Scalar("url", place), Scalar(base_url, place))), node.place)
