"""Every page of the golden and the real site before the Nu HTML checker, which knows the HTML standard."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.browser.gates import nu
from tests.built import GOLDEN_URL, REAL_URL, Built

pytestmark = pytest.mark.gate

_POLICY = r"Content Security Policy \(meta tag\): "

FALSE_ALARMS = (
    # A file of the site's own: read from the disk, the checker knows no origin that 'self' could mean.
    _POLICY + r'(?:external \w+|image) "(?:%s|(?!\w+:|//))[^"]*" blocked by "[\w-]+" directive',
    # JSON-LD is data, which no policy blocks; that nothing else is inline has a test of its own.
    r"Inline script violates Content Security Policy \(meta tag\): blocked by",
)
"""The only messages that are passed over; no browser says either. `%s` is the site's own address."""

_LOOKED_AT = re.compile(r"^(?P<path>/.*\.html)$", re.MULTILINE)


def checked(folder: Path, url: str) -> tuple[set[str], list[str]]:
    """The pages below `folder` that the checker looked at, and what is wrong with them; `url` is the site's address."""
    command = [*nu(), "--skip-non-html", "--Werror", "--verbose", "--asciiquotes", str(folder)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    output = done.stdout + done.stderr
    looked_at = {Path(path).relative_to(folder).as_posix() for path in _LOOKED_AT.findall(output)}
    faults = []
    for line in output.splitlines():
        if _LOOKED_AT.match(line) or not line.strip() or "File was not checked." in line:
            continue
        if not any(re.search(alarm.replace("%s", re.escape(url)), line) for alarm in FALSE_ALARMS):
            faults.append(line.replace(f"file:{folder}/", ""))
    return looked_at, faults


def test_the_golden_site_is_valid(golden: Built) -> None:
    looked_at, faults = checked(golden.root, GOLDEN_URL)
    assert faults == []
    assert looked_at == set(golden.pages())
    assert len(looked_at) >= 60


def test_the_real_site_is_valid(real: Built) -> None:
    looked_at, faults = checked(real.root, REAL_URL)
    assert faults == []
    assert looked_at == set(real.pages())
    assert len(looked_at) >= 100


def test_no_script_is_inline_but_data(golden: Built, real: Built) -> None:
    found = [one for built in (golden, real) for path in built.pages() for one in _INLINE.findall(built.text(path))]
    assert len(found) > 200
    assert set(found) == {'<script type="application/ld+json">'}


_INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</h1>", "</h1></div>", "Stray end tag"),
        ("<h1>", '<h1 id="x"><span id="x"></span>', "Duplicate ID"),
        ("<img ", "<imga ", "not allowed as child"),
        ("<ul", "<ul><p>x</p></ul><ul", "not allowed as child"),
        ('<time datetime="', '<time datetime="x', "Bad value"),
    ],
)
def test_the_checker_sees_a_broken_twin(golden: Built, tmp_path: Path, old: str, new: str, said: str) -> None:
    page = golden.root / "artists" / "lumen-five" / "index.html"
    text = page.read_text("utf-8")
    assert old in text
    folder = tmp_path / "output"
    folder.mkdir()
    (folder / "broken.html").write_text(text.replace(old, new, 1), "utf-8")
    shutil.copyfile(page, folder / "whole.html")
    looked_at, faults = checked(folder, GOLDEN_URL)
    assert looked_at == {"broken.html", "whole.html"}
    assert any(said in fault and "broken.html" in fault for fault in faults), faults
    assert not any("whole.html" in fault for fault in faults)
