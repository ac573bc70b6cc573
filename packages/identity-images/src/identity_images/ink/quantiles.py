"""Quantiles as numpy has them, without what it does for arrays of any shape and kind.

A sheet of squared paper has a hundred rules, and each is asked for several.
"""

import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats

Values = NDArray[np.floating] | NDArray[np.integer]


def median(values: Values) -> float:
    """Of at least one value, all of them finite."""
    return quantile(values, 0.5)


def quantile(values: Values, share: float) -> float:
    """What so large a share of these values is below; between two of them by their distance."""
    at = (values.size - 1) * share
    low = int(at)
    if at == low:
        return float(np.partition(values, low)[low])
    below, above = np.partition(values, (low, low + 1))[low : low + 2].astype(np.float64)
    return float(below + (above - below) * (at - low))


def median_of_rows(values: Floats) -> Floats:
    """One for each row."""
    half = values.shape[1] // 2
    if values.shape[1] % 2:
        return np.asarray(np.partition(values, half, axis=1)[:, half], np.float32)
    middle = np.partition(values, (half - 1, half), axis=1)[:, half - 1 : half + 1]
    return np.asarray(middle.mean(axis=1), np.float32)
