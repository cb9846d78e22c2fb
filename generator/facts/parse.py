"""One file becomes the entities it declares. Pure: the same bytes give the same result, on any machine."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, ClassVar

import msgspec

from generator.facts import addresses
from generator.facts.kinds import BY_FOLDER, TEXT_KINDS, Entity, Event, Timeline
from generator.facts.records import read_record
from generator.facts.types import Reader, shortened
from generator.packed import Form, Packed
from generator.placed import Placed
from generator.problems import Place, Problem, nearest
from generator.read import frontmatter, markdown, text, yaml
from generator.read.files import File
from generator.read.markdown import Prose
from generator.read.origins import lines

TEXT: Form[Prose] = Form(Prose, kept=False)
"""A text is looked at three times: to be linked, judged and shown. To keep all of them takes a fifth of the memory."""


class Body(msgspec.Struct, frozen=True):
    """The long text of an entity: that of an article, or `bts.md` beside `bts.yaml`. It may still lie packed."""

    key: str
    path: str
    text: Packed[Prose]


class Parsed(Placed, frozen=True):
    """What one file says, and what is wrong with it.

    `lost` are the keys it declares but does not say well enough (`source:*` for any of a kind), `lost_text` is what
    it says of them: who refers to those was told of the cause already.
    """

    apart: ClassVar[tuple[str, ...]] = ("digest",)

    path: str
    entities: tuple[Entity, ...] = ()
    bodies: tuple[Body, ...] = ()
    problems: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()
    lost_text: str = ""
    digest: bytes = b""
    """Of all that it declares, places included, but for its long texts and problems."""


def parse(file: File, *, trusted_html: bool = False) -> Parsed:
    """The entities in a file of the content, and its problems."""
    path = file.path
    kind, refusal = _kind_of(path)
    if kind is None:
        return Parsed(path, problems=(refusal,) if refusal else ())
    content, problems = text.decode(file.data, path)
    if content is None:
        return Parsed(path, problems=problems, lost=_lost(kind, path), lost_text=file.data.decode("utf-8", "replace"))
    reader = Reader(trusted_html, list(problems))
    lost: tuple[str, ...] = ()
    entities: tuple[Entity, ...] = ()
    bodies: tuple[Body, ...] = ()
    if path.endswith(".md"):
        entities, bodies = _from_markdown(content, kind, path, reader)
        lost = () if entities or bodies else _lost(kind, path)
    else:
        entities, lost = _from_yaml(content, kind, path, reader)
    return Parsed(path, entities, bodies, tuple(reader.problems), lost, content if lost else "")


def unread(path: str) -> Parsed:
    """What is known of a file that could not even be opened: which things it would have declared."""
    kind, _ = _kind_of(path)
    return Parsed(path, lost=_lost(kind, path) if kind else ())


def _lost(kind: type[Entity], path: str) -> tuple[str, ...]:
    return (f"{kind.kind}:*" if kind.many_a_file else f"{kind.kind}:{_id_of(path)}",)


def _kind_of(path: str) -> tuple[type[Entity] | None, Problem | None]:
    """The kind that a path's folder and ending declare, or why there is none."""
    parts = path.split("/")
    kind = BY_FOLDER.get(parts[1]) if len(parts) > 2 else None
    if kind is None:
        folders = ", ".join(sorted([*BY_FOLDER, "media"]))
        folder = parts[1] if len(parts) > 2 else ""
        hint = nearest(folder, BY_FOLDER) or f"put it into one of {folders}"
        message = (
            f"no kind of thing lives in 'content/{folder}'" if folder else "a file outside the folders of content/"
        )
        return None, Problem(Place(path), "bad-file", message, hint)
    endings = (".md",) if kind in TEXT_KINDS else (".yaml",) if kind.many_a_file else (".yaml", ".md")
    if not path.endswith(endings):
        wanted = " or ".join(f"*{ending}" for ending in endings)
        return None, Problem(Place(path), "bad-file", f"{kind.folder} are written in {wanted}", "rename or move it")
    return kind, None


def _id_of(path: str) -> str:
    """The stem of the file's name, in NFC: some systems store Hangul taken apart."""
    return unicodedata.normalize("NFC", path.rpartition("/")[2].rpartition(".")[0])


def _from_yaml(
    content: str, kind: type[Entity], path: str, reader: Reader
) -> tuple[tuple[Entity, ...], tuple[str, ...]]:
    """The entities of a file, and the keys of those that it declares but does not say well enough."""
    node, problems = yaml.parse(content, path)
    reader.problems.extend(problems)
    if node is None and problems:
        return (), _lost(kind, path)
    if not kind.many_a_file:
        place = node.place if isinstance(node, yaml.Mapping) else Place(path)
        entities = _entity(kind, _id_of(path), node, place, reader)
        return entities, () if entities else _lost(kind, path)
    if not isinstance(node, yaml.Mapping):
        place = node.place if node else Place(path)
        got = yaml.sort_of(node) if node else "nothing"
        hint = f"write the id of each {kind.kind} and its fields below it"
        reader.report(place, "wrong-type", f"expected a mapping from ids, got {got}", hint)
        return (), _lost(kind, path)
    found = {key.text or "": _entity(kind, key.text or "", value, key.place, reader) for key, value in node.pairs}
    lost = tuple(f"{kind.kind}:{id_}" for id_, entities in found.items() if not entities)
    return tuple(entity for entities in found.values() for entity in entities), lost


def _entity(
    kind: type[Entity], id_: str, node: yaml.Node | None, place: Place, reader: Reader, **given: Any
) -> tuple[Entity, ...]:
    """The one entity that `node` declares, or none where it cannot be read."""
    if fault := addresses.fault(id_):
        reader.report(place, "bad-address", f"'{shortened(id_)}' cannot be an id: {fault[0]}", fault[1])
        return ()
    if kind is Event and re.fullmatch(r"y\d{4}", id_):
        reader.report(place, "bad-address", f"'{id_}' cannot be an id: it is the anchor of a year", "choose another")
        return ()
    entity = read_record(kind, node, reader, at=place, id=id_, path=place.path, place=place, **given)
    return (entity,) if entity is not None else ()


def _from_markdown(
    content: str, kind: type[Entity], path: str, reader: Reader
) -> tuple[tuple[Entity, ...], tuple[Body, ...]]:
    document, problems = frontmatter.split(content, path)
    reader.problems.extend(problems)
    if problems and document.matter is None:
        return (), ()
    id_ = _id_of(path)
    if not document.has_matter and kind not in TEXT_KINDS:
        return (), (_body(kind, id_, path, _prose(document, path, "", reader)),)
    if not document.has_matter or kind not in (*TEXT_KINDS, Timeline):
        _misplaced_matter(document, kind, path, reader)
        return (), ()
    title = document.matter.get("title") if isinstance(document.matter, yaml.Mapping) else None
    said = title.text or "" if isinstance(title, yaml.Scalar) else ""
    prose = _prose(document, path, said, reader)
    entities = _entity(kind, id_, document.matter, Place(path), reader)
    return entities, (_body(kind, id_, path, prose),) if entities else ()


def _body(kind: type[Entity], id_: str, path: str, prose: Prose) -> Body:
    return Body(f"{kind.kind}:{id_}", path, TEXT.pack(prose))


def _misplaced_matter(document: frontmatter.Document, kind: type[Entity], path: str, reader: Reader) -> None:
    if document.has_matter:
        hint = f"write the fields in {path.removesuffix('.md')}.yaml"
        reader.report(Place(path), "bad-file", f"the long text of {kind.kind} files has no front matter", hint)
    else:
        hint = "begin the file with ---, the fields, and --- again"
        reader.report(Place(path), "missing-field", "'title' is missing: the file has no front matter", hint)


def _prose(document: frontmatter.Document, path: str, title: str, reader: Reader) -> Prose:
    prose, problems = markdown.parse(
        document.body,
        lines(document.body, path, first_line=document.first_line),
        title=title,
        trusted=reader.trusted_html,
    )
    reader.problems.extend(problems)
    return prose
