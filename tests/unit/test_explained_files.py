"""`kpop explain` of what is no page: feeds, calendars, data, what the host reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

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
    mute = [path for path in golden.paths() if not path.endswith((".html", ".kpop-output"))]
    assert {path.rpartition(".")[2] for path in mute} >= {
        "json",
        "xml",
        "txt",
        "ics",
        "png",
        "css",
        "js",
        "woff2",
    }
    assert len(mute) >= 100
    assert [path for path in mute if beside(path, built, _nowhere, ()) is None] == []


def _nowhere(_path: str) -> None:
    return None


def test_an_asset_is_told_with_whose_it_is(site: Path) -> None:
    theirs = site / "templates" / "assets" / "theirs.js"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("export {};\n", encoding="utf-8")
    try:
        own = kpop("explain", "/assets/theirs.js?v=0a1b2c3d", "--site", site).stdout
        ours = kpop("explain", "output/assets/site.css", "--site", site).stdout
    finally:
        shutil.rmtree(site / "templates")
    assert own == (
        f"/assets/theirs.js\n  file      {site}/output/assets/theirs.js, 11 bytes\n"
        "  made from templates/assets/theirs.js, the site's\n"
    )
    assert ours.endswith("  made from templates/assets/site.css, the generator's\n")


def test_a_smaller_copy_is_told_with_its_picture(site: Path) -> None:
    wide = site / "content" / "media" / "wide.png"
    Image.new("RGB", (1000, 10)).save(wide)
    try:
        told = [kpop("explain", f"/media/wide.png{copy}", "--site", site).stdout for copy in ("", ".480.webp")]
    finally:
        wide.unlink()
    assert [one.rpartition("made from ")[2] for one in told] == [
        "content/media/wide.png\n",
        "content/media/wide.png, 480 pixels wide\n",
    ]


def test_a_file_that_the_last_build_left_has_its_size(site: Path) -> None:
    assert kpop("build", "--site", site, "--quiet").returncode == 0
    size = (site / "output" / "card.png").stat().st_size
    told = kpop("explain", "card.png", "--site", site).stdout
    assert told == (
        f"/card.png\n  file      {site}/output/card.png, {size:,} bytes\n"
        "  made from title, tagline and color of site.yaml\n"
    )


def test_what_is_not_there_is_no_file(site: Path) -> None:
    done = kpop("explain", "/artists/calendar.ics", "--site", site)
    assert done.returncode == 2
    assert "no page '/artists/calendar.ics'" in done.stderr
