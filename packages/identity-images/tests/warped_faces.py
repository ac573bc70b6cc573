"""A free portrait with its head turned, its eyes shut, its mouth opened, by the mesh on it."""

from functools import cache

import cv2
import numpy as np
from identity_images.arrays import Pixels, Points, picture, pixels
from identity_images.face import detect
from identity_images.face.mesh import LEFT_EYE, LIPS, RIGHT_EYE, Mesh, fitted
from image_files import astronaut
from PIL import Image

PORTRAIT = astronaut().resize((1536, 1536), Image.Resampling.LANCZOS).crop((200, 0, 1150, 1300))
_BETWEEN_LIPS = (
    *(78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308),
    *(324, 318, 402, 317, 14, 87, 178, 88, 95),
)
_UPPER = 11  # of them
_LASHES, _MOUTH = (70, 42, 34), (58, 22, 24)


@cache
def seen() -> tuple[Pixels, Mesh, float]:
    """The portrait, the mesh on it, and T in px."""
    rgb = pixels(PORTRAIT)
    mesh = fitted(rgb, detect.prominent(rgb)[0])
    flat = mesh.points[:, :2]
    return rgb, mesh, float(np.hypot(*(flat[152] - (flat[33] + flat[263]) / 2)))


def turned(yaw: float = 0, pitch: float = 0) -> Image.Image:
    """The head turned so many degrees to its right, or bowed; the hair stays behind.

    Past 40° to either side the cheek that is turned away would fold over the rest.
    """
    _, mesh, _ = seen()
    middle = mesh.points.mean(axis=0)
    x, y, z = (mesh.points - middle).T
    aside, down = np.radians(yaw), np.radians(pitch)
    deep = z * np.cos(aside) - x * np.sin(aside)
    there = [x * np.cos(aside) + z * np.sin(aside), y * np.cos(down) - deep * np.sin(down)]
    return picture(_moved(np.stack(there, axis=1) + middle[:2], 14))


def eyes_shut(how_far: float = 1.0) -> Image.Image:
    """The lids painted over the eyes, with lashes below; less far, they are only lowered."""
    rgb, mesh, _ = seen()
    flat, mask, shut = mesh.points[:, :2], np.zeros(rgb.shape[:2], np.uint8), rgb.copy()
    eyes = []
    for first, last in (LEFT_EYE, RIGHT_EYE):
        x, y = (flat[first] + flat[last]) / 2
        eyes.append((x, y, float(np.hypot(*(flat[last] - flat[first])))))
    for x, y, wide in eyes:
        lid = (int(wide * 0.62), max(1, int(wide * 0.32 * how_far)))
        lift = (1 - how_far) * wide * 0.3
        cv2.ellipse(mask, (int(x), int(y - lift)), lid, 0, 0, 360, 255, -1)
    shut = np.asarray(cv2.inpaint(shut, mask, 5, cv2.INPAINT_TELEA), np.uint8)
    for x, y, wide in eyes if how_far == 1 else ():
        reach = (int(wide * 0.5), int(wide * 0.12))
        at = (int(x), int(y + wide * 0.02))
        cv2.ellipse(shut, at, reach, 0, 15, 165, _LASHES, max(2, int(wide * 0.05)), cv2.LINE_AA)
    return picture(np.asarray(cv2.GaussianBlur(shut, (0, 0), 0.7), np.uint8))


def mouth_open(gap: float) -> Image.Image:
    """The jaw lowered by `gap` T, the upper teeth still seen."""
    _, mesh, t = seen()
    flat = mesh.points[:, :2]
    there = flat.copy()
    middle, half = (flat[61] + flat[291]) / 2, np.hypot(*(flat[291] - flat[61])) / 2
    off = (flat[:, 0] - middle[0]) / half
    jaw = np.clip(1 - (off / 1.5) ** 2, 0, 1) ** 0.7
    there[:, 1] += np.where(flat[:, 1] > middle[1] + 0.02 * t, gap * t * jaw, 0)
    lower = [*_BETWEEN_LIPS[_UPPER:], *LIPS[11:]]
    there[lower, 1] = flat[lower, 1] + gap * t * np.clip(1 - off[lower] ** 2, 0, 1) ** 0.5
    open_wide = _moved(there, 7)
    hollow = there[list(_BETWEEN_LIPS)]
    hollow[:_UPPER, 1] += 0.06 * t
    mask = np.zeros(open_wide.shape[:2], np.float32)
    cv2.fillPoly(mask, [hollow.astype(np.int32)], 1.0)
    mask = np.asarray(cv2.GaussianBlur(mask, (0, 0), 2), np.float32)[..., None]
    return picture(np.asarray(open_wide * (1 - mask) + np.array(_MOUTH) * mask, np.uint8))


def _moved(there: Points, reach: float) -> Pixels:
    """The portrait with the points of its mesh moved, what lies between them with them."""
    rgb, mesh, _ = seen()
    high, wide = rgb.shape[:2]
    grid = np.stack(np.meshgrid(np.arange(0, wide, 8), np.arange(0, high, 8)), axis=-1)
    spots = grid.reshape(-1, 2).astype(float)
    apart = ((spots[:, None] - there[None]) ** 2).sum(axis=2)
    weight = np.exp(-apart / (2 * reach**2))
    step = (weight @ (mesh.points[:, :2] - there)) / (weight.sum(axis=1)[:, None] + 1e-9)
    fading = np.clip(1 - (np.sqrt(apart.min(axis=1)) - reach) / (6 * reach), 0, 1)
    field = (step * fading[:, None]).reshape(*grid.shape).astype(np.float32)
    smooth = np.asarray(cv2.resize(field, (wide, high)), np.float32)
    xs, ys = np.meshgrid(np.arange(wide, dtype=np.float32), np.arange(high, dtype=np.float32))
    edge = cv2.BORDER_REPLICATE
    across, down = xs + smooth[..., 0], ys + smooth[..., 1]
    return np.asarray(cv2.remap(rgb, across, down, cv2.INTER_LINEAR, borderMode=edge), np.uint8)
