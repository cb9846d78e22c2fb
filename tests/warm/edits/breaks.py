"""Edits that break a site, and the one that mends it."""

from __future__ import annotations

from random import Random

from tests.warm.desk import Desk, Edit, one_of


def _appended(random: Random, desk: Desk, said: str, ending: str, *folders: str) -> str:
    path = one_of(random, desk.paths(*folders, ending=ending))
    if not path:
        return ""
    desk.write(path, desk.text(path) + said)
    return f"{path}: ends in {said.strip()!r}"


def broken_yaml(random: Random, desk: Desk) -> str:
    said = random.choice(("x: [1\n", "  y: 'open\n", "\tz: 1\n", "name: Twice\n"))
    return _appended(random, desk, said, ".yaml", "content")


def broken_text(random: Random, desk: Desk) -> str:
    unknown = ("See [[nobody-here]].", "[[vela-trio", "[@nothing]", "[[=x.y]]")
    nowhere = ("See [that](/nowhere/).", "See [below](#no-such-heading).", "![a lamp](../media/none.png)")
    said = random.choice((*unknown, *nowhere, "<b>bold</b>"))
    return _appended(random, desk, f"\n{said}\n", ".md", "content")


def unknown_reference(random: Random, desk: Desk) -> str:
    return _appended(random, desk, "labels: [no-such-label]\n", ".yaml", "content/artists", "content/works")


def not_utf8(random: Random, desk: Desk) -> str:
    path = one_of(random, (path for path in desk.paths("content") if path.endswith((".md", ".yaml"))))
    if not path:
        return ""
    desk.write(path, desk.read(path) + b"\xff\n")
    return f"{path}: not UTF-8 any more"


def broken_template(random: Random, desk: Desk) -> str:
    path = random.choice(("kinds/person.html", "macros/dates.html", "base.html", "kinds/work.html"))
    said = random.choice(("{% if %}", "{{ page.no_such_field }}", "{% include 'nowhere.html' %}", "{{ 1 / 0 }}"))
    desk.write(f"templates/{path}", said)
    return f"templates/{path}: {said}"


def broken_words(random: Random, desk: Desk) -> str:
    said = random.choice(("a: [\n", "- list\n", 'updated: "{nothing}"\n'))
    desk.write("templates/words/en.yaml", said)
    return f"templates/words/en.yaml: {said.strip()}"


def broken_settings(random: Random, desk: Desk) -> str:
    said = random.choice(("", "title: [\n", "title: A\nurl: nowhere\n", "title: A\n", None))
    if said is None and desk.has("site.yaml"):
        desk.delete("site.yaml")
        return "site.yaml: deleted"
    desk.write("site.yaml", said or "")
    return f"site.yaml: {said!r}"


def broken_picture(random: Random, desk: Desk) -> str:
    path = one_of(random, desk.paths("content/media"))
    if not path:
        return ""
    desk.write(path, random.choice((b"", b"<svg><script>1</script></svg>", b"no picture")))
    return f"{path}: no picture any more"


def link_instead(random: Random, desk: Desk) -> str:
    """A symbolic link is refused, and what it would have been is not there."""
    path = one_of(random, desk.paths("content/articles", "content/terms"))
    if not path:
        return ""
    other = random.choice(desk.paths("content"))
    desk.delete(path)
    (desk.folder / path).symlink_to(desk.folder / other)
    return f"{path}: a link to {other}"


def mend(_random: Random, desk: Desk) -> str:
    """Everything as the last good build had it."""
    if not desk.broken or not desk.good:
        return ""
    desk.restore(desk.good)
    return "everything as it was when it last built well"


EDITS: tuple[Edit, ...] = (
    broken_yaml,
    broken_text,
    unknown_reference,
    not_utf8,
    broken_template,
    broken_words,
    broken_settings,
    broken_picture,
    link_instead,
)
