"""Links that open a file at a place in the author's editor."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from generator.problems import Place
from generator.read.files import own_templates
from generator.render.theme import FOLDER as TEMPLATES

VSCODE = "vscode://file/{path}:{line}:{column}"
"""What Visual Studio Code and its relatives listen to (code.visualstudio.com/docs/configure/command-line)."""

NONE = "none"
_ACTIVE = ("javascript:", "data:", "vbscript:")


def fault(template: str) -> str:
    """What is wrong with an editor's template; empty where it is right."""
    if template in ("", NONE):
        return ""
    try:
        template.format(path="x", line=1, column=1)
    except (LookupError, ValueError):
        return "only {path}, {line} and {column} may stand in braces"
    if "{path}" not in template or ":" not in template or template.strip().lower().startswith(_ACTIVE):
        return f"write an address with {{path}} in it, such as {VSCODE}, or {NONE}"
    return ""


def link(place: Place, site_dir: Path, template: str) -> str:
    """The address that opens a place of the site; empty where the author wants none or the file is not there.

    A template is the site's own, else the project's.
    """
    if template in ("", NONE):
        return ""
    path = site_dir / place.path
    if not path.exists() and place.path.startswith(f"{TEMPLATES}/"):
        path = own_templates().parent / place.path
    if not path.exists():
        return ""
    full = path.absolute().as_posix().lstrip("/")
    spelled = quote(full, safe="/:")
    return template.format(
        path=spelled if "/{path}" in template else f"/{spelled}", line=place.line, column=place.column
    )
