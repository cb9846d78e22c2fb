"""What finding names in prose costs: many names, much text, and how the time grows with either.

    python benchmarks/mentions.py [--names N] [--letters N] [--rounds N]

The names and the text are made up from a fixed seed: seven names in ten in Latin script with one to three words, three
in Hangul; a name in every twelve words of the text, half of those in Hangul with a particle. Times are those
of the processor, the least of the rounds: for making the matcher, and for one pass over the text. Growth is the time
for two and four times as many names, or letters, over that for one: linear is 2 and 4, or less.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Callable
from functools import partial

from generator.graph.matching import Matcher

SEED = 20250929
SYLLABLES = "ka lo mi ne ru sa ti vo wen xi yu zar bel dor fin gra hy jun kim lan mor nix pol rin sol tae"
HANGUL = "가나다라마바사아자차하강남동방소년단세븐정국민지수현우진서울별빛하늘바람여자친구"
PARTICLES = "은 는 이 가 을 를 의 에게는 까지도 에서"
NAME_EVERY = 12
TIMES = (1, 2, 4)


def main() -> None:
    """Prints seconds, and their growth as ratios."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--names", type=int, default=10_000)
    arguments.add_argument("--letters", type=int, default=1_000_000)
    arguments.add_argument("--rounds", type=int, default=7)
    given = arguments.parse_args()
    names = made_names(max(TIMES) * given.names)
    text = made_text(names[: given.names], max(TIMES) * given.letters)
    work: dict[tuple[str, int], Callable[[], object]] = {}
    for times in TIMES:
        some_names, some_text = names[: times * given.names], text[: times * given.letters]
        work["make", times] = partial(Matcher, some_names)
        work["find, names", times] = partial(Matcher(some_names).find, text[: given.letters])
        work["find, text", times] = partial(Matcher(names[: given.names]).find, some_text)
    assert len(Matcher(names[: given.names]).find(text)) > len(text) / 200, "the text should be full of names"
    seconds = least(work, given.rounds)
    make, find = seconds["make", 1], seconds["find, text", 1]
    print(f"{given.names:,} names, {given.letters:,} letters: {make + find:.3f} s ({make:.3f} make, {find:.3f} find)")
    for times in TIMES[1:]:
        print(
            f"{times} times the names: make × {seconds['make', times] / make:.2f}, "
            f"find × {seconds['find, names', times] / seconds['find, names', 1]:.2f}; "
            f"{times} times the text: find × {seconds['find, text', times] / find:.2f}"
        )


def least(work: dict[tuple[str, int], Callable[[], object]], rounds: int) -> dict[tuple[str, int], float]:
    """The least seconds of the processor that each piece of work took, in rounds that go through all of them."""
    seconds = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for key, run in work.items():
            gc.collect()
            start = time.process_time()
            run()
            seconds[key] = min(seconds[key], time.process_time() - start)
    return seconds


def made_names(count: int) -> list[str]:
    """That many different names."""
    chance = random.Random(SEED)  # noqa: S311 (made-up words, no secrets)
    names: dict[str, None] = {}
    while len(names) < count:
        if chance.random() < 0.7:
            words = (made_word(chance).capitalize() for _ in range(chance.randint(1, 3)))
            names[" ".join(words)] = None
        else:
            names["".join(chance.choices(HANGUL, k=chance.randint(2, 5)))] = None
    return list(names)


def made_text(names: list[str], letters: int) -> str:
    """Prose with a name in every twelve words, and capitals at the beginning of sentences, that long."""
    chance = random.Random(SEED)  # noqa: S311 (made-up words, no secrets)
    vocabulary = [made_word(chance) for _ in range(20_000)]
    words: list[str] = []
    size = 0
    while size < letters:
        if len(words) % NAME_EVERY == 0:
            word = chance.choice(names)
            word += chance.choice(PARTICLES.split()) if not word.isascii() and chance.random() < 0.5 else ""
        else:
            word = chance.choice(vocabulary)
            word = word.capitalize() if len(words) % 15 == 1 else word
        words.append(f"{word},\n" if len(words) % 17 == 0 else word)
        size += len(words[-1]) + 1
    return " ".join(words)[:letters]


def made_word(chance: random.Random) -> str:
    """A made-up word of one to four syllables, in small letters."""
    return "".join(chance.choices(SYLLABLES.split(), k=chance.randint(1, 4)))


if __name__ == "__main__":
    main()
