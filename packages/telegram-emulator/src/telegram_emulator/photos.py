"""What Telegram makes of a picture: upright JPEGs in a few sizes, without metadata."""

import io
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from telegram_emulator.refusal import bad_request

LONG_SIDES = (90, 320, 800, 1280, 2560)
MAX_PHOTO_BYTES = 10 << 20
MAX_SIDES_TOGETHER = 10_000
MAX_RATIO = 20
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_QUALITY = 87


class Size(NamedTuple):
    """One JPEG; `width` and `height` in px."""

    data: bytes
    width: int
    height: int


def sizes(data: bytes) -> list[Size]:
    """The picture re-encoded with long sides up to 90, 320, 800, 1280, 2560 px, smallest first.

    It is never enlarged: the last size is the picture's own or 2560. Raises `Refusal` as Telegram
    does: more than 10 MB, width and height over 10 000 px together, a side over 20 times the
    other, or not a picture.
    """
    if len(data) > MAX_PHOTO_BYTES:
        raise bad_request("file is too big")
    picture = _opened(data)
    made: list[Size] = []
    for side in reversed(LONG_SIDES):
        if made and max(picture.size) <= side:
            continue
        # Each size is made from the next larger one: a quarter of the work, and nobody can tell.
        picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
        made.append(Size(_jpeg(picture), *picture.size))
    return made[::-1]


def thumbnail(data: bytes) -> Size | None:
    """A preview of at most 320 px, or None if this is not a picture."""
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if sum(picture.size) > MAX_SIDES_TOGETHER:
                return None
            small = _flattened(ImageOps.exif_transpose(picture))
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        return None
    small.thumbnail((320, 320))
    return Size(_jpeg(small), *small.size)


def _opened(data: bytes) -> Image.Image:
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            width, height = picture.size
            if width + height > MAX_SIDES_TOGETHER or max(width, height) > MAX_RATIO * min(
                width, height
            ):
                raise bad_request("PHOTO_INVALID_DIMENSIONS")
            return _flattened(ImageOps.exif_transpose(picture))
    # Pillow's decoders raise all of these on broken files.
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
    ):
        raise bad_request("IMAGE_PROCESS_FAILED") from None


def _flattened(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        paper.alpha_composite(seen)
        picture = paper
    return picture.convert("RGB")


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
