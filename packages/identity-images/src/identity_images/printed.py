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
Whole = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class _Marks:
    """Ink, 0 and 255; the part of it each px belongs to; width and height of the parts, px.

    The first part is the paper.
    """

    ink: Pixels
    which: Whole
    wide: Whole
    high: Whole

    @property
    def turned(self) -> "_Marks":
        """Mirrored, so that words that run up or down are level."""
        ink, which = np.ascontiguousarray(self.ink.T), np.ascontiguousarray(self.which.T)
        return _Marks(ink, which, self.high, self.wide)

    @property
    def are_letters(self) -> NDArray[np.bool_]:
        """Which parts may be, by their size."""
        found = (self.high >= _HEIGHT[0]) & (self.high <= _HEIGHT[1])
        found &= self.wide <= _WIDEST * self.high
        found[0] = False
        return np.asarray(found, np.bool_)


def letters(grey: Pixels, *, sideways: bool = True, least: int = 1) -> int:
    """How many letters of words, 0 where these are fewer than `least`; `sideways` looks for words
    that run up or down too.
    """
    scale = min(1.0, _SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = ink(np.asarray(small, np.uint8))
    _, which, shapes, _ = cv2.connectedComponentsWithStats(found)
    wide, high = shapes[:, cv2.CC_STAT_WIDTH], shapes[:, cv2.CC_STAT_HEIGHT]
    sizes = np.asarray(wide, np.int32), np.asarray(high, np.int32)
    marks = _Marks(found, np.asarray(which, np.int32), *sizes)
    counted = _in_rows(marks, least)
    return max(counted, _in_rows(marks.turned, least)) if sideways else counted


def _in_rows(marks: _Marks, least: int) -> int:
    is_letter = marks.are_letters
    if np.count_nonzero(is_letter) < least:
        return 0
    closed = cv2.morphologyEx(marks.ink, cv2.MORPH_CLOSE, np.ones((1, _GAP), np.uint8))
    words, where, spans, _ = cv2.connectedComponentsWithStats(closed)
    word = np.zeros(is_letter.size, np.intp)
    inked = np.flatnonzero(marks.ink)
    word[marks.which.take(inked)] = where.take(inked)
    held, high = word[is_letter], marks.high[is_letter]
    counts = _summed(held, np.ones(held.size), words)
    height = _summed(held, high, words) / np.maximum(counts, 1)
    square = _summed(held, high.astype(float) ** 2, words) / np.maximum(counts, 1)
    spread = np.sqrt(np.maximum(square - height**2, 0)) / np.maximum(height, 1)
    across, up = spans[:, cv2.CC_STAT_WIDTH], spans[:, cv2.CC_STAT_HEIGHT]
    is_word = (counts >= _LEAST) & (spread < _UNEVEN) & (across >= _LONG * height)
    is_word &= up <= _WIDEST * height + _SLANT * across
    is_word &= counts >= _DENSE * across / np.maximum(height, 1)
    is_word[0] = False
    counted = int(counts[is_word].sum())
    return counted if counted >= least else 0


def _summed(held: NDArray[np.intp], values: NDArray[np.generic], words: int) -> Counts:
    """The sum of the letters' values by the word that holds them."""
    weights = np.asarray(values, np.float64)
    return np.asarray(np.bincount(held, weights=weights, minlength=words), np.float64)
