"""What a picture without machine-readable lines is of: an old passport, a person, or no page."""

from dataclasses import dataclass

import numpy as np

from images import printed
from images.arrays import Pixels
from images.face import detect
from images.page import limits as limit
from images.verdict import Fault


@dataclass(frozen=True, slots=True)
class Kind:
    """`letters` of words there are; `face` is the height of the tallest one, of the long side.

    `hint` is whether there may be a face at all, however poorly it is seen.
    """

    letters: int
    face: float
    hint: bool = True

    @classmethod
    def of(cls, rgb: Pixels, grey: Pixels) -> "Kind":
        rgb = np.ascontiguousarray(rgb)
        faces = detect.prominent(rgb)
        tallest = faces[0].box.height if faces else 0.0
        hint = bool(faces or detect.prominent(rgb, score=limit.FACE_HINT))
        return cls(printed.letters(grey), tallest / max(grey.shape), hint)


def fault(kind: Kind) -> Fault | None:
    """A page has print, and a small face on it; what surely has neither is no page."""
    bare = kind.letters < limit.PRINT.hard
    if kind.face >= limit.FACE.hard or (bare and kind.face >= limit.FACE.soft):
        return Fault("portrait-not-passport")
    if bare or (kind.letters < limit.PRINT.soft and not kind.face):
        return Fault("no-page")
    return None if kind.hint else Fault("other-page")


def warning(kind: Kind) -> Fault | None:
    """What may be a page, and may be none."""
    if kind.letters < limit.PRINT.soft:
        return Fault("little-print")
    return None if kind.face else Fault("no-portrait")
