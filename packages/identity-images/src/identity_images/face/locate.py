"""The faces of a picture that is turned upright by them, and how the one face is held."""

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from identity_images.arrays import Pixels, pixels
from identity_images.drawing.pen import coloured
from identity_images.face import detect
from identity_images.face import limits as limit
from identity_images.face.detect import Face
from identity_images.face.mesh import fitted
from identity_images.face.pose import Pose, held

TURNS = {
    1: Image.Transpose.ROTATE_90,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True, slots=True)
class Located:
    """`rgb` is the upright picture, `quarters` how often it was turned counter-clockwise."""

    rgb: Pixels
    quarters: int
    faces: tuple[Face, ...]
    pose: Pose | None


def located(image: Image.Image) -> Located:
    """Looks upright first, then each way a telephone may have been held."""
    image = coloured(image)
    rgb = pixels(image)
    faces = detect.prominent(rgb)
    quarters = faces[0].quarter if faces else _quarters_by_trying(rgb)
    if quarters:
        turned = pixels(image.transpose(TURNS[quarters]))
        again = _again(turned)
        if faces and not again:
            quarters = 0  # seen lying on its side only: judged as it lies
        else:
            rgb, faces = turned, again
    times = limit.LAID_TURNED if quarters else limit.LAID
    pose = held(fitted(rgb, faces[0], times)) if len(faces) == 1 else None
    return Located(rgb, quarters, tuple(faces), pose)


def _again(rgb: Pixels) -> list[Face]:
    """The faces of a picture that has just been turned upright, where all that count may be seen
    from far: otherwise it is looked at as closely as before.
    """
    seen = detect.Detected(rgb)
    faces = seen.prominent(limit.SECOND_SIDE)
    high = limit.PLAIN_FACE / limit.SECOND_SIDE * max(rgb.shape[:2])
    if faces and faces[0].box.height >= high and faces[0].score >= limit.PLAIN_SCORE:
        return faces
    return seen.prominent()


def _quarters_by_trying(rgb: Pixels) -> int:
    """A face that lies on its side may be seen only when the picture is turned."""
    step = max(1, max(rgb.shape[:2]) // limit.SIDE)
    small = rgb[::step, ::step]
    best, quarters = limit.TURNED_SCORE, 0
    for turn in (1, 3, 2):
        turned = np.ascontiguousarray(np.rot90(small, turn))
        faces = detect.prominent(turned, limit.SECOND_SIDE, best)
        upright = [face for face in faces if face.quarter == 0]
        if upright:
            best, quarters = max(face.score for face in upright), turn
    return quarters


def resized(pose: Pose, scale: float) -> Pose:
    """The same pose in a picture `scale` times as large."""
    (x, y), (a, b) = pose.middle, pose.chin
    return replace(
        pose,
        middle=(x * scale, y * scale),
        chin=(a * scale, b * scale),
        t=pose.t * scale,
        ied=pose.ied * scale,
        outline=pose.outline * scale,
    )
