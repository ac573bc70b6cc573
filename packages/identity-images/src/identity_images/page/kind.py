"""What a picture without machine-readable lines is of: an old passport, a person, or no page."""

from dataclasses import dataclass

import numpy as np

from identity_images import printed
from identity_images.arrays import Pixels
from identity_images.face import detect
from identity_images.page import limits as limit
from identity_images.page.read import is_lone
from identity_images.verdict import Fault


@dataclass(frozen=True, slots=True)
class Kind:
    """`letters` of words there are; `face` is the height of the tallest one, of the long side.

    `hint` is whether there may be a face at all, however poorly it is seen; `below` is the room
    from the face to the picture's edge, in heights of the face; `lone` is whether one
    machine-readable line is there without the other.
    """

    letters: int
    face: float
    hint: bool = True
    below: float = limit.BELOW.soft
    lone: bool = False

    @classmethod
    def of(cls, rgb: Pixels, grey: Pixels) -> "Kind":
        seen = detect.Detected(np.ascontiguousarray(rgb))
        faces = seen.prominent()
        tallest = faces[0].box.height if faces else 0.0
        hint = bool(faces or seen.prominent(score=limit.FACE_HINT))
        below = _below(faces[0], grey) if faces else limit.BELOW.soft
        return cls(printed.letters(grey), tallest / max(grey.shape), hint, below, is_lone(grey))


def _below(face: detect.Face, grey: Pixels) -> float:
    """The room between the face and the picture's edge that lies below it, upright."""
    box, (high, wide) = face.box, grey.shape[:2]
    sides = (high - box.bottom, box.left, box.top, wide - box.right)
    long = box.width if face.quarter % 2 else box.height
    return sides[face.quarter] / max(long, 1.0)


def fault(kind: Kind) -> Fault | None:
    """A page has print, and a small face on it; what surely has neither is no page."""
    if kind.lone:
        return Fault("lines-cut")
    bare = kind.letters < limit.PRINT.hard
    if kind.face >= limit.FACE.hard or (bare and kind.face >= limit.FACE.soft):
        return Fault("portrait-not-passport")
    if bare or (kind.letters < limit.PRINT.soft and not kind.face):
        return Fault("no-page")
    if not kind.hint:
        return Fault("other-page")
    return Fault("foot-cut") if kind.face and kind.below < limit.BELOW.hard else None


def warning(kind: Kind) -> Fault | None:
    """What may be a page, and may be none; or a page without its foot."""
    if kind.face and kind.below < limit.BELOW.soft:
        return Fault("foot-unseen")
    if kind.letters < limit.PRINT.soft:
        return Fault("little-print")
    return None if kind.face else Fault("no-portrait")
