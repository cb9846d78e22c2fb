"""Bytes become text, or a problem at the first bad one."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.read.text import decode, place_at
from tests.entities import told


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\nb\n", "a\nb\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (unicodedata.normalize("NFD", "방탄 é").encode(), "방탄 é"),
        (b"a\tb", "a\tb"),
    ],
)
def test_good_bytes(data: bytes, text: str) -> None:
    assert decode(data, "f") == (text, ())


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("é".encode("utf-16"), "f:1:1 bad-encoding"),
        ("é".encode("utf-16-be"), "f:1:2 bad-encoding"),
        ("é".encode("utf-32"), "f:1:1 bad-encoding"),
        (b"ab\n\xc3(", "f:2:1 bad-encoding not UTF-8: byte 0xc3"),
        (b"ab\r\ncd\xff", "f:2:3 bad-encoding not UTF-8: byte 0xff"),
        (b"\xef\xbb\xbf\xed\xa0\x80", "f:1:1 bad-encoding"),
        (b"a\x00b", "f:1:2 bad-character"),
        (b"\xeb\xb0\xa9\x1b", "f:1:2 bad-character"),
        ("a\nb\u2028".encode(), "f:2:2 bad-character line separator"),
        ("\u0085".encode(), "f:1:1 bad-character"),
        ("x\ufeffy".encode(), "f:1:2 bad-character a byte order mark in the middle"),
        ("x\u202ey".encode(), "f:1:2 bad-character hidden text direction"),
        ("x\u2066y".encode(), "f:1:2 bad-character hidden text direction"),
    ],
)
def test_bad_bytes(data: bytes, problem: str) -> None:
    text, problems = decode(data, "f")
    assert text is None
    assert told(problems)[0].startswith(problem)


def test_korean_in_its_old_encoding_is_recognised() -> None:
    _, problems = decode("방탄소년단".encode("cp949"), "f")
    assert "EUC-KR" in problems[0].hint


def test_a_hidden_space_is_a_warning_and_the_text_is_read() -> None:
    text, problems = decode("a\u200bb".encode(), "f")
    assert text == "a\u200bb"
    assert [(one.code, one.severity) for one in problems] == [("hidden-character", "warning")]


def test_a_binary_file_is_told_of_a_few_times() -> None:
    _, problems = decode(b"\x01" * 10_000, "f")
    assert 1 < len(problems) <= 20


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cn", "Co"])))
@settings(derandomize=True, max_examples=300)
def test_any_text_comes_back_composed(text: str) -> None:
    assert decode(text.encode(), "f")[0] == unicodedata.normalize("NFC", text)


@given(st.text(alphabet="ab\n방✨"), st.data())
@settings(derandomize=True, max_examples=300)
def test_a_place_is_where_an_editor_has_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = place_at(text, offset, "f", first_line=3)
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: place.line - 3])
    assert before + place.column - 1 == offset
    assert place.column <= len(lines[place.line - 3]) + 1
