"""Addresses become relative, and Hangul says that it is Korean."""

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.html import finish, mark_korean


def href(target: str, page: str, full: str = "") -> str:
    html = finish(f'<a class="x" href="{target}">y</a>', page, full=full)
    return html.partition('href="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("page", "target", "relative"),
    [
        ("/", "/artists/bts/", "artists/bts/"),
        ("/", "/", "./"),
        ("/artists/bts/", "/", "../../"),
        ("/artists/bts/", "/artists/", "../"),
        ("/artists/bts/", "/artists/bts/", "./"),
        ("/artists/bts/", "/artists/twice/", "../twice/"),
        ("/artists/bts/", "/claims/#c08", "../../claims/#c08"),
        ("/claims/", "/claims/#c08", "#c08"),
        ("/artists/bts/", "/artists/bts/index.json", "index.json"),
        ("/artists/bts/", "/assets/site.css?v=1#x", "../../assets/site.css?v=1#x"),
        ("/a/", "/b:c/", "../b:c/"),
        ("/", "/b:c/", "./b:c/"),
        ("/a/", "/a/?q=1", "./?q=1"),
        ("/artists/방탄/", "/artists/방탄/#시작", "#시작"),
        ("/a/b/", "/a?x=/b/", "../../a?x=/b/"),
        ("/a/b/", "/ab/c/", "../../ab/c/"),
        ("/a/b/", "/a/b", "../b"),
        ("/a/x.html", "/a/y.html#z", "y.html#z"),
    ],
)
def test_addresses_of_the_site_become_relative(page: str, target: str, relative: str) -> None:
    assert href(target, page) == relative


@pytest.mark.parametrize(
    "target", ["https://x.example/a/", "//x.example/", "#here", "relative/", "mailto:a@b.example", "../up/"]
)
def test_other_addresses_stay(target: str) -> None:
    assert href(target, "/a/b/") == target


def test_every_kind_of_address_is_made_relative() -> None:
    html = (
        '<meta http-equiv="refresh" content="0; url=/b/"><link href="/assets/x.css"><img src="/media/a.png" '
        'srcset="/media/a.png 1x, /media/b.png 2x"><script src="/assets/x.js"></script>'
    )
    assert finish(html, "/a/") == (
        '<meta http-equiv="refresh" content="0; url=../b/"><link href="../assets/x.css"><img src="../media/a.png" '
        'srcset="../media/a.png 1x, ../media/b.png 2x"><script src="../assets/x.js"></script>'
    )


@pytest.mark.parametrize(
    "html",
    [
        '<a data-path="/a/">x</a>',
        '<a data-hrefs="/a/">x</a>',
        '<p title="/a/">x</p>',
        '<a href="/a/',
        "a=\"/b='\" href='/c'",
        '="/="/="/',
    ],
)
def test_what_is_no_address_stays(html: str) -> None:
    assert finish(html, "/b/") == html


def test_forms_and_scripts_get_relative_addresses_too() -> None:
    html = '<form action="/search/" data-names-href="/data/a.json"><script src="/assets/x.js"></script></form>'
    relative = (
        '<form action="../search/" data-names-href="../data/a.json"><script src="../assets/x.js"></script></form>'
    )
    assert finish(html, "/a/") == relative


def test_the_404_page_gets_full_addresses() -> None:
    assert href("/artists/", "/404.html", "https://x.example/repo/") == "https://x.example/repo/artists/"
    assert href("#here", "/404.html", "https://x.example/repo/") == "#here"


def test_text_that_looks_like_an_attribute_stays() -> None:
    html = "<code>href=&quot;/a/&quot;</code>"
    assert finish(html, "/b/") == html


PART = st.from_regex(r"[a-z0-9가-힣][a-z0-9가-힣_.-]{0,6}[a-z0-9가-힣]", fullmatch=True)
FOLDER = st.lists(PART, max_size=4).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
FILE = st.tuples(FOLDER, PART).map(lambda pair: pair[0] + pair[1])
END = st.sampled_from(["", "#a", "#한글", "?v=1a", "?v=1#b", "#a/b", "?x=/y/"])


@given(FOLDER, FOLDER | FILE, END)
@settings(derandomize=True, max_examples=1_000)
def test_a_browser_finds_what_was_meant(page: str, target: str, end: str) -> None:
    """RFC 3986 resolution leads back to the address, at the root and below a path, and stays relative."""
    relative = href(target + end, page)
    assert relative
    assert not relative.startswith("/")
    for base in ("https://x.example", "https://x.example/repo"):
        assert urljoin(f"{base}{page}", relative) == f"{base}{target}{end}"


KOREAN = ('<span lang="ko">단</span>', '<span lang="ko">단 단</span>')


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>방탄</p>", '<p><span lang="ko">방탄</span></p>'),
        ("<p>BTS는 방탄 소년단, 좋다.</p>", '<p>BTS<span lang="ko">는 방탄 소년단, 좋다</span>.</p>'),
        ("<p>a 방탄 b 시작 c</p>", '<p>a <span lang="ko">방탄</span> b <span lang="ko">시작</span> c</p>'),
        ("<p>2016년 1월 12일</p>", '<p>2016<span lang="ko">년 1월 12일</span></p>'),
        ('<p lang="ko">방탄</p>', '<p lang="ko">방탄</p>'),
        ('<p lang="ko-KR">방탄 <b>소년</b>단</p>', '<p lang="ko-KR">방탄 <b>소년</b>단</p>'),
        ('<p lang="ko">방탄</p><p>소년</p>', '<p lang="ko">방탄</p><p><span lang="ko">소년</span></p>'),
        ('<p lang="ja">방탄</p>', '<p lang="ja"><span lang="ko">방탄</span></p>'),
        ("<title>방탄</title>", "<title>방탄</title>"),
        ("<option>방탄</option>", "<option>방탄</option>"),
        ('<img alt="방탄">', '<img alt="방탄">'),
        ('<a href="#방탄" title="소년">단</a>', '<a href="#방탄" title="소년"><span lang="ko">단</span></a>'),
        ("<p>ㄱㄴ ㅏ</p>", '<p><span lang="ko">ㄱㄴ ㅏ</span></p>'),
        ("<p>ルーメン 徐</p>", "<p>ルーメン 徐</p>"),
        ('<html lang="ko"><p>방탄</p></html>', '<html lang="ko"><p>방탄</p></html>'),
        (
            '<html lang="ko"><p lang="ja">방탄 <b lang="ko">소년</b></p>단</html>',
            '<html lang="ko"><p lang="ja"><span lang="ko">방탄</span> <b lang="ko">소년</b></p>단</html>',
        ),
        (
            '<span lang="ko"><span>a</span>방탄</span> 소년',
            '<span lang="ko"><span>a</span>방탄</span> <span lang="ko">소년</span>',
        ),
        ("<script>var a = '방탄'</script>", "<script>var a = '방탄'</script>"),
        ("<style>a < b {} /* 방탄 */</style>", "<style>a < b {} /* 방탄 */</style>"),
        ("<textarea>\n방탄 a 소년</textarea>", "<textarea>\n방탄 a 소년</textarea>"),
        ("<svg><title>방탄</title></svg>단", '<svg><title>방탄</title></svg><span lang="ko">단</span>'),
        ("<p>단\n\nab\n단 단\n단</p>", "<p>{0}\n\nab\n{1}\n{0}</p>".format(*KOREAN)),
    ],
)
def test_hangul_says_that_it_is_korean(html: str, marked: str) -> None:
    assert mark_korean(html) == marked


@given(st.lists(st.sampled_from(["방탄", "a", " ", "<b>", "</b>", '<i lang="ko">', "</i>", "1", "&amp;", "é", "."])))
@settings(derandomize=True, max_examples=500)
def test_marking_adds_spans_alone(pieces: list[str]) -> None:
    html = "".join(pieces)
    marked = mark_korean(html)
    if '<i lang="ko">' not in html:
        assert marked.replace('<span lang="ko">', "").replace("</span>", "") == html
        assert not re.search("방", re.sub(r'<span lang="ko">[^<]*</span>', "", marked))
    assert mark_korean(marked) == marked or '<i lang="ko">' in html
