"""The gate through which every file of a site is read."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from generator.read.files import LARGEST_FACTS, LARGEST_TEXT, files, folder
from tests.entities import told


def write(site: Path, path: str, data: bytes = b"x: 1\n") -> Path:
    target = site / "content" / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
    return target


def read(site: Path) -> tuple[list[str], list[str]]:
    found = files(site)
    return [file.path for file in (*found.content, *found.media)], told(found.problems)


def test_content_and_media_come_apart_and_in_order(site: Path) -> None:
    for path in ("works/b.yaml", "works/a.yaml", "artists/z.md", "media/a/b.png", "media/a.png"):
        write(site, path)
    found = files(site)
    assert found.settings is not None
    assert [file.path for file in found.content] == [
        "content/artists/z.md",
        "content/works/a.yaml",
        "content/works/b.yaml",
    ]
    assert [file.path for file in found.media] == ["content/media/a.png", "content/media/a/b.png"]
    assert found.problems == ()


def test_what_editors_leave_about_is_not_content(site: Path) -> None:
    for name in (".DS_Store", "a.yaml~", ".a.yaml.swp", "a.swp", "b.tmp", "Thumbs.db", ".hidden/a.yaml"):
        write(site, f"works/{name}")
    write(site, "works/on.yaml")
    assert read(site) == (["content/works/on.yaml"], [])


def test_a_missing_site_file_is_none(tmp_path: Path) -> None:
    found = files(tmp_path)
    assert found.settings is None
    assert found.content == ()


def test_no_link_is_followed(site: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("name: secret\n", "utf-8")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.yaml").write_text("name: outside\n", "utf-8")
    write(site, "works/on.yaml")
    works = site / "content" / "works"
    (works / "file.yaml").symlink_to(secret)
    (works / "dangling.yaml").symlink_to(tmp_path / "nowhere")
    (works / "self.yaml").symlink_to(works / "self.yaml")
    (works / "folder").symlink_to(outside)
    (works / "loop").symlink_to(works)
    paths, problems = read(site)
    assert paths == ["content/works/on.yaml"]
    assert [problem.split(" ")[:2] for problem in problems] == [
        [f"works/{name}:1:1", "bad-file"] for name in ("dangling.yaml", "file.yaml", "folder", "loop", "self.yaml")
    ]


def test_a_linked_content_folder_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside" / "works"
    outside.mkdir(parents=True)
    (outside / "on.yaml").write_text("title: ON\n", "utf-8")
    site = tmp_path / "site"
    site.mkdir()
    (site / "content").symlink_to(tmp_path / "outside")
    assert read(site)[0] == []


def test_a_pipe_a_socket_and_a_folder_are_no_files(site: Path) -> None:
    write(site, "works/on.yaml")
    works = site / "content" / "works"
    os.mkfifo(works / "pipe.yaml")
    listening = socket.socket(socket.AF_UNIX)
    cwd = Path.cwd()
    try:
        os.chdir(works)  # the name of a socket may not be long
        listening.bind("socket.yaml")
    finally:
        os.chdir(cwd)
        listening.close()
    (works / "folder.yaml").mkdir()
    paths, problems = read(site)
    assert paths == ["content/works/on.yaml"]
    assert [problem.split(" ")[:2] for problem in problems] == [
        ["works/pipe.yaml:1:1", "bad-file"],
        ["works/socket.yaml:1:1", "bad-file"],
    ]


@pytest.mark.parametrize(
    ("path", "limit", "said"),
    [
        ("works/on.yaml", LARGEST_FACTS, "1.0 MB"),
        ("articles/a.md", LARGEST_TEXT, "256 kB"),
    ],
)
def test_a_file_beyond_the_limit_is_not_read(site: Path, path: str, limit: int, said: str) -> None:
    write(site, path, b"#" * limit)
    assert read(site) == ([f"content/{path}"], [])
    write(site, path, b"#" * (limit + 1))
    paths, problems = read(site)
    assert paths == []
    assert problems[0].startswith(f"{path}:1:1 too-large")
    assert problems[0].endswith(f"the limit is {said}")


def test_names_that_are_no_utf8_are_told_and_do_not_stop_us(site: Path) -> None:
    write(site, "works/on.yaml")
    (site / "content" / "works").joinpath(os.fsdecode(b"caf\xe9.yaml")).write_bytes(b"x")
    paths, problems = read(site)
    assert paths == ["content/works/on.yaml"]
    assert problems[0].startswith("works/caf\\xe9.yaml:1:1 bad-file")


def test_a_theme_goes_through_the_same_gate(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.html").write_bytes(b"x")
    (tmp_path / "link.html").symlink_to(tmp_path / "a" / "b.html")
    found, problems = folder(tmp_path)
    assert [file.path for file in found] == ["a/b.html"]
    assert told(problems)[0].startswith("link.html:1:1 bad-file")


def test_a_deep_tree_is_walked(site: Path) -> None:
    deep = "/".join(["d"] * 200)
    write(site, f"media/{deep}/a.png")
    assert read(site) == ([f"content/media/{deep}/a.png"], [])
