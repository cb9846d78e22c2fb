"""The words that made-up sites are made of.

In each list the first are used more often than the last. Words that mean something to the checks of prose are left out,
such as `season` (`this season` is wrong one day) and `signed` (a sentence about a label).
"""

from __future__ import annotations


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


LEADS = _listed("ka lo mi ne ru sa ti vo we xi yu za be do fi gra hy ju ki la mo ni po ri so tae")
TAILS = _listed("lan ren mir dos vel kor zan bel rix nor sol tan wyn das fel gor")
HANGUL = "가나다라마바사아자차하강남동방소년단세븐정국민지수현우진서울별빛하늘바람여자친구"
ARTICLES = _listed("the this each one another every its their")
ADJECTIVES = _listed("""
    long short early late quiet loud careful public private foreign domestic small large simple complex common
    rare bright familiar distant steady sudden gradual narrow broad formal playful official independent digital
    physical regional global modest notable ordinary unusual costly patient technical musical visual separate
    shared
""")
NOUNS = _listed("""
    audience stage rehearsal studio melody chorus rhythm contract budget schedule interview photograph concert
    venue market broadcast radio programme listener writer producer choreography costume language translation
    rumour report newspaper archive cover recording microphone camera curtain festival ceremony crowd street
    office company partner investor share price ticket poster version arrangement verse bridge drum guitar piano
    voice accent dancer teacher school lesson practice room evening morning kitchen garden flight border city
    suburb station platform service catalogue licence royalty meeting decision argument answer question pattern
    detail figure paragraph chapter story idea habit rule exception reason result method example mistake lesson
    promise plan secret surprise memory
""")
VERBS = _listed("""
    changed followed shaped helped met carried described showed offered crossed kept reached moved left opened
    closed answered repeated explained supported divided gathered measured printed translated filmed rehearsed
    arranged financed promoted reviewed copied collected remembered surprised delayed replaced
""")
LINKERS = _listed("while because although before after since when where until and but")
PREPOSITIONS = _listed("of in behind beside with for against through across around without")
ADVERBS = _listed("""
    slowly quickly often rarely together alone abroad again twice later quietly openly carefully partly
""")
PLACES = _listed("Seoul Busan Tokyo Osaka London Paris Berlin Toronto Chicago Manila Jakarta Bangkok Madrid Lima")
SORTS = _listed("award tour deal broadcast festival interview campaign exhibition")
PUBLISHERS = ("The Daily Stage", "Music Ledger", "Han River Post", "Chart Notes", "Pop Quarterly", "The Evening Record")
TIERS = _listed("official press trade database")
