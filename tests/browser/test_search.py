"""Search in real Chromium: what readers type finds what they mean, by keyboard, mouse and without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.served import BASE

pytestmark = pytest.mark.gate

QUERIES = [
    tuple(line.split(" => "))
    for line in (Path(__file__).parents[1] / "search-queries.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

_FIND = """async (queries) => {
    const {find} = await import(document.querySelector('script[src*="search.js"]').src);
    const found = [];
    for (const query of queries) found.push((await find(query)).slice(0, 3).map((one) => `${one.k} ${one.a}`));
    return found;
}"""


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page in a context of its own; nothing in it may fail or complain.

    Without motion: a page that is closed while one fades into the next complains of it.
    """
    contexts: list[Any] = []
    said: list[str] = []

    def tab(address: str, **more: Any) -> Any:
        contexts.append(browser.new_context(viewport={"width": 1000, "height": 800}, reduced_motion="reduce", **more))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("console", lambda message: said.append(message.text) if "Security" in message.text else None)
        page.goto(address)
        return page

    yield tab
    for context in contexts:
        context.close()
    assert said == []


def test_what_readers_type_finds_what_they_mean(opened: Callable[..., Any], real_origin: str) -> None:
    page = opened(f"{real_origin}{BASE}search/")
    assert len(QUERIES) > 300
    found = page.evaluate(_FIND, [query for query, _ in QUERIES])
    missed = []
    for (query, wanted), places in zip(QUERIES, found, strict=True):
        kind, _, id_ = wanted.partition(":")
        if not any(place.startswith(kind) and place.endswith((f"/{id_}/", f"#{id_}")) for place in places):
            missed.append((query, wanted, places))
    assert missed == []


def test_names_are_loaded_when_somebody_types(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}artists/lumen-five/")
    asked: list[str] = []
    page.on("request", lambda one: "icon" in one.url or asked.append(one.url.partition(BASE)[2].partition("?")[0]))
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.name === 'q'")
    page.keyboard.type("starl")
    page.wait_for_selector(".find li")
    assert sorted(asked) == ["assets/vendor/minisearch.js", "data/search.json"]


def test_the_keyboard_is_enough(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}works/on/")
    page.keyboard.press("/")
    page.keyboard.type("루멘")
    page.wait_for_selector(".find li")
    box = page.get_by_role("combobox")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    active = page.locator(f"[id='{box.get_attribute('aria-activedescendant')}']")
    assert active.get_attribute("aria-selected") == "true"
    assert "Lumen Five" in active.inner_text()
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(".find li >> visible=true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}{BASE}artists/lumen-five/")


def test_the_mouse_is_enough(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}")
    page.get_by_role("combobox").fill("starlight")
    page.get_by_role("option", name="Starlight Entertainment").click()
    page.wait_for_url(f"{origin}{BASE}labels/starlight-entertainment/")


def test_all_results_stand_on_a_page_with_the_query_in_its_address(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}search/?q=lumen")
    page.wait_for_selector(".find-results li")
    first, *rest = page.locator(".found h2").all_inner_texts()
    assert first
    assert rest, "texts come after names"
    assert "Lumen Five" in page.locator(".find-results").first.inner_text()
    assert page.locator(".letters").is_hidden()
    page.get_by_role("combobox").fill("")
    page.wait_for_function("!location.search")
    assert page.locator(".letters").is_visible()


def test_enter_without_a_choice_leads_to_all_results(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}articles/")
    page.get_by_role("combobox").fill("lantern")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}{BASE}search/?q=lantern")
    page.wait_for_selector(".find-results li mark")


def test_nothing_found_is_said(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}search/?q=%3Cqqqqqq%3E")
    page.wait_for_selector(".found .nothing")
    assert "<qqqqqq>" in page.locator(".found").inner_text()


def test_without_a_script_it_is_a_register_of_names(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}artists/lumen-five/", java_script_enabled=False)
    page.locator(".search input").fill("x")
    page.locator(".search button").click()
    page.wait_for_url(f"{origin}{BASE}search/?q=x")
    page.locator(".letter >> text=루멘 파이브").click()
    page.wait_for_url(f"{origin}{BASE}artists/lumen-five/")


def test_what_is_not_there_brings_up_the_nearest(opened: Callable[..., Any], origin: str) -> None:
    page = opened(f"{origin}{BASE}artists/deep/lumen-fvie/")
    page.wait_for_selector(".meant a")
    page.locator(".meant a").first.click()
    page.wait_for_url(f"{origin}{BASE}artists/lumen-five/")
