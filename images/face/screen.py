"""Whether a picture was taken from a screen or a print: their grid is a peak in the spectrum."""

import cv2
import numpy as np

from images.arrays import Floats, Pixels

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
    part = np.asarray(grey[top : top + side, left : left + side], np.float32)
    spectrum = _spectrum(part, side)
    near = cv2.medianBlur(spectrum, _NEAR)
    over = spectrum - cv2.GaussianBlur(near, (0, 0), _AROUND)
    ys, xs = np.mgrid[-side // 2 : side // 2, -side // 2 : side // 2]
    asked = (np.hypot(xs, ys) > _LOWEST * side) & (abs(xs) > _CROSS) & (abs(ys) > _CROSS)
    values = over[asked]
    middle = float(np.median(values))
    spread = 1.48 * float(np.median(np.abs(values - middle)))
    return (float(values.max()) - middle) / spread if spread else 0.0


def _spectrum(part: Floats, side: int) -> Floats:
    fine = part - cv2.GaussianBlur(part, (0, 0), _BROAD)
    most = _EDGES * (1.48 * float(np.median(np.abs(fine))) + 0.3)
    window = np.hanning(side)
    seen = np.clip(fine, -most, most) * np.outer(window, window)
    strength = np.abs(np.fft.fftshift(np.fft.fft2(seen)))
    smooth = cv2.GaussianBlur(np.asarray(strength, np.float32), (0, 0), 0.8)
    return np.asarray(np.log(smooth + 1e-3), np.float32)
