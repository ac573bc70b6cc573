"""The page worked out from its two lines, and the scan turned upright and cut to it."""

import cv2
import numpy as np

from identity_images.arrays import Pixels, Points
from identity_images.page import limits as limit
from identity_images.page.cells import Line

_WIDE, _HIGH = limit.PAGE


def corners(place: tuple[Line, Line]) -> Points:
    """The corners of the page in px of the picture, clockwise from its upper left."""
    way = _way(place)
    ends = np.array([[0, 0], [_WIDE, 0], [_WIDE, _HIGH], [0, _HIGH]], np.float64)
    return ends @ way[:, :2].T + way[:, 2]


def _way(place: tuple[Line, Line]) -> Points:
    """From mm of the page to px of the picture, 2 × 3.

    The length of the lines is known better than the little way between them, so the page is
    taken to lie flat before the camera: as high as it is wide.
    """
    first, second = place
    starts = np.array([first.start, second.start])
    ends = np.array([first.end, second.end])
    along = (ends - starts).mean(axis=0) / limit.LINE_LENGTH
    down = np.array([-along[1], along[0]])
    middle = (starts.mean(axis=0) + ends.mean(axis=0)) / 2
    way = np.zeros((2, 3))
    way[:, 0], way[:, 1] = along, down
    way[:, 2] = middle - along * _WIDE / 2 - down * (limit.FIRST_LINE + limit.LINE_STEP / 2)
    return way


def outside(page: Points, size: tuple[int, int]) -> float:
    """The share of the page that lies outside a picture of `size` px, width × height."""
    across = np.linspace(0.005, 0.995, 40)
    grid = np.stack(np.meshgrid(across, across), axis=-1).reshape(-1, 2)
    spots = page[0] + grid[:, :1] * (page[1] - page[0]) + grid[:, 1:] * (page[3] - page[0])
    inside = (spots >= 0).all(axis=1) & (spots < size).all(axis=1)
    return 1.0 - float(inside.mean())


def content(page: Points) -> Points:
    """The part of the page that has photo, print and lines on it, as four corners too."""
    left, top, right, low = limit.CONTENT
    along, down = (page[1] - page[0]) / _WIDE, (page[3] - page[0]) / _HIGH
    ends = [(left, top), (right, top), (right, low), (left, low)]
    return np.array([page[0] + along * x + down * y for x, y in ends])


def quarters(place: tuple[Line, Line]) -> int:
    """Quarter turns, counter-clockwise, that bring the lines level: 0 to 3."""
    step = np.array(place[0].end) - np.array(place[0].start)
    return round(float(np.arctan2(step[1], step[0])) / (np.pi / 2)) % 4


def cropped(image: Pixels, page: Points) -> Pixels:
    """Upright and level: the page and, where the picture shows it, the page of the spread above.

    What lies outside the picture is left out, but for the corners of a slanted cut.
    """
    along, down = page[1] - page[0], page[3] - page[0]
    room = limit.KEPT_ROOM
    reach = _reach(image, page)
    top = page[0] - along * room - down * reach
    size = (
        round(float(np.hypot(*along)) * (1 + 2 * room)),
        round(float(np.hypot(*down)) * (1 + room + reach)),
    )
    ends = np.array([top, top + along * (1 + 2 * room), top + down * (1 + room + reach)])
    target = np.array([[0, 0], [size[0], 0], [0, size[1]]], np.float32)
    way = cv2.getAffineTransform(ends.astype(np.float32), target)
    kept = cv2.warpAffine(
        image,
        way,
        size,
        flags=cv2.INTER_AREA,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )
    return np.asarray(kept, np.uint8)


def _reach(image: Pixels, page: Points) -> float:
    """How much of the page above there is in the picture, in heights of a page: 0 to 1."""
    down = page[3] - page[0]
    middle = (page[0] + page[1]) / 2
    size = np.array(image.shape[1::-1])
    for reach in np.arange(1.0, 0.0, -0.02):
        spot = middle - down * reach
        if (spot >= 0).all() and (spot < size).all():
            return float(reach) + limit.KEPT_ROOM
    return limit.KEPT_ROOM
