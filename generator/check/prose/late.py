"""Expressions that are compiled when a text first needs them: most builds need few of them, and compiling is slow."""

from __future__ import annotations

import re
from functools import cached_property


class Late:
    """A regular expression by its source."""

    def __init__(self, source: str, flags: int = 0) -> None:
        self.source, self.flags = source, flags

    @cached_property
    def now(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.source, self.flags)
