"""What the links of a text lead to."""

from __future__ import annotations

import pytest

from generator.graph.links import Target
from tests.entities import linked, prose_of

FILES = {
    "artists/bts.yaml": "name: BTS\nnames: {ko: 방탄소년단}\nformer_names: [Bulletproof]\naliases: [Bangtan Boys]\n",
    "artists/bts.md": "## Story\n\nx\n",
    "artists/hidden.yaml": "name: Hidden\ndraft: true\n",
    "works/on.yaml": "title: ON\n",
    "sources/s.yaml": "s: {title: S}\n",
    "claims/c.yaml": "c08: {text: C, source: s}\n",
    "terms/t.yaml": "fandom: {name: Fandom}\n",
    "events/e.yaml": "e1: {title: E, date: 2020, source: s}\n",
    "articles/other.md": "---\ntitle: Other\nslug: another\n---\n## Part\n\nx\n",
    "pages/about.md": "---\ntitle: About\n---\nx\n",
    "timelines/line.yaml": "title: Line\n",
}
MEDIA = ("a.png", "b c.txt", "deep/d.svg")


def leads(text: str) -> tuple[list[str], list[str]]:
    files = {**FILES, "articles/a.md": f"---\ntitle: A\n---\n{text}\n"}
    graph, problems = linked(files, MEDIA)
    owner = graph.catalog.entities["article:a"]
    found = [graph.resolver.target(link, owner) for link in prose_of(graph, owner.key).links]
    return [target.href for target in found if isinstance(target, Target)], problems


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[[bts]]", "/artists/bts/"),
        ("[[BTS|the group]]", "/artists/bts/"),
        ("[[방탄소년단]]", "/artists/bts/"),
        ("[[Bulletproof]]", "/artists/bts/"),
        ("[[Bangtan Boys]]", "/artists/bts/"),
        ("[[artist:bts]]", "/artists/bts/"),
        ("[[work:on]]", "/works/on/"),
        ("[[ON]]", "/works/on/"),
        ("[[bts#story]]", "/artists/bts/#story"),
        ("[[other#part]]", "/articles/another/#part"),
        ("[[claim:c08]]", "/claims/#c08"),
        ("[[term:fandom]]", "/glossary/#fandom"),
        ("[[source:s]]", "/sources/#s"),
        ("[[event:e1]]", "/timelines/all/#e1"),
        ("[[line]]", "/timelines/line/"),
        ("[[about]]", "/about/"),
        ("[@s]", "/sources/#s"),
        ("[x](../artists/bts.yaml)", "/artists/bts/"),
        ("[x](../artists/bts.md#story)", "/artists/bts/#story"),
        ("[x](other.md)", "/articles/another/"),
        ("[x](./other.md#part)", "/articles/another/#part"),
        ("[x](../pages/about.md)", "/about/"),
        ("[x](../works/)", "/works/"),
        ("[x](../timelines/line.yaml)", "/timelines/line/"),
        ("[x](../media/a.png)", "/media/a.png"),
        ("[x](../media/deep/d.svg)", "/media/deep/d.svg"),
        ("[x](../media/b%20c.txt)", "/media/b%20c.txt"),
        ("![x](../media/a.png)", "/media/a.png"),
        ("[x](/artists/bts/)", "/artists/bts/"),
        ("[x](#here)", "/articles/a/#here"),
        ("![[bts]]", "/artists/bts/"),
    ],
)
def test_a_link_leads_to_its_target(text: str, address: str) -> None:
    assert leads(text) == ([address], [])


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[x](../events/e.yaml#e1)", "/timelines/all/#e1"),
        ("[x](../sources/s.yaml#s)", "/sources/#s"),
        ("[x](../claims/c.yaml#c08)", "/claims/#c08"),
        ("[x](../terms/t.yaml)", "/glossary/"),
    ],
)
def test_a_file_of_many_entries_is_the_page_of_its_kind(text: str, address: str) -> None:
    assert leads(text) == ([address], [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[[nobody]]", "articles/a.md:4:1 unknown-reference nothing is called 'nobody'"),
        ("ab [[nobody|x]]", "articles/a.md:4:4 unknown-reference nothing is called 'nobody'"),
        ("[[hidden]]", "articles/a.md:4:1 unknown-reference 'hidden' is a draft"),
        ("[@nobody]", "articles/a.md:4:2 unknown-reference no source 'nobody'"),
        ("[@s; @nobody]", "articles/a.md:4:6 unknown-reference no source 'nobody'"),
        ("[@bts]", "articles/a.md:4:2 wrong-kind 'bts' is an artist"),
        ("[x](../artists/nobody.yaml)", "articles/a.md:4:5 broken-link"),
        ("[x](../../site.yaml)", "articles/a.md:4:5 outside-site"),
        ("[x](../../../etc/passwd)", "articles/a.md:4:5 outside-site"),
        ("[x](..%2f..%2fsite.yaml)", "articles/a.md:4:5 outside-site"),
        ("[x](../media/A.png)", "articles/a.md:4:5 missing-file"),
        ("![x](../media/nothing.png)", "articles/a.md:4:6 missing-file"),
        ("[[claim:c08#x]]", "articles/a.md:4:1 broken-anchor"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(text: str, problem: str) -> None:
    _, problems = leads(text)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_who_links_to_whom_is_known_once_each() -> None:
    graph, problems = linked({**FILES, "articles/a.md": "---\ntitle: A\n---\n[[bts]] [[BTS]] [[a]] [@s]\n"}, MEDIA)
    assert problems == []
    entities = graph.catalog.entities
    assert [one.key for one in graph.linking(entities["artist:bts"])] == ["article:a"]
    assert [one.key for one in graph.linking(entities["source:s"])] == ["article:a"]
    assert graph.linking(entities["article:a"]) == ()
