"""What is left out to save time changes nothing: parts of pictures, counts that cannot matter."""

import cv2
import numpy as np
import pytest
import specimens
from identity_images import models
from identity_images.arrays import pixels
from identity_images.decode import decode
from identity_images.drawing.scaling import shown
from identity_images.face.crop import reduced
from identity_images.models import MODELS, Model
from identity_images.page import cells, find, fit, second
from identity_images.page import limits as limit
from identity_images.page import read as reading
from identity_images.page.cells import Line
from identity_images.page.second_cache import SecondCache
from identity_images.printed import letters
from identity_images.tone import coloured_share, is_coloured
from image_files import opened
from PIL import Image

FLAGS = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
SIZE = (320, 400)


@pytest.fixture(scope="module")
def photo() -> np.ndarray:
    return pixels(opened(specimens.colour_photo()).convert("RGB").resize((1500, 1900)))


@pytest.mark.parametrize("times", [1.04, 1.37, 2.0, 2.71])
@pytest.mark.parametrize("middle", [(700, 900), (60, 1850)], ids=["amid", "in a corner"])
def test_a_cut_of_a_part_is_the_cut_of_the_whole(
    photo: np.ndarray, times: float, middle: tuple[int, int]
) -> None:
    way = np.array([[times, -0.1, 0], [0.1, times, 0]])
    way[:, 2] = np.array(middle) - way[:, :2] @ (np.array(SIZE) / 2)
    small, there = reduced(photo, way, SIZE, times)
    whole = cv2.resize(photo, None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA)
    edge = cv2.BORDER_REPLICATE
    one = cv2.warpAffine(small, there, SIZE, flags=FLAGS, borderMode=edge)
    other = cv2.warpAffine(whole, way / times, SIZE, flags=FLAGS, borderMode=edge)
    assert small.size < whole.size
    # Less than two hundredths of a px beside each other.
    assert np.abs(one.astype(int) - other).mean() < 0.25
    assert np.percentile(np.abs(one.astype(int) - other), 99) <= 3


def test_letters_are_counted_only_where_there_may_be_enough() -> None:
    page = pixels(opened(specimens.passport_page()).convert("L"))
    many = letters(page)
    assert many > 40
    assert letters(page, least=many) == many
    assert letters(page, least=many + 1) == 0


def pair(left: float) -> find.Pair:
    return Line((left, 500), (left + 880, 500)), Line((left, 550), (left + 880, 550))


def test_pairs_less_than_a_sign_apart_are_near() -> None:
    assert find.are_near(pair(100), pair(119))
    assert not find.are_near(pair(100), pair(121))


@pytest.fixture(scope="module")
def page() -> np.ndarray:
    return pixels(opened(specimens.passport_page()).convert("L").resize((1430, 2000)))


def laid(grey: np.ndarray, lines: find.Pair) -> list[fit.Fit]:
    return fit.level([cells.strip(grey, line) for line in lines])[0]


def test_lines_that_are_unsure_are_looked_at_closer_where_the_second_reader_sees_signs(
    page: np.ndarray,
) -> None:
    """Blurred, and in noise as coarse as print."""
    lines = next(find.pairs(page))
    noise = np.random.default_rng(7).normal(0, 100, page.shape)
    noisy = cv2.GaussianBlur(page, (0, 0), 5) + cv2.GaussianBlur(noise, (0, 0), 1.5)
    fits = laid(np.clip(noisy, 0, 255).astype(np.uint8), lines)
    assert limit.HOPELESS < fit.certainty(fits) < limit.READABLE
    assert second.may_be_signs(fits[1])


def test_other_print_is_given_up_as_it_is_laid(page: np.ndarray) -> None:
    """Two rows of words, and not the lines that a machine reads."""
    assert reading.read(page) is not None
    words = np.full_like(page, 235)
    words[400:1500] = page[100:1200]
    lines = Line((150, 620), (1250, 620)), Line((150, 680), (1250, 680))
    fits = laid(words, lines)
    assert fit.certainty(fits) < limit.READABLE
    assert reading.read(words) is None


def test_without_the_second_reader_nothing_is_given_up_for_it(
    page: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.is_there.cache_clear()
    monkeypatch.setitem(MODELS, "lines", Model("rapidocr", "rapidocr/none.onnx", "0" * 64))
    try:
        assert not second.is_there()
        with pytest.raises(models.ModelMissing):
            models.located("lines")
        lines = Line((150, 620), (1250, 620)), Line((150, 680), (1250, 680))
        assert second.may_be_signs(laid(page, lines)[1])
    finally:
        second.is_there.cache_clear()


def test_a_decoded_photo_keeps_neither_its_file_nor_its_metadata() -> None:
    image = decode(specimens.colour_photo(), 4000, mending=True).image
    assert type(image) is Image.Image
    assert not image.info


@pytest.mark.parametrize("share", [0.0, 0.004, 0.0099, 0.0101, 0.2, 0.9])
def test_whether_a_picture_is_coloured_is_as_its_share_says(share: float) -> None:
    image = Image.new("RGB", (203, 101), (120, 120, 120))
    reds = round(share * 203 * 101)
    places = np.random.default_rng(5).permutation(203 * 101)[:reds]
    for place in places.tolist():
        image.putpixel((place % 203, place // 203), (200, 60, 60))
    assert is_coloured(image, 0.01) is (coloured_share(image) > 0.01) is (share > 0.01)


def test_a_line_found_in_several_ways_is_read_by_the_second_reader_once(
    page: np.ndarray, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One whose check digit is wrong in print, so that it is looked for in every way."""
    lines = next(find.pairs(page))
    asked: list[fit.Fit] = []

    def line(one: fit.Fit) -> str | None:
        asked.append(one)
        return None

    monkeypatch.setattr(second, "line", line)
    answers = SecondCache()
    first, last = laid(page, lines)
    for _ in range(3):
        answers.line(last, lines[1], last.told)
    assert len(asked) == 1
    answers.line(last, lines[1], last.told.replace("7", "1"))
    answers.line(first, lines[0], last.told)
    assert len(asked) == 3


@pytest.mark.parametrize("size", [(4000, 3000), (900, 1300), (300, 200), (1000, 1000)])
def test_what_is_shown_has_the_size_that_was_asked(size: tuple[int, int]) -> None:
    image = Image.new("L", size, 90)
    small, scale = shown(image, 800)
    assert small.mode == "RGB"
    assert 400 <= max(small.size) <= 800
    assert small.size == tuple(round(side * scale) for side in size)
    assert pixels(small).min() == pixels(small).max() == 90


def test_what_is_shown_small_is_the_mean_of_what_was_there() -> None:
    """Of stripes of a px five by five make 80 and 120; one out of five would be 0 or 200."""
    stripes = np.zeros((3000, 4000), np.uint8)
    stripes[:, ::2] = 200
    small, _ = shown(Image.fromarray(stripes), 800)
    inner = pixels(small)[5:-5, 5:-5]
    assert np.abs(inner.astype(int) - 100).max() <= 20
