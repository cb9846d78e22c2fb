"""The rules of the formats that programs read, written out of their specifications as checks.

Each module has `faults(...)`, which says what is wrong with a file, and how many things were looked at: a check that
looked at nothing has failed. Readers of the formats are lenient (feedparser takes a feed without ids, icalendar a
calendar with bare line ends), so their word is heard beside these rules and not instead of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Checked:
    """What is wrong, and how many things were looked at."""

    faults: tuple[str, ...]
    count: int
