"""Ink as strokes: where it is, in which parts, how wide and how long its lines are."""

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from images.arrays import Floats, Pixels
from images.ink import limits as limit


class Extent(NamedTuple):
    """A box in px: left and top, width and height."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Part:
    """Ink that hangs together."""

    label: int
    extent: Extent
    area: int
    at_edge: bool


@dataclass(frozen=True, slots=True)
class Widths:
    """The mean width of strokes in px, its deviation in the mean, and their length in px."""

    mean: float
    unevenness: float
    length: float


def inked(contrast: Floats, high: float, low: float) -> Pixels:
    """0 and 255: faint ink counts where it hangs together with sure ink."""
    faint = np.asarray(contrast >= low, np.uint8)
    count, labels = cv2.connectedComponents(faint, connectivity=8)
    sure = np.zeros(count, np.bool_)
    sure[np.unique(labels[contrast >= high])] = True
    sure[0] = False
    return np.where(sure[labels], np.uint8(255), np.uint8(0))


def parts(mask: Pixels, room: Pixels) -> tuple[list[Part], Pixels]:
    """The parts of the ink, and their labels; `room` is 255 within the picture as sent."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    inner = cv2.erode(room, np.ones((5, 5), np.uint8), borderValue=0)
    outer = set(np.unique(labels[(inner == 0) & (mask > 0)]).tolist())
    found = [
        Part(label, Extent(*map(int, stats[label, :4])), int(stats[label, 4]), label in outer)
        for label in range(1, count)
    ]
    return found, np.asarray(labels)


def widths(mask: Pixels) -> Widths:
    """By the distance of the strokes' middle lines from the paper."""
    away = cv2.distanceTransform(mask, cv2.DIST_L2, 3)
    ridge = (away >= cv2.dilate(away, np.ones((3, 3), np.uint8))) & (away > 0)
    half = away[ridge]
    if half.size == 0:
        return Widths(0, 0, 0)
    mean = max(1.0, float(half.mean()) * 2 - 0.5)
    length = float(np.count_nonzero(mask)) / mean
    return Widths(mean, float(half.std() / max(half.mean(), 1e-6)), length)


def height(mask: Pixels) -> float:
    """Of the narrowest box around the ink, at whatever slant; px."""
    return float(min(cv2.minAreaRect(np.asarray(cv2.findNonZero(mask)))[1]))


def kept(found: list[Part], width: float) -> list[Part]:
    """Without specks, and without the flat pieces that a rule leaves behind."""
    least = max(4.0, limit.SPECK * width * width)
    return [part for part in found if part.area >= least and not _residue(part, width)]


def _residue(part: Part, width: float) -> bool:
    _, _, wide, high = part.extent
    flat = min(wide, high) <= max(3.0, limit.RESIDUE * width)
    return flat and max(wide, high) >= 12 * max(width, 2)


def of(labels: Pixels, chosen: list[Part]) -> Pixels:
    """The ink of these parts alone."""
    wanted = np.zeros(int(labels.max()) + 1, np.uint8)
    for part in chosen:
        wanted[part.label] = 255
    return wanted[labels]
