"""`site.yaml`."""

from __future__ import annotations

import pytest

from generator.facts.settings import Settings, read
from generator.read.files import File
from tests.entities import told


def settings(text: str, base_url: str = "") -> tuple[Settings | None, list[str]]:
    site, problems = read(File("site.yaml", text.encode("utf-8")), base_url=base_url)
    return site, told(problems)


def test_title_and_url_are_enough() -> None:
    site, problems = settings("title: ON\nurl: https://example.org/k-pop\n")
    assert problems == []
    assert site is not None
    assert (site.title, site.url, site.base) == ("ON", "https://example.org/k-pop/", "/k-pop/")
    assert (site.language, site.autolink, site.html) == ("en", "first-per-section", "refuse")


def test_a_base_url_given_takes_the_place_of_that_written() -> None:
    site, problems = settings("title: X\nurl: https://a.example/\n", "https://b.example/c")
    assert problems == []
    assert site is not None
    assert site.url == "https://b.example/c/"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: X\n", "site.yaml:1:1 missing-field 'url' is missing"),
        ("url: https://x.example/\n", "site.yaml:1:1 missing-field 'title' is missing"),
        ("title: X\nurl: x.example\n", "site.yaml:2:6 bad-url"),
        ("title: X\nurl: ftp://x.example/\n", "site.yaml:2:6 bad-url"),
        ("title: X\nurl: https://x.example/?a=1\n", "site.yaml:2:6 bad-url"),
        ("title: X\nurl: https://x.example/#a\n", "site.yaml:2:6 bad-url"),
        ("title: X\nurl: https://x.example/../a\n", "site.yaml:2:6 bad-url"),
        ("title: X\nurl: https://x.example/\nlanguage: fr\n", "site.yaml:3:11 bad-value 'fr' is not one of en, ko"),
        ("title: X\nurl: https://x.example/\nnavv: []\n", "site.yaml:3:1 unknown-key unknown key 'navv'"),
        ("title: X\nurl: https://x.example/\nnav: [artists]\n", "site.yaml:3:7 bad-value"),
        ("title: X\nurl: https://x.example/\nnav: [//elsewhere]\n", "site.yaml:3:7 bad-value"),
        ("title: X\nurl: https://x.example/\nfreshness: {chart: soon}\n", "site.yaml:3:20 bad-value"),
        ("title: X\nurl: https://x.example/\nhtml: some\n", "site.yaml:3:7 bad-value"),
        ("- x\n", "site.yaml:1:1 wrong-type"),
        ("title: [\n", "site.yaml:1:8 bad-yaml"),
    ],
)
def test_a_mistake_is_told_at_its_place(text: str, problem: str) -> None:
    _, problems = settings(text)
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_a_folder_without_the_file_is_no_site() -> None:
    site, problems = read(None)
    assert site is None
    assert [problem.code for problem in problems] == ["missing-file"]
