"""Edits of whole files: new, renamed, deleted, restored, moved, touched, changed behind the clock's back."""

from __future__ import annotations

import os
import re
from random import Random

from tests.warm import site
from tests.warm.desk import Desk, Edit, one_of
from tests.warm.edits.texts import OF_ONE

_NEW = {
    "content/artists/new-act.yaml": "name: New Act\ntype: duo\nlabels: [tide-records]\ndebut: 2024-02\ntags: [sea]\n",
    "content/artists/new-act.md": "It is new; see [[vela-trio]].\n",
    "content/artists/oru-lin.md": "## Her lamp\n\nShe has one; [[VT]] has none.\n",
    "content/labels/new-label.yaml": "name: New Label\ntype: label\nparent: harbour-group\nfounded: 2025\n",
    "content/people/new-face.yaml": "name: New Face\nrole: writer\nacts: [nine-bells]\nborn: 1980\n",
    "content/works/new-song.yaml": "title: New Song\ntype: track\nartists: [oru-lin]\nreleased: 2025-03-01\n",
    "content/events/new.yaml": "dawn:\n  date: 2022-02-02\n  title: Dawn\n  who: [min-ha]\n  source: gazette\n",
    "content/sources/new.yaml": 'almanac: {title: The Almanac, url: "https://almanac.example.org/", tier: trade}\n',
    "content/claims/new.yaml": "new-claim:\n  text: Oru Lin has a lamp.\n  about: [oru-lin]\n  source: gazette\n",
    "content/terms/new.yaml": "rail: {name: Rail, text: Where one leans.}\n",
    "content/timelines/new-line.yaml": "title: New line\ninclude: {who: [min-ha]}\n",
    "content/articles/new-text.md": "---\ntitle: New text\ndate: 2026-08-08\nabout: [oru-lin]\n---\n[[ebb-song]].\n",
    "content/pages/new-page.md": "---\ntitle: New page\n---\nSee [[about]].\n",
    "content/media/new.svg": site.drawing(5).decode(),
    "changes.json": '[\n{"date": "2026-09-01T22:15:00Z", "revision": "' + "1" * 40 + '", "change": "added", '
    '"entity": "work:ebb-song", "name": "Ebb Song", "fact": "length", "label": "Length", "after": "3:21"}\n]\n',
}


def new_file(random: Random, desk: Desk) -> str:
    """A file of some kind that was not there."""
    path = one_of(random, (path for path in _NEW if not desk.has(path)))
    if not path:
        return ""
    desk.write(path, _NEW[path], by_rename=random.random() < 0.5)
    return f"{path}: new"


def delete_file(random: Random, desk: Desk) -> str:
    path = one_of(random, desk.paths("content", "templates"))
    if not path:
        return ""
    desk.delete(path)
    return f"{path}: deleted"


def delete_new_file(random: Random, desk: Desk) -> str:
    """A file that nothing else needs, so that the build is good without it."""
    path = one_of(random, (path for path in _NEW if desk.has(path)))
    if not path:
        return ""
    desk.delete(path)
    return f"{path}: deleted"


def restore_file(random: Random, desk: Desk) -> str:
    """Old bytes of a file that was changed, deleted or moved."""
    path = one_of(random, desk.past)
    if not path:
        return ""
    desk.write(path, random.choice(desk.past[path]))
    return f"{path}: old bytes again"


def _things(desk: Desk) -> list[tuple[str, str]]:
    """File and id of what can be renamed."""
    one = [(path, path.rpartition("/")[2].partition(".")[0]) for path in desk.paths(*OF_ONE, "content/articles")]
    folders = ("content/events", "content/sources", "content/claims", "content/terms")
    many = [(path, id_) for path in desk.paths(*folders) for id_ in re.findall(r"^([\w-]+):", desk.text(path), re.M)]
    return one + many


def _rename_here(desk: Desk, path: str, id_: str, new: str) -> list[str]:
    """Gives a thing another id where it is declared: its files, or its key."""
    folder, _, name = path.rpartition("/")
    if name.partition(".")[0] != id_:
        desk.write(path, re.sub(rf"^{re.escape(id_)}:", f"{new}:", desk.text(path), flags=re.M))
        return [path]
    moved = [f"{folder}/{id_}{ending}" for ending in (".yaml", ".md") if desk.has(f"{folder}/{id_}{ending}")]
    for old in moved:
        desk.move(old, f"{folder}/{new}.{old.rpartition('.')[2]}")
    return moved


def _new_id(id_: str) -> str:
    return id_.removesuffix("-too") if id_.endswith("-too") else f"{id_}-too"


def rename_everywhere(random: Random, desk: Desk) -> str:
    things = _things(desk)
    if not things:
        return ""
    path, id_ = random.choice(things)
    new = _new_id(id_)
    _rename_here(desk, path, id_, new)
    for other in desk.paths("content"):
        if other.endswith((".yaml", ".md")):
            text = desk.text(other)
            said = re.sub(rf"(?<![\w/-]){re.escape(id_)}(?![\w-])(?!\.svg|\.png)", new, text)
            said = said.replace(f"/{id_}.", f"/{new}.")
            if said != text:
                desk.write(other, said)
    return f"{path}: '{id_}' is '{new}' everywhere"


def rename_here(random: Random, desk: Desk) -> str:
    """Whoever refers to it is told, if there is anybody."""
    things = _things(desk)
    if not things:
        return ""
    path, id_ = random.choice(things)
    _rename_here(desk, path, id_, _new_id(id_))
    return f"{path}: '{id_}' is '{_new_id(id_)}' here alone"


def move_file(random: Random, desk: Desk) -> str:
    """Into another folder, or within one where the name of a file says nothing."""
    moves = [
        *((path, path.replace("/articles/", "/pages/")) for path in desk.paths("content/articles")),
        *((path, path.replace("/pages/", "/articles/")) for path in desk.paths("content/pages")),
        *((path, path.replace(".yaml", "-b.yaml")) for path in desk.paths("content/events", "content/sources")),
        *((path, path.replace("/artists/", "/artists/old/")) for path in desk.paths("content/artists")),
        *((path, path.replace("/artists/", "/labels/")) for path in desk.paths("content/artists")),
        *((path, path.replace("/media/", "/media/more/")) for path in desk.paths("content/media")),
    ]
    moves = [(path, to) for path, to in moves if path != to and not desk.has(to)]
    if not moves:
        return ""
    path, to = random.choice(moves)
    desk.move(path, to)
    return f"{path}: moved to {to}"


def swap_files(random: Random, desk: Desk) -> str:
    """Two files change names, and keep their times and inodes."""
    folder = random.choice((*OF_ONE, "content/articles", "content/events"))
    paths = desk.paths(folder)
    if len(paths) < 2:
        return ""
    one, other = random.sample(paths, 2)
    if one.rpartition(".")[2] != other.rpartition(".")[2]:
        return ""
    desk.move(one, f"{one}~")
    desk.move(other, one)
    desk.move(f"{one}~", other)
    return f"{one} and {other} change names"


def touch(random: Random, desk: Desk) -> str:
    """Another time, backwards or into the future, and the same bytes."""
    paths = desk.paths()
    path = random.choice(paths)
    when = random.choice((1, 1_000_000_000, 2_000_000_000, 4_000_000_000))
    os.utime(desk.folder / path, (when, when))
    return f"{path}: touched, as of second {when}"


def touch_all(random: Random, desk: Desk) -> str:
    when = random.choice((1_000_000_000, 3_000_000_000))
    for path in desk.paths():
        os.utime(desk.folder / path, (when, when))
    return f"every file is as of second {when}"


def save_as_it_is(random: Random, desk: Desk) -> str:
    """The same bytes, written again."""
    path = random.choice(desk.paths())
    desk.write(path, desk.read(path), by_rename=random.random() < 0.5)
    return f"{path}: saved as it is"


def same_size_same_time(random: Random, desk: Desk) -> str:
    """One character for another, and the clock set back: size and modification say that nothing happened."""
    paths = [path for path in desk.paths("content", "site.yaml") if path.endswith((".md", ".yaml"))]
    paths += ["site.yaml"] if desk.has("site.yaml") else []
    found = [
        (path, match.start())
        for path in paths
        for match in re.finditer(rb"(?<=[a-z] )[a-z](?=[a-z]+[ .])|(?<=: )[2-9](?=\d*$)", desk.read(path), re.M)
    ]
    if not found:
        return ""
    path, at = random.choice(found)
    data, seen = desk.read(path), (desk.folder / path).stat()
    new = b"%c" % (data[at] - 1 if data[at] not in b"a2" else data[at] + 1)
    desk.write(path, data[:at] + new + data[at + 1 :])
    os.utime(desk.folder / path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    return f"{path}: '{new.decode()}' at byte {at}, same size, same time"


def left_about(random: Random, desk: Desk) -> str:
    """What editors and systems leave about is no part of the site."""
    path = random.choice(("content/articles/.old-lamps.md.swp", "content/articles/old-lamps.md~", "notes.txt"))
    desk.write(path, f"{random.random()}\n")
    return f"{path}: left about"


def nothing(_random: Random, _desk: Desk) -> str:
    return "nothing changes"


EDITS: tuple[Edit, ...] = (
    new_file,
    delete_file,
    delete_new_file,
    restore_file,
    rename_everywhere,
    rename_here,
    move_file,
    swap_files,
    touch,
    touch_all,
    save_as_it_is,
    same_size_same_time,
    left_about,
    nothing,
)
