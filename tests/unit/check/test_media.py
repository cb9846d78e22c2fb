"""Pictures: what they say they are, not too large, harmless."""

from __future__ import annotations

import struct
import zlib

import pytest

from generator import judging
from generator.check.media import media
from generator.memo import Memo
from generator.read.files import File
from tests.built import GOLDEN
from tests.entities import told


def png(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">%s</svg>'


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.png", png(8, 8)),
        ("a.png", (GOLDEN / "content" / "media" / "lantern.png").read_bytes()),
        ("a.svg", SVG % b'<path d="M0 0"/>'),
        ("a.svg", SVG % b'<use href="#a"/><rect fill="url(#g)"/>'),
        ("a.txt", b"anything"),
        ("a.PNG", png(8, 8)),
        ("a.png", png(10_000, 10)),
    ],
)
def test_good_files(name: str, data: bytes) -> None:
    assert media([File(f"content/media/{name}", data)]) == ()


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.png", b"", "media/a.png:1:1 bad-file"),
        ("a.txt", b"", "media/a.txt:1:1 bad-file"),
        ("a.png", b"\xff\xd8\xff\xe0", "media/a.png:1:1 bad-file"),
        ("a.jpg", png(8, 8), "media/a.jpg:1:1 bad-file"),
        ("a.png", b"<html><script>alert(1)</script>", "media/a.png:1:1 bad-file"),
        ("a.png", png(20_000, 20_000), "media/a.png:1:1 too-large"),
        ("a.svg", SVG % b"<script>alert(1)</script>", "media/a.svg:1:59 unsafe-html"),
        ("a.svg", SVG % b"\n  <g onload='x()'/>", "media/a.svg:2:5 unsafe-html"),
        ("a.svg", SVG % b"<foreignObject/>", "media/a.svg:1:59 unsafe-html"),
        ("a.svg", SVG % b"<a href='javascript:x()'/>", "media/a.svg:1:62 unsafe-html"),
        ("a.svg", SVG % b"<image href='https://x.example/y.png'/>", "media/a.svg:1:66 unsafe-html"),
        ("a.svg", SVG % b"<style>@import 'x'</style>", "media/a.svg:1:66 unsafe-html"),
        ("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG % b"", "media/a.svg:1:1 unsafe-html"),
    ],
)
def test_bad_files(name: str, data: bytes, problem: str) -> None:
    problems = told(media([File(f"content/media/{name}", data)]))
    assert len(problems) == 1
    assert problems[0].startswith(problem)


@pytest.mark.parametrize(("limit", "beyond"), [(6, False), (5, True)])
def test_all_media_together(monkeypatch: pytest.MonkeyPatch, limit: int, *, beyond: bool) -> None:
    monkeypatch.setattr(judging, "LARGEST_SITE", limit)
    files = [File("content/media/a.txt", b"abc"), File("content/media/b.txt", b"abc")]
    found = [(str(one.place), one.code) for one in judging.media(files, Memo())]
    assert found == ([("content/media:1:1", "too-large")] if beyond else [])
