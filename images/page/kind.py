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
    """`letters` of words there are; `face` is the height of the tallest one, of the long side."""

    letters: int
    face: float

    @classmethod
    def of(cls, rgb: Pixels, grey: Pixels) -> "Kind":
        faces = detect.prominent(np.ascontiguousarray(rgb))
        tallest = faces[0].box.height if faces else 0.0
        return cls(printed.letters(grey), tallest / max(grey.shape))


def fault(kind: Kind) -> Fault | None:
    """A page has print, and a face on it is small; what surely has neither is no page."""
    bare = kind.letters < limit.PRINT.hard
    if kind.face >= limit.FACE.hard or (bare and kind.face >= limit.FACE.soft):
        return Fault("portrait-not-passport")
    if bare or (kind.letters < limit.PRINT.soft and not kind.face):
        return Fault("no-page")
    return None


def warning(kind: Kind) -> Fault | None:
    """What may be a page, and may be none."""
    if kind.letters < limit.PRINT.soft:
        return Fault("little-print")
    return None if kind.face else Fault("no-portrait")
