"""The cards of pages: everything fits, and the same face is the same file."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.pages.context import Context
from generator.pages.social import SHIFTS, cards, social
from generator.pictures.cards import HEIGHT, WIDTH, Face, draw, writable
from generator.pictures.colors import stage
from generator.read.files import own_templates
from tests.entities import context

BASE = Face("BTS", "Artist · group", "방탄소년단", "8 weeks", "Weeks at No. 1", "#b5176e", "A site")

FACES = [
    BASE,
    Face("A", "", "", "", "", "#ffffff", "S"),
    Face(
        "How did a song by a group that does not exist top the charts of the world?",
        "Explainer",
        "",
        "1",
        "L",
        "#123456",
        "S",
    ),
    Face(
        "Supercalifragilisticexpialidociousandthensomemore", "Work", "", "2.43 billion", "x" * 200, "#00ff00", "S" * 80
    ),
    Face("word " * 80, "Work", "케이팝 데몬 헌터스 그리고 아주 긴 이름이 하나 더", "9", "", "#000000", "S"),
    Face("One story", "", "", "", "", "#b5176e", "S", years=(1, 0, 24, *[3] * 37)),
    Face("ROSÉ & Ñandú – “quoted”", "Artist", "로제", "", "", "#ff0000", "S"),
]


def opened(face: Face) -> Image.Image:
    return Image.open(io.BytesIO(draw(face)))


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name[:12])
def test_everything_on_a_card_fits(face: Face) -> None:
    card = opened(face)
    assert (card.format, card.size) == ("PNG", (WIDTH, HEIGHT))
    grey = card.convert("RGB")
    ground = grey.getpixel((2, 2))
    assert ground == stage(face.color)[0]
    for box in ((0, 0, WIDTH, 40), (0, HEIGHT - 30, WIDTH, HEIGHT), (0, 0, 60, HEIGHT), (WIDTH - 60, 0, WIDTH, HEIGHT)):
        assert grey.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), ground)], box
    assert len(grey.getcolors() or ()) > 4


def test_the_same_face_is_the_same_file() -> None:
    assert draw(BASE) == draw(Face(**{name: getattr(BASE, name) for name in BASE.__struct_fields__}))


@pytest.mark.parametrize("part", BASE.__struct_fields__)
def test_every_part_is_seen(part: str) -> None:
    other = {"color": "#1463c4", "native": "로제", "shift": 90, "mark": "방", "years": (1, 2)}.get(part, "Other words")
    fields = {name: getattr(BASE, name) for name in BASE.__struct_fields__}
    assert draw(Face(**{**fields, part: other})) != draw(BASE)


def test_a_card_is_light_to_send() -> None:
    assert max(len(draw(face)) for face in FACES) < 60_000


@pytest.mark.parametrize("shift", [0, *SHIFTS.values()])
@pytest.mark.parametrize(
    "color", ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#ffd700", "#b5176e", "#808080"]
)
def test_the_stage_can_be_read_in_every_colour(color: str, shift: int) -> None:
    ground, ink, glow, lit = (_luminance(one) for one in stage(color, shift))
    for behind in (ground, lit):
        assert (ink + 0.05) / (behind + 0.05) > 7
        assert (glow + 0.05) / (behind + 0.05) > 4.5


def _luminance(color: tuple[int, int, int]) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [one / 255 for one in color]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_a_name_that_cannot_be_written_is_left_out() -> None:
    assert writable("방탄소년단")
    assert writable("BTS")
    assert not writable("防弾少年団")


SITE = {
    "artists/a.yaml": "name: A\nnames: {ko: 에이}\ntype: group\ncolor: '#1463c4'\n"
    "facts: {plays: {label: Plays, values: [{value: 10, as_of: 2020}, {value: 2000000, as_of: 2021-03}]}}\n",
    "artists/j.yaml": "name: J\nnames: {ja: 防弾}\n",
    "articles/x.md": "---\ntitle: X\nabout: [j, a]\n---\nText.\n",
    "pages/about.md": "---\ntitle: About\n---\nText.\n",
    "events/e.yaml": "e: {date: 2020, title: T, who: [a]}\n",
}


def faces(made: Context) -> dict[str, Face]:
    return {card.path: card.face for card in cards(made)}


def test_a_card_says_name_hangul_and_the_latest_number() -> None:
    face = faces(context(SITE))["artists/a/card.png"]
    assert (face.name, face.native, face.color) == ("A", "에이", "#1463c4")
    assert (face.number, face.label, face.when) == ("2 million", "Plays", "as of March 2021")
    assert (face.kicker, face.mark) == ("Artist · group", "에")


def test_what_has_no_colour_takes_the_sites_turned_by_its_kind() -> None:
    found = faces(context(SITE | {"works/w.yaml": "name: W\n", "labels/l.yaml": "name: L\ncolor: '#111111'\n"}))
    assert found["works/w/card.png"].shift == SHIFTS["work"]
    assert (found["labels/l/card.png"].color, found["labels/l/card.png"].shift) == ("#111111", 0)
    told = {"articles/x.md": "---\ntitle: X\nabout: [w, l]\n---\nText.\n"}
    found = faces(context(SITE | {"works/w.yaml": "name: W\n", "labels/l.yaml": "name: L\n"} | told))
    assert found["articles/x/card.png"].shift == SHIFTS["work"]
    css = (own_templates() / "assets" / "site.css").read_text(encoding="utf-8")
    assert {
        kind: f'[data-kind="{kind}"] {{ --shift: {shift}; }}' in css for kind, shift in SHIFTS.items()
    } == dict.fromkeys(SHIFTS, True)


def test_the_cards_of_the_site_and_of_timelines_count_their_years() -> None:
    events = "".join(f"e{n}: {{date: {year}, title: T}}\n" for n, year in enumerate((2018, 2020, 2020)))
    told = "title: T\ninclude: {from: 2019, events: [e1]}\n"
    found = faces(context({"events/e.yaml": events, "timelines/t.yaml": told}))
    assert found["card.png"].years == (1, 0, 2)
    assert found["timelines/t/card.png"].years == ()


def test_an_article_shows_a_number_of_what_it_is_about() -> None:
    found = faces(context(SITE))
    assert found["articles/x/card.png"].number == "2 million"
    assert found["about/card.png"].kicker == found["about/card.png"].number == ""
    assert found["articles/x/card.png"].mark == ""
    assert (found["artists/j/card.png"].native, found["artists/j/card.png"].mark) == ("", "J")


def test_pages_without_a_subject_have_the_card_of_the_site() -> None:
    made = context(SITE)
    assert social(made, None).address == "/card.png"
    assert "card.png" in faces(made)
    assert social(made, made.target("artist:a")).address == "/artists/a/card.png"
