from __future__ import annotations

import pytest

from generator.preview.pending import CALM, LONGEST, QUIET, Pending


def test_one_save_is_due_at_once() -> None:
    pending = Pending()
    assert pending.wait(10.0) is None
    pending.add(["a"], 10.0)
    assert pending.wait(10.0) == 0
    assert pending.take() == {"a"}
    assert pending.wait(10.0) is None


def test_nothing_is_no_change() -> None:
    pending = Pending()
    pending.add([], 1.0)
    assert pending.wait(5.0) is None


def test_many_changes_wait_until_it_is_quiet() -> None:
    pending = Pending()
    pending.add(["a", "b"], 10.0)
    assert pending.wait(10.0) == pytest.approx(QUIET)
    pending.add(["c"], 10.0 + QUIET / 2)
    assert pending.wait(10.0 + QUIET) > 0
    assert pending.wait(10.0 + 2 * QUIET) == 0
    assert pending.take() == {"a", "b", "c"}


def test_a_burst_is_two_builds_at_most() -> None:
    """A hundred files, one every five milliseconds, with a build of forty that begins whenever one is due."""
    pending, builds, free = Pending(), [], 0.0
    clock = 100.0
    for step in range(200):
        clock = 100.0 + step * 0.005
        if step < 100:
            pending.add([f"file{step}"], clock)
        if clock >= free and pending.wait(clock) == 0:
            builds.append(len(pending.take()))
            free = clock + 0.04
    assert builds == [1, 99]


def test_a_burst_without_end_is_built_all_the_same() -> None:
    pending = Pending()
    pending.add(["a", "b"], 0.0)
    for step in range(1, 100):
        pending.add([f"file{step}"], step * QUIET / 2)
    assert pending.wait(LONGEST) == 0


def test_after_a_calm_a_save_is_its_own_again() -> None:
    pending = Pending()
    pending.add(["a", "b"], 0.0)
    pending.take()
    pending.add(["c"], CALM / 2)
    assert pending.wait(CALM / 2) == pytest.approx(QUIET)
    pending.take()
    pending.add(["d"], CALM * 2)
    assert pending.wait(CALM * 2) == 0
