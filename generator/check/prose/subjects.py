"""Which thing a saying in a sentence is about; nothing where two could be meant or the words are not sure.

The words between a name and what is said of it are read by a small closed grammar, from right to left: auxiliaries and
adverbs, what stands in brackets, a relative pronoun or `and` that goes on with the same subject. Anything else may be
another subject, and nothing is said about it.
"""

from __future__ import annotations

import re

from generator.check.prose.late import Late
from generator.check.prose.patterns import Saying
from generator.check.prose.sentences import NAME, NAMES, QUOTED, Named, Sentence
from generator.facts import dates
from generator.facts.spelling import ENSEMBLES

_AUXILIARIES = Late(
    r"(?:^|(?<=[\s,(;:–—]))(?:has|have|had|was|were|is|are|be|been|being|also|first|officially|finally|later|only|all|both|"
    r"now|then|itself|together|formally|eventually|already|just|recently|today|still|originally|initially|formerly|once|"
    r"actually|really|in turn|in fact|of course|comes? as|known as|remains?|remained|became|becomes|currently)\s+$"
)
_JOINTS = Late(r"(?:[,(–—:]|\b(?:and|but|that|which|who|then|or))\s*$")
_ASIDE = Late(r"\s*(?:\([^()]*\)|–[^–]*–|—[^—]*—)\s*$")
_AFTERWORDS = Late(
    rf"\s+(?:by|of|from|with|featuring|feat\.|under)\s+(?:the\s+)?(?:[\w-]+\s+){{0,2}}?{NAME}+"
    rf"(?:(?:\s*,\s*|\s+and\s+|\s*&\s*|,\s+and\s+){NAME}+)*\s*,?\s*$"
)
_BEHIND_PREPOSITION = Late(
    r"\b(?:of|from|by|with|for|like|than|to|about|at|in|on|behind|beside|besides|alongside|against|unlike|among|"
    r"including|featuring|via|through|into|near|over|see|call|called)\s+(?:(?:the|a|an|both|either|fellow)\s+)?"
    r"(?:(?!\d)[\w'’-]+\s+){0,2}?$",
    re.IGNORECASE,
)
_OTHERS = Late(
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
_CAPITALS = Late(r"(?<![\w’'-])[A-Z][\w’'&.-]*(?:\s+[A-Z][\w’'&.-]*)*")
"""A name that the site does not know, or an adjective such as `South Korean`."""
_COMPLEMENT = Late(
    r"\b(?:from|in|at|of|on|to|for|by|with|under|near|via|into|across|through|around|outside|toward)\s+(?:the\s+)?$"
)
_ATTRIBUTE = Late(r"\b(?:an?|the|its|their|his|her|first|new)\s+(?:[a-z][\w-]*\s+){0,3}$")
_NOUN_BEHIND = Late(
    r"[\s-]+(?!(?:is|are|was|were|be|has|have|had|do|does|did|and|or|[a-z]+ed|that|which|who|made|came|went|spent|won|sold|"
    r"broke|began|became|ran|in|on|at|for|with|to)\b)[a-z]"
)
_COUNT = Late(
    r"\b[\w-]+-(?:member|piece|person|strong)\b|"
    r"\b(?:has|have|had|with|of|counts|comprises|features)\s+(?:its\s+|their\s+)?[\w-]+\s+members(?=\s*,?\s*$)",
    re.IGNORECASE,
)
"""How many the subject itself has: no other subject, whatever follows."""
_RELATIVE = Late(r"\s*,?\s*(?:that|which|who)\b")
_PREDICATE = Late(
    r"\s*[,(–—]?\s*(?:(?:is|are|was|were|remains?|remained|became)\s+(?:\w+ly\s+|now\s+|also\s+)?)?"
    r"(?:(?:an?|the|one\s+of\s+the)\s[^,;]*)?(?:,[^,;]*)?,?\s*"
)
"""The words between a name and `that`: they say what the name is, and bring in nobody."""


def subject(saying: Saying, match: re.Match[str], sentence: Sentence) -> str:
    """The key of the thing that a match of a saying is about, or an empty text."""
    groups = match.groupdict()
    if groups.get("who"):
        return _only(sentence, match.start("who"), saying)
    if groups.get("whose"):
        return _possessor(saying, match, sentence)
    if saying.korean:
        return _owner(match, sentence) if saying.attribute == "parent" else _korean(saying, match, sentence)
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
    if not before:
        return _behind(saying, sentence, match.start())
    gap = re.sub(r"\b(?:since|after|before|until)\s+$", "", sentence.masked[before[-1].end : match.start()])
    return before[0].keys[0] if _alone(there) and not stops(gap) else ""


def _alone(named: list[Named]) -> bool:
    """Whether all of these are one and the same thing."""
    return len({one.keys for one in named}) == 1 and len(named[0].keys) == 1


def stops(gap: str) -> bool:
    """Whether words may bring in another subject.

    A word with a capital that the site does not know may be one, unless it is the complement of a preposition
    (`from Port Aurel`) or says of what sort something is (`a South Korean group`).
    """
    plain = _COUNT.now.sub("", gap)
    if QUOTED in plain or _OTHERS.now.search(plain):
        return True
    return any(_unknown(plain, found) for found in _CAPITALS.now.finditer(plain))


def _unknown(gap: str, found: re.Match[str]) -> bool:
    before, after = gap[: found.start()], gap[found.end() :]
    if not before.strip() or found[0] in ("I", *dates.MONTHS_EN) or _COMPLEMENT.now.search(before):
        return False
    return not (_ATTRIBUTE.now.search(before) and _NOUN_BEHIND.now.match(after))


def _before(saying: Saying, sentence: Sentence, start: int, *, others: int = 0) -> str:
    """The subject in front of what is said at `start`; `others` things of the kind may stand behind it."""
    core, went_on = _core(sentence.masked[:start])
    core = core.rstrip()
    if not core:
        return _begun(saying, sentence, start)
    last = _at(sentence, len(core))
    if last and last.of(saying.kinds) and not went_on:
        return _named_at(saying, sentence, len(core))
    if afterwords := _AFTERWORDS.now.search(core):
        reached = core[: afterwords.start()].rstrip(" ,")
        named = _at(sentence, len(reached))
        if named and named.of(saying.kinds):
            return _named_at(saying, sentence, len(reached))
    there = sentence.among(saying.kinds)
    before = [one for one in there if one.end <= len(core)]
    if not went_on:
        return _meant_again(saying, sentence, core, there)
    if not there and _of_the_owner(saying, sentence, core):
        return sentence.owner.key
    if not before or not _alone(before) or len({one.keys for one in there}) > 1 + others:
        near = before[-1] if before else None
        if near is None or not re.fullmatch(r"\s*[,(–—]?\s*", sentence.masked[near.end : len(core)]):
            return ""
    near = before[-1]
    gap = sentence.masked[near.end : len(core)]
    if near.hidden or stops(gap) or re.match(r"['’]", gap) or not _leads(saying, sentence, near):
        return ""
    if _RELATIVE.now.match(sentence.masked[len(core) :]) and not _says_what_it_is(gap):
        return ""
    return near.keys[0] if len(near.keys) == 1 else ""


def _of_the_owner(saying: Saying, sentence: Sentence, core: str) -> bool:
    """Whether a summary begins with what its thing is, without a subject: `Group of seven that …`."""
    if sentence.owner.kind not in saying.kinds or sentence.field != "summary" or not sentence.first:
        return False
    found = _WHAT.now.match(core)
    return found is not None and not stops(f"x {core[found.end() :]}")


_WHAT = Late(
    r"(?:An?\s+|The\s+)?(?:[\w-]+\s+){0,5}?(?:group|band|duo|trio|act|singer|rapper|label|company|agency|song|single|"
    r"track|album|film|show)\b(?:\s+of\s+[\w-]+(?:\s+members)?)?",
    re.IGNORECASE,
)


def _says_what_it_is(gap: str) -> bool:
    """Whether what `that` or `which` goes on with is the name before `gap`, and not something the words bring in."""
    return bool(_PREDICATE.now.fullmatch(gap)) and not gap.rstrip(" ,").endswith("members")


def _core(left: str) -> tuple[str, bool]:
    """`left` without what may stand between a subject and its verb, and whether a joint was among it."""
    went_on = False
    while True:
        shorter = _AUXILIARIES.now.sub("", left)
        if joint := _JOINTS.now.search(shorter):
            went_on, shorter = True, shorter[: joint.start()]
        elif aside := _ASIDE.now.search(shorter):
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
    left = re.sub(rf"{NAME}++['’]s?\s+$", "", left)
    if re.search(rf"{sign}\s*(?:,|and|or|&|/|,\s*and)\s*$", left) or re.search(r"['’]s?\s+$", left):
        return False
    return not _BEHIND_PREPOSITION.now.search(re.split(r"[,;:(–—]", left)[-1])


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
    if not sentence.among(saying.kinds):
        return sentence.owner.key if _own(saying, sentence, start) and sentence.first else ""
    return _behind(saying, sentence, start)


def _behind(saying: Saying, sentence: Sentence, start: int) -> str:
    """The only thing of its kind, where a sentence begins with `start` and names it behind the comma."""
    sign = NAMES[saying.kinds[0]]
    after = re.match(rf"[^,;:]*,\s+(?:the\s+)?(?:[\w-]+\s+){{0,3}}?(?={sign}++(?!['’]))", sentence.masked)
    if after is None or after.end() <= start or len(sentence.among(saying.kinds)) != 1:
        return ""
    opening = re.sub(r"^\s*(?:since|after|before|with|from|until|at|for|in)\b", "", sentence.masked[:start], flags=re.I)
    return "" if stops(opening) else _only(sentence, after.end(), saying)


def _own(saying: Saying, sentence: Sentence, start: int) -> bool:
    """Whether a text is that of a thing of the right kind, and names no other before `start`."""
    return (
        sentence.owner.kind in saying.kinds
        and sentence.field in ("summary", "body", "text")
        and not stops(
            re.sub(r"^\s*(?:its?|they|their|he|she|his|her)\b", "", sentence.masked[:start], flags=re.IGNORECASE)
        )
    )


_ADNOMINAL = Late(r"(?:된|한|온|됐던|했던|하게 된|나온)\s")
_WHAT_IT_IS = Late(
    r"\S*\s(?:[^\s.,]*[^\s.,을를에과와도게로서]\s){0,4}?"
    r"[^\s.,]*(?:(?:이다|입니다|이며|이고|이자|이었다|였다|인데|으로|로)(?=[\s.,]|$)|(?P<vowel>[가-힣])다(?=[.\s]*$))"
)
"""`2017년에 데뷔한` goes on with what the subject is, and not with something that it only has to do with."""
_ANOTHER_SUBJECT = Late(r"[가-힣A-Za-z]+(?:은|는|이|가|께서)\s")


def _korean(saying: Saying, match: re.Match[str], sentence: Sentence) -> str:
    """The only thing of its kind, before what is said with no other subject between, or right behind it."""
    there = sentence.among(saying.kinds)
    if not there:
        opening = sentence.masked[: match.start()]
        begins = re.fullmatch(r"\s*(?:(?:이|그)?\s?(?:그룹|곡|노래|회사|밴드|앨범)[은는이가]\s*)?", opening)
        return sentence.owner.key if _own(saying, sentence, 0) and begins else ""
    rest = sentence.masked[match.end() :]
    behind = re.match(
        r"(?:한|했던|된|하게 된|됐던|온)?\s*(?:[가-힣]+\s+){0,3}?(?=" + NAMES[saying.kinds[0]] + ")",
        rest,
    )
    if not _alone(there):
        return ""
    before = [one for one in there if one.end <= match.start()]
    if not before:
        return _only(sentence, match.end() + behind.end(), saying) if behind else ""
    if _modifies_another(sentence.masked, match.end()):
        return ""
    return before[-1].keys[0] if _goes_on_korean(sentence.masked[before[-1].end : match.start()]) else ""


def _owner(match: re.Match[str], sentence: Sentence) -> str:
    """The label right before what is said of another that it owns."""
    owner = _at(sentence, len(re.sub(r"[은는이가]\s+$", "", sentence.masked[: match.start()])))
    two = len(sentence.among(("label",))) == 2
    return owner.keys[0] if two and owner and owner.of(("label",)) and len(owner.keys) == 1 else ""


def _modifies_another(masked: str, end: int) -> bool:
    """Whether what ends at `end` says something of a noun behind it that is not what the subject is."""
    if not any(_ADNOMINAL.now.match(masked, at) for at in (end - 1, end)):
        return False
    found = _WHAT_IT_IS.now.match(masked, end)
    return found is None or bool(found["vowel"] and _has_final(found["vowel"]))


def _has_final(syllable: str) -> bool:
    """Whether a Hangul syllable ends in a consonant: `회사다` says what it is, `왔다` what it did."""
    return bool((ord(syllable) - ord("가")) % 28)


def _goes_on_korean(gap: str) -> bool:
    """Whether the words between a name and what is said keep the name as their subject."""
    particle = re.match(r"(?:은|는|이|가|의|도|란|이란)?(?=[\s,(])|\(", gap)
    if particle is None:
        return False
    rest = gap[particle.end() :]
    if particle[0] == "의" and re.sub(r"데뷔일?|멤버|발매일?", "", rest).strip():
        return False
    return not (
        _ANOTHER_SUBJECT.now.search(rest)
        or re.search("유닛|멤버 중|보다|소속사", rest)
        or re.search(rf"[.;]|{QUOTED}", rest)
    )
