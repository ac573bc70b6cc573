"""Sums along slanted lines are those of the picture sheared; a box of rows is that of all ink."""

import cv2
import numpy as np
import pytest
from identity_images.ink import slanted_sums
from identity_images.ink.strokes import height

HIGH, WIDE = 120, 300
LEANING = np.tan(np.radians(np.arange(-14, 15)))


def written(seed: int) -> np.ndarray:
    """Thin lines of all directions, 0 to 1."""
    random = np.random.default_rng(seed)
    ink = np.zeros((HIGH, WIDE), np.uint8)
    for _ in range(12):
        ends = random.integers((8, 8), (WIDE - 8, HIGH - 8), (2, 2)).tolist()
        cv2.line(ink, ends[0], ends[1], 255, 2, cv2.LINE_AA)
    return np.asarray(ink, np.float32) / 255


def sheared(ink: np.ndarray, way: list[list[float]], size: tuple[int, int]) -> np.ndarray:
    return np.asarray(cv2.warpAffine(ink, np.array(way), size))


@pytest.mark.parametrize("seed", range(5))
def test_the_profile_is_the_most_uneven_one_of_the_picture_sheared(seed: int) -> None:
    ink, room = written(seed), WIDE // 5 + 2
    size = WIDE, HIGH + 2 * room
    ways = [[[1, 0, 0], [rise, 1, room - rise * WIDE / 2]] for rise in LEANING]
    profiles = [sheared(ink, way, size).sum(axis=1) for way in ways]
    best = max(profiles, key=lambda one: float((one**2).sum()))
    assert np.allclose(slanted_sums.profile(ink), best, atol=1e-3)


@pytest.mark.parametrize("seed", range(5))
def test_bars_are_as_clear_as_in_the_picture_sheared(seed: int) -> None:
    ink = written(seed)
    shares = []
    for slant in range(-16, 17):
        rise = float(np.tan(np.radians(slant)))
        room = int(abs(rise) * HIGH) + 1
        way = [[1.0, rise, float(room if rise < 0 else 0)], [0.0, 1.0, 0.0]]
        amid = sheared(ink, way, (WIDE + room, HIGH))[HIGH // 4 : HIGH - HIGH // 4]
        shares.append(amid.mean(axis=0).var() / amid.var())
    assert slanted_sums.bars(ink) == pytest.approx(max(shares), abs=1e-4)


def test_no_ink_makes_no_bars() -> None:
    assert slanted_sums.bars(np.zeros((HIGH, WIDE), np.float32)) == 0.0


@pytest.mark.parametrize("seed", range(5))
def test_the_box_around_the_ends_of_rows_is_the_box_around_all_ink(seed: int) -> None:
    mask = np.where(written(seed) > 0.5, np.uint8(255), np.uint8(0))
    every = np.asarray(cv2.findNonZero(mask))
    assert height(mask) == pytest.approx(min(cv2.minAreaRect(every)[1]), abs=1e-3)
