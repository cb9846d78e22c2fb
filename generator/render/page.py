"""One page becomes bytes, or a problem at the line of the template that could not say what it should."""

from __future__ import annotations

import os
import re
import signal
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from types import FrameType
from typing import Any
from urllib.parse import unquote

import msgspec

from generator.pages import views
from generator.pages.page import Page
from generator.pages.views import PageView, Site
from generator.problems import Place, Problem, nearest
from generator.render.html import finish
from generator.render.theme import FOLDER, Theme

SECONDS = 10
"""Longest time that one page may take; a loop without end is an error, not a hang."""


class Failure(msgspec.Struct, frozen=True):
    """A page that could not be rendered: the place in the template, what went wrong, and the page."""

    place: Place
    message: str
    hint: str
    address: str


def path_of(address: str) -> str:
    """The file of an address: `/artists/bts/` is `artists/bts/index.html`, `/404.html` is `404.html`."""
    path = unquote(address[1:]) if "%" in address else address[1:]
    return f"{path}index.html" if address.endswith("/") else path


def render(page: Page, view: PageView, site: Site, theme: Theme) -> str | Failure:
    """The finished HTML of a page with its view."""
    from jinja2 import TemplateError

    try:
        with watched(), _WATCH.page():
            environment = theme.environment(site)
            numbering: Any = environment.globals["numbering"]
            numbering.begin()
            html = environment.get_template(page.template).render(page=view)
    except TemplateError as error:
        return _template_failure(error, page, theme)
    except RecursionError as error:
        return _endless(error, page, theme)
    except Exception as error:  # whatever a template's expression raises is the template's fault
        return Failure(_where(error, page, theme), _in_words(error), "", page.address)
    full = site.url if page.address == "/404.html" else ""
    return finish(html, page.address, full=full)


def _in_words(error: Exception) -> str:
    """What went wrong inside an expression; our own errors are sentences already."""
    if isinstance(error, KeyError):
        return f"there is no {error}"
    return str(error) if isinstance(error, ValueError | LookupError) else f"{type(error).__name__}: {error}"


def problems(failures: list[Failure]) -> tuple[Problem, ...]:
    """Each fault of a template once, with the pages it stopped."""
    pages: dict[tuple[Place, str, str], list[str]] = {}
    for failure in failures:
        pages.setdefault((failure.place, failure.message, failure.hint), []).append(failure.address)
    return tuple(
        Problem(place, "template-error", f"{message} (rendering {_listed(addresses)})", hint)
        for (place, message, hint), addresses in pages.items()
    )


def _listed(addresses: list[str]) -> str:
    rest = len(addresses) - 1
    return f"{addresses[0]} and {rest} more" if rest else addresses[0]


class _Watch:
    """Interrupts a page that takes longer than SECONDS, where the system can: on the main thread of a POSIX system.

    One alarm rings every second as long as pages are rendered: to set one for each page costs more than many a page.
    """

    def __init__(self) -> None:
        self._since = 0.0
        self._process = 0
        self._depth = 0

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Pages are rendered; the alarm is taken away after them."""
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._process == os.getpid() and not self._depth:
                signal.setitimer(signal.ITIMER_REAL, 0)
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                self._process = 0

    @contextmanager
    def page(self) -> Iterator[None]:
        """One page is rendered."""
        if self._process != os.getpid() and _can_ring():  # a process that was forked has no alarm of its own
            self._process = os.getpid()
            signal.signal(signal.SIGALRM, self._ring)
            signal.setitimer(signal.ITIMER_REAL, 1, 1)
        self._since = time.monotonic()
        try:
            yield
        finally:
            self._since = 0.0

    def _ring(self, _signal: int, _frame: FrameType | None) -> None:
        if self._since and time.monotonic() - self._since > SECONDS:
            raise TimeoutError(f"the page takes longer than {SECONDS} seconds: is there a loop without end?")


def _can_ring() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


_WATCH = _Watch()
watched = _WATCH.kept
"""Around the rendering of many pages."""


def _trail(error: BaseException, theme: Theme) -> list[tuple[str, int]]:
    """Template and line of every template frame of a traceback, the outermost first."""
    frames = traceback.extract_tb(error.__traceback__)
    return [(frame.filename, frame.lineno or 1) for frame in frames if frame.filename in theme.templates]


def _where(error: BaseException, page: Page, theme: Theme) -> Place:
    name, line = (_trail(error, theme) or [(page.template, 1)])[-1]
    return Place(f"{FOLDER}/{name}", line)


def _template_failure(error: BaseException, page: Page, theme: Theme) -> Failure:
    from jinja2 import TemplateNotFound, TemplateSyntaxError

    if isinstance(error, TemplateSyntaxError):
        place = Place(f"{FOLDER}/{error.name or page.template}", error.lineno)
        return Failure(place, error.message or "a syntax error", "", page.address)
    if isinstance(error, TemplateNotFound):
        message = f"there is no template '{error.message}'"
        return Failure(_where(error, page, theme), message, _like(str(error.message), theme), page.address)
    message, hint = _undefined(str(error))
    return Failure(_where(error, page, theme), message, hint, page.address)


def _like(missing: str, theme: Theme) -> str:
    """The hint at a template in the same folder whose own name is near; folder and ending alone are no likeness."""
    folder, slash, name = missing.rpartition("/")
    stems = {path.rpartition("/")[2].removesuffix(".html") for path in theme.templates if path.startswith(folder)}
    hint = nearest(name.removesuffix(".html"), stems)
    near = hint.removeprefix("did you mean '").removesuffix("'?")
    full = f"{folder}{slash}{near}.html"
    return f"did you mean '{full}'?" if hint and full in theme.templates else ""


def _undefined(said: str) -> tuple[str, str]:
    """Jinja's words for a name that is not there, without our class paths, and the name that may have been meant."""
    match = re.fullmatch(r"'generator\.[\w.]*?(\w+) object' has no attribute '(\w+)'", said)
    if match is None:
        return said, ""
    shown = getattr(views, match.group(1), None)
    fields: tuple[str, ...] = getattr(shown, "__struct_fields__", ())
    return f"there is no '{match.group(2)}' in {match.group(1)}", nearest(match.group(2), fields)


def _endless(error: RecursionError, page: Page, theme: Theme) -> Failure:
    """Where a template begins to include, extend or call itself, with the chain of templates that do so."""
    trail = _trail(error, theme)
    if not trail:
        place = Place(f"{FOLDER}/{page.template}")
        return Failure(place, "it extends itself without end", "break the chain", page.address)
    names = [trail[0][0]] + [after[0] for before, after in pairwise(trail) if after[0] != before[0]]
    chain = names[: names.index(names[0], 1) + 1] if names[0] in names[1:] else list(dict.fromkeys(names))
    first = next((step for step in trail if trail.count(step) > 1), trail[0])
    message = f"it includes or calls itself without end: {' > '.join(chain if len(chain) > 1 else chain * 2)}"
    return Failure(Place(f"{FOLDER}/{first[0]}", first[1]), message, "break the chain", page.address)
