"""Atom feeds: RFC 4287, and what a site of stable addresses owes its readers beside it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree

from tests.formats import Checked

ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_ONE = ("id", "title", "updated")  # 4.1.1, 4.1.2
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")  # 3.3, capital T and Z
_FEED = {"author", "category", "contributor", "entry", "generator", "icon", "id", "link", "logo", "rights"}
_FEED |= {"subtitle", "title", "updated"}
_ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source", "summary"}
_ENTRY |= {"title", "updated"}
_PERSON = {"name", "uri", "email"}  # 3.2
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


def faults(data: bytes, here: str) -> Checked:
    """What is wrong with a feed that lies at `here`; entries are counted."""
    try:
        feed = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        return Checked((f"no well-formed XML: {error}",), 0)
    if feed.tag != f"{ATOM}feed":
        return Checked((f"the root is {feed.tag}",), 0)
    entries = feed.findall(f"{ATOM}entry")
    found = [*_bytes(data), *_of_feed(feed, entries, here)]
    for number, entry in enumerate(entries, 1):
        found += (f"entry {number}: {fault}" for fault in _of_entry(entry, feed))
    return Checked(tuple(found), len(entries))


def _bytes(data: bytes) -> Iterator[str]:
    if not data.startswith(b'<?xml version="1.0" encoding="utf-8"?>'):
        yield "it does not begin with a declaration of UTF-8"
    text = data.decode("utf-8")
    if re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", text):
        yield "it has control characters"


def _of_feed(feed: ElementTree.Element, entries: list[ElementTree.Element], here: str) -> Iterator[str]:
    yield from _parts(feed, _FEED)
    if not _LANGUAGE.fullmatch(feed.get(LANG, "")):
        yield "it does not say its language"
    own = [link.get("href") for link in _links(feed) if link.get("rel") == "self"]  # 4.1.1: SHOULD
    if own != [here]:
        yield f"it says of itself that it lies at {own}"
    ids = [_text(entry, "id") for entry in entries]
    if len({*ids, _text(feed, "id")}) <= len(ids):  # 4.2.6: universally unique
        yield "two ids are one"
    times = [_text(entry, "updated") for entry in entries]
    if times and _moment(_text(feed, "updated")) < max(map(_moment, times)):
        yield "it was updated before its newest entry"
    if any(entry.find(f"{ATOM}author") is None for entry in entries) and feed.find(f"{ATOM}author") is None:
        yield "nobody has written it"  # 4.1.1: an author in the feed or in every entry
    below = [child.tag for child in feed]
    if entries and below != sorted(below, key=lambda tag: tag == f"{ATOM}entry"):
        yield "something follows the entries"  # the grammar of appendix B, as strict readers have it


def _of_entry(entry: ElementTree.Element, feed: ElementTree.Element) -> Iterator[str]:
    yield from _parts(entry, _ENTRY)
    pages = [link for link in _links(entry) if link.get("rel", "alternate") == "alternate"]
    content = entry.find(f"{ATOM}content")
    if content is None and not pages:  # 4.1.2
        yield "there is neither content nor a page"
    published = entry.find(f"{ATOM}published")
    if published is not None and _moment(published.text or "") > _moment(_text(entry, "updated")):
        yield "it was updated before it was published"
    host = urlsplit(_text_of_link(feed)).hostname
    if any(urlsplit(link.get("href", "")).hostname != host for link in pages):
        yield "its page lies on another host than the feed"
    if content is not None and content.get("type") == "html":
        yield from _html(content.text or "")
    if any(not category.get("term") for category in entry.findall(f"{ATOM}category")):  # 4.2.2
        yield "a category without a term"


def _parts(element: ElementTree.Element, known: set[str]) -> Iterator[str]:
    """What feed and entry have in common."""
    for name in _ONE:
        if (count := len(element.findall(f"{ATOM}{name}"))) != 1:
            yield f"{count} of {name}"
    for name in ("published", "summary", "content", "rights", "subtitle", "icon", "logo", "generator"):
        if len(element.findall(f"{ATOM}{name}")) > 1:
            yield f"{name} stands twice"
    strange = {child.tag for child in element} - {f"{ATOM}{name}" for name in known}
    if strange:
        yield f"unknown parts: {sorted(strange)}"
    for name in ("updated", "published"):
        for one in element.findall(f"{ATOM}{name}"):
            if _moment(one.text or "") == _NEVER:
                yield f"{name} is no time: {one.text}"
    if not _text(element, "title").strip():
        yield "the title is empty"
    if not re.match(r"(?:https?://|tag:|urn:)[!-~]+$", _text(element, "id")):  # 4.2.6: an IRI, absolute
        yield f"the id is no absolute URI: {_text(element, 'id')}"
    kinds = [(one.get("type", ""), one.get("hreflang", "")) for one in _links(element) if _alternate(one)]
    if len(kinds) != len(set(kinds)):  # 4.1.1, 4.1.2
        yield "two alternates of one type and language"
    for link in _links(element):
        if not re.match(r"https?://[!-~]+$", link.get("href", "")):
            yield f"an address that is not whole: {link.get('href')}"
    for person in element.findall(f"{ATOM}author"):
        if len(person.findall(f"{ATOM}name")) != 1 or {one.tag for one in person} - {f"{ATOM}{n}" for n in _PERSON}:
            yield "an author must have one name"
        elif not _text(person, "name").strip():
            yield "an author without a name"


class _Addresses(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def _html(text: str) -> Iterator[str]:
    """Readers show the text anywhere: its addresses must be whole."""
    parser = _Addresses()
    parser.feed(text)
    for address in parser.found:
        if not re.match(r"https?://[!-~]+$", address):
            yield f"an address in the text that is not whole: {address}"


def _links(element: ElementTree.Element) -> list[ElementTree.Element]:
    return element.findall(f"{ATOM}link")


def _alternate(link: ElementTree.Element) -> bool:
    return link.get("rel", "alternate") == "alternate"


def _text(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def _text_of_link(feed: ElementTree.Element) -> str:
    return next((link.get("href", "") for link in _links(feed) if link.get("rel") == "self"), "")


_NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def _moment(text: str) -> datetime.datetime:
    """The time that a text writes as RFC 3339 has it; the least where it writes none."""
    try:
        return datetime.datetime.fromisoformat(text) if _TIME.fullmatch(text) else _NEVER
    except ValueError:
        return _NEVER
