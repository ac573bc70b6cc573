"""A free portrait with a mask, a cup or dark glasses before its face, drawn, or on a screen."""

import cv2
import numpy as np
from identity_images.arrays import Pixels, Points, picture, pixels
from PIL import Image
from warped_faces import PORTRAIT, seen

_JAW = (
    *(93, 132, 58, 172, 136, 150, 149, 176, 148, 152),
    *(377, 400, 378, 379, 365, 397, 288, 361, 323),
)
_BRIDGE = 195
_FOLDS = 12  # px from one fold of a mask to the next


def masked(colour: tuple[int, int, int]) -> Image.Image:
    """A cloth over nose, mouth and chin, lit as the face is, in folds."""
    rgb, mesh, _ = seen()
    flat = mesh.points[:, :2]
    hull = cv2.convexHull(flat[[_BRIDGE, *_JAW]].astype(np.float32))
    area = _area(rgb, np.asarray(hull, np.float64).reshape(-1, 2))
    light = cv2.GaussianBlur(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY), (0, 0), 30) / 255
    folds = 1 - 0.1 * (np.arange(len(rgb)) % _FOLDS < 3)[:, None]
    cloth = np.array(colour) * (0.5 + 0.5 * light * folds)[..., None]
    return _laid(rgb, cloth, area)


def behind_a_cup() -> Image.Image:
    rgb, mesh, t = seen()
    x, y = mesh.points[14, :2]
    ends = np.array([[-0.4, -0.35], [0.4, -0.35], [0.34, 0.6], [-0.34, 0.6]]) * t + (x, y)
    return _laid(rgb, np.broadcast_to((228, 226, 220), rgb.shape), _area(rgb, ends))


def in_dark_glasses() -> Image.Image:
    rgb, mesh, t = seen()
    area = np.zeros(rgb.shape[:2], np.uint8)
    for first, last in ((33, 133), (362, 263)):
        x, y = (mesh.points[first, :2] + mesh.points[last, :2]) / 2
        middle, size = (int(x), int(y + 0.05 * t)), (int(0.34 * t), int(0.27 * t))
        cv2.ellipse(area, middle, size, 0, 0, 360, 255, -1)
    return _laid(rgb, np.broadcast_to((22, 20, 20), rgb.shape), area)


def drawn() -> Image.Image:
    """Areas of one tone."""
    calm = cv2.medianBlur(pixels(PORTRAIT), 31)
    return picture(np.asarray(calm // 85 * 85 + 42, np.uint8))


def on_a_screen(pitch: float, tilt: float = 2.0) -> Image.Image:
    """Each px of a screen is three narrow stripes; a camera sees it `pitch` px wide and tilted."""
    rgb = pixels(PORTRAIT)
    high, wide = (int(side * pitch) for side in rgb.shape[:2])
    ys, xs = np.mgrid[0:high, 0:wide].astype(np.float32)
    cos, sin = np.cos(np.radians(tilt)) / pitch, np.sin(np.radians(tilt)) / pitch
    across, down = xs * cos - ys * sin, xs * sin + ys * cos
    column, row_of = (np.asarray(np.floor(way), np.float32) for way in (across, down))
    there = cv2.remap(rgb, column, row_of, cv2.INTER_NEAREST)
    inside, row = across % 1, down % 1
    lit = [(inside >= at / 3) & (inside < (at + 1) / 3) & (row < 0.86) for at in range(3)]
    light = (there / 255.0) ** 2.2 * np.stack(lit, axis=-1) * 2.4
    seen_by = cv2.GaussianBlur(light, (0, 0), 0.7)
    grain = np.random.default_rng(3).normal(0, 2, seen_by.shape)
    return picture(np.asarray(np.clip(seen_by ** (1 / 2.2) * 255 + grain, 0, 255), np.uint8))


def _area(rgb: Pixels, ends: Points) -> Pixels:
    area = np.zeros(rgb.shape[:2], np.uint8)
    cv2.fillPoly(area, [ends.astype(np.int32)], 255)
    return area


def _laid(rgb: Pixels, over: Points, area: Pixels) -> Image.Image:
    share = cv2.GaussianBlur(area, (0, 0), 1.5)[..., None] / 255
    grain = np.random.default_rng(5).normal(0, 3, rgb.shape)
    return picture(
        np.asarray(np.clip(rgb * (1 - share) + (over + grain) * share, 0, 255), np.uint8)
    )
