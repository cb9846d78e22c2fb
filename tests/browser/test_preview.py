"""The preview in real Chromium: what is saved is what is shown, and what is wrong is told."""

from __future__ import annotations

import os
import random
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator.build import Build, Options, build
from generator.preview.watch import Notices, system_notices
from tests.previewed import FILES, PATIENCE, TODAY, built, previewing, remembering, small_site

pytestmark = pytest.mark.gate

FIRST = "content/articles/first.md"
NOVA = "content/artists/nova.yaml"


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[[str], Any]]:
    """Opens a tab at an address; nothing in it may reach for another server or make the console complain."""
    context = browser.new_context(viewport={"width": 1000, "height": 500})
    context.set_default_timeout(PATIENCE * 1000)
    said: list[str] = []

    def tab(address: str) -> Any:
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(f"error: {error}"))
        page.on("console", lambda message: said.append(message.text) if "Security Policy" in message.text else None)
        page.goto(address)
        page.wait_for_selector("kpop-preview[data-connected]", state="attached")
        page.evaluate("window.untouched = true")
        return page

    yield tab
    context.close()
    assert said == []


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def write(site: Path, path: str, text: str) -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


def save(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_text("utf-8")
    assert old in text
    write(site, path, text.replace(old, new))


def shows(page: Any, text: str) -> None:
    page.wait_for_function("text => document.body.innerText.includes(text)", arg=text)


def overlay(page: Any) -> Any:
    return page.locator("kpop-preview #alarm")


@pytest.mark.parametrize("notices", [None, system_notices()], ids=["looking", "woken"])
def test_what_is_saved_is_shown(site: Path, opened: Callable[[str], Any], notices: Notices | None) -> None:
    with previewing(site, notices=notices) as (preview, _):
        page = opened(f"{preview.address}articles/first/")
        for number in range(5):
            save(site, FIRST, "words", f"words{number}")
            shows(page, f"words{number}")


SAVES = int(os.environ.get("PREVIEW_SAVES") or 0)
"""How many saves to try at the pace of an author, with up to three seconds between them; 0 for a few fast ones."""

REPORTS = """
document.addEventListener("DOMContentLoaded", () => {
  const found = /save(\\d+)/.exec(document.body.textContent);
  if (found) window.reported(Number(found[1]), Date.now());
});
"""


def test_of_many_saves_the_browser_ends_on_the_last(site: Path, opened: Callable[[str], Any]) -> None:
    """Every save is shown, or a later one; what is not followed by another within a second is shown itself."""
    count, longest = (SAVES, 3.0) if SAVES else (25, 0.4)
    chance = random.Random(count)
    gaps = [chance.uniform(0, longest) for _ in range(count)]
    saved: list[float] = []
    seen: list[tuple[int, float]] = []

    def author() -> None:
        for number, gap in enumerate(gaps):
            write(site, FIRST, FILES[FIRST].replace("words", f"save{number}"))
            saved.append(time.time())
            time.sleep(gap)

    with previewing(site, remembering(site), notices=system_notices()) as (preview, heard):
        page = opened(f"{preview.address}articles/first/")
        page.context.expose_binding("reported", lambda _, number, at: seen.append((number, at / 1000)))
        page.context.add_init_script(REPORTS)
        page.reload()
        writing = threading.Thread(target=author)
        writing.start()
        while writing.is_alive():
            page.wait_for_timeout(100)
        shows(page, f"save{count - 1}.")
        page.wait_for_timeout(100)
        builds = len(heard.builds) - 1
    taken = [min(at for shown, at in seen if shown >= number) - saved[number] for number in range(count)]
    alone = [number for number in range(count) if gaps[number] >= 1 or number == count - 1]
    assert {number for number, _ in seen}.issuperset(alone)
    assert all(taken[number] < gaps[number] for number in alone[:-1])
    said = " ".join(f"{share:.0%} {sorted(taken)[int(share * (count - 1))] * 1000:.0f} ms" for share in (0.5, 0.95, 1))
    print(f"{count} saves, {builds} builds, {len(seen)} loads; from a save until it is shown: {said}")


def test_the_site_keeps_its_own_policy_and_look(site: Path, opened: Callable[[str], Any]) -> None:
    with previewing(site) as (preview, _):
        page = opened(preview.address)
        assert page.title() == "A small site"
        assert page.evaluate("document.styleSheets.length") == 1
        scripts = page.evaluate("[...document.querySelectorAll('script')].map((one) => one.src || one.type)")
        own = [one for one in scripts if "/assets/" in one or one == "application/ld+json"]
        assert len(own) == 4
        assert len(scripts) == len(own) + 1, "the preview brings one"


def test_a_style_is_changed_without_a_reload(site: Path, opened: Callable[[str], Any]) -> None:
    style = "templates/assets/site.css"
    write(site, style, "h1 { color: rgb(1, 2, 3) }")
    with previewing(site) as (preview, _):
        page = opened(f"{preview.address}articles/first/")
        colour = "getComputedStyle(document.querySelector('h1')).color"
        assert page.evaluate(colour) == "rgb(1, 2, 3)"
        for value in (4, 5):
            write(site, style, f"h1 {{ color: rgb({value}, 2, 3) }}")
            page.wait_for_function(f"() => {colour} === 'rgb({value}, 2, 3)'")
        assert page.evaluate("window.untouched")
        assert page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") == 1


def test_errors_stand_over_the_last_good_page_until_they_are_mended(site: Path, opened: Callable[[str], Any]) -> None:
    with previewing(site) as (preview, heard):
        page = opened(f"{preview.address}artists/nova/")
        save(site, NOVA, "source: paper", 'source: "<img src=x onerror=window.hacked=1>"')
        overlay(page).wait_for(state="visible")
        said = overlay(page).inner_text()
        assert "content/artists/nova.yaml:2:36: error[unknown-reference]: no source '<img src=x" in said
        link = page.locator("kpop-preview #alarm a.place")
        assert link.get_attribute("href") == f"vscode://file{site / NOVA}:2:36"
        assert page.evaluate("window.untouched") is True
        assert page.evaluate("window.hacked") is None
        fresh = opened(f"{preview.address}artists/nova/")
        overlay(fresh).wait_for(state="visible")
        shows(fresh, "13 June 2013")
        write(site, NOVA, FILES[NOVA])
        overlay(page).wait_for(state="hidden")
        overlay(fresh).wait_for(state="hidden")
        assert page.evaluate("window.untouched") is True
        assert len(heard.builds) == 3


def test_broken_from_the_first_build(site: Path, opened: Callable[[str], Any]) -> None:
    write(site, "site.yaml", "title: [\n")
    with previewing(site) as (preview, _):
        page = opened(preview.address)
        overlay(page).wait_for(state="visible")
        assert "site.yaml:" in overlay(page).inner_text()
        write(site, "site.yaml", FILES["site.yaml"].replace("small/", ""))
        shows(page, "Nova")
        overlay(page).wait_for(state="hidden")


def test_after_a_restart_the_browser_catches_up(site: Path, opened: Callable[[str], Any]) -> None:
    with previewing(site) as (preview, _):
        page = opened(f"{preview.address}articles/first/")
        other = opened(f"{preview.address}articles/second/")
        port = preview.port
    save(site, FIRST, "words", "sentences")
    with previewing(site, port=port):
        shows(page, "sentences")
        other.wait_for_selector("kpop-preview[data-connected]", state="attached")
        assert other.evaluate("window.untouched") is True


def test_an_address_without_a_page_gets_it_when_it_is_written(site: Path, opened: Callable[[str], Any]) -> None:
    with previewing(site) as (preview, _):
        page = opened(f"{preview.address}articles/third/")
        assert "does not exist" in page.title()
        assert page.evaluate("document.styleSheets.length") == 1
        write(site, "content/articles/third.md", FILES[FIRST].replace("First", "Third"))
        page.wait_for_function("() => document.title.startsWith('Third')")
        (site / "content/articles/third.md").unlink()
        page.wait_for_function("() => document.title.includes('does not exist')")


def test_of_two_tabs_the_one_that_changed_is_loaded_anew(site: Path, opened: Callable[[str], Any]) -> None:
    with previewing(site) as (preview, heard):
        tabs = [opened(f"{preview.address}articles/first/") for _ in range(2)]
        other = opened(f"{preview.address}articles/second/")
        save(site, FIRST, "words", "sentences")
        for tab in tabs:
            shows(tab, "sentences")
        heard.wait(2)
        other.wait_for_selector("kpop-preview[data-generation='2']", state="attached")
        assert other.evaluate("window.untouched") is True


def test_a_page_is_where_it_was_after_a_reload(site: Path, opened: Callable[[str], Any]) -> None:
    write(site, FIRST, FILES[FIRST] + "\nA line.\n" * 300)
    with previewing(site) as (preview, _):
        page = opened(f"{preview.address}articles/first/")
        page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
        save(site, FIRST, "words", "sentences")
        shows(page, "sentences")
        page.wait_for_function("() => Math.abs(scrollY - 900) < 2")


def test_the_browser_follows_the_file_that_is_edited(site: Path, opened: Callable[[str], Any]) -> None:
    with previewing(site, follows=True) as (preview, _):
        page = opened(preview.address)
        save(site, FIRST, "words", "sentences")
        page.wait_for_url("**/small/articles/first/")
        shows(page, "sentences")
        save(site, NOVA, "Nova", "Nova Five")
        page.wait_for_url("**/small/artists/nova/")


def test_a_request_in_a_long_build_gets_the_last_good_page_at_once(site: Path) -> None:
    building, done = threading.Event(), threading.Event()

    def make() -> Build:
        result = built(site)
        if building.is_set():
            under_way.set()
            while not done.is_set():  # keeps the interpreter as busy as a build does
                sum(range(1000))
        building.set()
        return result

    under_way = threading.Event()
    with previewing(site, make) as (preview, heard):
        save(site, FIRST, "words", "sentences")
        assert under_way.wait(PATIENCE)
        taken = []
        for _ in range(20):
            started = time.perf_counter()
            with urllib.request.urlopen(f"{preview.address}articles/first/") as answer:
                assert b"The first words." in answer.read()
            taken.append(time.perf_counter() - started)
        done.set()
        heard.wait(2)
        assert sorted(taken)[len(taken) // 2] < 0.05


def test_a_value_says_where_it_is_written(site: Path, opened: Callable[[str], Any]) -> None:
    with previewing(site) as (preview, _):
        page = opened(f"{preview.address}articles/second/")
        page.hover(".value-said")
        tip = page.locator("kpop-preview #tip")
        tip.wait_for(state="visible")
        assert tip.inner_text().startswith("content/artists/nova.yaml:2:")
        page.goto(f"{preview.address}artists/nova/")
        page.hover(".fact-row dd")
        tip.wait_for(state="visible")
        assert tip.inner_text().startswith("content/artists/nova.yaml:2:")
        page.keyboard.press("?")
        panel = page.locator("kpop-preview #panel")
        panel.wait_for(state="visible")
        panel.get_by_text("Written in content/artists/nova.yaml:1:1").wait_for()
        page.keyboard.press("Escape")
        panel.wait_for(state="hidden")


def test_relations_and_events_say_where_they_are_written(site: Path, opened: Callable[[str], Any]) -> None:
    write(site, "content/artists/five.yaml", "name: Five\nnames: {ko: 파이브}\nmembers: [nova, {name: Mina}]\n")
    write(site, "content/works/on.yaml", "title: On\nartists: [nova]\ncharts: [{chart: Hundred, source: paper}]\n")
    write(site, "content/events/all.yaml", "show: {date: 2015-02, title: A show, who: [five], source: paper}\n")
    with previewing(site) as (preview, _):
        page = opened(f"{preview.address}artists/five/")
        tip = page.locator("kpop-preview #tip")
        for there, said in (
            (".fact-row dd[lang], .fact-row dd", "content/artists/five.yaml:2:"),
            (".entry:has-text('Nova')", "content/artists/five.yaml:3:11"),
            (".entry:has-text('Mina')", "content/artists/five.yaml:3:17"),
            (".moment-title", "content/events/all.yaml:1:1"),
        ):
            page.locator(there).first.hover()
            tip.filter(has_text=said).wait_for(state="visible")
        page.locator("h1").hover()
        tip.wait_for(state="hidden")
        page.goto(f"{preview.address}artists/nova/")
        page.locator(".chart-table tbody td").first.hover()
        tip.filter(has_text="content/works/on.yaml:3:").wait_for(state="visible")


def test_links_to_drafts_are_marked(site: Path, opened: Callable[[str], Any]) -> None:
    text = FILES["content/articles/second.md"].replace("title:", "draft: true\ntitle:")
    write(site, "content/articles/second.md", text)
    with previewing(site, lambda: build(site, Options(today=TODAY, drafts=True))) as (preview, _):
        page = opened(f"{preview.address}articles/")
        assert page.locator("a[data-kpop-draft]").all_inner_texts() == ["Second"]
        write(site, "content/articles/second.md", FILES["content/articles/second.md"])
        page.wait_for_function("() => !document.querySelector('a[data-kpop-draft]')")
