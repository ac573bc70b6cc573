"""The signature: exactly 736×160 px, black ink on white, whole and clear of the edges."""

import identity_images
import pytest
import specimens
from image_files import codes, file, inked, opened
from PIL import Image, ImageOps

GOOD = opened(specimens.signature())
MIDDLE = (100, 40, 600, 120)


def test_a_signature_that_will_do_is_finished_for_printing() -> None:
    verdict = identity_images.inspect(specimens.signature(), "signature")
    assert (verdict.faults, verdict.warnings) == ((), ())
    assert verdict.finished is not None
    finished = opened(verdict.finished)
    assert (finished.size, finished.mode, finished.format) == ((736, 160), "L", "JPEG")
    assert finished.info["dpi"] == (406, 406)


def test_a_wrong_size_is_measured() -> None:
    (fault,) = identity_images.inspect(file(GOOD.resize((800, 160))), "signature").faults
    assert (fault.code, fault.params["width"], fault.params["needed_width"]) == ("width", 800, 736)


@pytest.mark.parametrize("paper", [0, 90, 190])
def test_paper_that_is_not_white_is_refused_with_its_brightness(paper: int) -> None:
    (fault,) = identity_images.inspect(file(Image.new("L", (736, 160), paper)), "signature").faults
    assert fault.params["brightness"] == paper


def test_white_ink_on_black_is_refused() -> None:
    negative = ImageOps.invert(GOOD)
    assert codes(identity_images.inspect(file(negative), "signature").faults) == ["dark-paper"]


def test_an_empty_sheet_has_no_signature() -> None:
    verdict = identity_images.inspect(specimens.empty_signature(), "signature")
    assert codes(verdict.faults) == ["no-ink"]


def test_pencil_is_told_from_an_empty_sheet() -> None:
    verdict = identity_images.inspect(file(inked(MIDDLE, ink=190)), "signature")
    assert codes(verdict.faults) == ["faint-ink"]


def test_ink_must_not_fill_the_picture() -> None:
    sheet = Image.new("L", (736, 160), 255)
    sheet.paste(0, (20, 20, 716, 90))
    (fault,) = identity_images.inspect(file(sheet), "signature").faults
    assert fault.params["percent"] == 41


@pytest.mark.parametrize(
    ("box", "side"),
    [
        ((-4, 40, 600, 120), "left"),
        ((100, 40, 740, 120), "right"),
        ((100, -4, 600, 120), "top"),
        ((100, 40, 600, 164), "bottom"),
        ((-4, -4, 740, 164), "several"),
    ],
)
def test_ink_at_the_edge_is_cut_off(box: tuple[int, int, int, int], side: str) -> None:
    (fault,) = identity_images.inspect(file(inked(box)), "signature").faults
    assert fault.params == {"side": side}


def test_ink_one_pixel_clear_of_the_edge_is_whole() -> None:
    sheet = inked(MIDDLE)
    sheet.paste(0, (1, 1, 5, 5))
    sheet.paste(0, (731, 155, 735, 159))
    assert identity_images.inspect(file(sheet), "signature").faults == ()


def test_a_dot_is_no_signature() -> None:
    sheet = Image.new("L", (736, 160), 255)
    sheet.paste(0, (300, 60, 340, 90))
    (fault,) = identity_images.inspect(file(sheet), "signature").faults
    assert fault.params == {"percent": 5, "needed": 15}


def test_a_thin_line_of_blue_ink_is_a_colour() -> None:
    blue = Image.new("RGB", (736, 160), "white")
    blue.paste((30, 40, 140), mask=ImageOps.invert(inked(MIDDLE)))
    assert codes(identity_images.inspect(file(blue), "signature").faults) == ["colour"]


def test_all_faults_of_one_signature_are_named_at_once() -> None:
    blue = Image.new("RGB", (400, 160), (40, 60, 160))
    verdict = identity_images.inspect(file(blue), "signature")
    assert codes(verdict.faults) == ["width", "colour", "dark-paper"]
