"""The ink of a sheet: without its rules, without dirt at the edge, in parts that hang together."""

from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels
from identity_images.components import Labels
from identity_images.ink import level, rules, strokes
from identity_images.ink import limits as limit
from identity_images.ink.paper import Sheet
from identity_images.ink.strokes import Part

_STILL = np.eye(2, 3, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Ink:
    """The ink of a sheet, level with its rules; `room` is 255 within the picture as sent.

    `ruled` is the number of rules, `bands` is 255 where they were, `way` the affine map, 2×3,
    that has made all level; `times` is how much larger it is than the picture as decoded.
    """

    contrast: Floats
    mask: Pixels
    room: Pixels
    bands: Pixels
    ruled: int
    way: Floats
    times: float

    @property
    def slant(self) -> float:
        """By how much the sheet was turned, as the sine of the angle."""
        return abs(float(self.way[1, 0]))


def extracted(sheet: Sheet, times: float) -> Ink:
    """Rules are taken out where there are any, and then the sheet stands level with them."""
    slants = level.slants(rules.faint(sheet.contrast, sheet.sigma))
    way = level.levelling(sheet.contrast.shape, slants)
    contrast = level.levelled(sheet.contrast, way)
    inked = cache(lambda: strokes.inked(contrast, sheet.high, sheet.low))
    whole = np.full(sheet.contrast.shape, 255, np.uint8)
    room = _turned(whole, way)
    on_sheet = room if sheet.room.all() else _turned(sheet.room, way)
    cleaned = rules.without_rules(contrast, inked, on_sheet, sheet.sigma)
    if not cleaned.count:
        still = strokes.inked(sheet.contrast, sheet.high, sheet.low) if slants.any else None
        mask = inked() if still is None else still
        return Ink(sheet.contrast, mask, whole, np.zeros_like(mask), 0, _STILL, times)
    mask = strokes.inked(cleaned.contrast, sheet.high, sheet.low)
    return Ink(cleaned.contrast, mask, room, cleaned.bands, cleaned.count, way, times)


def _turned(room: Pixels, way: Floats) -> Pixels:
    turned = level.levelled(room, way)
    return np.asarray(cv2.threshold(turned, 254, 255, cv2.THRESH_BINARY)[1], np.uint8)


def parts(ink: Ink) -> tuple[list[Part], Labels]:
    """The parts that may be strokes, and the labels of all."""
    found, labels = strokes.parts(ink.mask, ink.room)
    pen = _pen(labels, found)
    kept = [part for part in strokes.kept(found, pen) if not _in_band(part, labels, ink.bands)]
    return [part for part in kept if not _is_background(part, labels, pen)], labels


def _pen(labels: Labels, found: list[Part]) -> float:
    """The width of the strokes of the largest part; crossings of rules are left as many dots."""
    if not found:
        return 0.0
    most = max(part.area for part in found)
    inner = [part for part in found if not part.at_edge and part.area >= limit.SURE_PART * most]
    largest = max(inner or found, key=lambda part: part.area)
    return strokes.widths(_cut(labels, largest)).mean


def _in_band(part: Part, labels: Labels, bands: Pixels) -> bool:
    """What a rule leaves behind where it was."""
    area = part.extent.area
    own = labels[area] == part.label
    return int(np.count_nonzero(own & (bands[area] > 0))) >= limit.IN_BAND * part.area


def _is_background(part: Part, labels: Labels, pen: float) -> bool:
    """A table's edge, a finger, a shadow: far broader than the pen, and from outside."""
    if not part.at_edge:
        return False
    away = cv2.distanceTransform(_cut(labels, part), cv2.DIST_L2, 3)
    return float(away.max()) * 2 > limit.BACKGROUND * max(pen, 2.0)


def _cut(labels: Labels, part: Part) -> Pixels:
    own = labels[part.extent.area] == part.label
    return np.pad(np.where(own, np.uint8(255), np.uint8(0)), 1)
