"""How the finished photo is cut: by the face, and by the citizen's taps on top of that."""

from dataclasses import dataclass, replace
from typing import get_args

import cv2
import numpy as np

from identity_images.arrays import Pixels, Points
from identity_images.face import limits as limit
from identity_images.face.crop import reduced
from identity_images.face.fill import filled
from identity_images.face.pose import Pose
from identity_images.thresholds import PHOTO_SIZE
from identity_images.verdict import AS_FOUND, Framing, Move, Placed

_WIDE, _HIGH = PHOTO_SIZE
_HALF_HEAD = 0.8  # T; half the width of a head at the eyes
_OFF = (-0.6, -0.3, 0.0, 0.3, 0.6)  # T from its middle; where its height is compared

# Steps of the search for a cut inside the picture: of T, of the eye line, and of the way aside.
_SHARE_STEP, _LINE_STEP = 0.01, 0.01
_ASIDE = (0.0, -0.5, 0.5, -1.0, 1.0)
_BETTER = 0.001  # of the area; less is no reason to move


@dataclass(frozen=True, slots=True)
class Frame:
    """Shares of the finished picture: T and the eye line of its height, the face of its width."""

    share: float
    eye_line: float
    across: float


def placed(pose: Pose, size: tuple[int, int]) -> Placed:
    """What is needed to show the cut to somebody who frames by hand."""
    found = framed(pose, size, AS_FOUND)
    where = (*pose.middle, pose.t, pose.roll, room_above(pose, size))
    return Placed(*size, *where, found.share, found.eye_line, found.across)


def turned(pose: Pose, framing: Framing) -> Pose:
    """The pose by which the cut is levelled, where a citizen turned it further."""
    return replace(pose, roll=pose.roll + framing.turn) if framing.turn else pose


def moves(pose: Pose, size: tuple[int, int], framing: Framing) -> tuple[Move, ...]:
    """The taps that would still change something, and leave a photo that is taken."""
    now = framed(pose, size, framing)
    most = max(limit.PADDED.hard, padding(pose, now, size))

    def offered(move: Move) -> bool:
        then = framed(pose, size, framing.moved(move))
        return then != now and padding(pose, then, size) <= most

    return tuple(move for move in get_args(Move) if offered(move))


def room_above(pose: Pose, size: tuple[int, int]) -> float:
    """How much picture there is above the eyes, in T, for a head that is round above."""
    roll = np.radians(pose.roll)
    up = np.array([np.sin(roll), -np.cos(roll)])
    aside = np.array([np.cos(roll), np.sin(roll)]) * pose.t
    rooms = []
    for off in _OFF:
        start = np.array(pose.middle) + aside * off
        height = float(np.sqrt(1 - (off / _HALF_HEAD) ** 2))
        rooms.append(_to_edge(start, up, size) / (pose.t * height))
    return min(rooms)


def _to_edge(start: Points, way: Points, size: tuple[int, int]) -> float:
    reach = [np.inf]
    for at, step, end in zip(start, way, size, strict=True):
        if abs(step) > 1e-6:
            reach.append(max(0.0, ((end if step > 0 else 0) - at) / step))
    return float(min(reach))


def framed(pose: Pose, size: tuple[int, int], framing: Framing) -> Frame:
    """The cut in a picture of `size` px, width × height; never past its upper edge.

    It stays as far inside the picture as the limits allow; taps move it from there.
    """
    found = _inside(pose, size)
    least, most = limit.T_SHARE
    share = min(most, max(least, found.share + framing.zoom * limit.ZOOM_STEP))
    lowest = _lowest(pose, size, share)
    wished = min(lowest, found.eye_line) + framing.down * limit.SHIFT_STEP
    eye_line = max(limit.EYE_LINE[0], min(lowest, wished))
    across = found.across + framing.right * limit.SHIFT_STEP
    return Frame(round(share, 4), round(eye_line, 4), round(across, 4))


def _lowest(pose: Pose, size: tuple[int, int], share: float) -> float:
    """How far down the eye line may lie before the cut leaves the picture above."""
    return min(limit.EYE_LINE[1], room_above(pose, size) * share)


def _inside(pose: Pose, size: tuple[int, int]) -> Frame:
    """The wished cut where it fits; else the nearest to it of those that leave out least."""
    share = limit.T_WISHED
    wished = Frame(share, min(_lowest(pose, size, share), limit.EYE_LINE_WISHED), 0.5)
    if padding(pose, wished, size) <= limit.PADDED.soft:
        return wished
    best, least = wished, padding(pose, wished, size)
    for share in np.arange(limit.T_WISHED, limit.T_SHARE[1] + 0.001, _SHARE_STEP):
        lowest = _lowest(pose, size, share)
        lines = np.arange(min(lowest, limit.EYE_LINE_WISHED), lowest + 0.001, _LINE_STEP)
        for aside in _ASIDE:
            for line in lines:
                frame = Frame(float(share), float(line), 0.5 + aside * limit.CENTRED)
                outside = padding(pose, frame, size)
                if outside < least - _BETTER:
                    best, least = frame, outside
        if least <= limit.PADDED.soft:
            break
    return best


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
    ends = corners(pose, frame).astype(np.float32)
    wide, high = size
    source = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    shared, _ = cv2.intersectConvexConvex(ends, source)
    whole = (pose.t / (frame.share * _HIGH)) ** 2 * _WIDE * _HIGH
    return max(0.0, 1.0 - float(shared) / whole)


def cut(source: Pixels, pose: Pose, frame: Frame) -> Pixels:
    """320×400 px, the head level; what lies outside the source is filled plainly."""
    matrix = way(pose, frame)
    step = float(np.hypot(matrix[0, 0], matrix[1, 0]))
    known = _known(source.shape[:2], matrix, max(step, 1.0))
    if step > 1:  # averaged down first, for the warp takes single px
        source, matrix = reduced(source, matrix, PHOTO_SIZE, step)
    flags = (cv2.INTER_CUBIC if step < 1 else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP
    edge = cv2.BORDER_REPLICATE
    warped = cv2.warpAffine(source, matrix, PHOTO_SIZE, flags=flags, borderMode=edge)
    return filled(np.asarray(warped, np.uint8), known, outline(pose, frame))


def outline(pose: Pose, frame: Frame) -> Points:
    """The outline of the face in px of the finished picture."""
    matrix = way(pose, frame)
    there = (pose.outline - matrix[:, 2]) @ np.linalg.inv(matrix[:, :2]).T
    return np.asarray(there, np.float64)


def _known(shape: tuple[int, int], matrix: Points, times: float) -> Pixels:
    """255 where the cut shows the source, which is looked at so many `times` smaller; else 0."""
    whole = np.full([round(side / times) for side in shape], 255, np.uint8)
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(whole, matrix / times, PHOTO_SIZE, flags=flags), np.uint8)
