"""Values that stand somewhere in a file, and are the same wherever they stand."""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec


class Placed(msgspec.Struct, frozen=True, eq=False):
    """Fields named in `apart` say where it stands: they take no part in equality, its hash or what `repr` shows.

    They are packed as any other: what is unpacked stands where it stood.
    """

    apart: ClassVar[tuple[str, ...]] = ("place",)

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self._said().values()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._said().items())})"

    def _said(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__struct_fields__ if name not in self.apart}
