"""What Linux says of changes in folders, at once and at no cost between them (man 7 inotify)."""

from __future__ import annotations

import ctypes
import os
import select
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from threading import Event

_CLOSE_WRITE, _ATTRIB, _MOVED_FROM, _MOVED_TO = 0x8, 0x4, 0x40, 0x80
_CREATE, _DELETE, _DELETE_SELF, _MOVE_SELF, _ONLYDIR = 0x100, 0x200, 0x400, 0x800, 0x01000000
_HEARD = _CLOSE_WRITE | _ATTRIB | _MOVED_FROM | _MOVED_TO | _CREATE | _DELETE | _DELETE_SELF | _MOVE_SELF | _ONLYDIR
"""A file counts once it is closed, so that nobody is woken in the middle of a write."""

_EVENT = struct.Struct("iIII")
"""Of `struct inotify_event`: which watch, what happened, a cookie, and the length of the name that follows."""

_OVERFLOW = 0x4000
_BUFFER = 1 << 16
_PATIENCE = 200
"""Milliseconds between two looks whether it shall end."""


def works() -> bool:
    """Whether this is a system that has it."""
    return sys.platform == "linux" and hasattr(_libc(), "inotify_init1")


def notices(folders: Iterable[str], stop: Event) -> Iterator[frozenset[str]]:
    """The folders right in which something has happened, each time something does; none for anywhere.

    Raises FileNotFoundError for a folder that is gone, OSError where the system watches no more.
    """
    libc = _libc()
    handle = libc.inotify_init1(os.O_CLOEXEC | os.O_NONBLOCK)
    if handle < 0:
        raise _error()
    try:
        names: dict[int, str] = {}
        for folder in folders:
            with suppress(PermissionError):  # nothing in it can be read either
                names[_watched(libc, handle, folder)] = folder
        ready = select.poll()
        ready.register(handle, select.POLLIN)
        while not stop.is_set():
            if ready.poll(_PATIENCE):
                yield _told(os.read(handle, _BUFFER), names)
    finally:
        os.close(handle)


def _watched(libc: ctypes.CDLL, handle: int, folder: str) -> int:
    number = libc.inotify_add_watch(handle, os.fsencode(folder), _HEARD)
    if number < 0:
        raise _error()
    return int(number)


def _told(data: bytes, names: dict[int, str]) -> frozenset[str]:
    """The folders of the events in what was read; none where some events were lost."""
    found, at = set(), 0
    while at < len(data):
        number, what, _, length = _EVENT.unpack_from(data, at)
        if what & _OVERFLOW:
            return frozenset()
        found.add(names.get(number, ""))
        at += _EVENT.size + length
    return frozenset(found)


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _error() -> OSError:
    number = ctypes.get_errno()
    return OSError(number, os.strerror(number))
