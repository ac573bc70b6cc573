"""A pen whose lines show on any picture: dark under light, thick, and never by colour alone."""

import math
from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
GOOD = (40, 200, 120)
BAD = (235, 64, 52)
_DARK = (16, 18, 24)
_LIGHT = (255, 255, 255)
QUALITY = 85


class Pen:
    """Draws on `image`, "RGB"; `unit` px is the width of its lines."""

    def __init__(self, image: Image.Image) -> None:
        self.image = image
        self.unit = max(2, round(max(image.size) / 220))
        self._draw = ImageDraw.Draw(image)

    def line(self, points: Sequence[Point], colour: tuple[int, int, int]) -> None:
        way = [(float(x), float(y)) for x, y in points]
        self._draw.line(way, fill=_DARK, width=self.unit * 2 + 2, joint="curve")
        self._draw.line(way, fill=colour, width=self.unit, joint="curve")

    def frame(self, corners: Sequence[Point], colour: tuple[int, int, int]) -> None:
        self.line([*corners, corners[0], corners[1]], colour)

    def dashes(self, corners: Sequence[Point], colour: tuple[int, int, int]) -> None:
        """A frame that is meant, not found."""
        for start, end in pairwise([*corners, corners[0]]):
            count = max(1, round(math.dist(start, end) / (self.unit * 8)))
            for at in range(count):
                ends = (_between(start, end, share / count) for share in (at, at + 0.55))
                self.line(list(ends), colour)

    def arrow(self, start: Point, end: Point, colour: tuple[int, int, int]) -> None:
        long = math.dist(start, end)
        if long < 1:
            return
        x, y = (end[0] - start[0]) / long, (end[1] - start[1]) / long
        size = self.unit * 5
        foot = end[0] - x * size, end[1] - y * size
        wings = [
            (foot[0] - y * size * side * 0.7, foot[1] + x * size * side * 0.7) for side in (-1, 1)
        ]
        self.line([start, end], colour)
        self.line([wings[0], end, wings[1]], colour)

    def badge(self, at: Point, number: int) -> None:
        """A number in a disc, kept inside the picture."""
        reach = self.unit * 5
        x = min(max(at[0], reach + 2), self.image.width - reach - 2)
        y = min(max(at[1], reach + 2), self.image.height - reach - 2)
        disc = (x - reach, y - reach, x + reach, y + reach)
        self._draw.ellipse(disc, fill=_LIGHT, outline=_DARK, width=max(2, self.unit // 2))
        face = ImageFont.load_default(reach * 1.5)
        self._draw.text((x, y), str(number), fill=_DARK, font=face, anchor="mm")


def _between(start: Point, end: Point, share: float) -> Point:
    """The point that share of the way from one to the other."""
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def jpeg(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()


def coloured(image: Image.Image) -> Image.Image:
    """In "RGB"; itself where it is."""
    return image if image.mode == "RGB" else image.convert("RGB")
