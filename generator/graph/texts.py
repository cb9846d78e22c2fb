"""Long texts: each by itself, with what its links and names lead to.

A text depends on the records of the site (what there is, what it is called), and no record depends on a text. So one
text can change and be linked again without the others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from generator.facts.kinds import Article
from generator.facts.parse import Body
from generator.graph.links import Resolver, Target, follow
from generator.graph.mentions import Mention, Naming, mentions
from generator.graph.moments import Moment
from generator.graph.outlines import Outline, outline
from generator.packed import Form, Packed, digest
from generator.problems import Problem
from generator.read.markdown import Prose, Silence


class Linked(msgspec.Struct, frozen=True):
    """What a text leads to: the targets of its links, the names in it, its outline; and what is wrong with that.

    `silences` are the comments in it that answer warnings.
    """

    targets: tuple[Target, ...]
    mentions: tuple[Mention, ...]
    outline: Outline
    silences: tuple[Silence, ...]
    problems: tuple[Problem, ...]
    seen: bytes
    """Stands for the outline: for all that others may see of the text."""
    led: bytes
    """Stands for where the links lead, whatever lines they are on."""


LINKED: Form[Linked] = Form(Linked)
_OUTLINE: Form[Outline] = Form(Outline)


class Text(msgspec.Struct, frozen=True):
    """The long text of the entity with that key, in the file `path`, and what it leads to."""

    key: str
    path: str
    packed: Packed[Prose]
    link: Packed[Linked]

    @property
    def prose(self) -> Prose:
        return self.packed.value

    @property
    def linked(self) -> Linked:
        return self.link.value


Texts = Mapping[str, Text]
"""Key of an entity -> its long text."""


def link(body: Body, resolver: Resolver, moments: Sequence[Moment], naming: Naming, *, autolink: bool) -> Linked:
    """What a text leads to; `autolink` says whether names in articles link by themselves."""
    owner, prose = resolver.catalog.entities[body.key], body.text.value
    followed, problems = follow(resolver, moments, owner, prose)
    named: tuple[Mention, ...] = ()
    if isinstance(owner, Article):
        named = mentions(owner, prose, resolver, naming, allowed=autolink and owner.autolink)
    shown = outline(prose, body.path, followed, named)
    targets = tuple(one.target for one in followed)
    led = digest(*(one.href.encode("utf-8", "surrogatepass") for one in targets))
    return Linked(targets, named, shown, prose.silences, problems, _OUTLINE.pack(shown).digest, led)
