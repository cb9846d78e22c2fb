"""Edits of everything around the content: templates, words, CSS, pictures, settings, and what is asked of a build."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from generator.facts.dates import Date
from tests.warm import site
from tests.warm.desk import Desk, Edit, one_of
from tests.warm.edits.texts import with_key

DATES = "templates/macros/dates.html"
_OWN = ("kinds/person.html", "kinds/term.html", "pages/index.html", "macros/marks.html", "entity.html", "base.html")


def template(random: Random, desk: Desk) -> str:
    """A template of the site's own: one of the project's with a remark in it, or that again without."""
    name = random.choice(_OWN)
    path = f"templates/{name}"
    if desk.has(path) and random.random() < 0.4:
        desk.delete(path)
        return f"{path}: deleted"
    text = site.project_template(name)
    if "<h1" in text or "<footer" in text or "<span" in text:
        tag = next(tag for tag in ("<h1", "<footer", "<span") if tag in text)
        desk.write(path, text.replace(tag, f'{tag} data-own="{random.randint(1, 3)}"', 1))
        return f"{path}: an attribute in the first {tag}>"
    desk.write(
        path, text.replace("{% block relations %}\n", f"{{% block relations %}}\n<p>{random.randint(1, 3)}</p>\n")
    )
    return f"{path}: a paragraph before the relations"


def macro_in_a_macro(random: Random, desk: Desk) -> str:
    """The macros of dates, which no page names: other macros import them."""
    change = random.choice((site.OWN_DASH, '<span class="dash x">', '<span class="dash" hidden>', ""))
    if change:
        desk.write(DATES, site.project_template("macros/dates.html").replace(site.DASH, change))
        return f"{DATES}: {change}"
    if not desk.has(DATES):
        return ""
    desk.delete(DATES)
    return f"{DATES}: deleted"


def words(random: Random, desk: Desk) -> str:
    path = "templates/words/en.yaml"
    said = random.choice(("skip_to_content: To the text\n", "roster: Who is here\n", 'updated: "Anew {date}"\n', ""))
    if not said and desk.has(path):
        desk.delete(path)
        return f"{path}: deleted"
    desk.write(path, said or "kind_person: Somebody\n")
    return f"{path}: {said.strip() or 'kind_person: Somebody'}"


def css(random: Random, desk: Desk) -> str:
    path = random.choice(("templates/assets/site.css", "templates/assets/more.css"))
    if desk.has(path) and random.random() < 0.2:
        desk.delete(path)
        return f"{path}: deleted"
    colour = f"#{random.randint(100, 999)}"
    desk.write(path, f"body {{ color: {colour} }}\n")
    return f"{path}: {colour}"


def picture(random: Random, desk: Desk) -> str:
    """Other bytes of a picture, with other measures or the same."""
    path = one_of(random, desk.paths("content/media"))
    if not path:
        return ""
    side = random.choice((4, 6, 9))
    data = site.drawing(side) if path.endswith(".svg") else site.picture(side, 4, random.randint(1, 255))
    desk.write(path, data)
    return f"{path}: {side} wide"


def new_picture(random: Random, desk: Desk) -> str:
    path = random.choice(("content/media/lamp.png", "content/media/deep/lamp.svg"))
    if desk.has(path):
        desk.delete(path)
        return f"{path}: deleted"
    desk.write(path, site.drawing(3) if path.endswith(".svg") else site.picture(3, 3, 200))
    return f"{path}: new"


_SETTINGS = {
    "title": ("Harbour Lights", "Sea Lights"),
    "tagline": ("By night", ""),
    "url": ("https://lights.example.org/", "https://example.org/lights/", "https://someone.github.io/lights/"),
    "nav": ("[/articles/, /works/]", "[/about/, /artists/oru-lin/]", "[/people/]", ""),
    "autolink": ("off", "first-per-section"),
    "freshness": ("{lineup: 10, default: 5000}", "{default: 365}", "{chart: 30, default: 90}"),
    "color": ('"#112233"', ""),
    "language": ("ko", "en"),
    "repository": ("https://code.example.org/other", ""),
    "html": ("trusted", ""),
    "license": ("CC0", ""),
}


def settings(random: Random, desk: Desk) -> str:
    if not desk.has("site.yaml"):
        return ""
    key = random.choice(sorted(_SETTINGS))
    value = random.choice(_SETTINGS[key])
    text = desk.text("site.yaml")
    if key == "nav":
        text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  - "))
    said = with_key(text, key, value)
    if said == desk.text("site.yaml"):
        return ""
    desk.write("site.yaml", said)
    return f"site.yaml: {key}: {value}" if value else f"site.yaml: without {key}"


def asked(random: Random, desk: Desk) -> str:
    """What the build is asked for, beside the site."""
    options = desk.options
    asked = random.choice(
        (
            replace(options, drafts=not options.drafts),
            replace(options, base_url=random.choice(("", "https://elsewhere.example.org/a/"))),
            replace(options, today=random.choice((Date(2026, 11, 1), Date(2026, 11, 2), Date(2028, 2, 29)))),
        )
    )
    desk.options = asked
    return f"asked for: {asked}"


def asked_of_check(random: Random, desk: Desk) -> str:
    """What `check` asks for and `build` does not."""
    hints, after = random.choice((True, False)), random.choice((None, 30, 4000))
    desk.options = replace(desk.options, hints=hints, stale_after=after)
    return f"asked for: hints {hints}, stale after {after}"


EDITS: tuple[Edit, ...] = (
    template,
    macro_in_a_macro,
    words,
    css,
    picture,
    new_picture,
    settings,
    asked,
)
OF_CHECK: tuple[Edit, ...] = (asked_of_check,)
