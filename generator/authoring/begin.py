"""A new site: its settings, an empty content, workflows for GitHub, and what editors want to know.

Its files lie beside this module in `site/`, where `dot-` stands for the dot that hides a file, and a few words between
`@` for what is of that site. It has no templates of its own: those of the generator are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from generator import __version__, git
from generator.authoring.files import id_of, quoted
from generator.facts.settings import EXAMPLE

_FILES = Path(__file__).parent / "site"
_REPOSITORY = Path(__file__).resolve().parents[2]


class Begun(msgspec.Struct, frozen=True):
    """What was done: the files written, and those that were there already and kept; paths below the site."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


class _Version(msgspec.Struct):
    commit_id: str = ""


class _Recorded(msgspec.Struct):
    """What is read of `direct_url.json`."""

    url: str = ""
    vcs_info: _Version = msgspec.field(default_factory=_Version)


def files_of(title: str, url: str) -> dict[str, str]:
    """Path -> text of every file of a new site."""
    said = {"TITLE": quoted(title), "NAME": title, "URL": url, "REQUIREMENT": requirement()}
    return dict(sorted(_filled(said)))


def _filled(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for path in _FILES.rglob("*"):
        if path.is_file():
            parts = (re.sub("^dot-", ".", part) for part in path.relative_to(_FILES).parts)
            text = path.read_text("utf-8")
            yield "/".join(parts), re.sub("@([A-Z]+)@", lambda found: said[found[1]], text)


def begin(folder: Path, files: Mapping[str, str]) -> Begun:
    """Writes what is not there yet; OSError where that cannot be."""
    written, kept = [], []
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with target.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            written.append(path)
        except FileExistsError:
            kept.append(path)
    return Begun(tuple(written), tuple(kept))


def occupied(folder: Path) -> str:
    """What is in `folder` that says it is a site already; nothing where one can begin."""
    if (folder / "site.yaml").exists():
        return "site.yaml"
    for name in ("content", "templates"):
        if (folder / name).exists() and any((folder / name).iterdir()):
            return f"{name}/"
    return ""


def around(folder: Path) -> str:
    """The repository that a folder lies in without being its root; nothing where there is none."""
    root = git.printed(folder, "rev-parse", "--show-toplevel", manner=git.Manner())
    if isinstance(root, git.Unavailable):
        return ""
    found = Path(root.decode("utf-8", "surrogateescape").removesuffix("\n"))
    return "" if found.resolve() == folder.resolve() else found.as_posix()


def title_of(folder: Path) -> str:
    """A title from a folder's name: `my-site` is "My site"."""
    words = " ".join(re.split(r"[-_\s]+", folder.absolute().name.strip("-_ "))).strip()
    return words[:1].upper() + words[1:] if words else "A new site"


def url_of(folder: Path) -> str:
    """An example of where the site could be: a repository of the folder's name on GitHub Pages."""
    return f"https://{EXAMPLE}/{id_of(folder.absolute().name) or 'site'}/"


def requirement() -> str:
    """The line that installs this generator at this version, for pip; one that pip refuses where it is unknown.

    A bare name and version would do only if an index had it under that name, and an index may have something else.
    """
    url, commit = next((found for found in (_recorded(), _cloned()) if all(found)), ("", ""))
    return f"kpop @ git+{url}@{commit}" if url else f"{_UNKNOWN}\nkpop @ git+ADDRESS@v{__version__}"


_UNKNOWN = "# Write where its repository is in the place of ADDRESS, such as https://github.com/NAME/REPOSITORY"


def pinned(files: Mapping[str, str]) -> bool:
    """Whether the files of a new site say where the generator is from."""
    return not any(_UNKNOWN in text for text in files.values())


def _recorded() -> tuple[str, str]:
    """Repository and commit that the generator was installed from, as pip recorded them (PEP 610)."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        record = distribution("kpop").read_text("direct_url.json")
    except PackageNotFoundError:
        record = None
    found = msgspec.json.decode(record, type=_Recorded) if record else _Recorded()
    return _public(found.url), found.vcs_info.commit_id


def _cloned() -> tuple[str, str]:
    """Repository and commit of the clone that the generator runs in, where others can have that commit, too."""
    if not (_REPOSITORY / ".git").exists():
        return "", ""
    manner = git.Manner()
    url = git.printed(_REPOSITORY, "remote", "get-url", "origin", manner=manner)
    commit = git.printed(_REPOSITORY, "rev-parse", "--verify", "HEAD", manner=manner)
    pushed = git.printed(_REPOSITORY, "branch", "--remotes", "--contains", "HEAD", manner=manner)
    if isinstance(url, git.Unavailable) or isinstance(commit, git.Unavailable) or not pushed:
        return "", ""
    return _public(url.decode("utf-8", "replace").strip()), commit.decode("ascii", "replace").strip()


def _public(url: str) -> str:
    """An address that anybody can fetch from, without a user or password; nothing for other kinds of address."""
    if scp := re.fullmatch(r"(?:ssh://)?git@([\w.-]+)[:/](.+)", url):
        return f"https://{scp[1]}/{scp[2]}"
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl() if parts.scheme == "https" else ""
