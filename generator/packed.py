"""Values as bytes (MessagePack), to be kept between builds, sent between processes, and told apart by a digest.

Only declared types come out again, whatever the bytes hold: nothing in them is run.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import msgspec

T = TypeVar("T")

Unreadable = msgspec.MsgspecError
"""Raised for bytes that are no value of their type."""

_FEW = 8
"""Parts that are quicker looked at one by one than joined: they may be long."""

SIZE = 16
"""Bytes of a digest: two values of one site never share one by chance."""


def digest(*parts: bytes) -> bytes:
    """What stands for these bytes, each part with its length, so that no two lists of parts run together."""
    lengths = ",".join([str(len(part)) for part in parts])
    found = hashlib.blake2b(f"{lengths};".encode(), digest_size=SIZE)
    for part in parts if len(parts) < _FEW else (b"".join(parts),):
        found.update(part)
    return found.digest()


class Form(Generic[T]):
    """How values of one type are packed. The hooks are for what msgspec does not know (`enc_hook`, `dec_hook`).

    Sets come out sorted, so that equal values have equal bytes. `kept` says whether a value that was unpacked is kept:
    one that is large and seldom looked at need not be.
    """

    def __init__(
        self,
        type_: Any,
        encoded: Callable[[Any], Any] | None = None,
        decoded: Callable[[type, Any], Any] | None = None,
        *,
        kept: bool = True,
    ) -> None:
        self.kept = kept
        self._type, self._decoded = type_, decoded
        self._encoder = msgspec.msgpack.Encoder(enc_hook=encoded, order="deterministic")
        self._decoder: msgspec.msgpack.Decoder[T] | None = None

    def bytes_of(self, value: T) -> bytes:
        """The value as bytes."""
        return self._encoder.encode(value)

    def value_of(self, data: bytes | memoryview) -> T:
        """The value that was packed; Unreadable where the bytes hold none."""
        if self._decoder is None:  # looks at the whole type, which not every build needs
            self._decoder = msgspec.msgpack.Decoder(self._type, dec_hook=self._decoded)
        return self._decoder.decode(data)

    def pack(self, value: T) -> Packed[T]:
        return Packed(self, value=value)

    def packed(self, data: bytes) -> Packed[T]:
        return Packed(self, data)


class _Bytes(Form[bytes]):
    def bytes_of(self, value: bytes) -> bytes:
        return value

    def value_of(self, data: bytes | memoryview) -> bytes:
        return bytes(data)


BYTES: Form[bytes] = _Bytes(bytes)
"""Bytes, which are packed as they are: nothing is held twice."""


class Packed(Generic[T]):
    """A value or its bytes: the one that is there says the other when it is asked for."""

    __slots__ = ("_data", "_digest", "_form", "_value")

    def __init__(self, form: Form[T], data: bytes | None = None, value: T | None = None) -> None:
        self._form, self._data, self._value = form, data, value
        self._digest = b""
        if data is None and value is not None and not form.kept:
            self._data, self._value = form.bytes_of(value), None

    @property
    def value(self) -> T:
        if self._value is not None:
            return self._value
        assert self._data is not None
        found = self._form.value_of(self._data)
        if self._form.kept:
            self._value = found
        return found

    @property
    def data(self) -> bytes:
        if self._data is not None:
            return self._data
        assert self._value is not None
        return self._form.bytes_of(self._value)

    @property
    def digest(self) -> bytes:
        if not self._digest:
            self._digest = digest(self.data)
        return self._digest
