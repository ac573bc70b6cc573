"""What lies before a face: something over the mouth, dark glasses over the eyes."""

from dataclasses import dataclass

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels, Points
from identity_images.face import limits as limit
from identity_images.face.mesh import CHIN, INNER_LIPS, LEFT_EYE, RIGHT_EYE

_MOUTH = (61, 291)  # its corners in the mesh
_SKIN = (205, 425, 187, 411, 4, 195, 151)  # cheeks, nose, forehead: beside any glasses
_ALONG = np.linspace(-0.28, 0.28, 9)  # of the mouth's width; where it is crossed
_ACROSS = np.linspace(-0.20, 0.20, 41)  # T; how far
_LINE = slice(10, 31)  # of these; where the line between the lips may be
_LENS = (0.65, 0.35, 0.55)  # of the eye's width: aside, up, down
_SMOOTH = 1.2  # px of the finished picture
_GREY = 6.0  # of chroma; a face of less is in black and white
_ZERO = np.array((0, 128, 128), np.float32)  # of CIELAB in bytes
_STEP = np.array((100 / 255, 1, 1), np.float32)
_SPOT = 4  # px around a point of the skin


@dataclass(frozen=True, slots=True)
class Cover:
    """Along a line across the mouth: how dark the line between the lips is, how far light goes,
    and how far colour does (L and ab of CIELAB). `lenses` are the lightest parts of the eyes'
    surroundings, in the skin's light. `coloured` is whether the face is.
    """

    dip: float = 100.0
    light: float = 100.0
    colour: float = 100.0
    lenses: tuple[float, float] = (1.0, 1.0)
    coloured: bool = True


def measured(rgb: Pixels, outline: Points) -> Cover:
    """`outline` is the mesh in px of the finished picture, which is still in colour."""
    smooth = cv2.cvtColor(cv2.GaussianBlur(rgb, (0, 0), _SMOOTH), cv2.COLOR_RGB2LAB)
    lab = np.asarray(smooth, np.float32)
    levels = (_across_mouth(lab, outline) - _ZERO) * _STEP
    light = levels[:, 0]
    lips = int(np.argmin(light[_LINE])) + _LINE.start
    sides = min(float(light[:lips].max()), float(light[lips:].max()))
    skin = [(_spot(lab, outline[point]) - _ZERO) * _STEP for point in _SKIN]
    chroma = float(np.median([np.hypot(one[1], one[2]) for one in skin]))
    return Cover(
        dip=sides - float(light[lips]),
        light=float(np.ptp(light)),
        colour=float(np.hypot(*np.ptp(levels[:, 1:], axis=0))),
        lenses=_lenses(rgb, outline),
        coloured=chroma > _GREY,
    )


def is_covered(cover: Cover) -> bool:
    """Lips are redder than what is around them; in black and white the line between them shows."""
    if cover.coloured:
        return cover.colour < limit.LIPS_COLOUR and cover.light < limit.LIPS_LIGHT
    return cover.dip < limit.LIPS_LINE and cover.light < limit.LIPS_LIGHT_GREY


def has_dark_glasses(cover: Cover) -> bool:
    usual, light = cover.lenses
    return usual < limit.LENS and light < limit.LENS_LIGHT


def _across_mouth(lab: Floats, outline: Points) -> Floats:
    first, last = outline[_MOUTH[0]], outline[_MOUTH[1]]
    along = last - first
    down = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-6)
    eyes = outline[[LEFT_EYE[0], RIGHT_EYE[1]]].mean(axis=0)
    t = float(np.hypot(*(outline[CHIN] - eyes)))
    middle = outline[list(INNER_LIPS)].mean(axis=0)
    spots = middle + along * _ALONG[:, None, None] + down * t * _ACROSS[None, :, None]
    at = np.asarray(spots, np.float32)
    edge = cv2.BORDER_REPLICATE
    levels = cv2.remap(lab, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=edge)
    return np.asarray(np.median(levels, axis=0), np.float32)


def _lenses(rgb: Pixels, outline: Points) -> tuple[float, float]:
    """The median and the lightest part around the lighter eye, in the light of the skin."""
    grey = np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), np.float32)
    skin = float(np.median([_spot(grey[..., None], outline[point])[0] for point in _SKIN]))
    found = []
    aside, up, low = _LENS
    for first, last in (LEFT_EYE, RIGHT_EYE):
        (x, y), wide = (outline[first] + outline[last]) / 2, outline[last] - outline[first]
        size = float(np.hypot(*wide))
        rows = slice(max(0, int(y - up * size)), max(0, int(y + low * size)))
        columns = slice(max(0, int(x - aside * size)), max(0, int(x + aside * size)))
        part = grey[rows, columns]
        found.append(np.percentile(part, (50, 85)) / max(skin, 1) if part.size else np.ones(2))
    usual, light = np.max(found, axis=0)
    return float(usual), float(light)


def _spot(picture: Floats, point: Points) -> Floats:
    x, y = (int(value) for value in point)
    rows, columns = (
        slice(max(0, y - _SPOT), y + _SPOT + 1),
        slice(max(0, x - _SPOT), x + _SPOT + 1),
    )
    part = picture[rows, columns].reshape(-1, picture.shape[2])
    return np.median(part, axis=0) if part.size else np.zeros(picture.shape[2], np.float32)
