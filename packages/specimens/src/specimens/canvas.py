"""Soft shapes on a transparent sheet, in the units of a model 1000 wide and 1250 high."""

from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
Colour = tuple[int, int, int]
MODEL = (1000, 1250)
BLACK = (24, 18, 18)
WHITE = (255, 255, 255)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with a `share`, 0 to 1, of `other` in it."""
    r, g, b = (round(a + (c - a) * share) for a, c in zip(one, other, strict=True))
    return r, g, b


def mirrored(half: Sequence[Point]) -> list[Point]:
    """A closed outline from its right half, given downwards as offsets from the middle line."""
    return [*half, *((-x, y) for x, y in reversed(half) if x)]


def rounded(points: Sequence[Point], steps: int = 12) -> list[Point]:
    """A closed Catmull-Rom curve through `points`."""
    count = len(points)
    curve: list[Point] = []
    for i in range(count):
        around = [points[(i + k) % count] for k in (-1, 0, 1, 2)]
        curve += (_between(around, step / steps) for step in range(steps))
    return curve


def _between(around: Sequence[Point], t: float) -> Point:
    weights = (
        -0.5 * t + t * t - 0.5 * t**3,
        1 - 2.5 * t * t + 1.5 * t**3,
        0.5 * t + 2 * t * t - 1.5 * t**3,
        -0.5 * t * t + 0.5 * t**3,
    )
    x, y = (sum(w * p[axis] for w, p in zip(weights, around, strict=True)) for axis in (0, 1))
    return x, y


class Canvas:
    """A sheet of `scale` px to the unit; x is counted from its middle line, y from its top."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.image = Image.new("RGBA", (round(MODEL[0] * scale), round(MODEL[1] * scale)))
        self._within: Image.Image | None = None

    def shape(
        self, points: Sequence[Point], colour: Colour, soft: float = 1, strength: float = 1
    ) -> None:
        """Fill the rounded outline; `soft` units of blur at its edge, `strength` 0 to 1."""
        mask, at = self._mask([rounded(points)], soft)
        self._paint(mask, colour, strength, at)

    def both(
        self, points: Sequence[Point], colour: Colour, soft: float = 1, strength: float = 1
    ) -> None:
        """The same shape on both sides of the middle line."""
        other = [(-x, y) for x, y in points]
        mask, at = self._mask([rounded(points), rounded(other)], soft)
        self._paint(mask, colour, strength, at)

    def round(
        self, at: Point, size: Point, colour: Colour, soft: float = 1, strength: float = 1
    ) -> None:
        """An ellipse about `at`; `size` is its two radii."""
        (x, y), (a, b) = at, size
        d = 0.7071
        corners = [(1, 0), (d, d), (0, 1), (-d, d), (-1, 0), (-d, -d), (0, -1), (d, -d)]
        self.shape([(x + a * u, y + b * v) for u, v in corners], colour, soft, strength)

    def strands(
        self, lines: Iterable[Sequence[Point]], colour: Colour, width: float, strength: float
    ) -> None:
        """Open lines of one colour, as of hair."""
        mask = Image.new("L", self.image.size)
        pen = ImageDraw.Draw(mask)
        for line in lines:
            pen.line(self._px(line), fill=255, width=max(1, round(width * self.scale)))
        self._paint(mask.filter(ImageFilter.GaussianBlur(self.scale * 0.7)), colour, strength)

    def keep_within(self, points: Sequence[Point] | None) -> None:
        """From now on paint only inside this outline; None lifts it."""
        self._within = None
        if points:
            mask, at = self._mask([rounded(points)], 0.5)
            self._within = Image.new("L", self.image.size)
            self._within.paste(mask, at)

    def _px(self, points: Iterable[Point]) -> list[Point]:
        middle = self.image.width / 2
        return [(middle + x * self.scale, y * self.scale) for x, y in points]

    def _mask(
        self, outlines: Sequence[Sequence[Point]], soft: float
    ) -> tuple[Image.Image, tuple[int, int]]:
        """Only as large as the outlines and their blur need, and where its corner belongs."""
        drawn = [self._px(outline) for outline in outlines]
        spare = 3 * soft * self.scale + 2
        left, top = (int(min(p[axis] for line in drawn for p in line) - spare) for axis in (0, 1))
        right, low = (int(max(p[axis] for line in drawn for p in line) + spare) for axis in (0, 1))
        mask = Image.new("L", (right - left, low - top))
        pen = ImageDraw.Draw(mask)
        for line in drawn:
            pen.polygon([(x - left, y - top) for x, y in line], fill=255)
        return mask.filter(ImageFilter.GaussianBlur(soft * self.scale)), (left, top)

    def _paint(
        self, mask: Image.Image, colour: Colour, strength: float, at: tuple[int, int] = (0, 0)
    ) -> None:
        there = (max(0, at[0]), max(0, at[1]))
        mask = mask.crop((there[0] - at[0], there[1] - at[1], *mask.size))
        if self._within:
            box = (*there, there[0] + mask.width, there[1] + mask.height)
            mask = ImageChops.multiply(mask, self._within.crop(box))
        layer = Image.new("RGBA", mask.size, colour)
        layer.putalpha(mask.point([round(level * strength) for level in range(256)]))
        self.image.alpha_composite(layer, there)
