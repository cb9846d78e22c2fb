"""The files of a build while they wait to be written."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from typing import IO

import pytest

from generator.outputs import Aside, Contents, Output, Spool


@pytest.fixture
def spool() -> Iterator[Spool]:
    """One without room in memory."""
    with closing(Spool(room=0)) as made:
        yield made


def test_bytes_are_put_aside_where_there_is_no_more_room() -> None:
    files = [Output("a", b"abc"), Output("b", b"defg"), Output("c", b"hij")]
    with closing(Spool(room=5)) as spool:
        held, first, second = map(spool.aside, files)
        assert held.held == b"abc"
        assert isinstance(first.held, Aside)
        assert [one.data for one in (second, first, held, second)] == [b"hij", b"defg", b"abc", b"hij"]
    assert [one.digest for one in (held, first, second)] == [one.digest for one in files]


def test_what_lies_in_its_place_and_what_is_aside_stays_as_it_is(spool: Spool) -> None:
    lying = Output("a", None, b"digest")
    assert spool.aside(lying) is lying
    aside = spool.aside(Output("b", b"b"))
    assert spool.aside(aside) is aside


class _Full(io.BytesIO):
    def write(self, _: object, /) -> int:
        raise OSError("no space left")


@pytest.mark.parametrize("file", [_Full(), None])
def test_without_room_anywhere_it_is_held(
    monkeypatch: pytest.MonkeyPatch, spool: Spool, file: IO[bytes] | None
) -> None:
    def temporary(**_: object) -> IO[bytes]:
        if file is None:
            raise OSError("no such folder")
        return file

    monkeypatch.setattr("tempfile.TemporaryFile", temporary)
    one = Output("a", b"abc")
    assert spool.aside(one) is one


def test_bytes_that_are_gone_are_told() -> None:
    with pytest.raises(OSError, match="put aside"):
        Aside(io.BytesIO(b"ab"), 3, 0).read()


def test_contents_are_read_when_they_are_asked_for(spool: Spool) -> None:
    outputs = (spool.aside(Output("new", b"n")), Output("same", None, b"s"), spool.aside(Output("other", b"o")))
    contents = Contents(outputs, {"same": b"s", "other": b"before"})
    assert dict(contents) == {"new": b"n", "same": None, "other": b"o"}
    assert contents.keys() & {"same", "x"} == {"same"}
    assert len(contents) == 3
