"""Where the two machine-readable lines may be, at any turn: long thin bands of ink in pairs."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np

from identity_images import mrz
from identity_images.arrays import Pixels, Points
from identity_images.page import limits as limit
from identity_images.page.cells import Line

Pair = tuple[Line, Line]
"""The upper and the lower line, as they are read."""


@dataclass(frozen=True, slots=True)
class _Band:
    line: Line
    height: float

    @property
    def angle(self) -> float:
        (x, y), (a, b) = self.line.start, self.line.end
        return float(np.degrees(np.arctan2(b - y, a - x)))


def pairs(grey: Pixels) -> Iterator[Pair]:
    """The most promising first; in px of the picture. Each may also be upside down.

    They are looked for as they are asked for: plain ink first, then what stands out from noise
    and uneven light, then the same with the picture turned a little to either side.
    """
    scale = min(1.0, limit.FINDING_SIDE / max(grey.shape))
    small = np.asarray(
        cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8
    )
    for pair in _best(ink(small)):
        yield _grown(pair, 1 / scale)
    marks = outstanding(small)
    for angle in limit.LEANING:
        lean = cv2.getRotationMatrix2D((small.shape[1] / 2, small.shape[0] / 2), angle, 1.0)
        turned = cv2.warpAffine(marks, lean, small.shape[::-1], flags=cv2.INTER_NEAREST)
        back = np.asarray(cv2.invertAffineTransform(lean), np.float64)
        for pair in _best(np.asarray(turned if angle else marks, np.uint8)):
            yield _grown((_moved(pair[0], back), _moved(pair[1], back)), 1 / scale)


def are_near(one: Pair, other: Pair) -> bool:
    """Whether all ends of two pairs are less than a sign apart, so that both read alike."""
    ends, others = (np.array([(line.start, line.end) for line in pair]) for pair in (one, other))
    return bool(np.abs(ends - others).max() < other[0].length / mrz.LENGTH)


def lone(grey: Pixels) -> Iterator[Line]:
    """The longest bands by themselves, in px of the picture; each may be upside down."""
    scale = min(1.0, limit.FINDING_SIDE / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    marks = ink(np.asarray(small, np.uint8))
    level = [band.line for band in _bands(marks)]
    upright = [_flip(band.line) for band in _bands(np.ascontiguousarray(marks.T))]
    least = limit.LONE * min(marks.shape)
    long = sorted((line for line in level + upright if line.length > least), key=_length)
    way = np.array([[1 / scale, 0, 0], [0, 1 / scale, 0]], np.float64)
    for line in long[-2:]:
        yield _moved(line, way)


def _length(line: Line) -> float:
    return line.length


def _best(marks: Pixels) -> list[Pair]:
    found = _pairs(_bands(marks))
    turned = _pairs(_bands(np.ascontiguousarray(marks.T)))
    # Mirrored by the transposition: the axes swap, and the pair's order with them.
    found += [(weight, (_flip(two), _flip(one))) for weight, (one, two) in turned]
    found.sort(key=lambda pair: -pair[0])
    return [pair for _, pair in found[: limit.MOST_PAIRS]]


def ink(small: Pixels) -> Pixels:
    """Thin dark things, 0 and 255: letters, and not the photo or the table."""
    kernel = np.ones((17, 17), np.uint8)
    hat = cv2.morphologyEx(small, cv2.MORPH_BLACKHAT, kernel)
    otsu, _ = cv2.threshold(hat, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    return np.asarray((hat > max(limit.INK, 0.7 * otsu)) * np.uint8(255), np.uint8)


def outstanding(small: Pixels) -> Pixels:
    """The same where a picture is noisy or lit unevenly: what is darker than most around it."""
    calm = cv2.GaussianBlur(small, (0, 0), limit.CALM).astype(np.float32)
    paper = cv2.morphologyEx(calm, cv2.MORPH_CLOSE, np.ones((17, 17), np.uint8))
    share = np.clip(1 - calm / np.maximum(paper, 8), 0, 1)
    around = cv2.blur(share, (61, 61))
    least = max(limit.INK_SHARE, limit.NOISE * float(np.median(share)))
    return np.asarray((share > np.maximum(least, 1.5 * around)) * np.uint8(255), np.uint8)


def _bands(marks: Pixels) -> list[_Band]:
    closed = cv2.morphologyEx(marks, cv2.MORPH_CLOSE, np.ones((1, limit.RUN), np.uint8))
    closed = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((2, limit.RUN * 2 // 3), np.uint8))
    outlines, _ = cv2.findContours(closed, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    least = limit.SHORTEST * max(marks.shape)
    return [band for outline in outlines if (band := _band(np.asarray(outline), least))]


def _band(outline: Pixels, least: float) -> _Band | None:
    (x, y), (wide, high), angle = cv2.minAreaRect(outline)
    if wide < high:
        wide, high, angle = high, wide, angle - 90
    if wide < least or wide < limit.SLENDER * max(high, 1):
        return None
    turn = np.radians(angle)
    aside = np.array([np.cos(turn), np.sin(turn)]) * wide / 2
    if aside[0] < 0:
        aside = -aside
    middle = np.array([x, y])
    start, end = middle - aside, middle + aside
    return _Band(Line((start[0], start[1]), (end[0], end[1])), float(high))


def _pairs(bands: list[_Band]) -> list[tuple[float, Pair]]:
    found = []
    for one, two in combinations(bands, 2):
        upper, lower = sorted((one, two), key=lambda band: sum(_middle(band.line)[1:]))
        length = max(upper.line.length, lower.line.length)
        if min(upper.line.length, lower.line.length) < 0.72 * length:
            continue
        if abs(upper.angle - lower.angle) > limit.PARALLEL:
            continue
        apart = _apart(upper.line, lower.line)
        least, most = (bound * length for bound in limit.SPACING)
        if least <= apart <= most:
            even = abs(apart / length - limit.LINE_STEP / limit.LINE_LENGTH)
            found.append((length * (1 - 4 * even), (upper.line, lower.line)))
    return found


def _middle(line: Line) -> tuple[float, float]:
    return (line.start[0] + line.end[0]) / 2, (line.start[1] + line.end[1]) / 2


def _apart(upper: Line, lower: Line) -> float:
    """From the middle of the one to the straight line of the other."""
    along = np.array(upper.end) - np.array(upper.start)
    off = np.array(_middle(lower)) - np.array(_middle(upper))
    return float(abs(along[0] * off[1] - along[1] * off[0]) / max(np.hypot(*along), 1e-6))


def _flip(line: Line) -> Line:
    (x, y), (a, b) = line.start, line.end
    return Line((y, x), (b, a))


def _moved(line: Line, way: Points) -> Line:
    start, end = way[:, :2] @ line.start + way[:, 2], way[:, :2] @ line.end + way[:, 2]
    return Line((float(start[0]), float(start[1])), (float(end[0]), float(end[1])))


def _grown(pair: Pair, times: float) -> Pair:
    way = np.array([[times, 0, 0], [0, times, 0]], np.float64)
    return _moved(pair[0], way), _moved(pair[1], way)
