"""Whether built files may be published: what GitHub Pages takes, and what nobody should give."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.read.files import LARGEST_MEDIA

MB = 1 << 20

LARGEST_FILE, LARGEST_SITE, LARGE_SITE = LARGEST_MEDIA, 900 * MB, 250 * MB
"""In bytes. Git hosts warn of files above 50 MB and refuse above 100; a site on GitHub Pages may have 1 GB."""

_EXPECTED = (".nojekyll",)

_SECRETS = {
    "a private key": re.compile(rb"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----"),
    "a token of GitHub": re.compile(rb"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})"),
    "a key of AWS": re.compile(rb"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"),
    "a key of Google": re.compile(rb"\bAIza[A-Za-z0-9_-]{35}\b"),
    "a token of Slack": re.compile(rb"\bxox[abprs]-[A-Za-z0-9-]{20,}"),
}
"""Forms that their issuers document, so that nothing else looks like them."""


def faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """Every reason why these files must not be published."""
    for path, data in sorted(files.items()):
        if len(data) > LARGEST_FILE:
            yield f"{path} has {len(data) // MB} MB, and a file may have {LARGEST_FILE // MB}; make it smaller"
        if path not in _EXPECTED and any(part.startswith(".") for part in path.split("/")):
            yield f"{path} begins with a dot, and hosts drop such files; give it another name"
        for what, form in _SECRETS.items():
            if form.search(data):
                yield f"{path} holds {what}; take it out, and have it replaced if it was ever published"
    whole = sum(map(len, files.values()))
    if whole > LARGEST_SITE:
        yield f"the site has {whole // MB} MB, and may have {LARGEST_SITE // MB}; make pictures and files smaller"


def doubts(files: Mapping[str, bytes]) -> Iterator[str]:
    """What may be wrong about these files."""
    whole = sum(map(len, files.values()))
    if LARGE_SITE < whole <= LARGEST_SITE:
        yield f"the site has {whole // MB} MB; {LARGEST_SITE // MB} is the most that can be published"
