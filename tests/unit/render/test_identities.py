from __future__ import annotations

import re

import pytest

from generator.facts import settings
from generator.facts.settings import Settings
from generator.read.files import File
from generator.render.identities import tag, uid


def _site(url: str) -> Settings:
    site, problems = settings.read(File("site.yaml", f"title: A\nurl: '{url}'\n".encode()))
    assert site is not None, problems
    return site


@pytest.mark.parametrize(
    ("url", "thing", "named"),
    [
        ("https://example.org/a/", "article:bts", "tag:example.org,2026:/a/article:bts"),
        ("http://EXAMPLE.org:8000", "changes/r-1", "tag:example.org,2026:/changes/r-1"),
        ("https://example.org/", "article:빛", "tag:example.org,2026:/article:%EB%B9%9B"),
        ("https://케이팝.kr/", "articles", "tag:xn--hu5b11lksd.kr,2026:/articles"),
    ],
)
def test_a_name_in_a_feed(url: str, thing: str, named: str) -> None:
    assert tag(_site(url), thing) == named
    # RFC 4151: DNSname "," date ":" specific, of the characters that a URI may have
    assert re.fullmatch(r"tag:[A-Za-z0-9.-]+,\d{4}:(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*", named)


@pytest.mark.parametrize(
    ("url", "thing", "named"),
    [
        ("https://example.org/a/", "e-debut", "e-debut@example.org/a/"),
        ("https://example.org/", "e;빛, 1", "e%3B%EB%B9%9B%2C%201@example.org/"),
        ("https://케이팝.kr/사실/", "e", "e@xn--hu5b11lksd.kr/%EC%82%AC%EC%8B%A4/"),
    ],
)
def test_a_name_in_a_calendar(url: str, thing: str, named: str) -> None:
    assert uid(_site(url), thing) == named
    assert not set(named) & set(";,\\\n ")


def test_two_sites_of_one_host_do_not_share_names() -> None:
    sites = [_site(f"https://example.org/{folder}/") for folder in ("a", "b")]
    assert len({tag(one, "article:x") for one in sites}) == len({uid(one, "x") for one in sites}) == 2
