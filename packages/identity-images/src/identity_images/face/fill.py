"""What a cut shows beyond the edge of its source: the plain tone of what lies beside it."""

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels, Points

_COARSE = 8  # px of the picture to one px of the coarse one that tones are mixed in
_NEAR, _FAR = 2.5, 12.0  # px of the coarse picture: deviations of the two means that are mixed
_FAR_SHARE = 1e-3  # of the far mean: it decides only where nothing is near
_SEAM = 1.0  # px; how softly the fill begins


def filled(picture: Pixels, known: Pixels, face: Points) -> Pixels:
    """`picture` with a smooth tone where `known` (0 or 255) says that the source has ended.

    A repeated edge would make stripes. The tone is never taken from the face, whose outline is
    in px of the picture.
    """
    if known.all():
        return picture
    sure = np.asarray(cv2.erode(known, np.ones((3, 3), np.uint8)), np.float32) / 255
    weight = np.asarray(sure.copy(), np.float32)
    hull = cv2.convexHull(np.asarray(face, np.int32))
    cv2.fillConvexPoly(weight, hull, 0.0)
    tone = _tone(np.asarray(picture, np.float32), weight)
    soft = np.asarray(cv2.GaussianBlur(sure, (0, 0), _SEAM), np.float32)
    kept = np.where(sure > 0, soft, 0.0)[..., None]
    return np.asarray(np.clip(picture * kept + tone * (1 - kept), 0, 255), np.uint8)


def _tone(picture: Floats, weight: Floats) -> Floats:
    """The mean of what has weight around each px."""
    high, wide = weight.shape
    size = (max(1, wide // _COARSE), max(1, high // _COARSE))
    stack = np.dstack([picture * weight[..., None], weight])
    coarse = cv2.resize(stack, size, interpolation=cv2.INTER_AREA)
    edge = cv2.BORDER_CONSTANT
    mixed = cv2.GaussianBlur(coarse, (0, 0), _NEAR, borderType=edge)
    mixed = mixed + _FAR_SHARE * cv2.GaussianBlur(coarse, (0, 0), _FAR, borderType=edge)
    plain = mixed[..., :-1] / np.maximum(mixed[..., -1:], 1e-9)
    return np.asarray(cv2.resize(plain, (wide, high), interpolation=cv2.INTER_LINEAR), np.float32)
