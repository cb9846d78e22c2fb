"""Edits of articles and other texts: their words, what they link to, and their front matter."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from random import Random

from tests.warm.desk import Desk, Edit, one_of

FOLDERS = ("content/articles", "content/pages", "content/artists", "content/timelines")
OF_ONE = ("content/artists", "content/labels", "content/people", "content/works", "content/timelines")
"""Folders in which a file is one thing."""

QUIET = ("The sea is calm tonight.", "Nothing moves on the pier.", "It rained for a week.", "밤이 깊었다.")


def words_of(path: str, text: str) -> tuple[str, list[str]]:
    """The front matter of a text with its lines of dashes, and the paragraphs after it."""
    head, body = "", text
    if text.startswith("---\n") and "\n---\n" in text[3:]:
        end = text.index("\n---\n", 3) + 5
        head, body = text[:end], text[end:]
    return head, [block for block in body.strip("\n").split("\n\n") if block]


def _changed(change: Callable[[Random, Desk, list[str]], str]) -> Edit:
    """The edit that changes the paragraphs of one text in place."""

    @wraps(change)
    def edit(random: Random, desk: Desk) -> str:
        path = one_of(random, desk.paths(*FOLDERS, ending=".md"))
        if not path:
            return ""
        head, blocks = words_of(path, desk.text(path))
        said = change(random, desk, blocks)
        if said:
            desk.write(path, head + "\n\n".join(blocks) + "\n", by_rename=random.random() < 0.5)
        return said and f"{path}: {said}"

    return edit


def _plain(blocks: list[str]) -> list[int]:
    return [number for number, block in enumerate(blocks) if re.match(r"[\w\[*]", block)]


def _into(random: Random, blocks: list[str], sentence: str) -> str:
    """Adds a sentence to a paragraph, or as one of its own."""
    at = random.choice([*_plain(blocks), len(blocks)])
    if at == len(blocks):
        blocks.append(sentence)
    else:
        blocks[at] = f"{blocks[at]} {sentence}"
    return f"'{sentence}' in paragraph {at + 1}"


@_changed
def quiet_sentence(random: Random, _desk: Desk, blocks: list[str]) -> str:
    return _into(random, blocks, random.choice(QUIET))


@_changed
def quiet_word(random: Random, _desk: Desk, blocks: list[str]) -> str:
    """Another word in a sentence that links and names nothing."""
    words = {"small": "faint", "calm": "rough", "began": "started", "lamps": "lanterns", "Nobody": "No one"}
    there = [(number, word) for number, block in enumerate(blocks) for word in words if f"{word} " in block]
    if not there:
        return ""
    number, word = random.choice(there)
    blocks[number] = blocks[number].replace(f"{word} ", f"{words[word]} ", 1)
    return f"'{words[word]}' for '{word}' in paragraph {number + 1}"


@_changed
def sentence_with_link(random: Random, desk: Desk, blocks: list[str]) -> str:
    ids = [path.rpartition("/")[2].partition(".")[0] for path in desk.paths(*OF_ONE, ending=".yaml")]
    if not ids:
        return ""
    id_ = random.choice(ids)
    forms = (f"See [[{id_}]].", f"Ask [[{id_}|them]].", f"![[{id_}]]", "As told [@fan-wiki].", "It is [[term:keeper]].")
    return _into(random, blocks, random.choice(forms))


@_changed
def sentence_with_value(random: Random, _desk: Desk, blocks: list[str]) -> str:
    values = ("vela-trio.debut|year", "vela-trio.followers@2018", "tide-records.roster_count|words", "ebb-song.plays")
    return _into(random, blocks, f"It was [[={random.choice(values)}]] then.")


@_changed
def sentence_with_name(random: Random, desk: Desk, blocks: list[str]) -> str:
    texts = [desk.text(path) for path in desk.paths(*OF_ONE, ending=".yaml")]
    names = [name for text in texts for name in re.findall(r"^(?:name|title): ([\w ]+)$|ko: ([가-힣 ]+)", text, re.M)]
    flat = sorted({name for pair in names for name in pair if name})
    if not flat:
        return ""
    name = random.choice(flat)
    return _into(random, blocks, f"{name}는 노래한다." if name > "가" else f"Then {name} came by.")


@_changed
def sentence_with_number(random: Random, _desk: Desk, blocks: list[str]) -> str:
    """What a text says in numbers is compared with the facts."""
    said = ("Vela Trio debuted in 2015.", "Vela Trio has seven members.", "Ebb Song is 3:21 long.")
    return _into(random, blocks, random.choice(said))


@_changed
def less_words(random: Random, _desk: Desk, blocks: list[str]) -> str:
    """The last sentence of a paragraph goes."""
    there = [number for number in _plain(blocks) if ". " in blocks[number]]
    if not there:
        return ""
    number = random.choice(there)
    blocks[number] = blocks[number].rpartition(". ")[0] + "."
    return f"the last sentence of paragraph {number + 1} is gone"


@_changed
def heading(random: Random, _desk: Desk, blocks: list[str]) -> str:
    there = [number for number, block in enumerate(blocks) if block.startswith("## ")]
    name = random.choice(("A heading", "The sea", "바다", "What was said", "Oru Lin"))
    if there and random.random() < 0.6:
        number = random.choice(there)
        was, blocks[number] = blocks[number], f"## {name}"
        return f"'## {name}' for '{was}'" if blocks[number] != was else ""
    at = random.randint(0, len(blocks))
    blocks.insert(at, f"## {name}")
    return f"'## {name}' before paragraph {at + 1}"


@_changed
def first_paragraph(random: Random, _desk: Desk, blocks: list[str]) -> str:
    """Everything after it moves, and says what it said."""
    blocks.insert(0, f"{random.choice(QUIET)}\n{random.choice(QUIET)}")
    return "a paragraph of two lines is put first"


@_changed
def no_first_paragraph(_random: Random, _desk: Desk, blocks: list[str]) -> str:
    if len(blocks) < 2 or blocks[1].startswith("#"):
        return ""
    return f"its first paragraph is gone: '{blocks.pop(0)[:40]}'"


@_changed
def paragraphs_change_places(random: Random, _desk: Desk, blocks: list[str]) -> str:
    there = _plain(blocks)
    if len(there) < 2:
        return ""
    one, other = random.sample(there, 2)
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return f"paragraphs {one + 1} and {other + 1} change places"


@_changed
def silence(random: Random, _desk: Desk, blocks: list[str]) -> str:
    """A comment that answers a warning, or answers none."""
    for number, block in enumerate(blocks):
        if "%% ok" in block:
            blocks[number] = block.partition(" %% ok")[0]
            return f"the comment of paragraph {number + 1} is gone"
    return _into(random, blocks, "It is currently dark. %% ok dated-language: so the sign says %%")


_MATTER = {
    "title": ("How lights work", "Old lamps", "Another title", "바다의 빛"),
    "date": ("2024", "2025-02", "2026-07-01", ""),
    "updated": ("2026-08-02", ""),
    "author": ("The keepers", "Min-ha", ""),
    "summary": ("Short.", "With [[oru-lin]] in it [@gazette].", ""),
    "tags": ("[sea]", "[sea, big]", "[newly]", ""),
    "about": ("[vela-trio]", "[oru-lin, tide-records]", "[min-ha]", ""),
    "timeline": ("sea-years", "deals", ""),
    "slug": ("another-place", "yet-another", ""),
    "redirect_from": ("[/was/here/]", "[/2026/lights/, /was/there/]", ""),
    "autolink": ("false", "true", ""),
    "draft": ("true", "false", ""),
    "image": ("{file: buoy.svg, alt: A buoy}", ""),
}


def front_matter(random: Random, desk: Desk) -> str:
    """One key of an article: written, changed or taken away."""
    path = one_of(random, desk.paths("content/articles", "content/pages", ending=".md"))
    if not path:
        return ""
    text = desk.text(path)
    head, _ = words_of(path, text)
    key = random.choice(sorted(_MATTER))
    if not head:
        return ""
    value = random.choice([value for value in _MATTER[key] if value or key != "title"])
    said = with_key(head.removesuffix("---\n"), key, value) + "---\n"
    if said == head:
        return ""
    desk.write(path, said + text[len(head) :])
    return f"{path}: {key}: {value}" if value else f"{path}: without {key}"


def with_key(text: str, key: str, value: str) -> str:
    """YAML with a top-level key of one line set, or without it where `value` is empty."""
    without = re.sub(rf"^{key}:.*\n", "", text, flags=re.M)
    return f"{without}{key}: {value}\n" if value else without


EDITS: tuple[Edit, ...] = (
    quiet_sentence,
    quiet_word,
    sentence_with_link,
    sentence_with_value,
    sentence_with_name,
    sentence_with_number,
    less_words,
    heading,
    first_paragraph,
    no_first_paragraph,
    paragraphs_change_places,
    silence,
    front_matter,
)
