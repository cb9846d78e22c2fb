"""Copies of a picture: as it is without what it tells, and smaller."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from generator.pictures.containers import PLAIN
from generator.pictures.sizes import RASTER, moves, opened, turn
from generator.read.files import File

if TYPE_CHECKING:
    from PIL.Image import Image

QUALITY = 80
"""Of WebP, 0 to 100: no difference that can be seen at a third of the size of a JPEG."""


def clean(file: File) -> bytes:
    """The same picture, upright, without place, time and names; its colours stay as they were described."""
    format_ = RASTER[file.path.rpartition(".")[2].lower()]
    with opened(file.data, format_) as read:
        turned = turn(read) != 1 and not moves(read)
        if format_ in PLAIN and not turned:
            return PLAIN[format_](file.data)
        more: dict[str, Any] = {"icc_profile": read.info.get("icc_profile"), "save_all": moves(read)}
        if format_ == "JPEG":
            whole = turned or read.format != "JPEG"  # the first of several pictures in a file is one of its own now
            more |= {"quality": 92, "subsampling": 0} if whole else {"quality": "keep"}
        elif format_ == "WEBP":
            more |= {"quality": 92, "exact": True}
        made = io.BytesIO()
        picture = _upright(read) if turned else read
        if format_ == "PNG":
            picture.info = {key: value for key, value in picture.info.items() if key in ("transparency", "gamma")}
        picture.save(made, format_, exif=b"", xmp=b"", comment=b"", **more)
    return made.getvalue()


def smaller(file: File, width: int) -> bytes:
    """A copy of that width as WebP, in the colours of screens (sRGB)."""
    from PIL import Image

    with opened(file.data, RASTER[file.path.rpartition(".")[2].lower()]) as read:
        picture = _in_srgb(_upright(read))
        height = max(1, round(picture.height * width / picture.width))
        made = io.BytesIO()
        picture.resize((width, height), Image.Resampling.LANCZOS).save(made, "WEBP", quality=QUALITY, method=4)
    return made.getvalue()


def _upright(picture: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.exif_transpose(picture)


def _in_srgb(picture: Image) -> Image:
    """The picture with three colours, or four where it is see-through; a profile that means nothing is passed over."""
    from PIL import ImageCms

    see_through = "A" in picture.getbands() or "transparency" in picture.info
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if turned is not None:
                return turned
        except (ImageCms.PyCMSError, OSError):
            pass
    if picture.mode.startswith("I"):  # sixteen bits a dot
        picture = picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return picture.convert("RGBA" if see_through else "RGB")
