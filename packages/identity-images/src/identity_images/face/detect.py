"""Where the faces are, by CenterFace: boxes with five points each, the most sure first."""

from dataclasses import dataclass
from typing import NamedTuple

import cv2
import numpy as np

from identity_images import models
from identity_images.arrays import Floats, Pixels, Points
from identity_images.face import limits as limit

_OUTPUTS = ("537", "538", "539", "540")  # heat, size, offset, five points
_STRIDE = 4  # px of the input to one cell of the outputs
_BLOCK = 32  # px; the sides of the input must be multiples


class Box(NamedTuple):
    """In px of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True)
class Face:
    """A face as detected; `points` are left eye, right eye, nose and mouth corners, 5 × 2 px."""

    box: Box
    score: float
    points: Points

    @property
    def quarter(self) -> int:
        """Quarter turns, counter-clockwise, that would bring the face upright: 0 to 3."""
        up = self.points[:2].mean(axis=0) - self.points[3:].mean(axis=0)
        # An upright face has its eyes above its mouth: `up` is (0, -1).
        return round(float(np.arctan2(up[0], -up[1])) / (np.pi / 2)) % 4


class Detected:
    """What the model has seen in one picture, asked for faces it is more or less sure of.

    It runs once for each size, whatever is asked.
    """

    def __init__(self, rgb: Pixels) -> None:
        self._rgb = rgb
        self._seen: dict[int, list[Floats]] = {}

    def prominent(self, side: int = limit.SIDE, score: float = limit.SCORE) -> list[Face]:
        """The faces that count, the tallest first: passers-by far behind do not."""
        found = self._found(side, score)
        if not found and side > limit.SECOND_SIDE:
            found = self._found(limit.SECOND_SIDE, score)
        if not found:
            return []
        tallest = max(face.box.height for face in found)
        counted = [face for face in found if face.box.height >= limit.PROMINENT * tallest]
        return sorted(counted, key=lambda face: -face.box.height)

    def _found(self, side: int, score: float) -> list[Face]:
        height, width = self._rgb.shape[:2]
        scale = min(1.0, side / max(height, width))
        size = (_blocks(width * scale), _blocks(height * scale))
        if side not in self._seen:
            blob = cv2.dnn.blobFromImage(self._rgb, 1.0, size)
            self._seen[side] = models.run("detector", np.asarray(blob, np.float32), _OUTPUTS)
        heat, sizes, offsets, points = self._seen[side]
        faces = _decoded(heat[0, 0], sizes[0], offsets[0], points[0], score)
        across, down = width / size[0], height / size[1]
        return [_scaled(face, across, down) for face in _apart(faces)]


def prominent(rgb: Pixels, side: int = limit.SIDE, score: float = limit.SCORE) -> list[Face]:
    """The faces that count in a picture that is looked at once."""
    return Detected(rgb).prominent(side, score)


def _blocks(length: float) -> int:
    return max(_BLOCK, round(length / _BLOCK) * _BLOCK)


def _decoded(
    heat: Floats, sizes: Floats, offsets: Floats, points: Floats, score: float
) -> list[Face]:
    faces = []
    for row, column in zip(*np.where(heat > score), strict=True):
        high, wide = np.exp(sizes[:, row, column]) * _STRIDE
        top = (row + offsets[0, row, column] + 0.5) * _STRIDE - high / 2
        left = (column + offsets[1, row, column] + 0.5) * _STRIDE - wide / 2
        spots = points[:, row, column].reshape(5, 2)[:, ::-1] * (wide, high) + (left, top)
        box = Box(float(left), float(top), float(left + wide), float(top + high))
        faces.append(Face(box, float(heat[row, column]), np.asarray(spots, np.float64)))
    return sorted(faces, key=lambda face: -face.score)


def _apart(faces: list[Face]) -> list[Face]:
    kept: list[Face] = []
    for face in faces:
        if all(_overlap(face.box, other.box) <= limit.OVERLAP for other in kept):
            kept.append(face)
    return kept


def _overlap(one: Box, other: Box) -> float:
    """Shared area by the smaller box: one inside another is the same face."""
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide <= 0 or high <= 0:
        return 0.0
    union = one.width * one.height + other.width * other.height - wide * high
    return wide * high / union


def _scaled(face: Face, across: float, down: float) -> Face:
    left, top, right, bottom = face.box
    box = Box(left * across, top * down, right * across, bottom * down)
    return Face(box, face.score, face.points * (across, down))
