"""The files of a built site."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from generator.packed import digest


@dataclass(frozen=True)
class Output:
    """One file: its path below output/, and its bytes.

    The bytes are None where the last build left them in their place, and nobody has to look at them; then `known` is
    their digest.
    """

    path: str
    data: bytes | None = field(repr=False)
    known: bytes = field(default=b"", repr=False)

    @cached_property
    def digest(self) -> bytes:
        """What stands for the bytes."""
        return self.known or digest(self.data or b"")
