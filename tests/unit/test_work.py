"""One function over many things, in one process or in several."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from generator import work

PACKING = (lambda text: text.encode(), lambda data: bytes(data).decode())

forks = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere one process does it all")


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
def test_results_come_in_order_for_any_number_of_processes(jobs: int, count: int) -> None:
    assert list(work.spread(str, count, PACKING, jobs, turn=4)) == [str(number) for number in range(count)]


def test_there_may_be_more_things_than_a_pipe_holds_turns() -> None:
    assert list(work.spread(str, 20_000, PACKING, 2, turn=1)) == [str(number) for number in range(20_000)]


@forks
def test_several_processes_take_part() -> None:
    first = os.getpid()
    gate = os.pipe()  # this process waits in its first turn until another has taken one

    def who(_: int) -> str:
        if os.getpid() == first:
            os.read(gate[0], 1)
        else:
            os.write(gate[1], b"x" * 20)
        return str(os.getpid())

    found = set(work.spread(who, 20, PACKING, 2, turn=1))
    assert len(found) == 2
    assert str(first) in found
    for end in gate:
        os.close(end)


@forks
def test_large_results_do_not_wait_for_a_reader() -> None:
    found = list(work.spread(lambda number: str(number) * 300_000, 12, PACKING, 3, turn=1))
    assert [text[:1] for text in found[:10]] == list("0123456789")
    assert {len(text) for text in found} == {300_000, 600_000}


@forks
def test_what_goes_wrong_in_another_process_is_raised_here() -> None:
    first = os.getpid()
    gate = os.pipe()

    def wrong(_: int) -> str:
        if os.getpid() == first:
            os.read(gate[0], 1)
            return ""
        os.write(gate[1], b"x" * 20)
        raise ValueError("no such thing")

    with pytest.raises(RuntimeError, match="no such thing"):
        list(work.spread(wrong, 20, PACKING, 2, turn=1))
    for end in gate:
        os.close(end)


@forks
def test_what_goes_wrong_here_ends_the_others(tmp_path: Path) -> None:
    first = os.getpid()

    def wrong(_: int) -> str:
        if os.getpid() == first:
            raise KeyboardInterrupt
        threading.Event().wait(60)
        return ""

    with pytest.raises(KeyboardInterrupt):
        list(work.spread(wrong, 20, PACKING, 3, turn=1))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_beside_other_threads_nothing_is_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not work.can_fork()
        assert set(work.spread(lambda _: str(os.getpid()), 20, PACKING, 2, turn=1)) == {str(os.getpid())}
    finally:
        done.set()
        thread.join()


def test_there_is_a_core() -> None:
    assert work.cores() >= 1
