"""Hair for the drawn people: an outline filled with strands combed between two lines."""

from collections.abc import Sequence
from random import Random

from specimens.canvas import BLACK, Canvas, Colour, Point, mirrored, mixed

_GLOSS = (255, 220, 176)
_STRANDS = 150


def behind(canvas: Canvas, colour: Colour) -> None:
    """What of long hair is seen behind the neck."""
    back = [(0, 130), (170, 150), (270, 300), (290, 480), (296, 760), (310, 980), (280, 1120)]
    canvas.shape(mirrored([*back, (150, 1090), (0, 1080)]), mixed(colour, BLACK, 0.45), 3)


def long(canvas: Canvas, colour: Colour) -> None:
    """Parted in the middle, to the shoulders."""
    outline = [(-14, 268), (-150, 352), (-222, 470), (-246, 640), (-240, 860), (-236, 1060)]
    outline += [(-262, 1122), (-318, 1090), (-340, 960), (-322, 700), (-312, 440), (-236, 205)]
    outline += [(-100, 120), (0, 108)]
    both = [*outline, *((-x, y) for x, y in reversed(outline[:-1]))]
    canvas.shape(both, colour, 2.5)
    canvas.keep_within(both)
    for side in (-1, 1):
        inner = [(-14, 262), (side * 210, 350), (side * 250, 620), (side * 240, 1125)]
        outer = [(0, 112), (side * 360, 90), (side * 330, 640), (side * 330, 1110)]
        _combed(canvas, colour, inner, outer)
        gloss = [(side * 120, 250), (side * 220, 300), (side * 285, 420), (side * 200, 340)]
        canvas.shape(gloss, _GLOSS, 26, 0.22)
        shadow = [(side * 225, 480), (side * 262, 640), (side * 262, 1060), (side * 236, 1060)]
        canvas.shape(shadow, BLACK, 12, 0.35)
    canvas.shape([(-3, 115), (3, 115), (-6, 275), (-14, 275)], BLACK, 4, 0.5)
    canvas.keep_within(None)


def short(canvas: Canvas, colour: Colour) -> None:
    """Parted at one side, ears free."""
    outline = [(-250, 560), (-238, 470), (-206, 384), (-126, 330), (-20, 306), (110, 322)]
    outline += [(196, 372), (236, 460), (250, 560), (262, 572), (278, 450), (262, 300)]
    outline += [(188, 180), (60, 130), (-100, 140), (-208, 212), (-268, 340), (-279, 460)]
    outline += [(-262, 572)]
    canvas.shape(outline, colour, 3)
    canvas.keep_within(outline)
    left = [(-118, 334), (-200, 330), (-238, 400), (-250, 590)]
    _combed(canvas, colour, left, [(-112, 145), (-240, 170), (-310, 350), (-272, 590)])
    right = [(-118, 334), (20, 270), (230, 330), (250, 590)]
    _combed(canvas, colour, right, [(-112, 140), (60, 90), (330, 190), (272, 590)])
    canvas.shape([(-40, 200), (80, 190), (190, 270), (60, 250)], _GLOSS, 30, 0.16)
    canvas.shape([(-116, 142), (-108, 142), (-114, 330), (-122, 330)], BLACK, 4, 0.5)
    canvas.keep_within(None)


def _combed(
    canvas: Canvas, colour: Colour, inner: Sequence[Point], outer: Sequence[Point]
) -> None:
    """Light and dark strands from the line `inner` out to the line `outer`."""
    random = Random(7)
    for tone, strength in ((mixed(colour, _GLOSS, 0.4), 0.28), (BLACK, 0.3)):
        lines = [_strand(inner, outer, random.random(), random) for _ in range(_STRANDS)]
        canvas.strands(lines, tone, 1.6, strength)


def _strand(
    inner: Sequence[Point], outer: Sequence[Point], share: float, random: Random
) -> list[Point]:
    a, b, c, d = (
        (x + (u - x) * share + random.gauss(0, 4), y + (v - y) * share + random.gauss(0, 4))
        for (x, y), (u, v) in zip(inner, outer, strict=True)
    )
    curve = []
    for step in range(33):
        t = step / 32
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        along = [
            sum(w * p[axis] for w, p in zip(weights, (a, b, c, d), strict=True)) for axis in (0, 1)
        ]
        curve.append((along[0], along[1]))
    return curve
