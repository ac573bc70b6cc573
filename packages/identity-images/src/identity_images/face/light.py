"""Light on a face, on the finished crop: measured inside the face, and mended where it is dark."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Pixels, Points, places
from identity_images.face import limits as limit
from identity_images.face.mesh import LIPS


@dataclass(frozen=True, slots=True)
class Light:
    """`bright` is the 95th percentile of grey, `spread` the deviation of 1, shares of 0 to 1.

    `hollow` is the share of the lips and what lies between them that is as dark as an open mouth.
    `scene` is the level of the brightest tenth of the crop.
    """

    bright: float
    spread: float
    white: float
    side: float
    background: float
    hollow: float = 0.0
    scene: float = 0.0


def measured(grey: Pixels, outline: Points) -> Light:
    """`outline` are points of the face in px of the crop."""
    mask = _within(grey, outline)
    face = grey[mask]
    if face.size == 0:
        return Light(0, 0, 0, 0, 0)
    middle = float(outline[:, 0].mean())
    _, columns = places(mask)
    left, right = face[columns < middle], face[columns >= middle]
    means = [float(part.mean()) if part.size else 0.0 for part in (left, right)]
    return Light(
        bright=float(np.percentile(face, 95)),
        spread=float(face.std()) / 255,
        white=float((face >= limit.WHITE).mean()),
        side=abs(means[0] - means[1]) / max(float(face.mean()), 1.0),
        background=_unrest(grey),
        hollow=_hollow(grey, outline, float(np.median(face))),
        scene=float(np.percentile(grey, 90)),
    )


def mended(grey: Pixels, light: Light) -> tuple[Pixels, tuple[str, ...]]:
    """The crop with its levels put right where they were poor, and what was done.

    The aim is a readable print, never a lighter skin: only what is dark is lifted, and only to
    where faces in good light begin.
    """
    done: list[str] = []
    lut = np.arange(256, dtype=np.float64) / 255
    if (gain := lift(light)) > 1:
        lut = _lifted(lut, gain)
        done.append("brightened")
    elif light.spread < limit.FLAT.soft:  # a lifted face has its contrast lifted with it
        low, high = (lut[round(v)] for v in np.percentile(grey, (0.5, 99.5)))
        gain = min(1 / max(high - low, 0.05), limit.FLAT_WISHED / max(light.spread, 0.01))
        gain = min(limit.MOST_GAIN, max(1.0, gain))
        middle = (low + high) / 2
        lut = (lut - middle) * gain + min(max(middle, gain * (high - low) / 2), 0.6)
        done.append("contrast")
    table = np.asarray(np.clip(lut, 0, 1) * 255 + 0.5, np.uint8)
    return (table[grey] if done else grey), tuple(done)


def lift(light: Light) -> float:
    """By how much a dark face is made lighter; 1 for one that is not dark."""
    if light.bright >= limit.DARK.soft:
        return 1.0
    return min(limit.MOST_GAIN, limit.BRIGHTENED / max(light.bright, 1))


def _lifted(lut: NDArray[np.float64], gain: float) -> NDArray[np.float64]:
    """As a longer exposure would up to where a face is; above, a white shirt keeps its folds."""
    knee = limit.LIFTED_TO / 255
    above = (lut - knee / gain) / (1 - knee / gain)
    return np.where(lut * gain <= knee, lut * gain, knee + above * (limit.WHITEST / 255 - knee))


def _hollow(grey: Pixels, outline: Points, usual: float) -> float:
    mask = np.zeros(grey.shape, np.uint8)
    cv2.fillPoly(mask, [np.asarray(outline[list(LIPS)], np.int32)], 255)
    lips = grey[mask > 0]
    return float((lips < limit.HOLLOW_LEVEL * usual).mean()) if lips.size else 0.0


def _within(grey: Pixels, outline: Points) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    mask = np.zeros(grey.shape, np.uint8)
    hull = cv2.convexHull(np.asarray(outline, np.int32))
    cv2.fillConvexPoly(mask, hull, 255)
    return mask > 0


def _unrest(grey: Pixels) -> float:
    """The 75th percentile of the gradient in the upper corners, grey levels to the px."""
    high, wide = grey.shape[0] * 3 // 10, grey.shape[1] // 5
    found = []
    for corner in (grey[:high, :wide], grey[:high, -wide:]):
        down, along = np.gradient(corner.astype(np.float32))
        found.append(np.hypot(down, along).ravel())
    return float(np.percentile(np.concatenate(found), 75))
