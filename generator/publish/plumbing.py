"""How git is run for publishing: with the user's identity and ways to reach the remote, and nothing else of theirs."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from generator import git
from generator.git import Unavailable

if TYPE_CHECKING:
    from subprocess import CompletedProcess

_CARRIED = (
    "GIT_ASKPASS",
    "GIT_AUTHOR_",
    "GIT_COMMITTER_",
    "GIT_CONFIG_",
    "GIT_HTTP_",
    "GIT_PROXY_",
    "GIT_SSH",
    "GIT_SSL_",
    "GIT_TRACE",
)

_SETTINGS = {"i18n.commitEncoding": "UTF-8", "maintenance.auto": "false", "gc.auto": "0"}


def run(
    folder: Path, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> CompletedProcess[bytes] | Unavailable:
    """Git's status and what it printed, or why it could not be started."""
    return git.run(folder, *arguments, manner=_manner(environment), stdin=stdin)


def printed(
    folder: Path, *arguments: str, stdin: bytes = b"", environment: Mapping[str, str] | None = None
) -> str | Unavailable:
    """What git prints, without the line's end, or in one line why it did not."""
    answer = git.printed(folder, *arguments, manner=_manner(environment), stdin=stdin)
    return answer if isinstance(answer, Unavailable) else answer.decode("utf-8", "surrogateescape").removesuffix("\n")


@contextmanager
def objects(folder: Path, *, kept: bool) -> Iterator[Mapping[str, str] | Unavailable]:
    """The environment in which git keeps new objects: in the repository, or in a folder that is gone afterwards."""
    there = "" if kept else printed(folder, "rev-parse", "--path-format=absolute", "--git-path", "objects")
    if not there or isinstance(there, Unavailable):
        yield there or {}
        return
    escaped = there.replace("\\", "\\\\").replace('"', '\\"')  # else a colon in it would part two folders
    with tempfile.TemporaryDirectory() as beside:
        yield {"GIT_OBJECT_DIRECTORY": beside, "GIT_ALTERNATE_OBJECT_DIRECTORIES": f'"{escaped}"'}


def _manner(environment: Mapping[str, str] | None) -> git.Manner:
    return git.Manner(_SETTINGS, environment or {}, _CARRIED)
