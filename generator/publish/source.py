"""The sources as a repository holds them, and whether what is published could be found in its history again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from generator.git import Unavailable
from generator.problems import plural
from generator.publish.plumbing import printed, run
from generator.read import files

_OLDEST = (2, 31)
"""The first Git that has every option used here (`rev-parse --path-format`), of March 2021."""

_UNDER_WAY = {
    "MERGE_HEAD": Unavailable("a merge is under way", "end it: git merge --continue or --abort"),
    "rebase-merge": Unavailable("a rebase is under way", "end it: git rebase --continue or --abort"),
    "rebase-apply": Unavailable("a rebase is under way", "end it: git rebase --continue or --abort"),
    "CHERRY_PICK_HEAD": Unavailable("a cherry-pick is under way", "end it: git cherry-pick --continue or --abort"),
    "REVERT_HEAD": Unavailable("a revert is under way", "end it: git revert --continue or --abort"),
    "index.lock": Unavailable("another git is at work here (index.lock)", "let it end; if it died, remove the file"),
}
"""Files of a repository that say what is under way (gitrepository-layout)."""

_OURS = ("output/", ".output.", ".cache/")
"""What builds leave beside the sources, where no .gitignore says so."""

_READ = ("site.yaml", "content", "templates")
"""What builds read."""

_LISTED = 10


class Source(msgspec.Struct, frozen=True):
    """The commit that is published: its id, the first line of its message, its branch, and whether files differ."""

    folder: Path
    commit: str
    subject: str
    branch: str
    dirty: bool


def source(site_dir: Path, *, allow_dirty: bool) -> Source | tuple[Unavailable, ...] | Unavailable:
    """What is to be published, or every reason why not; one alone where there is no repository to ask."""
    found = _repository(site_dir)
    if isinstance(found, Unavailable):
        return found
    shallow, prefix, under_way = found
    branch = printed(site_dir, "symbolic-ref", "--quiet", "--short", "HEAD")
    commit = printed(site_dir, "log", "-1", "--format=%H %s", "HEAD")
    changed = _changed(site_dir, prefix)
    if isinstance(changed, Unavailable):
        return changed
    reasons = [_UNDER_WAY[name] for name in under_way]
    if isinstance(commit, Unavailable):
        reasons.append(Unavailable("there is no commit yet", "make one: git add . && git commit -m Begin"))
    elif isinstance(branch, Unavailable) and not under_way:
        reasons.append(Unavailable("no branch is checked out (detached HEAD)", "go to one: git switch main"))
    if shallow:
        hint = "fetch the rest: git fetch --unshallow"
        reasons.append(Unavailable("the clone is shallow, so dates of changes would be wrong", hint))
    if changed and not allow_dirty and not isinstance(commit, Unavailable):
        reasons.append(_uncommitted(changed))
    if reasons or isinstance(commit, Unavailable) or isinstance(branch, Unavailable):
        return tuple(reasons)
    id_, _, subject = commit.partition(" ")
    return Source(site_dir, id_, subject, branch, bool(changed))


def unseen(of: Source, built_from: str) -> str:
    """That what is published was built from a commit which is not among those published now; nothing where it is."""
    if not built_from:
        return ""
    asked = run(of.folder, "merge-base", "--is-ancestor", built_from, of.commit)
    if isinstance(asked, Unavailable) or asked.returncode == 0:
        return ""
    return (
        f"what is published was built from {built_from[:9]}, which {of.branch} does not have: "
        "what that changed is taken back; if it is not meant so, git pull first"
    )


def _repository(site_dir: Path) -> tuple[bool, str, tuple[str, ...]] | Unavailable:
    """Whether the clone is shallow, the site's folder in it, and what is under way."""
    version = printed(Path.cwd(), "version")
    if isinstance(version, Unavailable):
        return version
    number = re.search(r"(\d+)\.(\d+)", version)
    if number and (int(number[1]), int(number[2])) < _OLDEST:
        oldest = ".".join(map(str, _OLDEST))
        return Unavailable(f"this is {version}", f"install {oldest} or newer from https://git-scm.com")
    asked = [word for name in _UNDER_WAY for word in ("--git-path", name)]
    answer = printed(site_dir, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository", *asked, "--show-prefix")
    if isinstance(answer, Unavailable):
        if "not a git repository" in answer.message:
            hint = "make it one: git init -b main && git add . && git commit -m Begin"
            return Unavailable("the site is in no git repository", hint)
        if "dubious ownership" in answer.message:
            return Unavailable("the repository is another user's", "git status, typed here, tells how to trust it")
        return answer
    inside, shallow, *lines = answer.split("\n")
    if inside != "true":
        return Unavailable("the repository has no working tree around the site", "run it in a clone that is not bare")
    paths, prefix = lines[: len(_UNDER_WAY)], "\n".join(lines[len(_UNDER_WAY) :])
    under_way = tuple(name for name, path in zip(_UNDER_WAY, paths, strict=True) if (site_dir / path).exists())
    return shallow == "true", prefix, under_way


def _changed(site_dir: Path, prefix: str) -> tuple[str, ...] | Unavailable:
    """Files of the site that the commit does not have as they are, relative to it.

    Those that git is told to ignore are among them where a build reads them nevertheless.
    """
    asked = ("status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=none")
    answer = printed(site_dir, *asked, "--", ".")
    if isinstance(answer, Unavailable):
        return answer
    hidden = printed(site_dir, "ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", *_READ)
    if isinstance(hidden, Unavailable):
        return hidden
    read = (path for path in hidden.split("\0") if path and not any(map(files.ignored, path.split("/"))))
    return (*_sources(answer.split("\0"), prefix), *(f"{path} (ignored)" for path in read))


def _sources(entries: list[str], prefix: str) -> Iterator[str]:
    """Of the entries of `git status`, two letters and a path each, the paths of sources."""
    for entry in filter(None, entries):
        path = entry[3:].removeprefix(prefix)
        if not (entry.startswith("??") and path.startswith(_OURS)):
            yield path


def _uncommitted(changed: tuple[str, ...]) -> Unavailable:
    shown = ", ".join(changed[:_LISTED])
    more = f" and {len(changed) - _LISTED} more" if len(changed) > _LISTED else ""
    count = plural(len(changed), "file")
    hint = "commit them, or publish them as they are with --allow-dirty"
    return Unavailable(f"{count} not committed: {shown}{more}", hint)
