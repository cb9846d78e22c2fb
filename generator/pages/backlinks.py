"""Who mentions a thing, with the sentence that does so."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

from generator.facts.kinds import Entity, Page
from generator.graph import backlinks as links
from generator.graph.passages import HOLE, Passage
from generator.pages import views
from generator.pages.context import Context, grouped
from generator.pages.views import Backlinks, Sentence
from generator.read.markdown import Prose

SHOWN = 3
"""Sentences of one text that a page shows."""

_BEFORE_SIGN = re.compile(r"\s+([.,;:!?)])")
"""White space that stood before a citation, and without it stands before a sign."""

_START = attrgetter("start")

_AROUND = 160
"""Characters of a long sentence on either side of the name."""


def backlinks(context: Context, entity: Entity) -> tuple[Backlinks, ...]:
    """The texts that point at `entity`, and those that say they are about it, by kind and name."""
    pointing: dict[str, list[links.Backlink]] = {}
    for one in context.graph.pointing(entity):
        pointing.setdefault(one.owner, []).append(one)
    for tie in context.graph.tied(entity, "articles"):
        pointing.setdefault(tie.entity.key, [])
    owners = grouped(owner for key in pointing if not translated(owner := context.target(key)))
    return tuple(
        Backlinks(kind, tuple(_of(context, owner, pointing[owner.key]) for owner in group)) for kind, group in owners
    )


def translated(owner: Entity) -> bool:
    """Whether a text says in another language what its original says: readers are shown one of them."""
    return isinstance(owner, Page) and owner.translation_of is not None


def _of(context: Context, owner: Entity, pointing: list[links.Backlink]) -> views.Backlink:
    said: dict[str, Sentence] = {}
    for one in pointing:
        if found := _sentence(context, owner, one):
            said.setdefault(f"{found.before}{found.name}{found.after}", found)
    under = next((words for one in pointing if (words := _under(context, owner, one))), "") if not said else ""
    return views.Backlink(context.link(owner), tuple(said.values())[:SHOWN], max(len(said) - SHOWN, 0), under)


def _under(context: Context, owner: Entity, one: links.Backlink) -> str:
    """The heading of the section in which a text points at something; empty before the first."""
    prose = context.graph.outlines[owner.key][one.field].prose
    sections = (block.section for block in prose.blocks if block.start <= one.part < block.end)
    section = next(sections, 0)
    return prose.headings[section - 1].text if section else ""


def _sentence(context: Context, owner: Entity, one: links.Backlink) -> Sentence | None:
    """The sentence around a link or name; None where it stands alone, as a card does, or where none is visible."""
    prose = context.graph.outlines[owner.key][one.field].prose
    number = bisect_right(prose.blocks, one.part, key=_START) - 1
    if number < 0 or one.part >= prose.blocks[number].end:
        return None
    shown = context.passage(owner, one.field, prose, number)
    start, end = _spot(prose, shown, one)
    end = max(start, start + len(shown.text[start:end].rstrip()))
    before, name, after = shown.text[:start].lstrip(), shown.text[start:end], shown.text[end:].rstrip()
    if not name.strip(HOLE + " ") or not (before + after).strip(HOLE + " .,;:"):
        return None
    return Sentence(_cut(before, left=True), _plain(name), _cut(after, left=False))


def _spot(prose: Prose, shown: Passage, one: links.Backlink) -> tuple[int, int]:
    """From where to where the link or name goes in the passage."""
    number = one.part - shown.spans[0].part
    span = shown.spans[number]
    if one.end:
        return span.start + one.start, span.start + one.end
    if span.start < span.end:
        return span.start, span.end
    return span.start, _end_of_link(prose, shown, number)


def _end_of_link(prose: Prose, shown: Passage, number: int) -> int:
    """Where an ordinary Markdown link ends whose address is the span of that number: its words follow."""
    for later in shown.spans[number:]:
        part = prose.parts[later.part]
        if isinstance(part, str) and "</a>" in part:
            return later.start
    return shown.spans[-1].end


def _plain(text: str) -> str:
    return _BEFORE_SIGN.sub(r"\1", " ".join(text.replace(HOLE, " … ").split()))


def _cut(text: str, *, left: bool) -> str:
    """One side of a sentence, at most `_AROUND` characters of it, white space towards the name kept."""
    gap = " " if (text[-1:] if left else text[:1]).isspace() and (left or not _BEFORE_SIGN.match(text)) else ""
    words = _plain(text)
    if len(words) > _AROUND and left:
        words = "… " + words[-_AROUND:].partition(" ")[2]
    elif len(words) > _AROUND:
        words = words[:_AROUND].rpartition(" ")[0] + " …"
    return f"{words}{gap}" if left else f"{gap}{words}"
