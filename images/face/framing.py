"""How the finished photo is cut: by the face, and by the citizen's taps on top of that."""

from dataclasses import dataclass
from typing import get_args

import cv2
import numpy as np

from images.arrays import Pixels, Points
from images.face import limits as limit
from images.face.pose import Pose
from images.thresholds import PHOTO_SIZE
from images.verdict import Framing, Move

_WIDE, _HIGH = PHOTO_SIZE
_HALF_HEAD = 0.6  # T; half the width of the top of a head


@dataclass(frozen=True, slots=True)
class Frame:
    """Shares of the finished picture: T and the eye line of its height, the face of its width."""

    share: float
    eye_line: float
    across: float


def moves(pose: Pose, size: tuple[int, int], framing: Framing) -> tuple[Move, ...]:
    """The taps that would still change something."""
    now = framed(pose, size, framing)
    return tuple(move for move in get_args(Move) if framed(pose, size, framing.moved(move)) != now)


def room_above(pose: Pose, size: tuple[int, int]) -> float:
    """How much picture there is above the eyes, in T, over the whole width of a head."""
    roll = np.radians(pose.roll)
    up = np.array([np.sin(roll), -np.cos(roll)])
    aside = np.array([np.cos(roll), np.sin(roll)]) * pose.t * _HALF_HEAD
    starts = [np.array(pose.middle) + aside * side for side in (-1, 0, 1)]
    return min(_to_edge(start, up, size) for start in starts) / pose.t


def _to_edge(start: Points, way: Points, size: tuple[int, int]) -> float:
    reach = [np.inf]
    for at, step, end in zip(start, way, size, strict=True):
        if abs(step) > 1e-6:
            reach.append(max(0.0, ((end if step > 0 else 0) - at) / step))
    return float(min(reach))


def framed(pose: Pose, size: tuple[int, int], framing: Framing) -> Frame:
    """The cut in a picture of `size` px, width × height; never past its upper edge."""
    room = room_above(pose, size)
    least, most = limit.T_SHARE
    share = limit.T_WISHED + framing.zoom * limit.ZOOM_STEP
    share = min(most, max(least, share))
    lowest = min(limit.EYE_LINE[1], room * share)
    wished = min(lowest, limit.EYE_LINE_WISHED) + framing.down * limit.SHIFT_STEP
    eye_line = max(limit.EYE_LINE[0], min(lowest, wished))
    across = 0.5 + framing.right * limit.SHIFT_STEP
    return Frame(round(share, 4), round(eye_line, 4), round(across, 4))


def way(pose: Pose, frame: Frame) -> Points:
    """From px of the finished picture to px of the source, 2 × 3."""
    step = pose.t / (frame.share * _HIGH)
    roll = np.radians(pose.roll)
    along = np.array([np.cos(roll), np.sin(roll)]) * step
    matrix = np.array([[along[0], -along[1], 0.0], [along[1], along[0], 0.0]])
    eyes = np.array([frame.across * _WIDE, frame.eye_line * _HIGH])
    matrix[:, 2] = np.array(pose.middle) - matrix[:, :2] @ eyes
    return matrix


def corners(pose: Pose, frame: Frame) -> Points:
    """The four corners of the cut in px of the source, clockwise from the upper left."""
    ends = np.array([[0, 0], [_WIDE, 0], [_WIDE, _HIGH], [0, _HIGH]], np.float64)
    matrix = way(pose, frame)
    return ends @ matrix[:, :2].T + matrix[:, 2]


def padding(pose: Pose, frame: Frame, size: tuple[int, int]) -> float:
    """The share of the cut that lies outside the source."""
    matrix = way(pose, frame)
    xs, ys = np.meshgrid(np.arange(2, _WIDE, 4), np.arange(2, _HIGH, 4))
    spots = np.stack([xs.ravel(), ys.ravel()], axis=1) @ matrix[:, :2].T + matrix[:, 2]
    inside = (spots >= 0).all(axis=1) & (spots < size).all(axis=1)
    return 1.0 - float(inside.mean())


def cut(source: Pixels, pose: Pose, frame: Frame) -> Pixels:
    """320×400 px, the head level; what lies outside the source repeats its edge."""
    matrix = way(pose, frame)
    step = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    if step > 1:  # averaged down first, for the warp takes single px
        small = cv2.resize(source, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
        source = np.asarray(small, np.uint8)
        matrix = matrix / step
    flags = (cv2.INTER_CUBIC if step < 1 else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP
    edge = cv2.BORDER_REPLICATE
    return np.asarray(
        cv2.warpAffine(source, matrix, PHOTO_SIZE, flags=flags, borderMode=edge), np.uint8
    )
