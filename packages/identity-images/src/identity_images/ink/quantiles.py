"""Quantiles as numpy has them, without what it does for arrays of any shape and kind.

A sheet of squared paper has a hundred rules, and each is asked for several.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats, Pixels

Values = NDArray[np.floating] | NDArray[np.integer]


def median(values: Values) -> float:
    """Of at least one value, all of them finite."""
    half = values.size // 2
    if values.size % 2:
        return float(np.partition(values, half)[half])
    below, above = np.partition(values, (half - 1, half))[half - 1 : half + 1]
    return (float(below) + float(above)) / 2


def median_of_bytes(values: Pixels) -> float:
    """The same, by how many there are of each."""
    below = np.bincount(values.ravel(), minlength=256).cumsum()
    places = (values.size - 1) // 2, values.size // 2
    return float(np.searchsorted(below, places, "right").sum()) / 2


def quantiles(values: Values, shares: Sequence[float]) -> list[float]:
    """What so large a share of these values is below; between two of them by their distance."""
    return _at(values, [(values.size - 1) * share for share in shares])


def upper_quantiles(values: Floats, shares: Sequence[float], floor: float) -> list[float]:
    """The same of large shares: only values above `floor` are put in order, if they are enough."""
    places = [(values.size - 1) * share for share in shares]
    above = values[values > floor]
    missing = values.size - above.size
    if min(places) < missing:
        return _at(values, places)
    return _at(above, [at - missing for at in places])


def _at(values: Values, places: Sequence[float]) -> list[float]:
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
