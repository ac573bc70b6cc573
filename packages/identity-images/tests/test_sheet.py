"""The sheet of thumbnails for the summary and the reviewer's card."""

from random import Random

import identity_images
import specimens
from image_files import file, opened
from PIL import Image


def test_the_three_finished_pictures_stand_side_by_side_in_little_weight() -> None:
    finished = (
        identity_images.inspect(specimens.photo(), "photo").finished,
        identity_images.inspect(specimens.signature(), "signature").finished,
        identity_images.inspect(specimens.passport_page(), "passport").finished,
    )
    whole = identity_images.sheet([picture for picture in finished if picture])
    shown = opened(whole)
    assert shown.format == "JPEG"
    assert shown.width > 2 * shown.height
    assert len(whole) <= 100 * 1024


def test_one_picture_makes_a_sheet_of_one() -> None:
    assert opened(identity_images.sheet([specimens.photo()])).size == (274, 334)


def test_the_heaviest_pictures_still_make_a_light_sheet() -> None:
    noise = Image.frombytes("RGB", (400, 400), Random(3).randbytes(480_000))
    assert len(identity_images.sheet([file(noise)] * 3)) <= 100 * 1024


def test_a_picture_that_does_not_open_leaves_an_empty_frame() -> None:
    assert opened(identity_images.sheet([b"nothing", specimens.photo()])).width == 378 + 258 + 16


def test_no_pictures_make_an_empty_sheet() -> None:
    assert opened(identity_images.sheet([])).format == "JPEG"
