"""Ink to the card's field: black on white, 736×160 px, filled as far as 45×9 mm allow."""

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels
from identity_images.ink import limits as limit
from identity_images.ink.strokes import Extent, widths
from identity_images.thresholds import SIGNATURE_SIZE


def upscale(box: Extent) -> float:
    """Times by which ink of this extent grows to fill the field."""
    return min(limit.FIELD[0] / box.width, limit.FIELD[1] / box.height)


def fitted(contrast: Floats, mask: Pixels, box: Extent, high: float, low: float) -> Pixels:
    """Grey levels: soft edges of a px, the rest black and white."""
    left, top, wide, high_px = box
    area = (slice(top, top + high_px), slice(left, left + wide))
    soft = np.clip((contrast[area] - low / 2) / max(high - low / 2, 1e-3), 0, 1)
    near = cv2.dilate(mask[area], np.ones((3, 3), np.uint8)) > 0
    ink = np.where(near, soft, 0).astype(np.float32)
    scale = upscale(box)
    size = (max(1, round(wide * scale)), max(1, round(high_px * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    grown = np.asarray(cv2.resize(ink, size, interpolation=way), np.float32)
    return _on_white(_thick_enough(grown))


def _thick_enough(ink: Floats) -> Floats:
    solid = np.where(ink >= limit.EVEN, np.uint8(255), np.uint8(0))
    thin = limit.THIN - widths(solid).mean
    if thin <= 0:
        return ink
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    return np.asarray(cv2.dilate(ink, kernel), np.float32)


def _on_white(ink: Floats) -> Pixels:
    # An edge over a px or two instead of a staircase; the rest of the paper is pure white.
    edge = np.clip((ink - limit.EVEN) * 3 + 0.5, 0, 1)
    wide, high = SIGNATURE_SIZE
    whole = np.full((high, wide), 255, np.uint8)
    top, left = (high - ink.shape[0]) // 2, (wide - ink.shape[1]) // 2
    whole[top : top + ink.shape[0], left : left + ink.shape[1]] = np.round(255 * (1 - edge))
    return whole
