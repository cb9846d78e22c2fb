"""What is known of pictures, and what is wrong with them."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from generator.pictures import copies, sizes
from generator.pictures.sizes import Info, info
from generator.read.files import File


def saved(picture: Image.Image, format_: str, **more: Any) -> bytes:
    made = io.BytesIO()
    picture.copy().save(made, format_, **more)  # a picture remembers what it was saved with
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


SMALL = PLAIN.resize((9, 7))
SAID = {"exif": told(), "xmp": b"<x:xmpmeta>A program</x:xmpmeta>", "comment": b"A remark"}
SECRETS = (b"A maker", b"A program", b"A remark")


def texts() -> PngInfo:
    """What editors write into a PNG, under names of their own."""
    more = PngInfo()
    for key in ("Artist", "Location", "Raw profile type exif"):
        more.add_text(key, "A remark")
    more.add_itxt("XML:com.adobe.xmp", "A program", zip=False)
    return more


@pytest.mark.parametrize("moving", [False, True])
@pytest.mark.parametrize(
    ("name", "format_", "held"),
    [
        ("a.jpg", "JPEG", SAID),
        ("a.png", "PNG", {"exif": told(), "pnginfo": texts()}),
        ("a.webp", "WEBP", {"exif": told(), "xmp": SAID["xmp"]}),
        ("a.avif", "AVIF", {"exif": told(), "xmp": SAID["xmp"]}),
        ("a.gif", "GIF", {"comment": b"A remark"}),
    ],
)
def test_what_a_picture_tells_is_taken_out(name: str, format_: str, held: dict[str, Any], *, moving: bool) -> None:
    frames = {"save_all": True, "append_images": [PLAIN.rotate(180)], "duration": 70} if moving else {}
    data = saved(PLAIN, "MPO" if moving and format_ == "JPEG" else format_, **held, **frames)
    assert any(secret in data for secret in SECRETS)
    assert info(file(data, name)).telling
    cleaned = copies.clean(file(data, name))
    assert not any(secret in cleaned for secret in SECRETS)
    with Image.open(io.BytesIO(cleaned)) as seen:
        seen.load()
        assert not seen.getexif()
        assert seen.size == (1000, 500)
        assert getattr(seen, "n_frames", 1) == (2 if moving and name != "a.jpg" else 1)
        if name in ("a.png", "a.webp", "a.gif"):
            assert seen.convert("RGB").tobytes() == Image.open(io.BytesIO(data)).convert("RGB").tobytes()
    assert not info(file(cleaned, name)).telling


def test_a_photo_with_a_second_picture_in_its_file_has_copies() -> None:
    """Telephones keep one for brightness or depth beside the photo (CIPA DC-007)."""
    data = saved(PLAIN, "MPO", save_all=True, append_images=[PLAIN], exif=told(6))
    found = info(file(data, "a.jpg"))
    assert (found.width, found.height, found.widths) == (500, 1000, (480,))
    with Image.open(io.BytesIO(copies.clean(file(data, "a.jpg")))) as seen:
        assert (seen.format, seen.size) == ("JPEG", (500, 1000))


@pytest.mark.parametrize(("name", "format_"), [("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")])
def test_what_hangs_behind_a_picture_is_cut_off(name: str, format_: str) -> None:
    data = saved(PLAIN, format_)
    cleaned = copies.clean(file(data + b"what a crop had cut off, and more", name))
    assert cleaned == data


@pytest.mark.parametrize(("name", "format_"), [("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")])
def test_a_file_cut_anywhere_is_no_crash(name: str, format_: str) -> None:
    frames = {"save_all": True, "append_images": [SMALL.rotate(180)]}
    data = saved(SMALL, format_, comment=b"A remark", **frames)
    seen = {info(file(data[:cut], name)).damaged for cut in range(len(data))}
    assert True in seen


def test_what_says_nothing_stays_as_it_is() -> None:
    frames = {"save_all": True, "append_images": [PLAIN.rotate(180)]}
    for name, format_ in (("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")):
        for data in (saved(PLAIN, format_), saved(PLAIN, format_, **frames)):
            assert not info(file(data, name)).telling, name


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
