"""What the host and those who crawl it read: no Jekyll, the domain of a site that has one, what may be crawled."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.facts.addresses import full, host_of
from generator.facts.settings import Settings
from generator.outputs import Output
from generator.render import sitemap

_NO_DOMAINS = ("home.arpa", "internal", "local", "localhost")
"""What names end with that no public host can have (RFC 6761, 6762, 8375)."""


def host_files(site: Settings) -> Iterator[Output]:
    """The files, all at the root of the site.

    Under a base path nobody looks for `robots.txt` there (RFC 9309 knows that of the host alone). It is written all
    the same, since the site may be served from anywhere.
    """
    yield Output(".nojekyll", b"")
    yield Output("robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {full(site.url, f'/{sitemap.PATH}')}\n".encode())
    if domain := _domain(site):
        yield Output("CNAME", f"{domain}\n".encode())


def _domain(site: Settings) -> str:
    """The domain that the site has for itself and that GitHub Pages is to be told; empty where it has none."""
    host = host_of(site.url)
    own = site.base == "/" and urlsplit(site.url).port is None and "." in host and not _is_ip(host)
    taken = host.endswith(".github.io") or host.endswith(tuple(f".{one}" for one in _NO_DOMAINS))
    return host if own and not taken else ""


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
