"""The lines of ruled and squared paper, and the line one signs on: found and taken out."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats, Pixels, Points
from identity_images.components import components
from identity_images.ink import curve
from identity_images.ink import limits as limit
from identity_images.ink.quantiles import median, median_of_rows, quantiles

Pen = Callable[[], float]
"""The width of the pen's strokes in px, 0 where there are none; worked out when it is asked."""

_LEAST = 60  # px on a line for it to count at all
_USUAL = 3  # px along a rule of which one tells how dark it usually is


@dataclass(frozen=True, slots=True)
class _Rule:
    """One level line: the middle of it in each column, and how thick it is in px.

    `found` are the columns it was found in and its middles there, `off` how far each is off the
    smooth curve; px.
    """

    columns: NDArray[np.intp]
    middles: Floats
    thick: float
    found: tuple[NDArray[np.intp], Points]
    off: Points

    @property
    def length(self) -> int:
        return self.off.size

    @property
    def waver(self) -> float:
        """How far it is off a smooth curve, px."""
        return median(self.off)

    @property
    def bend(self) -> float:
        """How far it is off a straight line, px."""
        return curve.bend(*self.found)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Contrast without rules; `bands` is 255 where they were, `count` how many."""

    contrast: Floats
    bands: Pixels
    count: int


def faint(contrast: Floats, sigma: float) -> Pixels:
    """All that may be a rule: paler than ink may be, for a rule is long."""
    least = max(limit.RULE_CONTRAST, limit.RULE_SIGMAS * sigma)
    return np.asarray((contrast >= least) * np.uint8(255), np.uint8)


def without_rules(
    contrast: Floats, inked: Callable[[], Pixels], room: Pixels, sigma: float
) -> Cleaned:
    """The contrast without that of level and upright rules.

    `inked` is the ink, 255, with the rules still in it; `room` is 255 on the sheet. Where a
    stroke crosses, its own share of the darkness is left.
    """
    level = _without_level(contrast, room, cache(lambda: _pen(inked())), sigma)
    # The stem of a letter may be as thin and straight as a rule, but does not go right across.
    turned = np.asarray(cv2.transpose(level.contrast), np.float32)
    on_side = np.asarray(cv2.transpose(room), np.uint8)
    upright = _without_level(turned, on_side, lambda: 0.0, sigma)
    if not upright.count:
        return level
    return Cleaned(
        np.asarray(cv2.transpose(upright.contrast), np.float32),
        np.bitwise_or(level.bands, cv2.transpose(upright.bands)),
        level.count + upright.count,
    )


def _pen(mask: Pixels) -> float:
    """The width of the pen's strokes: the wider lines of a picture, where rules are the thin."""
    if not mask.any():
        return 0.0
    left, top, wide, high = cv2.boundingRect(mask)
    inked = np.pad(mask[top : top + high, left : left + wide], 1)
    away = cv2.distanceTransform(inked, cv2.DIST_L2, 3)
    ridge = away[(away >= cv2.dilate(away, np.ones((3, 3), np.uint8))) & (away > 0)]
    return float(np.percentile(ridge, 80)) * 2 if ridge.size else 0.0


def _without_level(contrast: Floats, room: Pixels, pen: Pen, sigma: float) -> Cleaned:
    found = _rules(contrast, room, pen, sigma)
    bands = np.zeros(room.shape, np.uint8)
    if not found:
        return Cleaned(contrast, bands, 0)
    clean = contrast.copy(order="C")
    for rule in found:
        _take_out(clean, bands, rule)
    return Cleaned(clean, bands, len(found))


def _rules(contrast: Floats, room: Pixels, pen: Pen, sigma: float) -> list[_Rule]:
    wide = contrast.shape[1]
    reach = max(15, round(wide * limit.RULE_REACH))
    mask = faint(np.asarray(cv2.blur(contrast, (9, 1)), np.float32), sigma / 2)
    straight = _straight(mask, reach)
    if not straight.any():
        return []
    longer = cv2.dilate(straight, np.ones((1, reach * 2), np.uint8))
    joined = cv2.dilate(longer, np.ones((3, 1), np.uint8))
    parts = components(np.asarray(joined, np.uint8))
    measured = np.stack((parts.left, parts.top, parts.wide, parts.high), axis=1)
    rules = []
    for label, (left, top, across, high) in enumerate(measured.tolist()):
        if across < reach * 2:
            continue
        area = (slice(top, top + high), slice(left, left + across))
        pixels = (parts.labels[area] == label) & (straight[area] > 0)
        line = _line(pixels, mask[area] > 0, (left, top))
        if line and _is_rule(line, room, pen) and _is_unbroken(line, contrast):
            rules.append(line)
    return rules


def _straight(mask: Pixels, reach: int) -> Pixels:
    """Level runs; one that wavers by a px or two is still one, so they are sought thickened."""
    thick = cv2.dilate(mask, np.ones((3, 1), np.uint8))
    whole = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, reach // 8 + 1), np.uint8))
    runs = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, reach), np.uint8))
    longer = cv2.dilate(runs, np.ones((1, reach // 3), np.uint8))
    return np.asarray(np.bitwise_and(longer, thick), np.uint8)


def _line(
    pixels: NDArray[np.bool_], mask: NDArray[np.bool_], corner: tuple[int, int]
) -> _Rule | None:
    """What most of these px lie on; `corner` is where they begin in the whole."""
    marks = pixels.astype(np.float32)
    rows = np.ones(marks.shape[0], np.float32) @ marks
    columns = np.nonzero(rows)[0]
    if columns.size < _LEAST:
        return None
    heights = np.arange(marks.shape[0], dtype=np.float32) @ marks
    middles = heights[columns].astype(np.float64) / rows[columns]
    fitted = curve.fitted(columns, middles)
    near = fitted.off <= limit.RULE_WAVER
    if np.count_nonzero(near) < limit.RULE_TRUE * columns.size:
        return None
    on_line = columns[near]
    over = round((columns[-1] - columns[0]) * limit.RULE_OVER)
    run = np.arange(columns[0] - over, columns[-1] + over)
    return _Rule(
        columns=run + corner[0],
        middles=np.asarray(fitted.curve(run) + corner[1], np.float32),
        thick=median((np.ones(marks.shape[0], np.float32) @ (marks * mask))[on_line]),
        found=(on_line, middles[near]),
        off=fitted.off[near],
    )


def _is_rule(line: _Rule, room: Pixels, pen: Pen) -> bool:
    """Straight, long, and thinner than the pen, unless it goes right across the paper."""
    wide = room.shape[1]
    if line.thick > limit.RULE_WIDEST:
        return False
    available = _available(line, room)
    if line.length >= limit.RULE_ACROSS * available:
        return True
    bend = line.bend
    if bend <= limit.RULE_STRAIGHT and line.length >= limit.RULE_MOST * available:
        return True
    if bend > limit.RULE_BEND or line.length < wide * limit.RULE_SHORT or not pen():
        return False
    if line.waver <= limit.RULER_WAVER:
        return True
    return line.length >= wide * limit.RULE_SPAN and line.thick <= pen() * limit.RULE_THIN


def _is_unbroken(line: _Rule, contrast: Floats) -> bool:
    """A row of small print is as straight as a rule, but has gaps between its letters."""
    high, wide = contrast.shape
    rows = np.round(line.middles).astype(int)
    first, last = int(rows.size * limit.RULE_OVER), int(rows.size * (1 - limit.RULE_OVER))
    rows, columns = rows[first:last], line.columns[first:last]
    held = (rows >= 1) & (rows < high - 1) & (columns >= 0) & (columns < wide)
    if not held.any():
        return False
    rows, columns = rows[held], columns[held]
    spots = rows * wide + columns
    along = np.maximum(contrast.take(spots - wide), contrast.take(spots + wide))
    np.maximum(along, contrast.take(spots), out=along)
    palest, usual = quantiles(along, (0.25, 0.5))
    return palest >= limit.RULE_GAPS * usual


def _available(line: _Rule, room: Pixels) -> int:
    """In how many columns the sheet is where the line would go on to."""
    high, wide = room.shape
    first, last = line.middles[0], line.middles[-1]
    slope = (last - first) / max(1, line.columns[-1] - line.columns[0])
    run = np.arange(wide)
    rows = np.round(first + slope * (run - line.columns[0])).astype(int)
    within = (rows >= 0) & (rows < high)
    return int(np.count_nonzero(room.take(rows[within] * wide + run[within])))


def _take_out(contrast: Floats, bands: Pixels, rule: _Rule) -> None:
    """Light that a rule holds back is given back, along it and for its ends too."""
    high, wide = contrast.shape
    within = (rule.columns >= 0) & (rule.columns < wide)
    columns, middles = rule.columns[within], rule.middles[within]
    reach = round(rule.thick / 2) + 3
    nearest, aside = np.rint(middles).astype(np.intp), np.arange(-reach, reach + 1)[:, None]
    spots = (nearest * wide + columns) + aside * wide
    held = None
    if nearest.min() < reach or nearest.max() + reach >= high:
        held = (nearest + aside >= 0) & (nearest + aside < high)
        np.clip(spots, 0, contrast.size - 1, out=spots)
    clean = contrast.take(spots)
    usual = median_of_rows(clean[:, ::_USUAL])
    # A px to each side too, for the curve is not that exact.
    beside = np.concatenate((usual[-1:], usual, usual[:1]))
    taken = np.maximum(np.maximum(beside[:-2], beside[2:]), usual) * limit.RULE_MORE
    # What is left of the light, 1 - clean, by the share that the rule lets through.
    times = 1 / (1 - np.minimum(taken, 0.95))[:, None]
    clean *= times
    clean += 1 - times
    np.maximum(clean, 0, out=clean)
    if held is not None:
        spots, clean = spots[held], clean[held]
    # Both are contiguous; through an index this is quicker than `put`.
    contrast.reshape(-1)[spots] = clean
    bands.reshape(-1)[spots] = 255
