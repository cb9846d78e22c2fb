"""Whether every link of the built site leads somewhere, and whether every page is led to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from generator.check.scan import Scan
from generator.graph.links import Target
from generator.problems import Place, Problem, instead, nearest
from generator.render.page import path_of
from generator.render.theme import FOLDER

_NOT_ORPHANS = ("index.html", "404.html")
_MEDIA = "/media/"
_OURS = re.compile(r".*:|value-\d+$")
"""Ids that templates give to places which no author means."""


def links(
    scans: Mapping[str, Scan],
    paths: Collection[str],
    targets: Iterable[Target],
    templates: Mapping[str, str],
    lost: Callable[[str, str], bool] = lambda _address, _anchor: False,
) -> tuple[Problem, ...]:
    """Links to pages, files and anchors that are not there.

    A link that an author wrote is told at its place in the content; any other was made by a template. `lost` says of
    an address, and of an anchor there, that it may be missing for a reason that is told already.
    """
    problems: dict[Problem, None] = {}
    told: set[tuple[str, str]] = set()
    for target in targets:
        path = path_of(target.address)
        problem = _author(target, path, scans, paths)
        if problem:
            told.add((path, target.anchor))
            if not lost(target.address, target.anchor if path in paths else ""):
                problems[problem] = None
    wrong = _wrong(scans, paths) - told
    for scan in scans.values() if wrong else ():
        template = Place(f"{FOLDER}/{templates.get(scan.path, 'base.html')}")
        for path, anchor in (*scan.links, *((path, "") for path in scan.needs)):
            if (path, anchor) not in wrong:
                continue
            wrong.discard((path, anchor))
            if path not in paths:
                message = f"a link to '{path}', which does not exist (on {scan.path})"
                problems[Problem(template, "broken-link", message)] = None
            else:
                message = f"a link to '{path}#{anchor}', which has no such anchor (on {scan.path})"
                problems[Problem(template, "broken-anchor", message, nearest(anchor, scans[path].ids))] = None
    return tuple(problems)


def _wrong(scans: Mapping[str, Scan], paths: Collection[str]) -> set[tuple[str, str]]:
    """The path and anchor of every link that leads nowhere. Pages share most of theirs, so each is looked at once."""
    links: set[tuple[str, str]] = set().union(*(scan.links for scan in scans.values()))
    needs: set[str] = set().union(*(scan.needs for scan in scans.values()))
    return {
        (path, anchor)
        for path, anchor in (*links, *((path, "") for path in needs))
        if path not in paths or (anchor and path in scans and anchor not in scans[path].ids)
    }


def _author(target: Target, path: str, scans: Mapping[str, Scan], paths: Collection[str]) -> Problem | None:
    if path not in paths:
        known = ["/" + one.removesuffix("index.html") for one in paths]
        if target.address.startswith(_MEDIA):
            names = (one.rpartition("/")[2] for one in paths if one.startswith(_MEDIA[1:]))
            hint = (
                nearest(path.rpartition("/")[2], names)
                or f"put the file into content{target.address.rpartition('/')[0]}/"
            )
            return Problem(target.place, "missing-file", f"there is no '{path}' in content/", hint)
        hint = nearest(target.address, known) or "link to a page that is there, or make this one"
        return Problem(target.place, "broken-link", f"there is no page '{target.address}'", hint)
    if target.anchor and path in scans and target.anchor not in scans[path].ids:
        known = [one for one in scans[path].ids if not _OURS.match(one)]
        hint = instead(target.anchor, known) or f"leave out #{target.anchor}: it has none"
        message = f"'{target.address}' has no heading or entry '{target.anchor}'"
        return Problem(target.place, "broken-anchor", message, hint)
    return None


def orphans(scans: Mapping[str, Scan], places: Mapping[str, Place]) -> tuple[Problem, ...]:
    """Pages that no other page links to. `places`: path of the output -> where its content is written."""
    led_to = {path for scan in scans.values() for path, _ in scan.links if path != scan.path}
    hint = "link to it from a text, or add its address to 'nav' in site.yaml"
    return tuple(
        Problem(place, "orphan-page", f"nothing links to /{path.removesuffix('index.html')}", hint)
        for path, place in sorted(places.items())
        if path in scans and path not in led_to and path not in _NOT_ORPHANS
    )
