"""A picture of a signature with what is wrong marked on it, and several signatures counted."""

from collections.abc import Sequence

from PIL import Image

from identity_images.drawing.pen import BAD, GOOD, Pen, Point, jpeg
from identity_images.drawing.scaling import shown

Quad = Sequence[Point]
MOST = 40
"""Boxes that are drawn; a page of text has hundreds of letters."""
_SIDE = 800  # px, long side
_GAP = 24  # px


def wrong(image: Image.Image, boxes: Sequence[Quad], faults: int) -> bytes:
    """The boxes of what is wrong, with the reasons' numbers; without any, where ink should be."""
    small, scale = shown(image, _SIDE)
    pen = Pen(small)
    for box in boxes[:MOST]:
        pen.frame([(x * scale, y * scale) for x, y in box], BAD)
    wide, high = small.size
    spot = (wide * 0.5, high * 0.5)
    if boxes:
        spot = (boxes[0][0][0] * scale, boxes[0][0][1] * scale)
    else:
        half = (wide * 0.38, min(high * 0.4, wide * 0.38 * 160 / 736))
        ends = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
        pen.dashes([(wide / 2 + x * half[0], high / 2 + y * half[1]) for x, y in ends], GOOD)
    for number in range(1, faults + 1):
        pen.badge((spot[0] + (number - 1) * pen.unit * 12, spot[1]), number)
    return jpeg(small)


def choices(pictures: Sequence[Image.Image]) -> bytes:
    """Finished signatures one above the other, counted."""
    wide, high = pictures[0].size
    whole = Image.new(
        "RGB", (wide + _GAP * 2, (high + _GAP) * len(pictures) + _GAP), (246, 247, 249)
    )
    pen = Pen(whole)
    for number, one in enumerate(pictures, 1):
        top = _GAP + (high + _GAP) * (number - 1)
        whole.paste(one.convert("RGB"), (_GAP, top))
        pen.frame(
            [(_GAP, top), (_GAP + wide, top), (_GAP + wide, top + high), (_GAP, top + high)], GOOD
        )
        pen.badge((_GAP, top), number)
    return jpeg(whole)
