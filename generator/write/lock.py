"""One build at a time: a lock of the kernel, which no dead process keeps."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.write.files import FILE, ONLY_IT
from generator.write.place import lock_file
from generator.write.refused import Refused, shown

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def locked(folder: Path, place: Path) -> Iterator[None]:
    """Holds a lock of the kernel on `.output.lock`, which no dead process keeps; Refused if it is taken."""
    path = lock_file(place)
    while True:
        number = os.open(path, os.O_RDWR | os.O_CREAT | ONLY_IT, FILE)
        try:
            if not _lock(number):
                owner = os.read(number, 20).decode("ascii", "replace").strip() or "unknown"
                raise Refused(shown(f"{folder} is being written by process {owner}; wait until it is done"))
            if _names(path, number):
                try:
                    os.ftruncate(number, 0)
                    os.write(number, f"{os.getpid()}\n".encode())
                    yield
                finally:
                    with suppress(OSError):  # Windows deletes no open file
                        os.unlink(path)
                return
        finally:
            os.close(number)


def _lock(number: int) -> bool:
    """Whether the lock on an open file could be had."""
    try:
        if sys.platform == "win32":
            os.lseek(number, 1 << 20, os.SEEK_SET)  # a locked byte cannot be read, and the pid must be
            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
            os.lseek(number, 0, os.SEEK_SET)
        else:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
            return False
        raise
    return True


def _names(path: Path, number: int) -> bool:
    """Whether `path` is still the open file; its last holder may have deleted it before we had the lock."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(number), os.lstat(path))
    return False
