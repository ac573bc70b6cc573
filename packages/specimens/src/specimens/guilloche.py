"""The pale ground of waves on which papers of worth are printed, in the drawing's own pattern."""

from math import pi, sin

from PIL import Image, ImageDraw

_PAPER = (240, 232, 224)
_ROSE = (232, 208, 206)
_TEAL = (208, 224, 218)
_STEP = 14  # px between waves


def page_ground(width: int, height: int) -> Image.Image:
    """Two pages, one above the other, `width`×`height` px in all, with the fold between them."""
    ground = Image.new("RGB", (width, height), _PAPER)
    pen = ImageDraw.Draw(ground)
    for colour, length, shift in ((_ROSE, 210, 0.0), (_TEAL, 290, 2.1)):
        for top in range(-60, height + 60, _STEP * 2):
            wave = [(x, top + _lift(x, top, length, shift)) for x in range(0, width + 8, 8)]
            pen.line(wave, fill=colour, width=2)
    fold = height // 2
    for offset in range(-16, 17):
        depth = (16 - abs(offset)) * 3
        colour = (240 - depth, 232 - depth, 224 - depth)
        pen.line(((0, fold + offset), (width, fold + offset)), fill=colour)
    return ground


def _lift(x: int, top: int, length: int, shift: float) -> float:
    return 22 * sin(2 * pi * x / length + shift + top / 90) + 9 * sin(4 * pi * x / length - shift)
