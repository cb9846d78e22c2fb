"""Every mistake an author can make has a file in `faults/`: the input, the command, and the exact answer.

A case is one text file, read from the top:

    # What it proves.
    $ kpop check --strict
    exit 1

    -- content/works/on.yaml --
    title: ON

    -- stderr --
    content/works/on.yaml:1:1: error[…]: …

The files are laid over `faults/base/`, a whole site of one of everything without a fault. The answer is compared to
the letter. Beside that, every case proves that nothing on the disk has changed where the command failed, that no
traceback came out, and that `--format json` tells the same problems.

Before the command there may be `env NAME=VALUE` lines, and `process` to run it as a program of its own.
A path may hold escapes (`\n`, `\x1b`, `\u202e`, `\\`), and a word in brackets after it says what the entry is:

    (bytes)             the text holds escapes: `\xff`, `\r`, `\u200b`, `\\`
    (repeat)            the same, and `{{1000 x [}}` stands for a thousand brackets; `{n}` in it counts from 0
    (files 1000)        a thousand such files, `{n}` in path and text counts from 0, `{m}` is one more
    (symlink to PATH) (hard link to PATH) (fifo) (socket) (folder)
    (absent)            a file of the base that this case goes without
    (holds) (lacks)     each line of the text occurs, or does not, in that file after the command

`pytest tests/test_faults.py --accept-faults` writes what came out into the files, for review with `git diff`.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shlex
import shutil
import socket
import stat
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from generator.cli import main
from generator.problems import visible

FAULTS = Path(__file__).parent / "faults"
BASE = FAULTS / "base"
CASES = sorted(path.stem for path in FAULTS.glob("*.txt"))

TODAY = "1793491200"  # 2026-11-01, so that what is stale stays so

_SECTION = re.compile(r"^-- (?P<path>\S.*?)(?: \((?P<note>[^()]*)\))? --\n", re.MULTILINE)
_ESCAPE = re.compile(r"\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|U([0-9a-f]{8})|([nrt0\\]))")
_REPEAT = re.compile(r"\{\{(\d+) x (.*?)\}\}", re.DOTALL)
_PROBLEM = re.compile(
    r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<severity>error|warning)\[(?P<code>[a-z-]+)\]: "
)


@dataclass(frozen=True)
class Entry:
    """One file of a case; `note` is the word in brackets."""

    path: str
    note: str
    text: str


@dataclass(frozen=True)
class Case:
    """A fault file, taken apart. `head` is everything before the expectation."""

    command: tuple[str, ...]
    status: int
    entries: tuple[Entry, ...]
    stderr: str
    stdout: str | None
    head: str
    variables: dict[str, str] = field(default_factory=dict)
    process: bool = False


def read_case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    found = list(_SECTION.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)] * bool(found)
    parts = [Entry(one["path"], one["note"] or "", text[one.end() : end]) for one, end in zip(found, ends, strict=True)]
    answers = {entry.path: entry.text for entry in parts if entry.path in ("stderr", "stdout")}
    first_answer = next((one.start() for one in found if one["path"] in ("stderr", "stdout")), len(text))
    lines = text[: found[0].start() if found else len(text)].splitlines()
    commands = [shlex.split(line[2:]) for line in lines if line.startswith("$ ")]
    assert len(commands) == 1, f"{path.name} has {len(commands)} commands"
    assert lines[0].startswith("# "), f"{path.name} does not say what it proves"
    assert commands[0][0] == "kpop"
    return Case(
        command=tuple(commands[0][1:]),
        status=next((int(line.removeprefix("exit ")) for line in lines if line.startswith("exit ")), -1),
        entries=tuple(_trimmed(entry) for entry in parts if entry.path not in ("stderr", "stdout")),
        stderr=answers.get("stderr", "").rstrip("\n"),
        stdout=answers["stdout"].rstrip("\n") if "stdout" in answers else None,
        head=text[:first_answer].rstrip("\n") + "\n",
        variables=dict(line.removeprefix("env ").split("=", 1) for line in lines if line.startswith("env ")),
        process="process" in lines,
    )


def _trimmed(entry: Entry) -> Entry:
    """Without the blank line that parts it from the next section."""
    return Entry(entry.path, entry.note, re.sub(r"\n\n\Z", "\n", entry.text))


def unescaped(text: str) -> bytes:
    def one(found: re.Match[str]) -> bytes:
        if found[1]:
            return bytes([int(found[1], 16)])
        if found[2] or found[3]:
            return chr(int(found[2] or found[3], 16)).encode("utf-8", "surrogatepass")
        return {"n": b"\n", "r": b"\r", "t": b"\t", "0": b"\0", "\\": b"\\"}[found[4]]

    pieces, at = [], 0
    for found in _ESCAPE.finditer(text):
        pieces += [text[at : found.start()].encode(), one(found)]
        at = found.end()
    return b"".join([*pieces, text[at:].encode()])


def _repeated(text: str) -> str:
    return _REPEAT.sub(lambda found: "".join(found[2].replace("{n}", str(n)) for n in range(int(found[1]))), text)


def lay(case: Case, site: Path) -> None:
    """The base with the case's files over it."""
    shutil.copytree(BASE, site)
    for entry in case.entries:
        if entry.note in ("holds", "lacks"):
            continue
        count = int(entry.note.removeprefix("files ")) if entry.note.startswith("files ") else 0
        if not count:
            _make(site / os.fsdecode(unescaped(entry.path)), entry, site)
        for number in range(count):
            name, text = (
                one.replace("{n}", str(number)).replace("{m}", str(number + 1)) for one in (entry.path, entry.text)
            )
            _make(site / name, Entry(name, "", text), site)


def _make(path: Path, entry: Entry, site: Path) -> None:
    note = entry.note
    path.parent.mkdir(parents=True, exist_ok=True)
    if note == "absent":
        path.unlink()
    elif note == "folder":
        path.mkdir()
    elif note == "fifo":
        os.mkfifo(path)
    elif note == "socket":
        here = Path.cwd()
        os.chdir(path.parent)  # the name of a socket may have a hundred bytes
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
        os.chdir(here)
    elif note.startswith("symlink to "):
        if path.is_dir():
            shutil.rmtree(path)
        path.symlink_to(note.removeprefix("symlink to "))
    elif note.startswith("hard link to "):
        path.hardlink_to(site / note.removeprefix("hard link to "))
    elif note in ("bytes", "repeat"):
        text = entry.text.removesuffix("\n")  # what a byte file ends with, it says
        path.write_bytes(unescaped(_repeated(text) if note == "repeat" else text))
    else:
        assert note == "", f"no entry is a '{note}'"
        path.write_text(entry.text, encoding="utf-8", newline="")


def snapshot(root: Path) -> dict[str, str]:
    """Everything below `root`: what sort it is, and a digest of its bytes; links are not followed."""
    found = {}
    for folder, names, files in os.walk(root):
        for name in (*names, *files):
            path = Path(folder, name)
            mode = path.lstat().st_mode
            if stat.S_ISREG(mode):
                said = hashlib.sha256(path.read_bytes()).hexdigest()
            else:
                said = str(path.readlink()) if path.is_symlink() else ""
            found[str(path.relative_to(root))] = f"{stat.S_IFMT(mode):o} {said}"
    return found


def rows(text: str) -> list[tuple[str, ...]]:
    """The problems in the text form, as (path, line, column, severity, code, message, hint)."""
    found: list[tuple[str, ...]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        problem = None if line.startswith(" ") else _PROBLEM.match(line)
        if problem:
            below = list(itertools.takewhile(lambda one: one.startswith("    "), lines[number + 1 : number + 3]))
            hint = below[1].partition("^")[2].strip() if len(below) == 2 else "".join(below).strip()
            found.append((*problem.groups(), line[problem.end() :], hint))
    return found


def json_rows(text: str) -> list[tuple[str, ...]]:
    keys = ("path", "line", "column", "severity", "code", "message", "hint")
    return [tuple(visible(str(row[key])).rstrip() for key in keys) for row in json.loads(text)]


@pytest.fixture(scope="session")
def base_output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base, built: what a failing build must leave alone."""
    folder = tmp_path_factory.mktemp("built")
    shutil.copytree(BASE, folder / "site")
    assert main(["build", "--quiet", "--site", str(folder / "site")]) == 0
    return folder / "site" / "output"


@pytest.fixture(scope="module", autouse=True)
def compiled_once() -> Iterator[None]:
    """Jinja compiles each template once for all cases: nine tenths of the time of building so small a site."""
    import jinja2

    compiled: dict[tuple[object, ...], object] = {}
    compile_ = jinja2.Environment.compile

    def remembered(self: jinja2.Environment, *given: object) -> object:
        if given not in compiled:
            compiled[given] = compile_(self, *given)
        return compiled[given]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jinja2.Environment, "compile", remembered)
        yield


def run(case: Case, command: tuple[str, ...], capfd: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Status, standard output and standard error of a command."""
    capfd.readouterr()
    if not case.process:
        status = main(list(command))
        out, err = capfd.readouterr()
        return status, out, err
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command],
        env={**os.environ, "PYTHONPATH": str(FAULTS.parents[1]), **case.variables},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def told_as_json(command: tuple[str, ...]) -> tuple[str, ...]:
    """The same command for a program."""
    return (*command, "--format", "json")


@pytest.mark.parametrize("name", CASES)
def test_fault(
    name: str,
    tmp_path: Path,
    base_output: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    case = read_case(FAULTS / f"{name}.txt")
    site = tmp_path / "site"
    lay(case, site)
    if not any(entry.path.startswith("output") for entry in case.entries if entry.note not in ("holds", "lacks")):
        shutil.copytree(base_output, site / "output")
    monkeypatch.chdir(site)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    for variable, value in case.variables.items():
        monkeypatch.setenv(variable, value)
    before = snapshot(tmp_path)

    status, out, err = run(case, case.command, capfd)

    if request.config.getoption("--accept-faults"):
        accept(FAULTS / f"{name}.txt", case, status, out, err)
        return
    assert "Traceback" not in err
    assert (err.rstrip("\n"), status) == (case.stderr, case.status)
    if case.stdout is not None:
        assert _timeless(out) == case.stdout
    if status or case.command[0] == "check":
        assert snapshot(tmp_path) == before, "a command that fails, or only checks, leaves everything as it was"
    _check_contents(case, site)
    expected = rows(case.stderr)
    if expected and "--format" not in case.command:
        _, out, _ = run(case, told_as_json(case.command), capfd)
        assert json_rows(out) == expected


def _timeless(out: str) -> str:
    """Without what differs from run to run, or with each page that the project adds."""
    return re.sub(r"\d+(?= pages)", "N", re.sub(r"\d+\.\d s", "N s", out)).rstrip("\n")


def _check_contents(case: Case, site: Path) -> None:
    for entry in case.entries:
        if entry.note in ("holds", "lacks"):
            text = (site / entry.path).read_text(encoding="utf-8")
            for line in entry.text.splitlines():
                assert (line in text) == (entry.note == "holds"), f"{entry.path}: {line}"


def accept(path: Path, case: Case, status: int, out: str, err: str) -> None:
    """Writes what came out as what is expected."""
    head = re.sub(r"^exit .*\n", "", case.head, flags=re.MULTILINE)
    head = re.sub(r"^(\$ .*\n)", rf"\1exit {status}\n", head, count=1, flags=re.MULTILINE)
    answers = f"\n-- stdout --\n{_timeless(out)}\n" if case.stdout is not None else ""
    answers += f"\n-- stderr --\n{err.rstrip()}\n" if err.strip() else ""
    path.write_text(head + answers, encoding="utf-8")


def _built(site: Path) -> dict[str, bytes]:
    assert main(["build", "--quiet", "--site", str(site)]) == 0
    output = site / "output"
    return {str(path.relative_to(output)): path.read_bytes() for path in output.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: "\ufeff" + text, id="byte-order-mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: text.replace("\n", "\r"), id="cr"),
        pytest.param(lambda text: text.replace("\n", "\r\n", 2), id="mixed"),
        pytest.param(lambda text: "\ufeff" + text.replace("\n", "\r\n"), id="both"),
        pytest.param(lambda text: text.rstrip("\n"), id="no-line-end-at-the-end"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="decomposed"),
    ],
)
def test_other_bytes_of_the_same_text_build_the_same_site(
    change: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    for name in ("one", "other"):
        shutil.copytree(BASE, tmp_path / name)
        korean = "---\ntitle: 방탄소년단\n---\n\n## 방탄소년단의 시작\n\n[[bts]] [여기](#방탄소년단의-시작)\n"
        (tmp_path / name / "content/articles/korean.md").write_text(korean, encoding="utf-8", newline="")
    for path in (tmp_path / "other").rglob("*.*"):
        if path.is_file():
            path.write_bytes(change(path.read_text(encoding="utf-8")).encode())
    assert _built(tmp_path / "other") == _built(tmp_path / "one")


def test_lines_are_counted_as_editors_do(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """The place of a fault does not depend on the line ends or on a byte order mark."""
    said = set()
    for start, end in (("", "\n"), ("", "\r\n"), ("", "\r"), ("\ufeff", "\r\n")):
        site = tmp_path / f"{len(start)}{end.encode().hex()}"
        shutil.copytree(BASE, site)
        lines = ["name: BTS", "labels:", "  - bighit-music", "# 방탄", "colour: red", ""]
        (site / "content/artists/bts.yaml").write_bytes((start + end.join(lines)).encode())
        assert main(["check", "--site", str(site)]) == 1
        said.add(capfd.readouterr().err)
    assert len(said) == 1
    assert said.pop().startswith("content/artists/bts.yaml:5:1: error[unknown-key]")


def test_a_huge_file_costs_no_time(tmp_path: Path) -> None:
    """A sparse file of a terabyte would fill every memory if it were read."""
    shutil.copytree(BASE, tmp_path / "site")
    for name in ("artists/huge.yaml", "articles/huge.md", "media/huge.png"):
        path = tmp_path / "site/content" / name
        path.parent.mkdir(exist_ok=True)
        with path.open("wb") as file:
            file.truncate(1 << 40)
    assert main(["check", "--site", str(tmp_path / "site")]) == 1


def test_a_page_without_end_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from generator.render import page

    monkeypatch.setattr(page, "SECONDS", 0.3)
    shutil.copytree(BASE, tmp_path / "site")
    template = tmp_path / "site/templates/kinds/artist.html"
    template.parent.mkdir(parents=True)
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}\n"
    template.write_text(f"<p>\n{loop}")
    assert main(["check", "--site", str(tmp_path / "site")]) == 1
    err = capfd.readouterr().err
    assert err.startswith("templates/kinds/artist.html:2:1: error[template-error]:")
    assert "is there a loop without end?" in err
    assert "(rendering /artists/bts/)" in err


def test_an_interrupted_build_leaves_the_last_one(
    tmp_path: Path, base_output: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from generator import making

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    shutil.copytree(BASE, tmp_path / "site")
    shutil.copytree(base_output, tmp_path / "site/output")
    before = snapshot(tmp_path)
    monkeypatch.setattr(making, "render", interrupted)
    assert main(["build", "--site", str(tmp_path / "site")]) == 130
    assert "Traceback" not in capfd.readouterr().err
    assert snapshot(tmp_path) == before


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    """`kpop check --format json | head -1`: who reads has seen enough."""
    shutil.copytree(BASE, tmp_path / "site")
    keys = "".join(f"key{number}: x\n" for number in range(3000))
    (tmp_path / "site/content/artists/more.yaml").write_text(f"name: More\n{keys}")
    program = [sys.executable, "-m", "generator", "check", "--format", "json", "--site", str(tmp_path / "site")]
    environment = {**os.environ, "PYTHONPATH": str(FAULTS.parents[1])}
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.read(10)
        running.stdout.close()
        err = running.stderr.read().decode()
    assert err == ""


def test_no_command_is_a_wrong_command_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Usage: kpop" in capfd.readouterr().err


def test_a_bug_of_ours_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from generator import build

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(build, "build", broken)
    assert main(["check", "--site", str(BASE)]) == 3
    err = capfd.readouterr().err
    assert err.count("\n") == 1
    assert "--debug" in err
    with pytest.raises(RuntimeError):
        main(["check", "--debug", "--site", str(BASE)])


def test_every_case_says_what_it_expects() -> None:
    for name in CASES:
        case = read_case(FAULTS / f"{name}.txt")
        assert case.status >= 0, name
        assert bool(case.stderr) or case.stdout is not None or case.status == 0, name
