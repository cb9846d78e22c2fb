"""One page of every template in real Chromium: narrow and wide, light and dark, with and without JavaScript."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.served import BASE, served

pytestmark = pytest.mark.gate

PAGES = (
    "/",
    "/404.html",
    "/articles/",
    "/articles/how-light-works/",
    "/about/",
    "/artists/",
    "/artists/lumen-five/",
    "/artists/five-oclock/",
    "/labels/starlight-entertainment/",
    "/people/jin-a-park/",
    "/works/on/",
    "/timelines/",
    "/timelines/all/",
    "/timelines/light-years/",
    "/timelines/artists/lumen-five/",
    "/claims/",
    "/search/",
    "/sources/",
    "/glossary/",
    "/tags/",
    "/tags/lanterns/",
)
"""One page of every template, and those with the most on them."""

WIDTHS = (320, 1280)
SCHEMES = ("light", "dark")

_GROUND = """() => {
    const color = [document.body, document.documentElement]
        .map((one) => getComputedStyle(one).backgroundColor).find((one) => one !== "rgba(0, 0, 0, 0)");
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data.slice(0, 3).reduce((sum, one) => sum + one);
}"""
"""How bright the ground behind the text is, from 0 to 765, on whichever element and in whatever form it is set."""


def _problems(browser: Any, origin: str, address: str, **context: Any) -> tuple[list[str], dict[str, Any]]:
    """What a visit to a page brought up, and what its document measures."""
    opened = browser.new_context(**context)
    said: list[str] = []
    try:
        page = opened.new_page()
        page.on("console", lambda message: said.append(f"console {message.type}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("requestfailed", lambda request: said.append(f"failed: {request.url}"))
        page.on(
            "request", lambda request: request.url.startswith(origin) or said.append(f"another origin: {request.url}")
        )
        page.on("response", lambda got: got.status >= 400 and said.append(f"status {got.status}: {got.url}"))
        page.goto(f"{origin}{BASE}{address[1:]}", wait_until="load")
        return said, {
            "width": page.evaluate("document.documentElement.scrollWidth"),
            "words": len(page.inner_text("main").split()),
            "heading": page.inner_text("h1"),
            "ground": page.evaluate(_GROUND),
            "styles": page.evaluate("document.styleSheets.length"),
        }
    finally:
        opened.close()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_a_page_fits_and_stays_quiet(browser: Any, origin: str, address: str, scheme: str, width: int) -> None:
    said, page = _problems(browser, origin, address, viewport={"width": width, "height": 800}, color_scheme=scheme)
    assert said == []
    assert page["width"] <= width
    assert page["words"] > 5


@pytest.mark.parametrize("address", PAGES)
def test_a_page_reads_without_javascript(browser: Any, origin: str, address: str) -> None:
    with_, without = (
        _problems(browser, origin, address, java_script_enabled=enabled, viewport={"width": 1280, "height": 800})[1]
        for enabled in (True, False)
    )
    assert without["heading"] == with_["heading"] != ""
    assert without["words"] >= with_["words"] > 5


def test_a_page_that_needs_javascript_is_seen(browser: Any, tmp_path: Path) -> None:
    written = "document.querySelector('main').append('seven words that no reader without it sees')"
    html = f"<!DOCTYPE html><title>x</title><main><h1>x</h1></main><script>{written}</script>"
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as where:
        with_, without = (
            _problems(browser, where, "/", java_script_enabled=enabled)[1]["words"] for enabled in (True, False)
        )
    assert without < with_


def test_what_the_policy_forbids_is_told(browser: Any, tmp_path: Path) -> None:
    policy = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    head = f"{policy}<title>x</title><style>p {{ color: red }}</style>"
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html>{head}<main><h1>x</h1></main>", "utf-8")
    with served(tmp_path) as where:
        said, _ = _problems(browser, where, "/")
    assert any("Content Security Policy" in one for one in said)


def test_dark_is_dark_and_light_is_light(browser: Any, origin: str) -> None:
    grounds = {}
    for scheme in SCHEMES:
        page = _problems(browser, origin, "/artists/lumen-five/", color_scheme=scheme)[1]
        grounds[scheme] = page["ground"]
        assert page["styles"] == 1
    assert grounds["light"] > 600
    assert grounds["dark"] < 200


def test_the_measures_see_a_page_that_is_wrong(browser: Any, tmp_path: Path) -> None:
    """A page too wide, that asks another origin and says something, is told as such."""
    (tmp_path / "index.html").write_text(
        '<!DOCTYPE html><title>x</title><main><h1>x</h1><p style="width:900px">one two three four five six</p>'
        '<img src="http://127.0.0.1:9/x.png"><script>console.warn("said")</script></main>',
        "utf-8",
    )
    with served(tmp_path) as where:
        said, page = _problems(browser, where, "/", viewport={"width": 320, "height": 800})
    assert page["width"] > 320
    assert any("another origin" in one for one in said)
    assert any("console warning: said" in one for one in said)
