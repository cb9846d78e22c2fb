"""What is known of pictures, and what is wrong with them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from generator.pictures import copies, sizes
from generator.pictures.sizes import Info, info
from generator.read.files import File


def saved(picture: Image.Image, format_: str, **more: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, format_, **more)
    return made.getvalue()


def file(data: bytes, name: str) -> File:
    return File(f"content/media/{name}", data)


def told(turn: int = 1) -> Image.Exif:
    """What a telephone writes: how it lay, its maker, where it was."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = turn, "A maker"
    exif.get_ifd(0x8825)[1] = "N"
    return exif


PLAIN = Image.linear_gradient("L").resize((1000, 500)).convert("RGB")


@pytest.mark.parametrize(
    ("name", "format_"),
    [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")],
)
def test_a_picture_has_its_size_and_copies(name: str, format_: str) -> None:
    assert info(file(saved(PLAIN, format_), name)) == Info(1000, 500, (480, 960))


def test_no_copy_is_larger_than_its_picture() -> None:
    assert info(file(saved(PLAIN.resize((480, 100)), "PNG"), "a.png")) == Info(480, 100)


@pytest.mark.parametrize(("turn", "size"), [(1, (1000, 500)), (3, (1000, 500)), (6, (500, 1000)), (8, (500, 1000))])
def test_a_picture_that_lies_on_its_side_is_as_it_is_shown(turn: int, size: tuple[int, int]) -> None:
    found = info(file(saved(PLAIN, "JPEG", exif=told(turn)), "a.jpg"))
    assert (found.width, found.height) == size
    assert found.telling


@pytest.mark.parametrize(
    ("svg", "size"),
    [
        (b'<svg xmlns="x" width="30" height="40.4"/>', (30, 40)),
        (b'<?xml version="1.0"?><svg width="30px" height="40px" viewBox="0 0 1 1">', (30, 40)),
        (b'<svg viewBox="0 0 300 150"/>', (300, 150)),
        (b"<svg viewBox='0,0,300,150' width='100%' height='50%'/>", (300, 150)),
        (b'<svg width="3em" height="4em"/>', (0, 0)),
        (b'<svg viewBox="a b c d"/>', (0, 0)),
        (b"no drawing", (0, 0)),
    ],
)
def test_a_drawing_says_how_large_it_is(svg: bytes, size: tuple[int, int]) -> None:
    found = info(file(svg, "a.svg"))
    assert (found.width, found.height) == size
    assert found.widths == ()


def test_what_is_no_picture_has_no_size() -> None:
    assert info(file(b"words", "a.txt")) == Info()


def test_what_moves_stays_whole() -> None:
    frames = [PLAIN.convert("P"), PLAIN.rotate(180).convert("P")]
    moving = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert info(file(moving, "a.gif")) == Info(1000, 500)


@pytest.mark.parametrize("cut", [60, 400])
def test_half_a_picture_is_told(cut: int) -> None:
    found = info(file(saved(PLAIN, "JPEG")[:-cut], "a.jpg"))
    assert found.damaged
    assert found.widths == ()


def test_a_picture_under_another_name_is_told() -> None:
    assert info(file(saved(PLAIN, "PNG"), "a.jpg")).damaged


def test_a_picture_too_large_to_decode_has_a_size_and_no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sizes, "LARGEST", 1000)
    monkeypatch.setattr(Image.Image, "load", lambda *_: pytest.fail("it was decoded"))
    assert info(file(saved_before, "a.png")) == Info(1000, 500)


saved_before = saved(PLAIN, "PNG")


@pytest.mark.parametrize(("name", "format_"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")])
def test_what_a_picture_tells_is_taken_out(name: str, format_: str) -> None:
    data = saved(PLAIN, format_, exif=told())
    assert b"A maker" in data
    cleaned = copies.clean(file(data, name))
    assert b"A maker" not in cleaned
    with Image.open(io.BytesIO(cleaned)) as seen:
        assert not seen.getexif()
        assert seen.size == (1000, 500)
    assert not info(file(cleaned, name)).telling


def test_a_turned_picture_comes_out_upright() -> None:
    half = Image.new("RGB", (100, 50), "red")
    half.paste("blue", (50, 0, 100, 50))
    cleaned = copies.clean(file(saved(half, "JPEG", quality=95, exif=told(6)), "a.jpg"))
    with Image.open(io.BytesIO(cleaned)) as seen:
        assert seen.size == (50, 100)
        assert dominant(seen, (25, 10)) == "red"
        assert dominant(seen, (25, 90)) == "blue"


def dominant(picture: Image.Image, at: tuple[int, int]) -> str:
    dot = picture.convert("RGB").getpixel(at)
    assert isinstance(dot, tuple)
    return ("red", "green", "blue")[dot.index(max(dot))]


MODES = {
    "grey": PLAIN.convert("L"),
    "palette": PLAIN.convert("P"),
    "see-through": Image.new("RGBA", (1000, 500), (255, 0, 0, 100)),
    "grey and see-through": Image.new("LA", (1000, 500), (200, 100)),
    "sixteen bits": Image.new("I;16", (1000, 500), 40000),
    "one bit": PLAIN.convert("1"),
}


@pytest.mark.parametrize("mode", MODES)
def test_every_sort_of_picture_has_smaller_copies(mode: str) -> None:
    made = copies.smaller(file(saved(MODES[mode], "PNG"), "a.png"), 480)
    with Image.open(io.BytesIO(made)) as seen:
        assert (seen.format, seen.size) == ("WEBP", (480, 240))
        assert ("A" in seen.getbands()) == ("see-through" in mode)


def test_a_picture_for_print_gets_the_colours_of_screens() -> None:
    made = copies.smaller(file(saved(Image.new("CMYK", (1000, 500), (0, 255, 255, 0)), "JPEG"), "a.jpg"), 480)
    with Image.open(io.BytesIO(made)) as seen:
        assert seen.mode == "RGB"
        assert dominant(seen, (10, 10)) == "red"


def test_the_same_picture_gives_the_same_bytes() -> None:
    one = file(saved(PLAIN, "JPEG", exif=told(6)), "a.jpg")
    assert copies.smaller(one, 480) == copies.smaller(one, 480)
    assert copies.clean(one) == copies.clean(one)
