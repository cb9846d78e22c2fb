"""Edits of facts: values, sources, dates, events, names, verdicts, what a timeline takes."""

from __future__ import annotations

import re
from random import Random

from tests.warm.desk import Desk, Edit, one_of
from tests.warm.edits.texts import OF_ONE, with_key

_MANY = ("content/events", "content/sources", "content/claims", "content/terms")
_DATE = r"\b(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?\b"


def _one_match(random: Random, desk: Desk, pattern: str, *folders: str) -> tuple[str, re.Match[str]] | None:
    """A place in the YAML below these folders where a pattern stands."""
    paths = desk.paths(*folders, ending=".yaml")
    found = [(path, match) for path in paths for match in re.finditer(pattern, desk.text(path), re.M)]
    return random.choice(found) if found else None


def _another(random: Random, desk: Desk, pattern: str, others: tuple[str, ...], *folders: str) -> str:
    """Another word in the place of the first group of a pattern."""
    found = _one_match(random, desk, pattern, *folders)
    if found is None:
        return ""
    path, match = found
    word = random.choice([other for other in others if other != match[1]])
    text = match.string[: match.start(1)] + word + match.string[match.end(1) :]
    desk.write(path, text, by_rename=random.random() < 0.5)
    return f"{path}: '{word}' for '{match[1]}'"


def date(random: Random, desk: Desk) -> str:
    """Some date of some fact: what it says, as of when, since when, when it was looked at."""
    dates = ("2014", "2017-08", "2018-02-03", "2024-05", "2026-09-30", "2028-01-01")
    return _another(random, desk, rf"({_DATE})", dates, *OF_ONE, *_MANY)


def source(random: Random, desk: Desk) -> str:
    others = ("gazette", "vela-site", "fan-wiki", "[gazette, fan-wiki]")
    return _another(random, desk, r"source: ([\w-]+|\[[\w, -]+\])", others, *OF_ONE, *_MANY)


def number(random: Random, desk: Desk) -> str:
    """A value, a point of a series, a chart place."""
    others = ("1300", "999999", "7700000", "12", "3")
    return _another(random, desk, r"(?:value|peak): (\d+),", others, *OF_ONE)


def length(random: Random, desk: Desk) -> str:
    return _another(random, desk, r"length: ([\d:]+)", ("3:22", "4:00", "2:01:00"), "content/works")


def word(random: Random, desk: Desk) -> str:
    """A value that is a word."""
    pattern = r"(?:origin|role|position|publisher|place|headquarters): ([\w ]+)$"
    others = ("Harbour Town", "The lower town", "keeper", "dancer")
    return _another(random, desk, pattern, others, *OF_ONE, *_MANY)


def disputed_side(random: Random, desk: Desk) -> str:
    """The sides of a disputed fact."""
    path = "content/artists/vela-trio.yaml"
    side = "    - {value: 2016-03-05, source: fan-wiki}\n"
    if not desk.has(path) or "  claims:\n" not in desk.text(path):
        return ""
    text = desk.text(path)
    new = random.choice(("2016-03-07", "2015", "2016-03-05"))
    if side in text and random.random() < 0.5:
        desk.write(path, text.replace(side, ""))
        return f"{path}: a side of the debut is gone"
    desk.write(path, text.replace("  claims:\n", f"  claims:\n    - {{value: {new}, source: vela-site}}\n"))
    return f"{path}: one more side of the debut, {new}"


def series_point(random: Random, desk: Desk) -> str:
    found = _one_match(random, desk, r"^    values:\n", "content/artists")
    if found is None:
        return ""
    path, match = found
    year = random.randint(2018, 2025)
    point = f"      - {{value: {random.randint(2, 90)}00000, as_of: {year}, source: gazette}}\n"
    desk.write(path, match.string[: match.end()] + point + match.string[match.end() :])
    return f"{path}: a point of the series in {year}"


def name(random: Random, desk: Desk) -> str:
    """Names decide what links by itself, and two things may share one."""
    others = ("Oru Lin", "Vela Trio", "Sea Dogs", "Min-ha", "Gull")
    return _another(random, desk, r"^(?:  )?(?:name|title): ([\w -]+)$", others, *OF_ONE, "content/terms")


def other_names(random: Random, desk: Desk) -> str:
    path = one_of(random, desk.paths(*OF_ONE[:4], ending=".yaml"))
    if not path:
        return ""
    key, values = random.choice(
        (
            ("aliases", ("[VT]", "[Otto Berg]", "[the Trio, Lamp]", "")),
            ("names", ("{ko: 벨라}", "{ko: 오루린, ja: オル}", "{ko: 바다}", "")),
            ("autolink", ("false", "true", "")),
            ("tags", ("[sea, big]", "[newly]", "")),
            ("summary", ("A light by the [[term:keeper]].", "Known to [[min-ha]] [@gazette].", "")),
            ("redirect_from", ("[/was/there/]", "[/sea/]", "")),
        )
    )
    value = random.choice(values)
    return set_key(desk, path, key, value)


def set_key(desk: Desk, path: str, key: str, value: str) -> str:
    """A key of one line in a YAML file: written, changed, or taken away where `value` is empty."""
    text = desk.text(path) if desk.has(path) else ""
    said = with_key(text, key, value)
    if said == text or not text:
        return ""
    desk.write(path, said)
    return f"{path}: {key}: {value}" if value else f"{path}: without {key}"


def relation(random: Random, desk: Desk) -> str:
    """One more line of a list of relations, or one less."""
    path, key, value = random.choice(
        (
            ("content/artists/oru-lin.yaml", "labels", "[tide-records, harbour-group]"),
            ("content/artists/oru-lin.yaml", "labels", "[{label: harbour-group, from: 2020-01, source: gazette}]"),
            ("content/artists/oru-lin.yaml", "labels", ""),
            ("content/artists/nine-bells.yaml", "members", "[min-ha, {artist: oru-lin, from: 2013, to: 2014}]"),
            ("content/people/min-ha.yaml", "acts", "[vela-trio, nine-bells]"),
            ("content/people/min-ha.yaml", "acts", ""),
            ("content/people/otto-berg.yaml", "affiliations", "[harbour-group]"),
            ("content/works/flood-album.yaml", "artists", "[oru-lin]"),
            ("content/works/flood-album.yaml", "part_of", "[night-ferry]"),
            ("content/labels/harbour-group.yaml", "key_people", "[min-ha]"),
        )
    )
    return set_key(desk, path, key, value)


def draft(random: Random, desk: Desk) -> str:
    path = one_of(random, desk.paths(*OF_ONE, ending=".yaml"))
    if not path:
        return ""
    text = desk.text(path)
    value = "" if re.search("^draft: true", text, re.M) else "true"
    desk.write(path, with_key(text, "draft", value))
    return f"{path}: {'a draft now' if value else 'no draft now'}"


def who(random: Random, desk: Desk) -> str:
    others = ("[oru-lin]", "[vela-trio, oru-lin]", "[nine-bells]", "[term:keeper, min-ha]")
    return _another(random, desk, r"  who: (\[.*\])", others, "content/events")


def what(random: Random, desk: Desk) -> str:
    others = ("debut", "award", "tour", "deal", "lineup")
    return _another(random, desk, r"  what: (\w+)", others, "content/events")


def same_words_elsewhere(random: Random, desk: Desk) -> str:
    """What a file says is the same, and stands on other lines or columns: what is wrong with it is told there."""
    path = one_of(random, desk.paths(*OF_ONE, *_MANY, ending=".yaml"))
    if not path:
        return ""
    text = desk.text(path)
    if random.random() < 0.5:
        desk.write(path, f"# a note\n{text}")
        return f"{path}: a comment of one line comes first"
    desk.write(path, text.replace(": ", ":  "))
    return f"{path}: two spaces behind each colon"


def all_lines_move(_random: Random, desk: Desk) -> str:
    """Every file says the same one line further down."""
    for path in desk.paths("content"):
        text = desk.text(path)
        if path.endswith(".yaml"):
            desk.write(path, f"# a note\n{text}")
        elif path.endswith(".md"):
            desk.write(path, text.replace("---\n", "---\n# a note\n", 1) if text.startswith("---\n") else f"\n{text}")
    return "every line of the content moves down by one"


def new_event(random: Random, desk: Desk) -> str:
    path = one_of(random, desk.paths("content/events", ending=".yaml"))
    if not path:
        return ""
    id_ = f"event-{random.randint(1, 99)}"
    when = random.choice(("2016-03-04", "2019", "~2023-05", "{from: 2020-01, to: 2020-03}", "2030-01-01"))
    lines = (f"{id_}:", f"  date: {when}", f"  title: The {id_}", "  what: tour", "  who: [vela-trio, oru-lin]")
    more = "  source: gazette\n" if random.random() < 0.7 else ""
    desk.write(path, desk.text(path) + "\n".join(lines) + f"\n{more}")
    return f"{path}: {id_} on {when}"


def verdict(random: Random, desk: Desk) -> str:
    others = ("confirmed", "refined", "contradicted", "unverified")
    return _another(random, desk, r"  verdict: (\w+)", others, "content/claims")


def because(random: Random, desk: Desk) -> str:
    others = ("Nobody knows.", "So says [[otto-berg]].", "See [[=ebb-song.length]] [@gazette].")
    return _another(random, desk, r"  because: (.*)", others, "content/claims")


def statement(random: Random, desk: Desk) -> str:
    others = ("Somebody who minds.", "See [[term:keeper]].", "Vela Trio's first song was Flood.")
    return _another(random, desk, r"  text: (.*)", others, "content/terms", "content/events")


def include(random: Random, desk: Desk) -> str:
    """Which events a timeline takes."""
    path = one_of(random, desk.paths("content/timelines"))
    rules = ("{what: [deal]}", "{who: [oru-lin]}", "{from: 2018, to: 2025}", "{tags: [big], events: [the-sale]}")
    if not path:
        return ""
    key, rule = random.choice(("include", "exclude")), random.choice(rules)
    text = re.sub(rf"^{key}:.*\n(?:  .*\n)*", "", desk.text(path), flags=re.M)
    head, fence, rest = text.partition("\n---\n")
    said = f"{head}\n{key}: {rule}{fence}{rest}" if fence else f"{text}{key}: {rule}\n"
    desk.write(path, said)
    return f"{path}: {key}: {rule}"


EDITS: tuple[Edit, ...] = (
    date,
    source,
    number,
    length,
    word,
    disputed_side,
    series_point,
    name,
    other_names,
    relation,
    draft,
    who,
    what,
    same_words_elsewhere,
    all_lines_move,
    new_event,
    verdict,
    because,
    statement,
    include,
)
