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

BUILT_FROM = "Built from {} of "
"""How a commit says which commit of the sources it was built from."""


class Remote(msgspec.Struct, frozen=True):
    """A remote by name, the address that it is pushed to, and the branch to publish to.

    What lies there is asked for by `asked`: the name, or the address where another one than that is fetched from.
    """

    folder: Path
    name: str
    url: str
    branch: str
    asked: str


class Tip(msgspec.Struct, frozen=True):
    """The commit that a branch is at: id, author, day and first line; no id where there is no such branch.

    `built_from` is the commit of the sources that it says it was built from.
    """

    commit: str = ""
    author: str = ""
    day: str = ""
    subject: str = ""
    built_from: str = ""

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
        known = f"there is {', '.join(names)}"
        is_address = ":" in chosen or "/" in chosen
        hint = "add it with git remote add NAME URL" if is_address else f"add it with git remote add {chosen} URL"
        reasons.append(Unavailable(f"there is no remote '{public(chosen)}'", f"{known}; {hint}"))
    if reasons:
        return tuple(reasons)
    url = printed(folder, "remote", "get-url", "--push", chosen)
    fetched = printed(folder, "remote", "get-url", chosen)
    if isinstance(url, Unavailable) or isinstance(fetched, Unavailable):
        return tuple(one for one in (url, fetched) if isinstance(one, Unavailable))
    return Remote(folder, chosen, url, branch, chosen if url == fetched else url)


def tip(to: Remote, environment: Mapping[str, str]) -> Tip | Unavailable:
    """What the branch is at now, fetched. Objects go where `environment` says; no ref of the author's moves."""
    asked = ("ls-remote", "--quiet", to.asked, f"refs/heads/{to.branch}")
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
    said = printed(to.folder, "log", "-1", "--format=%H%n%an%n%cs%n%s%n%b", commit, environment=environment)
    if isinstance(said, Unavailable):
        return said
    if _holds_sources(to.folder, commit, environment):
        hint = "publish to a branch of its own, such as gh-pages"
        return Unavailable(f"'{to.branch}' of {to.name} holds the sources", hint)
    id_, author, day, subject, body = said.split("\n", 4)
    built = re.search(BUILT_FROM.format("([0-9a-f]{40,64})"), body)
    return Tip(id_, author, day, subject, built[1] if built else "")


def _fetched(to: Remote, commit: str, environment: Mapping[str, str]) -> Unavailable | None:
    """Brings the branch's commits, unless they are here; where they went, nothing points at them."""
    here = run(to.folder, "cat-file", "-e", f"{commit}^{{tree}}", environment=environment)
    if isinstance(here, Unavailable) or here.returncode == 0:
        return here if isinstance(here, Unavailable) else None
    asked = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-recurse-submodules")
    reached = {**transport(to.folder), **environment}
    done = run(to.folder, *asked, to.asked, f"refs/heads/{to.branch}", environment=reached)
    if isinstance(done, Unavailable):
        return done
    return unreached(to, git.said(done)) if done.returncode else None


def _holds_sources(folder: Path, commit: str, environment: Mapping[str, str]) -> bool:
    """Whether a site lies at the root of that commit, or where this one lies in its repository; no build makes one."""
    found = (
        printed(folder, "ls-tree", "--name-only", *from_root, commit, "site.yaml", environment=environment)
        for from_root in ((), ("--full-tree",))
    )
    return "site.yaml" in found


def public(said: str) -> str:
    """A text without users and passwords in its addresses. A password may hold any sign: all before the last @ goes."""
    return re.sub(r"(?<=://)\S*@", "", said)


def unreached(to: Remote, said: str) -> Unavailable:
    """That the remote did not let us in, or was not there."""
    where = f"{to.name} ({public(to.url)})"
    return Unavailable(f"{where} cannot be reached: {public(said)}", f"try git ls-remote {to.name}")


def transport(folder: Path) -> Mapping[str, str]:
    """What keeps ssh from asking at a terminal that nobody watches, unless the user has a command of their own."""
    if "GIT_SSH_COMMAND" in os.environ or "GIT_SSH" in os.environ:
        return {}
    own = printed(folder, "config", "--get", "core.sshCommand")
    return {"GIT_SSH_COMMAND": "ssh -o BatchMode=yes"} if isinstance(own, Unavailable) else {}
