"""What a rendered page holds."""

from __future__ import annotations

import pytest

from generator.check.scan import Scan, scan

URL = "https://x.example/repo/"
SELF = ("a/b/index.html", "e")


def page(html: str, path: str = "a/b/index.html") -> Scan:
    return scan(path, html, URL)


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
        ("../b/../c.html", ("a/c.html", "")),
        ("../../../x/", ("../x/index.html", "")),
        ("?q=1#x", ("a/b/index.html", "x")),
        ("../?q", ("a/index.html", "")),
        ("./.x", ("a/b/.x", "")),
        ("../.x/y", ("a/.x/y", "")),
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


@pytest.mark.parametrize(
    "html",
    ['<code>href="../x/"</code>', '<p>a &lt;a href="../x/"></p>', 'href="../x/"', '<b title="x"></b> src="../x/"'],
)
def test_text_about_links_is_no_link(html: str) -> None:
    found = page(html)
    assert found.links + found.needs == ()


def test_the_same_steps_lead_elsewhere_from_elsewhere() -> None:
    html = '<a href="../c/">x</a><a href="c/#d">x</a><a\nhref="#e">x</a>'
    assert page(html, "a/b/index.html").links == (("a/c/index.html", ""), ("a/b/c/index.html", "d"), SELF)
    assert page(html, "x/y/index.html").links[:2] == (("x/c/index.html", ""), ("x/y/c/index.html", "d"))
    assert page(html, "x/index.html").links[:2] == (("c/index.html", ""), ("x/c/index.html", "d"))
    assert page(html, "index.html").links == (("../c/index.html", ""), ("c/index.html", "d"), ("index.html", "e"))


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
