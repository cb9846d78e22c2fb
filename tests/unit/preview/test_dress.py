from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from generator.preview import editors, told
from generator.preview.dress import allowing, dressed, localised
from generator.preview.generation import Generation
from generator.problems import Place, Problem

HOSTILE = "\"><img src=x onerror=alert(1)>'&</script>"
ERROR = Problem(Place("content/artists/a b.yaml", 2, 3), "unknown-reference", f"no {HOSTILE}", "write\u202e another")


def _state(page: bytes) -> Any:
    found = re.search(r'data-state="([^"]*)"', page.decode())
    assert found
    return json.loads(html.unescape(found.group(1)))


def test_what_is_added_is_text() -> None:
    state = {"message": HOSTILE}
    page = dressed(b"<html><head></head><body></body></html>", state, HOSTILE, "127.0.0.1:8000")
    assert _state(page) == state
    assert b"<img" not in page
    assert page.count(b"<script") == page.count(b"</script>") == 1
    assert page.index(b"<script") < page.index(b"</head>") < page.index(b"<noscript>") < page.index(b"</body>")


def test_a_page_without_a_head_gets_it_too() -> None:
    assert b"client.js" in dressed(b"<p>x", {}, "", "127.0.0.1:8000")


def test_the_words_stand_in_the_page_only_where_something_is_wrong() -> None:
    assert b"noscript" not in dressed(b"<head></head>", {}, "", "x")


@pytest.mark.parametrize(
    ("policy", "relaxed"),
    [
        (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws://h:1; img-src 'self'",
        ),
        (
            "default-src 'none'",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws://h:1",
        ),
        ("script-src 'none'; img-src *", "script-src 'self'; img-src *"),
        ("", ""),
    ],
)
def test_the_policy_lets_the_preview_in_and_nobody_else(policy: str, relaxed: str) -> None:
    assert allowing(policy, "h:1") == relaxed
    page = f"""<head><meta http-equiv="Content-Security-Policy" content="{policy}"></head>"""
    assert f'content="{relaxed}"' in dressed(page.encode(), {}, "", "h:1").decode()


def test_the_page_not_found_is_brought_home() -> None:
    page = b"<a href=\"https://example.org/a/x/\">https://example.org/a/</a><link href='https://example.org/a/y.css'>"
    assert localised(page, "https://example.org/a/", "/a/") == (
        b"<a href=\"/a/x/\">https://example.org/a/</a><link href='/a/y.css'>"
    )


def test_problems_as_a_browser_gets_them(tmp_path: Path) -> None:
    (tmp_path / "content/artists").mkdir(parents=True)
    (tmp_path / "content/artists/a b.yaml").touch()
    (row,) = told.rows([ERROR], tmp_path, editors.VSCODE)
    assert row == {
        "place": "content/artists/a b.yaml:2:3",
        "severity": "error",
        "code": "unknown-reference",
        "message": f"no {HOSTILE}",
        "hint": "write\\u202e another",
        "editor": f"vscode://file{tmp_path}/content/artists/a%20b.yaml:2:3",
    }


def test_with_a_page_come_the_errors_and_the_number_of_warnings(tmp_path: Path) -> None:
    warning = Problem(Place("content/a.md"), "stale-fact", "old")
    known = told.shortly(Generation(problems=(ERROR, *[ERROR] * told.MOST, warning)), tmp_path, editors.NONE)
    assert (len(known["errors"]), known["more"], known["warnings"], known["failure"]) == (told.MOST, 1, 1, "")
    assert known["errors"][0]["editor"] == ""


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("", ""),
        ("none", ""),
        (editors.VSCODE, ""),
        ("zed://file{path}:{line}", ""),
        ("vscode://file/{file}", "only {path}"),
        ("vscode://file/{path", "only {path}"),
        ("vscode://file/", "write an address with {path}"),
        ("javascript:alert('{path}')", "write an address with {path}"),
    ],
)
def test_an_editor_is_an_address_with_the_path_in_it(template: str, said: str) -> None:
    assert editors.fault(template).startswith(said)
    assert bool(editors.fault(template)) is bool(said)


def test_an_editor_opens_what_there_is(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").touch()
    place = Place("site.yaml", 4, 2)
    assert editors.link(place, tmp_path, "zed://file{path}:{line}") == f"zed://file{tmp_path}/site.yaml:4"
    assert editors.link(place, tmp_path, "none") == ""
    assert editors.link(Place("gone.yaml"), tmp_path, editors.VSCODE) == ""
    own = editors.link(Place("templates/base.html"), tmp_path, editors.VSCODE)
    assert own.endswith("/templates/base.html:1:1")
