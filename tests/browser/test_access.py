"""Whether everybody can read the pages: axe, and what axe does not see (WCAG 2.2 AA).

Each gate counts what it looked at, and is shown to fail on a page that is wrong.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser.gates import axe
from tests.browser.served import BASE, served
from tests.browser.test_pages import PAGES, SCHEMES, WIDTHS
from tests.built import Built, texts

pytestmark = pytest.mark.gate

REAL = (
    "/",
    "/articles/golden-explained/",
    "/articles/golden-explained-ko/",
    "/artists/blackpink/",
    "/labels/hybe/",
    "/works/golden/",
    "/people/bang-si-hyuk/",
    "/timelines/all/",
    "/claims/",
    "/sources/",
    "/freshness/",
    "/search/",
)
"""Pages of the real site, one of each kind."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

_AXE = """async (rules) => {
    const flat = new CSSStyleSheet();
    flat.replaceSync(`.site-nav, .skyline, .filters-row .chips, .jumps :is(ol, ul) { overflow: visible !important }
        .skyline, .filters-row .chips, .jumps :is(ol, ul) { flex-wrap: wrap !important }
        .ribbon-scroll > ol { display: block; width: auto }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, flat];
    const found = await axe.run(document, {runOnly: {type: "tag", values: rules}});
    const why = (node) => [...node.any, ...node.all].map((one) => one.data?.messageKey || one.message).join(" ");
    return {passes: found.passes.length, violations: found.violations.map((one) =>
        `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`),
        incomplete: found.incomplete.flatMap((one) => one.nodes.map((node) =>
            ({rule: one.id, why: why(node), at: node.target.join(" "), drawn: node.html.startsWith("<text")})))};
}"""
"""What scrolls sideways is laid open first: axe cannot look at the part that is out of sight."""


@contextmanager
def visiting(browser: Any, **more: Any) -> Iterator[Any]:
    context = browser.new_context(**more)
    try:
        yield context.new_page()
    finally:
        context.close()


def violations(page: Any, source: str) -> list[str]:
    """What axe has against the page that is open or leaves open; it must have looked at something."""
    page.evaluate(source)
    found = page.evaluate(_AXE, RULES)
    assert found["passes"] > 5
    # axe does not know what lies behind a text in a drawing; test_texts_in_drawings_can_be_read does.
    left_open = [one for one in found["incomplete"] if not (one["rule"] == "color-contrast" and one["drawn"])]
    return [*found["violations"], *(f"left open, {one['rule']}: {one['why']}: {one['at']}" for one in left_open)]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_has_nothing_against_the_golden_site(browser: Any, origin: str, scheme: str, width: int) -> None:
    wrong, source = {}, axe()
    with visiting(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        for address in PAGES:
            page.goto(f"{origin}{BASE}{address[1:]}")
            if found := violations(page, source):
                wrong[address] = found
    assert wrong == {}


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_has_nothing_against_the_real_site(browser: Any, real_origin: str, scheme: str, width: int) -> None:
    wrong, source = {}, axe()
    with visiting(browser, viewport={"width": width, "height": 900}, color_scheme=scheme) as page:
        for address in REAL:
            page.goto(f"{real_origin}{BASE}{address[1:]}")
            if found := violations(page, source):
                wrong[address] = found
    assert wrong == {}


BROKEN = {
    "color-contrast": '<p style="color:#aaa;background:#fff">too pale to read</p>',
    "image-alt": '<img src="x.png">',
    "label": '<input type="text">',
    "button-name": "<button></button>",
}


@pytest.mark.parametrize("rule", BROKEN)
def test_axe_sees_what_is_wrong(browser: Any, tmp_path: Path, rule: str) -> None:
    html = '<!DOCTYPE html><html lang="en"><title>x</title><main><h1>x</h1>' + BROKEN[rule]
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as where, visiting(browser) as page:
        page.goto(f"{where}{BASE}")
        page.evaluate(axe())
        assert any(one.startswith(f"{rule}:") for one in page.evaluate(_AXE, RULES)["violations"])


_IN_DRAWINGS = """() => {
    const one = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
    const rgba = (color) => {
        one.clearRect(0, 0, 1, 1);
        one.fillStyle = color;
        one.fillRect(0, 0, 1, 1);
        return one.getImageData(0, 0, 1, 1).data;
    };
    const light = ([red, green, blue]) => [red, green, blue].map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = (node) => {
        for (; node; node = node.parentElement) {
            const found = rgba(getComputedStyle(node).backgroundColor);
            if (found[3] === 255) return found;
        }
        return [255, 255, 255];
    };
    return [...document.querySelectorAll("main svg text")].filter((text) => text.checkVisibility()).map((text) => {
        const [dark, bright] = [light(rgba(getComputedStyle(text).fill)), light(ground(text))].sort((a, b) => a - b);
        return [text.textContent, (bright + 0.05) / (dark + 0.05)];
    });
}"""
"""The texts in drawings with their contrast to the ground of the page (WCAG 2.2, 1.4.3)."""


@pytest.mark.parametrize("scheme", SCHEMES)
def test_texts_in_drawings_can_be_read(browser: Any, real_origin: str, scheme: str) -> None:
    seen = 0
    with visiting(browser, viewport={"width": 1280, "height": 900}, color_scheme=scheme) as page:
        for address in ("/works/golden/", "/works/apt/", "/articles/golden-explained-ko/", "/artists/blackpink/"):
            page.goto(f"{real_origin}{BASE}{address[1:]}")
            texts = page.evaluate(_IN_DRAWINGS)
            assert [text for text, contrast in texts if contrast < 4.5] == [], address
            seen += len(texts)
    assert seen > 20


def test_pale_texts_in_drawings_are_seen(browser: Any, tmp_path: Path) -> None:
    html = '<!DOCTYPE html><main><svg><text y="20" fill="#888">pale</text><text y="40" fill="#767676">fine</text></svg>'
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as where, visiting(browser) as page:
        page.goto(f"{where}{BASE}")
        assert [(text, contrast < 4.5) for text, contrast in page.evaluate(_IN_DRAWINGS)] == [
            ("pale", True),
            ("fine", False),
        ]


def test_what_axe_leaves_open_counts(browser: Any, tmp_path: Path) -> None:
    box = '<p style="background: linear-gradient(#fff, #000)">on a gradient</p>'
    html = f'<!DOCTYPE html><html lang="en"><title>x</title><main><h1>x</h1>{box}<ul><li>x</li></ul></main>'
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as where, visiting(browser) as page:
        page.goto(f"{where}{BASE}")
        assert violations(page, axe()) == ["left open, color-contrast: bgGradient: p"]


_SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
"""WCAG 2.2, 1.4.12."""

_CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((one) => {
    const style = getComputedStyle(one);
    const hides = ["hidden", "clip"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1
        || ["hidden", "clip"].includes(style.overflowY) && one.scrollHeight > one.clientHeight + 1;
    const shown = one.clientWidth > 1 && one.clientHeight > 1 && one.innerText?.trim();
    return hides && shown && !one.matches(".stage, .visually-hidden, .skip, b");
}).map((one) => `${one.tagName}.${one.className}: ${one.innerText.slice(0, 40)}`)"""


_STYLE = """(css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""


def spaced(page: Any) -> tuple[int, list[str]]:
    """How wide the page is with letters and lines apart, and whose words are cut off."""
    page.evaluate(_STYLE, _SPACING)
    return page.evaluate("document.documentElement.scrollWidth"), page.evaluate(_CUT)


def test_wide_letters_and_lines_cut_nothing_off(browser: Any, origin: str) -> None:
    wrong = {}
    with visiting(browser, viewport={"width": 320, "height": 900}) as page:
        for address in PAGES:
            page.goto(f"{origin}{BASE}{address[1:]}")
            width, cut = spaced(page)
            if width > 320 or cut:
                wrong[address] = (width, cut)
    assert wrong == {}


def test_text_of_twice_the_size_fits(browser: Any, origin: str) -> None:
    """200 % text in a window of 1280 px is what a window of 640 px shows (WCAG 2.2, 1.4.4)."""
    wrong = {}
    with visiting(browser, viewport={"width": 640, "height": 450}, device_scale_factor=2) as page:
        for address in PAGES:
            page.goto(f"{origin}{BASE}{address[1:]}")
            if (width := page.evaluate("document.documentElement.scrollWidth")) > 640:
                wrong[address] = width
    assert wrong == {}


def test_the_gate_of_spacing_sees_what_is_cut(browser: Any, tmp_path: Path) -> None:
    box = '<div style="height:1.2em;width:9em;overflow:hidden">some words that are cut off</div>'
    html = f"<!DOCTYPE html><title>x</title><main>{box}</main>"
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as where, visiting(browser) as page:
        page.goto(f"{where}{BASE}")
        assert spaced(page)[1]


_MOVING = "[document.getAnimations().length, getComputedStyle(document.documentElement).scrollBehavior]"


def test_nothing_moves_for_who_wants_no_motion(browser: Any, origin: str) -> None:
    with visiting(browser, reduced_motion="reduce") as page:
        for address in PAGES:
            page.goto(f"{origin}{BASE}{address[1:]}")
            page.locator("main a:visible").first.hover()
            assert page.evaluate(_MOVING) == [0, "auto"], address


def test_what_moves_all_the_same_is_seen(browser: Any, tmp_path: Path) -> None:
    style = "html { scroll-behavior: smooth } @keyframes a { to { opacity: 0 } } main { animation: a 9s infinite }"
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><style>{style}</style><main>x</main>", "utf-8")
    with served(tmp_path) as where, visiting(browser, reduced_motion="reduce") as page:
        page.goto(f"{where}{BASE}")
        assert page.evaluate(_MOVING) == [1, "smooth"]


def test_forced_colours_leave_everything_to_be_seen(browser: Any, origin: str) -> None:
    """Drawings keep a line in the reader's own colour, and no text stands on a ground of ours."""
    drawn = 0
    with visiting(browser, forced_colors="active", viewport={"width": 1000, "height": 900}) as page:
        for address in PAGES:
            page.goto(f"{origin}{BASE}{address[1:]}")
            ours, strokes = unforced(page)
            assert ours == [], address
            drawn += strokes
    assert drawn


def unforced(page: Any) -> tuple[list[str], int]:
    """Colours of grounds and lines that are not the reader's, and how many lines there are."""
    grounds, strokes = page.evaluate(
        """[[document.body, ...document.querySelectorAll(".stage, .card, .block")].map((one) =>
            getComputedStyle(one).backgroundColor),
            [...document.querySelectorAll(".chart-line")].map((one) => getComputedStyle(one).stroke)]"""
    )
    readers = re.compile(r"rgba?\((0, 0, 0|255, 255, 255)(, 0)?\)")
    return sorted({one for one in (*grounds, *strokes) if not readers.fullmatch(one)}), len(strokes)


def test_colours_that_are_not_the_readers_are_seen(browser: Any, tmp_path: Path) -> None:
    style = "* { forced-color-adjust: none } .card { background: #fed } path { stroke: #abc }"
    drawing = '<p class="card">x</p><svg><path class="chart-line" d="M0 0h9"/></svg>'
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><style>{style}</style><main>{drawing}</main>", "utf-8")
    with served(tmp_path) as where, visiting(browser, forced_colors="active") as page:
        page.goto(f"{where}{BASE}")
        assert unforced(page) == (["rgb(170, 187, 204)", "rgb(255, 238, 221)"], 1)


@pytest.mark.parametrize(("address", "chips"), [("timelines/all/", ".chips"), ("claims/", ".verdicts")])
def test_forced_colours_tell_what_is_chosen(browser: Any, origin: str, address: str, chips: str) -> None:
    with visiting(browser, forced_colors="active", reduced_motion="reduce") as page:
        page.goto(f"{origin}{BASE}{address}")
        page.locator(f"{chips} a").first.press("Enter")
        chosen, other, ground = (
            page.locator(place).first.evaluate("(one) => getComputedStyle(one).backgroundColor")
            for place in (f"{chips} a[aria-current]", f"{chips} a:not([aria-current])", "html")
        )
        assert chosen not in (other, ground)


_ON_PAPER = """() => {
    const all = (selector) => [...document.querySelectorAll(selector)];
    const ground = (one) => getComputedStyle(one).backgroundColor;
    const told = (link) => getComputedStyle(link, "::after").content.includes(link.getAttribute("href"));
    const sources = all(".source-title a[href^=http]"), evidence = all(".evidence");
    return [{
        "navigation": all(".site-nav, .search, .toc, .jumps").filter((one) => one.checkVisibility()).length,
        "closed evidence": evidence.filter((one) => !one.checkVisibility()).length,
        "sources without their address": sources.filter((one) => !told(one)).length,
        "coloured grounds": all(".stage").filter((one) => !/, 0\\)$|255, 255, 255/.test(ground(one))).length,
    }, sources.length, evidence.length];
}"""


def on_paper(page: Any) -> tuple[list[str], int, int]:
    """What a printed page wastes or keeps back; how many sources and how much evidence it has."""
    page.emulate_media(media="print")
    counted, sources, evidence = page.evaluate(_ON_PAPER)
    return [what for what, count in counted.items() if count], sources, evidence


def test_on_paper_sources_are_addresses_and_evidence_is_open(browser: Any, origin: str, real_origin: str) -> None:
    sources = evidence = 0
    golden = ("artists/lumen-five/", "works/first-light/", "labels/starlight-entertainment/", "timelines/all/")
    real = ("", "articles/golden-explained/", "claims/", "sources/", "people/ejae/")
    with visiting(browser, viewport={"width": 800, "height": 900}) as page:
        for address in (*(f"{origin}{BASE}{one}" for one in golden), *(f"{real_origin}{BASE}{one}" for one in real)):
            page.emulate_media(media="screen")
            page.goto(address)
            wrong, some, more = on_paper(page)
            assert wrong == [], address
            sources, evidence = sources + some, evidence + more
    assert sources > 100
    assert evidence > 10


def test_what_paper_has_no_use_for_is_seen(browser: Any, tmp_path: Path) -> None:
    stage = '<nav class="site-nav">x</nav><div class="stage" style="background: #402">x</div>'
    closed = (
        '<details>x<p class="evidence">x</p></details><p class="source-title"><a href="https://a.example/">x</a></p>'
    )
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><main>{stage}{closed}</main>", "utf-8")
    with served(tmp_path) as where, visiting(browser) as page:
        page.goto(f"{where}{BASE}")
        everything = ["navigation", "closed evidence", "sources without their address", "coloured grounds"]
        assert on_paper(page) == (everything, 1, 1)


LIMIT = 15 * 1024
FIRST = 150_000
"""Bytes as sent, compressed: style and scripts of a page, and all of a first visit without pictures."""


def weights(built: Built, path: str) -> tuple[int, int, int]:
    """Style, scripts, and everything that a first visit of a page loads but pictures, in bytes as sent.

    A page is taken to load every face. Of the scripts, what search asks for when somebody types counts, too.
    """
    html = built.text(path)

    def sent(pattern: str) -> int:
        asked = (found.partition("?")[0] for found in re.findall(pattern, html))
        files = [built.root / one.rpartition("assets/")[1] / one.rpartition("assets/")[2] for one in asked]
        return sum(
            len(file.read_bytes()) if file.suffix == ".woff2" else len(gzip.compress(file.read_bytes()))
            for file in files
        )

    style, scripts = sent(r'<link rel="stylesheet" href="([^"]+)"'), sent(r'<script[^>]* src="([^"]+)"')
    faces = sum(face.stat().st_size for face in (built.root / "assets" / "fonts").glob("*.woff2"))
    later = sent(r' data-engine-href="([^"]+)"')
    return style, scripts + later, style + scripts + faces + len(gzip.compress(html.encode()))


def test_pages_are_light(real: Built, golden: Built) -> None:
    heaviest = 0
    for built in (real, golden):
        for path in built.pages():
            if 'http-equiv="refresh"' in built.text(path):
                continue
            style, scripts, whole = weights(built, path)
            assert style <= LIMIT, (path, style)
            assert scripts <= LIMIT, (path, scripts)
            assert whole <= FIRST, (path, whole)
            heaviest = max(heaviest, whole)
    assert heaviest > FIRST // 2


def test_a_heavy_page_is_seen(tmp_path: Path) -> None:
    (tmp_path / "assets" / "fonts").mkdir(parents=True)
    (tmp_path / "a.css").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "index.html").write_text(
        '<link rel="stylesheet" href="a.css?v=1"><script src="a.css"></script><form data-engine-href="a.css">', "utf-8"
    )
    style, scripts, whole = weights(Built(tmp_path), "index.html")
    assert style > 200
    assert scripts == 2 * style
    assert whole > 2 * style


_SHIFT = """() => new Promise((done) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; });
    observer.observe({type: "layout-shift", buffered: true});
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(sum))));
})"""


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_while_a_page_loads(browser: Any, real_origin: str, width: int) -> None:
    shifts = {}
    with visiting(browser, viewport={"width": width, "height": 900}) as page:
        for address in REAL:
            page.goto(f"{real_origin}{BASE}{address[1:]}")
            if (shift := page.evaluate(_SHIFT)) > 0.02:
                shifts[address] = shift
    assert shifts == {}


def test_a_page_that_moves_while_it_loads_is_seen(browser: Any, tmp_path: Path) -> None:
    late = (
        "requestAnimationFrame(() => requestAnimationFrame(() => document.querySelector('p').style.height = '300px'))"
    )
    html = f"<!DOCTYPE html><main><p>x</p><h1>Some words that move</h1></main><script>{late}</script>"
    (tmp_path / "index.html").write_text(html, "utf-8")
    with served(tmp_path) as where, visiting(browser, viewport={"width": 320, "height": 900}) as page:
        page.goto(f"{where}{BASE}")
        assert page.evaluate(_SHIFT) > 0.02


_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")


def hangul(built: Built, path: str) -> tuple[int, list[str]]:
    """How many texts of a page hold Hangul, and which of them stand in no element that is Korean."""
    found = [
        (text, language)
        for text, language, around in texts(built.html(path))
        if _HANGUL.search(text) and not {"script", "title"} & set(around)
    ]
    return len(found), [text for text, language in found if not language.startswith("ko")]


def test_hangul_says_that_it_is_korean(real: Built, golden: Built) -> None:
    """axe does not see this (WCAG 2.2, 3.1.2)."""
    runs = 0
    for built in (real, golden):
        for path in built.pages():
            count, bare = hangul(built, path)
            assert bare == [], path
            runs += count
    assert runs > 500


def test_hangul_that_does_not_say_so_is_seen(tmp_path: Path) -> None:
    html = (
        '<html lang="en"><title>방</title><p>방탄</p><p lang="ko">소<b lang="ja">년</b></p><p lang="ko">단</p></html>'
    )
    (tmp_path / "index.html").write_text(html, "utf-8")
    assert hangul(Built(tmp_path), "index.html") == (4, ["방탄", "년"])
