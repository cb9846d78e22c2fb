"""The site of this repository: it builds, it holds what it promises, and every link of it leads somewhere."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.built import GOLDEN, GOLDEN_URL, REAL_URL, ROOT, Built, having, kpop, said
from tests.linkcheck import check


def _folders(built: Built, below: str) -> list[str]:
    return [path.name for path in sorted((built.root / below).iterdir()) if path.is_dir()]


def test_it_builds_without_errors() -> None:
    done = kpop("check", "--format", "json")
    assert [one for one in json.loads(done.stdout) if one["severity"] == "error"] == []
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("folder", "least"),
    [("artists", 28), ("labels", 30), ("people", 10), ("works", 20), ("articles", 4)],
)
def test_it_has_enough_pages_of_each_kind(real: Built, folder: str, least: int) -> None:
    pages = [name for name in _folders(real, folder) if (real.root / folder / name / "index.json").is_file()]
    assert len(pages) >= least


def test_it_has_enough_curated_timelines(real: Built) -> None:
    folders = set(_folders(real, "timelines")) - {"all", "artists", "labels"}
    assert len(folders) >= 4


def test_it_has_enough_events(real: Built) -> None:
    data = real.json("data/site.json")
    shown = {one.get("id") for one in having(real.html("/timelines/all/"), "moment")}
    assert len(data["events"]) >= 57
    assert set(data["events"]) <= shown


def test_it_has_enough_claims_and_sources(real: Built) -> None:
    claims = [one.get("id") for one in real.html("/claims/").iter("article")]
    sources = [one.get("id") for one in real.html("/sources/").iter("article")]
    assert len(set(claims)) >= 64
    assert len(set(sources)) >= 180


def test_every_claim_has_a_verdict_and_a_source(real: Built) -> None:
    for claim in real.html("/claims/").iter("article"):
        assert having(claim, "verdict"), claim.get("id")
        assert having(claim, "cite"), claim.get("id")


def test_it_has_explainers_of_a_good_length(real: Built) -> None:
    lengths = {}
    for name in _folders(real, "articles"):
        prose = having(real.html(f"/articles/{name}/"), "prose")[0]
        lengths[name] = sum(len(said(one).split()) for one in prose if one.tag in ("p", "ul", "ol", "dl", "blockquote"))
    good = [name for name, words in lengths.items() if 700 <= words <= 1_500]
    assert len(good) >= 4, lengths


@pytest.mark.parametrize("mount", ["/", "/repo/"])
def test_every_link_of_it_leads_somewhere(real: Built, mount: str) -> None:
    checked = check(real.root, mount, REAL_URL)
    assert checked.broken == ()
    assert checked.pages == len(real.pages()) >= 100
    assert checked.links > 5_000
    assert checked.anchors > 500


@pytest.mark.parametrize("mount", ["/", "/repo/"])
def test_every_link_of_the_golden_site_leads_somewhere(golden: Built, mount: str) -> None:
    checked = check(golden.root, mount, GOLDEN_URL)
    assert checked.broken == ()
    assert checked.pages == len(golden.pages()) >= 60
    assert checked.anchors > 100


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (
            'href="../../labels/starlight-entertainment/"',
            'href="../../labels/starlight/"',
            "there is no labels/starlight/",
        ),
        (
            'href="../../labels/starlight-entertainment/"',
            'href="/labels/starlight-entertainment/"',
            "leads out of /repo/",
        ),
        ('href="../../labels/starlight-entertainment/"', 'href="../../../../labels/"', "leads out of /repo/"),
        ('href="#page:main"', 'href="#nowhere"', "there is no such anchor"),
        ('src="../../media/lantern.png"', 'src="../../media/Lantern.png"', "there is no media/Lantern.png"),
    ],
)
def test_the_checker_sees_a_broken_link(golden: Built, tmp_path: Path, old: str, new: str, why: str) -> None:
    broken = tmp_path / "output"
    shutil.copytree(golden.root, broken)
    page = broken / "artists" / "lumen-five" / "index.html"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")
    found = check(broken, "/repo/", GOLDEN_URL).broken
    assert [one[0] for one in found] == ["artists/lumen-five/index.html"]
    assert why in found[0][2]


def test_the_checker_sees_a_missing_page(golden: Built, tmp_path: Path) -> None:
    broken = tmp_path / "output"
    shutil.copytree(golden.root, broken)
    (broken / "artists" / "mina-seo" / "index.html").unlink()
    assert any("artists/mina-seo/index.html" in why for _, _, why in check(broken, "/", GOLDEN_URL).broken)


def test_the_golden_site_is_not_the_real_one() -> None:
    assert (GOLDEN / "site.yaml").read_bytes() != (ROOT / "site.yaml").read_bytes()
