"""Files of the content as any revision has them, read by the reader of the build."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from generator.facts import parse
from generator.facts.kinds import BY_FOLDER, Entity
from generator.facts.parse import Parsed
from generator.graph.catalog import catalog
from generator.packed import digest
from generator.problems import Place, Problem, fatal
from generator.read import files
from generator.read.files import File

_MARK = b"\xef\xbb\xbf"
_FENCE = b"---"
_ENTRY = re.compile(rb"^(?=[^\s#])", re.MULTILINE)


def holds_facts(path: str) -> bool:
    """Whether a path of the content is of a file that can declare something: no medium, nothing an editor left."""
    return (
        path.endswith((".yaml", ".md"))
        and not path.startswith(files.MEDIA)
        and not any(map(files.ignored, path.split("/")))
    )


Memo = dict[tuple[str, bytes], Parsed]
"""Entries of files that hold many, by path and digest: from one revision to the next most of them stay."""


def read(path: str, data: bytes, memo: Memo | None = None) -> Parsed:
    """What a file declares, its long text left out. Raw HTML is no fault here: nothing of this is printed as HTML."""
    name = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if name != path:
        return _refused(name, "bad-file", "the file name is not UTF-8")
    if len(data) > files.LARGEST_FACTS:
        return _refused(path, "too-large", f"the file has {len(data):,} bytes")
    if memo is not None and (parsed := _by_entry(path, data, memo)):
        return parsed
    matter = _matter(data) if path.endswith(".md") else data
    return parse.parse(File(path, matter), trusted_html=True) if matter is not None else Parsed(path)


def _by_entry(path: str, data: bytes, memo: Memo) -> Parsed | None:
    """What a file of many entries declares, each entry read once for all revisions.

    None for other files, and where the entries cannot be told apart by their lines or not be read alone.
    """
    for entry, text in zip(names := entries(path, data), _ENTRY.split(data)[1:], strict=False):
        if (path, entry) not in memo:
            memo[path, entry] = parse.parse(File(path, text), trusted_html=True)
    found = [memo[path, entry] for entry in names]
    declared = [entity for one in found for entity in one.entities]
    alone = len({entity.key for entity in declared}) == len(found) == len(declared)
    return Parsed(path, tuple(declared)) if found and alone and not any(map(fault, found)) else None


def entries(path: str, data: bytes) -> tuple[bytes, ...]:
    """The digest of each entry of a file that maps ids to things; none for other files."""
    kind = BY_FOLDER.get(path.split("/")[1])
    if kind is None or not kind.many_a_file or not path.endswith(".yaml"):
        return ()
    return tuple(digest(entry) for entry in _ENTRY.split(data)[1:])


def _refused(path: str, code: str, message: str) -> Parsed:
    return Parsed(path, problems=(Problem(Place(path), code, message),), lost=parse.unread(path).lost)


def _matter(data: bytes) -> bytes | None:
    """The front matter of a Markdown file, its fences with it; None where it has none and so declares nothing."""
    lines = data.removeprefix(_MARK).split(b"\n")
    if lines[0].rstrip() != _FENCE:
        return None
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), len(lines))
    return b"\n".join(lines[: end + 1]) + b"\n"


def fault(parsed: Parsed) -> Problem | None:
    """The first reason why a file cannot be compared: of one that is read in part, the rest would seem removed."""
    return next((problem for problem in parsed.problems if fatal((problem,))), None)


def entities(parsed: Iterable[Parsed], *, drafts: bool) -> Mapping[str, Entity]:
    """What these files declare together, by key; of what is declared twice the first."""
    return catalog(parsed, drafts=drafts)[0].entities
