"""A sheet made level with its rules, whatever the angle it was taken at."""

from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels, Points
from identity_images.ink import limits as limit

_STEPS = 4  # of a slant to the degree
_LEAST = 60  # px on a line for it to count at all
_EVERY = 4  # px along a line of which one is counted at first
_SURE = 0.75  # of the px that are needed: enough at first
_CLEAREST = 12  # lines that tell the slant
_AROUND = 3  # steps beyond the slants that were found so, where all px are counted
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
    upright = _off(small, round(high * limit.RULE_UPRIGHT), 0)
    level = _off(small, round(wide * limit.RULE_SPAN), 90)
    if level is None and upright is None:
        return Slants()
    first = level if level is not None else upright or 0.0
    return Slants(first, upright if upright is not None else first)


def _off(small: Pixels, need: int, normal: int) -> float | None:
    """The normal of a level line points down: 90 degrees; of an upright one along: 0 or 180."""
    few = np.zeros_like(small)
    crossed = (slice(None, None, _EVERY), slice(None))[:: -1 if normal else 1]
    few[crossed] = small[crossed]
    angles: list[float] = []
    for offset in (0, 180) if normal == 0 else (0,):
        least = max(0, normal + offset - limit.MOST_SLANT) * _STEPS
        most = min(180, normal + offset + limit.MOST_SLANT) * _STEPS
        need = max(_LEAST, need)
        at = _lines(few, int(_SURE * need) // _EVERY, (least, most))
        if not at.size:
            continue
        near = max(least, at.min() - _AROUND), min(most, at.max() + _AROUND)
        found = _lines(small, need, near)
        angles += [float(step) / _STEPS - normal - offset for step in found]
    return float(np.median(angles)) if angles else None


def _lines(marks: Pixels, need: int, within: tuple[float, float]) -> Points:
    """The normals of the clearest lines that so many px lie on; steps, as are the bounds."""
    step = np.pi / 180 / _STEPS
    least, most = (float(np.rint(bound)) * step for bound in within)
    found = cv2.HoughLines(marks, 1, step, need, min_theta=least, max_theta=most)
    if found is None:
        return np.zeros(0)
    return np.asarray(found[:_CLEAREST, 0, 1], np.float64) / step


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
