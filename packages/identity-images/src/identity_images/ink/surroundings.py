"""What lies around the sheet: a desk, fingers that hold it, the lid of a scanner."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from identity_images.arrays import Floats, Pixels
from identity_images.ink import limits as limit
from identity_images.ink.quantiles import median, quantiles

_LOGARITHMS = np.log(np.maximum(np.arange(256, dtype=np.float32), 1))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`mask` is 255 where there is no sheet, 0 on it.

    `motley` is how much of the sheet has another colour than the rest, `stain` the share of the
    picture that is dark amid it, as a blot is.
    """

    mask: Pixels
    motley: float
    stain: float


def surroundings(paper: Pixels) -> Surroundings:
    """By the colours of what is bare.

    Paper in a shadow is dark too, but as coloured as paper in the light, and not so black.
    """
    red, green, blue = cv2.split(paper)
    bright = np.maximum(np.maximum(red, green), blue)
    (light,) = quantiles(bright.ravel().astype(np.uint16), (0.95,))
    lit = bright >= limit.LIT * light
    off = (_off(red, green, lit) + _off(blue, green, lit)) > limit.OTHER_COLOUR
    dark = (off & (bright < limit.DARKER * light)) | (bright < limit.BLACK * light)
    firm = cv2.morphologyEx(
        np.where(dark, np.uint8(255), np.uint8(0)), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)
    )
    around = _from_the_edge(np.asarray(firm, np.uint8))
    sheet = off[around == 0]
    stain = float(np.mean((firm > 0) & (around == 0)))
    return Surroundings(around, float(sheet.mean()) if sheet.size else 0.0, stain)


def _off(channel: cv2.typing.MatLike, green: cv2.typing.MatLike, lit: NDArray[np.bool_]) -> Floats:
    """By how much a channel is off what it usually is to green where it is lit; logarithms."""
    hue = _LOGARITHMS[channel] - _LOGARITHMS[green]
    return np.asarray(np.abs(hue - np.float32(median(hue[lit]))), np.float32)


def _from_the_edge(dark: Pixels) -> Pixels:
    """Only what comes in from outside: a stain amid the sheet stays."""
    count, labels = cv2.connectedComponents(dark, connectivity=8)
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    outer = np.zeros(count, np.uint8)
    outer[np.unique(rim)] = 255
    outer[0] = 0
    return np.asarray(cv2.dilate(outer[labels], np.ones((5, 5), np.uint8)), np.uint8)
