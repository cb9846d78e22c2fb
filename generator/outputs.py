"""The files of a built site."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.packed import digest


@dataclass(frozen=True, slots=True)
class Output:
    """One file: its path below output/, its bytes, and their digest.

    The bytes are None where the last build left them in their place, and nobody has to look at them.
    """

    path: str
    data: bytes | None = field(repr=False)
    digest: bytes = field(repr=False)


def output(path: str, data: bytes) -> Output:
    """A file with these bytes."""
    return Output(path, data, digest(data))
