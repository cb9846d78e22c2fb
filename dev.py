#!/usr/bin/env python3
"""Sets up this project and runs it. Needs Python 3.11 or newer, and nothing installed.

    python3 dev.py build [OPTION ...]   build the site into output/
    python3 dev.py serve --open         show it in the browser, anew on every save
    python3 dev.py test [OPTION ...]    check style and types, then run all the tests (options go to pytest)
    python3 dev.py COMMAND [...]        any other command of the generator: init, new, check, publish, facts,
                                        explain, schema, --version
    python3 dev.py COMMAND --help       all about one of them

On Windows write `py dev.py ...`. The first run makes a local environment in .venv/ from the lock file,
with every download checked against its hash; later runs start at once. Nothing needs to be activated.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("dev.py: Python 3.11 or newer is needed; this is Python " + sys.version.split()[0])

import hashlib
import importlib.util
import os
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"  # everything in the runtime lock, at the same versions, and more


class SetupError(Exception):
    """Something outside this project is missing or went wrong; the message says what to do."""


def run(*command):
    """Run a command in the project's folder and give its exit status."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode


def digest(lock):
    """What an environment made from this lock by this Python is known by."""
    return hashlib.sha256(sys.version.encode() + lock.read_bytes()).hexdigest()


def set_up(*locks):
    """Make .venv/ hold the first of these locks, unless it holds one of them already."""
    installed = STAMP.read_text(encoding="utf-8") if STAMP.exists() else ""
    if PYTHON.exists() and installed in [digest(lock) for lock in locks]:
        return
    lock = locks[0]
    print("Setting up .venv from " + lock.name + " ...", flush=True)
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        raise SetupError("this Python makes no environments; on Debian or Ubuntu: apt install python3-venv")
    if VENV.is_symlink():
        raise SetupError(".venv is a link; remove it, so that nothing elsewhere is emptied")
    STAMP.unlink(missing_ok=True)
    inside = Path(sys.prefix).resolve() == VENV.resolve()  # we cannot replace the environment we run from
    if not inside and run(sys.executable, "-m", "venv", "--clear", VENV):
        raise SetupError("could not make .venv; on Debian or Ubuntu: apt install python3-venv")
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
    if run(*pip, "install", "--require-hashes", "-r", lock):
        raise SetupError("pip could not install " + lock.name + "; its own message is above")
    STAMP.write_text(digest(lock), encoding="utf-8")


def generate(arguments):
    """Run a command of the generator."""
    set_up(RUNTIME_LOCK, DEV_LOCK)
    status = run(PYTHON, "-m", "generator", *arguments)
    elsewhere = {"--help", "--output", "--quiet", "--site"}.intersection(a.split("=")[0] for a in arguments)
    if arguments[0] == "build" and status == 0 and not elsewhere:
        launcher = "py" if os.name == "nt" else "python3"
        print("\nTo look at it:  " + launcher + " dev.py serve --open")
    return status


def side_by_side():
    """Run all the tests: sequences of edits, which need a core for minutes and nothing else, beside the others.

    Those in the browser come last, as they need all cores. What the sequences say comes before the closing line of the
    others, and the status is that of either that failed.
    """
    pytest = [str(PYTHON), "-m", "pytest"]
    tests = ROOT / "tests"
    found = {"tests/" + path.relative_to(tests).parts[0] for path in tests.rglob("test_*.py")}
    rest = [*sorted(found - {"tests/warm", "tests/browser"}), "tests/browser"]
    polite = {"preexec_fn": lambda: os.nice(10)} if hasattr(os, "nice") else {}  # the others time previews
    with tempfile.TemporaryFile() as said:
        sequences = subprocess.Popen([*pytest, "tests/warm"], cwd=ROOT, stdout=said, stderr=subprocess.STDOUT, **polite)
        others = subprocess.Popen(
            [*pytest, *rest], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", errors="replace"
        )
        closing = ""
        for line in others.stdout:
            print(closing, end="", flush=True)
            closing = line
        statuses = others.wait(), sequences.wait()
        said.seek(0)
        print(said.read().decode("utf-8", "replace"))
        print(closing, end="", flush=True)
    return max(statuses)


def test(arguments):
    """Run every check and then the tests, so that pytest's closing line is the last."""
    set_up(DEV_LOCK)
    failed = []
    for name in ("ruff format --check", "ruff check", "mypy"):
        print("== " + name, flush=True)
        if run(PYTHON, "-m", *name.split()):
            failed.append(name)
    print("== pytest", flush=True)
    status = run(PYTHON, "-m", "pytest", *arguments) if arguments else side_by_side()
    if failed:
        print("dev.py: the tests are above; what failed before them: " + ", ".join(failed), file=sys.stderr)
    return status or (1 if failed else 0)


def main(arguments):
    """Do what the command line says and give the exit status."""
    if not arguments or arguments == ["--help"]:
        print(__doc__)
        return 0 if arguments else 2
    try:
        return test(arguments[1:]) if arguments[0] == "test" else generate(arguments)
    except (SetupError, OSError) as problem:
        print("dev.py: " + str(problem), file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
