"""What a rendered page holds."""

from __future__ import annotations

import pytest

from generator.check.scan import Scan, scan
from generator.render.page import Output

URL = "https://x.example/repo/"


def page(html: str, path: str = "a/b/index.html") -> Scan:
    return scan([Output(path, html.encode("utf-8"))], URL)[path]


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("../c/", ("a/c/index.html", "")),
        ("../../", ("index.html", "")),
        ("./", ("a/b/index.html", "")),
        ("..", ("a/index.html", "")),
        ("#x", ("a/b/index.html", "x")),
        ("../c/#%ED%95%9C", ("a/c/index.html", "한")),
        ("../c.html?v=1#x", ("a/c.html", "x")),
        ("../b%20c.txt", ("a/b c.txt", "")),
        ("../c/?a=1&amp;b=2", ("a/c/index.html", "")),
    ],
)
def test_links_are_found_as_files_and_anchors(address: str, link: tuple[str, str]) -> None:
    assert page(f'<a class="y" href="{address}">z</a>').links == (link,)


@pytest.mark.parametrize(
    ("address", "link"),
    [(f"{URL}c/#y", ("c/index.html", "y")), (URL, ("index.html", "")), ("#x", ("404.html", "x"))],
)
def test_the_404_page_links_in_full(address: str, link: tuple[str, str]) -> None:
    assert page(f'<a href="{address}">z</a>', "404.html").links == (link,)


@pytest.mark.parametrize("address", ["https://y.example/", "//y.example/", "mailto:a@b.example", "HTTP://y.example/"])
def test_links_elsewhere_are_no_matter(address: str) -> None:
    assert page(f'<a href="{address}">z</a>').links == ()


def test_what_a_page_loads_is_known() -> None:
    found = page(
        '<link rel="stylesheet" href="../../assets/a.css?v=1"><img src="../x.png" alt=""><script src="y.js"></script>'
    )
    assert set(found.needs) == {"assets/a.css", "a/x.png", "a/b/y.js"}
    assert found.links == ()


def test_ids_are_gathered_and_those_twice_told() -> None:
    found = page('<p id="a"><b id="b"></b></p><i id="a"></i>')
    assert found.ids == {"a", "b"}
    assert found.twice == ("a",)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<p>a</p>", ()),
        ("<p>a", ("p",)),
        ("<div><p>a</p></div></div>", ("div",)),
        ("<br><img src='a'><input>", ()),
        ("<svg><path d='x'/></svg>", ()),
        ("<ul><li>a</ul>", ("li",)),
    ],
)
def test_elements_left_open_are_told(html: str, left: tuple[str, ...]) -> None:
    assert page(html).open == left


def test_only_pages_are_looked_at() -> None:
    found = scan([Output("a.json", b"{}"), Output("b.html", b"<p></p>")], URL)
    assert set(found) == {"b.html"}
