"""What ink looks like as a whole: in rows, of bars, of straight lines, around something."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels
from identity_images.ink import limits as limit
from identity_images.ink import slanted_sums
from identity_images.ink.strokes import Extent, Part, Widths, holes

_BINS = 36  # of 5 degrees
_STEEP = 0.1  # of the whole contrast to the px: an edge


@dataclass(frozen=True, slots=True)
class Shape:
    """Shares are of 1; of a signature by hand all are low.

    `tall` is how many parts are as tall as letters, `uneven` the deviation of their height in
    its mean, `rows` in how many rows ink stands. Of the edges of ink, `level` is the share of
    level ones, `upright` of upright ones, `straight` of those straight for long. `bars` is how
    much of where ink is its columns alone tell. `enclosed` is the share of the box that closed
    lines go around, small gaps in them bridged. `slimness` is the width of the box in its height,
    `pen` the width of strokes in that height, `length` theirs in the longer side.
    """

    tall: int
    uneven: float
    rows: int
    level: float
    upright: float
    straight: float
    bars: float
    enclosed: float
    slimness: float
    fill: float
    pen: float
    unevenness: float
    length: float


def shape(mask: Pixels, box: Extent, parts: Sequence[Part], widths: Widths) -> Shape:
    own = np.ascontiguousarray(mask[box.area])
    scale = min(1.0, limit.SHAPE_SIDE / max(own.shape))
    small = cv2.resize(own, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    share = np.asarray(small, np.float32) / np.float32(255)
    heights = [part.extent.height for part in parts]
    tall = np.array([high for high in heights if high >= limit.LETTER_HEIGHT * widths.mean], float)
    level, upright = _ways(own)
    return Shape(
        tall=tall.size,
        uneven=float(tall.std() / tall.mean()) if tall.size else 0.0,
        rows=_rows(share),
        level=level,
        upright=upright,
        straight=_straight(own, widths.mean),
        bars=slanted_sums.bars(share),
        enclosed=_enclosed(own, widths.mean),
        slimness=box.width / box.height,
        fill=float(np.count_nonzero(own)) / own.size,
        pen=widths.mean / box.height,
        unevenness=widths.unevenness,
        length=widths.length / max(box.width, box.height),
    )


def _rows(ink: Floats) -> int:
    """At the slant at which they stand apart best."""
    profile = slanted_sums.profile(ink)
    soft = np.convolve(profile, np.ones(3) / 3, "same")
    soft /= max(float(soft.max()), 1e-6)
    rows: list[list[int]] = []
    edges = np.diff(np.concatenate([[0], (soft > limit.ROW).astype(int), [0]]))
    for first, last in zip(np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0], strict=True):
        if rows and soft[rows[-1][1] : first + 1].min() > limit.ROW_GAP:
            rows[-1][1] = int(last)
        else:
            rows.append([int(first), int(last)])
    inks = [float(profile[first:last].sum()) for first, last in rows]
    return sum(one > limit.ROW_INK * max(inks) for one in inks)


def _ways(mask: Pixels) -> tuple[float, float]:
    """Of the edges, the shares of the commonest ten degrees near level, and near upright."""
    soft = cv2.GaussianBlur(np.pad(mask, 4).astype(np.float32) / 255, (0, 0), 1.2)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    inner = across * across + down * down > _STEEP**2
    across, down = across[inner], down[inner]
    steep = np.hypot(across, down)
    # Half a turn on, an edge is the same.
    turned = np.degrees(np.arctan2(np.abs(down), np.where(down < 0, -across, across)))
    bins = (turned / (180 / _BINS)).astype(int) % _BINS
    shares = np.bincount(bins, steep, _BINS) / max(float(steep.sum()), 1e-6)
    near = shares + np.roll(shares, 1)
    reach = np.arange(_BINS)
    level = float(near[(reach >= 14) & (reach <= 22)].max())
    return level, float(near[(reach <= 6) | (reach >= 30)].max())


def _straight(mask: Pixels, pen: float) -> float:
    lines, _ = cv2.findContours(np.pad(mask, 2), cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    high, wide = mask.shape
    long = limit.STRAIGHT_LONG * min(max(wide, high), 2 * min(wide, high))
    sides = []
    for line in lines:
        ends = cv2.approxPolyDP(line, max(1.5, 0.35 * pen), True)[:, 0].astype(np.float32)
        sides.append(np.hypot(*(ends - np.roll(ends, 1, axis=0)).T))
    every = np.concatenate(sides) if sides else np.zeros(1, np.float32)
    return float(every[every >= long].sum() / max(float(every.sum()), 1.0))


def _enclosed(mask: Pixels, pen: float) -> float:
    """The share of all that closed lines go around."""
    bridge = round(max(3.0, limit.BRIDGE * pen)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (bridge, bridge))
    closed = cv2.morphologyEx(np.pad(mask, bridge + 2), cv2.MORPH_CLOSE, kernel)
    return int(holes(np.asarray(closed, np.uint8)).sum()) / mask.size
