"""Signatures: one that will do, one as a telephone sees it on paper, and an empty sheet."""

from functools import cache

from PIL import Image, ImageDraw, ImageFilter

from specimens.canvas import Point, rounded
from specimens.encoding import grain, jpeg, png

_SIZE = (736, 160)  # px: 46×10 mm at 16 px/mm
_FINER = 4  # drawn so much larger, then brought down
# The way of the pen in px of the finished picture.
Stroke = tuple[Point, ...]
_NAME: Stroke = (
    *((96, 52), (150, 24), (206, 40), (192, 84), (132, 122), (84, 112), (92, 74), (152, 46)),
    *((214, 66), (222, 104), (246, 92), (262, 68), (270, 84), (262, 108), (284, 98)),
    *((304, 66), (306, 44), (292, 60), (294, 104), (316, 106), (338, 72), (346, 88)),
    *((344, 110), (366, 98), (388, 70), (392, 104), (414, 98), (436, 72), (440, 102)),
    *((466, 100), (520, 84), (590, 78), (652, 66)),
)
_FLOURISH: Stroke = ((118, 134), (240, 128), (400, 130), (560, 120), (640, 108))

_OTHER: Stroke = (
    *((70, 118), (96, 40), (128, 28), (118, 84), (92, 100), (150, 70), (186, 62), (176, 104)),
    *((212, 96), (240, 40), (256, 26), (246, 98), (276, 92), (300, 62), (318, 66), (304, 100)),
    *((340, 96), (372, 60), (392, 70), (380, 104), (420, 92), (470, 58), (540, 62), (600, 40)),
    *((640, 92), (520, 112), (430, 118)),
)


@cache
def signature() -> bytes:
    """The signature that will do: 736×160 px, black on white, clear of the edges."""
    return png(_ink(_SIZE).convert("L"))


@cache
def empty_signature() -> bytes:
    """Of the right size, with no ink on it."""
    return png(grain(Image.new("L", _SIZE, 250), 3))


@cache
def signature_on_paper() -> bytes:
    """As a telephone sees it: blue ink on ruled paper, tilted, in a shadow, 1600×1200 px."""
    sheet = Image.new("RGB", (1600, 1200), (236, 232, 222))
    pen = ImageDraw.Draw(sheet)
    for y in range(90, 1200, 86):
        pen.line(((0, y), (1600, y)), fill=(176, 196, 214), width=3)
    ink = _ink((1150, 250)).point([255 - level for level in range(256)])
    sheet.paste((34, 52, 128), (220, 480), ink)
    tilted = sheet.rotate(3.5, Image.Resampling.BICUBIC, fillcolor=(214, 208, 196))
    turned = Image.linear_gradient("L").rotate(60, Image.Resampling.BICUBIC)
    shade = turned.crop((64, 80, 192, 176)).resize(tilted.size, Image.Resampling.BICUBIC)
    shaded = Image.composite(Image.new("RGB", tilted.size, (60, 54, 50)), tilted, shade)
    seen = Image.blend(tilted, shaded, 0.6).filter(ImageFilter.GaussianBlur(1))
    return jpeg(grain(seen, 6), quality=88)


@cache
def two_signatures() -> bytes:
    """One sheet with the signatures of two people, in blue and in black, 1600×1200 px."""
    sheet = Image.new("RGB", (1600, 1200), (238, 235, 226))
    for strokes, colour, top in (
        ((_NAME, _FLOURISH), (34, 52, 128), 230),
        ((_OTHER,), (36, 34, 38), 720),
    ):
        ink = _ink((1150, 250), strokes).point([255 - level for level in range(256)])
        sheet.paste(colour, (220, top), ink)
    return jpeg(grain(sheet.filter(ImageFilter.GaussianBlur(1)), 5), quality=88)


def _ink(size: tuple[int, int], strokes: tuple[Stroke, ...] = (_NAME, _FLOURISH)) -> Image.Image:
    """Black strokes on white, "L": thicker where the pen turns down."""
    scale = min(size[0] / _SIZE[0], size[1] / _SIZE[1]) * _FINER
    drawn = Image.new("L", (size[0] * _FINER, size[1] * _FINER), 255)
    pen = ImageDraw.Draw(drawn)
    for stroke in strokes:
        # The curve is closed; there and back again it covers itself.
        way = rounded([*stroke, *stroke[-2:0:-1]], steps=60)
        for (x, y), (_, before) in zip(way[1:], way, strict=False):
            thick = (1.9 + min(1.6, abs(y - before) * 2.2)) * scale
            spot = (x * scale - thick, y * scale - thick, x * scale + thick, y * scale + thick)
            pen.ellipse(spot, fill=16)
    return drawn.resize(size, Image.Resampling.LANCZOS)
