"""`kpop explain` of what is no page: feeds, calendars, data, what the host reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.built import GOLDEN, GOLDEN_URL, Built, kpop


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site, to be looked at."""
    folder = tmp_path_factory.mktemp("site") / "site"
    shutil.copytree(GOLDEN, folder)
    return folder


@pytest.mark.parametrize(
    "asked",
    ["/feed.xml", "feed.xml", "/lantern-street/feed.xml", f"{GOLDEN_URL}feed.xml", "output/feed.xml"],
)
def test_a_file_is_found_however_it_is_called(site: Path, golden: Built, asked: str) -> None:
    done = kpop("explain", asked, "--site", site)
    size = len(golden.text("feed.xml").encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "/feed.xml\n"
        f"  file      {site}/output/feed.xml, {size:,} bytes\n"
        "  made from the articles whose day is known: title, summary, author, tags, date, updated\n"
    )


def test_a_file_beside_a_page_leads_to_the_page(site: Path) -> None:
    done = kpop("explain", "/timelines/all/calendar.ics", "--site", site, "--format", "json")
    told = json.loads(done.stdout)
    assert told["made_from"] == "the events of /timelines/all/ whose day is known"
    assert told["page"] == "/timelines/all/"
    assert kpop("explain", told["page"], "--site", site).returncode == 0


def test_every_file_that_is_no_page_is_told(site: Path, golden: Built) -> None:
    from generator.build import Options, build
    from generator.explained import beside

    built = build(site, Options())
    read = [path for path in golden.paths() if path.endswith((".json", ".xml", ".txt", ".ics"))]
    mute = [path for path in read if not path.startswith(("assets/", "media/", "data/search"))]
    assert len(mute) >= 40
    assert [path for path in mute if beside(path, built) is None] == []


def test_what_is_not_there_is_no_file(site: Path) -> None:
    done = kpop("explain", "/artists/calendar.ics", "--site", site)
    assert done.returncode == 2
    assert "no page '/artists/calendar.ics'" in done.stderr
