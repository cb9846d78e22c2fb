from __future__ import annotations

import asyncio
import http.client
import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from generator.build import Build
from generator.outputs import Output
from generator.preview.generation import Generation, after, failed
from generator.preview.pending import QUIET
from generator.preview.serve import Preview
from generator.preview.watch import EVERY, Notices, system_notices
from generator.problems import Place, Problem
from generator.write import Refused
from tests.built import ROOT
from tests.previewed import FILES, PATIENCE, Heard, built, previewing, small_site

T = TypeVar("T")

woken_or_not = pytest.mark.parametrize("notices", [None, system_notices()], ids=["looking", "woken"])

ERROR = Problem(Place("content/a.md", 3, 4), "bad-value", "no <b>such</b> thing")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site(tmp_path / "site")


def small_build(site: Path, *problems: Problem) -> Callable[[], Build]:
    """A build of one page that says what stands in one file."""
    whole = built(site)

    def make() -> Build:
        text = (site / "content/articles/first.md").read_text("utf-8")
        files = sorted(path.name for path in (site / "content/articles").iterdir())
        outputs = (
            Output("index.html", f"<html><head></head><body>{text}</body></html>".encode()),
            Output("files.html", f"<html><head></head><body>{files}</body></html>".encode()),
            Output("404.html", b"<html><head></head><body>not found</body></html>"),
            Output("folder/index.html", b"<html><head></head><body>folder</body></html>"),
            Output("folder/data.json", b"{}"),
        )
        return Build(outputs, 1, problems, True, lambda _: [], context=whole.context)

    return make


def ask(preview: Preview, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


def test_pages_are_never_kept_and_come_with_their_digest(site: Path) -> None:
    with previewing(site, small_build(site)) as (preview, _):
        status, headers, body = ask(preview, "/small/")
        assert (status, headers["content-type"], headers["cache-control"]) == (
            200,
            "text/html; charset=utf-8",
            "no-store",
        )
        assert ask(preview, "/small/", If_None_Match=f'"x", {headers["etag"]}')[0] == 304
        assert ask(preview, "/small/", If_None_Match='"x"')[2] == body
        head = ask(preview, "/small/", "HEAD")
        assert (head[0], head[1]["content-length"], head[2]) == (200, str(len(body)), b"")
        assert ask(preview, "/small/folder?a=b")[1]["location"] == "/small/folder/?a=b"
        assert ask(preview, "/small/folder/data.json")[2] == b"{}"
        missing = ask(preview, "/small/nowhere/at/all/")
        assert missing[0] == 404
        assert b"not found" in missing[2]
        outside = ask(preview, "/elsewhere/")
        assert outside[0] == 404
        assert b"/small/" in outside[2]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_sent(site: Path, method: str) -> None:
    with previewing(site, small_build(site)) as (preview, _):
        assert ask(preview, "/small/", method)[0] == 405


UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec_WebSocket_Version": "13",
    "Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def test_other_names_and_other_pages_are_refused(site: Path) -> None:
    with previewing(site, small_build(site)) as (preview, _):
        for path in ("/small/", "/__preview/problems.json", "/livereload"):
            assert ask(preview, path, Host="evil.com")[0] == 403
            assert ask(preview, path, Origin="http://evil.com")[0] == 403
        own = f"http://127.0.0.1:{preview.port}"
        assert ask(preview, "/small/", Origin=own)[0] == 200
        for host, origin in (("evil.com", "http://evil.com"), (own.partition("//")[2], "http://evil.com")):
            assert ask(preview, "/livereload", Host=host, Origin=origin, **UPGRADE)[0] == 403
        assert ask(preview, "/livereload", Origin=own, **UPGRADE)[0] == 101


async def _connected(preview: Preview) -> WebSocketClientConnection:
    return await websocket_connect(f"ws://127.0.0.1:{preview.port}/livereload")


async def _received(connection: WebSocketClientConnection) -> dict[str, Any]:
    message = await asyncio.wait_for(connection.read_message(), PATIENCE)
    assert isinstance(message, str)
    found: dict[str, Any] = json.loads(message)
    return found


def _talk(preview: Preview, talk: Callable[[WebSocketClientConnection], Awaitable[T]]) -> T:
    async def whole() -> T:
        connection = await _connected(preview)
        try:
            return await talk(connection)
        finally:
            connection.close()
            while connection.close_code is None and await connection.read_message() is not None:
                pass

    return asyncio.run(whole())


HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


def test_any_client_of_livereload_is_told_to_reload(site: Path) -> None:
    async def talk(connection: WebSocketClientConnection) -> tuple[dict[str, Any], dict[str, Any]]:
        await connection.write_message(json.dumps(HELLO))
        hello = await _received(connection)
        (site / "content/articles/first.md").write_text("new", "utf-8")
        return hello, await _received(connection)

    with previewing(site, small_build(site)) as (preview, _):
        hello, reload = _talk(preview, talk)
    assert hello["command"] == "hello"
    assert "http://livereload.com/protocols/official-7" in hello["protocols"]
    assert reload == {"command": "reload", "path": "*", "liveCSS": True}


def test_who_shows_something_old_is_told_at_once(site: Path) -> None:
    async def talk(connection: WebSocketClientConnection) -> list[dict[str, Any]]:
        await connection.write_message(json.dumps({**HELLO, "ext": "kpop"}))
        await _received(connection)
        known = {"shown": {"page": "old", "styles": {}}, "generation": 0}
        info = {"command": "info", "url": f"{preview.address}", "plugins": {"kpop": known}}
        await connection.write_message(json.dumps(info))
        return [await _received(connection) for _ in range(2)]

    with previewing(site, small_build(site)) as (preview, _):
        state, reload = _talk(preview, talk)
    assert (state["command"], state["generation"]) == ("kpop", 1)
    assert reload == {"command": "reload", "path": "/small/", "liveCSS": False}


@pytest.mark.parametrize("said", ["", "[]", "{", '"x"', '{"a": 1}'])
def test_nonsense_ends_a_connection_and_nothing_else(site: Path, said: str) -> None:
    async def talk(connection: WebSocketClientConnection) -> None:
        await connection.write_message(said)
        assert await asyncio.wait_for(connection.read_message(), PATIENCE) is None

    with previewing(site, small_build(site)) as (preview, _):
        _talk(preview, talk)
        assert ask(preview, "/small/")[0] == 200


@woken_or_not
def test_a_hundred_files_at_once_are_two_builds_at_most(site: Path, notices: Notices | None) -> None:
    with previewing(site, small_build(site), notices=notices) as (preview, heard):
        for number in range(100):
            (site / f"content/articles/new{number}.md").write_text("x", "utf-8")
        number = 2
        heard.wait(number)
        while b"new99.md" not in ask(preview, "/small/files")[2]:
            number += 1
            heard.wait(number)
        assert number <= 3


@woken_or_not
def test_a_branch_switched_is_two_builds_at_most(site: Path, notices: Notices | None) -> None:
    """Two hundred files are taken away and written anew, as Git does."""
    articles = [site / f"content/articles/of{number}.md" for number in range(200)]
    for path in articles:
        path.write_text("old", "utf-8")
    first = site / "content/articles/first.md"
    with previewing(site, small_build(site), notices=notices) as (preview, heard):
        for path in (*articles, first):
            path.unlink()
            path.write_text("new", "utf-8")
        (site / "content/articles/second.md").unlink()
        while ask(preview, "/small/")[2].count(b"new") != 1 or b"second.md" in ask(preview, "/small/files")[2]:
            assert len(heard.builds) <= 3
        time.sleep(2 * QUIET + EVERY)
        assert len(heard.builds) <= 3


@woken_or_not
def test_a_folder_that_goes_and_comes_back_is_watched_on(site: Path, notices: Notices | None) -> None:
    with previewing(site, lambda: built(site), notices=notices) as (preview, heard):

        def until(there: bool, said: bytes = b"") -> None:
            status, body = 0, b""
            late = time.monotonic() + PATIENCE
            while (status == 200) != there or said not in body:
                assert time.monotonic() < late
                status, _, body = ask(preview, "/small/articles/first/")

        until(True)
        shutil.rmtree(site / "content")
        until(False)
        small_site(site)
        until(True)
        for number in range(3):
            text = FILES["content/articles/first.md"].replace("words", f"words{number}")
            (site / "content/articles/first.md").write_text(text, "utf-8")
            until(True, b"words%d" % number)
        assert not any(isinstance(one, Exception) for one in heard.builds)


def test_the_last_good_page_stays_and_the_problems_come_with_it(site: Path) -> None:
    good, bad = small_build(site), small_build(site, ERROR)
    state = {"good": True}
    with previewing(site, lambda: (good if state["good"] else bad)()) as (preview, heard):
        state["good"] = False
        (site / "content/articles/first.md").write_text("new words", "utf-8")
        heard.wait(2)
        status, _, body = ask(preview, "/small/")
        assert status == 200
        assert b"The first words." in body
        assert b"content/a.md:3:4: error[bad-value]: no &lt;b&gt;such&lt;/b&gt; thing" in body
        assert json.loads(ask(preview, "/__preview/problems.json")[2])[0]["place"] == "content/a.md:3:4"


def test_broken_from_the_first_build_every_address_says_so(site: Path) -> None:
    with previewing(site, small_build(site, ERROR)) as (preview, _):
        assert preview.address.endswith("/small/")
        for path in ("/small/", "/small/x/y", "/z"):
            status, headers, body = ask(preview, path)
            assert (status, headers["content-type"]) == (500, "text/html; charset=utf-8")
            assert b"content/a.md:3:4" in body


def test_a_failing_generator_does_not_end_the_preview(site: Path) -> None:
    make = small_build(site)
    fail = [False, True, False]

    def sometimes() -> Build:
        if fail.pop(0):
            raise ZeroDivisionError("ours")
        return make()

    with previewing(site, sometimes) as (preview, heard):
        (site / "content/articles/first.md").write_text("one", "utf-8")
        heard.wait(2)
        assert b"ZeroDivisionError: ours" in ask(preview, "/small/")[2]
        (site / "content/articles/first.md").write_text("two", "utf-8")
        heard.wait(3)
        assert b"two" in ask(preview, "/small/")[2]


def test_a_port_in_use_is_passed_over_unless_it_was_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with previewing(site, small_build(site)) as (preview, _):
        monkeypatch.setattr("generator.preview.serve.PORT", preview.port)
        with pytest.raises(Refused, match=f"port {preview.port} is in use"):
            Preview(site, small_build(site), Heard(), port=preview.port)
        other = Preview(site, small_build(site), Heard())
        assert other.port > preview.port
        other.close()


def test_a_generation_with_errors_keeps_the_good_one(site: Path) -> None:
    good = after(Generation(), small_build(site)(), follow="/x/")
    assert (good.number, good.base, good.broken, good.follow) == (1, "/small/", False, "/x/")
    bad = after(good, small_build(site, ERROR)(), follow="/x/")
    assert (bad.number, bad.broken, bad.follow, bad.problems) == (2, True, "", (ERROR,))
    assert bad.files == good.files
    worse = failed(bad, "ZeroDivisionError")
    assert (worse.number, worse.broken, worse.problems) == (3, True, ())
    assert worse.files == good.files
    assert after(worse, small_build(site)()).number == 4


def test_a_file_leads_to_the_page_that_shows_it(site: Path) -> None:
    from generator.preview.follow import page_of

    (site / "content/articles/third.md").write_text(
        FILES["content/articles/first.md"].replace("First", "Third\nslug: other"), "utf-8"
    )
    context = built(site).context
    assert context is not None
    catalog = context.graph.catalog
    assert page_of(["content/articles/first.md"], catalog) == "/articles/first/"
    assert page_of(["content/articles/third.md"], catalog) == "/articles/other/"
    assert page_of(["content/artists/nova.yaml"], catalog) == "/artists/nova/"
    assert page_of(["content/artists/nova.md"], catalog) == "/artists/nova/"
    assert page_of(["content/artists/nova.yaml", "content/artists/nova.md"], catalog) == "/artists/nova/"
    assert page_of(["content/sources/press.yaml"], catalog) == "/sources/"
    assert page_of(["content/artists/nova.yaml", "content/articles/first.md"], catalog) == ""
    assert page_of(["templates/base.html"], catalog) == ""


def test_the_cockpit_knows_where_a_value_is_written(site: Path) -> None:
    with previewing(site) as (preview, _):
        known = json.loads(ask(preview, "/__preview/cockpit.json?page=/small/artists/nova/")[2])
    assert known["page"]["place"] == "content/artists/nova.yaml:1:1"
    (debut,) = (one for one in known["values"] if one["label"] == "Debut")
    assert debut["of"] == "/small/artists/nova/"
    assert debut["place"].startswith("content/artists/nova.yaml:2:")
    assert (debut["as_of"], debut["unsourced"], debut["status"]) == ("2013-07", False, "settled")


def test_the_cockpit_knows_names_links_relations_and_events(site: Path) -> None:
    group = (
        "name: Five\nnames: {ko: 파이브}\nlinks: {official: https://five.example.org/}\n"
        "members: [nova, {name: Mina, position: singer, from: 2014}]\n"
    )
    (site / "content/artists/five.yaml").write_text(group, "utf-8")
    work = "title: On\nartists: [nova]\ncharts: [{chart: Hundred, peak: 3, source: paper}]\n"
    for path, text in (
        ("works/on.yaml", work),
        ("events/all.yaml", "show: {date: 2015-02, title: A show, who: [five], source: paper}\n"),
        ("terms/all.yaml", "era: {name: era, text: A while.}\n"),
    ):
        (site / "content" / path).parent.mkdir()
        (site / "content" / path).write_text(text, "utf-8")
    with previewing(site) as (preview, _):
        pages = ("artists/five/", "artists/nova/", "timelines/all/", "glossary/")
        five, nova, everything, glossary = (
            json.loads(ask(preview, f"/__preview/cockpit.json?page=/small/{page}")[2]) for page in pages
        )
    file = "content/artists/five.yaml"
    values = {(one["of"], one["label"]): one["place"] for one in five["values"]}
    assert values["/small/artists/five/", "Korean"] == f"{file}:2:13"
    assert values["/small/artists/five/", "Official site"] == f"{file}:3:19"
    joined = {(one["of"], one["to"], *one["said"]): one["place"] for one in (*five["ties"], *nova["ties"])}
    assert joined["/small/artists/five/", "/small/artists/nova/"] == f"{file}:4:11"
    assert joined["/small/artists/five/", "", "Mina"] == f"{file}:4:17"
    assert joined["/small/works/on/", "", "Hundred"] == "content/works/on.yaml:3:10"
    assert everything["things"]["show"]["place"] == "content/events/all.yaml:1:1"
    assert five["things"].keys() == {"show"}
    assert glossary["things"]["era"]["place"] == "content/terms/all.yaml:1:1"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no Ctrl-C to send")
def test_ctrl_c_ends_it_at_once_and_cleanly(site: Path) -> None:
    command = [sys.executable, "-u", "-m", "generator", "serve", "--site", str(site), "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=_hears_ctrl_c
    ) as running:
        assert running.stdout is not None
        while "Ctrl-C" not in (line := running.stdout.readline()):
            assert line
        running.send_signal(signal.SIGINT)
        running.send_signal(signal.SIGINT)
        rest, _ = running.communicate(timeout=PATIENCE)
    assert (running.returncode, rest.strip()) == (130, "interrupted")


def _hears_ctrl_c() -> None:
    """A runner in the background may have it switched off for what it starts."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
