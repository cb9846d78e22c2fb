"""Cards are drawn once for all builds of these tests: each of thousands would draw the same ones again.

What is compared is when a build draws and what it does with the file; that a face always gives the same bytes has
tests of its own.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

import pytest

from generator.pictures import cards
from tests.warm import builds
from tests.warm.desk import desk

_DRAWN = functools.cache(cards.draw)


@pytest.fixture(scope="session", autouse=True)
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cards, "draw", _DRAWN)
        at = desk(tmp_path_factory.mktemp("drawn") / "site")
        assert builds.clean(at.folder, at.options).good  # processes that fork later have its cards
        yield
