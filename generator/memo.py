"""Remembered calls: a pure function is called again only when something that it sees has changed.

A call has a sort ("page"), a name in it ("/artists/bts/") and a key: a digest of all that the function looks at, the
program included. Of each sort and name the last call is remembered. Nothing is recorded while functions run, and
nothing is declared about them beside the key; whoever makes the key answers for it.

In one process the values themselves are remembered (`call`, and the preview's whole memory); between builds their
packed form is, in a `Disk`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar, cast

from generator.outputs import Output
from generator.packed import BYTES, Form, Packed
from generator.work import spread

T = TypeVar("T")

Row = tuple[bytes, bytes]
"""Key and packed value."""

_LEFT: Form[dict[str, bytes]] = Form(dict[str, bytes])
"""What a build left: the digests of files by path."""


class Disk(Protocol):
    """What is kept between builds: the last call of each sort and name."""

    def rows(self, sort: str) -> dict[str, Row]:
        """All of a sort by name."""
        ...


class Memo:
    """Remembers calls. `jobs` is how many processes may work on many calls of one sort."""

    def __init__(self, disk: Disk | None = None, *, jobs: int = 1) -> None:
        self.jobs = jobs
        self.outputs: Mapping[str, Output] = {}
        """The files of the last build that still are where it left them, by path."""
        self.aside: Callable[[Output], Output] = lambda output: output
        """What becomes of the files that a build makes until they are written."""
        self._disk = disk
        self._values: dict[tuple[str, str], tuple[bytes, Any]] = {}
        self._packed: dict[str, dict[str, tuple[bytes, Packed[Any]]]] = {}
        self._used: dict[str, set[str]] = {}
        self._shelves: set[str] = set()
        self.made: dict[str, list[str]] = {}
        """Sort -> names of the calls that were made since `begin`."""

    def begin(self) -> None:
        """A build begins: what it does not ask for is forgotten at its end."""
        self._used = {}
        self.made = {}

    def call(self, sort: str, key: bytes, make: Callable[[], T], name: str = "") -> T:
        """What `make` makes, remembered within this process only: for what is cheaper to make than to unpack."""
        found = self._values.get((sort, name))
        if found is None or found[0] != key:
            found = self._values[sort, name] = key, make()
            self.made.setdefault(sort, []).append(name)
        return cast(T, found[1])

    def each(
        self,
        sort: str,
        form: Form[T],
        calls: Sequence[tuple[str, bytes]],
        make: Callable[[int], T],
        *,
        turn: int = 8,
        told: Callable[[int], None] = lambda _: None,
    ) -> list[Packed[T]]:
        """The results of calls, given by name and key; `make` makes that of a number.

        `turn` is how many a process takes at a time; `told` hears how many are made.
        """
        rows = self._rows(sort, form)
        missing = [number for number, (name, key) in enumerate(calls) if name not in rows or rows[name][0] != key]
        packing = (lambda one: one.data), form.packed
        made = spread(lambda number: form.pack(make(missing[number])), len(missing), packing, self.jobs, turn=turn)
        for count, (number, packed) in enumerate(zip(missing, made, strict=True)):
            told(count)
            self.put(sort, *calls[number], packed)
        self._used.setdefault(sort, set()).update(name for name, _ in calls)
        return [rows[name][1] for name, _ in calls]

    def files(self, sort: str, key: bytes, make: Callable[[], Iterable[Output]], name: str = "") -> tuple[Output, ...]:
        """Files that are made together from what `key` stands for.

        Where the last build made them of the same, and they lie where it left them, nobody makes or reads them.
        """
        row = self.last(sort, _LEFT, name)
        self.use(sort, name)
        if row is not None and row[0] == key:
            lying = tuple(self.outputs.get(path) for path in row[1].value)
            found = tuple(one for one in lying if one is not None and one.digest == row[1].value[one.path])
            if len(found) == len(lying):
                return found
        made = tuple(map(self.aside, make()))
        self.put(sort, name, key, _LEFT.pack({one.path: one.digest for one in made}))
        return made

    def store(self, sort: str) -> Shelf:
        """What is kept by key alone, for those who make keys that never mean anything else."""
        self._shelves.add(sort)
        return Shelf(self, sort)

    def last(self, sort: str, form: Form[T], name: str) -> tuple[bytes, Packed[T]] | None:
        """Key and result of the last call of that name, whatever its key."""
        return self._rows(sort, form).get(name)

    def all(self, sort: str, form: Form[T]) -> Mapping[str, tuple[bytes, Packed[T]]]:
        """Key and result of the last call of every name."""
        return self._rows(sort, form)

    def put(self, sort: str, name: str, key: bytes, packed: Packed[T], *, made: bool = True) -> None:
        """Remembers a result; `made` says that it was made now, and not only asked for with another key."""
        self._packed.setdefault(sort, {})[name] = key, packed
        self._used.setdefault(sort, set()).add(name)
        if made:
            self.made.setdefault(sort, []).append(name)

    def use(self, sort: str, name: str) -> None:
        """Keeps what is remembered of a call that was not asked for in this build."""
        self._used.setdefault(sort, set()).add(name)

    def end(self, outputs: Iterable[Output], *, whole: bool) -> None:
        """A build has ended with these files; where it was `whole`, what it did not use is forgotten.

        A sort that it did not ask for at all stays: what it is for was found to be there already.
        """
        fresh = {file.path: file for file in outputs}
        self.outputs = fresh if whole else {**self.outputs, **fresh}
        if whole:
            for sort, rows in self._packed.items():
                if sort in self._shelves or sort not in self._used:
                    continue
                used = self._used[sort]
                self._packed[sort] = {name: row for name, row in rows.items() if name in used}

    def kept(self) -> Iterator[tuple[str, Mapping[str, tuple[bytes, Packed[Any]]]]]:
        """Every sort that was asked for, with what is remembered of it."""
        yield from sorted(self._packed.items())

    def _rows(self, sort: str, form: Form[T]) -> dict[str, tuple[bytes, Packed[T]]]:
        if sort not in self._packed:
            rows = self._disk.rows(sort) if self._disk else {}
            self._packed[sort] = {name: (key, form.packed(data)) for name, (key, data) in rows.items()}
        return self._packed[sort]


class Shelf:
    """Bytes by key in a memo, kept until something else is put there."""

    def __init__(self, memo: Memo, sort: str) -> None:
        self._memo, self._sort = memo, sort

    def get(self, key: str) -> bytes | None:
        """What was put under that key."""
        found = self._memo.last(self._sort, BYTES, key)
        return found[1].value if found else None

    def put(self, key: str, value: bytes) -> None:
        """Keeps a value."""
        packed = BYTES.pack(value)
        self._memo.put(self._sort, key, packed.digest, packed)
