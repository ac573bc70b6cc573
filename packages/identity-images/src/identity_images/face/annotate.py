"""The citizen's photo with what is wrong marked on it: boxes, arrows, and the reasons' numbers."""

from collections.abc import Callable, Sequence

import numpy as np
from PIL import Image

from identity_images.arrays import Points
from identity_images.drawing.pen import BAD, GOOD, Pen, Point, jpeg
from identity_images.drawing.scaling import shown
from identity_images.face.detect import Face
from identity_images.face.pose import Pose
from identity_images.thresholds import PHOTO_SIZE
from identity_images.verdict import Fault

_SIDE = 800  # px, long side
_OVAL = 48  # corners of a face drawn as an oval


def no_face(image: Image.Image) -> bytes:
    """Where a face was looked for: a dashed frame with an oval in it."""
    small, _ = shown(image, _SIDE)
    pen = Pen(small)
    wide, high = PHOTO_SIZE
    scale = 0.86 * min(small.width / wide, small.height / high)
    middle = np.array(small.size) / 2
    half = np.array([wide, high]) * scale / 2
    ends = middle + np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]]) * half
    pen.dashes(_points(ends), GOOD)
    turn = np.linspace(0, 2 * np.pi, _OVAL)
    oval = middle + np.stack([np.cos(turn) * 0.52, np.sin(turn) * 0.6], axis=1) * half
    pen.dashes(_points(oval), GOOD)
    pen.badge((float(middle[0]), float(middle[1])), 1)
    return jpeg(small)


def several(image: Image.Image, faces: Sequence[Face]) -> bytes:
    """Every face that counts, counted."""
    small, scale = shown(image, _SIDE)
    pen = Pen(small)
    for number, face in enumerate(sorted(faces, key=lambda face: face.box.left), 1):
        left, top, right, bottom = (edge * scale for edge in face.box)
        pen.frame([(left, top), (right, top), (right, bottom), (left, bottom)], BAD)
        pen.badge((left, top), number)
    return jpeg(small)


def wrong(image: Image.Image, pose: Pose, cut: Points, faults: Sequence[Fault]) -> bytes:
    """The cut that was tried, dashed, and a mark with its number for each fault in order."""
    small, scale = shown(image, _SIDE)
    pen = Pen(small)
    pen.dashes(_points(cut * scale), GOOD)
    head, taken = _Held(pose, scale), list[Point]()
    spots = [_MARKS.get(fault.code, _around)(pen, head, fault) for fault in faults]
    for number, wished in enumerate(spots, 1):  # on top of every mark
        spot = _free(wished, taken, pen.unit * 11)
        taken.append(spot)
        pen.badge(spot, number)
    return jpeg(small)


class _Held:
    """A pose in px of the small picture, with the ways of the head: `right` and `down`."""

    def __init__(self, pose: Pose, scale: float) -> None:
        self.eyes = np.array(pose.middle) * scale
        self.chin = np.array(pose.chin) * scale
        self.t, self.ied = pose.t * scale, pose.ied * scale
        roll = np.radians(pose.roll)
        self.right = np.array([np.cos(roll), np.sin(roll)])
        self.down = np.array([-np.sin(roll), np.cos(roll)])
        self.outline = pose.outline * scale

    def at(self, right: float, down: float) -> Point:
        """A point so many T from the middle between the eyes."""
        spot = self.eyes + (self.right * right + self.down * down) * self.t
        return float(spot[0]), float(spot[1])


def _around(pen: Pen, head: _Held, fault: Fault) -> Point:
    """A box around the face: the fault is of all of it."""
    ends = [head.at(-0.8, -0.75), head.at(0.8, -0.75), head.at(0.8, 1.1), head.at(-0.8, 1.1)]
    pen.frame(ends, BAD)
    return ends[1]


def _turned(pen: Pen, head: _Held, fault: Fault) -> Point:
    """An arrow the way the face should turn."""
    side = -1 if fault.params.get("side") == "left" else 1
    pen.arrow(head.at(-0.5 * side, 0.35), head.at(0.5 * side, 0.35), BAD)
    return head.at(-0.5 * side, 0.35)


def _up(pen: Pen, head: _Held, fault: Fault) -> Point:
    pen.arrow(head.at(0.95, 0.1), head.at(0.95, 0.9), BAD)
    return head.at(0.95, 0.1)


def _down(pen: Pen, head: _Held, fault: Fault) -> Point:
    pen.arrow(head.at(0.95, 0.9), head.at(0.95, 0.1), BAD)
    return head.at(0.95, 0.9)


def _head_cut(pen: Pen, head: _Held, fault: Fault) -> Point:
    """Where the crown would be, and an arrow to there."""
    pen.line([head.at(-0.7, -0.95), head.at(0.7, -0.95)], BAD)
    pen.arrow(head.at(0, -0.35), head.at(0, -0.9), BAD)
    return head.at(0.5, -0.6)


def _small(pen: Pen, head: _Held, fault: Fault) -> Point:
    """Arrows outwards: come closer."""
    for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        pen.arrow(head.at(0.7 * x, 0.2 + 0.8 * y), head.at(1.5 * x, 0.2 + 1.6 * y), BAD)
    return head.at(0, -1.2)


def _eyes(pen: Pen, head: _Held, fault: Fault) -> Point:
    for side in (-1, 1):
        x = side * head.ied / head.t / 2
        ends = [(x - 0.24, -0.16), (x + 0.24, -0.16), (x + 0.24, 0.16), (x - 0.24, 0.16)]
        pen.frame([head.at(*end) for end in ends], BAD)
    return head.at(-0.75, 0)


def _mouth(pen: Pen, head: _Held, fault: Fault) -> Point:
    ends = [(-0.36, 0.48), (0.36, 0.48), (0.36, 0.84), (-0.36, 0.84)]
    pen.frame([head.at(*end) for end in ends], BAD)
    return head.at(-0.55, 0.66)


_MARKS: dict[str, Callable[[Pen, _Held, Fault], Point]] = {
    "face-turned": _turned,
    "face-up": _up,
    "face-down": _down,
    "head-cut": _head_cut,
    "small-face": _small,
    "eyes-closed": _eyes,
    "mouth-open": _mouth,
}


def _free(spot: Point, taken: Sequence[Point], reach: float) -> Point:
    """Moved aside until no other number lies there."""
    while any(abs(spot[0] - x) < reach and abs(spot[1] - y) < reach for x, y in taken):
        spot = (spot[0], spot[1] + reach)
    return spot


def _points(array: Points) -> list[Point]:
    return [(float(x), float(y)) for x, y in array]
