"""Which thing a saying in a sentence is about; nothing where two could be meant or the words are not sure.

The words between a name and what is said of it are read by a small closed grammar, from right to left: auxiliaries and
adverbs, what stands in brackets, a relative pronoun or `and` that goes on with the same subject. Anything else may be
another subject, and nothing is said about it.
"""

from __future__ import annotations

import re

from generator.check.prose.patterns import Saying
from generator.check.prose.sentences import NAME, NAMES, QUOTED, Named, Sentence
from generator.facts import dates
from generator.facts.spelling import ENSEMBLES

_AUXILIARIES = re.compile(
    r"(?:^|(?<=[\s,(;:–—]))(?:has|have|had|was|were|is|are|be|been|being|also|first|officially|finally|later|only|all|both|"
    r"now|then|itself|together|formally|eventually|already|just|recently|today|still|originally|initially|formerly|once|"
    r"actually|really|in turn|in fact|of course|comes? as|known as|remains?|remained|became|becomes|currently)\s+$"
)
_JOINTS = re.compile(r"(?:[,(–—:]|\b(?:and|but|that|which|who|then|or))\s*$")
_ASIDE = re.compile(r"\s*(?:\([^()]*\)|–[^–]*–|—[^—]*—)\s*$")
_AFTERWORDS = re.compile(
    rf"\s+(?:by|of|from|with|featuring|feat\.|under)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?{NAME}+"
    rf"(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|,\s+and\s+){NAME}+)*\s*,?\s*$"
)
_BEHIND_PREPOSITION = re.compile(
    r"\b(?:of|from|by|with|for|like|than|to|about|at|in|on|behind|beside|besides|alongside|against|unlike|among|"
    r"including|featuring|via|through|into|near|over|see|call|called)\s+(?:(?:the|a|an|both|either|fellow)\s+)?"
    r"(?:(?!\d)[\w'’-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:sub-?units?|units?|fandom|leaders?|rivals?|predecessors?|successors?|whose|members?|one|some|each|another|other|"
    r"others|than|unlike|while|whereas|when|after|before|because|since|until|said|says|where|label|agency|"
    r"company|subsidiary|parent|founder|producer|choreographer|show|series|remix|version|cover|video|sequel|remake|"
    r"he|she|they|it|we|his|her|their|its)\b|[;!?]",
    re.IGNORECASE,
)
_ANAPHORS = {
    "artist": r"(?:it|they|(?:the|this)\s+(?:[\w-]+\s+){0,2}?(?:group|band|act|" + "|".join(ENSEMBLES) + "))",
    "soloist": r"(?:he|she|it|they|the\s+(?:[\w-]+\s+)?(?:singer|rapper|soloist|artist))",
    "label": r"(?:it|the\s+(?:[\w-]+\s+){0,2}?(?:label|agency|company|group|firm|studio|distributor))",
    "person": r"(?:he|she|they|the\s+(?:[\w-]+\s+)?(?:director|writer|singer|producer|scholar|executive))",
    "work": r"(?:it|the\s+(?:[\w-]+\s+){0,2}?(?:song|single|track|album|film|show|ep|series|book))",
}
_UNKNOWN = re.compile(rf"(?<!^)(?<![.!?]\s)\b(?!I\b)[A-Z][\w’'-]*|{QUOTED}")
_HARMLESS = frozenset(
    (
        *(
            "South",
            "North",
            "Korean",
            "Korea",
            "Seoul",
            "Busan",
            "Incheon",
            "K-pop",
            "J-pop",
            "American",
            "America",
            "US",
        ),
        *("U.S", "UK", "British", "Britain", "Japanese", "Japan", "Tokyo", "English", "Chinese", "China", "Spanish"),
        *("Thai", "Asian", "Western", "European", "Los", "Angeles", "New", "York", "EP", *dates.MONTHS_EN[1:]),
        *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    )
)
"""Words with a capital that bring in nobody."""


def subject(saying: Saying, match: re.Match[str], sentence: Sentence) -> str:
    """The key of the thing that a match of a saying is about, or an empty text."""
    groups = match.groupdict()
    if groups.get("who"):
        return _only(sentence, match.start("who"), saying)
    if groups.get("whose"):
        return _possessor(saying, match, sentence)
    if saying.korean:
        return _korean(saying, match, sentence)
    if saying.attribute == "parent":
        return _before(saying, sentence, match.start(), others=1)
    return _before(saying, sentence, match.start())


def _only(sentence: Sentence, start: int, saying: Saying) -> str:
    """The key of what is named there, where it is one thing of a kind that fits and no other stands beside it."""
    named = next((one for one in sentence.named if one.start <= start < one.end and not one.hidden), None)
    if named is None or len(named.keys) != 1 or not named.of(saying.kinds):
        return ""
    around = sentence.masked[: named.start], sentence.masked[named.end :]
    sign = NAMES[saying.kinds[0]]
    if re.search(rf"{sign}\s*(?:,|and|or|&|/|,\s*and|와|과|및)\s*$", around[0]) or re.match(
        rf"\s*(?:and|or|&|/)\s+(?:the\s+)?{sign}", around[1]
    ):
        return ""
    return named.keys[0]


def _possessor(saying: Saying, match: re.Match[str], sentence: Sentence) -> str:
    if re.match(NAME, match["whose"]):
        return _only(sentence, match.start("whose"), saying)
    there = sentence.among(saying.kinds)
    if not there:
        return sentence.owner.key if _own(saying, sentence, match.start()) else ""
    before = [one for one in there if one.end <= match.start()]
    gap = sentence.masked[before[-1].end : match.start()] if before else ""
    return before[0].keys[0] if _alone(there) and before and not stops(gap) else ""


def _alone(named: list[Named]) -> bool:
    """Whether all of these are one and the same thing."""
    return len({one.keys for one in named}) == 1 and len(named[0].keys) == 1


def stops(gap: str) -> bool:
    """Whether words may bring in another subject."""
    words = {word for word in _UNKNOWN.findall(gap) if word.rstrip(".’'s") not in _HARMLESS and word not in _HARMLESS}
    return bool(words) or bool(_OTHERS.search(gap))


def _before(saying: Saying, sentence: Sentence, start: int, *, others: int = 0) -> str:
    """The subject in front of what is said at `start`; `others` things of the kind may stand behind it."""
    core, went_on = _core(sentence.masked[:start])
    core = core.rstrip()
    if not core:
        return _begun(saying, sentence, start)
    last = _at(sentence, len(core))
    if last and last.of(saying.kinds) and not went_on:
        return _named_at(saying, sentence, len(core))
    if afterwords := _AFTERWORDS.search(core):
        reached = core[: afterwords.start()].rstrip(" ,")
        named = _at(sentence, len(reached))
        if named and named.of(saying.kinds):
            return _named_at(saying, sentence, len(reached))
    there = sentence.among(saying.kinds)
    before = [one for one in there if one.end <= len(core)]
    if not went_on:
        return _meant_again(saying, sentence, core, there)
    if not before or not _alone(before) or len({one.keys for one in there}) > 1 + others:
        near = before[-1] if before else None
        if near is None or not re.fullmatch(r"\s*[,(–—]?\s*", sentence.masked[near.end : len(core)]):
            return ""
    near = before[-1]
    gap = sentence.masked[near.end : len(core)]
    if near.hidden or stops(gap) or re.match(r"['’]", gap) or not _leads(saying, sentence, near):
        return ""
    return near.keys[0] if len(near.keys) == 1 else ""


def _core(left: str) -> tuple[str, bool]:
    """`left` without what may stand between a subject and its verb, and whether a joint was among it."""
    went_on = False
    while True:
        shorter = _AUXILIARIES.sub("", left)
        if joint := _JOINTS.search(shorter):
            went_on, shorter = True, shorter[: joint.start()]
        elif aside := _ASIDE.search(shorter):
            shorter = shorter[: aside.start()] + " "
        if shorter == left:
            return left, went_on
        left = shorter


def _at(sentence: Sentence, end: int) -> Named | None:
    return next((one for one in sentence.named if one.start < end <= one.end and not one.hidden), None)


def _named_at(saying: Saying, sentence: Sentence, end: int) -> str:
    named = _at(sentence, end)
    return _only(sentence, named.start, saying) if named and _leads(saying, sentence, named) else ""


def _leads(saying: Saying, sentence: Sentence, named: Named) -> bool:
    """Whether a name is a subject, and no complement of another word or one of several."""
    left = sentence.masked[: named.start]
    sign = NAMES[saying.kinds[0]]
    if re.search(rf"{sign}\s*(?:,|and|or|&|/|,\s*and)\s*$", left) or re.search(r"['’]s?\s+$", left):
        return False
    return not _BEHIND_PREPOSITION.search(re.split(r"[,;:(–—]", left)[-1])


def _meant_again(saying: Saying, sentence: Sentence, core: str, there: list[Named]) -> str:
    """`the group`, `it`: the only thing of its kind that the sentence names before, or the owner of the text."""
    before = [one for one in there if one.end <= len(core)]
    key = before[-1].keys[0] if before and _alone(there) else "" if there else sentence.owner.key
    if not key or not (before or _own(saying, sentence, len(core))):
        return ""
    words = [_ANAPHORS[kind] for kind in (*saying.kinds, *(["soloist"] if saying.attribute == "born" else []))]
    again = re.search(rf"(?:^|[\s,;(])({'|'.join(words)})$", core, re.IGNORECASE)
    if again is None:
        return ""
    gap = sentence.masked[before[-1].end if before else 0 : again.start()]
    return "" if stops(gap.replace(";", ",")) else key


def _begun(saying: Saying, sentence: Sentence, start: int) -> str:
    """Said at the head of a sentence: of the name behind the next comma, or of the owner of the text."""
    there = sentence.among(saying.kinds)
    if not there:
        return sentence.owner.key if _own(saying, sentence, start) and sentence.first else ""
    after = re.match(rf"[^,;:]*,\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?={NAMES[saying.kinds[0]]})", sentence.masked)
    return _only(sentence, after.end(), saying) if after and after.end() > start and len(there) == 1 else ""


def _own(saying: Saying, sentence: Sentence, start: int) -> bool:
    """Whether a text is that of a thing of the right kind, and names no other before `start`."""
    return (
        sentence.owner.kind in saying.kinds
        and sentence.field in ("summary", "body", "text")
        and not stops(
            re.sub(r"^\s*(?:its?|they|their|he|she|his|her)\b", "", sentence.masked[:start], flags=re.IGNORECASE)
        )
    )


_ANOTHER_SUBJECT = re.compile(r"[가-힣A-Za-z]+(?:은|는|이|가|께서)\s")


def _korean(saying: Saying, match: re.Match[str], sentence: Sentence) -> str:
    """The only thing of its kind, before what is said with no other subject between, or right behind it."""
    there = sentence.among(saying.kinds)
    before = [one for one in there if one.end <= match.start()]
    behind = re.match(
        r"(?:한|했던|된|하게 된|됐던)?\s*(?:[가-힣]+\s+){0,3}?(?=" + NAMES[saying.kinds[0]] + ")",
        sentence.masked[match.end() :],
    )
    if not there:
        opening = sentence.masked[: match.start()]
        return (
            sentence.owner.key
            if _own(saying, sentence, 0)
            and re.fullmatch(r"\s*(?:(?:이|그)?\s?(?:그룹|곡|노래|회사|밴드|앨범)[은는이가]\s*)?", opening)
            else ""
        )
    if not _alone(there):
        return ""
    if not before:
        return _only(sentence, match.end() + behind.end(), saying) if behind else ""
    gap = sentence.masked[before[-1].end : match.start()]
    particle = re.match(r"(?:은|는|이|가|의|도|란|이란)?(?=[\s,(])|\(", gap)
    rest = gap[particle.end() :] if particle else gap
    if (
        particle is None
        or (particle[0] == "의" and rest.strip())
        or _ANOTHER_SUBJECT.search(rest)
        or re.search("유닛|멤버 중|보다|소속사", rest)
    ):
        return ""
    return "" if re.search(rf"[.;]|{QUOTED}", rest) else before[-1].keys[0]
