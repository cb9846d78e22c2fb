"""Sequences of edits: chosen by a seed, tried against clean builds after each step, made short where one fails."""

from __future__ import annotations

import difflib
import hashlib
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.warm import builds
from tests.warm.builds import CommandLine, Seen, Warm
from tests.warm.desk import Desk, Files, desk
from tests.warm.edits import ALL, EDITS, MEND, MOVE, OF_CHECK

LENGTH = 10

NewMemory = Callable[[], Warm]


@dataclass(frozen=True, slots=True)
class Step:
    """The first of these edits that finds something to do, with luck of its own: other steps do not change it."""

    edits: tuple[str, ...]
    luck: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A warm build that was not as the clean one: the steps made until then, the same in words, and what differs."""

    made: tuple[Step, ...]
    said: tuple[str, ...]
    difference: str


@dataclass(slots=True)
class Tally:
    """What the sequences have tried: edits by name, good builds, all builds."""

    edits: Counter[str] = field(default_factory=Counter)
    good: int = 0
    all: int = 0


def sequence(seed: int, *, of_check: bool = True) -> tuple[Step, ...]:
    """The steps of a seed. After errors many steps mend, or few builds would be good; some steps move every line."""
    random = Random(seed)
    names = [*EDITS, *(OF_CHECK if of_check else ())]
    first = ((MEND,),) * 6 + ((MOVE,),) + ((),) * 3
    return tuple(
        Step((*random.choice(first), *random.sample(names, len(names))), f"{seed}:{number}") for number in range(LENGTH)
    )


def run(
    steps: Sequence[Step], folder: Path, memory: NewMemory, *, disk: bool, tally: Tally | None = None
) -> Failure | None:
    """Makes the edits one after the other in `folder`, and compares after each; None where all went well.

    `disk`: by the command line too, with its memory and its output folder on the disk.
    """
    at = desk(folder / "site")
    trial = _Trial(at, memory(), CommandLine(folder / "output") if disk else None, tally or Tally())
    made: list[Step] = []
    said: list[str] = []
    difference = trial.difference()
    for step in steps:
        if difference:
            break
        name, words = _edit(step, at)
        if words:
            made.append(Step((name,), step.luck))
            said.append(words)
            trial.tally.edits[name] += 1
            difference = trial.difference()
    return Failure(tuple(made), tuple(said), difference) if difference else None


def _edit(step: Step, at: Desk) -> tuple[str, str]:
    for name in step.edits:
        if words := ALL[name](Random(f"{step.luck}:{name}"), at):
            return name, words
    return "", ""


class _Trial:
    """The builds of one sequence, warm and clean, and what the last good one was."""

    def __init__(self, at: Desk, memory: Warm, command_line: CommandLine | None, tally: Tally) -> None:
        self.tally = tally
        self._at = at
        self._memory = memory
        self._command_line = command_line
        self._before: Seen | None = None
        self._theme: Files = {}
        self._written: Files = {}

    def difference(self) -> str:
        """How the warm builds differ from the clean one now; empty where they do not."""
        files = self._at.files()
        expected = _clean(self._at, files)
        self.tally.all += 1
        self.tally.good += expected.good
        warm = self._memory.build(self._at.folder, self._at.options)
        theme = {path: data for path, data in files.items() if path.startswith("templates/")}
        found = _in_words(warm, expected) or self._too_many(warm, theme) or self._on_disk(expected)
        self._at.broken = not expected.good
        if expected.good:
            self._at.good = files
        if expected.site is not None:  # where the settings cannot be read, there are no pages to compare with
            self._before, self._theme = expected, theme
        return found

    def _too_many(self, warm: Seen, theme: Files) -> str:
        """Pages that were rendered though the build before had their view, and what all pages see, just so."""
        before = self._before
        if before is None or before.site != warm.site or theme != self._theme:
            return ""
        spare = sorted(view.address for template, view in warm.renderings if (template, view) in before.renderings)
        return f"rendered though the view is the same: {', '.join(spare)}\n" if spare else ""

    def _on_disk(self, expected: Seen) -> str:
        if self._command_line is None:
            return ""
        status, said, files = self._command_line.build(self._at.folder, self._at.options)
        if expected.good:
            self._written = expected.files
        if status != expected.status:
            return f"the command line ends with {status}, not {expected.status}:\n{said}"
        if not said.startswith(expected.text):
            return "the command line says:\n" + _diff(expected.text, said)
        return _files_in_words(files, self._written, "the command line: ")


_KNOWN: dict[str, Seen] = {}


def _clean(at: Desk, files: Files) -> Seen:
    """The clean build of these files; the same bytes asked for in the same way are built once in a run of tests."""
    digest = hashlib.sha256(repr(at.options).encode())
    for path, data in files.items():
        digest.update(f"\0{path}\0{len(data)}\0".encode() + data)
    key = digest.hexdigest()
    if key not in _KNOWN:
        if len(_KNOWN) > 32:
            del _KNOWN[next(iter(_KNOWN))]
        _KNOWN[key] = builds.clean(at.folder, at.options)
    return _KNOWN[key]


def _in_words(warm: Seen, expected: Seen) -> str:
    if warm.said != expected.said:
        return "it says:\n" + _diff("\n".join(expected.said), "\n".join(warm.said))
    if warm.text != expected.text:
        return "the lines shown beside problems:\n" + _diff(expected.text, warm.text)
    return _files_in_words(warm.files, expected.files)


def _files_in_words(warm: dict[str, bytes], expected: dict[str, bytes], by: str = "") -> str:
    """The first file that differs, with how it does; empty where none does."""
    differ = sorted(path for path in warm.keys() | expected.keys() if warm.get(path) != expected.get(path))
    if not differ:
        return ""
    path = differ[0]
    more = f" (and {len(differ) - 1} more files)" if len(differ) > 1 else ""
    if path not in warm or path not in expected:
        return f"{by}{path} is {'missing' if path in expected else 'left over'}{more}\n"
    return f"{by}{path} differs{more}:\n" + _diff(_text(expected[path]), _text(warm[path]))


def _text(data: bytes) -> str:
    """The bytes as lines; JSON of one line is broken where its keys begin."""
    said = data.decode("utf-8", "backslashreplace")
    return said.replace(',"', ',\n"') if said.startswith(("{", "[")) else said


def _diff(clean: str, warm: str) -> str:
    """Not more than twenty lines of what differs, none of them long."""
    lines = difflib.unified_diff(clean.splitlines(), warm.splitlines(), "clean", "warm", lineterm="", n=0)
    return "".join(f"  {line[:240]}\n" for line, _ in zip(lines, range(20), strict=False))


def shortest(failure: Failure, memory: NewMemory, *, disk: bool) -> Failure:
    """The failure of as few of its edits as will do: each is left out in turn, for as long as one can be."""
    shorter = True
    while shorter:
        shorter = False
        for number in reversed(range(len(failure.made))):
            fewer = failure.made[:number] + failure.made[number + 1 :]
            found = again(fewer, memory, disk=disk)
            if found is not None:
                failure, shorter = found, True
                break
    return failure


def again(steps: Sequence[Step], memory: NewMemory, *, disk: bool) -> Failure | None:
    """The same in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        return run(steps, Path(folder), memory, disk=disk)


def told(seed: int, failure: Failure, short: Failure) -> str:
    """A failure as its reader needs it."""
    edits = zip(short.made, short.said, strict=True)
    rows = "".join(f"  {number}. [{step.edits[0]}] {said}\n" for number, (step, said) in enumerate(edits, 1))
    return (
        f"seed {seed} fails after {len(failure.made)} edits; the shortest sequence that fails has {len(short.made)}:\n"
        f"{rows}{short.difference}"
    )
