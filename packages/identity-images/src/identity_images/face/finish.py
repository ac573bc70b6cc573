"""From an upright picture and the pose of its one face to the finished grey photo, measured."""

from dataclasses import dataclass, replace

import cv2
import numpy as np
from PIL import Image

from identity_images.arrays import Pixels, picture
from identity_images.decode import Picture
from identity_images.drawing.pen import coloured
from identity_images.face import cover, drawn, framing, light
from identity_images.face import limits as limit
from identity_images.face.checks import Seen
from identity_images.face.framing import Frame
from identity_images.face.locate import resized
from identity_images.face.pose import Pose
from identity_images.sharpness import blur
from identity_images.thresholds import PHOTO_SIZE

_BAND = (1.3, 0.35)  # IED to each side, T up and down: the eyes and their surroundings


@dataclass(frozen=True, slots=True)
class Case:
    """One face in an upright picture, which was sent `scale` times as large.

    `quarters` is how often the picture was turned, `coloured` whether it is,
    `letters`, `face`, `on_paper`, `score` and `grid` as in `Seen`.
    """

    sent: Picture
    image: Image.Image
    pose: Pose
    quarters: int
    scale: float
    coloured: bool
    letters: int = 0
    face: float = 1.0
    on_paper: bool = False
    score: float = 1.0
    grid: float = 0.0


@dataclass(frozen=True, slots=True)
class Finish:
    """The photo, 320×400 px, what was measured on it, and codes of what was done."""

    grey: Pixels
    seen: Seen
    done: tuple[str, ...]


def as_it_is(case: Case) -> Finish:
    """For a picture of the right size already: only what it shows is measured."""
    grey = np.asarray(case.image.convert("L"))
    rgb = np.asarray(coloured(case.image))
    return Finish(grey, _seen(case, rgb, grey, case.pose, 0.0), ("as-it-is",))


def framed(case: Case, frame: Frame) -> Finish:
    rgb = framing.cut(np.asarray(case.image), case.pose, frame)
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.uint8)
    padding = framing.padding(case.pose, frame, case.image.size)
    seen = _seen(case, rgb, grey, _in_cut(case.pose, frame), padding)
    mended, levels = light.mended(grey, seen.light)
    said = {
        "turned": bool(case.quarters),
        "levelled": abs(case.pose.roll) > limit.LEVEL_FROM,
        "framed": True,
        "greyed": case.coloured,
        **dict.fromkeys(levels, True),
        "enlarged": _scale(case.pose, frame) > limit.ENLARGED,
        "padded": padding > limit.PADDED.soft,
    }
    return Finish(mended, seen, tuple(code for code, holds in said.items() if holds))


def _scale(pose: Pose, frame: Frame) -> float:
    return frame.share * PHOTO_SIZE[1] / pose.t


def _in_cut(pose: Pose, frame: Frame) -> Pose:
    """The pose in px of the finished picture."""
    outline = framing.outline(pose, frame)
    x, y = frame.across * PHOTO_SIZE[0], frame.eye_line * PHOTO_SIZE[1]
    level = resized(pose, _scale(pose, frame))
    return replace(level, outline=outline, middle=(x, y), chin=(x, y + level.t))


def _seen(case: Case, rgb: Pixels, grey: Pixels, inside: Pose, padding: float) -> Seen:
    return Seen(
        pose=case.pose,
        light=light.measured(grey, inside.outline),
        t_sent=case.pose.t * case.scale,
        room=framing.room_above(case.pose, case.image.size),
        padding=padding,
        blur=blur(picture(_eye_band(grey, inside))),
        letters=case.letters,
        face=case.face,
        on_paper=case.on_paper,
        score=case.score,
        grid=case.grid,
        drawing=drawn.measured(grey, inside.outline),
        cover=cover.measured(rgb, inside.outline),
    )


def _eye_band(grey: Pixels, inside: Pose) -> Pixels:
    (x, y), (aside, above) = inside.middle, _BAND
    left, right = round(x - aside * inside.ied), round(x + aside * inside.ied)
    top, low = round(y - above * inside.t), round(y + above * inside.t)
    return grey[max(0, top) : low, max(0, left) : right]
