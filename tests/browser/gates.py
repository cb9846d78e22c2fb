"""What the gates need from outside Python, and what happens where it is missing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from tests.built import ROOT

JAR = ROOT / ".ci" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def missing(what: str) -> NoReturn:
    """Skips in sight of everybody, or fails where nothing may be skipped."""
    said = f"{what} not found; docs/contributing.md says how to install it"
    if os.environ.get("REQUIRE_GATES") == "1":
        pytest.fail(said)
    pytest.skip(said)


def chromium() -> str:
    """The browser of this system."""
    for name in ("chromium", "chromium-browser", "google-chrome", "chrome"):
        if found := shutil.which(name):
            return found
    missing("Chromium")


def nu() -> list[str]:
    """The command of the Nu HTML checker."""
    java = shutil.which("java")
    if java is None:
        missing("Java")
    if not JAR.is_file():
        missing("the Nu HTML checker (.ci/node_modules)")
    return [java, "-jar", str(JAR)]


def typescript() -> Path:
    """The compiler of TypeScript; the types of schema.org lie beside it."""
    compiler = ROOT / ".ci" / "node_modules" / "typescript" / "bin" / "tsc"
    if not compiler.is_file() or not (compiler.parents[2] / "schema-dts").is_dir():
        missing("TypeScript with schema-dts (.ci/node_modules)")
    if shutil.which("node") is None:
        missing("Node.js")
    return compiler


def axe() -> str:
    """The source of axe, to be run inside a page."""
    script = ROOT / ".ci" / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        missing("axe (.ci/node_modules)")
    return script.read_text("utf-8")
