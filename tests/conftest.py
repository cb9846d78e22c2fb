"""What all tests share: the sites built once, and the options that accept new expectations."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.built import GOLDEN, ROOT, Built, build

# The golden site lies in this repository, whose history is not its own: it tells its changes from its journal, as any
# copy of it does.
os.environ["GIT_CEILING_DIRECTORIES"] = str(GOLDEN.parent)

# How long an example takes says something of the machine and of what else it does.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-golden", action="store_true", help="take the golden site's output as the expected one")
    parser.addoption(
        "--accept-faults",
        action="store_true",
        help="write what the fault cases print into tests/faults/, for review with git diff",
    )


@pytest.fixture(scope="session")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The golden site, built once; read it, never write to it."""
    return build(GOLDEN, tmp_path_factory.mktemp("golden") / "output")


@pytest.fixture(scope="session")
def golden_drafts(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The golden site with its drafts."""
    return build(GOLDEN, tmp_path_factory.mktemp("drafts") / "output", "--drafts")


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of this repository, built once; read it, never write to it."""
    return build(ROOT, tmp_path_factory.mktemp("real") / "output")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An empty site that builds, to put files into."""
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("title: A site\nurl: https://example.org/a/\n", encoding="utf-8")
    return tmp_path
