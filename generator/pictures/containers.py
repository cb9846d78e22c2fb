"""What formats keep beside a picture, taken out of the file: no dot is coded anew, and what moves still moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

_PNG = frozenset((b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME"))
"""Chunks that hold texts, what a camera says, and when (PNG, 11.3)."""

_GIF = frozenset((b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"))
"""Applications that say how a GIF moves, and its colours; others say who made it."""


def png(data: bytes) -> bytes:
    """A PNG without what it tells."""
    kept, at = [data[:8]], 8
    while at + 12 <= len(data) and not kept[-1].endswith(b"IEND\xaeB`\x82"):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] not in _PNG:
            kept.append(data[at:end])
        at = end
    return b"".join(kept)


def webp(data: bytes) -> bytes:
    """A WebP without what it tells; the first chunk of an extended file says which others there are."""
    kept, at = [], 12
    while at + 8 <= min(len(data), 8 + int.from_bytes(data[4:8], "little")):
        name, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        end = at + 8 + size + size % 2
        if name == b"VP8X":
            kept.append(data[at : at + 8] + bytes((data[at + 8] & ~0x0C,)) + data[at + 9 : end])
        elif name not in (b"EXIF", b"XMP "):
            kept.append(data[at:end])
        at = end
    held = b"WEBP" + b"".join(kept)
    return b"RIFF" + len(held).to_bytes(4, "little") + held


def gif(data: bytes) -> bytes:
    """A GIF without comments and what programs write into it."""
    at = 13 + _table(data[10])
    kept = [data[:at]]
    while at + 10 <= len(data) and data[at] != 0x3B:
        if data[at] == 0x21:
            end = _after_blocks(data, at + 2)
            program = data[at + 3 : at + 14]
            telling = data[at + 1] == 0xFE or (data[at + 1] == 0xFF and program not in _GIF)
        else:
            end, telling = _after_blocks(data, at + 11 + _table(data[at + 9])), False
        if not telling:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, b"\x3b"))


def _table(flags: int) -> int:
    """Bytes of the table of colours that these flags announce (GIF89a, 18)."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    """Where the blocks that begin at `at` end, each after its length, the last one empty."""
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


PLAIN: Mapping[str, Callable[[bytes], bytes]] = {"PNG": png, "WEBP": webp, "GIF": gif}
"""By what Pillow calls them. The others are coded anew."""
