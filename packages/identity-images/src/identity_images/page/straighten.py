"""A page cut out by its four corners and laid flat, as if it had been seen from straight above."""

import cv2
import numpy as np
from PIL import Image

from identity_images.arrays import Points, picture, pixels
from identity_images.corners import Corners
from identity_images.page import limits as limit

_FOCUS = 0.8  # of the long side: how far from its sensor the lens of a phone is
_PAGE = limit.PAGE[1] / limit.PAGE[0]  # height to width


def straightened(image: Image.Image, corners: Corners) -> Image.Image:
    """The page or the whole spread, whichever it is by its proportions, with the room around it
    that every scan keeps; as fine across as the picture is at its nearest edge.
    """
    ends = np.array(corners, np.float64) * image.size
    top, bottom = ends[1] - ends[0], ends[2] - ends[3]
    wide = max(float(np.hypot(*top)), float(np.hypot(*bottom)))
    high = wide * _height(ends, image.size)
    aside, above = wide * limit.KEPT_ROOM, high * limit.KEPT_ROOM
    right, low = aside + wide, above + high
    there = np.array([[aside, above], [right, above], [right, low], [aside, low]])
    way = cv2.getPerspectiveTransform(ends.astype(np.float32), there.astype(np.float32))
    size = (max(round(wide + 2 * aside), 1), max(round(high + 2 * above), 1))
    laid = cv2.warpPerspective(
        pixels(image.convert("RGB")),
        way,
        size,
        flags=cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return picture(np.asarray(laid, np.uint8))


def _height(ends: Points, size: tuple[int, int]) -> float:
    """Of a page or of a spread, in its width: whichever the shape is nearer to."""
    seen = height_to_width(ends, size)
    return min((_PAGE, 2 * _PAGE), key=lambda one: abs(float(np.log(one / seen))))


def height_to_width(ends: Points, size: tuple[int, int]) -> float:
    """Of the flat thing that a lens of a usual phone sees between four corners.

    Z. Zhang and L. He, «Whiteboard scanning and image enhancement», 2007, with a known lens.
    """
    centred = (ends - np.array(size) / 2) / (_FOCUS * max(size))
    one, two, four, three = (np.array([x, y, 1.0]) for x, y in centred)
    across = np.cross(one, four) @ three / (np.cross(two, four) @ three) * two - one
    down = np.cross(one, four) @ two / (np.cross(three, four) @ two) * three - one
    return float(np.linalg.norm(down) / np.linalg.norm(across))
