"""A template that cannot say what it should is told at its line, with the pages it stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.render.page import path_of
from tests.built import kpop


@pytest.mark.parametrize(
    ("address", "path"),
    [("/", "index.html"), ("/artists/bts/", "artists/bts/index.html"), ("/404.html", "404.html")],
)
def test_an_address_has_its_file(address: str, path: str) -> None:
    assert path_of(address) == path


def problems(site: Path, **templates: str) -> list[dict[str, object]]:
    for name, text in templates.items():
        path = site / "templates" / f"{name.replace('__', '/')}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    done = kpop("check", "--site", site, "--format", "json")
    assert "Traceback" not in done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    assert done.returncode == bool(found)
    return found


@pytest.mark.parametrize(
    ("template", "line", "said"),
    [
        ("x\n{% for %}", 2, ""),
        ("x\n{{ 1 | nope }}", 2, "nope"),
        ("x\n\n{% nope %}", 3, "nope"),
        ("{{ page.nope }}", 1, "nope"),
        ("x\n{{ nope }}", 2, "nope"),
        ("x\n{{ site.words.nope_never }}", 2, "nope_never"),
        ("x\n{% include 'nope.html' %}", 2, "nope.html"),
        ("x\n{% extends 'nope.html' %}", 2, "nope.html"),
        ("x\n{{ 1 / 0 }}", 2, "division by zero"),
        ("x\n{{ asset('nope.css') }}", 2, "nope.css"),
        ("x\n{% include 'pages/not_found.html' %}", 2, "pages/not_found.html"),
        ("{% extends 'pages/not_found.html' %}", 1, "itself"),
        ("x\n{% macro m() %}{{ m() }}{% endmacro %}\n{{ m() }}", 2, "itself"),
    ],
)
def test_a_fault_of_a_template_is_told_at_its_line(site: Path, template: str, line: int, said: str) -> None:
    found = problems(site, pages__not_found=template)
    assert [one["code"] for one in found] == ["template-error"]
    assert (found[0]["path"], found[0]["line"]) == ("templates/pages/not_found.html", line)
    assert said in str(found[0]["message"])
    assert "/404.html" in str(found[0]["message"])


def test_a_fault_that_stops_many_pages_is_told_once(site: Path) -> None:
    artists = site / "content" / "artists"
    artists.mkdir()
    for number in range(30):
        (artists / f"a{number}.yaml").write_text(f"name: A{number}\n", "utf-8")
    found = problems(site, kinds__artist="x\n{{ page.nope }}")
    assert len(found) == 1
    assert "29 more" in str(found[0]["message"])


def test_a_loop_without_end_is_an_error_and_no_hang(site: Path) -> None:
    found = problems(
        site, pages__not_found="{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
    )
    assert [one["code"] for one in found] == ["template-error"]


def test_a_site_may_change_one_template_alone(site: Path) -> None:
    assert (
        problems(site, pages__not_found="<!DOCTYPE html><html lang='en'><title>x</title><h1>Our own</h1></html>") == []
    )
    done = kpop("build", "--site", site)
    assert done.returncode == 0
    assert "Our own" in (site / "output" / "404.html").read_text("utf-8")
    assert "Our own" not in (site / "output" / "index.html").read_text("utf-8")


def test_what_templates_print_is_escaped(site: Path) -> None:
    works = site / "content" / "works"
    works.mkdir()
    (works / "w.yaml").write_text("title: <script>alert(\"1\")</script> & '2'\n", "utf-8")
    assert kpop("build", "--site", site).returncode == 0
    page = (site / "output" / "works" / "w" / "index.html").read_text("utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;2&#39;" in page
