"""What may stand in an address."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.facts.addresses import LONGEST_PART, fault, full, path_fault


@pytest.mark.parametrize(
    "part", ["bts", "1004", "on", "방탄소년단", "stray-kids", "a_b", "v1.2", "é", "x" * 255, "한" * 85]
)
def test_good_parts(part: str) -> None:
    assert fault(part) is None


@pytest.mark.parametrize(
    "part",
    [
        "",
        ".",
        "..",
        "../x",
        "/x",
        "a/b",
        "a//b",
        "a\\b",
        ".git",
        "-x",
        "_x",
        "x.",
        "x ",
        " x",
        "a b",
        "a?b",
        "a#b",
        "a%b",
        "%2e%2e",
        "a\x00b",
        "a:b",
        "✨",
        "ｂｔｓ",
        "①",
        "e\u0301",
        "x" * 256,
        "한" * 86,
        "con",
        "NUL",
        "aux",
        "com1",
        "Index",
        "404",
        "assets",
        "feed",
        "CNAME",
        "data",
    ],
)
def test_bad_parts(part: str) -> None:
    found = fault(part)
    assert found is not None
    why, remedy = found
    assert why
    assert remedy


def test_what_is_too_long_is_told_in_characters_and_bytes() -> None:
    found = fault("한" * 86)
    assert found is not None
    assert found[0] == f"86 characters are 258 bytes, the limit is {LONGEST_PART}"


@pytest.mark.parametrize("address", ["/old/place/", "/2026/how-light-works/", "/artists/방탄소년단/"])
def test_good_addresses(address: str) -> None:
    assert path_fault(address) is None


@pytest.mark.parametrize(
    "address", ["/../x/", "/a/../b/", "/a//b/", "/a/./b/", "/.well-known/x/", "/a b/", "/" + "abc/" * 300]
)
def test_bad_addresses(address: str) -> None:
    assert path_fault(address) is not None


@given(st.text(min_size=1, max_size=20))
@settings(derandomize=True, max_examples=1_000)
def test_a_part_that_is_let_through_is_one_folder_everywhere(part: str) -> None:
    if fault(part) is not None:
        return
    assert unicodedata.is_normalized("NFKC", part)
    assert part not in (".", "..")
    assert not re.search(r"[/\\?#%:\s\x00-\x1f]", part)
    there = urljoin("https://x.example/a/b/", f"../{quote(part)}/")
    assert unquote(urlsplit(there).path) == f"/a/{part}/"
    assert urlsplit(f"https://x.example/{part}/").path == f"/{part}/"


@given(st.from_regex(r"[a-z0-9가-힣]([a-z0-9가-힣-]{0,20}[a-z0-9가-힣])?", fullmatch=True))
@settings(derandomize=True, max_examples=300)
def test_ordinary_words_are_let_through_unless_reserved(part: str) -> None:
    found = fault(part)
    assert found is None or "reserved" in found[0]


@pytest.mark.parametrize(
    ("url", "address", "whole"),
    [
        ("https://example.org/", "/", "https://example.org/"),
        ("https://example.org/a/", "/artists/bts/", "https://example.org/a/artists/bts/"),
        ("https://example.org/a/", "/tags/한국/#빛", "https://example.org/a/tags/%ED%95%9C%EA%B5%AD/#%EB%B9%9B"),
        ("https://example.org/", "/media/a%20b.png", "https://example.org/media/a%20b.png"),
        ("https://example.org/사실/", "/about/", "https://example.org/%EC%82%AC%EC%8B%A4/about/"),
        ("https://케이팝.kr:8443/", "/about/", "https://xn--hu5b11lksd.kr:8443/about/"),
        ("http://[2001:db8::1]/", "/한국/", "http://[2001:db8::1]/%ED%95%9C%EA%B5%AD/"),
    ],
)
def test_a_whole_address_is_ascii(url: str, address: str, whole: str) -> None:
    assert full(url, address) == whole
