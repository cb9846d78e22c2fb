"""Numbers as words: how English spells them up to one hundred, and the Korean words for counting."""

from __future__ import annotations

ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

HIGHEST = 100
"""The highest number that is spelt."""


def spelt(number: int) -> str:
    """A number from 0 to 100 in English words, such as `seventy-two`."""
    tens, ones = divmod(number, 10)
    if number < len(ONES):
        return ONES[number]
    if number == HIGHEST:
        return "one hundred"
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")


ENGLISH = {spelt(number): number for number in range(HIGHEST + 1)} | {"a hundred": 100, "a dozen": 12, "dozen": 12}
"""Number words and what they mean."""

_NATIVE = ("하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_BEFORE_NOUNS = ("한", "두", "세", "네")
_NATIVE_TENS = {10: "열", 20: "스물"}

KOREAN = {
    **{word: number for number, word in enumerate(_NATIVE, 1)},
    **{word: number for number, word in enumerate(_BEFORE_NOUNS, 1)},
    **{_NATIVE_TENS[10] + word: 10 + number for number, word in enumerate((*_BEFORE_NOUNS, *_NATIVE[4:9]), 1)},
    "스무": 20,
}
"""Native numerals as they count people and things (일곱 명, 열세 명), up to twenty."""

ENSEMBLES = {
    "duo": 2,
    "trio": 3,
    "quartet": 4,
    "quintet": 5,
    "sextet": 6,
    "septet": 7,
    "octet": 8,
    "nonet": 9,
}
"""Words for a group that say how many are in it."""
