"""Whether a face is a picture on a page: below it lies the paper that lies beside it, no body."""

import numpy as np

from identity_images.arrays import Pixels
from identity_images.face import limits as limit

Point = tuple[float, float]


def on_paper(grey: Pixels, middle: Point, t: float) -> bool:
    """`middle` between the eyes and `t` in px of the picture, which is upright."""
    x, y = middle
    left, right = limit.BESIDE
    beside = [_paper(grey, (x - right * t, x - left * t), (y - t, y + t))]
    beside.append(_paper(grey, (x + left * t, x + right * t), (y - t, y + t)))
    least, most = limit.BELOW
    below = _paper(grey, (x - t, x + t), (y + least * t, y + most * t))
    if below is None:
        return True  # nothing speaks against it
    return any(abs(below - one) <= limit.SAME_PAPER * one for one in beside if one is not None)


def _paper(grey: Pixels, across: tuple[float, float], down: tuple[float, float]) -> float | None:
    """The level of the ground under any print there; None where the picture has ended."""
    high, wide = grey.shape
    (left, right), (top, low) = np.clip(across, 0, wide), np.clip(down, 0, high)
    part = grey[int(top) : int(low), int(left) : int(right)]
    return float(np.percentile(part, 75)) if min(part.shape) > 3 else None
