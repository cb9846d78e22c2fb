"""Words that are true on the day they are written and wrong one day: `currently`, `this year`, 최근."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.prose.late import Late
from generator.graph.names import Names
from generator.graph.particles import are_particles
from generator.graph.passages import HOLE, Passage, latin_words, passage, sentences, wording
from generator.problems import Place, Problem
from generator.read.markdown import Block, Link, Prose, Run

ANYWHERE = ("currently", "presently", "recently", "nowadays", "upcoming")
"""English words that say it by themselves, however they are written."""

_THINGS = (
    r"(?:line-?ups?|members?|labels?|agency|names?|records?|charts?|albums?|singles?|songs?|releases?|tours?|hits?|"
    r"comebacks?|holders?|heads?|chief|chair\w*|owners?|generation)"
)
PHRASES = {
    "now": (
        r"right now",
        r"as of now",
        r"(?:until|till|up to) now",
        r"(?:is|are|has|have) now",
    ),
    "today": (r"as of today", r"today(?! show)", r"(?:later|earlier) today"),
    "days": (r"these days",),
    "moment present": (r"at (?:the moment|present)",),
    "writing": (r"at the time of writing",),
    "far": (r"so far(?! (?:as|away|apart|from|that|back|ahead|behind|beyond|into|off|out|up|down|in|above|below)\b)",),
    "date": (r"to date(?=\s*(?:[.,;:!?)–—]|$))",),
    "recent": (r"in recent (?:years|months|weeks|days|times)", r"(?:the|its|their|his|her) most recent"),
    "current latest newest forthcoming": (
        rf"the (?:current|latest|newest) {_THINGS}",
        r"(?:its|their|his|her|whose) (?:current|latest|newest|forthcoming)",
    ),
    "soon": (r"coming soon", r"will soon"),
    "yet": (r"(?:has|have|is|are)(?: not|n['’]t)? yet",),
    "year month week season decade summer winter spring autumn fall": (
        r"this (?:year|month|week|season|decade|summer|winter|spring|autumn|fall(?! (?:in|of|from)\b))",
        r"(?:last|next) (?:year|month|week|summer|winter|spring|autumn|fall(?! (?:in|of|from)\b))",
    ),
}
"""The same as patterns, for words that mean it in such company alone; in small letters, save at the beginning of a
sentence: `Last Summer` in the middle of one is a title. They stand by words of which one is in every text that says so,
since looking for a word costs far less than looking for a pattern.

Left out, because they are more often something else: `now`, `new`, `still`, `soon`, `recent` and `current` alone.
"""

_NOT_BEFORE = Late(
    r"(?:\b(?:the|a|an|that|this|its|their|his|her|our|my|your|very|whose|every|each|first and)|['’]s|s['’])\s+$",
    re.IGNORECASE,
)
"""Before `last year` and `next year`: the last year of something, `the next year`, which a story tells of the past."""

KOREAN = (
    "현재",
    "최근",
    "올해",
    "금년",
    "작년",
    "지난해",
    "내년",
    "지난달",
    "지난주",
    "요즘",
    "요새",
    "지금",
    "지금껏",
    "오늘",
    "오늘날",
    "이번달",
    "이번주",
    "근래",
)
"""Korean words that say it, with or without particles behind them; inside another word they do not count."""

KOREAN_PHRASES = {
    "이번": r"이번 (?:달|주|해|시즌)",
    "지난": r"지난 \d{1,2}월(?! ?\d{4})",
    "오는": r"오는 \d{1,2}월",
}
"""The same as patterns, by what stands in each: 지난 2월 is "last February".

Left out: 이달 (a group's name), 다음 달, 곧, 아직, 얼마 전.
"""

_AWARD = Late(r"의 (?:노래|앨범|음반|가수|아티스트|신인|레코드|그룹|인물|영화|작품|책|배우|뮤직비디오|팝|상\b)")
"""Behind 올해: 올해의 노래 is the name of an award, "song of the year"."""

_NEAR = 16
"""Characters before a word that decide what it means."""

_WORDS = frozenset((*ANYWHERE, *(word for words in PHRASES for word in words.split())))
_HANGUL_WORDS = (*KOREAN, *KOREAN_PHRASES)

_ENGLISH = Late(
    rf"(?<![\w-])(?:(?P<any>{'|'.join(ANYWHERE)})|{'|'.join(map('|'.join, PHRASES.values()))})(?!\w)",
    re.IGNORECASE,
)
_HANGUL = Late(
    rf"(?<![가-힣ㄱ-ㆎ])(?:(?P<word>{'|'.join(sorted(KOREAN, key=len, reverse=True))})(?P<after>[가-힣ㄱ-ㆎ]*)"
    rf"|{'|'.join(KOREAN_PHRASES.values())})"
)

_QUOTED = Late(
    r"“[^”]*(?:”|$)|\"[^\"]*\"|「[^」]{0,500}」|『[^』]{0,500}』|《[^》]{0,500}》|〈[^〉]{0,500}〉|«[^»]{0,500}»"
    r"|(?<![A-Za-z0-9])‘.{0,500}?’(?![A-Za-z])|(?<![A-Za-z0-9])'(?=\S).{0,500}?(?<=\S)'(?![A-Za-z])"
)
"""What somebody else said, or a title. An apostrophe has a letter on both sides or opens nothing. Marks that nothing
closes must not be looked through to the end of the text each."""

_YEAR = r"(?:1[89]|20)\d\d"
_DATED = Late(rf"\bas of (?:[\w,.]+ ){{0,4}}{_YEAR}|\d\s*(?:년|월|일|분기)\s*(?:말|초)?\s*(?:현재|기준)", re.IGNORECASE)
"""A sentence that says of which day it speaks."""
_DATE_BEHIND = Late(
    rf"(?:\s*[,(]\s*(?:in |on )?|\s+(?:in|on)\s+)(?:\d{{1,2}} )?(?:[A-Z][a-z]+ )?{_YEAR}|[가-힣]{{0,3}}[\s(]*{_YEAR}년"
)
"""The date right behind the word: `this year (2025)`, `recently, in March 2025`, 올해(2025년)."""

_HINT = "say the date ('as of March 2026'), or let a fact say it: [[=…]]"


def dated(prose: Prose, names: Names) -> tuple[Problem, ...]:
    """A warning for each such word in a text, its headings too, outside quotations and code.

    A sentence that gives its own date is fine, and so is a word that is the name of something on this site.
    """
    blocks = [(block, wording(prose, block, lambda _: " ")) for block in prose.blocks if block.role != "quote"]
    if not _may_say("\n".join(text for _, text in blocks)):
        return ()
    return tuple(
        Problem(place, "dated-language", f"'{word}' will be wrong one day", _HINT)
        for block, text in blocks
        if _may_say(text)
        for place, word in _of(prose, block, names)
    )


def _may_say(text: str) -> bool:
    """Whether one of the words is there of which every text that says it has one: most texts have none."""
    if not _WORDS.isdisjoint(latin_words(text)):
        return True
    return not text.isascii() and any(word in text for word in _HANGUL_WORDS)


def _of(prose: Prose, block: Block, names: Names) -> Iterator[tuple[Place, str]]:
    seen = passage(prose, block, _opaque)
    for start, end in found(seen.text):
        word = seen.text[start:end]
        place = _place(prose, seen, start)
        if place is not None and not names.meant(word):
            yield place, word


def _opaque(_: Link) -> str:
    """What a link, a fact or a citation says is not looked at: it is a name, or the site's own word."""
    return HOLE


def _place(prose: Prose, seen: Passage, at: int) -> Place | None:
    for span in seen.spans:
        run = prose.parts[span.part]
        if span.start <= at < span.end and isinstance(run, Run):
            return prose.where(run.source(at - span.start))
    return None


def found(text: str) -> Iterator[tuple[int, int]]:
    """From where to where each such word goes in the text of a paragraph."""
    open_ = _QUOTED.now.sub(lambda quoted: HOLE * len(quoted[0]), text)
    for start, end in sentences(open_):
        sentence = open_[start:end]
        if _may_say(sentence) and not _DATED.now.search(sentence):
            matches = [*_english(sentence), *_korean(sentence)]
            for first, last in sorted(matches):
                if not _DATE_BEHIND.now.match(sentence, last):
                    yield start + first, start + last


def _english(sentence: str) -> Iterator[tuple[int, int]]:
    for match in _ENGLISH.now.finditer(sentence):
        before, word = sentence[max(match.start() - _NEAR, 0) : match.start()], match[0]
        if match["any"]:
            # `had recently left` is told from within a story.
            fits = not re.search(r"\bhad (?:only |just )?$", before)
        else:
            begins = not re.search(r"\w", sentence[: match.start()])
            fits = word == word.lower() or (begins and word[1:] == word[1:].lower())
        if word[:4].lower() in ("last", "next"):
            fits = fits and not _NOT_BEFORE.now.search(before)
        if fits:
            yield match.span()


def _korean(sentence: str) -> Iterator[tuple[int, int]]:
    if sentence.isascii():
        return
    for match in _HANGUL.now.finditer(sentence):
        word, after = match["word"], match["after"]
        if word is None:
            yield match.span()
        elif (not after or are_particles(after, word[-1])) and not (
            word == "올해" and _AWARD.now.match(sentence, match.end("word"))
        ):
            yield match.span("word")
