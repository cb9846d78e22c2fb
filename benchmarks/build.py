"""What a clean build costs beside the bare library calls for the same content, as a ratio in one run.

    python benchmarks/build.py [--site DIR] [--rounds N]

Bare means: read every file, load every YAML document, convert every Markdown text, render every page from views that
are ready, write every file. No checking, no links, no places. Rounds of both alternate in one process after one
round that nobody counts, so that imports, caches and a noisy machine weigh on both alike; medians are compared.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import markdown
import yaml

from generator import build as builds
from generator import write
from generator.pages import listing
from generator.read import frontmatter
from generator.render import theme as themes

EXTENSIONS = ["tables", "footnotes", "def_list", "fenced_code", "codehilite", "toc", "sane_lists"]
PROSE = ("summary", "text", "because", "intro")


def main() -> None:
    """Prints seconds and the ratio."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--site", type=Path, default=Path())
    arguments.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    whole, bare = Whole(given.site), Bare(given.site)
    timed: dict[str, list[float]] = {"bare library calls": [], "whole build": []}
    for round_ in range(given.rounds + 1):
        for name, work in (("bare library calls", bare.run), ("whole build", whole.run)):
            seconds = timing(work)
            if round_:
                timed[name].append(seconds)
    for name, seconds in timed.items():
        print(f"{name:<20} {statistics.median(seconds):.3f} s  (from {min(seconds):.3f} to {max(seconds):.3f})")
    for name, seconds in bare.parts.items():
        print(f"  of which {name:<9} {statistics.median(seconds[1:]):.3f} s")
    medians = [statistics.median(seconds) for seconds in timed.values()]
    print(f"ratio                {medians[1] / medians[0]:.2f}")


def timing(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Whole:
    """The build as authors run it, into an empty folder."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def run(self) -> None:
        """One clean build."""
        with tempfile.TemporaryDirectory() as folder:
            result = builds.build(self.site, builds.Options())
            write.tree(Path(folder) / "output", {file.path: file.data for file in result.outputs}, site=self.site)


class Bare:
    """The library calls that no build of this content can do without."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.parts: dict[str, list[float]] = {"read": [], "yaml": [], "markdown": [], "jinja": [], "write": []}
        self._ready()

    def _ready(self) -> None:
        """Views of every page, the files to write, the Markdown in YAML fields: made once, outside the timing."""
        result = builds.build(self.site, builds.Options())
        context = result.context
        assert context is not None
        self.theme, _ = themes.load(themes.layers(self.site), context.settings.language)
        self.pages = [(page.template, page.view(result.texts)) for page in listing.every(context)[0]]
        self.view = builds.site_view(context.settings, self.theme, context)
        self.outputs = result.outputs

    def run(self) -> None:
        """One round of each part."""
        read = self._time("read", self._read)
        texts = self._time("yaml", lambda: self._yaml(read))
        self._time("markdown", lambda: self._markdown(texts))
        self._time("jinja", self._jinja)
        self._time("write", self._write)

    def _time(self, name: str, work: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        result = work()
        self.parts[name].append(time.perf_counter() - start)
        return result

    def _read(self) -> dict[str, str]:
        paths = sorted(path for path in (self.site / "content").rglob("*") if path.suffix in (".md", ".yaml"))
        return {str(path): path.read_text("utf-8-sig") for path in paths}

    def _yaml(self, read: dict[str, str]) -> list[str]:
        texts: list[str] = []
        for path, content in read.items():
            matter = content
            if path.endswith(".md"):
                document, _ = frontmatter.split(content, path)
                texts.append(document.body)
                matter = content[: len(content) - len(document.body)].strip().strip("-")
            _gather(yaml.load(matter, Loader=yaml.CBaseLoader), texts)  # noqa: S506  # plain texts, our own files
        return texts

    def _markdown(self, texts: list[str]) -> None:
        library = markdown.Markdown(extensions=EXTENSIONS)
        for text in texts:
            library.reset()
            library.convert(text)

    def _jinja(self) -> None:
        environment = themes.environment(self.theme, self.view)
        assert isinstance(environment, jinja2.Environment)
        for template, view in self.pages:
            environment.get_template(template).render(page=view)

    def _write(self) -> None:
        folder = Path(tempfile.mkdtemp())
        for output in self.outputs:
            target = folder / output.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(output.data or b"")
        shutil.rmtree(folder)


def _gather(value: Any, texts: list[str]) -> None:
    """The Markdown texts in a loaded document, by the names of their fields."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in PROSE and isinstance(inner, str):
                texts.append(inner)
            else:
                _gather(inner, texts)
    elif isinstance(value, list):
        for inner in value:
            _gather(inner, texts)


if __name__ == "__main__":
    main()
