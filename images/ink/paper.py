"""The paper taken away: how much darker each point is than the paper around it, and how noisy."""

from dataclasses import dataclass

import cv2
import numpy as np

from images.arrays import Floats, Pixels
from images.ink import limits as limit

_QUARTER = 4  # the paper is looked at in a fourth of the size: it has no detail


@dataclass(frozen=True, slots=True)
class Sheet:
    """`contrast` is 0 to 1 for each px; `sigma` its noise; `darkest` its upper percentile.

    `paper` is the brightness of the paper, `saturation` how coloured it is, 0 to 255;
    `colour` the same for every eighth px.
    """

    contrast: Floats
    sigma: float
    darkest: float
    paper: Floats
    saturation: float
    colour: Floats

    @property
    def high(self) -> float:
        return self._bound(limit.HIGH)

    @property
    def low(self) -> float:
        return self._bound(limit.LOW)

    def _bound(self, bounds: tuple[float, float, float]) -> float:
        least, sigmas, share = bounds
        return max(least, sigmas * self.sigma, share * self.darkest)

    @property
    def is_empty(self) -> bool:
        least, sigmas = limit.EMPTY
        return self.darkest < max(least, sigmas * self.sigma)


def flattened(rgb: Pixels) -> Sheet:
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    paper = _paper(grey)
    darker = np.clip(1 - grey.astype(np.float32) / np.maximum(paper, 1), 0, 1)
    contrast: Floats = np.asarray(cv2.GaussianBlur(darker, (0, 0), 0.7), np.float32)
    return Sheet(
        contrast=contrast,
        sigma=_noise(contrast),
        darkest=_darkest(contrast),
        paper=paper,
        saturation=_saturation(rgb, contrast),
        colour=_coloured(rgb[::8, ::8]),
    )


def _darkest(contrast: Floats) -> float:
    """Of a signature that fills the sheet; failing that, of a small one on a large sheet."""
    usual, rare = np.percentile(contrast[::2, ::2], limit.DARKEST)
    return float(usual if usual >= limit.LOW_CONTRAST else rare)


def _paper(grey: Pixels) -> Floats:
    """The brightness of the bare paper: strokes closed over, then smoothed."""
    height, width = grey.shape
    size = (max(1, width // _QUARTER), max(1, height // _QUARTER))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    reach = max(3, round(max(size) * limit.PAPER_REACH)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    closed = cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, kernel)
    smooth = cv2.GaussianBlur(closed, (0, 0), reach / 2)
    return np.asarray(cv2.resize(smooth, (width, height)), np.float32)


def _noise(contrast: Floats) -> float:
    """By the median deviation of what changes from px to px; ink is too rare to matter."""
    fine = contrast - cv2.blur(contrast, (5, 5))
    return float(1.4826 * np.median(np.abs(fine[::2, ::2])))


def _saturation(rgb: Pixels, contrast: Floats) -> float:
    paper = rgb[::4, ::4][contrast[::4, ::4] < limit.LOW[0]]
    if paper.size == 0:
        return 0.0
    return float(np.median(_coloured(paper)))


def _coloured(rgb: Pixels) -> Floats:
    most, least = rgb.max(axis=-1).astype(np.float32), rgb.min(axis=-1)
    return np.asarray((most - least) / np.maximum(most, 1) * 255, np.float32)
