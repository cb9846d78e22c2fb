"""The files of a built site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO

from generator.packed import digest

ROOM = 32 * 1024 * 1024
"""Bytes of outputs that are held in memory before others are put aside."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Bytes in a file that stays open: how many, and from which place on."""

    file: IO[bytes]
    size: int
    place: int

    def read(self) -> bytes:
        """The bytes. Raises OSError where they cannot be had again."""
        self.file.seek(self.place)
        data = self.file.read(self.size)
        if len(data) < self.size:
            raise OSError(f"{self.size} bytes that were put aside are not there")
        return data


@dataclass(frozen=True)
class Output:
    """One file: its path below output/, and its bytes, which may be put aside.

    The bytes are None where the last build left them in their place, and nobody has to look at them; then `known` is
    their digest.
    """

    path: str
    held: bytes | Aside | None = field(repr=False)
    known: bytes = field(default=b"", repr=False)

    @property
    def data(self) -> bytes | None:
        """The bytes, read anew each time where they are put aside."""
        return self.held.read() if isinstance(self.held, Aside) else self.held

    @cached_property
    def digest(self) -> bytes:
        """What stands for the bytes."""
        return self.known or digest(self.data or b"")


class Spool:
    """Puts bytes aside that nobody looks at before they are written: a large site is not held in memory whole."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._file: IO[bytes] | None = None
        self._end = 0

    def aside(self, output: Output) -> Output:
        """The same file, its bytes put aside; as it is while there is room, or where there is none elsewhere."""
        data = output.held
        if not isinstance(data, bytes) or len(data) <= self._room:
            self._room -= len(data) if isinstance(data, bytes) else 0
            return output
        with suppress(OSError):
            if self._file is None:
                import tempfile

                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (it lasts as long as the outputs)
            self._file.seek(self._end)
            if self._file.write(data) == len(data):
                held = Aside(self._file, len(data), self._end)
                self._end += len(data)
                return Output(output.path, held, output.digest)
        return output

    def close(self) -> None:
        """Lets go of the bytes; what was put aside cannot be read any more."""
        if self._file is not None:
            self._file.close()


class Contents(Mapping[str, bytes | None]):
    """What to write: the bytes of each file, read when they are asked for; None for those that lie there already.

    `lying` are digests by path.
    """

    def __init__(self, outputs: tuple[Output, ...], lying: Mapping[str, bytes]) -> None:
        self._files = {one.path: None if lying.get(one.path) == one.digest else one for one in outputs}

    def __getitem__(self, path: str) -> bytes | None:
        found = self._files[path]
        return found.data if found else None

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
