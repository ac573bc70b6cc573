"""The paper taken away: how much darker each point is than the paper around it, and how noisy."""

from dataclasses import dataclass

import cv2
import numpy as np

from identity_images.arrays import Floats, Pixels
from identity_images.ink import limits as limit
from identity_images.ink.quantiles import median, median_of_bytes, upper_quantiles
from identity_images.ink.surroundings import surroundings

_OF_CHANNELS = np.array([(0.3, 0.59, 0.11)], np.float32)  # brightness, of red, green and blue
_MARKED = 0.05  # contrast; hardly more than a hundredth of paper alone has so much
_QUARTER = 4  # the paper is looked at in a fourth of the size: it has no detail


@dataclass(frozen=True, slots=True)
class Sheet:
    """`contrast` is 0 to 1 for each px; `sigma` its noise; `darkest` its upper percentile.

    `paper` is the brightness of the paper for every fourth px of it, `colour` what it has of red,
    green and blue, 0 to 255; `room` is 255 on the sheet;
    `motley` and `stain` are how much
    of it has another colour than the rest, and is dark and no stroke.
    """

    contrast: Floats
    sigma: float
    darkest: float
    paper: Floats
    colour: Floats
    room: Pixels
    motley: float
    stain: float

    @property
    def share(self) -> float:
        """Of the picture that is the sheet."""
        return float((self.room[::4, ::4] > 0).mean())

    @property
    def saturation(self) -> float:
        """How coloured the paper is, or the light on it; 0 to 255."""
        return float((self.colour.max() - self.colour.min()) / max(self.colour.max(), 1) * 255)

    @property
    def high(self) -> float:
        return self._bound(limit.HIGH)

    @property
    def low(self) -> float:
        return self._bound(limit.LOW)

    def _bound(self, bounds: tuple[float, float, float]) -> float:
        least, sigmas, share = bounds
        return max(least, sigmas * self.sigma, share * self.darkest)

    @property
    def is_empty(self) -> bool:
        least, sigmas = limit.EMPTY
        return self.darkest < max(least, sigmas * self.sigma)


def flattened(rgb: Pixels) -> Sheet:
    paper = _paper(rgb)
    found = surroundings(paper)
    around = found.mask
    size = (rgb.shape[1], rgb.shape[0])
    room = np.full(rgb.shape[:2], 255, np.uint8)
    sheet = paper.reshape(-1, 3)
    if around.any():
        covered = cv2.resize(around, size, interpolation=cv2.INTER_NEAREST)
        room = np.bitwise_not(np.asarray(covered, np.uint8))
        sheet = paper[around == 0] if (around == 0).any() else sheet
    contrast, darkest = _contrast(_paler(rgb, paper), room)
    return Sheet(
        contrast=contrast,
        sigma=_noise(contrast),
        darkest=darkest,
        paper=_brightness(sheet),
        colour=np.array([median_of_bytes(level) for level in sheet.T], np.float32),
        room=room,
        motley=found.motley,
        stain=found.stain,
    )


def _brightness(sheet: Pixels) -> Floats:
    mixed = cv2.transform(sheet[None].astype(np.float32), _OF_CHANNELS)
    return np.asarray(mixed, np.float32).ravel()


def _paler(rgb: Pixels, paper: Pixels) -> Floats:
    """What share each px has of the paper's light in each channel, 1 at most."""
    share = _whole(paper, rgb.shape)
    if paper.min() < 1:
        np.maximum(share, 1, out=share)
    cv2.divide(rgb, share, share, dtype=cv2.CV_32F)
    return np.asarray(np.minimum(share, 1, out=share), np.float32)


def _contrast(paler: Floats, room: Pixels) -> tuple[Floats, float]:
    """How much ink there is, each channel having been held against its own paper; the darkest.

    Blue ballpoint is darkest in red light. What is dark in all but red light is a red margin,
    unless the signature itself is red. Where there is no `room` there is no ink.
    """
    soft = _darker(cv2.transform(paler, np.array([limit.CHANNELS], np.float32)), 1.0, room)
    red = _darker(cv2.extractChannel(paler, 0), limit.RED, room)
    without = np.minimum(soft, red)
    darkest, darkest_without = _darkest(soft), _darkest(without)
    if darkest_without >= limit.NOT_RED * darkest:
        return without, darkest_without
    return soft, darkest


def _darker(paler: cv2.typing.MatLike, times: float, room: Pixels) -> Floats:
    """By so many times what share each px is darker than the paper, noise smoothed."""
    dark = np.asarray(paler, np.float32)
    np.subtract(1, dark, out=dark)
    dark *= np.float32(times)
    if not room.all():
        dark[room == 0] = 0
    return np.asarray(cv2.GaussianBlur(dark, (0, 0), 0.7), np.float32)


def _darkest(contrast: Floats) -> float:
    """Of a signature that fills the sheet; failing that, of a small one on a large sheet."""
    shares = [share / 100 for share in limit.DARKEST]
    usual, rare = upper_quantiles(contrast[::2, ::2].ravel(), shares, _MARKED)
    return usual if usual >= limit.LOW_CONTRAST else rare


def _paper(rgb: Pixels) -> Pixels:
    """The colour of the bare paper in a fourth of the size: strokes closed over.

    The edge of a shadow stays where it is: blurred, its dark side would look like ink.
    """
    height, width = rgb.shape[:2]
    size = (max(1, width // _QUARTER), max(1, height // _QUARTER))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    reach = max(3, round(max(size) * limit.PAPER_REACH)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    closed = cv2.morphologyEx(cv2.medianBlur(small, 3), cv2.MORPH_CLOSE, kernel)
    # Where light meets shadow the darker of the two is taken for a px to each side.
    firm = cv2.erode(cv2.medianBlur(closed, reach), np.ones((3, 3), np.uint8))
    return np.asarray(cv2.GaussianBlur(firm, (0, 0), 0.8), np.uint8)


def _whole(paper: Pixels, shape: tuple[int, ...]) -> Floats:
    whole = cv2.resize(paper.astype(np.float32), (shape[1], shape[0]))
    return np.asarray(whole, np.float32)


def _noise(contrast: Floats) -> float:
    """By the median deviation of what changes from px to px; ink is too rare to matter."""
    fine = contrast[::2, ::2] - cv2.blur(contrast, (5, 5))[::2, ::2]
    return 1.4826 * median(np.abs(fine, out=fine).ravel())
