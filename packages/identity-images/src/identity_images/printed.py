"""How much print a picture holds: letters of one height that stand in rows, as on a page.

Measured at 1000 px: pages photographed sharply 210 letters and more, poorly 43 and more; 24
pictures of other things at most 25, but for a sky of 300 stars with 43. Foliage, bricks and
flags have edges enough, but not side by side.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Pixels
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


def letters(grey: Pixels, *, sideways: bool = True) -> int:
    """How many letters of words; `sideways` looks for words that run up or down too."""
    scale = min(1.0, _SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    marks = ink(np.asarray(small, np.uint8))
    level = _in_rows(marks)
    return max(level, _in_rows(np.ascontiguousarray(marks.T))) if sideways else level


def _in_rows(marks: Pixels) -> int:
    count, which, shapes, _ = cv2.connectedComponentsWithStats(marks)
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    words, where, spans, _ = cv2.connectedComponentsWithStats(closed)
    wide, high = shapes[:, cv2.CC_STAT_WIDTH], shapes[:, cv2.CC_STAT_HEIGHT]
    is_letter = (high >= _HEIGHT[0]) & (high <= _HEIGHT[1]) & (wide <= _WIDEST * high)
    is_letter[0] = False  # the paper
    word = np.zeros(count, np.intp)
    inked = marks > 0
    word[which[inked]] = where[inked]
    held = word[is_letter]
    counts = _summed(held, np.ones(held.size), words)
    height = _summed(held, high[is_letter], words) / np.maximum(counts, 1)
    square = _summed(held, high[is_letter].astype(float) ** 2, words) / np.maximum(counts, 1)
    spread = np.sqrt(np.maximum(square - height**2, 0)) / np.maximum(height, 1)
    across, up = spans[:, cv2.CC_STAT_WIDTH], spans[:, cv2.CC_STAT_HEIGHT]
    is_word = (counts >= _LEAST) & (spread < _UNEVEN) & (across >= _LONG * height)
    is_word &= up <= _WIDEST * height + _SLANT * across
    is_word &= counts >= _DENSE * across / np.maximum(height, 1)
    is_word[0] = False
    return int(counts[is_word].sum())


def _summed(held: NDArray[np.intp], values: NDArray[np.generic], words: int) -> Counts:
    """The sum of the letters' values by the word that holds them."""
    weights = np.asarray(values, np.float64)
    return np.asarray(np.bincount(held, weights=weights, minlength=words), np.float64)
