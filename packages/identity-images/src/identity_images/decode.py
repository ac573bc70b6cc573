"""From bytes to an upright picture on white, or to the one fault that stands in the way."""

import struct
import warnings
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO

from PIL import Image, ImageFile

from identity_images import frames
from identity_images import thresholds as limit
from identity_images.complete import is_whole
from identity_images.formats import JPEG, MENDED, PNG, Format, recognise
from identity_images.png import TooManyChunks, picture_alone
from identity_images.verdict import Fault

# Pillow then only warns between its own limit and twice that. Set once for the process:
# `catch_warnings` around each call is not safe between threads.
Image.MAX_IMAGE_PIXELS = max(limit.MAX_PIXELS.values())
warnings.simplefilter("error", Image.DecompressionBombWarning)

# All that Pillow's readers raise on broken files; its warnings too, where warnings are errors.
_BROKEN = (
    *(OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, AttributeError),
    *(struct.error, ArithmeticError, RuntimeError, UserWarning),
)

Shrink = Callable[[Image.Image, tuple[int, int]], Image.Image]
"""Makes a picture smaller, "L" or "RGB", to so many px."""

_NEAR_ENOUGH = 1.1  # times the side asked for
_ORIENTATION = 0x0112  # EXIF tag; the values say how the camera was held
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = (5, 6, 7, 8)


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright picture: `image` is "L" or "RGB" with no metadata, perhaps scaled down.

    `width` and `height` are px as sent, after turning upright; `mime` is that of the file.
    `whole` is the picture in full size, not yet upright, of a format that cannot be decoded
    smaller: `larger` then need not decode it again. `turn` is its EXIF orientation.
    """

    image: Image.Image
    width: int
    height: int
    mime: str
    whole: Image.Image | None = None
    turn: int = 1


class Unreadable(Exception):  # noqa: N818  (a verdict, not an error of the program)
    """The file cannot be inspected as a picture; `width` and `height` in px, 0 when unknown."""

    def __init__(self, fault: Fault, mime: str = "", width: int = 0, height: int = 0) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.mime = mime or "application/octet-stream"
        self.width = width
        self.height = height


def decode(
    data: bytes, side: int, *, mending: bool = False, shrink: Shrink | None = None
) -> Picture:
    """Open `data` upright, its long side brought down to `side` px; raise `Unreadable`.

    `mending` takes the formats of `formats.MENDED` too, which needs the `vision` extra, and is
    quicker: the picture may come out a tenth larger where that saves a resampling. `shrink` is
    another way to resample it.
    """
    found = _taken(data, mending)
    try:
        if found is PNG:
            data = picture_alone(data)
        with Image.open(BytesIO(data), formats=(found.name,)) as opened:
            _within_limits(opened, found, data)
            if not is_whole(data, found):
                raise Unreadable(Fault("truncated"), found.mime, *opened.size)
            whole, turn, (width, height) = _loaded(opened, side)
        image = _scaled(whole, side, turn, mending, shrink)
        kept = whole if mending and found is not JPEG and image is not whole else None
        if turn in _ON_ITS_SIDE:
            width, height = height, width
        return Picture(image, width, height, found.mime, kept, turn)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Unreadable(_too_many_pixels(found), found.mime) from bomb
    except TooManyChunks as many:
        raise Unreadable(Fault("unusual-file"), found.mime) from many
    except MemoryError as much:
        raise Unreadable(Fault("too-hard"), found.mime) from much
    except _BROKEN as broken:
        raise Unreadable(Fault("truncated"), found.mime) from broken


def larger(data: bytes, sent: Picture, side: int, shrink: Shrink | None = None) -> Picture:
    """The same picture with its long side at `side` px; raises `Unreadable`."""
    if sent.whole is None:
        return decode(data, side, mending=True, shrink=shrink)
    return replace(sent, image=_scaled(sent.whole, side, sent.turn, True, shrink))


def _taken(data: bytes, mending: bool) -> Format:
    if not data:
        raise Unreadable(Fault("empty-file"))
    found = recognise(data)
    if found is None:
        raise Unreadable(Fault("not-a-picture"))
    if mending and found in MENDED:
        _learn()
    elif found.refusal is not None:
        raise Unreadable(Fault(found.refusal, {"format": found.name}), found.mime)
    return found


@cache
def _learn() -> None:
    import pillow_heif  # of the vision extra
    from PIL import AvifImagePlugin

    # Thumbnails and depth maps are never looked at; a process has one thread.
    pillow_heif.options.THUMBNAILS = False
    pillow_heif.options.DEPTH_IMAGES = False
    pillow_heif.options.DECODE_THREADS = 1
    pillow_heif.register_heif_opener()
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1


def _within_limits(opened: Image.Image, found: Format, data: bytes) -> None:
    width, height = opened.size
    progressive = bool(opened.info.get("progressive"))
    most = limit.MAX_PROGRESSIVE_PIXELS if progressive else limit.MAX_PIXELS[found.name]
    if width * height > most or max(width, height) > limit.MAX_SIDE:
        raise Unreadable(_too_many_pixels(found, progressive), found.mime, width, height)
    if fault := frames.fault(opened, found, data):
        raise Unreadable(fault, found.mime, width, height)


def _too_many_pixels(found: Format, progressive: bool = False) -> Fault:
    most = limit.MAX_PROGRESSIVE_PIXELS if progressive else limit.MAX_PIXELS[found.name]
    return Fault("too-many-pixels", {"limit_mp": most // 1_000_000, "limit_side": limit.MAX_SIDE})


def _loaded(opened: Image.Image, side: int) -> tuple[Image.Image, int, tuple[int, int]]:
    """The picture, at least `side` px long where it is so large; its orientation; its size."""
    size = opened.size
    scale = side / max(size)
    if scale < 1:
        opened.draft(None, (max(1, int(size[0] * scale)), max(1, int(size[1] * scale))))
    opened.load()
    turn = _orientation(opened)
    whole = _on_white(opened)
    whole.info.clear()
    return whole, turn, size


def _scaled(
    whole: Image.Image, side: int, turn: int, mending: bool, shrink: Shrink | None
) -> Image.Image:
    """Upright and no larger than asked; itself where nothing is to be done."""
    if max(whole.size) > side * (_NEAR_ENOUGH if mending else 1):
        way = Image.Resampling.HAMMING if mending else Image.Resampling.LANCZOS
        size = _fitting(whole.size, side)
        image = shrink(whole, size) if shrink else whole.resize(size, way, reducing_gap=2.0)
    else:
        image = whole
    if turn in _TURNS:
        return image.transpose(_TURNS[turn])
    # A copy has no reader of files on it.
    return image.copy() if isinstance(image, ImageFile.ImageFile) else image


def _fitting(size: tuple[int, int], side: int) -> tuple[int, int]:
    """The long side at `side` px, the short one where the proportions are kept best."""
    shape = min(size) / max(size)
    least = max(1, int(side * shape))
    short = min(least, least + 1, key=lambda px: abs(shape - px / side))
    return (side, short) if size[0] >= size[1] else (short, side)


def _orientation(opened: Image.Image) -> int:
    try:
        return int(opened.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return 1  # a camera that writes broken EXIF has still taken a picture


def _on_white(opened: Image.Image) -> Image.Image:
    if opened.mode.startswith("I;16"):
        return opened.convert("I").point(lambda level: level / 256).convert("L")
    if opened.has_transparency_data:
        coloured = opened.convert("RGBA")
        white = Image.new("RGBA", coloured.size, "white")
        return Image.alpha_composite(white, coloured).convert("RGB")
    if opened.mode in {"L", "RGB"}:
        return opened  # copied by `_scaled` where it is not made smaller
    return opened.convert("L" if opened.mode in {"1", "L"} else "RGB")
