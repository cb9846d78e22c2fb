"""The gates before sites whose every text is hard to show (tests/hard.py), with the interface in English and Korean."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import hard, linkcheck
from tests.browser.gates import axe
from tests.browser.served import served
from tests.browser.test_access import hangul, spaced, violations, visiting
from tests.browser.test_markup import checked
from tests.browser.test_structured import mistakes, told
from tests.built import Built, build

pytestmark = pytest.mark.gate

URL = "https://hard.example.org/repo/"


@pytest.fixture(scope="module", params=["en", "ko"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hard")
    hard.write(folder / "site", request.param)
    return build(folder / "site", folder / "output")


def pages(built: Built) -> list[str]:
    """The pages but for the one that is shown at any address."""
    return [path for path in built.pages() if path != "404.html"]


def test_it_is_valid(built: Built) -> None:
    looked_at, faults = checked(built.root, URL)
    assert [fault for fault in faults if "appears to be written in" not in fault] == []
    assert len(looked_at) == len(built.pages()) > 40


@pytest.mark.parametrize("mount", ["/", "/repo/"])
def test_its_links_lead_somewhere(built: Built, mount: str) -> None:
    found = linkcheck.check(built.root, mount, URL)
    assert found.broken == ()
    assert found.links > 1000


def test_its_data_is_of_the_types_of_schema_org(built: Built, tmp_path: Path) -> None:
    graphs = told(built)
    assert len(graphs) > 30
    assert mistakes(graphs.values(), tmp_path) == []


def test_its_hangul_says_that_it_is_korean(built: Built) -> None:
    found = {path: hangul(built, path) for path in built.pages()}
    assert {path: bare for path, (_, bare) in found.items() if bare} == {}
    assert sum(count for count, _ in found.values()) > 300


@pytest.fixture(scope="module")
def where(built: Built) -> Iterator[str]:
    with served(built.root) as origin:
        yield origin


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_runs_nothing_and_stays_quiet(browser: Any, built: Built, where: str, width: int) -> None:
    said: list[str] = []
    wide = {}
    with visiting(browser, viewport={"width": width, "height": 800}) as page:
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda asked: asked.url.startswith(where) or said.append(asked.url))
        for path in pages(built):
            page.goto(f"{where}/lantern-street/{path.removesuffix('index.html')}")
            assert not page.evaluate("'run' in window"), path
            plain = page.evaluate("document.documentElement.scrollWidth")
            apart, cut = spaced(page)
            if max(plain, apart) > width or (cut and width == 320):
                wide[path] = (plain, apart, cut)
    assert wide == {}
    assert said == []


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_has_nothing_against_it(browser: Any, built: Built, where: str, width: int, scheme: str) -> None:
    wrong, source = {}, axe()
    chosen = [f"artists/{id_}/" for id_ in ("signs", "long", "white", "kanji")]
    chosen += ["", "articles/all/", "labels/l/", "works/track/", "timelines/line/", "claims/", "search/", "freshness/"]
    with visiting(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        for address in chosen:
            page.goto(f"{where}/lantern-street/{address}")
            found = [one for one in violations(page, source) if not one.startswith("left open")]
            if found:
                wrong[address] = found
    assert wrong == {}
