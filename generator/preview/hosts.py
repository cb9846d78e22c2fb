"""Who may ask: pages of the preview itself, under a name that nobody else can point at this machine.

A page elsewhere can have its own name resolve to 127.0.0.1 and read what answers there (DNS rebinding); its name still
stands in the Host header. Numeric addresses cannot be pointed anywhere.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

LOOPBACK = "127.0.0.1"


def host_allowed(host: str, bound: str) -> bool:
    """Whether a Host header may be answered by a server bound to `bound`, by any port (it may be forwarded)."""
    name = _name(f"//{host}")
    if name in ("localhost", bound.lower()) or name.endswith(".localhost"):
        return True
    numeric = _numeric(name)
    return numeric is not None and (numeric.is_loopback or not is_loopback(bound))


def origin_allowed(origin: str, host: str) -> bool:
    """Whether a page of this origin may ask a server that it calls `host`: only a page of that very server."""
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host.lower()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server bound to that name or address."""
    numeric = _numeric(host)
    return host.lower() == "localhost" or (numeric is not None and numeric.is_loopback)


def _name(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _numeric(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None
