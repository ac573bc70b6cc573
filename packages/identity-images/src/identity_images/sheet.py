"""One small picture that shows the finished pictures side by side."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageOps

from identity_images.decode import Unreadable, decode

_TILE = (360, 300)  # px, the most one picture may take
_GAP = 16  # px
_FRAME = 1  # px
_PAPER = "white"
_LINE = "#9aa3ad"
_QUALITY = 85
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
    return _light(whole)


def _tile(picture: bytes) -> Image.Image:
    try:
        shown = decode(picture, max(_TILE)).image.convert("RGB")
    except Unreadable:
        shown = Image.new("RGB", _TILE, _PAPER)
    shown.thumbnail(_TILE, Image.Resampling.LANCZOS)
    return ImageOps.expand(shown, _FRAME, _LINE)


def _light(whole: Image.Image) -> bytes:
    """Made smaller until it fits; three ordinary pictures weigh about 35 KB and stay so."""
    while True:
        kept = BytesIO()
        whole.save(kept, "JPEG", quality=_QUALITY, optimize=True)
        if kept.tell() <= _MAX_BYTES:
            return kept.getvalue()
        whole = whole.reduce(2)
