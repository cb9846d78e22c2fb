"""The shape of the program: imports point down the story, outside packages stay in their folder, modules stay small."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built import ROOT

GENERATOR = ROOT / "generator"

STORY = (
    *(
        "read",
        "facts",
        "graph",
        "pictures",
        "pages",
        "render",
        "check",
        "making",
        "picturing",
        "feeding",
        "judging",
        "build",
    ),
    *("explained", "write", "preview", "cli", "__main__"),
)
"""A module may import what stands before its folder or in it; GROUND and the package itself may be had anywhere."""

GROUND = ("placed", "problems", "packed", "outputs", "work", "memo")
"""Values and calls that every room shares, each importing only those before it."""

BESIDE = {
    "manual": ("facts", "cli"),
    "history": ("read", "facts", "graph", "history"),
    "report": (),
    "stamp": ("read",),
    "disk": ("read",),
    "git": (),
    "publish": ("read", "facts", "publish"),
    "authoring": ("read", "facts", "graph", "pages", "render", "authoring"),
}
"""Rooms that stand beside the story, and what they may import of it."""

ASKED_BY = {
    "history": ("build", "preview", "cli"),
    "report": ("check", "build", "preview", "cli"),
    "stamp": ("cli",),
    "disk": ("cli",),
    "git": ("history", "publish", "authoring"),
    "publish": ("cli",),
    "authoring": ("cli",),
}
"""Rooms of the story that may import one that stands beside it."""

OUTSIDE = {
    "jinja2": ("render",),
    "markupsafe": ("render",),
    "markdown": ("read",),
    "yaml": ("read",),
    "click": ("cli",),
    "imagesize": ("check",),
    "PIL": ("pictures",),
    "anyascii": ("authoring",),
    "livereload": ("preview",),
    "tornado": ("preview",),
    "watchfiles": ("preview",),
}
"""The folders or modules in which each outside package may be imported: one, where it does one thing for us."""

ANYWHERE = ("msgspec",)
"""Outside packages that every room may import: values are declared with it."""

LONGEST_MODULE, LONGEST_FUNCTION = 350, 40

LONGER_MODULES = {
    "facts/kinds.py": "declarations alone: the kinds and their fields",
}
LONGER_FUNCTIONS = {
    "build.py:build": "the story, read from top to bottom",
}

BAGS = ("utils", "util", "common", "base", "helpers", "misc", "manager", "tools", "shared", "core", "stuff")

MODULES = sorted(GENERATOR.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(GENERATOR).as_posix()


def _room(path: Path) -> str:
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, at any depth, with the line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{_name(path)}:{node.lineno}: a relative import"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 50


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_down_the_story(path: Path) -> None:
    room = _room(path)
    if room == "__init__":
        assert not list(_imports(path))
        return
    assert room in (*STORY, *BESIDE, *GROUND), f"{room}: say where it stands in the story"
    above = STORY[: STORY.index(room) + 1] if room in STORY else BESIDE.get(room, ())
    ground = GROUND[: GROUND.index(room)] if room in GROUND else GROUND
    allowed = (*ground, *above, *(beside for beside, rooms in ASKED_BY.items() if room in rooms))
    for module, line in _imports(path):
        parts = module.split(".")
        if parts[0] == "generator" and parts[1] not in ("__version__",):
            assert parts[1] in allowed, f"{_name(path)}:{line}: imports {module}, which comes later"


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_outside_packages_stay_in_their_room(path: Path) -> None:
    for module, line in _imports(path):
        top = module.partition(".")[0]
        if top in sys.stdlib_module_names or top in ("generator", *ANYWHERE):
            continue
        assert _room(path) in OUTSIDE.get(top, ()), f"{_name(path)}:{line}: imports {top}"


def test_every_outside_package_is_used() -> None:
    used = {module.partition(".")[0] for path in MODULES for module, _ in _imports(path)}
    assert {*OUTSIDE, *ANYWHERE} <= used


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["build", "--help"], ["serve", "--help"], ["check", "--help"], ["explain", "--help"], ["--version"]],
)
def test_help_loads_nothing_heavy(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from generator.cli import main\n"
        f"assert main({arguments!r}) == 0\n"
        "print('loaded:', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", cwd=ROOT, check=True)
    loaded = set(done.stdout.rpartition("loaded: ")[2].split())
    assert "click" in loaded
    assert not loaded & {
        "jinja2",
        "markdown",
        "yaml",
        "pygments",
        "markupsafe",
        "imagesize",
        "tornado",
        "livereload",
        "msgspec",
    }


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    if _name(path) not in LONGER_MODULES:
        assert len(text.splitlines()) <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if f"{_name(path)}:{node.name}" not in LONGER_FUNCTIONS:
                assert lines <= LONGEST_FUNCTION, f"{_name(path)}:{node.lineno}: {node.name} has {lines} lines"


def test_exceptions_are_still_needed() -> None:
    for name in LONGER_MODULES:
        assert len((GENERATOR / name).read_text("utf-8").splitlines()) > LONGEST_MODULE, name
    for name in LONGER_FUNCTIONS:
        module, _, function = name.partition(":")
        tree = ast.parse((GENERATOR / module).read_text("utf-8"))
        found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == function]
        assert any((node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION for node in found), name


def test_no_module_is_a_bag() -> None:
    for path in GENERATOR.rglob("*"):
        assert path.stem not in BAGS, path


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text("utf-8")))
