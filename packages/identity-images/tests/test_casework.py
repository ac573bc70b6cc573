"""The sheet of a case: true to scale, doubts marked, old beside new."""

import pytest
import specimens
from identity_images import Shot, casework
from identity_images.arrays import pixels
from identity_images.casework import SCALE, SIZES
from identity_images.verdict import Subject
from image_files import file, opened
from PIL import Image

GAP = 24


def page(colour: str = "white") -> bytes:
    return file(Image.new("RGB", (1250, 880), colour))


def shot(subject: Subject, colour: str = "white") -> bytes:
    wide, high = SIZES[subject]
    return file(Image.new("RGB", (wide * 8, high * 8), colour))


def three(**passport: object) -> list[Shot]:
    return [
        Shot("photo", shot("photo")),
        Shot("signature", shot("signature")),
        Shot("passport", page(), **passport),  # type: ignore[arg-type]  # of the same names
    ]


def test_a_millimetre_is_as_long_in_each_of_the_three() -> None:
    sheet = opened(casework(three()))
    signature, passport = SIZES["signature"][0] * SCALE, SIZES["passport"][0] * SCALE
    assert sheet.width == signature + passport + 3 * GAP + 4
    assert sheet.height == SIZES["passport"][1] * SCALE + 2 * GAP + 2


@pytest.mark.parametrize("of_lines", [False, True])
def test_what_was_doubted_is_framed_and_numbered(of_lines: bool) -> None:
    plain, marked = (
        opened(casework(one)).convert("RGB")
        for one in (three(), three(marks=(2, 3), of_lines=of_lines))
    )
    left = SIZES["signature"][0] * SCALE + 2 * GAP + 2
    above, below = (left, GAP, plain.width, 600), (left, 700, plain.width, plain.height)
    reds = [_reds(marked.crop(part)) for part in (above, below)]
    assert _reds(plain) == 0
    assert reds[1] > 500
    assert (reds[0] > 500) is not of_lines


def test_the_old_picture_stands_before_the_new_one() -> None:
    shots = [Shot("photo", shot("photo", "black"), shot("photo"))]
    sheet = pixels(opened(casework(shots)).convert("L"))
    high, wide = sheet.shape
    assert wide > 2 * SIZES["photo"][0] * SCALE
    assert sheet[high // 4, GAP + 20] > 200
    assert sheet[high // 4, wide - GAP - 20] < 50


def test_both_pages_of_an_open_passport_are_not_squeezed_into_one() -> None:
    upright = file(Image.new("RGB", (880, 1250)))
    sheet = opened(casework([Shot("passport", upright)]))
    assert abs((sheet.width - 2 * GAP) / (sheet.height - 2 * GAP) - 880 / 1250) < 0.01


def test_a_picture_that_does_not_open_leaves_its_place_empty() -> None:
    whole = casework([Shot("photo", b"nothing"), Shot("passport", specimens.passport_page())])
    assert opened(whole).width > SIZES["passport"][0] * SCALE
    assert len(whole) <= 600 * 1024


def _reds(image: Image.Image) -> int:
    """Pixels as red as the frames."""
    red, green, blue = (pixels(image)[..., at].astype(int) for at in range(3))
    return int(((red > 200) & (green < 120) & (blue < 120)).sum())
