"""Tell the addresses of links apart: to another site, into this one, or nothing that a link may lead to."""

from __future__ import annotations

import re
import unicodedata

_FULL = re.compile(r"https?://[^/?#]+|mailto:[^\s:]+@", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*:")
_HIDDEN = ("Cc", "Cf", "Zl", "Zp", "Cs")


def fault(address: str) -> str:
    """Why a link must not lead to this address (entities and escapes undone), or nothing.

    Browsers drop tabs, line ends and leading controls before they look for a scheme, and read a backslash as
    a slash (URL Standard, "basic URL parser"); so none of these may be there at all.
    """
    if not address.isprintable() and any(unicodedata.category(char) in _HIDDEN for char in address):
        return "a hidden character in an address"
    if "\\" in address:
        return "a backslash in an address"
    if address.startswith("//"):
        return "an address without its scheme"
    if _SCHEME.match("".join(address.split())) and not _FULL.match(address):
        return "an address that is not http, https or mailto"
    return ""


def external(address: str) -> bool:
    """Whether an address without fault leads to another site, or to a mailbox."""
    return _FULL.match(address) is not None
