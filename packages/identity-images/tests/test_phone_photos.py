"""Signatures as phones take them, and what else lies on paper."""

from functools import cache
from random import Random

import numpy as np
import pytest
from identity_images.ink.inspection import inspect
from identity_images.verdict import Verdict
from image_files import codes, documented, file, opened
from PIL import Image, ImageDraw, ImageFilter
from specimens import font
from specimens.photographs import signature_photos
from specimens.photographs.drawn_signatures import name_and_surname, signature

SHEET = (235, 232, 224)
INK = (30, 40, 110)


def written(mask: np.ndarray, size: tuple[int, int] = (1400, 1000)) -> Image.Image:
    """This ink in the middle of a plain sheet."""
    sheet = Image.new("RGB", size, SHEET)
    ink = Image.fromarray(mask)
    sheet.paste(INK, ((size[0] - ink.width) // 2, (size[1] - ink.height) // 2), ink)
    return sheet


def lit(image: Image.Image, light: np.ndarray) -> Image.Image:
    return Image.fromarray((np.asarray(image) * light).astype(np.uint8))


def inspected(image: Image.Image) -> Verdict:
    return inspect(file(image, "JPEG", quality=90))


def ink_of(verdict: Verdict) -> np.ndarray:
    assert verdict.finished is not None, codes(verdict.faults)
    return np.asarray(opened(verdict.finished).convert("L")) < 128


def alike(one: np.ndarray, other: np.ndarray) -> float:
    """The share of either's ink that lies within 3 px of the other's, the lesser of the two."""
    return min(float(near(b)[a].mean()) for a, b in ((one, other), (other, one)))


def near(ink: np.ndarray) -> np.ndarray:
    broad = Image.fromarray(ink.astype(np.uint8) * 255).filter(ImageFilter.MaxFilter(7))
    return np.asarray(broad) > 0


@cache
def plain() -> np.ndarray:
    return signature(Random(7))


def test_four_of_five_phone_photos_are_taken() -> None:
    verdicts = [inspect(photo.jpeg) for photo in signature_photos.photos(6, seed=4)]
    taken = [verdict for verdict in verdicts if verdict.finished or verdict.candidates]
    assert len(taken) >= 0.8 * len(verdicts)


WARM = np.array([1.0, 0.74, 0.42])
HALF = np.where(np.arange(1400) < 700, 1.0, 0.45)[None, :, None]


@pytest.mark.parametrize("light", [WARM, HALF, WARM * HALF], ids=["warm", "half", "both"])
def test_light_is_evened_out_before_paper_is_inspected(light: np.ndarray) -> None:
    sheet = written(plain())
    assert alike(ink_of(inspected(lit(sheet, light))), ink_of(inspected(sheet))) > 0.95


def ruled(squared: bool) -> Image.Image:
    """Rules go through the ink, slightly off the level."""
    sheet = Image.new("RGB", (1400, 1000), SHEET)
    pen = ImageDraw.Draw(sheet)
    for at in range(-60, 1400, 62):
        pen.line(((0, at), (1400, at + 40)), (150, 172, 208), 3)
        if squared:
            pen.line(((at, 0), (at - 28, 1000)), (150, 172, 208), 3)
    ink = Image.fromarray(plain())
    sheet.paste(INK, ((1400 - ink.width) // 2, (1000 - ink.height) // 2), ink)
    return sheet


@pytest.mark.parametrize("squared", [False, True])
def test_of_rules_nothing_is_left(squared: bool) -> None:
    verdict = inspected(ruled(squared))
    assert "unruled" in verdict.done
    # Level with its rules it is turned by two degrees against the plain one.
    level = written(plain()).rotate(1.64, Image.Resampling.BICUBIC, fillcolor=SHEET)
    assert alike(ink_of(verdict), ink_of(inspected(level))) > 0.85


def test_a_printed_word_below_is_left_out() -> None:
    sheet = written(plain())
    bare = ink_of(inspected(sheet))
    ImageDraw.Draw(sheet).text((640, 690), "(подпись)", (50, 50, 56), font("DejaVuSans.ttf", 30))
    assert alike(ink_of(inspected(sheet)), bare) > 0.97


@pytest.mark.parametrize("gap", [3.2, 4.5])
def test_of_a_name_and_a_surname_the_whole_comes_first(gap: float) -> None:
    sheet = written(name_and_surname(Random(3), gap))
    verdict = inspected(sheet)
    assert codes(verdict.faults) == ["several-signatures"]
    assert len(verdict.candidates) >= 2
    widths = [np.ptp(np.nonzero(np.asarray(opened(one)) < 128)[1]) for one in verdict.candidates]
    assert widths[0] == max(widths)
    assert inspect(file(sheet, "JPEG", quality=90), choice=0).finished == verdict.candidates[0]


def test_a_stroke_that_touches_the_edge_is_taken_with_a_warning() -> None:
    ink = plain()
    sheet = written(ink)
    left = (1400 - ink.shape[1]) // 2 + 14
    verdict = inspected(sheet.crop((left, 100, 1400, 900)))
    assert verdict.finished is not None, codes(verdict.faults)
    assert codes(verdict.warnings) == ["ink-near-edge"]
    assert documented(verdict.warnings[0])


def coloured() -> Image.Image:
    sheet = Image.new("RGB", (1400, 1000), (210, 90, 84))
    ink = Image.fromarray(plain())
    sheet.paste((20, 20, 20), (300, 350), ink)
    return sheet


def motley() -> Image.Image:
    sheet = written(plain())
    sheet.paste((150, 240, 150), (0, 0, 1400, 350))
    return sheet


def busy() -> Image.Image:
    sheet = written(plain())
    pen = ImageDraw.Draw(sheet)
    for at in range(0, 1400, 22):
        pen.line(((at, 0), (at + 300, 1000)), (60, 60, 60), 11)
    return sheet


def grainy() -> Image.Image:
    noise = np.random.default_rng(1).normal(0, 200, (1000, 1400, 1))
    return Image.fromarray(np.clip(np.asarray(written(plain())) + noise, 0, 255).astype(np.uint8))


CAUSES = {
    "coloured-paper": coloured,
    "motley-paper": motley,
    "not-paper": busy,
    "grainy-paper": grainy,
}


@pytest.mark.parametrize("code", CAUSES)
def test_each_cause_of_no_paper_has_its_own_reason(code: str) -> None:
    verdict = inspected(CAUSES[code]())
    assert codes(verdict.faults) == [code], verdict.measures
    told = verdict.faults[0].params
    assert documented(verdict.faults[0])
    if "needed" in told:
        assert float(told["percent"]) < float(told["needed"])


def blots() -> Image.Image:
    sheet, random = Image.new("RGB", (1400, 1000), SHEET), Random(5)
    pen = ImageDraw.Draw(sheet)
    for _ in range(14):
        x, y, r = random.randrange(500, 900), random.randrange(400, 600), random.randrange(4, 60)
        pen.ellipse((x - r, y - r, x + r, y + r * 3 // 4), INK)
    return sheet


def margin() -> Image.Image:
    sheet = Image.new("RGB", (1400, 1000), SHEET)
    ImageDraw.Draw(sheet).line(((300, 0), (330, 1000)), (212, 92, 104), 5)
    return sheet


def paper_edge() -> Image.Image:
    table = Image.new("RGB", (1400, 1000), (60, 48, 40))
    ImageDraw.Draw(table).polygon(((0, 0), (1200, 0), (1100, 1000), (0, 1000)), SHEET)
    return table


def face() -> Image.Image:
    sheet = Image.new("RGB", (1400, 1000), SHEET)
    pen = ImageDraw.Draw(sheet)
    pen.ellipse((450, 250, 950, 750), outline=INK, width=9)
    for x in (600, 760):
        pen.ellipse((x, 400, x + 50, 440), outline=INK, width=9)
    pen.arc((580, 500, 820, 660), 10, 170, INK, 9)
    return sheet


@pytest.mark.parametrize("make", [blots, margin, paper_edge, face])
def test_dirt_and_drawings_are_no_signature(make: object) -> None:
    assert callable(make)
    verdict = inspected(make())
    assert verdict.finished is None
    assert not verdict.candidates
