"""The library with its needless work spared makes of every text what it makes untouched."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from itertools import product

import pytest
from markdown.inlinepatterns import SimpleTextInlineProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor

from generator.problems import Place
from generator.read.markdown import brackets, colours, inline, library, parse, parsing, tuning
from tests.built import GOLDEN, ROOT
from tests.unit.test_markdown import BAD, GOOD, NASTY

LINES = [
    "Plain words of a line",
    "*so* and **so** and ***so***",
    "a_b_c _d_ __e__",
    "`code` ``co`de``",
    "<https://a.example/>",
    "[text](https://a.example 'title')",
    "[text][ref] and [ref]",
    "![alt](a.png)",
    "a  ",
    "\\*not\\* \\_so\\_ \\[x]",
    "# One",
    "## Two ##",
    "### 방탄소년단의 시작",
    "Setext",
    "===",
    "---",
    "- item",
    "* item",
    "+ item",
    "1. one",
    "12) no",
    "    indented",
    "\tindented",
    "> quote",
    "> > deeper",
    ">lazy",
    "| a | b |",
    "| --- | :-: |",
    "| 1 | 2 |",
    "a | b",
    "```python",
    "```",
    "~~~",
    "x = 1",
    "Term",
    ":   meaning",
    "[ref]: https://r.example 'R'",
    "[^n]: note",
    "a[^n] b",
    "&copy; &amp; &#35; &nope;",
    "a & b < c > d",
    "<b>bold</b>",
    "<!-- x -->",
    "https://bare.example",
    "me@example.org",
    "[[bts]]는 [@s]",
    "[[=a.b|{} x]]",
    "![[card]]",
    "%% note %%",
    "%% ok contradiction: x %%",
    "***",
    "* * *",
    "_ _ _",
    "",
    "방탄소년단은 *일곱* 명이다.",
    "“APT.” — it's 3 * 4 * 5",
    "2 * 3_4",
    "a*b*c",
    "**a*b**c*",
    "]( [ ) (",
    "\\",
    "`",
    "!",
    "[",
]


SPANS = [
    "*a **b** c*",
    "**a *b **c[^n]** d* e** and [^m]",
    "***a** b* _c __d_ e__",
    "*a*b* c_d_e **f*g**",
    "`a*b` *c `d* e` ``f`g``",
    "[*a* `b](c)` [d][ref] [ref][] [e][nope] [f]",
    "[a [b](c) d](e (f) 'g') ![h *i*](j \"k\") [![l](m)](n)",
    "![a][ref] ![ref] [![a][ref]][ref]",
    "<http://a`c`*b*> <http://a\\*b> <a@b.c> <b *c*>",
    "\\*a* \\\\`b` &amp;*c* &#42;d* [^n]:",
    "a  \nb *c  \nd* [e  \nf](g)",
    "[a](b\nc) [d]\n[ref] <http://e\nf>",
]

FRAMES = [
    "{}",
    "# {}\n{}",
    "{}\n===\n{}",
    "- {}\n- {}\n    - {}\n\n    {}\nlazy {}",
    "1. {}\n\n2. {}",
    "> {}\n{}\n\n> - {}",
    "| {} | b |\n|---|:-:|\n| c | {} |",
    "{}\n: {}\n\n    {}",
    "{}\n\n    {}\n\n{}",
    "{}\n***\n{}\n---\n",
    "{}[^n]\n\n[^n]: {}\n\n    {}\n[^m]: {}",
    "[ref]: a 'b'\n{}\n[ref2]: <c>\n{}",
    "- {}\n\n    > {}\n\n        {}\n\n{}",
    "2013{}\n13. {}\n-{}\n*{}\n+ {}",
    "x[^m] y[^n]\n\n- {}\n\n## {}\n\n{}",
    " {}\n  {}\n   {}\n \n  \n{}",
    "{}\n > {}\n\n{}\n  : {}\n\n{}\n   ***\n{}",
    "```\n{}\n```\n{}\n~~~ python\n{}\n",
]


def snippets() -> Iterator[str]:
    """Each sort of span in each sort of block, with what they refer to."""
    for frame, span in product(FRAMES, SPANS):
        yield f"{frame.replace('{}', span)}\n\n[ref]: r.md 'R'\n[^n]: N *n* [^m]\n[^m]: M\n"


def texts() -> Iterator[str]:
    for folder in (ROOT / "content", GOLDEN / "content", ROOT / "docs"):
        yield from (path.read_text("utf-8") for path in sorted(folder.rglob("*.md")))
    yield from (text for text, *_ in (*GOOD, *BAD))
    yield from snippets()
    chance = random.Random(7)
    for _ in range(1_000):
        lines = chance.choices(LINES, k=chance.randint(1, 9))
        yield "".join(line + chance.choice(["\n", "\n", "\n\n"]) for line in lines)
    for _ in range(1_000):
        yield "".join(chance.choices(NASTY, k=chance.randint(2, 30)))


def where(offset: int) -> Place:
    return Place("a.md", 1, offset)


@pytest.mark.parametrize("trusted", [False, True])
def test_nothing_is_spared_that_matters(trusted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    given = list(texts())
    library.library.cache_clear()
    tuned = [parse(text, where, trusted=trusted) for text in given]
    library.library.cache_clear()
    spared: list[object] = []
    monkeypatch.setattr(tuning, "tune", spared.append)
    plain = [parse(text, where, trusted=trusted) for text in given]
    library.library.cache_clear()
    assert len(spared) == 1, "the untouched library was not asked"
    assert len(given) > 2_300
    wrong = [text for text, one, other in zip(given, tuned, plain, strict=True) if one != other]
    assert wrong == []


def untouched() -> library.Library:
    """The library with its own classes where `tuning` and `code` put others."""
    used = library.Library(trusted=False)
    md = used.md
    fenced, indented = colours.processors(md)
    md.preprocessors.register(NormalizeWhitespace(md), "normalize_whitespace", 30)
    md.preprocessors.register(fenced, "fenced_code_block", 25)
    md.parser.blockprocessors.deregister("plain_paragraph")
    md.treeprocessors.register(indented, "hilite", 30)
    md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    md.treeprocessors.register(UnescapeTreeprocessor(md), "unescape", 0)
    return used


def made(used: library.Library, text: str) -> tuple[object, ...]:
    """All that the library leaves behind of a text."""
    fences = used.fences(text)
    marked = brackets.scan(text, where, fences, html=True)
    tree = used.tree(marked)
    left = used.references, used.references.unknown, used.footnotes.footnotes, used.footnotes.footnote_order
    stashed = [str(html) for html in used.md.htmlStash.rawHtmlBlocks]
    return (*((one.tag, one.attrib, one.text, one.tail) for one in tree.iter()), *map(repr, left), *stashed)


def test_every_tree_is_the_untouched_librarys() -> None:
    chance = random.Random(11)
    tuned, plain = library.Library(trusted=False), untouched()
    strange = ("".join(chance.choices(NASTY, k=chance.randint(2, 24))) for _ in range(20_000))
    count = 0
    for text in (*texts(), *strange):
        bare = "".join(new for _, new in parsing._characters(text))
        assert made(tuned, bare) == made(plain, bare), text
        count += 1
    assert count > 22_000


def test_the_installed_library_is_the_one_that_is_spared_work() -> None:
    assert inline.fits(library.Library(trusted=False).md)
    assert inline.fits(library.Library(trusted=True).md)
    other = library.Library(trusted=False).md
    other.inlinePatterns.register(SimpleTextInlineProcessor("(x)", other), "new", 5)
    assert not inline.fits(other)


def test_pygments_comes_with_the_first_code() -> None:
    program = (
        "import sys\n"
        "from generator.problems import Place\n"
        "from generator.read.markdown import parse\n"
        "for text in sys.argv[1:]:\n"
        "    parse(text, lambda offset: Place('a.md'))\n"
        "    print('pygments' in sys.modules)\n"
    )
    given = ["*a* `b` [[c]]\n\n- d\n\n    e", "    indented"], ["```\nfenced\n```"]
    shown = [
        subprocess.run(
            [sys.executable, "-c", program, *one], capture_output=True, encoding="utf-8", cwd=ROOT, check=True
        ).stdout.split()
        for one in given
    ]
    assert shown == [["False", "True"], ["True"]]
