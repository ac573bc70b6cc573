"""A face, a view or another document is not taken for an old passport, nor a page for a face."""

from functools import cache
from importlib.metadata import distribution
from random import Random

import pytest
import specimens
from identity_images.arrays import pixels
from identity_images.face import inspection as photo
from identity_images.page import inspection as page
from identity_images.page import limits as limit
from identity_images.printed import letters
from identity_images.verdict import Verdict
from image_files import astronaut, codes, documented, file, opened
from PIL import Image, ImageDraw
from specimens import font
from specimens.photographs import generated

VIEWS = ("coffee.png", "chelsea.png", "rocket.jpg", "coins.png", "brick.png", "grass.png")
PERSON = astronaut().resize((1536, 1536), Image.Resampling.LANCZOS)


def view(name: str) -> Image.Image:
    """A picture of something, enlarged as a telephone would have taken it."""
    path = distribution("scikit-image").locate_file(f"skimage/data/{name}")
    small = Image.open(str(path)).convert("RGB")
    scale = 1600 / max(small.size)
    size = (round(small.width * scale), round(small.height * scale))
    return small.resize(size, Image.Resampling.BICUBIC)


@cache
def old_pages(level: int) -> tuple[bytes, ...]:
    """Whole spreads and lower pages alone, at each turn of the camera."""
    random = Random(2011 + level)
    made = []
    for at, person in enumerate((specimens.YULIA, specimens.ARTYOM)):
        spread = generated.before_2011(person)
        for more, image in enumerate((spread, spread.crop((20, 960, 1380, 1930)))):
            camera = generated.LEVELS[level]
            made.append(generated.photographed(image, camera, random, at * 2 + more))
    return tuple(made)


def receipt() -> Image.Image:
    """A narrow strip of print on a table."""
    paper = Image.new("RGB", (700, 1500), (248, 247, 244))
    pen, mono = ImageDraw.Draw(paper), font("DejaVuSans.ttf", 34)
    for row in range(24):
        pen.text((40, 40 + 58 * row), f"Товар {row + 1}  {37 * row + 45}.00", (50, 50, 50), mono)
    table = Image.new("RGB", (1100, 1700), (96, 84, 76))
    table.paste(paper, (200, 100))
    return table


def inspected(image: Image.Image) -> Verdict:
    return page.inspect(file(image, "JPEG", quality=90))


# As a passport


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("level", range(3))
def test_an_old_passport_is_taken_however_it_was_photographed(level: int, at: int) -> None:
    verdict = page.inspect(old_pages(level)[at])
    assert verdict.finished is not None, codes(verdict.faults)
    assert codes(verdict.warnings) == ["no-lines"]


def test_an_old_passport_whose_print_is_hardly_seen_is_taken_with_a_remark() -> None:
    taken = [page.inspect(data) for data in old_pages(3)]
    warned = [codes(verdict.warnings) for verdict in taken if verdict.finished]
    assert len(warned) >= 3
    assert all("little-print" in warnings for warnings in warned)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_is_no_passport(name: str) -> None:
    verdict = inspected(view(name))
    assert codes(verdict.faults)[0] == "no-page"
    assert verdict.annotated is not None
    assert documented(verdict.faults[0])


@pytest.mark.parametrize("side", [600, 1100, 1536])
def test_a_portrait_is_no_passport(side: int) -> None:
    verdict = inspected(PERSON.resize((side, side)))
    assert codes(verdict.faults) == ["portrait-not-passport"]


def test_the_photo_for_the_card_is_no_passport() -> None:
    assert page.inspect(specimens.colour_photo()).finished is None


def test_a_signature_is_no_passport() -> None:
    assert "no-page" in codes(page.inspect(specimens.signature_on_paper()).faults)


def test_a_page_without_a_portrait_is_another_page() -> None:
    spread = generated.before_2011(specimens.YULIA)
    spread.paste((238, 228, 226), (80, 1060, 520, 1600))
    verdict = inspected(spread)
    assert codes(verdict.faults) == ["other-page"]
    assert verdict.annotated is not None


def test_a_receipt_is_no_passport() -> None:
    assert codes(inspected(receipt()).faults) == ["other-page"]


def test_a_blurred_page_is_told_to_be_blurred_and_not_to_be_none() -> None:
    verdict = page.inspect(specimens.blurred_passport_page())
    assert codes(verdict.faults)[-1] == "blurred-passport"


# As a photo


@pytest.mark.parametrize("level", range(3))
def test_a_page_of_a_passport_is_no_photo(level: int) -> None:
    (_, data), *_ = generated.passports(1, level)
    verdict = photo.inspect(data)
    assert codes(verdict.faults)[0] == "document-not-photo"
    assert verdict.annotated is not None


@pytest.mark.parametrize("at", range(4))
def test_an_old_page_is_no_photo(at: int) -> None:
    found = codes(photo.inspect(old_pages(1)[at]).faults)
    assert "document-not-photo" in found or "no-face" in found


def test_a_person_before_a_poster_may_be_one_and_the_reviewer_is_told() -> None:
    poster = opened(specimens.passport_page()).convert("RGB").crop((60, 60, 1340, 960))
    wall = Image.new("RGB", (1700, 1540), (222, 220, 214))
    wall.paste(poster.resize((590, 415)), (5, 20))
    wall.paste(PERSON.crop((150, 0, 1250, 1536)), (600, 4))
    verdict = photo.inspect(file(wall, "JPEG", quality=92))
    assert codes(verdict.faults) == []
    assert "print-around" in codes(verdict.warnings)


def test_a_person_waist_up_before_a_poster_is_no_document() -> None:
    poster = opened(specimens.passport_page()).convert("RGB").crop((60, 60, 1340, 960))
    wall = poster.resize((1500, 1055))
    wall.paste(PERSON.resize((900, 900)).crop((90, 0, 760, 755)), (350, 300))
    verdict = photo.inspect(file(wall, "JPEG", quality=92))
    assert verdict.measures["face"] < 0.2
    assert codes(verdict.faults) == []
    assert "print-around" in codes(verdict.warnings)


# The measure


@pytest.mark.parametrize("name", VIEWS)
def test_views_have_no_letters(name: str) -> None:
    assert letters(pixels(view(name).convert("L"))) < limit.PRINT.soft


def test_a_page_of_a_book_has_letters_upright_and_sideways() -> None:
    book = view("page.png").convert("L")
    assert letters(pixels(book)) > 100
    assert letters(pixels(book.rotate(90, expand=True))) > 100
    assert letters(pixels(book.rotate(90, expand=True)), sideways=False) < limit.PRINT.soft
