"""What may stand in an address: the one gate for ids, slugs and former addresses."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

LONGEST_PART = 255
"""Bytes of one path component, as file systems and hosts have it; 85 Hangul syllables."""
LONGEST_PATH = 1_000

_DEVICES = (f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10))
_OWN = ("index", "404", "assets", "data", "feed", "media", "search", "cname")
_RESERVED = frozenset((*_OWN, "con", "prn", "aux", "nul", *_DEVICES))
"""Names the output or some file system keeps for itself (Windows device names among them)."""


def fault(part: str) -> tuple[str, str] | None:
    """Why `part` cannot be one component of an address, and what to do; None where it can."""
    if part.casefold() in _RESERVED:
        return "the name is reserved", "choose another"
    if len(part.encode("utf-8", "surrogatepass")) > LONGEST_PART:
        size = len(part.encode("utf-8", "surrogatepass"))
        return f"{len(part)} characters are {size} bytes, the limit is {LONGEST_PART}", "shorten it"
    folded = unicodedata.normalize("NFKC", part)
    if folded != part:
        return "it has characters that look like others", f"write {folded}" if not fault(folded) else "rename it"
    if not re.fullmatch(r"[^\W_](?:[\w.-]*[\w-])?", part):
        return (
            "it may hold letters, digits, - and _ (a point inside), and begins with a letter or digit",
            "rename it",
        )
    return None


def path_fault(address: str) -> tuple[str, str] | None:
    """Why `address` (`/old/place/`) cannot be an address of a page, and what to do; None where it can."""
    if len(address.encode()) > LONGEST_PATH:
        return f"it is {len(address.encode())} bytes long, the limit is {LONGEST_PATH}", "shorten it"
    return next((found for part in address[1:-1].split("/") if (found := fault(part))), None)


def slug_of(text: str) -> str:
    """`text` as one component of an address: lower case, letters and digits of any script, parted by hyphens."""
    return re.sub(r"[^\w-]+", "-", unicodedata.normalize("NFKC", text).lower()).strip("-_")


def of_tag(tag: str) -> str:
    """The address of everything with a tag."""
    return f"/tags/{slug_of(tag)}/"


def of_media(path: str) -> str:
    """The address of a file below content/media; what an address cannot hold is written as `%20` and the like."""
    return f"/media/{quote(path, safe='/')}"


def host_of(url: str) -> str:
    """The host of a full address as the name system has it: small letters, in ASCII (IDNA)."""
    host = urlsplit(url).hostname or ""
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:  # no name that anybody can register
        return quote(host)


def full(url: str, address: str) -> str:
    """The whole address of what lies at `address` on a site at `url`, in ASCII: a URI (RFC 3986, IRIs by RFC 3987)."""
    whole = f"{url}{address[1:]}"
    if whole.isascii():
        return whole
    parts, host = urlsplit(whole), host_of(url)
    port = f":{parts.port}" if parts.port else ""
    path = quote(whole[whole.index("/", len("https://")) :], safe=_URI)
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}{port}{path}"


_URI = "/:?#@!$&'()*+,;=%"
"""What stands in a URI as it is, beside letters and digits."""
