"""Whether built files may be published: what GitHub Pages takes, and what nobody should give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.read import secrets
from generator.read.files import LARGEST_MEDIA, LARGEST_SITE

MB = 1 << 20

LARGEST_FILE, LARGE_SITE = LARGEST_MEDIA, 250 * MB
"""In bytes. Git hosts warn of files above 50 MB and refuse above 100."""

_EXPECTED = (".nojekyll",)


def faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """Every reason why these files must not be published."""
    for path, data in sorted(files.items()):
        if len(data) > LARGEST_FILE:
            yield f"{path} has {len(data) // MB} MB, and a file may have {LARGEST_FILE // MB}; make it smaller"
        if path not in _EXPECTED and any(part.startswith(".") for part in path.split("/")):
            yield f"{path} begins with a dot, and hosts drop such files; give it another name"
        for _, what in secrets.in_bytes(data):
            yield f"{path} holds {what}; {secrets.HINT}"
    whole = sum(map(len, files.values()))
    if whole > LARGEST_SITE:
        yield f"the site has {whole // MB} MB, and may have {LARGEST_SITE // MB}; make pictures and files smaller"


def doubts(files: Mapping[str, bytes]) -> Iterator[str]:
    """What may be wrong about these files."""
    whole = sum(map(len, files.values()))
    if LARGE_SITE < whole <= LARGEST_SITE:
        yield f"the site has {whole // MB} MB; {LARGEST_SITE // MB} is the most that can be published"
