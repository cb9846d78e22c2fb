"""Git, started. The one place that runs it.

It never pages, never asks at the terminal and reads no magic into paths. What the caller's environment says of
repositories does not count, since hooks and editors leave GIT_DIR and the like behind.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from subprocess import CompletedProcess

CEILINGS = "GIT_CEILING_DIRECTORIES"
"""The variable that names folders at which git stops looking for a repository further up."""

_KEPT = (CEILINGS, "GIT_DISCOVERY_ACROSS_FILESYSTEM")
"""The two that only say how far up a repository is looked for."""

_SET = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}


class Unavailable(msgspec.Struct, frozen=True):
    """Why git cannot do it, and what to do about that; `of_content` where a file of the site is the cause."""

    message: str
    hint: str = ""
    of_content: bool = False

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class Manner(msgspec.Struct, frozen=True):
    """How git is run: settings that overrule the user's, variables to set, and what to leave of the user's own.

    Of the user's variables that begin with `GIT_`, those stay that begin with one of `carried`.
    """

    settings: Mapping[str, str] = {}
    environment: Mapping[str, str] = {}
    carried: tuple[str, ...] = ()


def run(
    folder: Path, *arguments: str, manner: Manner, stdin: bytes = b"", until: bytes = b""
) -> CompletedProcess[bytes] | Unavailable:
    """Git's status and what it printed, or why it could not be started; with `until`, it may stop at that output."""
    import shutil

    program = shutil.which("git")
    if program is None:
        return Unavailable("git is not installed", "install it from https://git-scm.com")
    stays = (*_KEPT, *manner.carried)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name.startswith(stays)}
    settings = (word for name, value in manner.settings.items() for word in ("-c", f"{name}={value}"))
    command = [program, "--no-pager", "--literal-pathspecs", *settings, "-C", str(folder), *arguments]
    try:
        return _printed(command, {**kept, **_SET, **manner.environment}, stdin, until)
    except OSError as error:
        return Unavailable(f"git cannot be started: {error.strerror}", "mend that and try again")


def printed(
    folder: Path, *arguments: str, manner: Manner, stdin: bytes = b"", until: bytes = b""
) -> bytes | Unavailable:
    """What git prints, or in one line why it did not."""
    done = run(folder, *arguments, manner=manner, stdin=stdin, until=until)
    if isinstance(done, Unavailable):
        return done
    return Unavailable(f"git says: {said(done)}") if done.returncode else done.stdout


def said(done: CompletedProcess[bytes]) -> str:
    """The line of git's complaint that says most: what was fatal, else the first."""
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    fatal = (line for line in lines if line.startswith(("fatal:", "error:")))
    return next(fatal, lines[0] if lines else f"status {done.returncode}")


def _printed(command: list[str], environment: Mapping[str, str], stdin: bytes, until: bytes) -> CompletedProcess[bytes]:
    import subprocess
    import tempfile

    if not until:
        return subprocess.run(command, input=stdin, capture_output=True, check=False, env=environment)  # noqa: S603
    found = bytearray()
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, env=environment, bufsize=0
        ) as process,
    ):
        while process.stdout and (piece := process.stdout.read(1 << 16)):
            found += piece
            if found.find(until, max(0, len(found) - len(piece) - len(until))) >= 0:
                process.kill()
                return subprocess.CompletedProcess(command, 0, bytes(found), b"")
        status = process.wait()
        errors.seek(0)
        return subprocess.CompletedProcess(command, status, bytes(found), errors.read())
