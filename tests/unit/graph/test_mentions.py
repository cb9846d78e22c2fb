"""Which names in articles become links."""

from __future__ import annotations

import pytest

from generator.check import mentions as listed
from generator.graph.mentions import ambiguous
from tests.entities import linked, long_texts

FILES = {
    "artists/bts.yaml": "name: BTS\nnames: {ko: 방탄소년단}\naliases: [Bangtan Boys]\n"
    "former_names: [{value: Bulletproof}]\n",
    "artists/seventeen.yaml": "name: Seventeen\nnames: {ko: 세븐틴}\n",
    "artists/quiet.yaml": "name: Quiet\nautolink: false\n",
    "works/seven.yaml": "title: Seven\n",
    "works/twin.yaml": "title: Twin\n",
    "artists/twin-a.yaml": "name: Twin\n",
    "works/bts-world.yaml": "title: BTS World\n",
    "labels/hybe.yaml": "name: HYBE\naliases: [Quiet One]\n",
    "terms/t.yaml": "comeback: {name: comeback, text: A return.}\n",
    "sources/s.yaml": "s: {title: Billboard}\n",
    "events/e.yaml": "tour: {title: The Tour, date: 2020}\n",
    "timelines/line.yaml": "title: Line\n",
}


def links(body: str, *, autolink: bool = True, matter: str = "", more: dict[str, str] | None = None) -> list[str]:
    """The names in an article with what becomes of them, such as `BTS linked artist:bts`."""
    article = f"---\ntitle: X\n{matter}---\n{body}\n"
    graph, _ = linked({**FILES, **(more or {}), "articles/x.md": article}, autolink=autolink)
    found = [mention for text in long_texts(graph).values() for mention in text.linked.mentions]
    return [f"{one.name} {one.decision} {' '.join(one.keys)}" for one in found]


BTS, AGAIN = "BTS linked artist:bts", "BTS again artist:bts"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("BTS", [BTS]),
        ("방탄소년단에게는", ["방탄소년단 linked artist:bts"]),
        ("Bangtan\nBoys", ["Bangtan Boys linked artist:bts"]),
        ("Bulletproof", ["Bulletproof linked artist:bts"]),
        ("BTS World", ["BTS World linked work:bts-world"]),
        ("comeback", ["comeback linked term:comeback"]),
        ("*BTS* and **HYBE**", [BTS, "HYBE linked label:hybe"]),
        ("- BTS\n- Seven\n\n| HYBE |\n| --- |\n| x |", [BTS, "Seven linked work:seven", "HYBE linked label:hybe"]),
        ("x[^n]\n\n[^n]: BTS", [BTS]),
        # once a section, whatever name or level
        ("BTS, BTS, 방탄소년단", [BTS, AGAIN, "방탄소년단 again artist:bts"]),
        ("BTS\n\n## a\n\nBTS\n\n### b\n\nBTS", [BTS, BTS, BTS]),
        ("[[bts]] and BTS", [AGAIN]),
        ("BTS and [[bts|them]]", [AGAIN]),
        ("BTS and [them](../artists/bts.yaml)", [AGAIN]),
        ("BTS, [[=seventeen.name]], ![x](../media/x.png)", [BTS]),
        # not here
        ("## BTS", ["BTS heading artist:bts"]),
        ("> BTS", ["BTS quote artist:bts"]),
        ("[BTS](https://example.org/)", ["BTS inside artist:bts"]),
        ("[[bts|HYBE]] `BTS`\n\n    BTS\n\n```\nBTS\n```", []),
        ("[[hybe|BTS]]는", []),
        ("%% BTS %%", []),
        # not so
        ("bts Bts BTSs xBTS BTS-like `x`-BTS", []),
        ("방탄소년단원 새방탄소년단", []),
        ("Billboard, The Tour, Line", []),
        ("https://BTS.example.org/HYBE www.BTS.com a@BTS.com and BTS", [BTS]),
        ("seven Sevens", []),
        # not alone
        ("Twin", ["Twin ambiguous artist:twin-a work:twin"]),
        ("Quiet", ["Quiet off artist:quiet"]),
        ("Quiet One", ["Quiet One linked label:hybe"]),
    ],
)
def test_names_link_by_themselves(body: str, expected: list[str]) -> None:
    assert links(body, more={}) == expected


def test_a_name_may_lean_on_what_is_no_text() -> None:
    assert links("a`x`BTS [[hybe]]BTS") == [BTS, AGAIN]


def test_an_article_and_a_site_can_switch_it_off() -> None:
    assert links("BTS", matter="autolink: false\n") == ["BTS article artist:bts"]
    assert links("BTS", autolink=False) == ["BTS article artist:bts"]


def test_only_articles_link_by_themselves() -> None:
    graph, _ = linked({**FILES, "artists/seventeen.md": "BTS", "pages/about.md": "---\ntitle: A\n---\nBTS\n"})
    assert [text.linked.mentions for text in long_texts(graph).values()] == [(), ()]


def test_an_id_is_no_name_and_a_name_beats_an_alias() -> None:
    more = {"artists/IU.yaml": "name: Somebody\n", "works/w.yaml": "title: W\naliases: [HYBE]\n"}
    assert links("IU HYBE", more=more) == ["HYBE linked label:hybe"]


def test_each_decision_is_listed_with_its_place() -> None:
    graph, _ = linked({**FILES, "articles/x.md": "---\ntitle: X\n---\nBTS and Twin,\n**BTS** and Quiet\n"})
    found = long_texts(graph)["article:x"].linked.mentions
    assert listed.as_text(found).splitlines() == [
        "content/articles/x.md:4:1: BTS: links to artist:bts",
        "content/articles/x.md:4:9: Twin: could be artist:twin-a or work:twin, so it does not link",
        "content/articles/x.md:5:3: BTS: artist:bts has its link in this section",
        "content/articles/x.md:5:13: Quiet: artist:quiet switches its name off",
        "4 names: 1 linked, 1 again, 1 ambiguous, 1 off",
    ]
    assert '"decision": "ambiguous"' in listed.as_json(found)
    assert listed.as_text(()) == "0 names\n"
    assert [f"{one.place.line}:{one.place.column} {one.code} {one.hint}" for one in ambiguous(found)] == [
        "4:9 ambiguous-mention write [[artist:twin-a|Twin]] or [[work:twin|Twin]]"
    ]
