from __future__ import annotations

import pytest

from generator.preview.routing import Answer, answer, content_type

FILES = {
    "index.html",
    "404.html",
    "a.html",
    "b/index.html",
    "b/x.svg",
    "artists/방탄/index.html",
    "with space/index.html",
    ".nojekyll",
    "data/site.json",
    "evil.com/index.html",
}


@pytest.mark.parametrize("base", ["/", "/k-pop/"])
@pytest.mark.parametrize(
    ("asked", "status", "path"),
    [
        ("", 200, "index.html"),
        ("index.html", 200, "index.html"),
        ("a", 200, "a.html"),
        ("a.html", 200, "a.html"),
        ("a/", 404, "404.html"),
        ("a.html/", 404, "404.html"),
        ("b/", 200, "b/index.html"),
        ("b/index.html", 200, "b/index.html"),
        ("b/index", 200, "b/index.html"),
        ("b/x.svg", 200, "b/x.svg"),
        ("B/", 404, "404.html"),
        ("A", 404, "404.html"),
        ("b/x.svg/", 404, "404.html"),
        ("data/", 404, "404.html"),
        ("data/site.json", 200, "data/site.json"),
        ("artists/%EB%B0%A9%ED%83%84/", 200, "artists/방탄/index.html"),
        ("artists/%E1%84%87%E1%85%A1%E1%86%BC%E1%84%90%E1%85%A1%E1%86%AB/", 404, "404.html"),
        ("with%20space/", 200, "with space/index.html"),
        ("nowhere/at/all/", 404, "404.html"),
        (".nojekyll", 404, "404.html"),
        ("../a", 404, "404.html"),
        ("b/../a", 404, "404.html"),
        ("b/%2e%2e/a", 404, "404.html"),
        ("b%2Findex.html", 404, "404.html"),
        ("/evil.com", 404, "404.html"),
        ("b//", 404, "404.html"),
        ("b/%00", 404, "404.html"),
        ("%FF", 404, "404.html"),
    ],
)
def test_an_address_gets_what_github_pages_gives_it(base: str, asked: str, status: int, path: str) -> None:
    assert answer(FILES, base, base + asked) == Answer(status, path)


@pytest.mark.parametrize("base", ["/", "/k-pop/"])
@pytest.mark.parametrize("folder", ["b", "artists/%EB%B0%A9%ED%83%84", "with%20space"])
def test_a_folder_without_its_slash_is_sent_there(base: str, folder: str) -> None:
    assert answer(FILES, base, base + folder) == Answer(301, location=f"{base}{folder}/")


def test_the_roots_lead_to_the_site() -> None:
    assert answer(FILES, "/k-pop/", "/") == Answer(302, location="/k-pop/")
    assert answer(FILES, "/k-pop/", "/k-pop") == Answer(301, location="/k-pop/")


@pytest.mark.parametrize("asked", ["/a", "/k-popular/", "/b/", "/K-POP/"])
def test_beside_the_site_there_is_nothing(asked: str) -> None:
    assert answer(FILES, "/k-pop/", asked) == Answer(404)


def test_a_site_without_a_page_for_it_says_not_found_all_the_same() -> None:
    assert answer({"index.html"}, "/", "/x") == Answer(404)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("assets/site.css", "text/css; charset=utf-8"),
        ("assets/search.js", "text/javascript; charset=utf-8"),
        ("feed.xml", "application/xml; charset=utf-8"),
        ("calendar.ics", "text/calendar; charset=utf-8"),
        ("data/site.json", "application/json; charset=utf-8"),
        ("app.webmanifest", "application/manifest+json; charset=utf-8"),
        ("icon.svg", "image/svg+xml; charset=utf-8"),
        ("media/a.AVIF", "image/avif"),
        ("media/a.woff2", "font/woff2"),
        ("CNAME", "application/octet-stream"),
        ("folder.html/name", "application/octet-stream"),
    ],
)
def test_types_follow_the_name(path: str, kind: str) -> None:
    assert content_type(path) == kind
