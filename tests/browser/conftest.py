"""The browser, and the two sites it visits.

They end with the tests of a file: a loop of events, or a thread that serves, would be there in tests that fork.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.gates import chromium
from tests.browser.served import BASE, FLAGS, served
from tests.built import GOLDEN, ROOT, build


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    path = chromium()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


def _site(site: Path, folder: Path) -> Iterator[str]:
    """A site, built for the very address it is served at: 404.html carries full addresses."""
    with served(folder) as where:
        build(site, folder, "--base-url", f"{where}{BASE}")
        yield where


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The golden site."""
    yield from _site(GOLDEN, tmp_path_factory.mktemp("served") / "output")


@pytest.fixture(scope="module")
def real_origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site of this repository."""
    yield from _site(ROOT, tmp_path_factory.mktemp("served-real") / "output")
