"""The push: to one branch, never forced."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator import git
from generator.git import Unavailable
from generator.publish.commit import Commit
from generator.publish.plumbing import run
from generator.publish.remote import Remote, transport, unreached

_BEHIND = ("fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update ref")
"""What git says of a branch that somebody else has moved meanwhile; the last two where both pushed at once."""


class Behind(msgspec.Struct, frozen=True):
    """Somebody else has published meanwhile."""


def push(commit: Commit, to: Remote) -> Behind | Unavailable | None:
    """Makes the branch that commit, if it stands on top of what is there; None when it is done."""
    asked = ("push", "--porcelain", "--no-follow-tags", "--no-recurse-submodules", to.name)
    done = run(to.folder, *asked, f"{commit.id}:refs/heads/{to.branch}", environment=transport(to.folder))
    if isinstance(done, Unavailable):
        return done
    if done.returncode == 0:
        return None
    refused = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if line.startswith("!\t")]
    if not refused:
        return unreached(to, git.said(done))
    if any(sign in refused[0] for sign in _BEHIND):
        return Behind()
    why = refused[0].rpartition("\t")[2]
    return Unavailable(f"{to.name} refused: {why}", "; ".join(_told(done.stderr.decode("utf-8", "replace"))))


def _told(stderr: str) -> Iterator[str]:
    """What hooks of the remote have to say."""
    for line in stderr.splitlines():
        said = line.removeprefix("remote:").strip()
        if line.startswith("remote:") and said and not said.startswith("error:"):
            yield said
