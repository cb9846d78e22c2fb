"""Stylesheets ask for fonts and pictures as pages do: by version."""

from __future__ import annotations

import pytest

from generator.render.assets import version, versioned


def _styled(css: bytes) -> bytes:
    assets = {"fonts/one.woff2": b"a font", "a.css": css, "sub/b.css": css}
    return versioned(assets)["a.css"]


def test_a_stylesheet_asks_for_a_font_by_its_version() -> None:
    known = version(b"a font").encode()
    for css in (b'url("fonts/one.woff2")', b"url(fonts/one.woff2)", b"url( './fonts/../fonts/one.woff2' )"):
        assert b"one.woff2?v=" + known in _styled(css), css


def test_addresses_are_relative_to_the_stylesheet() -> None:
    css = b'src: url("../fonts/one.woff2")'
    made = versioned({"fonts/one.woff2": b"a font", "sub/b.css": css})["sub/b.css"]
    assert made == b'src: url("../fonts/one.woff2?v=' + version(b"a font").encode() + b'")'


def test_what_is_no_asset_stays_as_it_is() -> None:
    for css in (
        b'url("missing.woff2")',
        b"url(https://example.org/x.png)",
        b"url(data:image/png;base64,AA==)",
        b'url("#a")',
        b'url("fonts/one.woff2?v=1")',
    ):
        assert _styled(css) == css


def test_the_stylesheet_of_a_font_changes_with_it() -> None:
    css = b'url("f.woff2")'
    one, two = (versioned({"f.woff2": font, "a.css": css})["a.css"] for font in (b"1", b"2"))
    assert version(one) != version(two)


@pytest.mark.parametrize(
    ("style", "sent"),
    [
        (b"/* why */ a { color: red; }", b"/**/ a { color: red; }"),
        (b"a/* no space */.b { }", b"a/**/.b { }"),
        (b"/* one\n * two */b { } /**/", b"/**/b { } /**/"),
        (b"/*! (c) somebody */ a { }", b"/*! (c) somebody */ a { }"),
        (
            b'a::after { content: "/* no */ \\" /* no */"; } /* yes */',
            b'a::after { content: "/* no */ \\" /* no */"; } /**/',
        ),
        (b"a::after { content: '/* no */'; }", b"a::after { content: '/* no */'; }"),
        (b"a { background: url(x/*.png); } /* yes */", b"a { background: url(x/*.png); } /**/"),
        (b"a { } /* left open", b"a { } /* left open"),
    ],
)
def test_comments_are_not_sent(style: bytes, sent: bytes) -> None:
    assert versioned({"site.css": style})["site.css"] == sent


@pytest.mark.parametrize(
    ("script", "sent"),
    [
        (b"// why\nrun();\n", b"\nrun();\n"),
        (b"run();\n    // why\n}\n", b"run();\n\n}\n"),
        (b"//! (c) somebody\nrun();\n", b"//! (c) somebody\nrun();\n"),
        (b"const url = 'https://a.example'; // why\n", b"const url = 'https://a.example'; // why\n"),
        (b"const text = `\n// said \\` so\n`;\n// why\n", b"const text = `\n// said \\` so\n`;\n\n"),
        (b"// a ` in it\nrun();\n// why\n", b"\nrun();\n\n"),
    ],
)
def test_lines_of_comments_are_not_sent(script: bytes, sent: bytes) -> None:
    assert versioned({"site.js": script})["site.js"] == sent
    assert versioned({"site.txt": script})["site.txt"] == script
