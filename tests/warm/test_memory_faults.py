"""Whatever happens to the memory of a build or to its output, the next build is right, without a manual step."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import jinja2
import pytest

from generator import cli
from generator.read import files as reading
from tests.built import EPOCH, ROOT
from tests.warm.builds import CommandLine, written
from tests.warm.desk import Desk, desk

ARTICLE = "content/articles/old-lamps.md"
PAGE = "articles/old-lamps/index.html"


class Bench:
    """A site that was built twice by the command line, so that there is a memory and something to spare."""

    def __init__(self, root: Path) -> None:
        self.desk: Desk = desk(root / "site")
        self.memory = self.desk.folder / ".cache"
        self.output = root / "output"
        self._reference = root / "reference"
        for words in ("rain", "for a week"):
            self.edit(words)
            assert self.build()[0] == cli.FINE

    def build(self, *more: str) -> tuple[int, str]:
        status, said, _ = CommandLine(self.output).build(self.desk.folder, self.desk.options, *more)
        return status, said

    def is_right(self) -> None:
        """A build by the command line ends well, and its output is that of one that remembers nothing."""
        status, said = self.build()
        assert status == cli.FINE, said
        expected, found = self.clean(), written(self.output)
        assert [path for path in expected.keys() | found.keys() if expected.get(path) != found.get(path)] == []

    def clean(self) -> dict[str, bytes]:
        reference = CommandLine(self._reference)
        status, said, files = reference.build(self.desk.folder, self.desk.options, "--no-cache")
        assert status == cli.FINE, said
        return files

    def edit(self, *words: str) -> None:
        self.desk.write(ARTICLE, f"{self.desk.text(ARTICLE)}\nThere was {' '.join(words)}.\n")

    def memories(self) -> list[Path]:
        """The files of the memory, without those that only say what the folder is."""
        found = (path for path in self.memory.rglob("*") if path.is_file())
        return sorted(path for path in found if path.name not in (".gitignore", "CACHEDIR.TAG"))


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_there_is_a_memory(bench: Bench) -> None:
    assert bench.memories()


@pytest.mark.parametrize("edited", [False, True], ids=["as it was", "edited"])
@pytest.mark.parametrize("seed", range(4))
def test_truncated(bench: Bench, seed: int, *, edited: bool) -> None:
    random = Random(seed)
    for path in bench.memories():
        data = path.read_bytes()
        path.write_bytes(data[: random.randrange(len(data)) if seed else 0])
    if edited:
        bench.edit("wind")
    bench.is_right()
    bench.is_right()


@pytest.mark.parametrize("seed", range(4))
def test_random_bytes(bench: Bench, seed: int) -> None:
    random = Random(seed)
    for path in bench.memories():
        data = bytearray(path.read_bytes())
        first = random.randrange(len(data)) if seed else 0
        last = random.randrange(first, len(data)) if seed > 1 else len(data)
        data[first:last] = random.randbytes(last - first)
        path.write_bytes(data)
    bench.edit("fog")
    bench.is_right()
    bench.edit("sun")
    bench.is_right()


def _gone(memory: Path) -> None:
    shutil.rmtree(memory)


def _a_file(memory: Path) -> None:
    shutil.rmtree(memory)
    memory.write_text("no folder", encoding="ascii")


def _a_link_to_nothing(memory: Path) -> None:
    shutil.rmtree(memory)
    memory.symlink_to(memory.with_name("nowhere") / "at all")


def _folders_for_files(memory: Path) -> None:
    for path in memory.iterdir():
        path.unlink()
        path.mkdir()


def _empty(memory: Path) -> None:
    for path in memory.iterdir():
        path.unlink()


def _read_only(memory: Path) -> None:
    for path in (*memory.rglob("*"), memory):
        path.chmod(0o555 if path.is_dir() else 0o444)


@pytest.mark.parametrize("state", [_gone, _a_file, _a_link_to_nothing, _folders_for_files, _empty, _read_only])
def test_the_folder_of_the_memory_is_not_as_left(bench: Bench, state: Callable[[Path], None]) -> None:
    state(bench.memory)
    bench.is_right()
    bench.edit("hail")
    bench.is_right()
    bench.is_right()


def _deleted(output: Path) -> None:
    shutil.rmtree(output)


def _one_deleted(output: Path) -> None:
    (output / PAGE).unlink()


def _edited(output: Path) -> None:
    (output / PAGE).write_text("edited by hand", encoding="ascii")


def _edited_in_secret(output: Path) -> None:
    """The same size and modification; the time of the change alone tells."""
    page = output / PAGE
    seen, data = page.stat(), page.read_bytes()
    page.write_bytes(data.replace(b"lamps", b"LAMPS"))
    os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def _changed_places(output: Path) -> None:
    page, other = output / PAGE, output / "index.html"
    page.rename(output / "kept")
    other.rename(page)
    (output / "kept").rename(other)


@pytest.mark.parametrize("state", [_deleted, _one_deleted, _edited, _edited_in_secret, _changed_places])
@pytest.mark.parametrize("edited", [False, True], ids=["as it was", "edited"])
def test_the_output_is_not_as_left(bench: Bench, state: Callable[[Path], None], *, edited: bool) -> None:
    state(bench.output)
    if edited:
        bench.edit("snow")
    bench.is_right()


def test_the_output_and_the_memory_are_of_different_builds(bench: Bench, tmp_path: Path) -> None:
    """An old memory beside a new output, as a backup brings it back; and the other way round."""
    old = tmp_path / "old"
    for kept in (bench.memory, bench.output):
        shutil.copytree(kept, old, copy_function=shutil.copy2)
        bench.edit("thunder")
        bench.is_right()
        shutil.rmtree(kept)
        old.rename(kept)
        bench.is_right()


@pytest.mark.parametrize("same_size", [False, True])
def test_the_memory_of_another_site(tmp_path: Path, *, same_size: bool) -> None:
    one, other = Bench(tmp_path / "one"), Bench(tmp_path / "other")
    text = other.desk.text(ARTICLE)
    other.desk.write(ARTICLE, text.replace("lamps", "lights" if not same_size else "boats"))
    other.is_right()
    for path in other.desk.paths("content", "templates"):
        seen = (other.desk.folder / path).stat()
        os.utime(one.desk.folder / path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    shutil.rmtree(one.memory)
    shutil.copytree(other.memory, one.memory, copy_function=shutil.copy2)
    one.is_right()


def test_the_site_moves_with_its_memory(bench: Bench, tmp_path: Path) -> None:
    bench.desk.folder.rename(tmp_path / "moved")
    bench.desk.folder = tmp_path / "moved"
    bench.edit("dew")
    bench.is_right()


@pytest.mark.parametrize("when", [0, 1_000_000_000, 4_000_000_000])
def test_all_files_have_one_time(bench: Bench, when: int) -> None:
    """As after a clone or a clock set back: the bytes decide."""

    def set_clock() -> None:
        for path in bench.desk.paths("content", "templates"):
            os.utime(bench.desk.folder / path, (when, when))

    set_clock()
    bench.is_right()
    bench.desk.write(ARTICLE, bench.desk.text(ARTICLE).replace("lamps", "boats"))
    bench.desk.write(
        "content/works/ebb-song.yaml", bench.desk.text("content/works/ebb-song.yaml").replace("3:21", "3:22")
    )
    set_clock()
    bench.is_right()
    assert b"boats" in (bench.output / PAGE).read_bytes()


def _in_the_article(at: Desk) -> None:
    at.write(ARTICLE, at.text(ARTICLE).replace("lamps", "boats"))


def _in_a_fact(at: Desk) -> None:
    path = "content/works/ebb-song.yaml"
    at.write(path, at.text(path).replace("3:21", "3:22"))


def _in_the_templates(at: Desk) -> None:
    at.write("templates/macros/dates.html", at.text("templates/macros/dates.html").replace("our-own", "us-alone"))


def _by_a_new_file(at: Desk) -> None:
    at.write("content/people/new-face.yaml", "name: New Face\nacts: [nine-bells]\n")


def _by_a_lost_file(at: Desk) -> None:
    at.delete("content/articles/short-note.md")


@pytest.mark.parametrize("change", [_in_the_article, _in_a_fact, _in_the_templates, _by_a_new_file, _by_a_lost_file])
@pytest.mark.parametrize("moment", ["before reading", "after reading", "while rendering"])
def test_the_site_changes_during_a_build(bench: Bench, change: Callable[[Desk], None], moment: str) -> None:
    bench.edit("dusk")
    left = [change]

    def once() -> None:
        while left:
            left.pop()(bench.desk)

    render, read = jinja2.Template.render, reading.files

    def rendering(*given: Any, **more: Any) -> str:
        once()
        return render(*given, **more)

    def before(*given: Any) -> reading.Files:
        once()
        return read(*given)

    def after(*given: Any) -> reading.Files:
        found = read(*given)
        once()
        return found

    hooks = {
        "before reading": patch.object(reading, "files", before),
        "after reading": patch.object(reading, "files", after),
        "while rendering": patch.object(jinja2.Template, "render", rendering),
    }
    with hooks[moment]:
        assert bench.build()[0] == cli.FINE
    assert not left
    bench.is_right()


PROGRAM = [sys.executable, "-m", "generator"]
ENVIRONMENT = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}


def command(bench: Bench, output: Path | None = None) -> list[str]:
    return ["build", "--quiet", "--site", str(bench.desk.folder), "--output", str(output or bench.output)]


def test_two_builds_at_once(bench: Bench, tmp_path: Path) -> None:
    """Into one folder one of them may be refused, and says who is at it; into two folders both end well."""
    for number in range(3):
        bench.edit("storm", str(number))
        outputs = (bench.output, bench.output) if number == 0 else (bench.output, tmp_path / "another")
        running = [
            subprocess.Popen(
                [*PROGRAM, *command(bench, output)], cwd=ROOT, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True
            )
            for output in outputs
        ]
        ended = [(one.communicate()[1], one.returncode) for one in running]
        for said, status in ended:
            refused = number == 0 and status == cli.SURROUNDINGS and "is being written by process" in said
            assert status == cli.FINE or refused, said
        assert cli.FINE in [status for _, status in ended]
        bench.is_right()
    assert written(tmp_path / "another") == bench.clean()


CUT_SHORT = """
import os, resource, sys
from generator.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("most", [100, 5_000, 20_000, 50_000, 200_000])
def test_no_room_for_the_memory(bench: Bench, most: int) -> None:
    """Files cannot grow beyond a size, as on a full disk: a build may be refused, and the next one is right."""
    bench.edit("drizzle")
    before = written(bench.output)
    done = subprocess.run(
        [sys.executable, "-c", CUT_SHORT, str(most), *command(bench)],
        cwd=ROOT,
        env={**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (cli.FINE, cli.SURROUNDINGS), done.stderr
    assert "Traceback" not in done.stderr
    assert written(bench.output) == (bench.clean() if done.returncode == cli.FINE else before)
    bench.is_right()


KILLED = """
import os, signal, sys
last, below = int(sys.argv[1]), sys.argv[2]
seen = 0
def hook(event, given):
    global seen
    if event in ("open", "os.rename", "os.mkdir", "os.remove", "os.truncate", "sqlite3.connect"):
        path = os.fsdecode(given[0]) if isinstance(given[0], (str, bytes, os.PathLike)) else ""
        reads = event == "open" and not given[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if path.startswith(below) and not reads:
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)
from generator.cli import main
sys.addaudithook(hook)
sys.exit(main(sys.argv[3:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_while_it_remembers(bench: Bench) -> None:
    """kill -9 before each step that it takes on the memory's files, until none is left."""
    for last in itertools.count(1):
        bench.edit("frost", str(last))
        done = subprocess.run(
            [sys.executable, "-c", KILLED, str(last), str(bench.memory), *command(bench)],
            cwd=ROOT,
            env=ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        bench.is_right()
        if done.returncode == cli.FINE:
            break
        assert done.returncode == -9, done.stderr
    assert last > 1


SIGNED = """\
def finish(html, *given, **more):
    return _finish(html, *given, **more) + "\\n<!-- other code -->"


"""


def test_the_memory_of_another_version(bench: Bench, tmp_path: Path) -> None:
    """The program changes under the memory: its code, and its templates."""
    program = tmp_path / "program"
    shutil.copytree(ROOT / "generator", program / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", program / "templates")

    def build(*more: str) -> dict[str, bytes]:
        output = tmp_path / ("new" if more else "output")
        arguments = [*command(bench, output), *more]
        subprocess.run([*PROGRAM, *arguments], cwd=program, env=ENVIRONMENT, check=True, capture_output=True)
        return written(output)

    bench.edit("ice")
    first = build()
    assert first == build("--no-cache")
    for path, old, new in (
        ("templates/macros/nav.html", "</", "<!-- new --></"),
        ("generator/render/html.py", "def finish(", f"{SIGNED}def _finish("),
    ):
        text = (program / path).read_text("utf-8")
        assert old in text
        (program / path).write_text(text.replace(old, new, 1), encoding="utf-8")
        then = build()
        assert then == build("--no-cache")
        assert then != first
        first = then
