"""Remembered builds equal clean ones, whatever was edited, in whatever order.

Sequences of random edits of a small complete site. After each edit a warm build gives the same files, byte for byte,
and says the same, as a build that remembers nothing; and it renders no page whose view is as it was.
A failure names its seed and the fewest edits that show it.

CI (REQUIRE_GATES=1) tries 200 sequences and other runs fewer; `WARM_SEQUENCES` says how many, and seeds are the same.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from random import Random
from unittest import mock

import pytest

from generator.read import files as reading
from generator.work import cores
from tests.warm import builds, sequences
from tests.warm.builds import InMemory, Seen
from tests.warm.desk import desk
from tests.warm.edits import ALL, EDITS
from tests.warm.sequences import Tally

SEQUENCES = int(os.environ.get("WARM_SEQUENCES") or (200 if os.environ.get("REQUIRE_GATES") == "1" else 60))
SHARD = 10
ON_DISK = 10
"""Every tenth sequence is built by the command line as well."""


@pytest.mark.parametrize("first", range(0, SEQUENCES, SHARD))
def test_warm_builds_are_as_clean_ones(first: int, tmp_path: Path) -> None:
    seeds = range(first, min(first + SHARD, SEQUENCES))
    tally = Tally()
    with ProcessPoolExecutor(cores(), mp_context=get_context("fork")) as processes:
        for failure, one in processes.map(tried, seeds, [tmp_path / str(seed) for seed in seeds]):
            if failure:
                pytest.fail(failure, pytrace=False)
            tally.edits.update(one.edits)
            tally.good, tally.all = tally.good + one.good, tally.all + one.all
    assert tally.good * 2 > tally.all, f"only {tally.good} of {tally.all} builds were good"
    assert len(tally.edits) > 20 or SEQUENCES < SHARD


def tried(seed: int, folder: Path) -> tuple[str, Tally]:
    """What failed in the sequence of a seed, with the fewest edits that show it, and what it has tried."""
    tally, disk = Tally(), seed % ON_DISK == 0
    # Some as if the files had been left alone for a while: signatures alone decide.
    racy = -(10**12) if seed % (2 * ON_DISK) == 0 else reading.RACY
    with mock.patch.object(reading, "RACY", racy):
        failure = sequences.run(sequences.sequence(seed, of_check=not disk), folder, InMemory, disk=disk, tally=tally)
        if failure:
            return sequences.told(seed, failure, sequences.shortest(failure, InMemory, disk=disk)), tally
    return "", tally


@pytest.mark.parametrize("name", sorted(EDITS))
def test_every_edit_finds_something_to_do(name: str, tmp_path: Path) -> None:
    at = desk(tmp_path / "site")
    before, asked = at.files(), at.options
    for number in range(20):
        if ALL[name](Random(number), at):
            break
    same = {"nothing", "touch", "touch_all", "save_as_it_is"}
    needs_an_edit = {"restore_file", "delete_new_file"}
    assert (at.files() != before or at.options != asked) is (name not in same | needs_an_edit)


def test_the_site_has_one_of_everything(tmp_path: Path) -> None:
    at = desk(tmp_path / "site")
    seen = builds.clean(at.folder, at.options)
    assert seen.good
    assert len(seen.renderings) > 35
    assert any("linked" in line for line in seen.said)
    assert any("answered" in line for line in seen.said)


class Careless:
    """A memory with a mistake: a page of the same length as before is taken for the same."""

    def __init__(self) -> None:
        self._last: dict[str, bytes] = {}

    def build(self, site_dir: Path, options: builds.Options) -> Seen:
        seen = builds.clean(site_dir, options)
        kept = {
            path: old if len(old := self._last.get(path, data)) == len(data) else data
            for path, data in seen.files.items()
        }
        self._last = kept
        return Seen(kept, seen.said, seen.text, seen.status, (), seen.site)


def test_a_mistake_is_found_and_told_in_few_edits() -> None:
    names = ("quiet_sentence", "touch", "same_size_same_time", "nothing")
    steps = tuple(sequences.Step((name,), str(number)) for number, name in enumerate(names))
    failure = sequences.again(steps, Careless, disk=False)
    assert failure is not None
    short = sequences.shortest(failure, Careless, disk=False)
    assert len(short.made) == 1 < len(steps)
    said = sequences.told(7, failure, short)
    assert said.startswith(
        f"seed 7 fails after {len(failure.made)} edits; the shortest sequence that fails has 1:\n  1. ["
    )
    assert "differs" in said
    assert "--- clean" in said
