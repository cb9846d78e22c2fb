"""Where the visible words of a text stand in its source, its blocks, and the comments that silence a warning."""

from __future__ import annotations

import random
import re

import pytest

from generator.problems import Place
from generator.read.markdown import Prose, Run, parse


def read(text: str, *, body: bool = True) -> Prose:
    return parse(text, lambda offset: Place("a.md", 1, offset), body=body)[0]


def words(prose: Prose) -> dict[str, int]:
    """Each visible word that begins with w, and where the text says it stands in the source."""
    return {
        found[0]: run.source(found.start())
        for run in prose.parts
        if isinstance(run, Run)
        for found in re.finditer(r"w\d+", run.text)
    }


SHAPES = [
    "{} and {} again {}",
    "{} *{}* **{}**\n{}",
    "## {} {}",
    "> {} {}\n> {}",
    "- {}\n- {} [[bts]] {}\n    - {}",
    "1. {}\n2. {}",
    "| {} | {} |\n| --- | --- |\n| {} | {} |",
    "{}\n:   {} {}",
    "{} `{{}}` &copy; {} [{}](https://example.org/{}) {}",
    r"{} \*{}\* and \_ {} \[{}",
    "{} %% {} w99 %% {}\n%% w98 %%\n{}",
    "{} [[bts|w97]] {} [@mundo] {}",
    "{}[^note] {}\n\n[^note]: {} {}",
    "\t{}\n\n{}",
    '{} ![{}](media/a.png "t") {}',
    "{}  \n{}\n   {}",
]


@pytest.mark.parametrize("seed", range(40))
def test_every_visible_word_is_where_the_text_says(seed: int) -> None:
    chance = random.Random(seed)
    number = 0
    blocks = []
    for shape in chance.choices(SHAPES, k=8):
        while "{}" in shape:
            shape = shape.replace("{}", f"w{number}w", 1)
            number += 1
        blocks.append(shape)
    text = "\n\n".join(blocks).replace("[^note]", f"[^n{seed}]", 2) if seed % 2 else "\n\n".join(blocks)
    text = re.sub(r"w(\d+)w", r"w\1", text).expandtabs(4)
    found = words(read(text))
    assert len(found) > 8
    wrong = {word: text[at : at + 9] for word, at in found.items() if not re.match(rf"{word}\b", text[at:])}
    assert wrong == {}


def test_a_hidden_word_is_never_taken_for_a_visible_one() -> None:
    text = "%% BTS wrote this %%\n\n[x](/BTS/) and [[a|BTS]] but BTS"
    prose = read(text)
    runs = [run for run in prose.parts if isinstance(run, Run) and "BTS" in run.text]
    assert [run.source(run.text.index("BTS")) for run in runs] == [text.rindex("BTS")]


def test_blocks_say_their_role_and_section() -> None:
    prose = read("a\n\n## b\n\nc *d* e\n\n> f\n\n### g\n\n- h\n- i [[x]]\n\n![[card]]\n\n`code`")
    shown = []
    for block in prose.blocks:
        parts = prose.parts[block.start : block.end]
        said = "".join(part.text if isinstance(part, Run) else "#" if isinstance(part, int) else "" for part in parts)
        shown.append((block.role, block.section, said))
    assert shown == [
        ("text", 0, "a"),
        ("heading", 1, "b"),
        ("text", 1, "c d e"),
        ("quote", 1, "f"),
        ("heading", 2, "g"),
        ("text", 2, "h"),
        ("text", 2, "i #"),
        ("text", 2, "#"),
    ]


def test_words_are_free_unless_in_headings_quotations_or_links() -> None:
    prose = read("a *b* [c](https://example.org/) `d`\n\n## e\n\n> f\n\n| g |\n| --- |\n| h |")
    free = [run.text for run in prose.parts if isinstance(run, Run) and run.free and run.text.strip()]
    assert [text.strip() for text in free] == ["a", "b", "g", "h"]


SILENCES = [
    ("a %% ok contradiction: meant so %% b\nc\n\nd", [("contradiction", "meant so", 1, 2)]),
    ("a\n%% ok contradiction:  meant\nso %%\nb\n\nd", [("contradiction", "meant so", 1, 4)]),
    ("x\n\n%% ok dated-language: a name %%\n\ncurrently\nso\n\ny", [("dated-language", "a name", 3, 6)]),
    ("x\n\n%% note %%\n%% ok contradiction: b %%\ny", [("contradiction", "b", 3, 5)]),
    ("- a %% ok contradiction: b %%\n  c\n- d", [("contradiction", "b", 1, 2)]),
    ("- a\n- b %% ok contradiction: b %%\n\n- d", [("contradiction", "b", 2, 2)]),
    ("| a |\n| --- |\n| b | %% ok contradiction: b %%\n| c |", [("contradiction", "b", 3, 3)]),
    ("%% ok contradiction: b %%\n\n- c\n- d", [("contradiction", "b", 1, 4)]),
    ("%% ok then: nothing %% a %% not ok %%", []),
    ("`%% ok` a", []),
]


@pytest.mark.parametrize(("text", "expected"), SILENCES)
def test_a_comment_silences_its_paragraph(text: str, expected: list[tuple[str, str, int, int]]) -> None:
    def where(offset: int) -> Place:
        return Place("a.md", text.count("\n", 0, offset) + 1)

    prose, problems = parse(text, where)
    found = [(one.code, one.reason, one.first, one.last) for one in prose.silences]
    assert found == expected
    assert [problem for problem in problems if "ok" in problem.message] == []


def test_a_silence_without_reason_or_with_a_wrong_code_is_told() -> None:
    _, problems = parse("a %% ok contradiction %% b %% ok contradicton: c %%", lambda at: Place("a.md", 1, at + 1))
    assert [(one.place.column, one.message, one.hint) for one in problems] == [
        (3, "'ok contradiction' gives no reason", "write %% ok contradiction: why it is meant %%"),
        (28, "no warning is called 'contradicton'", "did you mean 'contradiction'?"),
    ]
