"""What the preview adds to a page on its way out: one script, what it knows, and leave for it in the page's policy."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

FOLDER = "/__preview/"
"""Where the preview's own files lie, beside every site."""

_HEAD_END, _BODY_END = b"</head>", b"</body>"
_POLICY = re.compile(rb"""<meta\s[^>]*http-equiv=["']?content-security-policy["']?[^>]*>""", re.I)
_CONTENT = re.compile(r"""(\scontent=)("[^"]*"|'[^']*')""", re.I)
_NEEDED = ("script-src", "style-src", "connect-src")


def dressed(page: bytes, state: Mapping[str, Any], words: str, host: str) -> bytes:
    """`page` with our script before `</head>`; `state` is what that knows, `words` what stands there without it.

    `host` is the server as the browser knows it.
    """
    known = html.escape(json.dumps(state, ensure_ascii=False, separators=(",", ":")))
    script = f'<script src="{FOLDER}client.js" data-state="{known}" defer></script>\n'.encode()
    page = _POLICY.sub(lambda found: _relaxed(found.group(), host), page, count=1)
    page = _before(page, _HEAD_END, script)
    if words:
        notice = f'<noscript><pre role="alert">{html.escape(words, quote=False)}</pre></noscript>\n'
        page = _before(page, _BODY_END, notice.encode())
    return page


def localised(page: bytes, url: str, base: str) -> bytes:
    """The page "not found" for this server: shown at any depth, it alone carries the full address of the site."""
    for quote in (b'"', b"'"):
        page = page.replace(b"=" + quote + url.encode(), b"=" + quote + base.encode())
    return page


def allowing(policy: str, host: str) -> str:
    """A content security policy that lets our script, its style sheet and its connection in, and is else as it was."""
    rules: dict[str, list[str]] = {}
    for rule in policy.split(";"):
        if words := rule.split():
            rules.setdefault(words[0].lower(), words[1:])
    for name in _NEEDED:
        if name in rules or "default-src" in rules:
            given = rules[name] if name in rules else rules["default-src"]
            sources = [one for one in given if one.lower() != "'none'"]
            ours = ["'self'", f"ws://{host}"] if name == "connect-src" else ["'self'"]
            rules[name] = [*sources, *(one for one in ours if one not in sources)]
    return "; ".join(" ".join((name, *sources)) for name, sources in rules.items())


def _relaxed(tag: bytes, host: str) -> bytes:
    def content(found: re.Match[str]) -> str:
        policy = html.unescape(found.group(2)[1:-1])
        return f'{found.group(1)}"{html.escape(allowing(policy, host)).replace("&#x27;", chr(39))}"'

    return _CONTENT.sub(content, tag.decode("utf-8", "replace"), count=1).encode()


def _before(page: bytes, mark: bytes, added: bytes) -> bytes:
    """`added` before a mark, at the end where a template leaves that out."""
    head, found, rest = page.partition(mark)
    return head + added + found + rest
