"""A link checker of the tests' own: it reads pages from the disk, as a host would serve them below some path."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

HOST = "https://host.example"


@dataclass
class _Page(HTMLParser):
    """Ids and addresses of one page."""

    ids: set[str] = field(default_factory=set)
    addresses: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("id"):
            self.ids.add(given["id"])
        for name in ("href", "src", "poster", "data", "action"):
            if name in given:
                self.addresses.append((tag, given[name]))
        for candidate in given.get("srcset", "").split(", "):
            if candidate:
                self.addresses.append((tag, candidate.split(" ")[0]))
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.addresses.append((tag, given["content"].partition("url=")[2]))


@dataclass(frozen=True)
class Checked:
    """How many pages and internal links were looked at, and what is wrong: (page, address, why)."""

    pages: int
    links: int
    anchors: int
    broken: tuple[tuple[str, str, str], ...]


def check(root: Path, mount: str, url: str) -> Checked:
    """Every link of every page of the site in `root`, served below `mount`; `url` is the address it is built for."""
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    pages: dict[str, _Page] = {}
    for name in sorted(file for file in files if file.endswith(".html")):
        page = _Page()
        page.feed((root / name).read_text("utf-8"))
        page.close()
        pages[name] = page
    links, anchors = 0, 0
    broken = []
    for name, page in pages.items():
        here = f"{HOST}{mount}{name.removesuffix('index.html')}"
        for _tag, written in page.addresses:
            address = f"{HOST}{mount}{written.removeprefix(url)}" if written.startswith(url) else urljoin(here, written)
            if not address.startswith(f"{HOST}/"):
                if address.startswith(HOST):
                    broken.append((name, written, "leads to the host alone"))
                continue
            links += 1
            parts = urlsplit(address)
            if not parts.path.startswith(mount):
                broken.append((name, written, f"leads out of {mount}"))
                continue
            target = unquote(parts.path.removeprefix(mount))
            target = f"{target}index.html" if target == "" or target.endswith("/") else target
            if target not in files:
                broken.append((name, written, f"there is no {target}"))
            elif parts.fragment:
                anchors += 1
                if target not in pages or unquote(parts.fragment) not in pages[target].ids:
                    broken.append((name, written, f"there is no such anchor in {target}"))
    return Checked(len(pages), links, anchors, tuple(broken))
