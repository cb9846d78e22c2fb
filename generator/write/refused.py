"""What is said where the surroundings forbid writing, and what to do about it."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.problems import visible
from generator.write.place import real


class Refused(Exception):  # noqa: N818 - a refusal is no error of the program's
    """The surroundings forbid writing; the text says why and what to do."""


@contextmanager
def told(folder: Path, what: str = "cannot be written") -> Iterator[None]:
    """Turns what the system says into Refused, without the full paths of this machine."""
    try:
        yield
    except OSError as error:
        said = error.strerror or type(error).__name__
        with suppress(OSError, TypeError, ValueError):  # no name, or one elsewhere
            said += f": {folder.parent / Path(error.filename).relative_to(real(folder).parent)}"
        remedy = _REMEDIES.get(error.errno or 0, "mend that and build again")
        raise Refused(shown(f"{folder} {what}: {said}; {remedy}")) from error


_ALLOW = "allow it or give another folder with --output"
_REMEDIES = {
    errno.ENOSPC: "make room on the disk and build again",
    errno.EDQUOT: "make room on the disk and build again",
    errno.EACCES: _ALLOW,
    errno.EPERM: _ALLOW,
    errno.EROFS: _ALLOW,
}


def shown(path: Path | str) -> str:
    """As it is printed, hidden characters made visible."""
    return visible(str(path))
