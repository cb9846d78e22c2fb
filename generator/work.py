"""One function over many things, on all cores: processes that share what was there when they began."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import IO, NoReturn, TypeVar

T = TypeVar("T")

Packing = tuple[Callable[[T], bytes], Callable[[bytes], T]]
"""To bytes, and back again."""

_NUMBER = 4
"""Bytes of a number between processes."""

_MOST = 1024
"""Most turns of one call: their numbers must fit into a pipe at once, which holds 4 KiB where pipes are scarce."""


def cores() -> int:
    """How many processes can work at once here."""
    with suppress(AttributeError, OSError):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a process may be copied as it stands: on Linux, where no other thread can hold a lock.

    Elsewhere (macOS, Windows) a new process would have to be given all that the work looks at, which takes longer
    than the work does; there one process does it all.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def spread(function: Callable[[int], T], count: int, packing: Packing[T], jobs: int, *, turn: int = 8) -> Iterator[T]:
    """`function` of every number below `count`, in order, `turn` of them at a time shared among `jobs` processes.

    What a process other than this one finds comes back packed. The function must only look at what is there: what it
    changes in another process is lost. Raises what it raises, or RuntimeError with the other process's words.
    """
    jobs = min(jobs, -(-count // turn)) if can_fork() else 1
    if jobs <= 1:
        yield from map(function, range(count))
        return
    turn = max(turn, -(-count // _MOST))
    turns = _turns(range(0, count, turn))
    helpers = [_helper(function, count, packing[0], turns, turn) for _ in range(jobs - 1)]
    found: dict[int, T] = {}
    try:
        for start in iter(lambda: _next(turns), -1):
            found.update((number, function(number)) for number in range(start, min(start + turn, count)))
        for pid, file in helpers:
            found.update((number, packing[1](data)) for number, data in _said(pid, file))
            helpers = helpers[1:]
    finally:
        os.close(turns)
        for pid, file in helpers:
            file.close()
            with suppress(OSError):
                os.kill(pid, 9)
                os.waitpid(pid, 0)
    for number in range(count):
        yield found[number]


def _turns(starts: Sequence[int]) -> int:
    """The open end of a pipe from which each process takes its next turn."""
    read, write = os.pipe()
    os.write(write, b"".join(start.to_bytes(_NUMBER, "little") for start in starts))
    os.close(write)
    return read


def _next(turns: int) -> int:
    """The beginning of the next turn, -1 where none is left. A read of so few bytes is never torn."""
    data = os.read(turns, _NUMBER)
    return int.from_bytes(data, "little") if len(data) == _NUMBER else -1


def _helper(
    function: Callable[[int], T], count: int, pack: Callable[[T], bytes], turns: int, turn: int
) -> tuple[int, IO[bytes]]:
    """Starts a process that takes turns; its number, and the file in which it will say what it found."""
    import tempfile

    file = tempfile.TemporaryFile()  # noqa: SIM115  # the caller closes it
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _help(function, count, pack, turns, turn, file)
    return pid, file


def _help(
    function: Callable[[int], T], count: int, pack: Callable[[T], bytes], turns: int, turn: int, file: IO[bytes]
) -> NoReturn:
    status = 1
    try:
        for start in iter(lambda: _next(turns), -1):
            for number in range(start, min(start + turn, count)):
                data = pack(function(number))
                file.write(number.to_bytes(_NUMBER, "little") + len(data).to_bytes(_NUMBER, "little"))
                file.write(data)
        status = 0
    except BaseException:
        file.seek(0)
        file.truncate()
        file.write(traceback.format_exc().encode("utf-8", "replace"))
    finally:
        with suppress(OSError):
            file.flush()
        os._exit(status)


def _said(pid: int, file: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """What a process has found, by number, once it has ended."""
    with file:
        _, status = os.waitpid(pid, 0)
        file.seek(0)
        if status:
            words = file.read().decode("utf-8", "replace")
            raise RuntimeError(words or f"a process of the build ended with {os.waitstatus_to_exitcode(status)}")
        while head := file.read(2 * _NUMBER):
            number = int.from_bytes(head[:_NUMBER], "little")
            yield number, file.read(int.from_bytes(head[_NUMBER:], "little"))
