"""Assets: where they lie, and how they are asked for."""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Mapping

FOLDER = "assets/"

_URL = re.compile(rb"""url\(\s*(["']?)([^"')?#:]+)\1\s*\)""")
"""What a stylesheet asks for beside itself (CSS Values 4, 2.3): no scheme, query or fragment."""


_COMMENT = re.compile(rb"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\)|/\*!.*?\*/)|/\*.*?\*/""", re.DOTALL)
"""A comment, or (in the group) what may hold its signs and is none; `/*!` begins a licence."""


_REMARK = re.compile(rb"""(`(?:\\.|[^`\\])*`)|^[ \t]*//(?!!)[^\n]*""", re.DOTALL | re.MULTILINE)
"""A line of a script that is a comment alone, or (in the group) a template literal, in which it would be none."""


def version(data: bytes) -> str:
    """What stands after `?v=` for these bytes: a cached page never gets another asset than it was made for."""
    return hashlib.sha256(data).hexdigest()[:8]


def versioned(assets: Mapping[str, bytes]) -> dict[str, bytes]:
    """The assets by name, without their comments; what stylesheets ask for of the others carries its version."""
    return {name: _sent(name, data, assets) for name, data in assets.items()}


def _sent(name: str, data: bytes, assets: Mapping[str, bytes]) -> bytes:
    """An asset as readers get it. Lines of scripts keep their numbers, which browsers tell in messages."""
    if name.endswith(".css"):
        return _stylesheet(name, data, assets)
    return _REMARK.sub(lambda match: match[1] or b"", data) if name.endswith(".js") else data


def _stylesheet(name: str, data: bytes, assets: Mapping[str, bytes]) -> bytes:
    def dated(match: re.Match[bytes]) -> bytes:
        asked = match[2].decode(errors="replace").strip()
        found = assets.get(posixpath.normpath(posixpath.join(posixpath.dirname(name), asked)))
        if found is None:
            return match[0]
        return b"url(%s%s?v=%s%s)" % (match[1], match[2], version(found).encode(), match[1])

    return _COMMENT.sub(lambda match: match[1] or b"/**/", _URL.sub(dated, data))
