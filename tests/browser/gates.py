"""What the gates need from outside Python, and what happens where it is missing."""

from __future__ import annotations

import os
import shutil
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
