"""The workflows for GitHub, of this repository and of new sites: what they may do, what they run, what they upload."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.built import ROOT, Built

OWN = ROOT / ".github" / "workflows"
NEW = ROOT / "generator" / "authoring" / "site" / "dot-github" / "workflows"
NAMES = ("pages.yml", "pull-request.yml")
WORKFLOWS = [folder / name for folder in (OWN, NEW) for name in NAMES]

LINTER = ROOT / ".ci" / "node_modules" / "@tktco" / "node-actionlint" / "bin" / "node-actionlint.js"
GATE = os.environ.get("REQUIRE_GATES") != "1" and not (shutil.which("node") and LINTER.exists())

OLDEST = {
    "checkout": 7,
    "setup-python": 7,
    "configure-pages": 6,
    "upload-pages-artifact": 5,
    "deploy-pages": 5,
    "cache": 6,
    "upload-artifact": 7,
}
"""Majors of the actions, all on Node 24; older ones run on a Node that GitHub has taken away."""


def workflow(path: Path) -> Any:
    """A workflow with every scalar as text; in YAML 1.1 `on` would be a truth."""
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # it makes nothing but texts


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in workflow(path)["jobs"].values() for step in job["steps"]]


def linted(path: Path) -> subprocess.CompletedProcess[str]:
    """What actionlint says of a workflow; the program looks at the first file that it is given, and no other."""
    command = ["node", str(LINTER), os.path.relpath(path, ROOT)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


def test_these_are_all() -> None:
    assert sorted(path.name for path in OWN.iterdir()) == sorted(NAMES)
    assert sorted(path.name for path in NEW.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_new_sites_get_what_this_one_has(name: str) -> None:
    locked = "pip install --quiet --require-hashes -r requirements.lock"
    own = (OWN / name).read_text("utf-8")
    assert own.count(locked) == 1
    assert own.replace(locked, "pip install --quiet -r requirements.txt") == (NEW / name).read_text("utf-8")


@pytest.mark.gate
@pytest.mark.skipif(GATE, reason="actionlint is not installed: npm ci --prefix .ci")
@pytest.mark.parametrize("path", WORKFLOWS, ids=str)
def test_actionlint_finds_nothing(path: Path) -> None:
    done = linted(path)
    assert "Checking 1 workflow file(s)" in done.stdout + done.stderr
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.gate
@pytest.mark.skipif(GATE, reason="actionlint is not installed: npm ci --prefix .ci")
def test_actionlint_is_seen_to_find(tmp_path: Path) -> None:
    text = (OWN / "pages.yml").read_text("utf-8")
    broken = text.replace("steps.pages.outputs", "steps.page.outputs").replace("needs: build", "needs: built")
    assert broken != text
    (tmp_path / "broken.yml").write_text(broken, encoding="utf-8")
    done = linted(tmp_path / "broken.yml")
    assert done.returncode != 0
    assert 'property "page" is not defined' in done.stdout + done.stderr
    assert 'needs job "built" which does not exist' in done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=str)
def test_actions_are_pinned_with_their_version_beside(path: Path) -> None:
    used = re.findall(r"uses: (.+)", path.read_text("utf-8"))
    assert len(used) >= 3
    for one in used:
        found = re.fullmatch(r"actions/([a-z-]+)@[0-9a-f]{40} # v(\d+)\.\d+\.\d+", one)
        assert found, one
        assert int(found[2]) >= OLDEST[found[1]], one


@pytest.mark.parametrize("path", WORKFLOWS, ids=str)
def test_nobody_may_more_than_they_need(path: Path) -> None:
    whole = workflow(path)
    assert whole["permissions"] == {}
    for name, job in whole["jobs"].items():
        writes = {scope for scope, right in job["permissions"].items() if right == "write"}
        assert writes == ({"pages", "id-token"} if name == "deploy" else set())
        assert int(job["timeout-minutes"]) <= 30
    checkout = next(step for step in steps(path) if step.get("uses", "").startswith("actions/checkout"))
    assert checkout["with"] == {"persist-credentials": "false", "fetch-depth": "0"}


@pytest.mark.parametrize("folder", [OWN, NEW], ids=["own", "new"])
def test_only_pushes_deploy_one_after_another(folder: Path) -> None:
    pages, request = (workflow(folder / name) for name in NAMES)
    assert list(pages["on"]) == ["push", "workflow_dispatch"]
    assert list(request["on"]) == ["pull_request"]
    assert pages["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}
    assert "deploy" in pages["jobs"]
    assert not any("pages" in step.get("uses", "") for job in request["jobs"].values() for step in job["steps"])


@pytest.mark.parametrize("folder", [OWN, NEW], ids=["own", "new"])
def test_a_run_that_is_started_again_deploys_its_own_upload(folder: Path, tmp_path: Path) -> None:
    """All jobs again: another name, as the first upload is kept. The deployment alone again: the name of the first."""
    jobs = workflow(folder / "pages.yml")["jobs"]
    assert jobs["build"]["outputs"] == {"artifact": "${{ steps.name.outputs.artifact }}"}
    named = next(step["run"] for step in jobs["build"]["steps"] if step.get("id") == "name")
    for attempt in ("1", "2"):
        assert shell(named, tmp_path, GITHUB_RUN_ATTEMPT=attempt, GITHUB_OUTPUT=str(tmp_path / "out")).returncode == 0
    assert (tmp_path / "out").read_text("utf-8") == "artifact=github-pages-1\nartifact=github-pages-2\n"
    (upload,) = (step for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"] == {"name": "${{ steps.name.outputs.artifact }}", "path": "output"}
    deployed = [step["with"] for step in jobs["deploy"]["steps"] if "deploy-pages" in step["uses"]]
    assert deployed == [{"artifact_name": "${{ needs.build.outputs.artifact }}"}] * 2


@pytest.mark.parametrize("path", WORKFLOWS, ids=str)
def test_nothing_of_an_event_is_run_as_a_script(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", ""), step


def script(path: Path, name: str) -> str:
    return str(next(step["run"] for step in steps(path) if step.get("name") == name))


def shell(text: str, where: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """A step, run as GitHub runs it."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), **variables}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", text]
    return subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=False)


def test_the_upload_holds_what_was_built(golden: Built, tmp_path: Path) -> None:
    """As `upload-pages-artifact` packs it: links followed, hidden files left out."""
    options = ["--dereference", "--hard-dereference", "--exclude=.git", "--exclude=.github", "--exclude=.[^/]*"]
    done = subprocess.run(
        ["tar", *options, "--directory", str(golden.root), "-cf", "-", "."], capture_output=True, check=True
    )
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as packed:
        names = sorted(one.name.removeprefix("./") for one in packed if one.isfile())
        assert all(one.isfile() or one.isdir() for one in packed)
    assert names == [path for path in golden.paths() if path != ".nojekyll"]


def test_links_and_hidden_files_are_not_uploaded(golden: Built, tmp_path: Path) -> None:
    shutil.copytree(golden.root, tmp_path / "output")
    look = script(OWN / "pages.yml", "Look for links and hidden files")
    assert shell(look, tmp_path).returncode == 0
    (tmp_path / "output" / ".well-known").mkdir()
    assert shell(look, tmp_path).returncode == 1
    (tmp_path / "output" / ".well-known").rmdir()
    (tmp_path / "output" / "passwd").symlink_to("/etc/hostname")
    done = shell(look, tmp_path)
    assert (done.returncode, "output/passwd" in done.stdout) == (1, True)


def test_the_summary_of_a_pull_request(tmp_path: Path) -> None:
    """The steps of the second workflow, run in a repository that a pull request was merged into."""
    site, summary = tmp_path / "site", tmp_path / "summary.md"
    (site / "content" / "works").mkdir(parents=True)
    (site / "site.yaml").write_text("title: A site\nurl: https://example.org/a/\n", encoding="utf-8")
    work = site / "content" / "works" / "golden.yaml"
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org")

    def git(*arguments: str) -> None:
        subprocess.run(["git", *who, "-C", str(site), *arguments], check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch=main")
    for released in ("2025-06-20", "2025-07-04"):
        work.write_text(f"title: Golden\nreleased: {released}\n", encoding="utf-8")
        git("add", "--all")
        git("commit", "--quiet", "--message", released)
    path = OWN / "pull-request.yml"
    done = shell(script(path, "Say which facts change"), site, GITHUB_STEP_SUMMARY=str(summary))
    assert done.returncode == 0, done.stderr
    said = summary.read_text("utf-8").splitlines()
    assert said[:2] == ["## Facts", ""]
    assert any("20 June 2025" in line and "4 July 2025" in line for line in said[2:]), said
    assert all(line.startswith("    ") for line in said[2:])
    work.write_text("title: Golden\nreleased: yesterday\n", encoding="utf-8")
    done = shell(script(path, "Check"), site)
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/works/golden.yaml,line=2,col=11,title=bad-date::")
    for number in range(12):
        (work.parent / f"w{number:02}.yaml").write_text("titel: Misspelt\n", encoding="utf-8")
    done = shell(script(path, "Say what is wrong"), site, GITHUB_STEP_SUMMARY=str(tmp_path / "problems.md"))
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "problems.md").read_text("utf-8").splitlines()
    assert said[:2] == ["## Problems", ""]
    assert sum("error[unknown-key]" in line for line in said) == 12
    assert all(line.startswith("    ") for line in said[2:] if line)


def test_pins_are_raised_by_a_bot() -> None:
    own, new = (folder.parent / "dependabot.yml" for folder in (OWN, NEW))
    assert own.read_text("utf-8") == new.read_text("utf-8")
    (update,) = workflow(own)["updates"]
    assert (update["package-ecosystem"], update["directory"]) == ("github-actions", "/")


def test_the_editors_settings_are_those_of_new_sites() -> None:
    for name in ("settings.json", "extensions.json"):
        own = (ROOT / ".vscode" / name).read_text("utf-8")
        assert own == (NEW.parents[1] / "dot-vscode" / name).read_text("utf-8")
        assert json.loads(own)
