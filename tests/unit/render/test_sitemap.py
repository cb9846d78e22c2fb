from __future__ import annotations

import pytest

from generator.render import sitemap
from tests.formats import sitemaps

BASE = "https://example.org/a/"


def _entries(count: int) -> list[bytes]:
    return [sitemap.entry(f"{BASE}works/{number}/", "") for number in range(count)]


@pytest.mark.parametrize(("count", "sizes"), [(0, [0]), (1, [1]), (10, [10]), (11, [10, 1]), (20, [10, 10])])
def test_a_file_holds_no_more_than_it_may(count: int, sizes: list[int]) -> None:
    files = list(sitemap.files(_entries(count), most=10))
    assert [len(sitemaps.addresses(data)) for data in files] == sizes


def test_a_file_is_no_larger_than_it_may_be() -> None:
    entries = _entries(100)
    (whole,) = sitemap.files(entries)
    for largest in (len(whole) - 1, len(whole) // 3, len(whole) // 10):
        files = list(sitemap.files(entries, largest=largest))
        assert len(files) > 1
        assert max(map(len, files)) <= largest
        assert [address for data in files for address in sitemaps.addresses(data)] == [
            f"{BASE}works/{number}/" for number in range(100)
        ]
    assert list(sitemap.files(entries, largest=len(whole))) == [whole]


def test_more_than_one_file_has_an_index() -> None:
    outputs = list(sitemap.whole(BASE, _entries(sitemap.MOST + 1)))
    assert [one.path for one in outputs] == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    checked = sitemaps.faults({one.path: one.data or b"" for one in outputs}, BASE, "2026-11-01")
    assert checked == sitemaps.Checked((), sitemap.MOST + 1)


def test_the_limits_are_those_of_the_protocol() -> None:
    assert (sitemap.MOST, sitemap.LARGEST) == (sitemaps.MOST, sitemaps.LARGEST) == (50_000, 52_428_800)


def test_what_xml_has_for_itself_is_escaped() -> None:
    assert sitemap.entry("https://example.org/?a=1&b='\"<>", "2026-05-04") == (
        b"<url><loc>https://example.org/?a=1&amp;b=&#x27;&quot;&lt;&gt;</loc><lastmod>2026-05-04</lastmod></url>\n"
    )
