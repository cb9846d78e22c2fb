"""The server: livereload's, with its protocol, on an event loop and a thread of its own.

Of livereload come the server's life (`Server.serve`) and the handshake with browsers (`LiveReloadHandler`, protocol
"official-7"). It looks for changes on the server's thread, drops a reload within three seconds of another, answers
anybody and has no base path; so the watching, the choice of what to reload and every page are ours. One server a
process is livereload's limit; what it keeps in its classes is not used here.
"""

from __future__ import annotations

import asyncio
import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from typing import Any
from urllib.parse import urlsplit

import livereload
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado import httpserver, web
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError

from generator.preview import cockpit, told
from generator.preview.dress import FOLDER
from generator.preview.generation import Generation
from generator.preview.hosts import host_allowed, origin_allowed
from generator.preview.respond import Author, Response, respond, shown_at, state
from generator.preview.routing import content_type
from generator.preview.shown import NOTHING, Shown, from_object

OURS = "kpop"
"""What our script calls itself, as livereload's browser extensions do."""

_LARGEST_HEADERS, _LARGEST_BODY, _LARGEST_MESSAGE = 32 << 10, 1 << 10, 64 << 10
"""Bytes. Nobody has anything to send here."""

_IDLE, _PING = 120, 20
"""Seconds that a connection may be silent, and between two signs of life of an open one."""


@dataclass
class Stage:
    """What is on now, for whom, and who is watching. Belongs to the server's thread but for `generation`."""

    author: Author
    bound: str
    generation: Generation = field(default_factory=Generation)
    watching: set[Connection] = field(default_factory=set)


class _Guarded(web.RequestHandler):
    """Answers under a name of this machine alone, and pages of its own alone."""

    SUPPORTED_METHODS = ("GET", "HEAD")

    def initialize(self, stage: Stage) -> None:
        self.stage = stage

    def prepare(self) -> None:
        if not _welcome(self, self.stage.bound):
            self.set_status(403)
            self.finish("This preview answers on this machine and under its own address only.\n")

    def head(self, *path: str) -> None:
        self.get(*path)

    def compute_etag(self) -> None:
        """Ours is set by hand."""

    def answer(self, response: Response) -> None:
        """Sends it, of a HEAD request what stands before the body."""
        self.set_status(response.status)
        self.clear_header("Content-Type")
        for name, value in response.headers.items():
            self.set_header(name, value)
        if response.status != 304:
            self.set_header("Content-Length", len(response.body))
        self.finish(response.body if self.request.method == "GET" and response.status != 304 else None)

    def write_error(self, status_code: int, **_: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class _Page(_Guarded):
    """Everything of the site."""

    def get(self) -> None:
        request = self.request
        tag = request.headers.get("If-None-Match", "")
        stage = self.stage
        host = request.host
        self.answer(respond(stage.generation, stage.author, request.path, query=request.query, host=host, tag=tag))


class _Own(_Guarded):
    """The preview's own files: its script and style sheet, and what that asks for."""

    def get(self, name: str) -> None:
        generation, author = self.stage.generation, self.stage.author
        if name in ("client.js", "client.css"):
            body = Path(__file__).with_name(name).read_bytes()
        elif name == "problems.json":
            body = _json(told.rows(generation.problems, author.site_dir, author.editor))
        elif name == "cockpit.json":
            body = _json(cockpit.known(generation, author, self.get_query_argument("page", "")))
        else:
            raise web.HTTPError(404)
        self.answer(Response(200, {"Content-Type": content_type(name), "Cache-Control": "no-store"}, body))


class Connection(LiveReloadHandler):  # type: ignore[misc]  # livereload ships no types
    """A browser that wants to be told: our script, or any that speaks livereload's protocol."""

    def initialize(self, stage: Stage) -> None:
        self.stage = stage
        self.ours = False
        self.address = ""
        self.generation = 0
        self.shown = NOTHING

    def prepare(self) -> None:
        if not _welcome(self, self.stage.bound):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        return origin_allowed(origin, self.request.host)

    def on_message(self, message: str | bytes) -> None:
        try:
            said = json.loads(message)
            command = said["command"]
        except (ValueError, LookupError, TypeError, RecursionError):
            self.close(1003)
            return
        if command == "hello":
            self.ours = said.get("ext") == OURS
            super().on_message(message)
            if not self.ours:
                self.generation = self.stage.generation.number
                self.stage.watching.add(self)
        elif command == "info" and self.ours:
            self._introduced(said)

    def on_close(self) -> None:
        self.stage.watching.discard(self)

    def _introduced(self, said: dict[str, Any]) -> None:
        """Our script says what it shows; it is told at once what it has missed."""
        plugins = said.get("plugins")
        known = plugins.get(OURS) if isinstance(plugins, dict) else None
        known = known if isinstance(known, dict) else {}
        self.address = urlsplit(str(said.get("url", ""))).path
        self.shown = from_object(known.get("shown"))
        number = known.get("generation")
        self.generation = number if isinstance(number, int) else 0
        self.stage.watching.add(self)
        self.update(self.stage.generation, NOTHING_NEW)

    def update(self, generation: Generation, changed: Changed) -> None:
        """Tells the browser what there is to do."""
        if not self.ours:
            for message in changed.messages(generation):
                self._tell(message)
            return
        now = shown_at(generation, self.address)
        known = state(generation, self.stage.author, self.address)
        if generation.follow and self.generation < generation.number:
            known["follow"] = f"{generation.base}{generation.follow[1:]}"
        self._tell({"command": OURS, **known})
        for message in reloads(self.shown, now, self.address):
            self._tell(message)
        self.shown = now
        self.generation = generation.number

    def _tell(self, message: dict[str, Any]) -> None:
        try:
            self.write_message(message).add_done_callback(lambda sent: sent.exception())
        except WebSocketClosedError:
            self.stage.watching.discard(self)


def reloads(before: Shown, now: Shown, address: str) -> list[dict[str, Any]]:
    """The commands that bring a browser from what it shows to what it should: the page anew, or style sheets alone."""
    if before.page != now.page:
        return [{"command": "reload", "path": address, "liveCSS": False}]
    return [
        {"command": "reload", "path": path, "liveCSS": True, "version": digest}
        for path, digest in now.styles.items()
        if before.styles.get(path) != digest
    ]


@dataclass(frozen=True, slots=True)
class Changed:
    """Paths of the files that differ from the generation before."""

    paths: tuple[str, ...]

    def messages(self, generation: Generation) -> list[dict[str, Any]]:
        """The commands for browsers that do not say what they show: style sheets alone, or everything."""
        if all(path.endswith(".css") for path in _but_pages(self.paths)) and any(
            path.endswith(".css") for path in self.paths
        ):
            styles = [path for path in self.paths if path.endswith(".css")]
            return [{"command": "reload", "path": f"{generation.base}{path}", "liveCSS": True} for path in styles]
        return [{"command": "reload", "path": "*", "liveCSS": True}] if self.paths else []


NOTHING_NEW = Changed(())


def _but_pages(paths: Sequence[str]) -> list[str]:
    """The versions of style sheets stand in every page, so pages differ with them."""
    return [path for path in paths if not path.endswith(".html")]


def changed(before: Generation, now: Generation) -> Changed:
    """What differs between two generations."""
    paths = before.files.keys() | now.files.keys()
    return Changed(tuple(sorted(path for path in paths if before.files.get(path) != now.files.get(path))))


class Server(livereload.Server):  # type: ignore[misc]  # livereload ships no types
    """Serves a stage on a socket that is bound already; requests wait there until it starts."""

    def __init__(self, author: Author, bound: str, listening: socket) -> None:
        super().__init__(watcher=_Pushed())
        self.stage = Stage(author, bound)
        self._socket = listening
        self._ready = threading.Event()
        self._loop: IOLoop | None = None
        self._failure: Exception | None = None
        self._thread = threading.Thread(target=self._run, daemon=True, name="preview server")

    def start(self) -> None:
        """Serves from now on."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Ends all connections and frees the port."""
        if self._loop is not None:
            self._loop.add_callback(self._loop.stop)
            self._thread.join()
        self._socket.close()

    def show(self, generation: Generation) -> None:
        """Makes it what is served, at once and as a whole, and tells every browser what that means for it."""
        before, self.stage.generation = self.stage.generation, generation
        if self._loop is not None:
            self._loop.add_callback(self._told, generation, changed(before, generation))

    def application(self, *_: Any, **__: Any) -> None:
        """What livereload's `serve` calls for its handlers; ours take their place."""
        LiveReloadHandler.watcher = self.watcher
        mine = {"stage": self.stage}
        application = web.Application(
            [
                (r"/livereload", Connection, mine),
                (rf"{FOLDER}([\w.]+)", _Own, mine),
                (r".*", _Page, mine),
            ],
            log_function=lambda _: None,
            websocket_max_message_size=_LARGEST_MESSAGE,
            websocket_ping_interval=_PING,
        )
        server = httpserver.HTTPServer(
            application,
            max_header_size=_LARGEST_HEADERS,
            max_body_size=_LARGEST_BODY,
            idle_connection_timeout=_IDLE,
        )
        server.add_socket(self._socket)
        self._loop = IOLoop.current()
        self._loop.add_callback(self._ready.set)

    def _run(self) -> None:
        asyncio.set_event_loop(asyncio.new_event_loop())
        try:
            self.serve()
        except Exception as error:  # it belongs to whoever starts the server
            self._failure = error
        finally:
            self._ready.set()

    def _told(self, generation: Generation, changed: Changed) -> None:
        for connection in tuple(self.stage.watching):
            connection.update(generation, changed)

    def _setup_logging(self) -> None:
        """Quiet: what a browser did wrong is none of the author's business; what we did wrong still is."""
        for name in ("tornado.general", "tornado.access", "livereload"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


class _Pushed(Watcher):  # type: ignore[misc]  # livereload ships no types
    """A watcher that never looks: changes come from a thread of ours."""

    def watch(self, *_: Any, **__: Any) -> None:
        """Nothing is watched here."""

    def start(self, _callback: Any) -> bool:
        """Says that it needs no polling."""
        return True


def _welcome(handler: web.RequestHandler, bound: str) -> bool:
    host = handler.request.host
    origin = handler.request.headers.get("Origin")
    return host_allowed(host, bound) and (origin is None or origin_allowed(origin, host))


def _json(what: object) -> bytes:
    return json.dumps(what, ensure_ascii=False).encode()
