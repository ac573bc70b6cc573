"""A signature on any paper becomes the card's signature, or is told why not."""

import numpy as np
import pytest
import specimens
from identity_images.ink.inspection import inspect
from identity_images.verdict import DONE, Verdict
from image_files import astronaut, codes, documented, file, opened
from PIL import Image, ImageDraw, ImageFilter
from specimens import font
from specimens.photographs import generated

INK = opened(specimens.signature()).convert("L")
PAPER = Image.new("RGB", (1600, 1200), (235, 232, 224))


def signed(paper: Image.Image, at: tuple[int, int] = (320, 480), wide: int = 900) -> Image.Image:
    sheet = paper.copy()
    ink = INK.resize((wide, wide * 160 // 736), Image.Resampling.LANCZOS)
    sheet.paste((30, 40, 110), at, ink.point([255 - level for level in range(256)]))
    return sheet


def inspected(image: Image.Image) -> Verdict:
    return inspect(file(image, "JPEG", quality=90))


def finished(verdict: Verdict) -> Image.Image:
    assert verdict.finished is not None, codes(verdict.faults)
    return opened(verdict.finished)


def ink_box(image: Image.Image) -> tuple[int, int, int, int]:
    box = image.convert("L").point([255 * (level < 128) for level in range(256)]).getbbox()
    assert box is not None
    return box


def test_ink_is_fitted_into_45_by_9_mm_in_the_middle() -> None:
    done = finished(inspected(signed(PAPER)))
    left, top, right, low = ink_box(done)
    assert (done.size, done.mode) == ((736, 160), "L")
    assert right - left <= 720
    assert low - top <= 144
    assert max(right - left - 720, low - top - 144) >= -4
    assert abs(left - (736 - right)) <= 3
    assert abs(top - (160 - low)) <= 3


def test_paper_is_white_and_ink_is_black() -> None:
    levels = np.asarray(finished(inspect(specimens.signature_on_paper())))
    assert np.median(levels) == 255
    assert levels.min() < 20
    assert ((levels > 60) & (levels < 195)).mean() < 0.03


def test_the_strokes_are_those_that_were_written() -> None:
    wanted = INK.crop(ink_box(INK)).resize((700, 140))
    done = finished(inspected(signed(PAPER)))
    made = done.crop(ink_box(done)).resize((700, 140))
    soft = [np.asarray(one.filter(ImageFilter.GaussianBlur(3)), float) for one in (wanted, made)]
    assert np.corrcoef(soft[0].ravel(), soft[1].ravel())[0, 1] > 0.9


def test_signatures_on_any_paper_are_taken() -> None:
    made = tuple(generated.signatures(24))
    verdicts = [inspect(data) for _, data in made]
    taken = [verdict for verdict in verdicts if verdict.finished]
    assert len(taken) >= 0.9 * len(made)
    for verdict in taken:
        left, top, right, low = ink_box(finished(verdict))
        assert set(verdict.done) <= set(DONE)
        assert 150 < right - left <= 720
        assert low - top <= 144


def test_the_finished_file_is_taken_as_it_is() -> None:
    verdict = inspect(specimens.signature())
    assert verdict.done == ("as-it-is",)
    assert ink_box(finished(verdict)) == ink_box(INK)


def text_page() -> Image.Image:
    page = PAPER.copy()
    for row in range(14):
        line = "the quick brown fox jumps over the lazy dog"
        ImageDraw.Draw(page).text((120, 80 + row * 76), line, fill=(30, 30, 30), font_size=48)
    return page


def faint() -> Image.Image:
    sheet = Image.new("RGB", (1600, 1200), (235, 235, 235))
    ink = INK.resize((900, 196)).point([255 - level for level in range(256)])
    sheet.paste((216, 216, 216), (320, 480), ink)
    return sheet


REFUSED = {
    "no-ink": PAPER,
    "face-not-signature": astronaut(),
    "text-page": text_page(),
    "ink-cut": signed(PAPER, (-260, 480)),
    "tiny-ink": signed(PAPER, (700, 600), 190),
    "pale-ink": faint(),
    "grainy-paper": Image.effect_noise((900, 700), 90).convert("RGB"),
    "no-strokes": Image.new("RGB", (1600, 1200), (235, 232, 224)),
}
ImageDraw.Draw(REFUSED["no-strokes"]).ellipse((600, 500, 900, 800), fill=(20, 20, 20))


@pytest.mark.parametrize("code", REFUSED)
def test_what_is_no_good_signature_is_refused_and_shown(code: str) -> None:
    verdict = inspected(REFUSED[code])
    assert codes(verdict.faults)[0] == code
    assert verdict.finished is None
    assert verdict.annotated is not None
    assert documented(verdict.faults[0])


def test_a_passport_is_no_signature() -> None:
    assert codes(inspect(specimens.passport_page()).faults) == ["face-not-signature"]


def test_of_two_signatures_it_is_asked_which() -> None:
    both = signed(signed(PAPER, (80, 150), 700), (700, 900), 700)
    verdict = inspected(both)
    assert codes(verdict.faults) == ["several-signatures"]
    # The upper, the lower, and both as one.
    assert len(verdict.candidates) == 3
    chosen = inspect(file(both, "JPEG", quality=90), choice=1)
    assert chosen.finished == verdict.candidates[1]


def test_a_second_signature_by_a_finer_pen_is_another_one() -> None:
    paper = signed(Image.new("RGB", (1600, 1400), (235, 232, 224)), (350, 150))
    pen, fine = ImageDraw.Draw(paper), [(500 + 45 * k, 1150 + 70 * (-1) ** k) for k in range(14)]
    pen.line(fine, fill=(30, 40, 110), width=4, joint="curve")
    verdict = inspected(paper)
    assert codes(verdict.faults) == ["several-signatures"]
    assert len(verdict.candidates) == 3


def test_a_mark_far_from_the_signature_does_not_make_it_small() -> None:
    clean = signed(Image.new("RGB", (1600, 1400), (235, 232, 224)), (350, 150))
    marked = clean.copy()
    ImageDraw.Draw(marked).line([(700, 1180), (760, 1260), (800, 1150)], fill="black", width=12)
    boxes = [ink_box(finished(inspected(sheet))) for sheet in (marked, clean)]
    assert max(abs(a - b) for a, b in zip(*boxes, strict=True)) <= 1


def test_paper_in_a_deep_shadow_is_still_paper() -> None:
    light = np.full((1200, 1600, 1), 0.4)
    light[:, :500] = 1
    shaded = Image.fromarray((np.asarray(signed(PAPER, (600, 480), 700)) * light).astype(np.uint8))
    assert codes(inspected(shaded.filter(ImageFilter.GaussianBlur(2))).faults) == []


def on_a_table(wide: int) -> Image.Image:
    table = Image.new("RGB", (1600, 1200), (98, 66, 40))
    table.paste(signed(PAPER).resize((wide, wide * 3 // 4)), (500, 60))
    return table


def test_a_dark_table_around_the_sheet_is_left_out() -> None:
    done = finished(inspected(on_a_table(1000)))
    left, top, right, low = ink_box(done)
    assert right - left >= 700
    assert low - top <= 144


def test_a_small_sheet_on_a_large_table_is_to_be_taken_closer() -> None:
    assert codes(inspected(on_a_table(500)).faults) == ["small-sheet"]


def test_a_screen_full_of_words_is_no_signature() -> None:
    screen = Image.new("RGB", (1280, 800), "white")
    pen, small = ImageDraw.Draw(screen), font("DejaVuSans.ttf", 15)
    for row in range(12):
        pen.text((60, 420 + 26 * row), "Заявление принято, ответ придёт сюда", (70, 70, 70), small)
    pen.line([(200, 250), (500, 90), (640, 320), (900, 120), (1000, 280)], (0, 0, 0), 18)
    assert codes(inspected(screen).faults) == ["text-page"]


@pytest.mark.parametrize("slant", [0, 30])
def test_the_line_to_sign_on_is_no_signature(slant: int) -> None:
    sheet = PAPER.copy()
    way = [(250, 640), (1350, 640 + slant)]
    ImageDraw.Draw(sheet).line(way, fill=(40, 40, 40), width=6)
    assert codes(inspected(sheet).faults) == ["no-ink"]


def test_a_blot_at_the_edge_is_left_out_without_a_word() -> None:
    sheet = signed(PAPER)
    ImageDraw.Draw(sheet).line((0, 40, 60, 70), fill=(20, 20, 20), width=6)
    verdict = inspected(sheet)
    assert ink_box(finished(verdict))[2] > 600
    assert "cleaned" in verdict.done
