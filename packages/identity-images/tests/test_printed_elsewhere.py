"""Passports that share nothing with our specimens: another engine, another font, a model of
print, paper, lens, light and JPEG; and other passports than the one that is wanted."""

from functools import cache
from io import BytesIO
from random import Random

import pytest
import specimens
from identity_images import mrz
from identity_images.page.inspection import inspect
from identity_images.verdict import Verdict
from image_files import codes, documented, fields_of, file, opened
from PIL import Image
from specimens.photographs import camera_model, generated, passport_pages

PAGE = opened(specimens.passport_page()).convert("RGB")
UTOPIA = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
)
ABROAD = (
    "P<RUSSHCHEGLOVA<<IULIIA<<<<<<<<<<<<<<<<<<<<<",
    "7512345672RUS9005178F2806206<<<<<<<<<<<<<<06",
)
LEVELS = (0, 2, 2, 2)


@cache
def made(at: int) -> tuple[mrz.Fields, bytes]:
    random = Random(4300 + at)
    fields = fields_of(generated.person(random))
    drawn = passport_pages.spread(fields, random, whole=at % 2 == 0)
    how = camera_model.taking(LEVELS[at], random)
    return fields, camera_model.photographed(drawn, how, random, at % 4)


def trimmed(percent: float) -> Verdict:
    wide, high = PAGE.size
    x, y = round(wide * percent / 100), round(high * percent / 100)
    return inspect(file(PAGE.crop((x, y, wide - x, high - y)), "JPEG", quality=90))


@pytest.mark.parametrize("at", range(len(LEVELS)))
def test_every_digit_of_a_page_in_a_font_never_seen_is_read(at: int) -> None:
    fields, data = made(at)
    reading = inspect(data).reading
    assert reading is not None
    assert reading.wrong == ()
    assert reading.lines[1] == mrz.lines(fields)[1]


# Cut


@pytest.mark.parametrize("percent", [1, 2, 3, 5])
def test_a_page_trimmed_as_scanner_apps_do_is_whole(percent: float) -> None:
    verdict = trimmed(percent)
    assert verdict.finished is not None, codes(verdict.faults)
    assert verdict.reading is not None
    assert verdict.reading.wrong == ()


def test_a_page_with_one_of_its_two_lines_is_told_to_be_cut() -> None:
    verdict = trimmed(8)
    assert codes(verdict.faults) == ["lines-cut"]
    assert documented(verdict.faults[0])


@pytest.mark.parametrize("percent", [13, 15])
def test_a_page_cut_above_its_lines_is_told_to_be_cut(percent: float) -> None:
    verdict = trimmed(percent)
    assert codes(verdict.faults) == ["foot-cut"]
    assert documented(verdict.faults[0])


def test_a_page_whose_photo_is_outside_is_cut_though_its_lines_were_read() -> None:
    verdict = inspect(file(PAGE.crop((0, 1580, *PAGE.size)), "JPEG", quality=92))
    assert verdict.reading is not None
    assert verdict.reading.wrong == ()
    assert codes(verdict.faults) == ["page-cut"]


# Other passports


@pytest.mark.parametrize(("lines", "code"), [(UTOPIA, "foreign"), (ABROAD, "travel")])
def test_a_passport_for_travel_is_told_to_be_another_one(
    lines: tuple[str, str], code: str
) -> None:
    random = Random(9303)
    drawn = passport_pages.travel_page(lines, random)
    verdict = inspect(camera_model.photographed(drawn, camera_model.taking(2, random), random))
    assert verdict.reading is not None
    assert verdict.reading.lines[1] == lines[1]
    assert codes(verdict.faults) == [f"{code}-passport"]
    assert verdict.reading.fields == {}


# Read in part


def test_a_page_read_in_part_says_so() -> None:
    spoilt = PAGE.copy()
    signs = PAGE.crop((699, 1786, 753, 1852))  # two fillers over two figures of the number
    spoilt.paste(signs, (215, 1786))
    verdict = inspect(file(spoilt, "JPEG", quality=92))
    assert verdict.reading is not None
    assert verdict.reading.wrong
    assert "lines-unread" in codes(verdict.warnings)
    assert verdict.finished is not None


def test_the_camera_model_is_the_same_picture_from_the_same_seed() -> None:
    fields, data = made(0)
    made.cache_clear()
    assert made(0) == (fields, data)
    assert Image.open(BytesIO(data)).format == "JPEG"
