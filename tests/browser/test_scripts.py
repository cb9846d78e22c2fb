"""What scripts add, in real Chromium: by mouse, by keyboard, and what is there without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser.served import BASE

pytestmark = pytest.mark.gate

TIMELINE = "timelines/all/"


@pytest.fixture
def opened(browser: Any, origin: str) -> Iterator[Callable[..., Any]]:
    """Opens a page of the golden site in a context of its own; nothing in it may fail or complain."""
    contexts: list[Any] = []
    said: list[str] = []

    def tab(address: str, **more: Any) -> Any:
        contexts.append(browser.new_context(**{"viewport": {"width": 1100, "height": 800}, **more}))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{origin}{BASE}{address}")
        return page

    yield tab
    for context in contexts:
        context.close()
    assert said == []


# ---- Light and dark


def ground(page: Any) -> str:
    found: str = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    return found


def test_the_look_can_be_chosen_and_is_kept(opened: Callable[..., Any]) -> None:
    page = opened("", color_scheme="light")
    button = page.get_by_role("button", name="Dark look")
    assert button.get_attribute("aria-pressed") == "false"
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert ground(page) == "dark"
    page.reload()
    assert ground(page) == "dark"
    page.get_by_role("button", name="Dark look").press("Enter")
    assert ground(page) == "light dark", "who chooses what the system has follows the system again"


def test_a_kept_look_is_there_before_anything_is_painted(opened: Callable[..., Any]) -> None:
    page = opened("", color_scheme="light")
    page.get_by_role("button", name="Dark look").click()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.early = document.documentElement.dataset.theme; }, true)"
    )
    page.reload()
    assert page.evaluate("window.early") == "dark"
    assert page.evaluate("[...document.scripts].find((one) => one.src.includes('theme.js')).async") is False


def test_without_a_script_there_is_no_switch(opened: Callable[..., Any]) -> None:
    assert opened("", java_script_enabled=False).locator(".theme").is_hidden()


# ---- Previews


def test_a_link_shows_what_it_leads_to(opened: Callable[..., Any]) -> None:
    page = opened("articles/how-light-works/")
    page.locator(".prose a.to-artist").first.hover()
    page.wait_for_selector(".preview:popover-open .card-name")
    card = page.locator(".preview")
    assert "Lumen Five" in card.inner_text()
    assert card.locator("[lang=ko]").count() == 1
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1100
    card.hover()
    page.locator("h1").hover()
    page.wait_for_selector(".preview:popover-open", state="detached")


def test_focus_shows_it_and_escape_dismisses_it(opened: Callable[..., Any]) -> None:
    page = opened("articles/how-light-works/")
    link = page.locator(".prose a.to-artist").first
    page.keyboard.press("Tab")
    link.focus()
    page.wait_for_selector(".preview:popover-open .card-name")
    page.keyboard.press("Escape")
    page.wait_for_selector(".preview:popover-open", state="detached")
    assert page.evaluate("document.activeElement.matches('a.to-artist')")


def test_a_link_out_of_sight_shows_it_when_the_keyboard_gets_there(opened: Callable[..., Any]) -> None:
    page = opened("articles/how-light-works/", viewport={"width": 1100, "height": 300})
    links = page.locator("main a.to-artist, main a.to-label, main a.to-work")
    page.keyboard.press("Tab")
    top = page.evaluate("scrollY")
    last = links.nth(links.count() - 1)
    last.evaluate("(link) => { link.focus({preventScroll: true}); link.blur(); }")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.wait_for_selector(".preview:popover-open .card-name")
    assert last.evaluate("(link) => link === document.activeElement")
    assert page.evaluate("scrollY") > top


def test_a_finger_gets_no_preview(opened: Callable[..., Any]) -> None:
    page = opened("articles/how-light-works/", has_touch=True, is_mobile=True)
    page.locator(".prose a.to-artist").first.tap()
    page.wait_for_url("**/artists/lumen-five/")


# ---- Values


def test_a_value_opens_under_the_pointer_and_stays_with_a_click(opened: Callable[..., Any]) -> None:
    page = opened("articles/facts-in-words/")
    button = page.locator(".value-said").first
    known = page.locator(f"#{button.get_attribute('popovertarget')}")
    button.hover()
    known.wait_for(state="visible")
    page.locator("h1").hover()
    known.wait_for(state="hidden")
    button.click()
    known.wait_for(state="visible")
    page.locator("h1").hover()
    page.keyboard.press("Escape")
    known.wait_for(state="hidden")


def test_a_value_opens_without_a_script(opened: Callable[..., Any]) -> None:
    page = opened("articles/facts-in-words/", java_script_enabled=False)
    button = page.locator(".value-said").first
    button.press("Enter")
    page.locator(f"#{button.get_attribute('popovertarget')}").wait_for(state="visible")


# ---- Filters


def shown(page: Any) -> int:
    found: int = page.locator("[data-entry]:visible").count()
    return found


def chip(page: Any, key: str) -> Any:
    return page.locator(f".filters [data-key={key}]").first


def test_filters_live_in_the_address(opened: Callable[..., Any]) -> None:
    page = opened(TIMELINE)
    whole = shown(page)
    kind = chip(page, "what")
    count = int(kind.locator(".chip-count").inner_text())
    kind.click()
    assert page.url.endswith(f"?what={kind.get_attribute('data-value')}")
    assert 0 < shown(page) == count < whole
    assert kind.get_attribute("aria-current") == "true"
    assert f"{count} of {whole}" in page.get_by_role("status").inner_text()
    assert page.locator("[data-group]:visible:not(:has([data-entry]:visible))").count() == 0
    page.reload()
    assert shown(page) == count
    page.go_back()
    page.wait_for_function("!location.search")
    assert shown(page) == whole


def test_several_values_of_a_key_add_and_keys_restrict(opened: Callable[..., Any]) -> None:
    page = opened(TIMELINE)
    kinds = page.locator(".filters [data-key=what]")
    first, second = (int(kinds.nth(number).locator(".chip-count").inner_text()) for number in (0, 1))
    kinds.nth(0).click()
    kinds.nth(1).click()
    assert shown(page) == first + second
    chip(page, "who").click()
    assert shown(page) < first + second
    kinds.nth(1).click()
    assert kinds.nth(1).get_attribute("aria-current") is None
    page.get_by_role("button", name="Show all").click()
    assert shown(page) == page.locator("[data-entry]").count()
    assert page.evaluate("document.activeElement.dataset.key") == "what"


def test_filters_work_by_links_without_a_script(opened: Callable[..., Any]) -> None:
    page = opened(TIMELINE, java_script_enabled=False)
    whole = shown(page)
    kinds = page.locator(".filters [data-key=what]").all()
    assert len(kinds) > 5
    for kind in kinds:
        kind.click()
        assert shown(page) == int(kind.locator(".chip-count").inner_text()) < whole
    chip(page, "who").click()
    page.wait_for_url("**/timelines/*/*/")
    assert 0 < shown(page) < whole


def test_claims_are_filtered_by_verdict(opened: Callable[..., Any]) -> None:
    for script in (True, False):
        page = opened("claims/", java_script_enabled=script)
        verdict = chip(page, "verdict")
        count = int(verdict.locator("data").inner_text())
        verdict.click()
        assert shown(page) == count < page.locator("[data-entry]").count()


# ---- Citations and headings


def test_a_page_can_be_cited(opened: Callable[..., Any], origin: str) -> None:
    page = opened("artists/lumen-five/", permissions=["clipboard-read", "clipboard-write"])
    page.locator(".cite-page summary").click()
    cited = page.locator("[id='page:citation']").inner_text()
    assert "Lumen Five" in cited
    assert cited.endswith(f"{origin}{BASE}artists/lumen-five/")
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == cited


def test_a_heading_has_an_address_to_take_away(opened: Callable[..., Any]) -> None:
    page = opened("articles/how-light-works/")
    heading = page.locator(".prose h2[id]").first
    heading.locator(".heading-link").click(force=True)
    assert page.evaluate("decodeURIComponent(location.hash)") == f"#{heading.get_attribute('id')}"
