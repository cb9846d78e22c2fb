from __future__ import annotations

import pytest

from generator.facts import settings
from generator.read.files import File
from generator.render.hostfiles import host_files


def _files(url: str) -> dict[str, str]:
    site, problems = settings.read(File("site.yaml", f"title: A\nurl: '{url}'\n".encode()))
    assert site is not None, problems
    return {one.path: (one.data or b"").decode() for one in host_files(site)}


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://kpop.example.org/", "kpop.example.org"),
        ("https://KPOP.Example.org", "kpop.example.org"),
        ("https://케이팝.kr/", "xn--hu5b11lksd.kr"),
        ("https://kpop.example.org/facts/", ""),
        ("https://kpop.example.org:8443/", ""),
        ("https://someone.github.io/", ""),
        ("https://someone.github.io/k-pop/", ""),
        ("https://example.org/", "example.org"),
        ("http://localhost:8000/", ""),
        ("http://localhost/", ""),
        ("http://site.localhost/", ""),
        ("http://printer.local/", ""),
        ("http://192.0.2.1/", ""),
        ("http://[2001:db8::1]/", ""),
    ],
)
def test_a_domain_of_ones_own(url: str, domain: str) -> None:
    assert _files(url).get("CNAME", "") == (f"{domain}\n" if domain else "")


def test_what_is_always_there() -> None:
    files = _files("https://kpop.example.org/사실/")
    assert files[".nojekyll"] == ""
    assert files["robots.txt"] == (
        "User-agent: *\nAllow: /\n\nSitemap: https://kpop.example.org/%EC%82%AC%EC%8B%A4/sitemap.xml\n"
    )
