"""Ink as strokes: where it is, in which parts, how wide and how long its lines are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels, places
from identity_images.components import Labels, Whole, components
from identity_images.ink import limits as limit


class Extent(NamedTuple):
    """A box in px: left and top, width and height."""

    left: int
    top: int
    width: int
    height: int

    @property
    def area(self) -> tuple[slice, slice]:
        """Where it lies in an array of px."""
        return (
            slice(self.top, self.top + self.height),
            slice(self.left, self.left + self.width),
        )


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


def ink(group: Sequence[Part]) -> int:
    """Of all these parts; px."""
    return sum(part.area for part in group)


def extent(group: Sequence[Part]) -> Extent:
    """Of all these parts."""
    left = min(part.extent.left for part in group)
    top = min(part.extent.top for part in group)
    right = max(part.extent.left + part.extent.width for part in group)
    low = max(part.extent.top + part.extent.height for part in group)
    return Extent(left, top, right - left, low - top)


def contacts(mask: Pixels, room: Pixels) -> tuple[int, int]:
    """How many times strokes reach the edge of the picture: at its left or right, above or below.

    Of two sides the one counts where more do.
    """
    inner = cv2.erode(room, np.ones((5, 5), np.uint8), borderValue=0)
    touching = np.bitwise_and(np.bitwise_and(mask, room), np.bitwise_not(inner))
    if not touching.any():
        return 0, 0
    _, labels = cv2.connectedComponents(touching, connectivity=8)
    rows, columns = places(touching)
    owners = np.asarray(labels)[rows, columns] - 1
    areas = np.bincount(owners)
    high, wide = mask.shape
    x = np.bincount(owners, columns) / areas / wide
    y = np.bincount(owners, rows) / areas / high
    sides = np.argmin(np.stack([x, 1 - x, y, 1 - y]), axis=0)
    left, right, top, bottom = np.bincount(sides, minlength=4)
    return int(max(left, right)), int(max(top, bottom))


def largest_hole(mask: Pixels) -> int:
    """Px within the largest closed line."""
    return int(holes(np.pad(mask, 1)).max(initial=0))


def holes(mask: Pixels) -> Whole:
    """Px within each closed line; what lies at the upper left corner is around them all."""
    paper = components(np.bitwise_not(mask))
    inner = np.ones(paper.count, np.bool_)
    inner[[0, paper.labels[0, 0]]] = False
    return paper.area[inner]


def inked(contrast: Floats, high: float, low: float) -> Pixels:
    """0 and 255: faint ink counts where it hangs together with sure ink."""
    faint = np.asarray(contrast >= low, np.uint8)
    count, found = cv2.connectedComponents(faint, connectivity=8)
    labels = np.asarray(found, np.int32)
    sure = np.zeros(count, np.uint8)
    sure[labels.take(np.flatnonzero(contrast >= high))] = 255
    sure[0] = 0
    return np.asarray(np.take(sure, labels), np.uint8)


def parts(mask: Pixels, room: Pixels) -> tuple[list[Part], Labels]:
    """The parts of the ink, and their labels; `room` is 255 within the picture as sent."""
    seen = components(mask)
    inner = cv2.erode(room, np.ones((5, 5), np.uint8), borderValue=0)
    outer = np.zeros(seen.count, np.bool_)
    outer[seen.labels.take(np.flatnonzero(inner == 0))] = True
    measured = (seen.left, seen.top, seen.wide, seen.high, seen.area, outer)
    every = zip(*(values.tolist() for values in measured), strict=True)
    found = [
        Part(label, Extent(*box), area, at_edge)
        for label, (*box, area, at_edge) in enumerate(every)
        if label
    ]
    return found, seen.labels


def widths(mask: Pixels) -> Widths:
    """By the distance of the strokes' middle lines from the paper, which lies around the mask."""
    # Without any paper the distances would be the largest number there is.
    away = cv2.distanceTransform(np.pad(mask, 1), cv2.DIST_L2, 3)
    ridge = (away >= cv2.dilate(away, np.ones((3, 3), np.uint8))) & (away > 0)
    half = away[ridge]
    if half.size == 0:
        return Widths(0, 0, 0)
    mean = max(1.0, float(half.mean()) * 2 - 0.5)
    length = float(np.count_nonzero(mask)) / mean
    return Widths(mean, float(half.std() / max(half.mean(), 1e-6)), length)


def height(mask: Pixels) -> float:
    """Of the narrowest box around the ink, at whatever slant; px."""
    rows = np.flatnonzero(mask.any(axis=1))
    inked = mask[rows] != 0
    first = inked.argmax(axis=1)
    last = mask.shape[1] - 1 - inked[:, ::-1].argmax(axis=1)
    # What lies between the ends of a row makes no box larger.
    ends = np.concatenate((np.stack((first, rows), axis=1), np.stack((last, rows), axis=1)))
    return float(min(cv2.minAreaRect(ends.astype(np.int32))[1]))


def kept(found: list[Part], width: float) -> list[Part]:
    """Without specks, and without the flat pieces that a rule leaves behind."""
    least = max(4.0, limit.SPECK * width * width)
    return [part for part in found if part.area >= least and not _residue(part, width)]


def _residue(part: Part, width: float) -> bool:
    _, _, wide, high = part.extent
    flat = min(wide, high) <= max(3.0, limit.RESIDUE * width)
    return flat and max(wide, high) >= 12 * max(width, 2)


def of(labels: Labels, chosen: list[Part]) -> Pixels:
    """The ink of these parts alone."""
    wanted = np.zeros(int(labels.max()) + 1, np.uint8)
    for part in chosen:
        wanted[part.label] = 255
    return np.asarray(wanted.take(labels), np.uint8)
