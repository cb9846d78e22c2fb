"""Telling of changes in a site as they happen: woken by the system where it can, else by looking often.

What counts is always a look at the files. The system's notices only say when to look, since they get lost: with a
folder that is moved away and made anew, a queue that overflows, a network mount. So without any the files are looked
at now and then, too.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

from generator.preview import inotify
from generator.preview.look import SIZE, Look, again, changes, look

EVERY = 0.08
"""Seconds between two looks where nothing wakes us. Looking takes no more than a `SHARE`th of the time."""

SHARE = 60

SELDOM = 5.0
"""Seconds between two looks where the system wakes us."""

RECENT = 1.0
"""Seconds for which we look often after a folder has come, gone or moved: until its notices are asked for."""

SETTLE = 0.01
"""Seconds between the looks that let a save end: some editors empty a file or move it away, then write it."""

_SETTLING = 10

Notices = Callable[[Iterable[str], Event], Iterator[frozenset[str]]]
"""Tells in which of some folders something happens, each time it does, until an event is set; none for anywhere.

Raises FileNotFoundError for a folder that is gone, RuntimeError or OSError where the system cannot watch all of them.
"""


def by_watchfiles(folders: Iterable[str], stop: Event) -> Iterator[frozenset[str]]:
    """What the system says, by watchfiles."""
    from watchfiles import watch

    for told in watch(
        *folders,
        recursive=False,
        step=10,
        debounce=50,
        rust_timeout=1000,
        stop_event=stop,
        watch_filter=None,
        force_polling=False,
        ignore_permission_denied=True,
    ):
        yield frozenset(str(Path(path).parent) for _, path in told)


def system_notices() -> Notices | None:
    """What tells of changes here: Linux itself, else watchfiles where it is installed; None where nothing does.

    WSL does not tell of what Windows writes.
    """
    if "microsoft" in platform.release().lower():
        return None
    if inotify.works():
        return inotify.notices
    try:
        import watchfiles  # noqa: F401  # only whether it is there
    except ImportError:
        return None
    return by_watchfiles


class Watcher:
    """Tells `told` the changed paths of a site, as the site knows them, from its own thread.

    Changes count from when it was made. `said` gets a line where it has to look often though it need not.
    """

    def __init__(
        self,
        site_dir: Path,
        told: Callable[[frozenset[str]], None],
        said: Callable[[str], None],
        by: Notices | None = None,
    ) -> None:
        self._site_dir, self._told, self._said, self._by = site_dir, told, said, by
        self._seen: Look = look(site_dir)
        self._cost = 0.0
        self._moved = time.monotonic()
        self._wake, self._stop, self._stale = Event(), Event(), Event()
        self._where: SimpleQueue[frozenset[str]] = SimpleQueue()
        self._threads: list[Thread] = []

    def start(self) -> None:
        """Begins to watch."""
        loops = [self._look_often] if self._by is None else [self._look_often, self._listen]
        self._threads = [Thread(target=loop, daemon=True, name=f"watch {loop.__name__}") for loop in loops]
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Ends it; nothing is told any more once this is back."""
        self._stop.set()
        self._stale.set()
        self._wake.set()
        for thread in self._threads:
            thread.join()

    def look(self, folders: frozenset[str] = frozenset()) -> None:
        """One look, at all or at some folders alone; tells what is different since the last one."""
        before, started = self._seen, time.perf_counter()
        now = again(self._site_dir, before, folders) if folders else look(self._site_dir)
        if not folders:
            self._cost = time.perf_counter() - started
        now = self._settled(before, now, folders)
        self._seen = now
        if {path: folder.inode for path, folder in now.items()} != {path: one.inode for path, one in before.items()}:
            self._moved = time.monotonic()
            self._stale.set()
        if paths := frozenset(changes(before, now)):
            self._told(paths)

    def pause(self) -> float:
        """Seconds until the next look if nothing wakes us."""
        if self._by is None or time.monotonic() - self._moved < RECENT:
            return max(EVERY, self._cost * SHARE)
        return SELDOM

    def _settled(self, before: Look, now: Look, folders: frozenset[str]) -> Look:
        """The look once no save seems to be under way: looking often may come in the middle of any.

        The system's notices come after a write, but editors make a save of several steps, in between which the file is
        empty or gone; a file that stays so has been emptied or deleted.
        """
        for _ in range(_SETTLING):
            different = changes(before, now).values()
            if self._by is not None and not any(one is None or one[SIZE] == 0 for one in different):
                break
            if not different or self._stop.wait(SETTLE):
                break
            last, now = now, again(self._site_dir, now, folders) if folders else look(self._site_dir)
            if self._by is None and now == last:
                break
        return now

    def _look_often(self) -> None:
        while not self._stop.is_set():
            woken = self._wake.wait(self.pause())
            self._wake.clear()
            if not self._stop.is_set():
                self.look(self._woken_for() if woken else frozenset())

    def _woken_for(self) -> frozenset[str]:
        """The folders that notices have named since it was asked last; none where all is to be looked at."""
        found: set[str] = set()
        everywhere = time.monotonic() - self._moved < RECENT
        while not self._where.empty():
            named = self._where.get()
            everywhere = everywhere or not named
            found |= named
        return frozenset() if everywhere else frozenset(found)

    def _listen(self) -> None:
        """Wakes the looking at every notice; begins anew where folders have changed."""
        while self._by is not None and not self._stop.is_set():
            self._stale.clear()
            with suppress(FileNotFoundError):  # gone since the look: the next one says so
                if not self._heard(self._by):
                    return
            if not self._stale.is_set():
                self._stop.wait(EVERY)

    def _heard(self, by: Notices) -> bool:
        """Listens until folders change; whether it could."""
        try:
            for folders in by(list(self._seen), self._stale):
                self._where.put(folders)
                self._wake.set()
        except FileNotFoundError:
            raise
        except (OSError, RuntimeError) as error:
            self._by = None
            self._wake.set()
            self._said(f"the system watches no more files, so they are looked at every {EVERY} s ({error})")
            return False
        return True
