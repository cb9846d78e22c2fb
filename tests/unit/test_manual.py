"""The authors' manual in docs/: its reference is what the program declares, and its examples are tried.

How the pages write their examples:

- A block whose first line is a comment with a path is that file: `# content/artists/bts.yaml` in YAML (in an article,
  the first line of the front matter), `%% content/artists/bts.md %%` in Markdown, `{# templates/base.html #}` in a
  template, `<!-- content/media/x.svg -->` in a drawing. All files of a page are one site, which must have no errors.
- `# in content/artists/bts.yaml`: these lines stand in that file, and take the place of what it says under the same
  keys. Each such block is tried on its own.
- A Markdown block without a path is the text of an article of that site, and is tried on its own.
- `python3 dev.py` and `kpop` in a block of sh are run where they stand; a block of text after them is what they print.
- In docs/problems.md every section is named after a code. Its first blocks are a mistake: put into the site of the page
  they give that code and no other, in the words of the block of text. After **Instead:** stands what has no problem.
- `⟨U+202E⟩` stands for a character that nobody could see. `, saved as cp949` after a path names its encoding.
- Blocks in other languages are not tried.
"""

from __future__ import annotations

import dataclasses
import json
import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import click
import pytest

from generator import build as builds
from generator import cli, manual, problems
from generator.facts.dates import Date
from generator.facts.settings import FILE
from generator.problems import CODES, Problem

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = ("tutorial", "writing", "facts", "how-facts-work", "timelines", "site", "programs", "publishing", "problems")
TODAY = Date(2026, 10, 1)
SETTINGS = "title: A site\nurl: https://example.org/\n"
ARTICLE = "content/articles/example.md"

BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$", re.MULTILINE | re.DOTALL)
PATH = r"(?P<inside>in )?(?P<path>(?:content|templates)/[^ ,]+|site\.yaml)(?:, saved as (?P<encoding>[\w-]+))?"
MARKS = (rf"# {PATH}", rf"%% {PATH} %%", rf"\{{# {PATH} #\}}", rf"<!-- {PATH} -->")
HIDDEN = re.compile(r"⟨U\+([0-9A-F]{4})⟩")
KEY = re.compile(r"^(?=[\w'\"-]+:)", re.MULTILINE)


@dataclasses.dataclass(frozen=True)
class Block:
    """One fenced block: its language, its text, and the file it is or stands in, if any."""

    page: str
    line: int
    language: str
    text: str
    path: str = ""
    inside: bool = False
    encoding: str = "utf-8"

    @property
    def data(self) -> bytes:
        return self.text.encode(self.encoding)

    def __str__(self) -> str:
        return f"docs/{self.page}.md:{self.line}"


def blocks(page: str, text: str, *, first_line: int = 1) -> Iterator[Block]:
    for found in BLOCK.finditer(text):
        line = first_line + text.count("\n", 0, found.start())
        code = HIDDEN.sub(lambda hidden: chr(int(hidden[1], 16)), found["text"])
        mark = next((mark for one in code.split("\n", 2)[:2] for mark in _marks(one)), None)
        if mark:
            yield Block(
                page, line, found["language"], code, mark["path"], bool(mark["inside"]), mark["encoding"] or "utf-8"
            )
        else:
            yield Block(page, line, found["language"], code)


def _marks(line: str) -> Iterator[re.Match[str]]:
    return (found for pattern in MARKS if (found := re.fullmatch(pattern, line)))


def read(page: str) -> str:
    return (DOCS / f"{page}.md").read_text(encoding="utf-8")


def merged(text: str, more: str) -> str:
    """`text` with the top-level keys of `more` in the place of its own."""
    new = KEY.split(more)[1:]
    keys = {piece.partition(":")[0] for piece in new}
    kept = [piece for piece in KEY.split(text) if piece.partition(":")[0] not in keys]
    return "".join([*kept, *new]) if new else text


def with_blocks(site: Mapping[str, bytes], more: Iterable[Block]) -> dict[str, bytes]:
    """The files of a site with these blocks over them."""
    files = dict(site)
    for block in more:
        if block.inside:
            assert block.path in files, f"{block}: there is no {block.path} on the page"
            files[block.path] = merged(files[block.path].decode(), block.text).encode()
        elif block.path:
            files[block.path] = block.data
        elif block.language == "markdown":
            files[ARTICLE] = f"---\ntitle: An example\n---\n{block.text}".encode()
    return files


def site_of(found: Iterable[Block]) -> dict[str, bytes]:
    return with_blocks({FILE: SETTINGS.encode()}, (block for block in found if block.path and not block.inside))


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def told(folder: Path, files: Mapping[str, bytes], *, hints: bool = False) -> tuple[tuple[Problem, ...], str]:
    """The problems of a site, and the words in which `check` tells them."""
    write(folder, files)
    result = builds.build(folder, builds.Options(today=TODAY, hints=hints))
    return result.problems, problems.as_text(result.problems, result.lines)


def errors(found: Iterable[Problem]) -> list[str]:
    return [f"{one.place} {one.code}: {one.message}" for one in found if one.severity == "error"]


def test_reference_is_what_the_program_declares() -> None:
    written = (DOCS / "reference.md").read_text(encoding="utf-8")
    assert written == manual.reference(), "make it anew: python -m generator.manual docs/reference.md"


def test_the_list_of_commands_says_all_of_each(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.main(["--help"]) == cli.FINE
    listed = capfd.readouterr().out.partition("Commands:\n")[2].splitlines()
    assert {line.split()[0] for line in listed} == set(cli.kpop.commands)
    assert [line for line in listed if not line.endswith(".") or line.endswith("...")] == []


@pytest.mark.parametrize("page", PAGES)
def test_files_of_a_page_are_a_site_without_errors(page: str, tmp_path: Path) -> None:
    found = list(blocks(page, HEAD if page == "problems" else read(page)))
    assert any(block.path for block in found)
    assert errors(told(tmp_path, site_of(found))[0]) == []


PIECES = [
    block
    for page in PAGES
    if page != "problems"
    for block in blocks(page, read(page))
    if block.inside or (block.language == "markdown" and not block.path)
]


@pytest.mark.parametrize("block", PIECES, ids=str)
def test_pieces_fit_into_the_site_of_their_page(block: Block, tmp_path: Path) -> None:
    site = site_of(blocks(block.page, read(block.page)))
    assert errors(told(tmp_path, with_blocks(site, [block]))[0]) == []


@pytest.mark.parametrize("page", PAGES)
def test_every_yaml_and_markdown_block_says_where_it_stands(page: str) -> None:
    lost = [str(block) for block in blocks(page, read(page)) if block.language == "yaml" and not block.path]
    assert lost == []


HEAD, *PARTS = re.split(r"^### ([a-z-]+)$", read("problems"), flags=re.MULTILINE)
SECTIONS = dict(zip(PARTS[::2], PARTS[1::2], strict=True))


def test_every_problem_has_its_section() -> None:
    assert list(SECTIONS) == list(CODES)


@pytest.mark.parametrize("code", SECTIONS)
def test_a_mistake_gives_its_problem_and_no_other(code: str, tmp_path: Path) -> None:
    base = site_of(blocks("problems", HEAD))
    wrong, instead, right = SECTIONS[code].partition("**Instead:**")
    mistake = list(blocks("problems", wrong))
    hints = CODES[code][0] == "hint"
    found, said = told(tmp_path / "wrong", with_blocks(base, mistake), hints=hints)
    assert {problem.code for problem in found} == {code}, said
    assert [block.text for block in mistake if block.language == "text"] == [HIDDEN.sub("", said)]
    assert bool(instead)
    found, said = told(tmp_path / "right", with_blocks(base, blocks("problems", right)), hints=hints)
    assert not found, said


@pytest.mark.parametrize("page", PAGES)
def test_commands_print_what_the_page_shows(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Each command runs in the site as far as the page has told it until then."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790812800")  # 1 October 2026
    folder, project = tmp_path / "my-site", tmp_path / "project"
    folder.mkdir()
    project.mkdir()
    printed = ""
    for block in blocks(page, read(page)) if page != "problems" else ():
        if block.path and not block.inside:
            write(folder, {block.path: block.data})
        elif block.language == "text" and printed:
            assert timeless(block.text) == timeless(printed), str(block)
        printed = ""
        for line in block.text.splitlines() if block.language == "sh" else ():
            words = shlex.split(line, comments=True)
            if words[:2] == ["python3", "dev.py"] or words[:1] == ["kpop"]:
                monkeypatch.chdir(folder if words[0] == "kpop" else project)
                if words[:2] == ["kpop", "publish"]:
                    committed(folder, site_of(blocks(page, read(page))))
                status = cli.main(words[1 if words[0] == "kpop" else 2 :])
                output = capfd.readouterr()
                printed += output.out + output.err
                assert status in (cli.FINE, cli.CONTENT), f"{block}: {printed}"
                assert "Usage:" not in printed


@pytest.mark.parametrize(("path", "began"), [("docs/files.md", "girl-groups"), ("README.md", "my-site")])
def test_a_site_is_begun_as_the_pages_say(
    path: str, began: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """What begins and checks a site is run; what serves, tests and installs is not."""
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path / "project")
    found = list(blocks(path, (ROOT / path).read_text("utf-8")))
    ran = []
    for line in (line for block in found if block.language == "sh" for line in block.text.splitlines()):
        words = shlex.split(line, comments=True)
        words = words[1:] if words[:1] == ["kpop"] else words[2:] if words[:2] == ["python3", "dev.py"] else []
        if words[:1] in (["init"], ["new"], ["schema"]):
            assert cli.main(words) == cli.FINE, f"{line}: {capfd.readouterr().err}"
            ran.append(words[0])
            if words[0] == "init" and path != "README.md":
                monkeypatch.chdir(began)
    (site,) = tmp_path.rglob("site.yaml")
    assert site.parent.name == began
    assert {"init", "new"} <= set(ran)
    capfd.readouterr()
    assert cli.main(["check", "--strict", "--site", str(site.parent)]) == cli.FINE, capfd.readouterr().err
    for block in (block for block in found if block.language == "json"):
        settings = (site.parent / ".vscode" / "settings.json").read_text("utf-8")
        assert json.loads(block.text)["yaml.schemas"] == json.loads(settings)["yaml.schemas"]


@pytest.mark.parametrize("page", ["preview", "how-it-builds", "files", "changes", *PAGES])
def test_every_command_of_a_page_exists(page: str) -> None:
    """Also those that serve or wait: their options are read, and nothing is run."""
    for block in blocks(page, read(page)):
        for line in block.text.splitlines() if block.language == "sh" else ():
            words = shlex.split(line, comments=True)
            if words[:1] == ["kpop"]:
                asked = cli.kpop.make_context("kpop", [*words[1:2], "--help"], resilient_parsing=True)
                command = asked.command.get_command(asked, words[1])  # type: ignore[attr-defined]
                assert command is not None, str(block)
                known = {option for one in _with_own(command) for param in one.params for option in param.opts}
                assert {word for word in words if word.startswith("--")} <= known, str(block)


def _with_own(command: click.Command) -> Iterator[click.Command]:
    yield command
    yield from getattr(command, "commands", {}).values()


def committed(folder: Path, whole: dict[str, bytes]) -> None:
    """Makes the whole site of a page a repository, with all of it committed and a remote to publish to."""
    write(folder, whole)
    if not (folder / ".git").exists():
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "config", "user.name", "A. Author")
        git(folder, "config", "user.email", "a@example.org")
        git(folder, "init", "--quiet", "--bare", "../remote.git")
        git(folder, "remote", "add", "origin", "../remote.git")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "as far as the page has told")


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


SIDES = re.compile(r"^\| you write \| readers see \|\n\| --- \| --- \|\n((?:\|.*\|\n)+)", re.MULTILINE)
ROW = re.compile(r"\| `(.*?)` \| (.*) \|")
SHOWN = [
    pytest.param(found[1].replace(r"\|", "|"), found[2], id=found[1])
    for table in SIDES.finditer(read("writing"))
    for found in ROW.finditer(table[1])
]


def test_tables_of_both_sides_are_found() -> None:
    assert len(SHOWN) > 30


@pytest.mark.parametrize(("written", "seen"), SHOWN)
def test_what_you_write_is_what_readers_see(written: str, seen: str, tmp_path: Path) -> None:
    """Each row is the text of an article; links are underlined in the manual."""
    write(
        tmp_path, with_blocks(site_of(blocks("writing", read("writing"))), [Block("", 1, "markdown", written + "\n")])
    )
    result = builds.build(tmp_path, builds.Options(today=TODAY))
    assert errors(result.problems) == []
    page = next(file.data.decode() for file in result.outputs if file.path == "articles/example/index.html")
    prose = page.partition('<div class="prose">')[2]
    if written.startswith("!"):
        assert any(f'class="{name}' in prose for name in ("card card-inline", "claim-card", "ribbon")), prose
        return
    reader = Eyes()
    reader.feed(prose.partition("</div>")[0])
    assert " ".join("".join(reader.seen).split()) == seen


class Eyes(HTMLParser):
    """What a reader sees of a text before touching anything; links underlined, citations a space apart."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.hidden or "popover" in dict(attrs):
            self.hidden += tag not in ("br", "img")
        elif tag == "sup":
            self.seen.append(" ")
        elif tag == "a" and "to" in (dict(attrs).get("class") or "").split():
            self.seen.append("<ins>")

    def handle_endtag(self, tag: str) -> None:
        if self.hidden:
            self.hidden -= 1
        elif tag == "a" and "<ins>" in self.seen and self.seen[::-1].index("<ins>") < 5 and "[" not in self.seen[-1]:
            self.seen.append("</ins>")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.seen.append(data)


def timeless(text: str) -> str:
    return re.sub(r"\d+\.\d s", "0.0 s", text)


@pytest.mark.parametrize("page", sorted(path.stem for path in DOCS.glob("*.md")))
def test_links_within_the_manual_lead_somewhere(page: str) -> None:
    for path, anchor in links_of(page):
        target = (DOCS / path).resolve() if path else DOCS / f"{page}.md"
        assert target.exists(), f"docs/{page}.md links to {path}"
        if anchor and target.suffix == ".md":
            assert anchor in anchors(target.read_text(encoding="utf-8")), f"docs/{page}.md links to {path}#{anchor}"


def test_the_manual_links_to_itself() -> None:
    """Pages for those who change the program may stand alone."""
    assert {page for page in PAGES if not links_of(page)} == set()
    assert len(links_of("README")) > 15
    assert len(links_of("reference")) > 30


def links_of(page: str) -> list[tuple[str, str]]:
    """The links of a page to files, and the headings that they lead to."""
    return re.findall(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)", re.sub(BLOCK, "", read(page)))


def anchors(text: str) -> set[str]:
    """The ids that GitHub gives to the headings of a page."""
    found = re.findall(r"^#+ (.*)$", re.sub(BLOCK, "", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in found}
