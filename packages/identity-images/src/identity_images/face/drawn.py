"""Whether a face is drawn: areas of one tone between strong lines, where skin has texture."""

from dataclasses import dataclass

import cv2
import numpy as np

from identity_images.arrays import Pixels, Points
from identity_images.face import limits as limit

_SMOOTH = 1.2  # px of the finished picture; noise is no texture
_INSIDE = 9  # px; the outline of the face is no part of it
_LEVELS = 6  # grey levels that flat areas have in common
_FEWEST = 100  # px; of less nothing can be said


@dataclass(frozen=True, slots=True)
class Drawing:
    """`texture` is the usual gradient in the strongest ones; `even` the share of six levels."""

    texture: float = 1.0
    even: float = 0.0


def measured(grey: Pixels, outline: Points) -> Drawing:
    """`outline` are points of the face in px of the finished picture."""
    mask = np.zeros(grey.shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.convexHull(np.asarray(outline, np.int32)), 255)
    inside = cv2.erode(mask, np.ones((_INSIDE, _INSIDE), np.uint8)) > 0
    levels = grey[inside]
    if levels.size < _FEWEST:
        return Drawing()
    smooth = cv2.GaussianBlur(grey, (0, 0), _SMOOTH)
    across, down = (cv2.Sobel(smooth, cv2.CV_32F, *way) / 8 for way in ((1, 0), (0, 1)))
    steps = np.hypot(across, down)[inside]
    usual, strong = np.percentile(steps, (50, 98))
    shares = np.sort(np.bincount(levels, minlength=256)) / levels.size
    return Drawing(float(usual / max(strong, 1e-3)), float(shares[-_LEVELS:].sum()))


def is_drawn(drawing: Drawing, score: float) -> bool:
    """`score` is the detector's surety, which was taught on photographs."""
    unsure = score < limit.DRAWN_SCORE and drawing.even > limit.EVEN_UNSURE
    return is_clip_art(drawing) or (unsure and drawing.texture < limit.TEXTURE.soft)


def is_clip_art(drawing: Drawing) -> bool:
    return drawing.texture < limit.TEXTURE.hard and drawing.even > limit.EVEN.hard


def may_be_drawn(drawing: Drawing) -> bool:
    return drawing.texture < limit.TEXTURE.soft and drawing.even > limit.EVEN.soft
