"""The reference of the authors' manual, made from the declarations: what is declared is what it says.

`python -m generator.manual` prints it, `python -m generator.manual docs/reference.md` writes it there. A test demands
that the file in `docs/` is exactly this.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.facts.compounds import ListOf, TableOf
from generator.facts.fields import FactOf, LongForm
from generator.facts.kinds import KINDS, TEXT_KINDS, Entity, Selection, Timeline
from generator.facts.records import EVIDENCE, RecordOf, Spec, key_of, said_of, specs_of
from generator.facts.settings import Settings
from generator.facts.types import RefType, Type, article
from generator.problems import CODES

_VALUES = {
    "value": "what is so",
    "values": "a number that moves: a list of `{value, as_of, source}`, each with evidence of its own",
    "claims": "the sides of a dispute: a list of `{value, source, as_of}`",
}

_STATUSES = (
    (0, "fine"),
    (1, "problems in the content"),
    (2, "a wrong command line or `site.yaml`"),
    (3, "the surroundings: disk, permission, another build under way, a bug of the generator"),
    (130, "interrupted"),
)


def reference() -> str:
    """The whole page, in Markdown."""
    parts = [*_opening(), *_kinds(), *_records(), *_facts(), *_settings(), *_commands(), *_codes()]
    return "\n\n".join(parts) + "\n"


def _opening() -> Iterator[str]:
    yield "# Reference"
    yield (
        "Everything you can write, and every command. [The manual](README.md) explains it with examples.\n"
        "This page is made from the program's own declarations by `python -m generator.manual docs/reference.md`;\n"
        "do not edit it."
    )
    yield (
        "- **required**: the file is refused without it. Every other key may be left out.\n"
        "- **a fact**: may be written short, as its value, or [long](#facts-and-their-evidence), with its evidence.\n"
        "- **↔** names the relation as the other end shows it. Write relations once; the other end is derived.\n"
        "- `ID` is the file's name without its ending or, where a file holds many things, the key of each."
    )


def _kinds() -> Iterator[str]:
    yield "## Kinds of things"
    rows = [(f"[{kind.kind}](#{kind.kind})", f"`{_file(kind)}`", f"`{_address(kind)}`") for kind in KINDS]
    yield _table(("kind", "file", "address"), rows)
    shared = {name: found for name, found in specs_of(Entity).items() if name not in EVIDENCE}
    yield "### Keys of every kind"
    yield "Any of these may stand in a file of any kind, and so may the keys of [evidence](#evidence)."
    yield _fields((name, found) for name, found in shared.items() if name != "name")
    for kind in KINDS:
        yield f"### {_words(kind.__name__).capitalize()}"
        yield f"{said_of(kind)} {_where(kind)}"
        own = (
            (name, found) for name, found in specs_of(kind).items() if name == "name" or name not in specs_of(Entity)
        )
        yield _fields(own)


def _file(kind: type[Entity]) -> str:
    if kind in TEXT_KINDS:
        return f"content/{kind.folder}/ID.md"
    return f"content/{kind.folder}/{'*' if kind.many_a_file else 'ID'}.yaml"


def _address(kind: type[Entity]) -> str:
    return f"{kind.home}ID" if kind.home.endswith("#") else f"{kind.home}ID/"


def _where(kind: type[Entity]) -> str:
    """How the files of a kind are written, in words."""
    one = kind.kind
    if kind in TEXT_KINDS:
        return f"One file {article(one)}: the keys as front matter between two lines `---`, then the text in Markdown."
    if kind.many_a_file:
        return f"A file holds many: each id, and below it the keys of that {one}."
    long = f"A file `ID.md` beside it, without front matter, is the long text of the {one}."
    if kind is Timeline:
        return f"One file {article(one)}. {long} Or write keys and text in one file `ID.md`, as an article is written."
    return f"One file {article(one)}. {long}"


def _fields(found: Iterable[tuple[str, Spec]]) -> str:
    """A table of declared fields."""
    rows = []
    for name, declared in found:
        keys = declared.keys or (name.rstrip("_"),)
        key = f"`{keys[0]}`" + "".join(f" (or `{other}`)" for other in keys[1:])
        also = [f"↔ `{declared.inverse}`"] if declared.inverse else []
        also += [f"on timelines as `{declared.moment}`"] if declared.moment else []
        must = ["**required**"] if declared.required else []
        rows.append((key, _holds(declared.type), "; ".join([*must, declared.doc, *also])))
    return _table(("key", "holds", "meaning"), rows)


def _holds(type_: Type) -> str:
    """What a field holds, in an author's words; records as links to their tables."""
    if isinstance(type_, FactOf):
        return f"a fact: {_holds(type_.value)}"
    if isinstance(type_, ListOf):
        return f"{'one, or a list' if type_.or_one else 'a list'}: {_holds(type_.item)}"
    if isinstance(type_, TableOf):
        return f"a mapping: {type_.key.name} → {_holds(type_.value)}"
    if isinstance(type_, RecordOf):
        words = _words(type_.record.__name__)
        return f"[{article(words)}](#{words.replace(' ', '-')})"
    if isinstance(type_, RefType):
        *first, last = type_.kinds
        return f"the id of {article(type_.kinds[0])}".removesuffix(type_.kinds[0]) + _or(first, last)
    return type_.name


def _or(first: list[str], last: str) -> str:
    return f"{', '.join(first)} or {last}" if first else last


def _records() -> Iterator[str]:
    """The tables of the entries that fields hold, in the order of their first use."""
    yield "## Entries"
    yield "What lists such as `members` and `labels` hold. Each entry may hold the keys of [evidence](#evidence) too."
    shapes = {
        shape.record: shape for kind in KINDS for found in specs_of(kind).values() for shape in _shapes(found.type)
    }
    for record, shape in shapes.items():
        yield f"### {_words(record.__name__).capitalize()}"
        said = [said_of(record)]
        if shape.short:
            said.append(f"A text alone stands for its `{shape.short}`.")
        if record is Selection:
            said.append("It holds no evidence.")
        yield " ".join(said)
        yield _fields((name, found) for name, found in specs_of(record).items() if name not in EVIDENCE)


def _shapes(type_: Any) -> Iterator[RecordOf]:
    """The records that a type holds, however deep."""
    if isinstance(type_, RecordOf):
        yield type_
    for name in ("value", "item"):
        inner = getattr(type_, name, None)
        if isinstance(inner, Type):
            yield from _shapes(inner)


def _facts() -> Iterator[str]:
    yield "## Facts and their evidence"
    yield "A long fact is a mapping with one or more of the first three keys. [Facts](facts.md) has examples."
    yield "### Long facts"
    beside = [(name, found) for name, found in specs_of(LongForm).items() if name not in EVIDENCE]
    rows = [(f"`{key}`", "what the field holds" if key == "value" else "a list", doc) for key, doc in _VALUES.items()]
    rows += [(f"`{key_of(name, found)}`", _holds(found.type), found.doc) for name, found in beside]
    yield _table(("key", "holds", "meaning"), rows)
    yield "### Evidence"
    yield "How a statement is known. Long facts, their values and sides, entries and things of any kind may hold these."
    yield _fields(EVIDENCE.items())


def _settings() -> Iterator[str]:
    yield "## Settings"
    yield "The keys of `site.yaml`. [The site](site.md) explains them."
    rows = []
    for name, found in specs_of(Settings).items():
        default = "**required**" if found.required else _default(found.default)
        rows.append((f"`{key_of(name, found)}`", _holds(found.type), default, found.doc))
    yield _table(("key", "holds", "without it", "meaning"), rows)


def _default(value: Any) -> str:
    if isinstance(value, tuple) and value:
        return f"`{{{', '.join(f'{key}: {inner}' for key, inner in value)}}}`"
    return f"`{value}`" if value else ""


def _commands() -> Iterator[str]:
    from generator.cli import kpop

    yield "## Commands"
    yield (
        "In a clone of the project write `python3 dev.py COMMAND`; where it is installed, `kpop COMMAND`\n"
        "or `python -m generator COMMAND`."
    )
    for name, command in _leaves(sorted(kpop.commands.items())):
        yield f"### kpop {name}"
        yield from _help(command.help or "")
        rows = []
        for param in command.params:
            if param.param_type_name == "option":
                holds = "" if getattr(param, "is_flag", False) else f" {param.metavar or _choices(param)}"
                rows.append((f"`{', '.join(param.opts)}{holds}`", " ".join((getattr(param, "help", "") or "").split())))
        yield _table(("option", "meaning"), rows)
    yield "### Exit status"
    yield _table(("status", "meaning"), [(str(number), said) for number, said in _STATUSES])


def _leaves(commands: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, Any]]:
    """Commands by name; a group of commands gives each of its own, such as `facts diff`."""
    for name, command in commands:
        below = getattr(command, "commands", None)
        if below is None:
            yield name, command
        else:
            yield from ((f"{name} {inner}", one) for inner, one in sorted(below.items()))


def _choices(param: Any) -> str:
    return "|".join(getattr(param.type, "choices", ())) or str(param.type.name).upper()


def _help(text: str) -> Iterator[str]:
    """The paragraphs of a command's help; the examples, which the command line keeps line by line, as a block."""
    for paragraph in inspect.cleandoc(text).split("\n\n"):
        lines = paragraph.split("\n")
        if lines[0].strip() not in ("\b", "\\b"):
            yield paragraph
        else:
            yield "```sh\n" + "\n".join(line.strip() for line in lines[2:]) + "\n```"


def _codes() -> Iterator[str]:
    yield "## Problems"
    yield "Errors stop a build; warnings do not. [Problems](problems.md) has an example and the fix of each."
    rows = [(f"[`{code}`](problems.md#{code})", severity, meaning) for code, (severity, meaning) in CODES.items()]
    yield _table(("code", "severity", "meaning"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _words(name: str) -> str:
    """The words of a class's name: `key person` of `KeyPerson`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(reference(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(reference())
