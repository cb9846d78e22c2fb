"""The types of fields: each reads a node, says what is wrong with it, and names itself for the manual."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from typing import Any
from urllib.parse import urlsplit

import msgspec

from generator.facts import addresses, dates, numbers
from generator.facts.values import Amount, Located, Ref
from generator.problems import Place, Problem, nearest
from generator.read import markdown, yaml
from generator.read.yaml import Node, Scalar, sort_of

MOST_TEXT = 2_000
"""Code points of a one-line text. A title of ten thousand is a paste that went wrong."""


class Reader(msgspec.Struct):
    """What reading a file needs to know, and the problems it gathers. Lives only while one file is read."""

    trusted_html: bool = False
    problems: list[Problem] = msgspec.field(default_factory=list)

    def report(self, place: Place, code: str, message: str, hint: str = "") -> None:
        """Adds a problem."""
        self.problems.append(Problem(place, code, message, hint))

    def misspelt(self, node: yaml.Mapping, keys: Collection[str]) -> bool:
        """Whether a key of `node` was told to be nearly one of `keys`: that these are missing follows from it."""
        hints = {f"did you mean '{key}'?" for key in keys}
        places = {key.place for key, _ in node.pairs}
        return any(one.hint in hints and one.place in places for one in self.problems)


class Type:
    """How one field is written. `name` is what an author calls it; `mapping` says that its short form is one."""

    name = "a value"
    mapping = False

    def read(self, node: Node, reader: Reader) -> Any:  # subclasses use both
        """The value, or None after reporting why there is none."""
        raise AssertionError(f"{type(self).__name__} does not say how {node} is read ({reader})")


class TextType(Type):
    """A type whose short form is one text; subclasses turn the text into a value."""

    name = "a text"
    code = "bad-value"
    most = MOST_TEXT

    def read(self, node: Node, reader: Reader) -> Any:
        if not isinstance(node, Scalar):
            reader.report(node.place, "wrong-type", f"expected {self.name}, got {sort_of(node)}")
            return None
        if node.text is None or not node.text.strip():
            return None
        if len(node.text) > self.most:
            message = f"{len(node.text):,} characters, the limit is {self.most:,}"
            reader.report(node.place, "bad-value", message)
            return None
        return self.convert(node.text, node, reader)

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:  # noqa: ARG002  # subclasses use both
        """The value that `text` writes, or None after reporting why it writes none."""
        return " ".join(text.split())

    def refuse(self, node: Scalar, reader: Reader, hint: str = "") -> Any:
        """None, after saying that the text is not what the field wants."""
        return reader.report(node.place, self.code, f"'{shortened(node.text or '')}' is not {self.name}", hint)


class Markdown(TextType):
    """A short text in Markdown, read into `Prose`."""

    name = "a text in Markdown"
    most = 20_000

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        prose, problems = markdown.parse(text, node.where, body=False, trusted=reader.trusted_html)
        reader.problems.extend(problems)
        return prose


class Choice(TextType):
    """One word of a closed list."""

    def __init__(self, *words: str) -> None:
        self.words = words
        self.name = f"one of {', '.join(words)}"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        if text in self.words:
            return text
        self.refuse(node, reader, nearest(text, self.words))
        return None


class Flag(TextType):
    """`true` or `false`."""

    name = "true or false"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        if text in ("true", "false"):
            return text == "true"
        return self.refuse(node, reader, "write true or false")


class DateType(TextType):
    """A date as exact as it is known."""

    name = "a date"
    code = "bad-date"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        return dates.parse(text) or self.refuse(node, reader, dates.correction(text))


class Number(TextType):
    """A number between two bounds."""

    def __init__(self, low: int = 0, high: int = 10**15, *, whole: bool = True) -> None:
        self.low, self.high, self.whole = low, high, whole
        self.name = f"a {'whole ' if whole else ''}number from {low:,} to {high:,}"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        number = numbers.parse(text)
        if number is None or not self.low <= number <= self.high or (self.whole and number != int(number)):
            return self.refuse(node, reader)
        return int(number) if self.whole else number


class Percent(TextType):
    """A share such as `51.2%`."""

    name = "a percentage from 0% to 100%"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        number = numbers.parse(text.removesuffix("%").rstrip()) if text.endswith("%") else None
        if number is None or not 0 <= number <= 100:
            return self.refuse(node, reader, "write it like 51.2%")
        return number


class Length(TextType):
    """A playing time, read to seconds."""

    name = "a length"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        return numbers.parse_length(text) or self.refuse(node, reader, "write minutes and seconds, like 3:21")


class Url(TextType):
    """A full web address (RFC 3986) with http or https."""

    name = "a full web address"
    code = "bad-url"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        try:
            parts = urlsplit(text)
            whole = parts.scheme.lower() in ("http", "https") and parts.hostname and parts.port != 0
        except ValueError:
            whole = False
        if not whole or re.search(r"[\s<>\"\\^`{|}]", text):
            return self.refuse(node, reader, "write it in full, like https://example.org/page")
        return text


class Color(TextType):
    """A colour in hexadecimal."""

    name = "a colour such as '#a1b2c3'"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        if re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text):
            return text.lower() if len(text) == 7 else "#" + "".join(char * 2 for char in text[1:].lower())
        return self.refuse(node, reader, "write six hexadecimal digits in quotes, like '#a1b2c3'")


class Word(TextType):
    """A word that names something: a tag, a fact, a sort of event. Letters, digits, `-` and `_`."""

    name = "a word of letters, digits, - and _"
    most = 80

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        return text if re.fullmatch(r"\w[\w-]*", text) else self.refuse(node, reader, "write it like studio-album")


class Address(TextType):
    """A former address of this site."""

    name = "an address of this site"
    code = "bad-address"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        if not (text.startswith("/") and text.endswith("/") and len(text) > 2):
            return self.refuse(node, reader, "write it with a slash at both ends, like /old/place/")
        if fault := addresses.path_fault(text):
            reader.report(node.place, self.code, f"'{shortened(text)}' cannot be an address: {fault[0]}", fault[1])
            return None
        return Located(text, node.place)


class Slug(TextType):
    """The last part of an address."""

    name = "the last part of an address"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        if fault := addresses.fault(text):
            reader.report(node.place, "bad-address", f"'{shortened(text)}' cannot be a slug: {fault[0]}", fault[1])
            return None
        return Located(text, node.place)


class Tag(TextType):
    """Words that gather things; a slug made of them becomes their address."""

    name = "a tag"
    most = 80

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        said = " ".join(text.split())
        path = re.search(r"^\.|[/\\]", said) and ("it looks like a path", "write words alone")
        if fault := path or addresses.fault(addresses.slug_of(said)):
            reader.report(node.place, "bad-address", f"'{said}' cannot be a tag: {fault[0]}", fault[1])
            return None
        return Located(said, node.place)


class MediaPath(TextType):
    """A file below content/media."""

    name = "the path of a file below content/media"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        path = posixpath.normpath(text.removeprefix("media/"))
        if path.startswith(("/", "../")) or path in ("", ".", "..") or "\\" in text:
            reader.report(node.place, "outside-site", f"'{text}' is not below content/media", "name a file there")
            return None
        return Located(path, node.place)


class Language(TextType):
    """A language code (BCP 47), such as `ko` or `zh-Hant`."""

    name = "a language code such as ko"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
            return text
        return self.refuse(node, reader, "write a code of two or three letters, like en, ko or zh-Hant")


class RefType(TextType):
    """The id of another thing; `kinds` are the kinds that fit."""

    most = 200

    def __init__(self, *kinds: str) -> None:
        self.kinds = kinds
        self.name = f"the id of {' or '.join(article(kind) for kind in kinds)}"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:  # noqa: ARG002  # any text can be an id
        return Ref(text, self.kinds, node.place)


class SpeakerType(RefType):
    """Who said something: an id, or a name in words where there is no page."""

    def __init__(self, *kinds: str) -> None:
        super().__init__(*kinds)
        self.name = f"{self.name}, or a name"

    def convert(self, text: str, node: Scalar, reader: Reader) -> Any:
        is_id = re.fullmatch(r"(?:[a-z]+:)?[a-z0-9][a-z0-9._-]*", text)
        return super().convert(text, node, reader) if is_id else " ".join(text.split())


class FreeType(Type):
    """A value that no field describes: a number, a date, a text, or a list of texts.

    Digits are a number and `2013-06` is a date; a bare year (1900 to 2099) is a date unless the fact has a unit;
    anything in quotes is a text.
    """

    name = "a number, a date, a text or a list of texts"

    def __init__(self, *, year_is_date: bool = True) -> None:
        self.year_is_date = year_is_date

    def read(self, node: Node, reader: Reader) -> Any:
        if isinstance(node, yaml.Sequence):
            return tuple(text for item in node.items if (text := TextType().read(item, reader)) is not None)
        text = TextType().read(node, reader)
        if text is None or not isinstance(node, Scalar) or node.quoted:
            return text
        date = dates.parse(text)
        if date and (date.month or date.circa or (self.year_is_date and 1900 <= date.year <= 2099)):
            return date
        number = numbers.parse(text)
        return Amount(number) if number is not None else text


def shortened(text: str) -> str:
    """`text`, cut off where it is too long to stand in a message."""
    return text if len(text) <= 60 else f"{text[:57]}…"


def article(noun: str) -> str:
    """`noun` with the article it takes."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"
