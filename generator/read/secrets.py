"""What nobody should publish: private keys, and tokens of the forms that their issuers document."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FORMS = (
    ("a private key", r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----", ("PRIVATE KEY-----",)),
    (
        "a token of GitHub",
        r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60,})",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
    ),
    ("a key of AWS", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}\b", ("AKIA", "ASIA")),
    ("a key of Google", r"\bAIza[A-Za-z0-9_-]{35}\b", ("AIza",)),
    ("a token of Slack", r"\bxox[abprs]-[A-Za-z0-9-]{20,}", ("xox",)),
)
"""What it is, how it is written, and the signs one of which it has: to look for these first is twenty times as fast."""

_IN_TEXT = [(what, re.compile(form, re.ASCII), signs) for what, form, signs in _FORMS]
_IN_BYTES = [(what, re.compile(form.encode()), [sign.encode() for sign in signs]) for what, form, signs in _FORMS]

HINT = "take it out, and have it replaced if anybody else may have seen it"


def in_text(text: str) -> Iterator[tuple[int, str]]:
    """Where a text holds one, and what it is: the first of each sort."""
    for what, form, signs in _IN_TEXT:
        if any(sign in text for sign in signs) and (found := form.search(text)):
            yield found.start(), what


def in_bytes(data: bytes) -> Iterator[tuple[int, str]]:
    """The same of a file that need not be text."""
    for what, form, signs in _IN_BYTES:
        if any(sign in data for sign in signs) and (found := form.search(data)):
            yield found.start(), what
