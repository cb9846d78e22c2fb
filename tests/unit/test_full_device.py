"""A device behind standard output that takes no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.built import GOLDEN

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_device_is_told_in_one_line_as_of_the_surroundings() -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "schema", "--site", GOLDEN],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (3, "error: No space left on device; make room and begin again\n")
