"""A built site on disk as tests read it, and how tests run the generator."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = ROOT / "tests" / "golden" / "site"
EPOCH = "1793491200"
"""2026-11-01, the build date of every test."""

GOLDEN_URL = "https://stage.example.net/lantern-street/"
REAL_URL = next(
    line.removeprefix("url: ")
    for line in (ROOT / "site.yaml").read_text("utf-8").splitlines()
    if line.startswith("url: ")
)

TEXT = (".html", ".json", ".xml", ".txt", ".ics", ".svg", ".css", ".js", ".webmanifest")


def kpop(*arguments: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """One run of the command line in the repository's folder, on the build date of the tests."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, **more.pop("env", {})}
    command = [sys.executable, "-m", "generator", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, cwd=ROOT, **more
    )


def build(site: Path, output: Path, *more: str) -> Built:
    """The site, built by the command line as an author would; an error is a failure of the test."""
    done = kpop("build", "--site", site, "--output", output, *more)
    assert done.returncode == 0, done.stderr or done.stdout
    return Built(output)


@dataclass(frozen=True)
class Built:
    """The folder of a built site."""

    root: Path

    def paths(self) -> tuple[str, ...]:
        """Every file but the marker that says whose folder it is, by name."""
        found = (path.relative_to(self.root).as_posix() for path in self.root.rglob("*") if path.is_file())
        return tuple(sorted(path for path in found if path != ".kpop-output"))

    def pages(self) -> tuple[str, ...]:
        return tuple(path for path in self.paths() if path.endswith(".html"))

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def html(self, path: str) -> Element:
        """The tree of a page, named by its file or by its address."""
        return _tree(self.root / file_of(path))

    def json(self, path: str) -> Any:
        return json.loads(self.text(path))


@cache
def _tree(path: Path) -> Element:
    tree: Element = html5lib.parse(path.read_bytes(), namespaceHTMLElements=False, transport_encoding="utf-8")
    return tree


def file_of(address: str) -> str:
    """The file of an address: `/artists/bts/` is `artists/bts/index.html`."""
    path = address.removeprefix("/")
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def said(element: Element) -> str:
    """The visible words of an element, without what opens over it."""
    return " ".join("".join(_visible(element)).split())


def _visible(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.get("popover") is not None:
        return
    yield element.text or ""
    for child in element:
        yield from _visible(child)
        yield child.tail or ""


def having(element: Element, class_: str) -> list[Element]:
    """Everything within an element that has a class, in document order."""
    return [one for one in element.iter() if isinstance(one.tag, str) and class_ in one.get("class", "").split()]


def section(page: Element, heading: str) -> Element:
    """The section that begins with a heading of these words."""
    for found in page.iter("section"):
        if any(one.tag in ("h2", "h3") and said(one) == heading for one in found):
            return found
    raise AssertionError(f"no section '{heading}', but {[said(one) for one in page.iter('h2')]}")


def names(page: Element, heading: str) -> list[str]:
    """The names of the entries in a section, as listed."""
    return [said(next(iter(one.iter("a")), one)) for one in having(section(page, heading), "entry-name")]


def texts(element: Element, language: str = "", inside: tuple[str, ...] = ()) -> Iterator[tuple[str, str, list[str]]]:
    """Every text with the nearest language and the tags around it."""
    if not isinstance(element.tag, str):
        return
    language = element.get("lang", language)
    around = [*inside, element.tag]
    if element.text:
        yield element.text, language, around
    for child in element:
        yield from texts(child, language, tuple(around))
        if child.tail:
            yield child.tail, language, around
