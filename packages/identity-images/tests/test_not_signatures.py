"""Print, barcodes and drawings on paper, as phones take them: none is a signature."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from identity_images.ink import limits, not_signatures, shape, strokes
from identity_images.ink.inspection import inspect
from identity_images.verdict import Fault, Verdict
from image_files import codes, documented
from PIL import Image, ImageDraw, ImageFont
from specimens import font
from specimens.photographs import signature_photos
from specimens.photographs.drawn_signatures import signature

WORDS = (
    *("Итого", "дата", "сумма", "заявление", "принято", "подпись"),
    *("гражданин", "Москва", "номер", "серия", "выдан"),
)


def photo(mask: np.ndarray, seed: int, paper: str = "plain") -> Verdict:
    return inspect(signature_photos.photo(mask, Random(seed), paper).jpeg)


def cropped(image: Image.Image) -> np.ndarray:
    return np.pad(np.asarray(image.crop(image.getbbox())), 4)


def lines(rows: int, size: int, words: int) -> np.ndarray:
    sheet, random = Image.new("L", (760, rows * size * 2), 0), Random(rows)
    for row in range(rows):
        line = " ".join(random.sample(WORDS, words))
        ImageDraw.Draw(sheet).text((5, row * size * 3 // 2), line, 255, letters(size))
    return cropped(sheet)


def letters(size: int, name: str = "DejaVuSans.ttf") -> ImageFont.FreeTypeFont:
    return font(name, size)


def word(text: str, name: str = "DejaVuSans.ttf") -> np.ndarray:
    sheet = Image.new("L", (900, 260), 0)
    ImageDraw.Draw(sheet).text((10, 10), text, 255, letters(720 // len(text), name))
    return cropped(sheet)


def barcode(unit: int) -> np.ndarray:
    mask, random, x = np.zeros((240, 760), np.uint8), Random(unit), 8
    while x < 730:
        wide = random.choice((1, 1, 2, 3)) * unit
        mask[10:230, x : x + wide] = 255
        x += wide + random.choice((1, 1, 2, 3)) * unit
    return mask


def canvas() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    sheet = Image.new("L", (760, 760), 0)
    return sheet, ImageDraw.Draw(sheet)


def star() -> np.ndarray:
    sheet, pen = canvas()
    turns = [-np.pi / 2 + at * 4 * np.pi / 5 for at in range(6)]
    pen.line([(380 + 280 * np.cos(t), 380 + 280 * np.sin(t)) for t in turns], 255, 6)
    return cropped(sheet)


def flower() -> np.ndarray:
    sheet, pen = canvas()
    for turn in np.arange(8) * np.pi / 4:
        x, y = 380 + 150 * np.cos(turn), 230 + 150 * np.sin(turn)
        pen.ellipse((x - 70, y - 70, x + 70, y + 70), outline=255, width=6)
    pen.line([(380, 290), (390, 700)], 255, 6)
    return cropped(sheet)


def house() -> np.ndarray:
    sheet, pen = canvas()
    for box in ((200, 300, 560, 650), (260, 380, 340, 470), (420, 450, 510, 650)):
        pen.rectangle(box, outline=255, width=6)
    pen.line([(150, 320), (380, 90), (610, 320)], 255, 6)
    return cropped(sheet)


def spiral() -> np.ndarray:
    sheet, pen = canvas()
    time = np.linspace(0, 8 * np.pi, 500)
    way = [(380 + 12 * t * np.cos(t), 380 + 12 * t * np.sin(t)) for t in time]
    pen.line(way, 255, 6)
    return cropped(sheet)


def arrow() -> np.ndarray:
    sheet, pen = canvas()
    pen.line((40, 350, 720, 350), 255, 7)
    pen.line([(610, 270), (720, 350), (610, 430)], 255, 7)
    return cropped(sheet)


def hatching() -> np.ndarray:
    sheet, pen = canvas()
    for at in range(40):
        pen.line((90 + at * 16, 100 + at % 7 * 12, 20 + at * 16, 560 + at % 5 * 14), 255, 6)
    return cropped(sheet)


def is_taken(verdict: Verdict) -> bool:
    return bool(verdict.finished or verdict.candidates)


KINDS: dict[str, tuple[Callable[[], np.ndarray], str]] = {
    "a page": (lambda: lines(9, 28, 4), "text-page"),
    "two lines": (lambda: lines(2, 44, 3), "text-page"),
    "a word": (lambda: word("Образец"), "printed-word"),
    "capitals": (lambda: word("СЧЁТ"), "printed-word"),
    "bold": (lambda: word("Invoice", "DejaVuSans-Bold.ttf"), "no-strokes"),
    "a barcode": (lambda: barcode(5), "barcode"),
    "a star": (star, "drawing"),
    "a flower": (flower, "drawing"),
    "a house": (house, "drawing"),
    "a spiral": (spiral, "drawing"),
    "an arrow": (arrow, "drawing"),
    "hatching": (hatching, "no-strokes"),
}


@pytest.mark.parametrize("name", KINDS)
def test_what_is_no_signature_is_never_taken(name: str) -> None:
    make, code = KINDS[name]
    verdicts = [
        photo(make(), seed, paper) for seed, paper in enumerate(("plain", "ruled", "line"), 40)
    ]
    assert not any(map(is_taken, verdicts)), [codes(one.faults) for one in verdicts]
    assert all(documented(fault) for one in verdicts for fault in one.faults)
    assert code in {found for one in verdicts for found in codes(one.faults)}


def test_signatures_are_none_of_these() -> None:
    random = Random(23)
    verdicts = [photo(signature(random), seed) for seed in range(10)]
    assert sum(map(is_taken, verdicts)) >= 8
    assert not {"barcode", "drawing", "printed-word"} & {
        code for one in verdicts for code in codes(one.faults)
    }


def form(mask: np.ndarray) -> shape.Shape:
    ink = np.where(mask > 127, np.uint8(255), np.uint8(0))
    found, _ = strokes.parts(ink, np.full_like(ink, 255))
    box = strokes.extent(found)
    return shape.shape(ink, box, found, strokes.widths(ink))


def test_what_only_may_be_print_is_taken_with_a_warning() -> None:
    print_ = form(word("Петров"))
    assert not_signatures.fault(print_, 6, joined=False) == Fault("printed-word")
    pen, _, level, bars = (bound * 0.99 for bound in limits.PRINT)
    doubtful = replace(print_, pen=pen, fill=0.25, level=level, bars=bars, tall=3)
    assert not_signatures.fault(doubtful, 6, joined=False) is None
    assert codes(not_signatures.warnings(doubtful)) == ["like-print"]
    assert documented(not_signatures.warnings(doubtful)[0])


def test_rows_are_counted_whatever_their_slant() -> None:
    page = Image.fromarray(lines(5, 40, 2)).rotate(6, expand=True)
    assert form(np.asarray(page)).rows == 5


def test_ink_without_any_paper_has_a_width() -> None:
    found = strokes.widths(np.full((40, 300), 255, np.uint8))
    assert 30 <= found.mean <= 45
    assert np.isfinite(found.unevenness)
