"""A pen whose lines show on any picture: dark under light, thick, and never by colour alone."""

from collections.abc import Sequence
from io import BytesIO
from itertools import pairwise

import numpy as np
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
        ends = [np.array(corner, float) for corner in [*corners, corners[0]]]
        for start, end in pairwise(ends):
            count = max(1, round(float(np.hypot(*(end - start))) / (self.unit * 8)))
            for at in range(count):
                one = start + (end - start) * (at / count)
                other = start + (end - start) * ((at + 0.55) / count)
                self.line([(one[0], one[1]), (other[0], other[1])], colour)

    def arrow(self, start: Point, end: Point, colour: tuple[int, int, int]) -> None:
        way = np.array(end, float) - np.array(start, float)
        long = float(np.hypot(*way))
        if long < 1:
            return
        along, aside = way / long, np.array([-way[1], way[0]]) / long
        tip, size = np.array(end, float), self.unit * 5
        wings = [tip - along * size + aside * size * side * 0.7 for side in (-1, 1)]
        self.line([start, end], colour)
        self.line([tuple(wings[0]), end, tuple(wings[1])], colour)

    def badge(self, at: Point, number: int) -> None:
        """A number in a disc, kept inside the picture."""
        reach = self.unit * 5
        x = min(max(at[0], reach + 2), self.image.width - reach - 2)
        y = min(max(at[1], reach + 2), self.image.height - reach - 2)
        disc = (x - reach, y - reach, x + reach, y + reach)
        self._draw.ellipse(disc, fill=_LIGHT, outline=_DARK, width=max(2, self.unit // 2))
        face = ImageFont.load_default(reach * 1.5)
        self._draw.text((x, y), str(number), fill=_DARK, font=face, anchor="mm")


def jpeg(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "JPEG", quality=QUALITY)
    return kept.getvalue()


def shown(image: Image.Image, side: int) -> tuple[Image.Image, float]:
    """A copy in colour, its long side `side` px at most and half of that at least; its scale."""
    scale = min(max(1.0, side / 2 / max(image.size)), side / max(image.size))
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.convert("RGB").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0), scale
