"""Compiled templates, kept beside the compiled modules of this package as Python keeps those."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_WRITER = Path(__file__).with_name("engine.py")
"""What writes Python for a template. Where it changes, all that it wrote is another version."""

_KEPT = 4
"""Versions of one template that are kept: those of a few branches, or of the sites that somebody works on."""


class Compiled(BytecodeCache):
    """One file a template and version. Where the folder cannot be written to, templates are compiled each time."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or Path(__file__).with_name("__pycache__")
        self._written_by = hashlib.sha256(_WRITER.read_bytes() if _WRITER.is_file() else b"").hexdigest()[:8]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket where it is known; Jinja itself refuses what another version has written."""
        with suppress(Exception), self._path(bucket).open("rb") as file:  # whatever is wrong with it, compiling mends
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps a template that was compiled, and lets the oldest of its versions go."""
        path = self._path(bucket)
        beside = path.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            with beside.open("wb") as file:
                bucket.write_bytecode(file)
            beside.replace(path)
            versions = sorted(self._folder.glob(f"template-{bucket.key}-*.bin"), key=lambda one: one.stat().st_mtime)
            for old in versions[:-_KEPT]:
                old.unlink()

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key}-{bucket.checksum[:16]}-{self._written_by}.bin"
