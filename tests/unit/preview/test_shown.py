from __future__ import annotations

import pytest

from generator.preview.generation import Generation
from generator.preview.server import Changed, reloads
from generator.preview.shown import NOTHING, Shown, from_object, shown

FILES = {
    "a/index.html": b"",
    "assets/site.css": b'@import "more.css"; a { background: url(../media/x.png) }',
    "assets/more.css": b'@import "site.css"; @font-face { src: url("f.woff2") }',
    "assets/f.woff2": b"font",
    "assets/site.js": b"script",
    "media/x.png": b"one",
    "media/y.png": b"two",
    "media/other.png": b"three",
}
PAGE = (
    b'<link rel="stylesheet" href="../assets/site.css?v=12345678"><script src="../assets/site.js?v=1"></script>'
    b'<img src="../media/y.png" srcset="../media/y.png 1x, https://example.org/media/other.png 2x"><p>text</p>'
)


def _shown(files: dict[str, bytes] | None = None, page: bytes = PAGE, status: int = 200) -> Shown:
    return shown(status, page, at="/base/a/", base="/base/", files=FILES | (files or {}))


def test_style_sheets_are_told_apart_from_the_page() -> None:
    assert list(_shown().styles) == ["/base/assets/site.css"]
    assert _shown(page=PAGE.replace(b"12345678", b"87654321")) == _shown()


@pytest.mark.parametrize("path", ["assets/site.css", "assets/more.css", "assets/f.woff2", "media/x.png"])
def test_a_style_differs_with_all_that_it_loads(path: str) -> None:
    now = _shown({path: b"new"})
    assert now.page == _shown().page
    assert now.styles != _shown().styles


@pytest.mark.parametrize("path", ["assets/site.js", "media/y.png"])
def test_a_page_differs_with_what_it_loads(path: str) -> None:
    assert _shown({path: b"new"}).page != _shown().page


def test_a_page_differs_with_its_text_and_status() -> None:
    assert _shown(page=PAGE.replace(b"text", b"more")).page != _shown().page
    assert _shown(status=404).page != _shown().page


def test_what_it_does_not_load_does_not_matter() -> None:
    assert _shown({"media/other.png": b"new", "a/index.html": b"new"}) == _shown()


def test_it_goes_to_the_browser_and_back() -> None:
    assert from_object(_shown().as_object()) == _shown()


@pytest.mark.parametrize("said", [None, [], {}, {"page": 3}, "x"])
def test_what_a_browser_says_wrongly_is_nothing(said: object) -> None:
    assert from_object(said) == NOTHING


def test_the_commands_bring_a_browser_up_to_date() -> None:
    before = _shown()
    assert reloads(before, before, "/base/a/") == []
    style = _shown({"assets/site.css": b"new"})
    assert reloads(before, style, "/base/a/") == [
        {
            "command": "reload",
            "path": "/base/assets/site.css",
            "liveCSS": True,
            "version": next(iter(style.styles.values())),
        }
    ]
    both = _shown({"assets/site.css": b"new", "media/y.png": b"new"})
    assert reloads(before, both, "/base/a/") == [{"command": "reload", "path": "/base/a/", "liveCSS": False}]
    assert reloads(NOTHING, before, "/base/a/")[0]["liveCSS"] is False


def test_a_browser_that_says_nothing_of_itself_is_told_all() -> None:
    generation = Generation(url="https://example.org/base/")
    assert Changed(()).messages(generation) == []
    assert Changed(("a/index.html", "data/site.json")).messages(generation)[0]["path"] == "*"
    assert Changed(("a/index.html",)).messages(generation)[0]["path"] == "*"
    (style,) = Changed(("a/index.html", "assets/site.css")).messages(generation)
    assert (style["path"], style["liveCSS"]) == ("/base/assets/site.css", True)
