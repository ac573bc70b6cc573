"""Of a picture only the part that a cut shows, averaged down: the rest of it is not looked at."""

import cv2
import numpy as np

from identity_images.arrays import Pixels, Points

_ROOM = 2  # px of the smaller picture around the part; a warp looks one px beside
_TRIED = 24  # px of the smaller picture, one of which begins where a px of the source does


def reduced(
    source: Pixels, way: Points, size: tuple[int, int], times: float
) -> tuple[Pixels, Points]:
    """The part so many `times` smaller, and the way to it; `way`, 2 × 3, leads from px of a cut
    of `size`, width × height, to px of the source.

    It has the px that the whole picture would have, made smaller.
    """
    wide, high = size
    ends = np.array([[0, 0], [wide, 0], [wide, high], [0, high]]) @ way[:, :2].T + way[:, 2]
    first = np.array([_start(at, times) for at in ends.min(axis=0) / times - _ROOM])
    left, top = (round(at * times) for at in first)
    right, low = (max(0, int(at)) for at in ends.max(axis=0) + _ROOM * times + 1)
    part = source[top:low, left:right]
    if min(part.shape[:2]) < 2 * times:  # the cut lies beside the picture
        part, first = source, np.zeros(2)
    small = cv2.resize(part, None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA)
    moved = way / times
    moved[:, 2] -= first
    return np.asarray(small, np.uint8), moved


def _start(at: float, times: float) -> int:
    """The px of the smaller picture, at `at` or before it, that begins nearest to where a px of
    the source does.
    """
    last = max(0, int(at))
    tried = range(last, max(-1, last - _TRIED), -1)
    return min(tried, key=lambda px: abs(px * times - round(px * times)))
