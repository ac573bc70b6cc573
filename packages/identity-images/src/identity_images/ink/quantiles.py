"""Quantiles as numpy has them, without what it does for arrays of any shape and kind.

A sheet of squared paper has a hundred rules, and each is asked for several.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats

Values = NDArray[np.floating] | NDArray[np.integer]


def median(values: Values) -> float:
    """Of at least one value, all of them finite."""
    half = values.size // 2
    if values.size % 2:
        return float(np.partition(values, half)[half])
    below, above = np.partition(values, (half - 1, half))[half - 1 : half + 1]
    return (float(below) + float(above)) / 2


def quantiles(values: Values, shares: Sequence[float]) -> list[float]:
    """What so large a share of these values is below; between two of them by their distance."""
    places = [(values.size - 1) * share for share in shares]
    wanted = {min(int(at) + step, values.size - 1) for at in places for step in (0, 1)}
    ordered = np.partition(values, sorted(wanted))
    found = []
    for at in places:
        low = int(at)
        below = float(ordered[low])
        between = at - low
        found.append(below + (float(ordered[low + 1]) - below) * between if between else below)
    return found


def median_of_rows(values: Floats) -> Floats:
    """One for each row."""
    half = values.shape[1] // 2
    if values.shape[1] % 2:
        return np.asarray(np.partition(values, half, axis=1)[:, half], np.float32)
    middle = np.partition(values, (half - 1, half), axis=1)[:, half - 1 : half + 1]
    return np.asarray(middle.mean(axis=1), np.float32)
