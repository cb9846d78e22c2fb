"""Sitemaps: the protocol of sitemaps.org, version 0.9, read by a schema of our own making and by rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from lxml import etree

from tests.formats import Checked

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
SCHEMA = Path(__file__).with_name("sitemap.rng")
MOST, LARGEST = 50_000, 50 * 1024 * 1024

_ADDRESS = re.compile(r"https?://[!#-%'-;=?-_a-z~]+")
"""ASCII alone; what an address may not hold is written as %20 and the like (RFC 3986)."""


def ascii_of(address: str) -> str:
    """An address as a sitemap must write it."""
    return quote(address, safe="/:?#@!$&'()*+,;=%~")


def addresses(data: bytes) -> dict[str, str]:
    """Address -> lastmod (may be empty) of a sitemap."""
    root = etree.fromstring(data)
    return {one.findtext(f"{SPACE}loc") or "": one.findtext(f"{SPACE}lastmod") or "" for one in root}


def faults(files: Mapping[str, bytes], base: str, today: str) -> Checked:
    """What is wrong with the files of a sitemap by name, of a site at `base`; addresses are counted."""
    found: list[str] = []
    seen: list[str] = []
    whole = etree.RelaxNG(etree.parse(SCHEMA))
    for name, data in files.items():
        found += (f"{name}: {fault}" for fault in _file(data, whole))
        try:
            listed = [one.findtext(f"{SPACE}loc") or "" for one in etree.fromstring(data)]
        except etree.XMLSyntaxError:
            continue
        found += (f"{name}: {fault}" for fault in _addresses(data, listed, base, today))
        is_index = etree.fromstring(data).tag == f"{SPACE}sitemapindex"
        if is_index and sorted(listed) != sorted(f"{base}{other}" for other in files if other != name):
            found.append(f"{name}: it lists other files than there are")
        seen += [] if is_index else listed
    if len(seen) != len(set(seen)):
        found.append("an address stands twice")
    return Checked(tuple(found), len(seen))


def _file(data: bytes, whole: etree.RelaxNG) -> Iterator[str]:
    if not data.startswith(b'<?xml version="1.0" encoding="utf-8"?>'):
        yield "it does not begin with a declaration of UTF-8"
    if len(data) > LARGEST:
        yield "it is larger than 50 MB"
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        yield f"no well-formed XML: {error}"
        return
    if len(root) > MOST:
        yield "it has more than 50,000 entries"
    if not whole.validate(root):
        yield from (str(one) for one in list(whole.error_log)[:3])


def _addresses(data: bytes, listed: list[str], base: str, today: str) -> Iterator[str]:
    for address in listed:
        if not address.startswith(base):
            yield f"an address of another site: {address}"
        if not _ADDRESS.fullmatch(address) or len(address) >= 2_048:
            yield f"no address: {address}"
    for one in etree.fromstring(data):
        lastmod = one.findtext(f"{SPACE}lastmod") or ""
        if lastmod[:10] > today:
            yield f"changed after today: {lastmod}"
        for link in one.findall(LINK):
            if not _ADDRESS.fullmatch(link.get("href", "")) or not link.get("hreflang"):
                yield f"a translation without language or address: {dict(link.attrib)}"
