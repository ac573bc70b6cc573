"""Whether a picture was taken from a screen or a print: their grid is a peak in the spectrum."""

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats, Pixels

_SIDES = (512, 256)  # px of the square in the middle that is looked at
_BROAD = 3.0  # px; what changes more slowly is the picture itself
_EDGES = 3.0  # deviations; edges are cut down to the size of the grain
_LOWEST = 0.06  # periods to the px
_CROSS = 2  # px around the axes: level and upright edges, and the blocks of JPEG
_NEAR, _AROUND = 5, 8.0  # px of the spectrum a peak is held against


def peak(grey: Pixels) -> float:
    """How far the highest peak stands out, in deviations; 0 where the picture is too small."""
    side = next((side for side in _SIDES if min(grey.shape) >= side), None)
    if side is None:
        return 0.0
    top, left = ((length - side) // 2 for length in grey.shape)
    spectrum = _spectrum(np.asarray(grey[top : top + side, left : left + side], np.float32))
    near = cv2.medianBlur(spectrum, _NEAR)
    over = spectrum - cv2.GaussianBlur(near, (0, 0), _AROUND)
    values = over[_asked(side)]
    sample = values[::7]
    middle = float(np.median(sample))
    spread = 1.48 * float(np.median(np.abs(sample - middle)))
    return (float(values.max()) - middle) / spread if spread else 0.0


def _spectrum(part: Floats) -> Floats:
    """The logarithm of the half that says all, level frequencies 0 on the left."""
    fine = part - cv2.GaussianBlur(part, (0, 0), _BROAD)
    most = _EDGES * (1.48 * float(np.median(np.abs(fine[::3, ::3]))) + 0.3)
    seen = np.clip(fine, -most, most) * _window(len(part))
    strength = np.abs(np.fft.fftshift(np.fft.rfft2(seen), axes=0))
    smooth = cv2.GaussianBlur(np.asarray(strength, np.float32), (0, 0), 0.8)
    return np.asarray(np.log(smooth + np.float32(1e-3)), np.float32)


@cache
def _window(side: int) -> Floats:
    return np.asarray(np.outer(np.hanning(side), np.hanning(side)), np.float32)


@cache
def _asked(side: int) -> NDArray[np.bool_]:
    ys, xs = np.mgrid[-side // 2 : side // 2, : side // 2 + 1]
    above = np.hypot(xs, ys) > _LOWEST * side
    return np.asarray(above & (abs(xs) > _CROSS) & (abs(ys) > _CROSS), np.bool_)
