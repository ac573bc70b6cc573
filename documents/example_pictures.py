"""Drawn examples of what a picture should be like: nobody's face, nobody's numbers."""

from collections.abc import Callable, Collection
from math import sin

from PIL import Image, ImageDraw, ImageFont

from documents.fonts import pil_font

Subject = str
SIZES = {"photo": (320, 400), "signature": (736, 160), "passport": (625, 880)}
"""px; the passport is both pages, 5 px to a millimetre."""

_INK, _PALE, _GREY = (40, 46, 56), (240, 231, 224), (150, 150, 150)
_GOOD = (30, 160, 90)

# Where a field stands on the two pages, as left, top, right, bottom in px.
_FIELDS = {
    "issuer": (160, 95, 560, 245),
    "issued_on": (60, 260, 290, 305),
    "department": (300, 260, 560, 305),
    "passport": (565, 140, 610, 400),
    "surname": (240, 500, 560, 545),
    "name": (240, 545, 560, 585),
    "patronymic": (240, 585, 560, 625),
    "sex": (240, 625, 560, 665),
    "birth_date": (240, 665, 560, 705),
}
FIELDS = frozenset(_FIELDS)
"""Steps whose answer stands on the passport's pages."""


def draw_example(subject: Subject, word: str, fields: Collection[str] = ()) -> Image.Image:
    """The example with `word` across it; of a passport, those fields framed."""
    image = _MAKERS[subject]()
    pen = ImageDraw.Draw(image)
    for field in fields:
        if subject == "passport" and field in _FIELDS:
            pen.rectangle(_FIELDS[field], outline=_GOOD, width=6)
    _across(image, word)
    return image


def _photo() -> Image.Image:
    """A head straight on before a plain light ground, the face 3/4 of the height."""
    image = Image.new("RGB", SIZES["photo"], (226, 226, 226))
    pen = ImageDraw.Draw(image)
    pen.ellipse((40, 300, 280, 520), fill=(95, 95, 98))
    pen.rectangle((130, 270, 190, 340), fill=(205, 205, 205))
    pen.ellipse((82, 40, 238, 250), fill=(70, 70, 72))
    pen.ellipse((90, 62, 230, 300), fill=(212, 212, 212))
    for left in (118, 176):
        pen.ellipse((left, 158, left + 28, 172), fill="white", outline=_INK, width=2)
        pen.ellipse((left + 9, 159, left + 20, 171), fill=_INK)
        pen.line((left - 2, 146, left + 30, 144), fill=_INK, width=5)
    pen.line((160, 172, 154, 212, 166, 214), fill=(150, 150, 150), width=3)
    pen.line((138, 248, 160, 252, 182, 248), fill=_INK, width=4)
    return image


def _signature() -> Image.Image:
    """Black strokes on white that touch no edge."""
    image = Image.new("RGB", SIZES["signature"], "white")
    pen = ImageDraw.Draw(image)
    waves = [
        (130 + at * 4, 82 - 40 * sin(at / 5) * (1 - at / 130) - 8 * sin(at / 17))
        for at in range(116)
    ]
    pen.line(waves, fill="black", width=6, joint="curve")
    pen.line((130, 82, 96, 118, 84, 60, 150, 34, 176, 90), fill="black", width=6, joint="curve")
    pen.line((150, 134, 640, 116), fill="black", width=5)
    return image


def _passport() -> Image.Image:
    """Both pages whole, all edges visible, the two machine-readable lines at the foot."""
    wide, high = SIZES["passport"]
    image = Image.new("RGB", (wide, high), (120, 100, 86))
    pen = ImageDraw.Draw(image)
    pen.rectangle((14, 14, wide - 15, high - 15), fill=_PALE)
    pen.line((14, high // 2, wide - 15, high // 2), fill=(170, 155, 145), width=4)
    for top in (130, 180, 230, 290, 360):
        pen.line((170, top, 550, top), fill=_GREY, width=2)
    pen.rectangle((60, 500, 215, 705), fill=(214, 222, 230))
    pen.ellipse((102, 530, 174, 630), fill=(190, 180, 172))
    pen.ellipse((78, 640, 198, 770), fill=(120, 130, 150))
    pen.rectangle((14, 705, wide - 15, high - 15), fill=_PALE)
    for top in range(540, 705, 40):
        pen.line((250, top, 550, top), fill=_GREY, width=2)
    pen.rectangle((14, 770, wide - 15, high - 15), fill=(248, 246, 240))
    font = pil_font(21)
    for top in (790, 826):
        pen.text((40, top), "<" * 40, fill=_INK, font=font)
    return image


def _across(image: Image.Image, word: str) -> None:
    """Write a pale word from corner to corner, so that nobody takes it for a document."""
    wide, high = image.size
    font: ImageFont.FreeTypeFont = pil_font(round(min(wide / 4.2, high / 1.6)))
    layer = Image.new("RGBA", (wide * 2, high * 2))
    ImageDraw.Draw(layer).text((wide, high), word, font=font, fill=(190, 40, 40, 90), anchor="mm")
    turned = layer.rotate(12, center=(wide, high)).crop(
        (wide // 2, high // 2, wide // 2 + wide, high // 2 + high)
    )
    image.paste(turned, (0, 0), turned)


_MAKERS: dict[Subject, Callable[[], Image.Image]] = {
    "photo": _photo,
    "signature": _signature,
    "passport": _passport,
}
