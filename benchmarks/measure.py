"""Measures a program as a whole: time from start to end, work of the processor, memory, how soon it serves a change.

For POSIX systems; memory is told where the system has Linux's `/proc`.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import EDITED
from benchmarks.tools import CACHE, ROOT, Tool

READY = 600.0
"""Seconds within which a server has to show a change for the first time: it builds the whole site before."""
AGAIN = 5.0
"""Seconds after which that first change is made again, then twice as many: some servers answer before they watch."""
SERVED = 120.0
"""Seconds within which it has to show any other change."""
ARTICLE = "explainer-2"
"""The article that is edited."""
POLL = 0.004
"""Least seconds between two looks at a page; later a twentieth of what has passed, to leave the server its work."""
GAPS = (0.3, 1.2)
"""Least and most seconds between a change that is served and the next: an author pauses."""
SAMPLE = 0.03
"""Seconds between two looks at memory."""
_LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "SOURCE_DATE_EPOCH")
"""Variables that authors do not have set: with the first, Python would compile the program at every start."""
_SAID = re.compile(rf"(?:{EDITED}|version \d+) of the text")


class Failed(Exception):  # noqa: N818 (read aloud: the program failed)
    """A program ended badly, or did not do in time what is measured."""


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds on the clock, and of all processors, the program's children included."""

    wall: float
    cpu: float


def cleared(site: Path) -> None:
    """Removes what builds left: output and whatever a generator remembers."""
    for name in ("output", CACHE, "resources", ".hugo_build.lock"):
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def article(tool: Tool, site: Path) -> Path:
    """The file of the article that is edited."""
    return site / tool.content / "articles" / f"{ARTICLE}.md"


def edited(path: Path, number: int) -> str:
    """Writes other words in a sentence of a text, as an editor would, and tells them."""
    words = f"version {number} of the text"
    changed, times = _SAID.subn(words, path.read_text("utf-8"))
    assert times == 1, "the text has its sentence once"
    path.write_bytes(changed.encode())
    return words


def run(tool: Tool, site: Path) -> Used:
    """One build. Raises Failed with what the program said where it ends with another status than 0."""
    with _started(tool.build, site) as (process, said):
        start = time.perf_counter()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        _must_be_fine(tool, process, said)
    return Used(wall, usage.ru_utime + usage.ru_stime)


def _must_be_fine(tool: Tool, process: subprocess.Popen[bytes], said: Path) -> None:
    if process.returncode:
        raise Failed(f"{tool.name} ends with {process.returncode}: {said.read_text('utf-8', 'replace')[-2000:]}")


def peak(tool: Tool, site: Path) -> int | None:
    """The most memory in bytes that a build holds at once; None where nobody tells.

    What its processes have for themselves is added up; of what they share, such as pages from before a fork, the most
    that one of them has counts once.
    """
    most = 0
    with _started(tool.build, site) as (process, said):
        while process.poll() is None:
            # All before any is looked at: what is copied between two looks would count twice.
            pids = list(_tree(process.pid))
            held = [_held(pid) for pid in pids]
            most = max(most, sum(own for own, _ in held) + max((shared for _, shared in held), default=0))
            time.sleep(SAMPLE)
        _must_be_fine(tool, process, said)
    return most or None


def _tree(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    with suppress(OSError):
        for tasks in Path(f"/proc/{pid}/task").glob("*/children"):
            for child in tasks.read_text("ascii").split():
                yield from _tree(int(child))


def _held(pid: int) -> tuple[int, int]:
    """The bytes of memory that a process has for itself, and those that it shares; none where it is gone."""
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
        sizes = {name: int(size.split()[0]) * 1024 for name, _, size in (line.partition(":") for line in lines)}
        own = sizes["Private_Clean"] + sizes["Private_Dirty"]
        return own, sizes["Rss"] - own
    return 0, 0


def saves(tool: Tool, site: Path, count: int) -> list[float]:
    """Seconds from the end of each write to an article until its page is served with the new words."""
    port, path = _free_port(), article(tool, site)
    chance = random.Random(count)  # noqa: S311 (pauses, no secrets)
    seconds = []
    with _started(tool.serving(port), site) as (process, said):
        ready = time.monotonic() + READY
        number, within = 1000, AGAIN
        while not _shown(process, port, edited(path, number), within):
            number, within = number + 1, 2 * within
            if process.poll() is not None or time.monotonic() > ready:
                raise Failed(f"{tool.name} does not serve: {said.read_text('utf-8', 'replace')[-2000:]}")
        for _ in range(count):
            time.sleep(chance.uniform(*GAPS))
            number += 1
            words = edited(path, number)
            start = time.perf_counter()
            if not _shown(process, port, words, SERVED):
                raise Failed(f"{tool.name} does not show '{words}': {said.read_text('utf-8', 'replace')[-2000:]}")
            seconds.append(time.perf_counter() - start)
    return seconds


def _shown(process: subprocess.Popen[bytes], port: int, words: str, within: float) -> bool:
    """Whether the page of the article comes to show some words within so many seconds; waits until it does."""
    start = time.monotonic()
    while words not in _got(port, within):
        passed = time.monotonic() - start
        if process.poll() is not None or passed > within:
            return False
        time.sleep(max(POLL, passed / 20))
    return True


def _got(port: int, within: float) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=within)
    try:
        connection.request("GET", f"/articles/{ARTICLE}/")
        return connection.getresponse().read().decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""
    finally:
        connection.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@contextmanager
def _started(command: tuple[str, ...], site: Path) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A program in a session of its own and the file with what it says; it and its children end with the block."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said"
        environment = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
        environment["PYTHONPATH"] = str(ROOT)
        with said.open("wb") as file:
            process = subprocess.Popen(  # noqa: S603 (the commands of the tools)
                command, cwd=site, env=environment, stdout=file, stderr=file, start_new_session=True
            )
        try:
            yield process, said
        finally:
            for sign in (signal.SIGTERM, signal.SIGKILL):
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(process.pid, sign)
                with suppress(subprocess.TimeoutExpired):
                    process.wait(10)
