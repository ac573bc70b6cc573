"""A picture of a photo made smaller is as soft and as even as by Pillow's Hamming filter."""

import numpy as np
import pytest
import specimens
from identity_images.face import screen
from identity_images.shrinking import shrunk
from image_files import opened
from PIL import Image

TIMES = [1.12, 1.324, 1.633, 1.732, 1.98, 2.0, 2.6, 3.0, 4.4]


@pytest.fixture(scope="module")
def photo() -> Image.Image:
    """Of 5 MP, with the noise of a sensor."""
    large = opened(specimens.colour_photo()).convert("RGB").resize((2000, 2500))
    noise = np.random.default_rng(5).integers(-8, 9, (2500, 2000, 3))
    return Image.fromarray(np.clip(np.asarray(large) + noise, 0, 255).astype(np.uint8))


def hamming(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image.resize(size, Image.Resampling.HAMMING, reducing_gap=2.0)


def steps(image: Image.Image) -> np.ndarray:
    return np.diff(np.asarray(image).astype(int), axis=1)


@pytest.mark.parametrize("times", TIMES)
def test_it_is_as_sharp_and_as_noisy(photo: Image.Image, times: float) -> None:
    size = round(photo.width / times), round(photo.height / times)
    one, other = shrunk(photo, size), hamming(photo, size)
    assert one.size == size
    assert one.mode == "RGB"
    assert steps(one).std() / steps(other).std() == pytest.approx(1, abs=0.12)
    assert np.abs(np.asarray(one).astype(int) - np.asarray(other)).mean() < 2


@pytest.mark.parametrize("times", TIMES[:5])
def test_it_makes_no_grid(photo: Image.Image, times: float) -> None:
    """Linear sampling does, at 1.633 and others."""
    size = round(photo.width / times), round(photo.height / times)
    one, other = (
        screen.peak(np.asarray(way(photo, size).convert("L"))) for way in (shrunk, hamming)
    )
    assert one < max(4.5, other + 0.5)


def test_grey_stays_grey_and_plain_stays_plain() -> None:
    small = shrunk(Image.new("L", (1733, 1200), 90), (1000, 692))
    assert small.mode == "L"
    assert set(np.asarray(small).ravel().tolist()) == {90}
