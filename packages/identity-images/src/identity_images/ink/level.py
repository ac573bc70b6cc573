"""A sheet made level with its rules, whatever the angle it was taken at."""

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels
from identity_images.ink import limits as limit

_ANGLES = 180 * 4  # quarter degrees
_LEAST = 60  # px on a line for it to count at all
_EVERY = 4  # px along a line of which one is counted: as exact, and so many times cheaper
_LEVEL = np.eye(2, 3, dtype=np.float32)

Picture = TypeVar("Picture", Pixels, Floats)


@dataclass(frozen=True, slots=True)
class Slants:
    """Degrees by which level lines and upright lines are off."""

    level: float = 0.0
    upright: float = 0.0

    @property
    def any(self) -> bool:
        return bool(self.level or self.upright)


def slants(mask: Pixels) -> Slants:
    """Of long straight thin lines; without upright ones these count as square to the level."""
    side = np.ones((limit.RULE_THICK, limit.RULE_THICK), np.uint8)
    strokes = cv2.dilate(cv2.morphologyEx(mask, cv2.MORPH_OPEN, side), side)
    thin = cv2.dilate(np.bitwise_and(mask, np.bitwise_not(strokes)), np.ones((2, 2), np.uint8))
    small = np.ascontiguousarray(thin[::2, ::2], np.uint8)
    high, wide = small.shape
    rows, columns = np.zeros_like(small), np.zeros_like(small)
    rows[::_EVERY], columns[:, ::_EVERY] = small[::_EVERY], small[:, ::_EVERY]
    upright = _off(rows, round(high * limit.RULE_UPRIGHT), 0)
    level = _off(columns, round(wide * limit.RULE_SPAN), 90)
    if level is None and upright is None:
        return Slants()
    first = level if level is not None else upright or 0.0
    return Slants(first, upright if upright is not None else first)


def _off(few: Pixels, need: int, normal: int) -> float | None:
    """By how much lines of so many px are off that have one in `_EVERY` px here.

    The normal of a level line points down: 90 degrees; of an upright one along: 0 or 180.
    """
    angles: list[float] = []
    for offset in (0, 180) if normal == 0 else (0,):
        least = np.radians(max(0, normal + offset - limit.MOST_SLANT))
        most = np.radians(min(180, normal + offset + limit.MOST_SLANT))
        found = cv2.HoughLines(
            few, 1, np.pi / _ANGLES, max(_LEAST, need) // _EVERY, min_theta=least, max_theta=most
        )
        if found is not None:
            angles += [float(np.degrees(t)) - normal - offset for t in found[:12, 0, 1]]
    return float(np.median(angles)) if angles else None


def levelling(shape: tuple[int, ...], slants: Slants) -> Floats:
    """The affine map, 2×3, that makes both kinds of lines true; nothing is cut."""
    high, wide = shape[:2]
    level, upright = np.radians((slants.level, slants.upright))
    axes = np.array([[np.cos(level), -np.sin(upright)], [np.sin(level), np.cos(upright)]])
    turn = np.linalg.inv(axes)
    ends = turn @ np.array([[0, wide, wide, 0], [0, 0, high, high]], float)
    return np.asarray(np.hstack([turn, -ends.min(axis=1, keepdims=True)]), np.float32)


def levelled(contrast: Picture, way: Floats) -> Picture:
    """The corners that come in are bare paper; itself where it is level."""
    if np.array_equal(way, _LEVEL):
        return contrast
    high, wide = contrast.shape
    ends = way[:, :2] @ np.array([[0, wide, wide, 0], [0, 0, high, high]], float)
    size = np.ceil(ends.max(axis=1) - ends.min(axis=1)).astype(int)
    turned = cv2.warpAffine(contrast, way, (int(size[0]), int(size[1])))
    return np.asarray(turned, contrast.dtype)
