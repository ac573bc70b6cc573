"""Rules of a sheet: their slant by few px and by all; curves and quantiles as numpy has them."""

import cv2
import numpy as np
import pytest
from identity_images.ink.curve import bend, fitted
from identity_images.ink.level import slants
from identity_images.ink.quantiles import median, median_of_bytes, quantiles, upper_quantiles
from identity_images.ink.rules import without_rules


def sheet(degrees: float, step: int = 45, *, squared: bool = True) -> np.ndarray:
    """Rules of two px, turned clockwise, as a mask of 255."""
    drawn = np.zeros((1000, 800), np.uint8)
    drawn[step::step, 40:-40] = drawn[step + 1 :: step, 40:-40] = 255
    if squared:
        drawn[40:-40, step::step] = drawn[40:-40, step + 1 :: step] = 255
    turn = cv2.getRotationMatrix2D((400, 500), -degrees, 1.0)
    return np.where(cv2.warpAffine(drawn, turn, (800, 1000)) > 100, np.uint8(255), np.uint8(0))


@pytest.mark.parametrize("degrees", [-17.0, -6.5, -1.0, 0.0, 2.25, 9.0, 18.5])
def test_the_slant_of_squared_paper_is_found(degrees: float) -> None:
    found = slants(sheet(degrees))
    assert found.level == pytest.approx(degrees, abs=0.5)
    assert found.upright == pytest.approx(degrees, abs=0.5)


@pytest.mark.parametrize("degrees", [-8.0, 3.5])
def test_where_only_level_rules_are_they_tell_of_both(degrees: float) -> None:
    found = slants(sheet(degrees, 120, squared=False))
    assert found.level == found.upright == pytest.approx(degrees, abs=0.5)


def test_noise_and_short_strokes_have_no_slant() -> None:
    noise = (np.random.default_rng(3).random((1000, 800)) < 0.03) * np.uint8(255)
    cv2.line(noise, (200, 300), (420, 310), 255, 2)
    assert not slants(np.asarray(noise, np.uint8)).any


@pytest.mark.parametrize("size", [1, 2, 401, 5000])
def test_the_median_of_bytes_is_that_of_numpy(size: int) -> None:
    values = np.random.default_rng(size).integers(0, 256, size).astype(np.uint8)
    assert median_of_bytes(values) == np.median(values)


@pytest.mark.parametrize("share", [0.0, 0.004, 0.02, 1.0], ids="{:.1%} of ink".format)
@pytest.mark.parametrize("size", [1, 300, 90_000])
def test_upper_quantiles_are_those_of_all_values(size: int, share: float) -> None:
    """Where hardly any are above the floor, all are looked at."""
    random = np.random.default_rng(size)
    values = random.uniform(0, 0.05, size)
    values[: round(share * size)] += 0.3
    values32 = np.asarray(random.permutation(values), np.float32)
    found = upper_quantiles(values32, (0.992, 0.9997), 0.05)
    assert found == pytest.approx(np.quantile(values32.astype(float), (0.992, 0.9997)).tolist())


@pytest.mark.parametrize("size", [1, 2, 3, 10, 51, 400])
def test_quantiles_are_those_of_numpy(size: int) -> None:
    values = np.random.default_rng(size).normal(size=size)
    shares = (0.0, 0.25, 0.5, 0.8, 1.0)
    assert quantiles(values, shares) == pytest.approx(np.quantile(values, shares).tolist())
    assert median(values) == pytest.approx(float(np.median(values)))
    assert quantiles(values.astype(np.float32), (0.25,)) == pytest.approx(
        [float(np.quantile(values.astype(np.float32), 0.25))], rel=1e-5
    )


def test_a_curve_is_the_one_of_least_squares() -> None:
    columns = np.arange(100, 900, 3)
    rows = 4e-5 * (columns - 400) ** 2 + 0.1 * columns
    rows += np.random.default_rng(1).normal(0, 0.2, columns.size)
    wanted = np.polyval(np.polyfit(columns, rows, 2), columns)
    found = fitted(columns, rows)
    assert np.abs(found.curve(columns) - wanted).max() < 1e-6
    straight = np.polyval(np.polyfit(columns, rows, 1), columns)
    assert bend(columns, rows) == pytest.approx(float(np.median(np.abs(rows - straight))))


def test_rules_are_taken_out_and_strokes_across_them_stay() -> None:
    """At the very edge too, where a band has no room on one side."""
    contrast = np.zeros((600, 800), np.float32)
    contrast[1:3] = contrast[300:302] = contrast[597:599] = 0.3
    contrast[200:400, 380:386] = 0.8
    mask = (contrast > 0.11) * np.uint8(255)
    room = np.full(contrast.shape, 255, np.uint8)
    cleaned = without_rules(contrast, lambda: np.asarray(mask, np.uint8), room, 0.01)
    assert cleaned.count == 3
    assert cleaned.contrast[300:302, :370].max() < 0.05
    assert cleaned.contrast[1:3].max() < 0.05
    assert cleaned.contrast[250:350, 381:385].min() > 0.6
    assert (cleaned.bands[300:302] == 255).all()
    assert (cleaned.bands[120:220] == 0).all()
