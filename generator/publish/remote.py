"""Where a site is published to: a branch of a remote, and what lies there now."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from generator import git
from generator.git import Unavailable
from generator.publish.plumbing import printed, run


class Remote(msgspec.Struct, frozen=True):
    """A remote by name, the address that it is pushed to, and the branch to publish to."""

    folder: Path
    name: str
    url: str
    branch: str


class Tip(msgspec.Struct, frozen=True):
    """The commit that a branch is at: id, author, day and first line; no id where there is no such branch."""

    commit: str = ""
    author: str = ""
    day: str = ""
    subject: str = ""

    def __str__(self) -> str:
        return f"{self.commit[:9]} by {self.author} on {self.day}: {self.subject}"


def remote(folder: Path, name: str, branch: str, checked_out: str) -> Remote | tuple[Unavailable, ...]:
    """The remote of that name, or the only one there is; every reason why not."""
    reasons = []
    if isinstance(printed(folder, "check-ref-format", "--branch", branch), Unavailable):
        reasons.append(Unavailable(f"'{branch}' cannot be a branch", "name one such as gh-pages"))
    elif branch == checked_out:
        hint = "publish to a branch of its own, such as gh-pages"
        reasons.append(Unavailable(f"the branch '{branch}' holds the sources", hint))
    listed = printed(folder, "remote")
    if isinstance(listed, Unavailable):
        return (*reasons, listed)
    names = listed.split()
    chosen = name or (names[0] if len(names) == 1 else "")
    if not names:
        reasons.append(Unavailable("there is no remote", "add one: git remote add origin URL"))
    elif not chosen:
        choices = " or ".join(f"--remote {one}" for one in names)
        reasons.append(Unavailable(f"there are {len(names)} remotes", f"say which: {choices}"))
    elif chosen not in names:
        hint = f"there is {', '.join(names)}; add it with git remote add {chosen} URL"
        reasons.append(Unavailable(f"there is no remote '{chosen}'", hint))
    if reasons:
        return tuple(reasons)
    url = printed(folder, "remote", "get-url", "--push", chosen)
    return (url,) if isinstance(url, Unavailable) else Remote(folder, chosen, url, branch)


def tip(to: Remote, environment: Mapping[str, str]) -> Tip | Unavailable:
    """What the branch is at now, fetched. Objects go where `environment` says; no ref of the author's moves."""
    asked = ("ls-remote", "--quiet", "--symref", to.name, "HEAD", f"refs/heads/{to.branch}")
    done = run(to.folder, *asked, environment=transport(to.folder))
    if isinstance(done, Unavailable):
        return done
    if done.returncode:
        return unreached(to, git.said(done))
    lines = [line.split("\t") for line in done.stdout.decode("utf-8", "replace").splitlines()]
    commit = next((id_ for id_, ref in lines if ref == f"refs/heads/{to.branch}"), "")
    if not commit:
        return Tip()
    if failed := _fetched(to, commit, environment):
        return failed
    said = printed(to.folder, "log", "-1", "--format=%H%n%an%n%cs%n%s", commit, environment=environment)
    if isinstance(said, Unavailable):
        return said
    if [f"ref: refs/heads/{to.branch}", "HEAD"] in lines and _holds_sources(to.folder, commit, environment):
        hint = "publish to a branch of its own, such as gh-pages"
        return Unavailable(f"'{to.branch}' of {to.name} holds the sources", hint)
    return Tip(*said.split("\n", 3))


def _fetched(to: Remote, commit: str, environment: Mapping[str, str]) -> Unavailable | None:
    """Brings the branch's commits, unless they are here; where they went, nothing points at them."""
    here = run(to.folder, "cat-file", "-e", f"{commit}^{{tree}}", environment=environment)
    if isinstance(here, Unavailable) or here.returncode == 0:
        return here if isinstance(here, Unavailable) else None
    asked = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-recurse-submodules")
    reached = {**transport(to.folder), **environment}
    done = run(to.folder, *asked, to.name, f"refs/heads/{to.branch}", environment=reached)
    if isinstance(done, Unavailable):
        return done
    return unreached(to, git.said(done)) if done.returncode else None


def _holds_sources(folder: Path, commit: str, environment: Mapping[str, str]) -> bool:
    found = printed(folder, "ls-tree", "--name-only", "--full-tree", commit, "site.yaml", environment=environment)
    return found == "site.yaml"


def unreached(to: Remote, said: str) -> Unavailable:
    """That the remote did not let us in, or was not there; addresses are told without a password."""
    url = re.sub(r"(?<=://)[^/@]*@", "", to.url)
    said = said.replace(to.url, url)
    return Unavailable(f"{to.name} ({url}) cannot be reached: {said}", f"try git ls-remote {to.name}")


def transport(folder: Path) -> Mapping[str, str]:
    """What keeps ssh from asking at a terminal that nobody watches, unless the user has a command of their own."""
    if "GIT_SSH_COMMAND" in os.environ or "GIT_SSH" in os.environ:
        return {}
    own = printed(folder, "config", "--get", "core.sshCommand")
    return {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes"} if isinstance(own, Unavailable) else {}
