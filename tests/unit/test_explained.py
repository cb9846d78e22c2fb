"""`kpop explain`: what it finds behind a page, and whether it foretells what the next build does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import cli, stamp
from generator.disk import NAME
from generator.explained import origins
from tests.test_faults import snapshot
from tests.warm import site as warm

TRIO = "/artists/vela-trio/"
TRIO_FILE = "content/artists/vela-trio.yaml"
DAY = "1793491200"  # 2026-11-01

TRIO_FILES = """\
  made from 16 files of the content
    its own (2)
      content/artists/vela-trio.md
      content/artists/vela-trio.yaml  debut, fandom, followers, former_names, image, labels, links, members and 4 more
    mentions it (2)
      content/articles/how-lights-work.md  how-lights-work
      content/timelines/sea-years.yaml     sea-years
    a claim (1)
      content/claims/all.yaml  first-song
    an event or date (3)
      content/events/early.yaml       first-show
      content/events/late.yaml        sea-tour
      content/works/flood-album.yaml  flood-album
    in a list of relations (4)
      content/artists/oru-lin.yaml      oru-lin
      content/labels/tide-records.yaml  tide-records
      content/people/min-ha.yaml        min-ha
      content/works/ebb-song.yaml       ebb-song
    a source that is cited (1)
      content/sources/all.yaml  fan-wiki, gazette, vela-site
    linked (2)
      content/people/otto-berg.yaml  otto-berg
      content/terms/words.yaml       keeper
    a picture (1)
      content/media/buoy.svg
"""


class Site:
    """A built site in the working folder. Every look at it is proven to leave everything as it was."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys

    def explain(self, *arguments: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        before = snapshot(self.folder)
        status = cli.main(["explain", *arguments])
        assert snapshot(self.folder) == before
        out, err = self._capsys.readouterr()
        return status, out, err

    def data(self, page: str, *more: str) -> Any:
        status, out, err = self.explain(page, "--format", "json", *more)
        assert (status, err) == (0, "")
        return json.loads(out)

    def again(self, page: str = TRIO, *more: str) -> list[tuple[str, list[str]]]:
        found = self.data(page, *more)
        assert found["kept"] == (not found["again"])
        return [(one["why"], one["what"]) for one in found["again"]]

    def build(self, *more: str) -> None:
        assert cli.main(["build", "--quiet", *more]) == 0

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text("utf-8")
        assert text.count(old) == 1
        (self.folder / path).write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Site:
    one = Site(warm.write(tmp_path / "site"), capsys)
    monkeypatch.chdir(one.folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.setattr(stamp, "version", lambda: b"this program")
    one.build()
    return one


def test_it_says_what_a_page_is_made_from(site: Site) -> None:
    status, out, err = site.explain(TRIO)
    assert (status, err) == (0, "")
    lines = out.splitlines()
    size = (site.folder / f"output{TRIO}index.html").stat().st_size
    assert lines[:7] == [
        TRIO,
        "  now       a build would keep it as it is",
        "  changed   nothing of its view since it was first made",
        "",
        f"  file      output/artists/vela-trio/index.html, {size:,} bytes",
        "  problems  none in its files",
        "",
    ]
    assert "  template  templates/kinds/artist.html, the generator's" in lines
    templates = {line.split()[0]: line.partition("  the ")[2] for line in lines if line.startswith("    templates/")}
    assert templates["templates/base.html"] == "generator's"
    assert templates["templates/macros/dates.html"] == "site's"
    assert templates["templates/macros/inline.html"] == "generator's", "by the filter `rich` alone"
    assert "templates/pages/home.html" not in templates
    assert TRIO_FILES in out


def test_json_says_the_same(site: Site) -> None:
    data = site.data(TRIO)
    assert list(data) == [
        *("page", "file", "bytes", "kept", "again", "changed_last", "templates", "files", "problems"),
    ]
    assert (data["page"], data["file"]) == (TRIO, "artists/vela-trio/index.html")
    assert data["templates"][0] == {"path": "templates/kinds/artist.html", "whose": "generator"}
    assert {"path": "templates/macros/dates.html", "whose": "site"} in data["templates"]
    assert len({one["path"] for one in data["files"]}) == 16
    assert [one["why"] for one in data["files"]] == sorted(
        (one["why"] for one in data["files"]), key=list(origins.WHY).index
    )
    own = next(one for one in data["files"] if one["path"] == TRIO_FILE)
    assert own["why"] == "own"
    assert "motto" in own["things"]
    assert data["problems"] == {"error": 0, "warning": 0}


@pytest.mark.parametrize(
    "said",
    [
        TRIO,
        "artists/vela-trio",
        "Artists/Vela-Trio/#the-pier",
        "/artists/vela-trio/index.html",
        "https://lights.example.org/artists/vela-trio/",
        "output/artists/vela-trio/index.html",
        "./output/artists/vela-trio",
        TRIO_FILE,
        "content/artists/vela-trio.md",
        "vela-trio",
        "artist:vela-trio",
    ],
)
def test_a_page_is_found_by(said: str, site: Site) -> None:
    assert site.data(said)["page"] == TRIO


@pytest.mark.parametrize(
    ("said", "page"),
    [
        ("/", "/"),
        ("https://lights.example.org", "/"),
        ("output/", "/"),
        ("404.html", "/404.html"),
        ("content/events/early.yaml", "/timelines/all/"),
        ("gazette", "/sources/"),
        ("about", "/about/"),
        ("/groups/vela/", "/groups/vela/"),
        ("/timelines/artists/vela-trio/", "/timelines/artists/vela-trio/"),
    ],
)
def test_a_page_of_another_sort_is_found_by(said: str, page: str, site: Site) -> None:
    assert site.data(said)["page"] == page


def test_it_is_found_from_elsewhere_and_below_a_base_path(
    site: Site, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    for said in (str(site.folder / TRIO_FILE), TRIO_FILE, f"../site/{TRIO_FILE}", f"{site.folder}/output{TRIO}"):
        assert site.data(said, "--site", "../site")["page"] == TRIO
    below = ("--site", "../site", "--base-url", "https://example.org/lights/")
    for said in (TRIO, f"/lights{TRIO}", f"https://example.org/lights{TRIO}"):
        assert site.data(said, *below)["page"] == TRIO


def test_drafts_have_pages_where_they_count(site: Site) -> None:
    assert site.explain("quiet-act")[0] == 2
    assert site.again("quiet-act", "--drafts") == [("new", [])]


def test_every_page_can_be_explained(site: Site) -> None:
    pages = [path.relative_to(site.folder / "output").as_posix() for path in site.folder.glob("output/**/*.html")]
    assert len(pages) > 30
    for page in ("glossary/index.html", "claims/index.html", "freshness/index.html", "tags/sea/index.html"):
        assert page in pages
        assert site.data(f"output/{page}")["file"] == page


def test_a_fact_edited_and_built(site: Site) -> None:
    site.edit(TRIO_FILE, "origin: Harbour Town", "origin: Old Town")
    assert site.again() == [("view", ["rows"])]
    assert "  now       a build would make it again: its view has changed: rows\n" in site.explain(TRIO)[1]
    assert site.again("/artists/oru-lin/") == []
    site.build()
    assert site.again() == []
    assert site.data(TRIO)["changed_last"] == ["rows"]
    assert "  changed   last of its view: rows\n" in site.explain(TRIO)[1]
    assert site.data("/artists/oru-lin/")["changed_last"] == []


def test_a_text_edited(site: Site) -> None:
    site.edit("content/artists/vela-trio.md", "The trio began on a pier", "It began on a pier")
    assert site.again() == [("view", ["body"])]


def _without_memory(site: Site) -> None:
    shutil.rmtree(site.folder / stamp.FOLDER)


def _of_another_program(site: Site) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stamp, "version", lambda: b"another")
        site.build()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(
            lambda site: site.edit("templates/assets/site.css", "#123", "#124"),
            [("theme", ["templates/assets/site.css"])],
            id="theme",
        ),
        pytest.param(
            lambda site: site.edit("site.yaml", "Harbour Lights", "Harbour Lamps"),
            [("view", ["crumbs"]), ("site", ["title"])],
            id="site",
        ),
        pytest.param(lambda site: (site.folder / f"output{TRIO}index.html").unlink(), [("missing", [])], id="missing"),
        pytest.param(
            lambda site: (site.folder / f"output{TRIO}index.html").write_text("mine"), [("touched", [])], id="touched"
        ),
        pytest.param(lambda site: (site.folder / ".cache/build.json").unlink(), [("touched", [])], id="no-stamp"),
        pytest.param(lambda site: (site.folder / f".cache/{NAME}").write_text("torn"), [("first", [])], id="torn"),
        pytest.param(_without_memory, [("first", [])], id="first"),
        pytest.param(_of_another_program, [("program", [])], id="program"),
    ],
)
def test_why_a_page_is_made_again(
    change: Callable[[Site], object], expected: list[tuple[str, list[str]]], site: Site
) -> None:
    change(site)
    assert site.again() == expected


def test_a_new_day_and_another_folder(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    assert site.again(TRIO, "--output", "elsewhere") == [("missing", [])]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793577600")
    assert ("site", ["today"]) in site.again()


def test_long_lists_are_cut(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(25):
        (site.folder / f"content/people/p{number:02}.yaml").write_text(
            f"name: Person {number}\nacts: [vela-trio]\nrole: singer\n", "utf-8"
        )
    _, out, _ = site.explain(TRIO)
    assert "    in a list of relations (29)\n" in out
    assert "      and 9 more; --all names them\n" in out
    _, out, _ = site.explain(TRIO, "--all")
    assert "more" not in out
    assert "      content/people/p24.yaml           p24\n" in out


def test_problems_of_its_own_files_are_counted(site: Site) -> None:
    site.edit("content/articles/short-note.md", "Only", "Currently only")
    _, out, _ = site.explain("short-note")
    assert "  problems  1 warning in 1 file; kpop check lists them\n" in out
    assert site.data("short-note")["problems"] == {"error": 0, "warning": 1}
    assert site.data("old-lamps")["problems"] == {"error": 0, "warning": 0}


def test_what_cannot_be_unpacked_counts_for_nothing(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    from generator import build, packed

    real = build.build

    def once(*given: Any, **more: Any) -> Any:
        monkeypatch.setattr(build, "build", real)
        raise packed.Unreadable("no such value")

    monkeypatch.setattr(build, "build", once)
    assert site.again() == [("first", [])]


def test_an_article_says_whose_facts_are_in_its_text(site: Site) -> None:
    found = {(one["path"], one["why"]): one["things"] for one in site.data("how-lights-work")["files"]}
    assert found["content/articles/how-lights-work.md", "own"] == []
    assert found[TRIO_FILE, "fact"] == ["vela-trio.debut", "vela-trio.followers"]
    assert found["content/claims/all.yaml", "claim"] == ["million-lamps"]
    assert ("content/media/pier.png", "picture") in found
