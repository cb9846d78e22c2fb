"""Korean particles (조사) behind a name: a closed list, each with the sound that it may follow.

The list is that of the case, connective and auxiliary particles as written behind nouns, compared with three others:
"Korean postpositions" in Wikipedia, `J.csv` of mecab-ko-dic (drawn from the Sejong corpus) and `josa.txt` of
open-korean-text. Left out, because behind a name they are more often something else:

- the copula (이다, 입니다, 인, 이고 …), which is inflected and has no end of forms;
- 고 (also a high school), 대로 (an avenue), 론 (a theory), 보고 (a report), 서 (a book), which end compounds;
- archaic and dialectal particles.
"""

from __future__ import annotations

_VOWEL, _RIEUL, _CONSONANT = "v", "l", "c"
"""How a syllable ends, as far as particles care: in no consonant, in ㄹ, in any other one."""

_AFTER = (
    (
        _VOWEL + _RIEUL + _CONSONANT,
        "의 에 에서 에게 에게서 에다 에다가 께 께서 한테 한테서 하고 도 만 까지 부터 보다 처럼 같이 만큼 만치 마냥 "
        "마다 조차 마저 밖에 뿐 들 더러 치고 말고 요 엔 에겐 에선 한텐 한테선 께선 까진 부턴 보단 밖엔",
    ),
    (
        _RIEUL + _CONSONANT,
        "은 이 을 과 아 이나 이나마 이랑 이든 이든지 이든가 이라도 이라고 이라는 이란 이야 이야말로 이여 이며 은커녕",
    ),
    (_VOWEL, "는 가 를 와 야 나 나마 랑 든 든지 든가 라도 라고 라는 란 야말로 여 며 는커녕"),
    (_VOWEL + _RIEUL, "로 로서 로써 로부터 로선"),
    (_CONSONANT, "으로 으로서 으로써 으로부터 으론 으로선"),
)

PARTICLES = {particle: ends for ends, particles in _AFTER for particle in particles.split()}
"""Every particle, with the ends of syllables that it may follow."""

_CLOSING = (
    "은 는 을 를 의 도 가 아 야 이야 여 이여 요 란 이란 라는 이라는 며 이며 은커녕 는커녕 "
    "엔 에겐 에선 한텐 한테선 께선 까진 부턴 보단 밖엔 으론 으로선 로선"
)
CLOSING = frozenset(_CLOSING.split())
"""Nothing is stacked on these: 가요 is a pop song and 의도 an intention, not 가 with 요 or 의 with 도.

이 is not among them: it also stands between a given name and a particle (정국이가).
"""

LONGEST_STACK = 2 * max(map(len, PARTICLES))
"""How many syllables particles behind a name can have."""


def are_particles(written: str, after: str) -> bool:
    """Whether `written` is one particle or a stack of two, each in the form that the sound before it calls for.

    `after` is the character before them; where it is not a whole syllable (ㅋ, a letter), it takes no particle.
    """
    if len(written) > LONGEST_STACK:
        return False
    return _follows(written, after) or any(
        _follows(written[:split], after)
        and written[:split] not in CLOSING
        and _follows(written[split:], written[split - 1])
        for split in range(1, len(written))
    )


def _follows(particle: str, after: str) -> bool:
    return "가" <= after <= "힣" and _end(after) in PARTICLES.get(particle, "")


def _end(syllable: str) -> str:
    """How a syllable ends: Unicode counts them in steps of 28 finals, of which 0 is none and 8 is ㄹ."""
    return {0: _VOWEL, 8: _RIEUL}.get((ord(syllable) - ord("가")) % 28, _CONSONANT)
