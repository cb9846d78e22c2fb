"""The page of what changed, and its feed."""

from __future__ import annotations

import dataclasses
import datetime
from xml.etree import ElementTree

import msgspec

from generator.graph.changes import Change, Cite, Dated
from generator.pages import changes
from generator.pages.context import Context
from generator.pages.views import Link
from generator.render.changefeed import feed
from tests.entities import context

FILES = {
    "works/golden.yaml": "title: Golden & co\n",
    "sources/a.yaml": "mundo: {title: Mundo America, publisher: El Mundo}\n",
}
ATOM = "{http://www.w3.org/2005/Atom}"
POINT = Change(
    sort="point",
    entity="work:golden",
    name="Golden",
    fact="facts.days",
    label="Days <at> No. 1",
    before="72",
    after="76",
    form="number",
    unit="days",
    as_of="2025-10-02",
    sources=(Cite("mundo", "Mundo", "El Mundo"), Cite("gone", "Gone")),
)


def dated(change: Change, number: int) -> Dated:
    """A change of the hour `number` from 1 October 2026 on, made by a revision of its own."""
    time = datetime.datetime(2026, 10, 1, tzinfo=datetime.UTC) + datetime.timedelta(hours=number)
    return Dated(change, f"{number:03x}{0:037x}", time.strftime("%Y-%m-%dT%H:%M:%SZ"))


def with_changes(*made: Dated, language: str = "en") -> Context:
    return dataclasses.replace(context(FILES, language=language), changes=made)


def test_without_changes_there_is_no_page_and_no_feed() -> None:
    assert list(changes.pages(with_changes())) == []
    assert list(feed(with_changes())) == []


def test_the_newest_day_comes_first_with_all_there_is_to_say() -> None:
    recorded = Change(sort="recorded", count=7)
    view = changes.view(with_changes(dated(recorded, 0), dated(POINT, 30)))
    assert [(day.date.iso, day.date.text, len(day.lines)) for day in view.days] == [
        ("2026-10-02", "2 October 2026", 1),
        ("2026-10-01", "1 October 2026", 1),
    ]
    (line,) = view.days[0].lines
    assert line.link == Link("/works/golden/", "Golden & co", "work")
    assert line.place == "Days <at> No. 1"
    assert line.before is not None
    assert line.after is not None
    assert (line.before.text, line.after.text, line.after.machine) == ("72", "76 days", "76")
    assert line.as_of is not None
    assert line.as_of.text == "2 October 2025"
    assert line.sources == (Link("/sources/#mundo", "Mundo (El Mundo)", "source"), Link("", "Gone", "source"))
    assert view.days[1].lines[0].count == 7


def test_what_is_gone_has_no_link_and_words_are_those_of_the_language() -> None:
    gone = Change(sort="entity-removed", entity="work:old", name="Old", count=3)
    status = Change(
        sort="status", entity="work:golden", name="G", fact="released", label="Released", before="unverified",
        after="settled", form="word",
    )  # fmt: skip
    view = changes.view(with_changes(dated(gone, 0), dated(status, 1), language="ko"))
    newest, oldest = view.days[0].lines
    assert newest.after is not None
    assert newest.place == "발매"
    assert newest.after.text not in ("settled", "")
    assert (oldest.link, oldest.name) == (None, "Old")


def test_addresses_and_long_texts_are_not_told_again() -> None:
    """An address may have been taken back because it should not be shown."""
    address = Change(
        sort="removed", entity="source:mundo", name="M", fact="url", before="https://a.org/", form="address"
    )
    summary = Change(
        sort="reworded", entity="work:golden", name="G", fact="summary", before="one", after="two", form="prose"
    )
    note = Change(sort="note", entity="work:golden", name="G", fact="length", after="a note")
    made = with_changes(dated(address, 0), dated(summary, 1), dated(note, 2))
    lines = [line for day in changes.view(made).days for line in day.lines]
    assert [(line.before, line.after, line.quiet) for line in lines] == [
        (None, None, True),
        (None, None, True),
        (None, None, False),
    ]
    (output,) = feed(made)
    assert b"a.org" not in output.data
    assert output.data.count(b"<entry>") == 1


def test_the_page_shows_the_newest_and_says_how_many_there_are() -> None:
    view = changes.view(with_changes(*(dated(POINT, number) for number in range(250))))
    lines = [line for day in view.days for line in day.lines]
    assert (view.shown, view.count, len(lines)) == (200, 250, 200)
    assert [line.time for line in lines] == sorted((line.time for line in lines), reverse=True)
    assert lines[0].anchor == f"r-{249:03x}000000000"


def test_changes_of_one_revision_keep_their_order_under_one_anchor() -> None:
    made = [
        Dated(msgspec.structs.replace(POINT, after=str(number)), "a" * 40, "2026-10-01T00:00:00Z") for number in (1, 2)
    ]
    later = Dated(POINT, "b" * 40, "2026-10-01T00:00:00Z")
    (day,) = changes.view(with_changes(*made, later)).days
    assert [line.anchor for line in day.lines] == ["r-bbbbbbbbbbbb", "r-aaaaaaaaaaaa", ""]


def test_the_feed_is_atom() -> None:
    made = with_changes(dated(Change(sort="recorded", count=7), 0), *(dated(POINT, number) for number in range(1, 70)))
    (output,) = feed(made)
    assert output.path == "changes/feed.xml"
    root = ElementTree.fromstring(output.data)
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}id") == "tag:example.org,2026:/a/changes"
    assert root.findtext(f"{ATOM}title") == "What changed · A site"
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links == {
        "self": "https://example.org/a/changes/feed.xml",
        "alternate": "https://example.org/a/changes/",
    }
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 50
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    assert ids[0] == f"tag:example.org,2026:/a/changes/r-{69:03x}000000000"
    times = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert times == sorted(times, reverse=True)
    assert root.findtext(f"{ATOM}updated") == times[0]
    assert all(datetime.datetime.fromisoformat(time).utcoffset() == datetime.timedelta(0) for time in times)
    assert all(entry.findtext(f"{ATOM}title") == "Golden" for entry in entries)
    content = entries[0].find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert content.text == (
        '<ul><li><a href="https://example.org/a/works/golden/">Golden &amp; co</a> Days &lt;at&gt; No. 1: '
        "72 → 76 days (as of 2 October 2025) "
        '[<a href="https://example.org/a/sources/#mundo">Mundo (El Mundo)</a>; Gone]</li></ul>'
    )


def test_a_rename_is_on_the_page_and_not_in_the_feed() -> None:
    made = with_changes(dated(Change(sort="renamed", entity="work:golden", name="G", before="old", after="golden"), 0))
    ((line,),) = (day.lines for day in changes.view(made).days)
    assert line.before is not None
    assert line.after is not None
    assert (line.place, line.before.text, line.after.text, line.quiet) == ("", "old", "golden", True)
    (output,) = feed(made)
    assert b"<entry>" not in output.data
