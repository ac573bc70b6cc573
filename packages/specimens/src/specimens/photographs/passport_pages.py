"""Passports of today's shape that share nothing with our own specimens: another layout engine,
another rasteriser and a font the reader was never trained on.

Laid out as a PDF by reportlab, drawn by PDFium; `camera_model` prints and photographs them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from specimens import mrz
from specimens.photographs.arrays import Pixels, pixels

_FONTS = Path(__file__).parents[1] / "fonts"
HELD_OUT = _FONTS / "OCR-B.ttf"
_WORDS = _FONTS / "DejaVuSans.ttf"
WIDE, PAGE, SPREAD = 125.0, 88.0, 176.0  # mm
DOTS = 12  # px to the mm of a drawn page
_PITCH = 2.54  # mm
_SECOND = 9.4  # mm, from the lower edge to the middle of the second line: ICAO Doc 9303-4
_STEP = 6.35
_CAPITAL = 2.5  # mm
_INK = (0.14, 0.13, 0.17)
_LABEL = (0.5, 0.36, 0.4)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is printed in two layers of equal size: the ground with the photo, and the ink."""

    ground: Pixels
    ink: Pixels


@cache
def _font(path: Path) -> tuple[str, float]:
    """The name under which the font is known, and its size in mm for capitals as wanted."""
    face = TTFont(path.stem, str(path))
    pdfmetrics.registerFont(face)
    return path.stem, _CAPITAL / (face.face.capHeight / 1000)


def spread(holder: mrz.Holder, random: Random, whole: bool, font: Path = HELD_OUT) -> Drawn:
    """Both pages of the internal passport, or its lower one alone."""

    def written(page: Canvas) -> None:
        _named(page, holder)
        if whole:
            _issued(page, holder)
        _lines(page, mrz.lines(holder), random, font)

    return _drawn(written, random, SPREAD if whole else PAGE)


def travel_page(lines: tuple[str, str], random: Random, font: Path = HELD_OUT) -> Drawn:
    """The data page of a passport for travel, of whatever country the lines say."""

    def written(page: Canvas) -> None:
        page.setFont(_WORDS.stem, 8)
        surname, _, given = lines[0][5:].rstrip("<").partition("<<")
        rows = (surname, given.replace("<", " "), lines[1][10:13], lines[1][:9], lines[1][13:19])
        _rows(page, [("Name / Nom", row.replace("<", "")) for row in rows])
        _lines(page, lines, random, font)

    return _drawn(written, random, PAGE)


def _drawn(written: Callable[[Canvas], None], random: Random, high: float) -> Drawn:
    def ground(page: Canvas) -> None:
        _guilloche(page, random, high)
        _photo(page, random)

    return Drawn(_rendered(ground, high), _rendered(written, high))


def _rendered(draw: Callable[[Canvas], None], high: float) -> Pixels:
    data = BytesIO()
    page = Canvas(data, pagesize=(WIDE * mm, high * mm))
    _font(_WORDS)
    draw(page)
    page.save()
    document = pypdfium2.PdfDocument(data.getvalue())
    drawn = document[0].render(scale=DOTS * 25.4 / 72)
    image: Image.Image = drawn.to_pil().convert("RGB")
    document.close()
    return pixels(image)


def _guilloche(page: Canvas, random: Random, high: float) -> None:
    """Fine coloured waves over the page; under the lines too, as most passports have them."""
    tint = random.uniform(0.9, 0.97), random.uniform(0.84, 0.93), random.uniform(0.84, 0.92)
    page.setFillColorRGB(*tint)
    page.rect(0, 0, WIDE * mm, high * mm, stroke=0, fill=1)
    page.setLineWidth(0.25)
    foot = random.choice((0.0, 22.0))
    for turn in range(random.randint(28, 46)):
        shade = [part - random.uniform(0.05, 0.2) for part in tint]
        page.setStrokeColorRGB(*shade)
        path = page.beginPath()
        phase, rise = random.uniform(0, 6), random.uniform(2, 7)
        level = foot + (high - foot) * (turn + 0.5) / 40
        for step in range(126):
            y = level + rise * np.sin(step / random.choice((7.0, 7.1)) + phase)
            (path.lineTo if step else path.moveTo)(step * mm, float(y) * mm)
        page.drawPath(path)


def _photo(page: Canvas, random: Random) -> None:
    """A flat head and shoulders: the place of the photo, not a likeness."""
    left, foot, wide, high = 7.0, 30.0, 35.0, 45.0
    page.setFillColorRGB(*[random.uniform(0.8, 0.95)] * 3)
    page.rect(left * mm, foot * mm, wide * mm, high * mm, stroke=0, fill=1)
    page.setFillColorRGB(0.2, 0.22, random.uniform(0.24, 0.5))
    page.ellipse((left + 2) * mm, (foot - 8) * mm, (left + wide - 2) * mm, (foot + 14) * mm, 0, 1)
    page.setFillColorRGB(*[random.uniform(0.5, 0.9) * tone for tone in (1, 0.85, 0.72)])
    page.ellipse((left + 9) * mm, (foot + 12) * mm, (left + 26) * mm, (foot + 38) * mm, 0, 1)


def _named(page: Canvas, holder: mrz.Holder) -> None:
    sex = "ЖЕН." if holder.sex == "F" else "МУЖ."
    said = (
        *(("Фамилия", holder.surname), ("Имя", holder.name), ("Отчество", holder.patronymic)),
        *(("Пол", sex), ("Дата рождения", f"{holder.born:%d.%m.%Y}")),
        ("Место рождения", "гор. Примерск"),
    )
    _rows(page, said)


def _rows(page: Canvas, rows: "tuple[tuple[str, str], ...] | list[tuple[str, str]]") -> None:
    for at, (label, said) in enumerate(rows):
        y = 76 - at * 8.4
        page.setFillColorRGB(*_LABEL)
        page.setFont(_WORDS.stem, 6)
        page.drawString(47 * mm, y * mm, label)
        page.setFillColorRGB(*_INK)
        page.setFont(_WORDS.stem, 10)
        page.drawString(68 * mm, y * mm, said.upper())


def _issued(page: Canvas, holder: mrz.Holder) -> None:
    page.setFillColorRGB(*_INK)
    page.setFont(_WORDS.stem, 10)
    page.drawString(30 * mm, 156 * mm, "ОТДЕЛОМ МВД ПО ГОР. ПРИМЕРСКУ")
    page.drawString(30 * mm, 132 * mm, f"{holder.issued:%d.%m.%Y}")
    page.drawString(88 * mm, 132 * mm, holder.code)


def _lines(page: Canvas, lines: tuple[str, str], random: Random, font: Path) -> None:
    name, size = _font(font)
    size *= random.uniform(0.94, 1.06)
    page.setFillColorRGB(*_INK)
    page.setFont(name, size * mm)
    left = (WIDE - mrz.LENGTH * _PITCH) / 2 + random.uniform(-1.5, 1.5)
    for line, middle in zip(lines, (_SECOND + _STEP, _SECOND), strict=True):
        for at, sign in enumerate(line):
            x = left + (at + 0.5) * _PITCH
            page.drawCentredString(x * mm, (middle - _CAPITAL / 2) * mm, sign)
