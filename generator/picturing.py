"""The pictures of a site as files, each drawn again only when it would be another one.

As with pages, the output folder is what keeps them: remembered is only what each was made from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import msgspec

from generator.memo import Memo
from generator.outputs import Output
from generator.packed import BYTES, Form, digest
from generator.pages.social import Card
from generator.pictures import cards as drawing
from generator.pictures import copies
from generator.pictures.cards import Face
from generator.pictures.sizes import Info, copy_of, info
from generator.problems import Place, Problem
from generator.read.files import MEDIA, File
from generator.work import spread

_INFO: Form[Info] = Form(Info)
_FACE: Form[Face] = Form(Face)


def infos(found: Sequence[File], memo: Memo) -> dict[str, Info]:
    """What is known of every file below content/media, by its path there."""
    calls = [(file.path, file.digest) for file in found]
    known = memo.each("picture", _INFO, calls, lambda number: info(found[number]), turn=1)
    return {file.path.removeprefix(MEDIA): one.value for file, one in zip(found, known, strict=True)}


def problems(known: Mapping[str, Info], told: Iterable[Problem]) -> tuple[Problem, ...]:
    """Pictures that begin like one and cannot be shown. `told` is what is wrong with media at first sight."""
    refused = {problem.place.path for problem in told}
    damaged = (f"{MEDIA}{path}" for path, one in known.items() if one.damaged)
    return tuple(
        Problem(Place(path), "bad-file", "the picture is damaged or cut short", "save it anew")
        for path in damaged
        if path not in refused
    )


def files(found: Sequence[File], known: Mapping[str, Info], memo: Memo) -> tuple[Output, ...]:
    """The media: as they are, or without what they tell of their maker, and the smaller copies beside them."""
    plain: list[Output] = []
    asked: list[tuple[str, bytes, Callable[[], bytes]]] = []
    for file in found:
        one = known[file.path.removeprefix(MEDIA)]
        path = file.path.removeprefix("content/")
        if one.telling:
            asked.append((path, file.digest, partial(copies.clean, file)))
        else:
            plain.append(Output(path, file.data))
        for width in one.widths:
            copy = copy_of(path, width)
            asked.append((copy, file.digest, partial(copies.smaller, file, width)))
    return (*plain, *_made("copy", asked, memo))


def cards(shown: Sequence[Card], memo: Memo) -> tuple[Output, ...]:
    """The cards of pages."""
    asked = [(card.path, digest(_FACE.bytes_of(card.face)), partial(drawing.draw, card.face)) for card in shown]
    return _made("card", asked, memo)


class _Drawn(msgspec.Struct, array_like=True):
    digest: bytes
    data: bytes | None


_DRAWN: Form[_Drawn] = Form(_Drawn)


def _made(sort: str, asked: Sequence[tuple[str, bytes, Callable[[], bytes]]], memo: Memo) -> tuple[Output, ...]:
    """Files by path, key and how they are made; those that lie where the last build left them stay there."""
    missing = [number for number, (path, key, _) in enumerate(asked) if not _lies(memo, sort, path, key)]

    def make(number: int) -> _Drawn:
        data = asked[missing[number]][2]()
        return _Drawn(digest(data), data)

    fresh: dict[str, Output] = {}
    drawn = spread(make, len(missing), (_DRAWN.bytes_of, _DRAWN.value_of), memo.jobs, turn=4)
    for number, one in zip(missing, drawn, strict=True):
        path, key, _ = asked[number]
        memo.put(sort, path, key, BYTES.pack(one.digest))
        fresh[path] = memo.aside(Output(path, one.data, one.digest))
    for path, _, _ in asked:
        memo.use(sort, path)
    return tuple(fresh.get(path) or memo.outputs[path] for path, _, _ in asked)


def _lies(memo: Memo, sort: str, path: str, key: bytes) -> bool:
    """Whether a file is known to be as it was, and lies where the last build left it."""
    row = memo.last(sort, BYTES, path)
    there = memo.outputs.get(path)
    return row is not None and row[0] == key and there is not None and there.digest == row[1].value
