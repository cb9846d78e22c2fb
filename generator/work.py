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


Said = tuple[int, int, int]
"""Where something is said: the number of an open file, how many bytes, and from which place on."""


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
    running = list(helpers)
    found: dict[int, T] = {}
    said: dict[int, Said] = {}
    try:
        for start in iter(lambda: _next(turns), -1):
            found.update((number, function(number)) for number in range(start, min(start + turn, count)))
        for pid, file in helpers:
            said.update(_said(pid, file))
            running.pop(0)
        for number in range(count):  # what has been handed on is not held, and what others say not before
            yield found.pop(number) if number in found else packing[1](os.pread(*said[number]))
    finally:
        os.close(turns)
        for pid, _ in running:
            with suppress(OSError):
                os.kill(pid, 9)
                os.waitpid(pid, 0)
        for _, file in helpers:
            file.close()


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


def _said(pid: int, file: IO[bytes]) -> Iterator[tuple[int, Said]]:
    """Where a process says what it has found, by number, once it has ended."""
    _, status = os.waitpid(pid, 0)
    if status:
        file.seek(0)
        words = file.read().decode("utf-8", "replace")
        raise RuntimeError(words or f"a process of the build ended with {os.waitstatus_to_exitcode(status)}")
    place = 0
    while head := os.pread(file.fileno(), 2 * _NUMBER, place):
        number, size = (int.from_bytes(part, "little") for part in (head[:_NUMBER], head[_NUMBER:]))
        yield number, (file.fileno(), size, place + 2 * _NUMBER)
        place += 2 * _NUMBER + size
