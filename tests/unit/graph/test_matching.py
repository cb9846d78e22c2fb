"""Names in plain text: what is one, what only looks like one."""

from __future__ import annotations

import random
import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.graph.matching import Found, Matcher
from generator.graph.particles import CLOSING, PARTICLES

NAMES = (
    "BTS", "BTS World", "Bangtan Boys", "TWICE", "aespa", "Rosé", "Golden", "Golden Hour", "Hour Glass",
    "H.O.T.", "(G)I-DLE", "2NE1", "APT.", "APT", "HUNTR/X", "f(x)", "24", "P NATION", "NCT 127", "Don't", "Blackpink ♥",
    "방탄소년단", "세븐틴", "소녀시대", "소녀시대 (GG)", "Seventeen 세븐틴", "제니", "정국", "이재", "서울", "지수",
    "K팝", "에스파", "싸이", "블랙핑크", "케이팝 데몬 헌터스", "별", "防弾少年団", "セブンティーン", "あゆ",
)  # fmt: skip


def found(text: str, names: tuple[str, ...] = NAMES) -> str:
    """`text` with «» around what is found."""
    marked, past = "", 0
    for one in Matcher(names).find(text):
        assert one.name in names
        marked += f"{text[past : one.start]}«{text[one.start : one.end]}»"
        past = one.end
    return marked + text[past:]


@pytest.mark.parametrize(
    "marked",
    [
        # Latin: what may stand beside
        "«BTS»",
        "The «BTS», and «BTS».",
        "«BTS»'s «BTS»’s «BTS»’ ‘«BTS»’ \"«BTS»\" “«BTS»” («BTS») [«BTS»] *«BTS»*",
        "«BTS»–«TWICE» — «BTS»—«TWICE» «BTS»/«TWICE» «BTS»&«TWICE» «BTS»…",
        "#«BTS» @«BTS» «BTS»: «BTS»! «BTS»™",
        "💜«BTS»💜 ❤️«BTS»❤️ «BTS»\u200d💜 «BTS»\ufe0f",
        "«BTS»는 «BTS»의 «BTS»팬 그룹«BTS» 그룹«BTS»는",
        "«aespa»는 «Rosé»가 «TWICE»와",
        # Latin: what may not
        "BTSx xBTS BTS2 2BTS BTS_ _BTS BTSé éBTS BTSя",
        "BTS-like pre-BTS BTS‐like BTS‑like pre‑BTS BTS\u00adlike BTS－like",
        "bts Bts TWICe AESPA Aespa",
        "BTS\u0323 q\u0303BTS Rosé\u0331",
        "Rosés Rose",
        "BTSは 日BTS",
        # the longest, and what is inside or after a longer one that does not stand alone
        "«BTS World» «BTS» Worlds «BTS» World-wide «BTS» Worldwide",
        "«Golden Hour» Glass",
        "«Golden» Hours «Golden» Hour-long «Hour Glass»",
        "xGolden «Hour Glass»",
        # spaces
        "«Bangtan Boys» «Bangtan\nBoys» «Bangtan\u00a0Boys» «Bangtan\tBoys»",
        "Bangtan  Boys BangtanBoys Bangtan\n\nBoys",
        "«케이팝\n데몬 헌터스»의",
        # names with signs and digits
        "«H.O.T.» «H.O.T.»는 «H.O.T.»'s «H.O.T.», H.O.T H.O.T.s xH.O.T. H.O.T.-like",
        "«(G)I-DLE» («(G)I-DLE») «(G)I-DLE»의 x(G)I-DLE (G)I-DLEs -(G)I-DLE",
        "«2NE1» «2NE1»은 «2NE1»,000 12NE1 2NE11 2NE1-era",
        "«APT.» «APT.»는 «APT.»” «APT» «APT», «APT»는 APTs «APT».com APT-like",
        "«HUNTR/X» «HUNTR/X»는 HUNTR/Xs HUNTR",
        "«f(x)» «f(x)»의 f(x)s xf(x) f(x)-like «f(x)».",
        "«P NATION» «P\nNATION» P NATIONS UP NATION",
        "«NCT 127» «NCT 127»만 NCT 1270",
        "«Don't» Don’t",
        "«Blackpink ♥»가 Blackpink ♥s",
        # names of digits alone
        "«24» «24», «24»: «24». «24»!",
        "124 240 1,024 24,000 3:24 24:00 2.24 24.5 24x 24-hour 24시간 24만 제24회 24는 '24x",
        # Hangul: particles
        "«방탄소년단» «방탄소년단». 그룹 «방탄소년단», (방탄소년단원) ‘«방탄소년단»’은",
        "«방탄소년단»은 «방탄소년단»이 «방탄소년단»을 «방탄소년단»과 «방탄소년단»으로 «방탄소년단»아 «방탄소년단»의",
        "«방탄소년단»에게는 «방탄소년단»까지도 «방탄소년단»에게서도 «방탄소년단»으로부터는 «방탄소년단»과의",
        "«방탄소년단»이라는 «방탄소년단»보다 «방탄소년단»처럼 «방탄소년단»뿐만 «방탄소년단»들은 «방탄소년단»만의",
        "«제니»는 «제니»가 «제니»를 «제니»와 «제니»로 «제니»야 «제니»나 «제니»랑 «제니»라는 «제니»에겐",
        "«서울»은 «서울»로 «서울»로서는 «서울»로부터 «서울»과 «별»로 «별»들로",
        "«정국»이가 «정국»이에게 «정국»이는",
        "«방탄소년단»은\n«제니»는\u00a0«싸이»도,",
        # Hangul: a particle in the wrong form is another word
        "방탄소년단는 방탄소년단가 방탄소년단를 방탄소년단와 방탄소년단로 방탄소년단야 방탄소년단나 방탄소년단랑",
        "제니은 제니이 제니을 제니과 제니으로 제니아 제니이나 제니이라는",
        "서울으로 서울는 서울와 별으로 별들으로",
        "방탄소년단에게은 방탄소년단만는 방탄소년단까지이 방탄소년단만로 방탄소년단에으로",
        # Hangul: not a particle, too many, or none that may be stacked on
        "방탄소년단원 방탄소년단원은 방탄소년단은원 세븐틴즈 세븐틴즈의 이재명 제니스 에스파냐 싸이월드 정국론",
        "방탄소년단에게까지도 방탄소년단들에게는 정국이에게는",
        "제니가요 방탄소년단의도 방탄소년단은은 방탄소년단을을 방탄소년단도의",
        "방탄소년단이다 방탄소년단입니다 방탄소년단인 제니고 서울대로 제니론 방탄소년단ㅋㅋ 방탄소년단은ㅋ",
        "방탄소년단으로부터에게서라도이야말로은커녕",
        # Hangul: edges
        "새방탄소년단 그룹방탄소년단 ㄱ방탄소년단 «BTS»«방탄소년단» «방탄소년단»«BTS» 2«세븐틴» «세븐틴»2",
        "-«세븐틴»- _«세븐틴»_ «세븐틴»은«BTS» «세븐틴»은-",
        "«세븐틴»\ufe0f 세븐틴\u302e",
        # both scripts in a name: each edge has its own rule
        "«소녀시대 (GG)»의 «소녀시대 (GG)»팬 «소녀시대» (GG)s «소녀시대»는 (GG) 새소녀시대 (GG)",
        "«Seventeen 세븐틴»은 Seventeen 세븐틴즈 xSeventeen «세븐틴»은 그룹«Seventeen 세븐틴»",
        "«K팝» «K팝»은 K팝는 K팝스타 xK팝 -K팝 한국«K팝»은",
        # kanji and kana
        "«防弾少年団»は «防弾少年団»의 防弾少年団員 元防弾少年団 BTS«防弾少年団»",
        "«セブンティーン»は «セブンティーン»の セブンティーンズ «セブンティーン»・«セブンティーン»",
        "«あゆ»ア あゆは 歌«あゆ»",
    ],
)  # fmt: skip
def test_names_stand_alone(marked: str) -> None:
    assert found(marked.replace("«", "").replace("»", "")) == marked


def test_offsets_count_code_points_and_the_name_is_as_given() -> None:
    assert Matcher(["Bangtan Boys", "💜"]).find("💜 é Bangtan\nBoys") == [
        Found(0, 1, "💜"),
        Found(4, 16, "Bangtan Boys"),
    ]


def test_a_name_given_twice_or_with_another_space_is_one() -> None:
    assert Matcher(["P NATION", "P\u00a0NATION", "P NATION"]).find("P NATION") == [Found(0, 8, "P NATION")]


def test_nothing_to_find() -> None:
    assert Matcher([]).find("BTS") == []
    assert Matcher([""]).find("BTS") == []
    assert Matcher(["BTS"]).find("") == []


def test_the_order_of_names_does_not_matter() -> None:
    text = "Golden Hour Glass BTS Worldwide 소녀시대 (GG)는 소녀시대는"
    shuffled = list(NAMES)
    random.Random(1).shuffle(shuffled)
    assert found(text, tuple(shuffled)) == found(text, NAMES) == found(text, NAMES[::-1])


@pytest.mark.parametrize(("end", "name"), [("v", "제니"), ("l", "서울"), ("c", "정국")])
def test_a_particle_has_the_form_that_the_sound_before_calls_for(end: str, name: str) -> None:
    stacks = {first + second for first, ends in PARTICLES.items() for second in PARTICLES if end in ends}
    for particle, ends in PARTICLES.items():
        if end in ends:
            assert found(name + particle, (name,)) == f"«{name}»{particle}"
        elif particle not in stacks:
            assert found(name + particle, (name,)) == name + particle
    assert len(PARTICLES) > 80


@pytest.mark.parametrize(
    ("consonant", "vowel"),
    [
        ("은", "는"),
        ("이", "가"),
        ("을", "를"),
        ("과", "와"),
        ("아", "야"),
        ("으로", "로"),
        ("이랑", "랑"),
        ("이나", "나"),
    ],
)
def test_pairs_of_particles(consonant: str, vowel: str) -> None:
    assert found(f"정국{consonant} 정국{vowel}", ("정국",)) == f"«정국»{consonant} 정국{vowel}"
    assert found(f"제니{vowel} 제니{consonant}", ("제니",)) == f"«제니»{vowel} 제니{consonant}"
    after_rieul, other = (vowel, consonant) if vowel == "로" else (consonant, vowel)
    assert found(f"서울{after_rieul} 서울{other}", ("서울",)) == f"«서울»{after_rieul} 서울{other}"


def test_closing_particles_are_particles() -> None:
    assert PARTICLES.keys() > CLOSING
    assert not {"에", "에게", "까지", "만", "과", "와", "으로", "로", "들"} & CLOSING


PIECES = (
    "a", "b", "ab", "A", "é", "7", "24", " ", "\n", "\u00a0", "-", "‐", "_", "'", "’", ".", ",", "–", "💜",
    "\ufe0f", "\u0323",
    "가", "돌", "단", "원", "은", "는", "으", "로", "에", "게", "도", "만", "ㅋ", "日", "本", "の", "あ", "ア", "ー",
)  # fmt: skip
FOLLOWING = {
    "consonant": "은 만 도 에 에게 으로",
    "ㄹ": "은 만 도 에 에게 로",
    "none": "는 가 만 도 에 에게 로",
}
"""The particles that can be made of `PIECES`, by the sound before them."""
LAST = ("은", "는", "가", "도")


def reference(names: list[str], text: str) -> list[Found]:
    """Every name tried at every place, longest first."""
    results: list[Found] = []
    place = 0
    while place < len(text):
        for name in sorted(set(names), key=len, reverse=True):
            end = place + len(name)
            same = len(text) >= end and all(
                a == b or (a.isspace() and b.isspace()) for a, b in zip(name, text[place:end], strict=True)
            )
            if same and may_begin(name, text[:place]) and may_end(name, text[end:]):
                results.append(Found(place, end, name))
                place = end
                break
        else:
            place += 1
    return results


def may_begin(name: str, before: str) -> bool:
    if name.isdigit() and before and (script(before[-1]) == "HANGUL" or parts_a_number(before[:-3:-1])):
        return False
    return not before or not holds(name[0], before[-1])


def may_end(name: str, after: str) -> bool:
    if name.isdigit() and after and (script(after[0]) == "HANGUL" or parts_a_number(after[:2])):
        return False
    if not after or not holds(name[-1], after[0]):
        return True
    syllables = ""
    while script(after[len(syllables) : len(syllables) + 1]) == "HANGUL":
        syllables += after[len(syllables)]
    one = [p for p in following(name[-1]) if p not in LAST]
    return syllables in following(name[-1]) or any(syllables in [p + q for q in following(p[-1])] for p in one)


def following(char: str) -> list[str]:
    """By the decomposition of the syllable: a final is its third letter, ㄹ is U+11AF."""
    letters = unicodedata.normalize("NFD", char)
    if script(char) != "HANGUL" or len(letters) == 1:
        return []
    key = "none" if len(letters) == 2 else "ㄹ" if letters[2] == "\u11af" else "consonant"
    return FOLLOWING[key].split()


def parts_a_number(two: str) -> bool:
    return len(two) == 2 and two[0] in ".,:" and two[1].isdigit()


def holds(edge: str, beside: str) -> bool:
    """Whether the two are one word."""
    if unicodedata.combining(beside):
        return True
    if script(edge) != "OTHER":
        return script(edge) == script(beside)
    return beside in "-‐_" or (beside.isalnum() and script(beside) != "HANGUL")


def script(char: str) -> str:
    if not char or not char.isalpha():
        return "OTHER"
    first = "KATAKANA" if char == "ー" else unicodedata.name(char).split()[0]
    return first if first in ("HANGUL", "CJK", "HIRAGANA", "KATAKANA") else "OTHER"


def test_the_reference_finds_enough_and_refuses_enough() -> None:
    chance = random.Random(3)
    found, refused = 0, 0
    for _ in range(300):
        names = chance.choices([piece for piece in PIECES if not piece.isspace()], k=5)
        text = "".join(chance.choices([*names, *PIECES, " "], k=30))
        results = reference(names, text)
        found += len(results)
        refused += sum(text.count(name) for name in set(names)) - len(results)
    assert found > 500
    assert refused > 500


A_NAME = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map(lambda parts: "".join(parts).strip() or "a")
NAMES_AND_TEXT = st.lists(A_NAME, min_size=1, max_size=6, unique_by=lambda name: "".join(name.split())).flatmap(
    lambda names: st.tuples(st.just(names), st.lists(st.sampled_from([*names, *PIECES, " "]), max_size=20).map("".join))
)


@given(NAMES_AND_TEXT)
@settings(derandomize=True, max_examples=400)
def test_the_same_is_found_as_by_trying_every_name_at_every_place(given_: tuple[list[str], str]) -> None:
    names, text = given_
    results = Matcher(names).find(text)
    assert results == reference(names, text)
    assert all(left.end <= right.start for left, right in pairwise(results))


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("a", "a" * 200_000),
        ("가", "가" * 200_000),
        ("あ", "あ" * 200_000),
        ("7", "7" * 200_000),
        ("a ", "a " * 100_000),
        ("가 ", "가 " * 100_000),
        ("a", " ".join("a" * length for length in range(600))),
    ],
)
def test_names_that_begin_one_another_do_not_make_it_slow(unit: str, text: str) -> None:
    names = [(unit * count).strip() for count in range(1, 2_001)]
    start = time.process_time()
    Matcher(names).find(text)
    assert time.process_time() - start < 10
