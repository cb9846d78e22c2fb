"""What builds and previews cost beside other generators, for the same pages, and how that grows.

    python -m benchmarks.compare [--tools DIR | --install DIR] [--sizes 318,1538,7061] [--rounds N] [--only ours,hugo]
                                 [--no-save] [--json FILE] [--markdown]

`--install` puts Hugo, Zensical, Pelican, MkDocs and Eleventy in a folder (about 400 MB) and uses them; `--tools` uses
what is in such a folder. `benchmarks.making` makes the pages, `benchmarks.twins` says what is the same for all and what
is not. Sizes are the pages that have a file of their own in the content; each generator writes some more.

cold       the first build: no output, nothing remembered; the files are in the system's memory
no change  the same again
one edit   again, with other words in one sentence of one article
save       from the end of a write to an article until the preview serves its new words, asked for every few ms
memory     the most that a cold build and its processes hold at once, in a build of its own

Every build is a process from start to end. Rounds go through all generators by turns (A B C, A B C), so that a noisy
machine weighs on all alike; medians are told, with the least and the most. Growth is the power of the number of pages
with which cold builds grow from one size to the next: 1 is linear.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import os
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks import making, measure, tools
from benchmarks.measure import Failed, Used
from benchmarks.tools import OURS, Tool

AGAINST = "hugo"
BUILDS = ("cold", "no change", "one edit")
SAVE, MEMORY = "save", "memory"
MEASURES = (*BUILDS, SAVE, MEMORY)


@dataclass(slots=True)
class Measured:
    """What one generator took for one size, by measure: seconds on the clock and of the processor, bytes for memory."""

    wall: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in MEASURES})
    cpu: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in BUILDS})
    written: dict[str, int] = field(default_factory=dict)

    def median(self, name: str) -> float | None:
        return statistics.median(self.wall[name]) if self.wall[name] else None


Results = dict[int, dict[str, Measured]]
"""Number of pages -> name of a generator -> what it took."""


def main() -> int:
    """Measures and prints."""
    given = _arguments()
    folder: Path | None = given.install or given.tools
    wanted = given.only.split(",") if given.only else [OURS, *tools.VERSIONS]
    if given.install:
        tools.install(given.install, wanted)
    found = {name: tool for name, tool in tools.found(folder).items() if name in wanted}
    for name in wanted:
        if name not in found:
            print(f"{name} is left out: it is not in {folder or 'any folder; name one with --tools'}", file=sys.stderr)
    results: Results = {}
    for size in map(int, given.sizes.split(",")):
        results[size] = _measured(found, size, given.rounds, save=not given.no_save)
        print("\n".join(table(results, size)), flush=True)
    print("\n".join(growth(results)))
    if given.markdown:
        print("\n".join(markdown(results, given.rounds)))
    if given.json:
        said = {
            size: {name: [one.wall, one.cpu, one.written] for name, one in by.items()} for size, by in results.items()
        }
        given.json.write_text(json.dumps(said, indent=1), "utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    where = arguments.add_mutually_exclusive_group()
    where.add_argument("--tools", type=Path, metavar="DIR")
    where.add_argument("--install", type=Path, metavar="DIR")
    arguments.add_argument("--sizes", default="318,1538,7061")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--no-save", action="store_true")
    arguments.add_argument("--json", type=Path, metavar="FILE")
    arguments.add_argument("--markdown", action="store_true")
    return arguments.parse_args()


def _measured(found: dict[str, Tool], size: int, rounds: int, *, save: bool) -> dict[str, Measured]:
    """One size: a build each for memory, which fills the system's cache of files; rounds of builds; then saves.

    What fails is told, and that generator is left out of what follows.
    """
    whole = making.made(size)
    results = {name: Measured() for name in found}
    with tempfile.TemporaryDirectory() as folder:
        sites = {name: Path(folder) / name for name in found}
        left = dict(found)
        for name, tool in found.items():
            tool.prepare(whole, sites[name])
            with _told(name, left):
                held = measure.peak(tool, sites[name])
                results[name].wall[MEMORY] += [float(held)] if held else []
            results[name].written = _written(sites[name] / "output")
        for number in range(rounds):
            for case in BUILDS:
                for name, tool in tuple(left.items()):
                    with _told(name, left):
                        used = _build(tool, sites[name], case, number)
                        results[name].wall[case].append(used.wall)
                        results[name].cpu[case].append(used.cpu)
        for name, tool in tuple(left.items()) if save else ():
            with _told(name, left):
                results[name].wall[SAVE] = measure.saves(tool, sites[name], 2 * rounds)
    return results


@contextmanager
def _told(name: str, left: dict[str, Tool]) -> Iterator[None]:
    """Takes a generator that fails out of those that are left, and says why."""
    try:
        yield
    except Failed as error:
        del left[name]
        print(f"{name} is left out: {error}", file=sys.stderr)


def _build(tool: Tool, site: Path, case: str, number: int) -> Used:
    if case == "cold":
        measure.cleared(site)
    elif case == "one edit":
        measure.edited(measure.article(tool, site), number)
    return measure.run(tool, site)


def _written(output: Path) -> dict[str, int]:
    """How many files a build wrote, how many of them HTML, and their bytes."""
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    return {"files": len(files), "html": pages, "bytes": sum(path.stat().st_size for path in files)}


def table(results: Results, size: int) -> Iterator[str]:
    """Medians of one size with their least and most, processor time, and each as a ratio to Hugo."""
    yield f"\n{size:,} pages"
    yield f"{'':<9} {'measure':<10} {'median':>9} {'least':>9} {'most':>9} {'processor':>9} {f'to {AGAINST}':>8}"
    for name, one in results[size].items():
        for case in MEASURES:
            taken = one.wall[case]
            if taken:
                cpu = f"{statistics.median(one.cpu[case]):.3f} s" if case in one.cpu else ""
                said = (_said(case, value) for value in (statistics.median(taken), min(taken), max(taken)))
                yield " ".join(
                    (
                        f"{name:<9} {case:<10}",
                        *(f"{value:>9}" for value in (*said, cpu)),
                        _ratio(results, size, name, case),
                    )
                )
        written = one.written
        megabytes = written["bytes"] / 1e6
        yield f"{name:<9} writes {written['files']:,} files, {written['html']:,} of them pages, {megabytes:.1f} MB"


def _said(case: str, value: float) -> str:
    return f"{value / 1e6:.0f} MB" if case == MEMORY else f"{value:.3f} s"


def _ratio(results: Results, size: int, name: str, case: str) -> str:
    """`1.25`, right-aligned; empty without Hugo."""
    value = ratio(results, size, name, case)
    return "" if value is None else f"{value:>8.2f}"


def ratio(results: Results, size: int, name: str, case: str) -> float | None:
    """A median over that of Hugo; None where either was not measured."""
    ours, theirs = (results[size].get(one, Measured()).median(case) for one in (name, AGAINST))
    return ours / theirs if ours is not None and theirs else None


def growth(results: Results) -> Iterator[str]:
    """By how much cold builds grow from each size to the next."""
    sizes = sorted(results)
    for small, large in pairwise(sizes):
        for name in results[small]:
            before, after = results[small][name].median("cold"), results[large][name].median("cold")
            if before and after:
                power = math.log(after / before) / math.log(large / small)
                yield f"{name:<9} from {small:,} to {large:,} pages: cold × {after / before:.1f}, power {power:.2f}"


def markdown(results: Results, rounds: int) -> Iterator[str]:
    """The table of docs/benchmarks.md: ratios to Hugo, a generator a row, the sizes side by side."""
    sizes = sorted(results)
    now = datetime.datetime.now(datetime.UTC).date()
    machine = f"{os.cpu_count()} cores of a shared machine, {platform.system()}, Python {platform.python_version()}"
    yield f"\n{now}, {machine}; medians of {rounds} rounds.\n"
    names = dict.fromkeys(name for size in sizes for name in results[size])
    yield f"| ratio to Hugo | {' | '.join(f'{size:,} pages' for size in sizes)} |"
    yield f"| --- | {' | '.join('---:' for _ in sizes)} |"
    for case in MEASURES:
        for name in names:
            if name != AGAINST:
                values = (ratio(results, size, name, case) for size in sizes)
                yield f"| {case}, {name} | {' | '.join('' if one is None else f'{one:.2f}' for one in values)} |"
    yield f"\n| Hugo itself | {' | '.join(f'{size:,} pages' for size in sizes)} |"
    yield f"| --- | {' | '.join('---:' for _ in sizes)} |"
    for case in MEASURES:
        taken = (results[size].get(AGAINST, Measured()).median(case) for size in sizes)
        yield f"| {case} | {' | '.join('' if one is None else _said(case, one) for one in taken)} |"


if __name__ == "__main__":
    sys.exit(main())
