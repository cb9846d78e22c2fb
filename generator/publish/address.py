"""The address that a repository has on GitHub Pages, and whether the site is built for it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from generator.facts.settings import EXAMPLE

_GITHUB = re.compile(r"(?:https?://|ssh://)?(?:[^@/]+@)?github\.com[:/]([^/]+)/(.+?)(?:\.git)?/?", re.IGNORECASE)
"""The three ways to write a repository's address: with https, with ssh, and as scp does."""


def of_remote(url: str) -> str:
    """Where GitHub Pages shows that repository's site, unless it has a domain of its own; nothing for other hosts."""
    found = _GITHUB.fullmatch(url)
    if not found:
        return ""
    owner, name = found[1].lower(), found[2]
    host = f"{owner}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def doubt(site_url: str, remote_url: str, domain: str) -> str:
    """What does not fit between the address that a site is built for and where it goes; nothing where all does.

    `domain` is the one that the branch has had and keeps. Hosts are the same in any case of letters, paths are not.
    """
    built = urlsplit(site_url)
    if domain and (built.netloc.lower() != domain.lower() or built.path != "/"):
        return f"the site is built for {site_url}, and the branch has the domain {domain}: write url: https://{domain}/"
    there = of_remote(remote_url)
    if built.netloc == EXAMPLE and not there:
        return f"the site is built for {site_url}, which is an example: write its address as url in site.yaml"
    if domain or not there or not built.netloc.lower().endswith(".github.io"):
        return ""
    if (built.netloc.lower(), built.path) == (urlsplit(there).netloc, urlsplit(there).path):
        return ""
    return f"the site is built for {site_url}, and the repository's is {there}: write that as url in site.yaml"
