"""Sites that are hard to show: signs of HTML, templates and scripts in every field, words without end, pale colours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

SIGNS = """</script><script>window.run=1</script>"'><img src=x onerror=window.run=1>&amp;&<!--{{7*7}}{%x%}]]>"""
"""What must be shown as it is written, wherever it stands."""

LONG = "Supercalifragilisticexpialidocious" * 4
HANGUL = "방탄소년단케이팝데몬헌터스" * 8
"""Words that nobody breaks but a browser."""

NAMES = {
    "signs": (SIGNS, "#ffffff"),
    "long": (LONG, "#000000"),
    "hangul": (HANGUL, "#ffff00"),
    "white": ("방탄소년단", "#fffffe"),
    "kanji": ("防弾少年団", "#0000ff"),
    "kana": ("ルーメン", "#123456"),
    "figures": ("1004", "#ff69b4"),
    "marks": ("!!!", "#777777"),
    "emoji": ("\U0001f600", "#cccccc"),
    "arabic": ("عمرو دياب", "#010101"),
}

TEXT = f"""A **b** &lt;i&gt; "q" & amp `{SIGNS}` 한국어 日本語 [@s]

## A heading with `code` & "quotes" 한글

{LONG} {HANGUL}

![[signs]]

![[line]]

![[=signs.moved]]

![[claim:c0]]

| a | {LONG} |
| --- | --- |
| {LONG} | 방탄 |

> 방탄소년단이 나왔다. [[=signs.debut|ko]]
"""


def write(site: Path, language: str) -> None:
    """A site of one of everything whose every text is hard, in the interface's words of that language."""
    known = {"source": ["s"], "note": SIGNS, "checked": "2026-10-01"}
    nav = ["/artists/", "/labels/", "/works/", "/people/", "/timelines/", "/claims/", "/search/", "/about/"]
    about: dict[str, Any] = {"title": SIGNS, "tagline": SIGNS, "description": SIGNS, "author": SIGNS, "license": SIGNS}
    _data(site / "site.yaml", {**about, "url": "https://hard.example.org/repo/", "language": language, "nav": nav})
    content = site / "content"
    for number, (id_, (name, color)) in enumerate(NAMES.items()):
        artist = {**_common(id_, known), "name": name, "color": _fact(color, known), "debut": _fact("2012", known)}
        artist |= {"type": ("group", "soloist", "fictional")[number % 3], "origin": _fact(SIGNS, known)}
        artist |= {"labels": [{"label": "l", "role": SIGNS, "from": "2012", **known}], "fandom": {"name": SIGNS}}
        members = [{"name": SIGNS, "names": {"ko": "멤버"}, "position": SIGNS, "from": "2012", "to": "2013", **known}]
        members += [{"name": LONG, "from": "2014"}, {"name": HANGUL}, {"person": "p", "from": "2013-05"}]
        _data(content / "artists" / f"{id_}.yaml", artist | {"members": members})
    label = {**_common("l", known), "name": f"L {SIGNS}", "key_people": [{"person": "p", "role": SIGNS}]}
    _data(content / "labels" / "l.yaml", label | {"parent": [{"label": "m", "stake": "51.2%", **known}]})
    _data(content / "labels" / "m.yaml", {"name": LONG})
    _data(content / "people" / "p.yaml", {**_common("p", known), "name": f"P {SIGNS}", "role": _fact(SIGNS, known)})
    charts = [{"chart": SIGNS, "territory": SIGNS, "peak": 1, "week": "2013-02-01", "source": "s"}]
    charts += [{"chart": LONG, "peak": 200, "source": "s"}]
    for sort in ("track", "album", "film", "tour"):
        work = {
            **_common(sort, known),
            "title": f"{sort} {SIGNS}",
            "type": sort,
            "charts": charts,
            "released": "2013-01",
        }
        work |= {"artists": [{"artist": "signs", "as": SIGNS}, "long", "hangul"], "length": "3:21"}
        _data(content / "works" / f"{sort}.yaml", work | {"people": [{"person": "p", "role": LONG}, {"name": SIGNS}]})
    events = {
        f"e{number}": {
            "title": (SIGNS, LONG, HANGUL)[number % 3],
            "date": f"2015-{1 + number % 12:02}",
            "what": ("award", "Music video & more", SIGNS)[number % 3],
            "who": ["artist:signs", "artist:long", "artist:white"][: 1 + number % 3],
            "works": ["track"],
            "place": SIGNS,
            "text": "한국어 & `<b>`",
            "source": "s",
        }
        for number in range(24)
    }
    _data(content / "events" / "e.yaml", events)
    url = "https://example.org/a?b=1&c=%3Cscript%3E"
    source = {"title": SIGNS, "publisher": SIGNS, "url": url, "published": "2020", "language": "ko", "note": SIGNS}
    _data(
        content / "sources" / "s.yaml", {"s": source, "t": {"title": LONG, "url": f"https://example.org/{'a' * 300}"}}
    )
    verdicts = ("confirmed", "refined", "contradicted", "unverified")
    claim = {
        "said_by": "p",
        "source": "s",
        "about": ["artist:signs"],
        "because": "한국어 & `<b>`",
        "evidence": ["s", "t"],
    }
    texts = (SIGNS, LONG, HANGUL, "방탄")
    claims = {f"c{number}": {**claim, "text": texts[number], "verdict": verdicts[number]} for number in range(4)}
    _data(content / "claims" / "c.yaml", claims)
    terms = {
        "t0": {"name": f"T {SIGNS}", "text": "한국어"},
        "t1": {"name": HANGUL, "text": "x"},
        "t2": {"name": LONG, "text": "x"},
    }
    _data(content / "terms" / "t.yaml", terms)
    eras = [{"name": SIGNS, "from": "2015-01", "to": "2015-06"}, {"name": LONG, "from": "2015-07"}]
    line = {"title": f"Line {SIGNS}", "intro": "한국어 & `<b>`", "include": {"who": ["artist:signs"]}, "eras": eras}
    _data(content / "timelines" / "line.yaml", line)
    article = {"title": f"Article {SIGNS}", "date": "2025-01-02", "author": SIGNS, "summary": "A & `<b>` 한국어"}
    _text(
        content / "articles" / "all.md", article | {"about": ["artist:signs", "work:track"], "timeline": "line"}, TEXT
    )
    _text(content / "articles" / "long.md", {"title": LONG}, "방탄소년단\n")
    for code in {"ko", "en", "ja", "ar"} - {language}:
        _text(
            content / "articles" / f"{code}.md", {"title": f"日本語 {code}", "language": code}, "방탄소년단 & 日本語.\n"
        )
    _text(content / "pages" / "about.md", {"title": f"About {SIGNS}"}, "x\n")


def _fact(value: Any, known: dict[str, Any]) -> dict[str, Any]:
    return {"value": value, **known}


def _common(id_: str, known: dict[str, Any]) -> dict[str, Any]:
    """What every kind has."""
    points = [{"value": 10**number, "as_of": f"20{10 + number}", "source": "s", "note": SIGNS} for number in range(4)]
    return {
        "names": {"ko": _fact(f"한글 {id_} {SIGNS}", known), "ja": _fact("ルーメン・ファイブ", known)},
        "aliases": [f"alias {id_} {SIGNS}", f"별명 {id_}"],
        "former_names": [{"value": f"old {id_} {SIGNS}", "from": "2001", "to": "2003", **known}],
        "summary": f'Sum **b** &lt;i&gt; "q" & `{SIGNS}` 한국어',
        "links": {"official": _fact("https://example.org/?a=1&b=%22%3E%3Cscript%3E", known)},
        "facts": {
            "text": {"label": SIGNS, "unit": SIGNS, **_fact(SIGNS, known)},
            "moved": {"label": SIGNS, "unit": SIGNS, "values": points},
        },
        "tags": [f"tag & {id_}", "common"],
    }


def _data(path: Path, data: dict[str, Any]) -> None:
    """JSON, which is YAML, too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), "utf-8")


def _text(path: Path, front: dict[str, Any], text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n\n{text}", "utf-8")
