"""What a made-up site says, as values: things with pages, events, sources, and texts with links in them.

`benchmarks.making` makes them up, `benchmarks.ours` writes them in this project's format and `benchmarks.twins` in that
of other generators.
"""

from __future__ import annotations

from dataclasses import dataclass

FOLDERS = {kind: f"{kind}s" for kind in ("article", "work", "artist", "label", "timeline")} | {"person": "people"}
ENTITIES = ("artist", "label", "person", "work")
EDITED = "first version"
"""Words that every article has once; writing others there is the edit whose cost is measured."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a thing of the corpus by its key, such as `artist:kalan`."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Cite:
    """A citation of a source by its id."""

    source: str


@dataclass(frozen=True, slots=True)
class Value:
    """A fact said by reference, and the words that it comes out as."""

    path: str
    said: str


Text = tuple["str | Link | Cite | Value", ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article: `h2`, `p`, `quote`, or `li` for one item of a list."""

    role: str
    text: Text


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact: what it is, its value as written in YAML, its source. `free` stands under `facts`, with a label."""

    name: str
    value: str
    source: str
    free: bool = False


@dataclass(frozen=True, slots=True)
class Tie:
    """One entry of a list of relations: the field, the key within the entry, whom it leads to, what else it says."""

    field: str
    as_: str
    to: str
    more: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What has a page: an entity with facts and ties, an article with blocks, or a timeline of some entities."""

    kind: str
    id: str
    name: str
    korean: str = ""
    summary: Text = ()
    facts: tuple[Fact, ...] = ()
    ties: tuple[Tie, ...] = ()
    blocks: tuple[Block, ...] = ()
    date: str = ""
    about: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to some entities, by key."""

    id: str
    date: str
    title: str
    what: str
    who: tuple[str, ...]
    text: Text
    source: str


@dataclass(frozen=True, slots=True)
class Source:
    """A page that says something."""

    id: str
    title: str
    publisher: str
    url: str
    published: str
    tier: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything a site says. `things` are its pages by key, in the order in which they were made up."""

    things: dict[str, Thing]
    events: tuple[Event, ...]
    sources: tuple[Source, ...]

    def of(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if thing.kind == kind]


ROLES = {"h2": "## ", "p": "", "quote": "> ", "li": "- "}
"""What Markdown puts before each kind of block."""


def body(blocks: tuple[Block, ...], say: dict[str, str], texts: list[str]) -> str:
    """Blocks as Markdown: `texts` are theirs, `say` what a role puts before them. Items of a list stand together."""
    lines: list[str] = []
    for number, (block, text) in enumerate(zip(blocks, texts, strict=True)):
        together = block.role == "li" and number and blocks[number - 1].role == "li"
        lines += [f"{say[block.role]}{text}"] if together or not lines else ["", f"{say[block.role]}{text}"]
    return "\n".join(lines) + "\n"
