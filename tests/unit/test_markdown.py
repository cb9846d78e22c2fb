"""Markdown: what comes out, where the holes are, and each problem at its line and column."""

from __future__ import annotations

import random
import re
import time
from html import escape
from html.parser import HTMLParser

import markdown as library
import pytest

from generator.problems import Place, Problem
from generator.read.markdown import Prose, Run, parse, parsing


def read(text: str, **options: object) -> tuple[Prose, tuple[Problem, ...]]:
    def where(offset: int) -> Place:
        assert 0 <= offset <= len(text)
        line = text.count("\n", 0, offset)
        return Place("a.md", line + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)

    return parse(text, where, **options)  # type: ignore[arg-type]


def shown(prose: Prose) -> str:
    """The HTML with each hole as {form target#anchor|label}."""
    pieces = []
    for part in prose.parts:
        if isinstance(part, str):
            pieces.append(part)
            continue
        if isinstance(part, Run):
            pieces.append(escape(part.text, quote=False))
            continue
        link = prose.links[part]
        anchor = f"#{link.anchor}" if link.anchor else ""
        label = f"|{link.label}" if link.label else ""
        pieces.append(f"{{{link.form} {link.target}{anchor}{label}}}")
    return "".join(pieces)


def html_of(prose: Prose) -> str:
    """The HTML with HOLE in each hole."""
    return "".join(
        part if isinstance(part, str) else escape(part.text, quote=False) if isinstance(part, Run) else "HOLE"
        for part in prose.parts
    )


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.place.line}:{problem.place.column} {problem.code}" for problem in problems]


def table(rows: str) -> str:
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table>\n{rows}\n</table></div>'


def code(text: str) -> str:
    return f'<div class="codehilite"><pre tabindex="0"><span></span><code>{text}\n</code></pre></div>'


GOOD = [
    # text
    ("", ""),
    (" \n\n", ""),
    ("Plain.", "<p>Plain.</p>"),
    ("Two\nlines", "<p>Two\nlines</p>"),
    ("*a* **b** `c`", "<p><em>a</em> <strong>b</strong> <code>c</code></p>"),
    ("a  \nb", "<p>a<br>\nb</p>"),
    ("a & b < c > d &copy; &amp; &lt; &nope;", "<p>a &amp; b &lt; c &gt; d © &amp; &lt; &amp;nope;</p>"),
    ("&amp;lt; stays", "<p>&amp;lt; stays</p>"),
    (r"\<b> \&copy; 5\%%", "<p>&lt;b&gt; &amp;copy; 5%%</p>"),
    ("1 < 2 and a<b", "<p>1 &lt; 2 and a&lt;b</p>"),
    ("> quote", "<blockquote>\n<p>quote</p>\n</blockquote>"),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
    ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
    ("Term\n: Meaning", "<dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>"),
    ("a\n\n***\n\nb", "<p>a</p>\n<hr>\n<p>b</p>"),
    ('## x {onclick="y"}', '<h2 id="x-onclicky">x {onclick="y"}</h2>'),
    # entities, values, citations
    ("[[bts]]", "<p>{entity bts}</p>"),
    ("[[방탄소년단]]은", "<p>{entity 방탄소년단}은</p>"),
    ("[[bts|the group]]'s", "<p>{entity bts|the group}'s</p>"),
    ("[[artist:bts#the-start| x ]]", "<p>{entity artist:bts#the-start|x}</p>"),
    ("*[[a]]* **[[b]]**", "<p><em>{entity a}</em> <strong>{entity b}</strong></p>"),
    ("[[=bts.debut]]", "<p>{value bts.debut}</p>"),
    ("[[=g.streams|over {} streams]]", "<p>{value g.streams|over {} streams}</p>"),
    ("[[=g.days@2025-09-29]]", "<p>{value g.days@2025-09-29}</p>"),
    ("so[@mundo; @afisha].", "<p>so{cite mundo}{cite afisha}.</p>"),
    ("[@a][@b]", "<p>{cite a}{cite b}</p>"),
    ("[@BTS_twt](https://x.com/a)", '<p><a href="https://x.com/a" rel="noopener">@BTS_twt</a></p>'),
    (r"\[[x]] \[@y]", "<p>[[x]] [@y]</p>"),
    (r"\\[[x]]", "<p>\\{entity x}</p>"),
    # embeds
    ("![[bts]]", "{card bts}"),
    ("a\n\n![[bts|Them]]\n\nb", "<p>a</p>\n{card bts|Them}\n<p>b</p>"),
    ("![[a]]\n![[=b.c]]", "{card a}\n{chart b.c}"),
    ("- ![[a]]\n- b", "<ul>\n<li>{card a}</li>\n<li>b</li>\n</ul>"),
    # code keeps what the author wrote
    ("`[[x]] %% <b> [@y] [a](b) [^n] &lt;`", "<p><code>[[x]] %% &lt;b&gt; [@y] [a](b) [^n] &amp;lt;</code></p>"),
    ("``a ` [[x]]`` and `%%`", "<p><code>a ` [[x]]</code> and <code>%%</code></p>"),
    ("    [[x]] <b>\n    %% a\n    b %%", code("[[x]] &lt;b&gt;\n%% a\nb %%")),
    ("```\n[[x]] [@] %% ![](\n```", code("[[x]] [@] %% ![](")),
    ("- a\n- `b\n- [[c]]`", "<ul>\n<li>a</li>\n<li>`b</li>\n<li>{entity c}`</li>\n</ul>"),
    # comments
    ("a %% note %% b", "<p>a  b</p>"),
    ("a\n%% note %%\nb", "<p>a\nb</p>"),
    ("a %% no\nte %% b", "<p>a \n b</p>"),
    ("%% only %%", ""),
    ("> %% only %%\n\na", "<blockquote>\n\n</blockquote>\n<p>a</p>"),
    ("%% c %%\n- a", "<ul>\n<li>a</li>\n</ul>"),
    # links and pictures
    ("See [BTS](../artists/bts.yaml)", '<p>See <a href="{href ../artists/bts.yaml}">BTS</a></p>'),
    ('[a](<b c.md#d> "t")', '<p><a href="{href b c.md#d}" title="t">a</a></p>'),
    ("[a](#story)", '<p><a href="{href #story}">a</a></p>'),
    ("[a](/artists/bts/)", '<p><a href="{href /artists/bts/}">a</a></p>'),
    ("[a](x_(y).md)", '<p><a href="{href x_(y).md}">a</a></p>'),
    ("[a][b]\n\n[b]: c.md 'T'", '<p><a href="{href c.md}" title="T">a</a></p>'),
    ("[a][] and [a]\n\n[a]: <c.md>", '<p><a href="{href c.md}">a</a> and <a href="{href c.md}">a</a></p>'),
    ("[a](HTTP://x.org/?a=1&b=2)", '<p><a href="HTTP://x.org/?a=1&amp;b=2" rel="noopener">a</a></p>'),
    ("<https://x.org/?a&b>", '<p><a href="https://x.org/?a&amp;b" rel="noopener">https://x.org/?a&amp;b</a></p>'),
    ("<me@x.org>", '<p><a href="mailto:me@x.org" rel="noopener">me@x.org</a></p>'),
    ("![Photo of [[bts]]](x.jpg)", '<p><img src="{image x.jpg|Photo of bts}" alt="Photo of bts"></p>'),
    ("[![a](b.png)](c.md)", '<p><a href="{href c.md}"><img src="{image b.png|a}" alt="a"></a></p>'),
    # tables
    (
        "a|b\n:-:|--:\n[[x\\|y]]|[[z|w]]",
        table(
            '<thead>\n<tr>\n<th scope="col" class="align-center">a</th>\n<th scope="col" class="align-right">b</th>'
            '\n</tr>\n</thead>\n<tbody>\n<tr>\n<td class="align-center">{entity x|y}</td>\n'
            '<td class="align-right">{entity z|w}</td>\n</tr>\n</tbody>'
        ),
    ),
    # what looks like the machinery prints as text
    ("\ue0000\ue001 [[x]]", "<p>\ue0000\ue001 {entity x}</p>"),
    ("klzzwxh:0001 *a*", "<p>klzzwxh:0001 <em>a</em></p>"),
    ("\x02klzzwxh:0001\x03 wzxhzdk:0 *a*", "<p>klzzwxh:0001 wzxhzdk:0 <em>a</em></p>"),
    ("&#57344;0&#57345; *a*", "<p>\ue0000\ue001 <em>a</em></p>"),
    # line ends and tabs
    ("*a*\r\n\r\n[[b]]\tc", "<p><em>a</em></p>\n<p>{entity b}   c</p>"),
]


@pytest.mark.parametrize(("text", "html"), GOOD, ids=[repr(text)[:50] for text, _ in GOOD])
def test_good(text: str, html: str) -> None:
    prose, problems = read(text)
    assert shown(prose) == html
    assert problems == ()
    assert [part for part in prose.parts if isinstance(part, int)] == list(range(len(prose.links)))


BAD = [
    # raw HTML
    ("a <b>c</b>", ["1:3 unsafe-html", "1:7 unsafe-html"]),
    ("<script>x</script>", ["1:1 unsafe-html", "1:10 unsafe-html"]),
    ("a\n<!-- c -->", ["2:1 unsafe-html"]),
    ("<img src=x onerror=y>", ["1:1 unsafe-html"]),
    ('- a\n- <i class="*x*">', ["2:3 unsafe-html"]),
    ("<?php ?> <!DOCTYPE x>", ["1:1 unsafe-html", "1:10 unsafe-html"]),
    # addresses
    *[
        (f"[x]({address})", ["1:5 unsafe-url"])
        for address in (
            "javascript:a",
            "JaVaScRiPt:a",
            "java&#115;cript:a",
            "java&#x0A;script:a",
            "javascript&colon;a",
            "&#1;javascript:a",
            "\x01javascript:a",
            "java\u200bscript:a",
            "java script:a",
            "%6Aavascript:a",
            "vbscript:a",
            "data:text/html,x",
            "file:///etc/passwd",
            "//host/x",
            "/&#92;host",
            "http:host",
            "https:/host",
            "artist:bts",
        )
    ],
    ("[x](\\\\\\host)", ["1:5 unsafe-url"]),
    ("[x]( javascript:a)", ["1:6 unsafe-url"]),
    ("[x](<javascript:a>)", ["1:6 unsafe-url"]),
    ("<javascript://a>", ["1:2 unsafe-url"]),
    ("[x][y]\n\n[y]: javascript:a", ["3:6 unsafe-url"]),
    ("![x](data:image/png,x)", ["1:6 unsafe-url"]),
    ("![x](https://h/x.png)", ["1:6 unsafe-url"]),
    ("[x](https://a b)", ["1:5 bad-url"]),
    ("a [](x) b", ["1:3 empty-link"]),
    ("a ![](x)", ["1:3 missing-alt"]),
    ("[![](x)](y)", ["1:2 missing-alt"]),
    ("[x]()", ["1:5 broken-link"]),
    ("[x](#)", ["1:5 broken-link"]),
    ("[x]([[y]])", ["1:5 bad-value"]),
    ("[]('(\n-", ["1:1 bad-heading"]),
    # references and footnotes
    ("a [text][nope] b", ["1:9 broken-link"]),
    ("[nope][]", ["1:7 broken-link"]),
    ("![alt][nope]", ["1:7 broken-link"]),
    ("a\n\nb[^nope] c", ["3:2 broken-link"]),
    ("a[^1]\n\n[^1]: x\n\n[^2]: y", ["5:1 bad-value"]),
    ("a[^1]\n\n[^1]: x\n[^1]: y", ["4:1 bad-value"]),
    ("a[^a b]\n\n[^a b]: x", ["3:1 bad-value"]),
    ("[a[^1]](b)\n\n[^1]: x", ["1:3 bad-value"]),
    # brackets
    ("a [[b\nc]]", ["1:3 bad-value"]),
    ("[[]] [[|x]] [[a|]] [[=]] ![[#a]] [[a#]]", [f"1:{at} bad-value" for at in (1, 6, 13, 20, 26, 34)]),
    ("[@] [@a; b] [@a", ["1:1 bad-value", "1:5 bad-value", "1:13 bad-value"]),
    ("[see [[bts]]](x)", ["1:6 bad-value"]),
    ("a ![[b]]", ["1:3 bad-value"]),
    ("## ![[b]]", ["1:4 bad-value"]),
    ("a %% b\n\nc %% d %%", ["1:3 bad-value"]),
    ("[a]: b '[[c]]'", ["1:9 bad-value"]),
    ("a | b\n--|--\nc | d | [[e]]", ["3:1 bad-value", "3:9 bad-value"]),
    ("```{.python onclick=x}\na\n```", ["1:4 bad-value"]),
    # headings
    ("# Other", ["1:1 bad-heading"]),
    ("a\n\n# T", ["3:1 bad-heading"]),
    ("# T\n\n# T", ["3:1 bad-heading"]),
    ("T\n===\n\nOther\n===", ["4:1 bad-heading"]),
    ("### x", ["1:1 bad-heading"]),
    ("## x\n\n#### y\n\n## z", ["3:1 bad-heading"]),
    ("## x\n\n##\n\n## ##", ["3:1 bad-heading", "5:1 bad-heading"]),
    ("> # x", ["1:3 bad-heading"]),
    ("a\n#1 on the chart", ["2:1 bad-heading"]),
    # characters
    ("a &#x202e; b", ["1:1 bad-character"]),
    # places after tabs and line ends of two characters
    ("a\r\n\tb <i>", ["2:4 unsafe-html"]),
]


@pytest.mark.parametrize(("text", "expected"), BAD, ids=[repr(text)[:50] for text, _ in BAD])
def test_bad(text: str, expected: list[str]) -> None:
    prose, problems = read(text, title="T")
    assert codes(problems) == expected
    assert check(prose) == []


def test_short_texts_have_no_headings_and_footnotes() -> None:
    assert codes(read("## x", body=False)[1]) == ["1:1 bad-heading"]
    assert codes(read("a[^1]\n\n[^1]: b", body=False)[1]) == ["1:2 bad-value", "3:1 bad-value"]
    assert codes(read("a[^1]", body=False)[1]) == ["1:2 bad-value"]
    assert shown(read("*a* [[b]]", body=False)[0]) == "<p><em>a</em> {entity b}</p>"


def test_trusted_texts_keep_their_html() -> None:
    prose, problems = read('<div class="x">\n[[a]] <b>c</b>\n</div>\n\n[[d]] <i>e</i>', trusted=True)
    assert shown(prose) == '<div class="x">\n[[a]] <b>c</b>\n</div>\n\n<p>{entity d} <i>e</i></p>'
    assert problems == ()
    assert codes(read("<b>x</b>")[1]) == ["1:1 unsafe-html", "1:5 unsafe-html"]


def test_the_title_is_dropped_and_headings_are_listed() -> None:
    prose, problems = read(
        "# The *T*\n\n## 방탄소년단의 시작\n\n### [[bts|Them]] & `x`\n\nSame\n----\n\n## Same\n\n## Same 2\n\n## !!!",
        title="The  T",
    )
    assert problems == ()
    assert [(heading.level, heading.id, heading.text) for heading in prose.headings] == [
        (2, "방탄소년단의-시작", "방탄소년단의 시작"),
        (3, "them-x", "Them & x"),
        (2, "same", "Same"),
        (2, "same-2", "Same"),
        (2, "same-2-2", "Same 2"),
        (2, "section", "!!!"),
    ]
    assert [heading.place.line for heading in prose.headings] == [3, 5, 7, 10, 12, 14]
    assert 'id="방탄소년단의-시작"' in html_of(prose)


def test_ids_do_not_change_when_another_heading_comes_before() -> None:
    before = [heading.id for heading in read("## A\n\n## A")[0].headings]
    assert [heading.id for heading in read("## B\n\n## A\n\n## A")[0].headings] == ["b", *before]


def test_tables_are_named_after_their_heading() -> None:
    prose, _ = read("## Sales & more\n\na|b\n-|-\n1|2\n\na|b\n-|-\n1|2\n")
    assert re.findall('aria-label="([^"]*)"', shown(prose)) == ["Sales &amp; more", "Sales &amp; more (2)"]


def test_footnotes_stand_in_the_order_of_use_with_a_way_back() -> None:
    prose, problems = read("a[^b] c[^a] d[^b]\n\n[^a]: A [[x]]\n[^b]: B\n")
    assert problems == ()
    html = shown(prose)
    assert html.index('id="fn:b"') < html.index('id="fn:a"')
    assert '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">' in html
    assert re.findall('href="(#[^"]*)"', html) == ["#fn:b", "#fn:a", "#fn:b", "#fnref:b", "#fnref2:b", "#fnref:a"]
    assert re.findall('role="doc-backlink"><span class="visually-hidden">([^<]*)</span></a>', html) == [
        "Back to footnote 1 in the text",
        "Back to footnote 1 in the text, use 2",
        "Back to footnote 2 in the text",
    ]
    assert "{entity x}" in html


@pytest.mark.parametrize("text", ["a[^1]\n\n[^1]:", "a[^1] b[^2]\n\n[^2]:\n[^1]: [x]: y", "a[^1]\n\n[^1]: > [^2]: b"])
def test_strange_footnotes(text: str) -> None:
    assert check(read(text)[0]) == []


def test_code_is_coloured_by_classes_and_never_guessed() -> None:
    html = shown(read("```python\nx = 1\n```\n\n```\nimport os\n```\n\n    #!python\n    x")[0])
    assert '<span class="mi">1</span>' in html
    assert "import os" in html
    assert "style=" not in html
    assert "linenos" not in html


def test_places_of_links() -> None:
    text = "a [[b]]\n\n- [c](d.md) ![e](f.png)\n- [@g; @h]\n\n![[i]]"
    prose, _ = read(text)
    assert [(link.target, link.place.line, link.place.column) for link in prose.links] == [
        ("b", 1, 3),
        ("d.md", 3, 7),
        ("f.png", 3, 18),
        ("g", 4, 4),
        ("h", 4, 8),
        ("i", 6, 1),
    ]


def test_places_take_no_part_in_equality() -> None:
    assert read("## x\n\n[[a]]")[0] == read("\n\n## x\n\n\n[[a]]")[0]


WORDS = [
    ("one two", 2),
    ("방탄소년단은 2013년 데뷔했다.", 3),
    ("*one* — **t**wo", 2),
    ("## A\n\nb c", 3),
    ("- a\n- b", 2),
    ("[[bts|the group]] [@x]", 2),
    ("    code here\n\na", 1),
    ("a %% b c %%", 1),
    ("a|b\n-|-\n1|2", 4),
    ("a[^1]\n\n[^1]: b", 2),
]


@pytest.mark.parametrize(("text", "count"), WORDS)
def test_words(text: str, count: int) -> None:
    assert read(text)[0].words == count


TOO_COMPLEX = [
    "[" * 4000,
    "<![" * 6600,
    "[a](" * 5000,
    "[" * 499 + "a" * 19_000,
    "*" + "a" * 20_000,
    "> " * 101 + "x",
    ">" * 500 + "x",
    "".join("    " * depth + "- x\n" for depth in range(200)),
    "- " * 200 + "x",
    "*a " * 9000,
    "x\n: a\n" * 200,
    "|" + "a|" * 51 + "\n|" + "-|" * 51,
    "|" + "a|" * 40 + "\n|" + "-|" * 40 + ("\n|" + "b|" * 40) * 2000,
]


@pytest.mark.parametrize("text", TOO_COMPLEX, ids=[f"{text[:12]!r}-{len(text)}" for text in TOO_COMPLEX])
def test_too_complex_is_said_at_once(text: str) -> None:
    start = time.perf_counter()
    prose, problems = read(text)
    assert {problem.code for problem in problems} == {"too-complex"}
    assert prose == Prose()
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "unit", ["`", "&", "``a`", "\\", "<a ", "<!--", "[]", "()", "~~~", "%%", "[^", "a*b_c", "_*", "[a]\n"]
)
def test_long_blocks_within_the_limits_are_read(unit: str) -> None:
    start = time.perf_counter()
    read((unit * 20_000)[:19_000])
    assert time.perf_counter() - start < 5


def test_a_large_table_is_read() -> None:
    start = time.perf_counter()
    prose, problems = read("|" + "h|" * 20 + "\n|" + "-|" * 20 + ("\n|" + "[[b]]|*c*|" * 10) * 2000)
    assert problems == ()
    assert len(prose.links) == 20_000
    assert time.perf_counter() - start < 10


@pytest.mark.parametrize("text", ["> " * 100 + "x", "".join("    " * depth + "- x\n" for depth in range(90))])
def test_deep_nesting_is_read(text: str) -> None:
    prose, problems = read(text)
    assert problems == ()
    assert check(prose) == []


def test_the_short_cut_equals_the_library() -> None:
    bare = library.Markdown(output_format="html")
    chance = random.Random(7)
    taken = 0
    units = [
        "a",
        "B c",
        "방탄 소년단",
        "1",
        "1.",
        ". ",
        ", ",
        "-",
        "+",
        "#",
        ":",
        "=",
        '"',
        "'",
        "(",
        ")",
        "!",
        "%",
        "/",
    ]
    units += [" ", "  ", "\n", "\n\n", "é", "“", "]", "}", "{", "~", "$", "^", ";", "?", "@", "\u00a0", "\u2028"]
    for _ in range(20_000):
        text = "".join(chance.choices(units, k=chance.randint(1, 12)))
        if parsing._PLAIN.fullmatch(text):
            taken += 1
            prose, problems = read(text)
            assert (html_of(prose), problems) == (bare.reset().convert(text), ()), text
    assert taken > 1000


NASTY = [*"[](){}<>!#*_`~|\\&:@%=-\t'\"", "\n", "\n\n", "    ", "- ", "> ", "1. ", "한국", "a", "b c", "\x02", "\x03"]
NASTY += [
    "\ue000",
    "\ue001",
    "\ue0000\ue001",
    "klzzwxh:0001",
    "\x02klzzwxh:0001\x03",
    "\x02wzxhzdk:0\x03",
    "\x0212\x03",
]
NASTY += ["[[", "]]", "![[", "[@", "%%", "[^1]", "[^1]: ", "\n[a]: ", "](", "][", "[a]", "[[a]]", "![[b]]", "[@c]"]
NASTY += ["```", "\n```\n", "<b>", "</b>", "<!--", "-->", "javascript:", "http://x", "<http://x>", "&lt;", "&#57344;"]
NASTY += [
    "\n---\n",
    "\n===\n",
    "\n| a | b |\n|---|---|\n",
    "![x](y)",
    "[x](y)",
    "\nTerm\n: d\n",
    "  \n",
    "\r\n",
    "<a@b>",
]


@pytest.mark.parametrize("seed", range(40))
def test_no_text_raises_or_gets_through(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        text = "".join(chance.choices(NASTY, k=chance.choice([3, 8, 20, 60])))
        prose, _ = read(text, title="a", body=chance.random() < 0.8)
        assert check(prose) == [], text
        html = html_of(prose)
        assert "\x02" not in html
        assert "\x03" not in html
        assert "klzzwxh" in text or "klzzwxh" not in html
        assert "\ue000" in text or "&#" in text or "\ue000" not in html
        assert [part for part in prose.parts if isinstance(part, int)] == list(range(len(prose.links)))


def check(prose: Prose) -> list[str]:
    """What the HTML of a text has that none may have."""
    reader = _Checker()
    reader.feed(html_of(prose))
    reader.close()
    return [*reader.wrong, *(f"{tag} is left open" for tag in reader.open)]


class _Checker(HTMLParser):
    ALLOWED = {  # noqa: RUF012
        "a": {"href", "rel", "title", "class", "role", "aria-label"},
        "div": {"class", "tabindex", "role", "aria-label"},
        "img": {"src", "alt", "title"},
        "li": {"id"},
        "ol": {"start"},
        "pre": {"tabindex"},
        "section": {"class", "role", "aria-label"},
        "span": {"class"},
        "sup": {"id"},
        "td": {"class"},
        "th": {"class", "scope"},
        **{f"h{level}": {"id"} for level in range(2, 7)},
    }
    BARE = frozenset("blockquote br code dd dl dt em hr p strong table tbody thead tr ul".split())  # noqa: SIM905
    ADDRESS = re.compile(r"https?://|mailto:|#fn|HOLE$", re.IGNORECASE)
    BLOCKS = ("div", "section", "table", "ul", "ol", "dl", "pre", "p", "blockquote", "h2", "h3", "h4", "h5", "h6")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = self.ALLOWED.get(tag, set())
        if tag not in self.ALLOWED.keys() | self.BARE or not {name for name, _ in attrs} <= allowed:
            self.wrong.append(f"{tag} {attrs}")
        for name, value in attrs:
            if name in ("href", "src") and not self.ADDRESS.match(value or ""):
                self.wrong.append(f"address {value}")
        if tag in self.BLOCKS and "p" in self.open:
            self.wrong.append(f"{tag} in p")
        if tag == "a" and "a" in self.open:
            self.wrong.append("a in a")
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"end of {tag}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"comment {data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"declaration {decl}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"instruction {data}")
