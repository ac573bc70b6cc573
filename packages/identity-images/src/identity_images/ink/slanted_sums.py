"""Ink summed along slanted lines, from where it is: most of a picture is paper.

The sums are those of the picture sheared with linear sampling.
"""

import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats, Points, places

_LEANING = np.tan(np.radians(np.arange(-14, 15)))  # rows of ink, px up or down to the px
_TOGETHER = 4  # columns that are taken as one at first
_BEST = 3  # of the slants found so, of which the best is sought exactly
_SLANTED = np.tan(np.radians(np.arange(-16, 17)))  # bars


def profile(ink: Floats) -> Points:
    """How much ink each line has, at the slant at which the lines differ most."""
    starts = np.arange(0, ink.shape[1], _TOGETHER)
    coarse = np.add.reduceat(ink, starts, axis=1)
    middles = (starts + np.append(starts[1:], ink.shape[1]) - 1) / 2
    roughly = [_unlike(one) for one in _along(coarse, middles, ink.shape[1], _LEANING)]
    best = np.sort(np.argsort(roughly)[-_BEST:])
    columns = np.arange(ink.shape[1], dtype=np.float64)
    return max(_along(ink, columns, ink.shape[1], _LEANING[best]), key=_unlike)


def _unlike(one: Points) -> float:
    return float(one @ one)


def _along(ink: Floats, middles: Points, wide: int, rises: Points) -> list[Points]:
    """The sums for each rise; `middles` are those of the columns in a picture so `wide`."""
    rows, columns = places(ink)
    weights = ink[rows, columns].astype(np.float64)
    room = wide // 5 + 2
    across, count = middles[columns] - wide / 2, ink.shape[0] + 2 * room
    return [_summed(rows + (room + rise * across), weights, count) for rise in rises.tolist()]


def bars(ink: Floats) -> float:
    """How much of where ink is in the middle of its height its columns alone tell, at the slant
    at which it is most.
    """
    high, wide = ink.shape
    first, last = high // 4, high - high // 4
    amid = ink[first:last].astype(np.float64)
    rows, columns = places(amid)
    weights, down = amid[rows, columns], np.arange(first, last)
    squares, beside = (amid**2).sum(axis=1), (amid[:, 1:] * amid[:, :-1]).sum(axis=1)
    most = 0.0
    for rise in _SLANTED.tolist():
        room = int(abs(rise) * high) + 1
        moved = rise * down + (room if rise < 0 else 0)
        told = _summed(columns + moved[rows], weights, wide + room)
        # Of a row that is moved by a part of a px each px is a mean of two beside each other.
        part = moved % 1
        both = (((1 - part) ** 2 + part**2) * squares + 2 * part * (1 - part) * beside).sum()
        size = down.size * (wide + room)
        spread = float(both) / size - (float(told.sum()) / size) ** 2
        if spread > 0:
            most = max(most, float((told / down.size).var()) / spread)
    return most


def _summed(spots: Points, weights: Points, count: int) -> Points:
    """The weights added up, each shared between the whole numbers on both sides of its spot."""
    below = spots.astype(np.intp)
    above: NDArray[np.float64] = (spots - below) * weights
    found = np.bincount(below, weights - above, count)
    found[1:] += np.bincount(below, above, count)[:-1]
    return np.asarray(found, np.float64)
