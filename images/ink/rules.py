"""The lines of ruled and squared paper, and the line one signs on: found and taken out."""

import cv2
import numpy as np
from numpy.typing import NDArray

from images.arrays import Floats, Pixels
from images.ink import limits as limit

_ANGLES = 180 * 4  # quarter degrees
_LEAST = 60  # px on a line for it to count at all


def slant(mask: Pixels) -> float:
    """Degrees by which long straight lines are off the level, 0 without such lines."""
    side = np.ones((limit.RULE_THICK, limit.RULE_THICK), np.uint8)
    strokes = cv2.dilate(cv2.morphologyEx(mask, cv2.MORPH_OPEN, side), side)
    thin = np.bitwise_and(mask, np.bitwise_not(strokes))
    small = cv2.dilate(thin, np.ones((2, 2), np.uint8))[::2, ::2]
    high, wide = small.shape
    need = max(_LEAST, round(min(high, wide) * limit.RULE_SPAN))
    found = cv2.HoughLines(np.ascontiguousarray(small), 1, np.pi / _ANGLES, need)
    if found is None:
        return 0.0
    # The normal of a level line points down: 90 degrees; of an upright one along: 0 or 180.
    off = [(float(np.degrees(theta)) + 45) % 90 - 45 for _, theta in found[:12, 0, :2]]
    middle = float(np.median(off))
    return middle if abs(middle) <= limit.MOST_SLANT else 0.0


def levelled(contrast: Floats, degrees: float) -> Floats:
    """Turned about its middle and grown so that nothing is cut; the corners are bare paper."""
    if abs(degrees) < 0.1:
        return contrast
    high, wide = contrast.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), degrees, 1)
    cos, sin = abs(turn[0, 0]), abs(turn[0, 1])
    size = (int(high * sin + wide * cos) + 1, int(high * cos + wide * sin) + 1)
    turn[:, 2] += ((size[0] - wide) / 2, (size[1] - high) / 2)
    return np.asarray(cv2.warpAffine(contrast, turn, size), np.float32)


def without_rules(mask: Pixels) -> tuple[Pixels, int]:
    """The ink without level and upright rules, their crossings with strokes kept; how many."""
    pen = _pen(mask)
    rows, level = _rules(mask, pen)
    columns, upright = _rules(np.ascontiguousarray(mask.T), pen)
    kept = mask & ~rows & ~np.ascontiguousarray(columns.T)
    return np.asarray(kept, np.uint8), level + upright


def _pen(mask: Pixels) -> float:
    """The width of the pen's strokes: the wider lines of a picture, where rules are the thin."""
    away = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    ridge = away[(away >= cv2.dilate(away, np.ones((3, 3), np.uint8))) & (away > 0)]
    return float(np.percentile(ridge, 80)) * 2 if ridge.size else 0.0


def _rules(mask: Pixels, pen: float) -> tuple[Pixels, int]:
    """The level rules of a mask of 0 and 255, less where a stroke crosses them; how many."""
    wide = mask.shape[1]
    reach = max(15, round(wide * limit.RULE_REACH))
    straight = _straight(mask, reach)
    count, labels = cv2.connectedComponents(
        cv2.dilate(straight, np.ones((3, reach * 2), np.uint8)), connectivity=8
    )
    found, number, most = np.zeros_like(mask), 0, 0.0
    for label in range(1, count):
        pixels = (labels == label) & (straight > 0)
        thick = _thickness(pixels & (mask > 0))
        if _is_rule(pixels, thick, pen, wide):
            found |= np.where(pixels, np.uint8(255), np.uint8(0)) | _along(pixels, thick)
            most, number = max(most, thick), number + 1
    if not number:
        return found, 0
    return np.asarray(found & ~_taller(mask, round(most) + 2), np.uint8), number


def _straight(mask: Pixels, reach: int) -> Pixels:
    """Level runs; one that wavers by a px or two is still one, so they are sought thickened."""
    thick = cv2.dilate(mask, np.ones((3, 1), np.uint8))
    whole = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, reach // 8), np.uint8))
    runs = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    longer = cv2.dilate(runs, np.ones((1, reach // 3), np.uint8))
    return np.asarray(np.bitwise_and(longer, thick), np.uint8)


def _thickness(pixels: NDArray[np.bool_]) -> float:
    rows = np.count_nonzero(pixels, axis=0)
    return float(np.median(rows[rows > 0])) if rows.any() else 0.0


def _curve(pixels: NDArray[np.bool_]) -> tuple[NDArray[np.intp], Floats, Floats]:
    """The columns of a rule, its middle in each, and the smooth curve through all of them."""
    rows = np.count_nonzero(pixels, axis=0)
    columns = np.nonzero(rows)[0]
    heights = np.arange(pixels.shape[0])[:, None]
    middles = ((pixels * heights).sum(axis=0)[columns] / rows[columns]).astype(np.float32)
    return columns, middles, np.polyfit(columns, middles, 2).astype(np.float32)


def _along(pixels: NDArray[np.bool_], thick: float) -> Pixels:
    """All of a rule, its ends and gaps too, for pieces of it may not have been found."""
    columns, _, curve = _curve(pixels)
    over = round((columns[-1] - columns[0]) * limit.RULE_OVER)
    first, last = max(0, columns[0] - over), min(pixels.shape[1], columns[-1] + over)
    run = np.arange(first, last)
    off = np.arange(pixels.shape[0])[:, None] - np.polyval(curve, run)[None, :]
    found = np.zeros(pixels.shape, np.uint8)
    found[:, first:last] = np.where(np.abs(off) <= thick / 2 + 1, 255, 0)
    return found


def _is_rule(pixels: NDArray[np.bool_], thick: float, pen: float, wide: int) -> bool:
    """Straight, long, and thinner than the pen, unless it goes right across the paper."""
    rows = np.count_nonzero(pixels, axis=0)
    columns = np.nonzero(rows)[0]
    if columns.size < wide * limit.RULE_SPAN or thick < 1:
        return False
    across = columns.size >= wide * limit.RULE_ACROSS
    if not across and thick > pen * limit.RULE_THIN:
        return False
    _, middles, curve = _curve(pixels)
    off = middles - np.polyval(curve, columns)
    return float(np.median(np.abs(off))) <= limit.RULE_WAVER


def _taller(mask: Pixels, most: int) -> Pixels:
    """Where ink stands higher than a rule is thick: a stroke goes through."""
    kernel = np.ones((most + 1, 1), np.uint8)
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel), np.uint8)
