"""A signature drawn with a finger, a stylus or a mouse: strokes in, the card's strip out."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Any, ClassVar

from PIL import Image, ImageDraw

from identity_images.thresholds import DPI, SIGNATURE_SIZE

INK = (720, 144)
"""px that the ink may take, 45×9 mm of 46×10 mm at 16 px/mm."""
FINE = 4
"""Times finer than the strip it is drawn, for soft edges."""
STEP = 0.4
"""px of the strip between two discs of a line."""
BROAD, THIN = 6.0, 3.4
"""px of the strip: the pen standing still, and at its fastest. Thinner ink breaks in print."""
SLOW = 0.9
"""px of the strip in a millisecond at which the pen has half of what speed takes from it."""
SPREAD = (0.6, 1.4)
"""Times the pen's width at no pressure and at the full one, of a stylus that tells it."""


class NotDrawn(Exception):  # noqa: N818  (an outcome, not a mistake)
    """There is no signature in these strokes: `code` is empty, short, outside or unreadable."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Dot:
    """Where the pen was: px of the field from its left upper corner, ms, pressure from 0 to 1."""

    x: float
    y: float
    at: float
    pressure: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """Strokes on a field of `width` × `height` px, which has the proportions of the strip."""

    width: float
    height: float
    strokes: Sequence[Sequence[Dot]]

    RATIO: ClassVar = SIGNATURE_SIZE[0] / SIGNATURE_SIZE[1]
    SHORTEST: ClassVar = 0.15
    """Of the field's width: ink that is narrower, or a line that is shorter, is no signature."""
    MOST_POINTS: ClassVar = 20_000
    MOST_LENGTH: ClassVar = 60.0
    """Times the field's width: what a line costs to draw grows with its length."""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Drawing":
        """From `width`, `height` and `strokes`, lists of `[x, y, ms, pressure]`; raises NotDrawn
        for what no page could have drawn.
        """
        try:
            width, height = _number(told["width"]), _number(told["height"])
            if sum(map(len, told["strokes"])) > cls.MOST_POINTS:
                raise NotDrawn("unreadable")
            strokes = [[Dot(*map(_number, dot)) for dot in stroke] for stroke in told["strokes"]]
        except (KeyError, TypeError, ValueError, OverflowError):
            raise NotDrawn("unreadable") from None
        if not (10 <= height <= 10_000 and abs(width / height / cls.RATIO - 1) < 0.02):
            raise NotDrawn("unreadable")
        return cls(width, height, [stroke for stroke in strokes if stroke])


def drawn_signature(drawing: Drawing) -> bytes:
    """PNG of 736×160 px, black on white, its ink within 45×9 mm; raises NotDrawn."""
    _check(drawing)
    scale = SIGNATURE_SIZE[0] / drawing.width
    lines = [[Dot(d.x * scale, d.y * scale, d.at, d.pressure) for d in s] for s in drawing.strokes]
    presses = _presses(lines)
    discs = [disc for line in lines for disc in _discs(line, presses)]
    strip = Image.new("L", (SIGNATURE_SIZE[0] * FINE, SIGNATURE_SIZE[1] * FINE), 255)
    pen = ImageDraw.Draw(strip)
    for x, y, reach in _within(discs):
        pen.ellipse([FINE * one for one in (x - reach, y - reach, x + reach, y + reach)], fill=0)
    kept = BytesIO()
    strip.resize(SIGNATURE_SIZE, Image.Resampling.BOX).save(kept, "PNG", dpi=(DPI, DPI))
    return kept.getvalue()


def _check(drawing: Drawing) -> None:
    dots = [dot for stroke in drawing.strokes for dot in stroke]
    if not dots:
        raise NotDrawn("empty")
    if any(not (0 <= d.x <= drawing.width and 0 <= d.y <= drawing.height) for d in dots):
        raise NotDrawn("outside")
    long = sum(math.dist((a.x, a.y), (b.x, b.y)) for s in drawing.strokes for a, b in pairwise(s))
    if long > Drawing.MOST_LENGTH * drawing.width:
        raise NotDrawn("unreadable")
    wide = max(d.x for d in dots) - min(d.x for d in dots)
    if min(long, wide) < Drawing.SHORTEST * drawing.width:
        raise NotDrawn("short")


def _number(value: Any) -> float:
    number = float(value)
    if isinstance(value, str | bool) or not math.isfinite(number):
        raise ValueError
    return number


def _presses(lines: Sequence[Sequence[Dot]]) -> bool:
    """Whether pressure was felt: a finger or a mouse has one value all along."""
    return len({round(dot.pressure, 2) for line in lines for dot in line}) > 2


def _discs(line: Sequence[Dot], presses: bool) -> Iterator[tuple[float, float, float]]:
    """Centre and reach of the discs that make up a line, px of the strip."""
    reaches = list(_reaches(line, presses))
    if len(line) == 1:
        yield line[0].x, line[0].y, reaches[0]
    for at, (one, other) in enumerate(pairwise(line)):
        before, after = line[max(at - 1, 0)], line[min(at + 2, len(line) - 1)]
        count = max(1, math.ceil(math.dist((one.x, one.y), (other.x, other.y)) / STEP))
        for turn in range(count + 1):
            share = turn / count
            x = _spline(before.x, one.x, other.x, after.x, share)
            y = _spline(before.y, one.y, other.y, after.y, share)
            yield x, y, reaches[at] + (reaches[at + 1] - reaches[at]) * share


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    """Catmull and Rom's curve from b to c, where a came before and d comes next."""
    return b + t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a))) / 2


def _reaches(line: Sequence[Dot], presses: bool) -> Iterator[float]:
    """Half the pen's width at each dot: fast lines are thinner, and no width changes suddenly."""
    speed, before = 0.0, line[0]
    for dot in line:
        moved = math.dist((dot.x, dot.y), (before.x, before.y))
        speed += 0.3 * (moved / max(dot.at - before.at, 1.0) - speed)
        width = THIN + (BROAD - THIN) / (1 + max(speed, 0.0) / SLOW)
        if presses:
            least, most = SPREAD
            width = max(THIN, width * (least + (most - least) * min(max(dot.pressure, 0.0), 1.0)))
        yield width / 2
        before = dot


def _within(discs: Sequence[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """The same where they were, moved and made smaller as far as the ink's limits want it."""
    left, top = (min(d[axis] - d[2] for d in discs) for axis in (0, 1))
    right, low = (max(d[axis] + d[2] for d in discs) for axis in (0, 1))
    scale = min(1.0, INK[0] / (right - left), INK[1] / (low - top))
    middles = (left + right) / 2, (top + low) / 2
    to = [
        _kept_in(middle, long * scale, SIGNATURE_SIZE[axis], INK[axis])
        for axis, (middle, long) in enumerate(zip(middles, (right - left, low - top), strict=True))
    ]
    for x, y, reach in discs:
        yield (
            (x - middles[0]) * scale + to[0],
            (y - middles[1]) * scale + to[1],
            reach * scale,
        )


def _kept_in(middle: float, long: float, whole: float, ink: float) -> float:
    """The nearest middle of ink so long that keeps it clear of the edges."""
    least = (whole - ink) / 2 + long / 2
    return min(max(middle, least), whole - least)
