"""Where the page lies in a picture, as four corners: a start for whoever marks them by hand."""

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Pixels, Points
from identity_images.corners import CORNER_LIMITS, BadCorners, Corners, check_corners
from identity_images.page import limits as limit
from identity_images.page import outline
from identity_images.page.read import Read
from identity_images.page.straighten import height_to_width

Outline = NDArray[np.int32]
_SIDE = 500  # px, long side in which the page is looked for
_LEAST, _MOST = 0.08, 0.96  # of the picture
_TIGHT = 0.86  # of the four-sided shape that is covered by what was found
_OFF = 0.4  # from the proportions of a page or a spread, as a logarithm
_SHAPES = (limit.PAGE[1] / limit.PAGE[0], 2 * limit.PAGE[1] / limit.PAGE[0])  # height to width


def corners(rgb: Pixels, found: Read | None) -> Corners | None:
    """Clockwise from the page's own upper left where its lines were read, else from the
    picture's; None where no shape of a page was seen.
    """
    high, wide = rgb.shape[:2]
    ends = _seen(rgb, found)
    if ends is None:
        return None
    shares = np.clip(ends / (wide, high), 0.0, 1.0)
    first = int(np.argmin(shares.sum(axis=1))) + (outline.quarters(found.place) if found else 0)
    one, two, three, four = (tuple(map(float, spot)) for spot in np.roll(shares, -first, axis=0))
    laid: Corners = (
        *((one[0], one[1]), (two[0], two[1])),
        *((three[0], three[1]), (four[0], four[1])),
    )
    try:
        check_corners(laid, wide, high)
    except BadCorners:
        return None
    return laid


def _seen(rgb: Pixels, found: Read | None) -> Points | None:
    """The likeliest shape around the lines, where these were read; else what they say alone."""
    scale = _SIDE / max(rgb.shape)
    small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    page = outline.corners(found.place) if found else None
    best, most = None, 0.0
    for ends in _shapes(np.asarray(small, np.uint8)):
        likely = _likely(ends, (small.shape[1], small.shape[0]))
        holds = page is None or _holds(ends, page.mean(axis=0) * scale)
        if holds and likely > most:
            best, most = ends / scale, likely
    return page if best is None else best


def _holds(ends: Points, spot: Points) -> bool:
    shape = ends.astype(np.float32).reshape(-1, 1, 2)
    return cv2.pointPolygonTest(shape, (float(spot[0]), float(spot[1])), False) >= 0


def _shapes(small: Pixels) -> Iterator[Points]:
    """Four-sided ones among the outlines of what is lighter, paler or stands out by its edges."""
    whole = small.shape[0] * small.shape[1]
    for mask in _masks(small):
        outlines, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
        for one in sorted(outlines, key=cv2.contourArea)[-6:]:
            hull = cv2.convexHull(one)
            area = cv2.contourArea(hull)
            if not _LEAST * whole < area < _MOST * whole:
                continue
            ends = _four(np.asarray(hull, np.int32))
            if ends is not None and area > _TIGHT * cv2.contourArea(ends.astype(np.float32)):
                yield ends


def _masks(small: Pixels) -> Iterator[Pixels]:
    calm = cv2.medianBlur(small, 7)
    hue = cv2.cvtColor(calm, cv2.COLOR_RGB2HSV)
    near = np.ones((5, 5), np.uint8)
    for light in (hue[..., 2], 255 - hue[..., 1]):
        level, _ = cv2.threshold(light, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        above = (light > level).astype(np.uint8) * 255
        # Print and photo are holes in the paper, and are closed.
        yield np.asarray(cv2.morphologyEx(above, cv2.MORPH_CLOSE, np.ones((15, 15))), np.uint8)
    for channel in (hue[..., 2], hue[..., 1]):
        yield np.asarray(cv2.dilate(cv2.Canny(channel, 30, 90), near), np.uint8)


def _four(hull: Outline) -> Points | None:
    """The hull as four sides, made coarser until it has so few."""
    around = cv2.arcLength(hull, True)
    for share in np.arange(0.01, 0.09, 0.01):
        ends = cv2.approxPolyDP(hull, float(share) * around, True)
        if len(ends) == 4:
            laid = ends.reshape(4, 2).astype(np.float64)
            return laid[::-1] if cv2.contourArea(ends, True) < 0 else laid
    return None


def _likely(ends: Points, size: tuple[int, int]) -> float:
    """Larger ones of a page's or a spread's proportions, however it lies."""
    inner = _angles(ends)
    least, most = CORNER_LIMITS.angle
    if min(inner) < least or max(inner) > most:
        return 0.0
    seen = height_to_width(ends, size)
    off = min(abs(float(np.log(seen / one))) for one in _SHAPES)
    if off > _OFF:
        return 0.0
    return float(cv2.contourArea(ends.astype(np.float32))) * float(np.exp(-4 * off))


def _angles(ends: Points) -> list[float]:
    found = []
    for at in range(4):
        one, two = ends[at - 1] - ends[at], ends[(at + 1) % 4] - ends[at]
        cosine = one @ two / max(float(np.hypot(*one) * np.hypot(*two)), 1e-6)
        found.append(float(np.degrees(np.arccos(np.clip(cosine, -1, 1)))))
    return found
