from __future__ import annotations

import feedparser

from generator.render import articlefeed, atom
from tests.entities import context
from tests.formats.atom import faults

HERE = "https://example.org/a/feed.xml"


def _read(files: dict[str, str], today: str = "2026-11-01") -> feedparser.FeedParserDict:
    data = articlefeed.feed(context({f"articles/{name}.md": text for name, text in files.items()}, today)).data or b""
    assert faults(data, HERE).faults == ()
    return feedparser.parse(data)


def _article(**fields: str) -> str:
    return "---\n" + "".join(f"{name}: {value}\n" for name, value in fields.items()) + "---\n\nText.\n"


def test_the_last_change_comes_first() -> None:
    read = _read(
        {
            "old": _article(title="Old", date="2024-01-02"),
            "new": _article(title="New", date="2025-01-02"),
            "again": _article(title="Again", date="2023-01-02", updated="2026-01-02"),
        }
    )
    assert [entry.title for entry in read.entries] == ["Again", "New", "Old"]
    assert read.feed.updated == "2026-01-02T12:00:00Z"
    assert [(entry.published, entry.updated) for entry in read.entries[:1]] == [
        ("2023-01-02T12:00:00Z", "2026-01-02T12:00:00Z")
    ]


def test_no_day_is_made_up() -> None:
    read = _read(
        {
            "year": _article(title="Year", date="2024"),
            "month": _article(title="Month", date="2024-05"),
            "about": _article(title="About", date="~2024-05-01"),
            "never": _article(title="Never"),
            "later": _article(title="Later", date="2024", updated="2025-05-01"),
        }
    )
    assert [(entry.title, entry.get("published")) for entry in read.entries] == [("Later", None)]


def test_a_change_before_the_publication_is_none() -> None:
    read = _read({"a": _article(title="A", date="2024-05-02", updated="2024-05-01")})
    assert read.entries[0].updated == read.entries[0].published == "2024-05-02T12:00:00Z"


def test_a_feed_without_entries_is_as_old_on_every_day() -> None:
    assert _read({}).feed.updated == _read({}, "2030-01-01").feed.updated == atom.NEVER


def test_an_id_outlives_the_address() -> None:
    before = _read({"a": _article(title="A", date="2024-05-02")}).entries[0]
    after = _read({"a": _article(title="B", date="2024-05-02", slug="b")}).entries[0]
    assert before.id == after.id == "tag:example.org,2026:/a/article:a"
    assert before.link != after.link


def test_it_holds_no_more_than_readers_need() -> None:
    many = {f"a{number}": _article(title=f"A{number}", date="2024-05-02") for number in range(atom.MOST + 1)}
    assert len(_read(many).entries) == atom.MOST
