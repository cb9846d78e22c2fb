"""What every view is: frozen, equal where all it shows is equal, and told by its digest."""

from __future__ import annotations

import hashlib

import msgspec


class View(msgspec.Struct, frozen=True, gc=False, array_like=True, tag=True, tag_field="view"):
    """What a template may see; a tree of texts, numbers, tuples and other views.

    It is encoded as its class's name and its fields in order, so views of two classes never look alike. For that to
    hold, no field may take a tuple as well as a view. Nothing in a view can lead back to it: it is made after all that
    it holds, and never changed. So the garbage collector need not look at it.
    """


_ENCODER = msgspec.msgpack.Encoder()


def digest(view: View) -> str:
    """What says that a view shows the same as another: 40 hexadecimal digits, equal where the views are."""
    return hashlib.blake2b(_ENCODER.encode(view), digest_size=20).hexdigest()
