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
from threading import Event, Thread

from generator.preview.look import Look, changed, look

EVERY = 0.08
"""Seconds between two looks where nothing wakes us. Looking takes no more than a `SHARE`th of the time."""

SHARE = 60

SELDOM = 5.0
"""Seconds between two looks where the system wakes us."""

RECENT = 1.0
"""Seconds for which we look often after a folder has come, gone or moved: until its notices are asked for."""

SETTLE = 0.01
"""Seconds between the looks that let a save end: many editors empty a file, then write it."""

_SETTLING = 10

Notices = Callable[[Iterable[str], Event], Iterator[None]]
"""Yields whenever something happens directly in one of some folders, until an event is set."""


def notices(folders: Iterable[str], stop: Event) -> Iterator[None]:
    """What the system says, by watchfiles. Raises RuntimeError or OSError where it cannot watch all of them."""
    from watchfiles import watch

    for _ in watch(
        *folders,
        recursive=False,
        step=20,
        debounce=50,
        rust_timeout=1000,
        stop_event=stop,
        watch_filter=None,
        force_polling=False,
        ignore_permission_denied=True,
    ):
        yield


def system_notices() -> Notices | None:
    """`notices` where watchfiles is installed and the system tells of every file, which WSL does not."""
    try:
        import watchfiles  # noqa: F401  # only whether it is there
    except ImportError:
        return None
    return None if "microsoft" in platform.release().lower() else notices


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

    def look(self) -> None:
        """One look; tells what is different since the last one."""
        before, started = self._seen, time.perf_counter()
        now = look(self._site_dir)
        self._cost = time.perf_counter() - started
        for _ in range(_SETTLING):
            if not self._unsettled(before, now) or self._stop.wait(SETTLE):
                break
            last, now = now, look(self._site_dir)
            if now == last:
                break
        self._seen = now
        if now.folders != before.folders:
            self._moved = time.monotonic()
            self._stale.set()
        if paths := changed(before, now):
            self._told(paths)

    def pause(self) -> float:
        """Seconds until the next look if nothing wakes us."""
        if self._by is None or time.monotonic() - self._moved < RECENT:
            return max(EVERY, self._cost * SHARE)
        return SELDOM

    def _unsettled(self, before: Look, now: Look) -> bool:
        """Whether a save may be under way: the system's notices come after it, but a look may come in its middle."""
        if self._by is None:
            return now != before
        return any(now.files[path][1] == 0 for path in now.files.keys() & changed(before, now))

    def _look_often(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(self.pause())
            self._wake.clear()
            if not self._stop.is_set():
                self.look()

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
            for _ in by(list(self._seen.folders), self._stale):
                self._wake.set()
        except FileNotFoundError:
            raise
        except (OSError, RuntimeError) as error:
            self._by = None
            self._wake.set()
            self._said(f"the system watches no more files, so they are looked at every {EVERY} s ({error})")
            return False
        return True
