"""Whether links of rendered pages lead somewhere, and pages are led to."""

from __future__ import annotations

from generator.check.links import links, orphans
from generator.check.markup import markup
from generator.check.scan import scan
from generator.graph.links import Target
from generator.problems import Place
from tests.entities import told

URL = "https://x.example/"
PAGES = {
    "index.html": '<a href="a/">a</a>',
    "a/index.html": '<h2 id="one">x</h2><a href="../">home</a>',
    "media/x.png": "",
}


def found(pages: dict[str, str], *targets: Target) -> list[str]:
    scans = {path: scan(path, html, URL) for path, html in pages.items() if path.endswith(".html")}
    return told(links(scans, pages.keys(), targets, dict.fromkeys(pages, "pages/p.html")))


def target(address: str, anchor: str = "") -> Target:
    return Target(address, anchor, place=Place("content/articles/t.md", 4, 2))


def test_links_that_lead_somewhere_are_no_problem() -> None:
    assert found(PAGES, target("/a/", "one"), target("/"), target("/media/x.png")) == []


def test_a_link_of_an_author_is_told_where_it_is_written() -> None:
    pages = {**PAGES, "index.html": '<a href="b/">b</a> <a href="a/#two">b</a>'}
    assert found(pages, target("/b/"), target("/a/", "two")) == [
        "articles/t.md:4:2 broken-anchor '/a/' has no heading or entry 'two'",
        "articles/t.md:4:2 broken-link there is no page '/b/'",
    ]


def test_a_link_of_a_template_is_told_at_the_template_and_once() -> None:
    pages = {**PAGES, "b/index.html": '<a href="../nowhere/">x</a>', "c/index.html": '<a href="../nowhere/">x</a>'}
    problems = found(pages)
    assert len(problems) == 1
    assert problems[0].startswith("templates/pages/p.html:1:1 broken-link")


def test_a_missing_asset_is_told() -> None:
    problems = found({**PAGES, "b/index.html": '<link href="../assets/x.css">'})
    assert [problem.split(" ")[1] for problem in problems] == ["broken-link"]


def test_a_page_that_nothing_links_to_is_an_orphan() -> None:
    pages = {**PAGES, "b/index.html": '<a href="./">myself</a>', "404.html": ""}
    scans = {path: scan(path, html, URL) for path, html in pages.items() if path.endswith(".html")}
    places = {path: Place(f"content/{path}") for path in pages}
    assert told(orphans(scans, places)) == ["b/index.html:1:1 orphan-page nothing links to /b/"]


def test_a_fault_of_markup_is_told_once_a_template() -> None:
    pages = {f"{name}/index.html": '<p id="x"></p><p id="x">' for name in "abc"}
    scans = {path: scan(path, html, URL) for path, html in pages.items() if path.endswith(".html")}
    problems = told(markup(scans.values(), dict.fromkeys(pages, "kinds/artist.html")))
    assert len(problems) == 2
    assert all(problem.startswith("templates/kinds/artist.html:1:1 bad-markup") for problem in problems)


def test_a_fault_of_some_pages_is_told_of_their_texts_where_these_may_hold_html() -> None:
    fine, broken = "<p>x</p>", "<p><b>x</p>"
    texts = {f"{name}/index.html": Place(f"content/articles/{name}.md") for name in "ab"}
    pages = {"a/index.html": broken, "b/index.html": fine, "c/index.html": fine}

    def places(changed: dict[str, str]) -> list[str]:
        scans = [scan(path, html, URL) for path, html in {**pages, **changed}.items()]
        found = markup(scans, dict.fromkeys(pages, "kinds/article.html"), texts)
        return [problem.place.path for problem in found]

    assert places({}) == ["content/articles/a.md"]
    assert places({"b/index.html": broken}) == ["content/articles/a.md", "content/articles/b.md"]
    assert places({"c/index.html": broken}) == ["templates/kinds/article.html"]  # c has no text of its own
    assert places(dict.fromkeys(pages, broken)) == ["templates/kinds/article.html"]
