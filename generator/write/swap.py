"""The new tree and the old change places, and whatever a build has left behind is cleared up."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Set
from contextlib import suppress
from pathlib import Path

from generator.write.allowed import ours
from generator.write.files import parents_of, scan
from generator.write.marker import MARKER, listed_in
from generator.write.place import siblings
from generator.write.refused import Refused, shown
from generator.write.spare import lay_aside


def swap(place: Path) -> None:
    """`.output.new` becomes `output`, in one step where the system can."""
    old, new = siblings(place)
    if place.exists() and not exchange(new, place):
        os.rename(place, old)
    if not place.exists():
        os.rename(new, place)


def exchange(one: Path, other: Path) -> bool:
    """Two folders change places, neither missing at any moment; False where the system has no such call."""
    import ctypes

    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):  # TypeError is what Windows says
        return False
    renameat2.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of <linux/fcntl.h> and <linux/fs.h>
    if renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def settle(place: Path, shared: Set[str]) -> None:
    """After the step: the old tree, but for the files that it shares with the new one, is cleared away."""
    old, new = siblings(place)
    left = new if os.path.lexists(new) else old
    if shared and os.path.lexists(left):
        _clear(left, place, shared)
        with suppress(OSError):
            lay_aside(left, place)
    recover(place)


def recover(place: Path) -> None:
    """From any state that a build may have stopped in to `output` alone, whole; may itself be stopped."""
    old, new = siblings(place)
    if os.path.lexists(old) and not os.path.lexists(place):
        ours(old)
        os.rename(old, place)
    for left in (old, new):
        if os.path.lexists(left):
            _clear(left, place)


def _clear(left: Path, place: Path, kept: Set[str] = frozenset()) -> None:
    """Deletes what the marker in `left` lists, and moves the rest, which is somebody else's, to `place`.

    Where files are `kept`, they and their folders and the marker stay.
    """
    listed = ours(left, unfinished=True)
    found, folders = scan(left, parents_of(listed))
    theirs = {path for path, entry in found.items() if path not in listed or entry.is_dir(follow_symlinks=False)}
    needed = kept | parents_of(kept)
    for path in sorted(found.keys() - theirs - needed):
        os.unlink(f"{left}/{path}")
    for path in sorted(set(folders) - needed, reverse=True):
        if not os.listdir(f"{left}/{path}"):
            os.rmdir(f"{left}/{path}")
    if (theirs if kept else set(os.listdir(left))) - {MARKER}:
        if listed_in(place) is None:  # somebody took `output` away meanwhile
            with suppress(FileNotFoundError):
                os.rmdir(place)
            os.rename(left, place)
            return
        _hand_over(left, place, needed)
    if kept:
        return
    with suppress(FileNotFoundError):
        os.unlink(left / MARKER)
    os.rmdir(left)


def _hand_over(left: Path, place: Path, needed: Set[str], inside: str = "") -> None:
    """Moves everything but the marker and what is `needed`, whole folders where it can, and never over anything."""
    for name in sorted(set(os.listdir(left / inside)) - (set() if inside else {MARKER})):
        path = f"{inside}/{name}" if inside else name
        if path in needed and not stat.S_ISDIR(os.lstat(left / path).st_mode):
            continue
        if not os.path.lexists(place / path):
            os.rename(left / path, place / path)
        elif all(stat.S_ISDIR(os.lstat(root / path).st_mode) for root in (left, place)):
            _hand_over(left, place, needed, path)
            if path not in needed:
                os.rmdir(left / path)
        else:
            here, there = shown(Path(left.name, path)), shown(Path(place.name, path))
            raise Refused(f"{here} is not ours, and {there} is in its place; move it away and build again")
