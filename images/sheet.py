"""One small picture that shows the finished pictures side by side."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageOps

from images.decode import Unreadable, decode

_TILE = (360, 300)  # px, the most one picture may take
_GAP = 16  # px
_FRAME = 1  # px
_PAPER = "white"
_LINE = "#9aa3ad"
_MAX_BYTES = 100 * 1024


def sheet(pictures: Sequence[bytes]) -> bytes:
    """A JPEG of at most 100 KB with `pictures` in their order, left to right.

    A picture that cannot be opened leaves an empty frame.
    """
    tiles = [_tile(picture) for picture in pictures]
    width = sum(tile.width for tile in tiles) + _GAP * (len(tiles) + 1)
    height = max((tile.height for tile in tiles), default=0) + _GAP * 2
    whole = Image.new("RGB", (width, height), _PAPER)
    left = _GAP
    for tile in tiles:
        whole.paste(tile, (left, (height - tile.height) // 2))
        left += tile.width + _GAP
    return _small(whole, qualities=(85, 70, 50, 30, 10))


def _tile(picture: bytes) -> Image.Image:
    try:
        shown = decode(picture, max(_TILE)).image.convert("RGB")
    except Unreadable:
        shown = Image.new("RGB", _TILE, _PAPER)
    shown.thumbnail(_TILE, Image.Resampling.LANCZOS)
    return ImageOps.expand(shown, _FRAME, _LINE)


def _small(whole: Image.Image, qualities: Iterable[int]) -> bytes:
    """The best quality that fits; the last one stands whatever it weighs."""
    written = b""
    for quality in qualities:
        kept = BytesIO()
        whole.save(kept, "JPEG", quality=quality, optimize=True)
        written = kept.getvalue()
        if len(written) <= _MAX_BYTES:
            break
    return written
