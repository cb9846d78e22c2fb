"""A preview of a small site, running on a thread, and who hears what it does. Tests wait for events, never for time."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.build import Build, Options, build
from generator.cli.serve import again
from generator.facts.dates import Date
from generator.memo import Memo
from generator.preview.serve import Preview

TODAY = Date(2026, 11, 1)
PATIENCE = 30
"""Seconds after which a test gives up on what must happen at once."""

FILES = {
    "site.yaml": "title: A small site\nurl: https://example.org/small/\n",
    "content/artists/nova.yaml": "name: Nova\ndebut: {value: 2013-06-13, source: paper, as_of: 2013-07}\n",
    "content/sources/press.yaml": "paper: {title: The Paper, publisher: Press}\n",
    "content/articles/first.md": "---\ntitle: First\ndate: 2026-01-01\nsummary: One.\n---\n\nThe first words.\n",
    "content/articles/second.md": (
        "---\ntitle: Second\ndate: 2026-01-02\nsummary: Two.\n---\n\nThey came out on [[=nova.debut]].\n"
    ),
}


def small_site(folder: Path) -> Path:
    """The files of a site that builds without any problem."""
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


class Heard:
    """What a preview has told; `wait` until there were so many builds."""

    def __init__(self) -> None:
        self.builds: list[Build | Exception] = []
        self.lines: list[str] = []
        self.is_ready = threading.Event()
        self._news = threading.Condition()

    def ready(self, address: str) -> None:
        self.is_ready.set()

    def built(self, build: Build, seconds: float) -> None:
        self._add(build)

    def failed(self, error: Exception) -> None:
        self._add(error)

    def said(self, line: str) -> None:
        self.lines.append(line)

    def wait(self, number: int) -> None:
        with self._news:
            assert self._news.wait_for(lambda: len(self.builds) >= number, PATIENCE)

    def _add(self, what: Build | Exception) -> None:
        with self._news:
            self.builds.append(what)
            self._news.notify_all()


def built(site: Path) -> Build:
    return build(site, Options(today=TODAY))


def remembering(site: Path) -> Callable[[], Build]:
    """The build that `serve` makes on every save: only what has changed since the last one."""
    memo = Memo()
    return lambda: again(site, False, memo)


@contextlib.contextmanager
def previewing(site: Path, make: Callable[[], Build] | None = None, **more: Any) -> Iterator[tuple[Preview, Heard]]:
    """A preview that answers already; on a free port where none is named."""
    heard = Heard()
    preview = Preview(site, make or (lambda: built(site)), heard, **{"port": 0, **more})
    thread = threading.Thread(target=preview.run, daemon=True)
    thread.start()
    try:
        assert heard.is_ready.wait(PATIENCE)
        yield preview, heard
    finally:
        preview.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()
