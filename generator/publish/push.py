"""The push: to one branch, never forced."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from generator.git import Unavailable
from generator.publish.commit import Commit
from generator.publish.plumbing import run
from generator.publish.remote import Remote, public, transport

_BEHIND = ("fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update ref")
"""What git says of a branch that somebody else has moved meanwhile; the last two where both pushed at once."""

_OF_GIT = ("error: failed to push some refs to ", "error: hook declined to update ", "To ")
"""Lines in which git says once more that it did not push, and where to."""

_LISTED = 20


class Behind(msgspec.Struct, frozen=True):
    """Somebody else may have published meanwhile; `why` it is refused, should the branch be where it was."""

    why: Unavailable


def push(commit: Commit, to: Remote) -> Behind | Unavailable | None:
    """Makes the branch that commit, if it stands on top of what is there; None when it is done."""
    asked = ("push", "--porcelain", "--no-follow-tags", "--no-recurse-submodules", to.name)
    done = run(to.folder, *asked, f"{commit.id}:refs/heads/{to.branch}", environment=transport(to.folder))
    if isinstance(done, Unavailable):
        return done
    if done.returncode == 0:
        return None
    said = "; ".join(list(_told(done.stderr.decode("utf-8", "replace")))[:_LISTED])
    refused = [line for line in done.stdout.decode("utf-8", "replace").splitlines() if line.startswith("!\t")]
    if not refused:
        hint = "see what your hook pre-push says, or try git push by hand"
        return Unavailable(f"git did not push to {to.name}{': ' if said else ''}{said}", hint)
    why = Unavailable(f"{to.name} refused: {public(refused[0].rpartition(chr(9))[2])}", said)
    return Behind(why) if any(sign in refused[0] for sign in _BEHIND) else why


def _told(stderr: str) -> Iterator[str]:
    """What hooks, here and at the remote, and git itself have to say."""
    for line in stderr.splitlines():
        said = public(line.removeprefix("remote:").strip())
        if said and not said.startswith(_OF_GIT):
            yield said
