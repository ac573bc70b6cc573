"""How much print a picture holds: letters of one height that stand in rows, as on a page.

Measured at 1000 px: pages photographed sharply 210 letters and more, poorly 43 and more; 24
pictures of other things at most 25, but for a sky of 300 stars with 43. Foliage, bricks and
flags have edges enough, but not side by side.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Pixels
from identity_images.components import Components, components, labelled, measured
from identity_images.page.find import ink

_SIDE = 1000  # px, long side in which letters are looked for
_GAP = 11  # px that gaps between the letters of a word are closed over
_HEIGHT = (5, 34)  # px of a letter
_WIDEST = 2.2  # of its height; two letters may have run together
_LEAST = 3  # letters that make a word
_UNEVEN = 0.35  # deviation of the letters' height in its mean
_DENSE = 0.35  # letters to the square of their height, along the word
_LONG = 1.8  # heights; shorter is no word
_SLANT = 0.3  # of its width that a word may rise

Counts = NDArray[np.float64]
Sizes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class _Marks:
    """Ink, 0 and 255, and its parts."""

    ink: Pixels
    parts: Components


def letters(grey: Pixels, *, sideways: bool = True, least: int = 1) -> int:
    """How many letters of words, 0 where these are fewer than `least`; `sideways` looks for words
    that run up or down too.
    """
    scale = min(1.0, _SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = ink(np.asarray(small, np.uint8))
    marks = _Marks(found, components(found))
    counted = _in_rows(marks, least, upright=False)
    return max(counted, _in_rows(marks, least, upright=True)) if sideways else counted


def _are_letters(wide: Sizes, high: Sizes) -> NDArray[np.bool_]:
    """Which parts may be, by their size; the first is the paper."""
    found = (high >= _HEIGHT[0]) & (high <= _HEIGHT[1])
    found &= wide <= _WIDEST * high
    found[0] = False
    return np.asarray(found, np.bool_)


def _in_rows(marks: _Marks, least: int, *, upright: bool) -> int:
    """Of words that are level, or that run up or down."""
    wide, high = _sizes(marks.parts, upright)
    is_letter = _are_letters(wide, high)
    if np.count_nonzero(is_letter) < least:
        return 0
    kernel = np.ones((_GAP, 1) if upright else (1, _GAP), np.uint8)
    closed = cv2.morphologyEx(marks.ink, cv2.MORPH_CLOSE, kernel)
    joined = np.asarray(closed, np.uint8)
    labels, count = labelled(joined)
    held, high = labels.take(marks.parts.spots[is_letter]), high[is_letter]
    counts = _summed(held, np.ones(held.size), count)
    height = _summed(held, high, count) / np.maximum(counts, 1)
    square = _summed(held, high.astype(float) ** 2, count) / np.maximum(counts, 1)
    spread = np.sqrt(np.maximum(square - height**2, 0)) / np.maximum(height, 1)
    is_word = (counts >= _LEAST) & (spread < _UNEVEN)
    is_word[0] = False
    if counts[is_word].sum() < least:
        return 0
    across, up = _sizes(measured(joined, labels, count), upright)
    is_word &= across >= _LONG * height
    is_word &= up <= _WIDEST * height + _SLANT * across
    is_word &= counts >= _DENSE * across / np.maximum(height, 1)
    counted = int(counts[is_word].sum())
    return counted if counted >= least else 0


def _sizes(parts: Components, upright: bool) -> tuple[Sizes, Sizes]:
    """Their length along a word and across it."""
    return (parts.high, parts.wide) if upright else (parts.wide, parts.high)


def _summed(held: NDArray[np.int32], values: NDArray[np.generic], words: int) -> Counts:
    """The sum of the letters' values by the word that holds them."""
    weights = np.asarray(values, np.float64)
    return np.asarray(np.bincount(held, weights=weights, minlength=words), np.float64)
