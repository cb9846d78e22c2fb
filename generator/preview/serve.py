"""The preview as a whole: it builds on the thread that runs it and serves on another.

Builds belong on the main thread: there an endless template is stopped, and Ctrl-C is heard.
"""

from __future__ import annotations

import errno
import gc
import os
import socket as socketlib
import sys
import threading
import time
import webbrowser
from collections.abc import Callable
from pathlib import Path
from socket import socket
from typing import Protocol

from generator.build import Build
from generator.preview import follow
from generator.preview.editors import VSCODE
from generator.preview.generation import Generation, after, failed
from generator.preview.hosts import LOOPBACK
from generator.preview.pending import Pending
from generator.preview.respond import Author
from generator.preview.server import Server
from generator.preview.watch import Notices, Watcher
from generator.write import Refused

PORT = 8000
_TRIES, _BACKLOG = 100, 128
_SWITCH = 0.001
"""Seconds that a build may hold the interpreter while a request waits (sys.setswitchinterval)."""

_NAP = 1.0
"""Seconds after which waiting looks up, since Windows hears no Ctrl-C in an endless wait."""


class Told(Protocol):
    """Who hears what the preview does."""

    def ready(self, address: str) -> None:
        """It answers at that address: after the first build, and again where the site's path changes."""

    def built(self, build: Build, seconds: float) -> None:
        """A build is over, and took that long."""

    def failed(self, error: Exception) -> None:
        """The generator failed in a build."""

    def said(self, line: str) -> None:
        """Something else worth a line."""


class Preview:
    """A preview of a site. `make` is the build; `notices` is what wakes the watcher, None to look often instead.

    Raises Refused where there is no port to be had.
    """

    def __init__(
        self,
        site_dir: Path,
        make: Callable[[], Build],
        told: Told,
        *,
        host: str = LOOPBACK,
        port: int | None = None,
        notices: Notices | None = None,
        editor: str = VSCODE,
        follows: bool = False,
    ) -> None:
        self._make, self._told, self._follows = make, told, follows
        self._host = host
        self._pending = Pending()
        self._news = threading.Condition()
        self._stopped = False
        self.generation = Generation()
        self._announced = ""
        bound = _bound(host, port)
        self.port: int = bound.getsockname()[1]
        self._server = Server(Author(site_dir.absolute(), editor), host, bound)
        self._watcher = Watcher(site_dir, self._changed, told.said, notices)

    @property
    def address(self) -> str:
        """Where a browser on this machine finds the site."""
        host = LOOPBACK if self._host in ("0.0.0.0", "::", "") else self._host  # noqa: S104  # compared, not bound
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}{self.generation.base}"

    def run(self, *, browse: bool = False) -> None:
        """Builds and serves until `stop` or an exception; `browse` opens a browser once there is something to see."""
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH)
        try:
            self._build(frozenset())
            gc.freeze()  # what is remembered stays: going through it time and again would hold up answers
            self._server.start()
            self._watcher.start()
            self._announce()
            if browse:
                threading.Thread(target=webbrowser.open, args=(self.address,), daemon=True).start()
            while (paths := self._wait()) is not None:
                self._build(paths)
                self._announce()
        finally:
            self.close()
            gc.unfreeze()
            sys.setswitchinterval(interval)

    def _announce(self) -> None:
        if self.address != self._announced:
            self._announced = self.address
            self._told.ready(self.address)

    def close(self) -> None:
        """Ends everything that `run` began and frees the port; of use where it was never run."""
        self._watcher.stop()
        self._server.stop()

    def stop(self) -> None:
        """Ends `run`, from any thread, after the build that may be under way."""
        with self._news:
            self._stopped = True
            self._news.notify()

    def _changed(self, paths: frozenset[str]) -> None:
        with self._news:
            self._pending.add(paths, time.monotonic())
            self._news.notify()

    def _wait(self) -> frozenset[str] | None:
        """The paths to build for, once they are due; None where it is to stop."""
        with self._news:
            while not self._stopped:
                wait = self._pending.wait(time.monotonic())
                if wait == 0:
                    return self._pending.take()
                self._news.wait(_NAP if wait is None else wait)
            return None

    def _build(self, paths: frozenset[str]) -> None:
        """One build, and what came of it for everybody."""
        started = time.perf_counter()
        try:
            build = self._make()
        except Exception as error:  # a bug of ours must not end the preview
            self.generation = failed(self.generation, f"{type(error).__name__}: {error}")
            self._server.show(self.generation)
            self._told.failed(error)
            return
        page = ""
        if self._follows and build.context is not None:
            page = follow.page_of(paths, build.context.graph.catalog)
        self.generation = after(self.generation, build, follow=page)
        self._server.show(self.generation)
        self._told.built(build, time.perf_counter() - started)


def _bound(host: str, port: int | None) -> socket:
    """A socket on the named port, else on the first free one from PORT on."""
    family = socketlib.AF_INET6 if ":" in host else socketlib.AF_INET
    for tried in (port,) if port is not None else range(PORT, PORT + _TRIES):
        try:
            bound = socketlib.create_server((host, tried), family=family, backlog=_BACKLOG)
        except OSError as error:
            if (error.errno or 0) < 0:  # the resolver's (getaddrinfo)
                raise Refused(f"this machine has no address '{host}'") from None
            if error.errno != errno.EADDRINUSE:
                raise Refused(f"cannot listen on {host}, port {tried}: {os.strerror(error.errno or 0)}") from None
            if port is not None:
                said = f"port {port} is in use; name another with --port, or none to get the next free one"
                raise Refused(said) from None
        else:
            bound.setblocking(False)
            return bound
    raise Refused(f"the ports from {PORT} to {PORT + _TRIES - 1} are all in use; name another with --port")
